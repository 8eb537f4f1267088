//! Dates in words: `26 February 1992`, `July 5, 1921`, `25–26 de febrero`, `tháng 1 năm 1992`, `in 1923`.

use super::around::Tokens;
use super::numeric::numeric;
use super::words::Language;
use crate::model::When;
use parallax_text::numerals;

/// A date in a text and the words that it takes, the last one included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundDate {
    /// As the claims file writes it; `None` if nothing says of which year it is.
    pub(super) date: Option<String>,
    pub(super) first: usize,
    pub(super) last: usize,
}

/// A day or month as it is written, before its year is known.
struct Written {
    year: Option<u32>,
    month: usize,
    /// First and last day.
    days: Option<(u32, u32)>,
    first: usize,
    last: usize,
}

/// A year that texts speak of.
pub(super) fn is_year(token: &str) -> bool {
    token.len() == 4 && number(token).is_some_and(|year| (1000..2100).contains(&year))
}

/// A whole number in digits.
pub(super) fn number(token: &str) -> Option<u32> {
    if !token.chars().all(char::is_numeric) {
        return None;
    }
    token.parse().ok().or_else(|| {
        let value = *numerals::values(token, "").first()?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded right here")]
        (value.fract() == 0.0 && (0.0..4e9).contains(&value)).then_some(value as u32)
    })
}

/// The dates with a month, in order. A date without a year gets that of the next one, or the last year before it.
pub(super) fn dates(tokens: &Tokens, language: &Language, tag: &str) -> Vec<FoundDate> {
    let mut written: Vec<Written> = Vec::new();
    let mut found: Vec<FoundDate> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(date) = numeric(tokens, language, tag, at) {
            at = date.last + 1;
            found.push(date);
            continue;
        }
        match month_at(tokens, language, at).and_then(|month| dated(tokens, language, at, month)) {
            Some(date) => {
                at = date.last + 1;
                written.push(date);
            }
            None => at += 1,
        }
    }
    let mut next: Option<(usize, u32)> = None;
    for date in written.iter().rev() {
        let joined = next.filter(|(first, _)| *first <= date.last + TOGETHER);
        let year = date.year.or(joined.map(|(_, year)| year)).or_else(|| {
            let earlier = tokens.small[..date.first].iter().rev().find(|token| is_year(token));
            number(earlier?)
        });
        next = year.map(|year| (date.first, year));
        let date = FoundDate { date: year.and_then(|year| spelt(date, year)), ..date.place() };
        found.push(date);
    }
    found.sort_by_key(|date| date.first);
    found
}

/// Words between two days of one night: German *vom 25. auf den 26.*, Russian *с 25 на 26*.
const NIGHT: &[&str] = &["auf", "на"];
/// Two dates share a year if so few words are between them: `25 February to 3 March 1992`.
const TOGETHER: usize = 3;

impl Written {
    fn place(&self) -> FoundDate {
        FoundDate { date: None, first: self.first, last: self.last }
    }
}

/// A date as the claims file writes it; `None` if it is not one of the calendar.
fn spelt(date: &Written, year: u32) -> Option<String> {
    let month = date.month;
    let date = match date.days {
        Some((from, to)) if from < to => format!("{year}-{month:02}-{from:02}/{year}-{month:02}-{to:02}"),
        Some((_, day)) => format!("{year}-{month:02}-{day:02}"),
        None => format!("{year}-{month:02}"),
    };
    When::parse(&date).map(|_| date)
}

/// The month at a word, and how many words it takes.
fn month_at(tokens: &Tokens, language: &Language, at: usize) -> Option<(usize, usize)> {
    let months = language.months.iter().enumerate();
    let found = months.filter_map(|(month, forms)| {
        let taken = forms.split('|').filter_map(|form| tokens.form_at(form, at)).max()?;
        // English may is a month only with a capital.
        let capital = language.tag != "en" || tokens.between(at, at).starts_with(char::is_uppercase);
        capital.then_some((month + 1, taken))
    });
    found.max_by_key(|(_, taken)| *taken)
}

/// The date around a month.
fn dated(tokens: &Tokens, language: &Language, at: usize, (month, taken): (usize, usize)) -> Option<Written> {
    let joint = |at: usize| language.of_date.contains(&tokens.small[at].as_str());
    let (mut first, mut last) = (at, at + taken - 1);
    let mut days = None;
    // `26 February`, `26 de febrero`, `the 26th of February`.
    let before = first.checked_sub(1).filter(|before| close(tokens, *before));
    let skip = before.filter(|before| joint(*before)).and_then(|before| before.checked_sub(1));
    for candidate in [before, skip].into_iter().flatten() {
        if let Some(day) = day(tokens, candidate) {
            let (from, begins) = earlier_day(tokens, language, candidate, day);
            (days, first) = (Some((from, day)), begins);
            break;
        }
    }
    // `July 5, 1921`, `July 5–6, 1921`.
    if days.is_none()
        && language.tag == "en"
        && close(tokens, last)
        && let Some(from) = day(tokens, last + 1)
    {
        (days, last) = (Some((from, from)), last + 1);
        if let Some((to, end)) = later_day(tokens, language, last).filter(|(to, _)| *to > from) {
            (days, last) = (Some((from, to)), end);
        }
    }
    let mut year = None;
    let mut next = last + 1;
    while next < tokens.len() && next <= last + 2 && close(tokens, next - 1) {
        let token = &tokens.small[next];
        if is_year(token) {
            // `On 5 May, 1500 men came`: what is counted is no year.
            let counted = tokens.gap(next - 1).contains(',') && last == at + taken - 1 && days.is_some();
            if !(counted && tokens.any_at(language.persons, next + 1).is_some()) {
                (year, last) = (number(token), next);
            }
            break;
        }
        if !joint(next) {
            break;
        }
        next += 1;
    }
    // A month alone is not a date.
    (days.is_some() || year.is_some()).then_some(Written { year, month, days, first, last })
}

/// Is there nothing but a blank, a comma or a full stop behind a word?
fn close(tokens: &Tokens, at: usize) -> bool {
    tokens.gap(at).trim().chars().all(|c| matches!(c, ',' | '.'))
}

/// The day of `26`, `26th`, `1er`, `5º`.
fn day(tokens: &Tokens, at: usize) -> Option<u32> {
    let token = tokens.small.get(at)?;
    let digits = token.trim_end_matches(|c: char| !c.is_ascii_digit());
    let ending = &token[digits.len()..];
    let ordinal = || matches!(ending, "st" | "nd" | "rd" | "th" | "er" | "º" | "°").then(|| number(digits));
    number(token).or_else(|| ordinal().flatten()).filter(|day| (1..=31).contains(day))
}

/// The first of several days of which a day is the last, `25–26`, `25 and 26`, `25, 26`, and its word.
fn earlier_day(tokens: &Tokens, language: &Language, mut at: usize, mut from: u32) -> (u32, usize) {
    while let Some((before, first)) = before(tokens, language, at).filter(|(before, _)| *before < from) {
        (from, at) = (before, first);
    }
    (from, at)
}

/// The day before a day, if only a sign or a word for `to` or `and` is between them, and its word.
fn before(tokens: &Tokens, language: &Language, at: usize) -> Option<(u32, usize)> {
    let sign =
        |at: usize| matches!(tokens.gap(at).trim(), "-" | "–" | "—" | "/" | "," | ".-" | ".–" | "./" | ".,");
    let adjacent = at.checked_sub(1)?;
    if sign(adjacent) {
        return Some((day(tokens, adjacent)?, adjacent));
    }
    // `the 25th to the 26th`, `ngày 25 đến ngày 26`.
    let skip =
        usize::from(language.of_date.contains(&tokens.small[adjacent].as_str()) && close(tokens, adjacent));
    let end = at - skip;
    let joins = [language.to, language.and, NIGHT].concat();
    let taken = tokens.ends_before(&joins, end)?;
    let candidate = end.checked_sub(taken + 1)?;
    let near = (candidate..end).all(|at| tokens.gap(at).trim().trim_matches('.').is_empty());
    near.then(|| Some((day(tokens, candidate)?, candidate))).flatten()
}

/// The day behind a day, if only a dash is between them, or a word, and then a year; and its word.
fn later_day(tokens: &Tokens, language: &Language, at: usize) -> Option<(u32, usize)> {
    if matches!(tokens.gap(at).trim(), "-" | "–" | "—" | "/") {
        return Some((day(tokens, at + 1)?, at + 1));
    }
    let (_, taken) = tokens.any_at(&[language.to, language.and].concat(), at + 1)?;
    let end = at + 1 + taken;
    let year = tokens.small.get(end + 1).is_some_and(|token| is_year(token));
    (year && close(tokens, end)).then(|| Some((day(tokens, end)?, end))).flatten()
}

//! Dates in words: `26 February 1992`, `July 5, 1921`, `junio de 1993`, `tháng 1 năm 1992`, `in 1923`.

use super::around::Tokens;
use super::words::Language;
use parallax_text::numerals;

/// A date in a text, as the claims file writes it, and the words that it takes, the last one included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundDate {
    pub(super) date: String,
    pub(super) first: usize,
    pub(super) last: usize,
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

/// The dates with a month, in order. A date without a year gets the last year before it.
pub(super) fn dates(tokens: &Tokens, language: &Language) -> Vec<FoundDate> {
    let mut found: Vec<FoundDate> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match month_at(tokens, language, at).and_then(|month| dated(tokens, language, at, month)) {
            Some(date) => {
                at = date.last + 1;
                found.push(date);
            }
            None => at += 1,
        }
    }
    found
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
fn dated(
    tokens: &Tokens,
    language: &Language,
    at: usize,
    (month, taken): (usize, usize),
) -> Option<FoundDate> {
    let day = |at: usize| number(tokens.small.get(at)?).filter(|day| (1..=31).contains(day));
    let ordinal = |at: usize| day_of(tokens.small.get(at)?);
    let joint = |at: usize| language.of_date.contains(&tokens.small[at].as_str());
    let close = |at: usize| tokens.gap(at).trim().chars().all(|c| matches!(c, ',' | '.'));
    let (mut first, mut last) = (at, at + taken - 1);
    let mut on = None;
    // `26 February`, `26 de febrero`, `the 26th of February`.
    let before = first.checked_sub(1).filter(|before| close(*before));
    let skip = before.filter(|before| joint(*before)).and_then(|before| before.checked_sub(1));
    for candidate in [before, skip].into_iter().flatten() {
        if let Some(day) = day(candidate).or_else(|| ordinal(candidate)) {
            (on, first) = (Some(day), candidate);
            break;
        }
    }
    // `July 5, 1921`.
    if on.is_none()
        && language.tag == "en"
        && close(last)
        && let Some(day) = day(last + 1).or_else(|| ordinal(last + 1))
    {
        (on, last) = (Some(day), last + 1);
    }
    let mut year = None;
    let mut next = last + 1;
    while next < tokens.len() && next <= last + 2 && close(next - 1) {
        let token = &tokens.small[next];
        if is_year(token) {
            (year, last) = (number(token), next);
            break;
        }
        if !joint(next) {
            break;
        }
        next += 1;
    }
    // A month alone is not a date.
    if on.is_none() && year.is_none() {
        return None;
    }
    let year = year.or_else(|| {
        let earlier = tokens.small[..first].iter().rev().find(|token| is_year(token));
        number(earlier?)
    })?;
    let date = match on {
        Some(day) => format!("{year}-{month:02}-{day:02}"),
        None => format!("{year}-{month:02}"),
    };
    crate::model::When::parse(&date)?;
    Some(FoundDate { date, first, last })
}

/// The day of `26th`, `1er`, `5º`.
fn day_of(token: &str) -> Option<u32> {
    let digits = token.trim_end_matches(|c: char| !c.is_ascii_digit());
    let ending = &token[digits.len()..];
    matches!(ending, "st" | "nd" | "rd" | "th" | "er" | "º" | "°")
        .then(|| number(digits))
        .flatten()
        .filter(|day| (1..=31).contains(day))
}

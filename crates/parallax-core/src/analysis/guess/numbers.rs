//! Numbers in words, one reading each, with the words that they take.
//!
//! [`numerals::values`] gives every value that words may state; here one is chosen. Groups of three digits are
//! thousands, other groups behind a point or comma are decimals. What is not a count is left out: notes, names with a
//! number (`T-72`), times of day, ordinals.

use super::around::Tokens;
use super::dates::{is_year, number};
use super::words::Language;
use parallax_text::numerals;

/// A number in a text, and the words that it takes, the last one included.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) value: Value,
    pub(super) first: usize,
    pub(super) last: usize,
}

/// What words state.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// One number.
    One(f64),
    /// From, to.
    Range(f64, f64),
    /// A word for a vague number, as it is in the text, with its usual bounds.
    Vague(String, f64, f64),
    /// A fraction, as percent.
    Share(f64),
    /// Four digits that may be a year.
    Year(u32),
}

/// Words before a number that only names something, in any language.
const NAMING: &[&str] = &[
    "p",
    "pp",
    "page",
    "pages",
    "no",
    "nr",
    "nos",
    "vol",
    "section",
    "article",
    "chapter",
    "line",
    "note",
    "table",
    "figure",
    "pág",
    "cap",
    "art",
    "artículo",
    "article",
    "abschnitt",
    "kapitel",
    "seite",
    "s",
    "стр",
    "с",
    "ст",
    "điều",
    "trang",
    "pag",
    "articolo",
    "capitolo",
    "nota",
];
/// The greatest number of one token: longer runs of digits are no counts.
const LONGEST: usize = 15;

/// The numbers of a text in order, each once.
pub(super) fn numbers(tokens: &Tokens, language: Option<&Language>, tag: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let here = digits(tokens, language, tag, at)
            .or_else(|| language.and_then(|language| spoken(tokens, language, at)));
        let Some((mut here, counts)) = here else {
            at += 1;
            continue;
        };
        if let Some((range, end)) = range(tokens, language, tag, &here) {
            here = Found { value: range, first: here.first, last: end };
        }
        at = here.last + 1;
        found.extend(counts.then_some(here));
    }
    found
}

/// A range that begins with a number: `60–70`, `60 to 70`.
fn range(tokens: &Tokens, language: Option<&Language>, tag: &str, from: &Found) -> Option<(Value, usize)> {
    let Value::One(least) = from.value else { return None };
    let gap = tokens.spans.get(from.last + 1).map(|_| tokens.gap(from.last).trim())?;
    let next = if matches!(gap, "-" | "–" | "—" | "/") {
        from.last + 1
    } else {
        let (_, taken) = tokens.any_at(language?.to, from.last + 1)?;
        // `between 60 and 70`, but not `60 and 70`.
        let and = language?.joins.contains(&tokens.small[from.last + 1].as_str());
        if !gap.is_empty() || and && !between(tokens, from.first) {
            return None;
        }
        from.last + 1 + taken
    };
    let (to, _) = digits(tokens, language, tag, next).or_else(|| spoken(tokens, language?, next))?;
    let Value::One(most) = to.value else { return None };
    // `three or four hundred`.
    let scaled = numerals::values(tokens.between(from.first, to.last), tag);
    let lifted = scaled.iter().copied().find(|value| {
        *value > least
            && *value < most
            && (value / least).log10().fract() == 0.0
            && least < 100.0
            && most >= 100.0
    });
    let least = lifted.unwrap_or(least);
    (least < most).then_some((Value::Range(least, most), to.last))
}

/// Is there a word for `between` before a number?
fn between(tokens: &Tokens, first: usize) -> bool {
    let before = &tokens.small[first.saturating_sub(2)..first];
    before.iter().any(|word| {
        matches!(word.as_str(), "between" | "entre" | "zwischen" | "tra" | "fra" | "между" | "giữa")
    })
}

/// A number in digits at a word, and whether it counts something.
fn digits(tokens: &Tokens, language: Option<&Language>, tag: &str, at: usize) -> Option<(Found, bool)> {
    let first = tokens.small.get(at)?;
    number(first).filter(|_| first.len() <= LONGEST)?;
    let decimal_comma = language.is_none_or(|language| language.comma_decimal);
    let mut groups = vec![first.clone()];
    let mut last = at;
    let mut decimals = None;
    let mut sign = None;
    while let Some(next) = tokens.small.get(last + 1).filter(|next| number(next).is_some()) {
        let gap = tokens.gap(last);
        let three = next.len() == 3 && groups[0].len() <= 3 && groups[0] != "0";
        let thousands = three
            && sign.is_none_or(|sign| sign == gap)
            && match gap {
                "," | "." | "'" | "’" | "\u{A0}" | "\u{202F}" => true,
                " " => decimal_comma,
                ", " => next == "000",
                _ => false,
            };
        if thousands {
            sign = Some(gap);
            groups.push(next.clone());
            last += 1;
        } else if matches!(gap, "." | ",") && next.len() < 3 && !is_year(first) && sign != Some(gap) {
            decimals = Some(next.clone());
            last += 1;
            break;
        } else {
            break;
        }
    }
    let whole: String = groups
        .iter()
        .filter_map(|group| Some(number(group)?.to_string()))
        .enumerate()
        .map(|(i, group)| if i == 0 { group } else { format!("{group:0>3}") })
        .collect();
    let text = decimals.as_ref().map_or_else(|| whole.clone(), |decimals| format!("{whole}.{decimals}"));
    let mut value: f64 = text.parse().ok()?;
    let year = groups.len() == 1 && decimals.is_none() && is_year(first);
    let mut counts = !is_name(tokens, at, last);
    if let Some(times) = times_at(tokens, tag, last) {
        value *= times;
        last += 1;
    } else if year {
        let value = Value::Year(number(first)?);
        return Some((Found { value, first: at, last }, counts));
    }
    counts &= value > 0.0;
    Some((Found { value: Value::One(value), first: at, last }, counts))
}

/// A word behind digits that multiplies them: `2.9 million`.
fn times_at(tokens: &Tokens, tag: &str, last: usize) -> Option<f64> {
    let next = tokens.small.get(last + 1)?;
    if !tokens.gap(last).trim().is_empty() || number(next).is_some() || !numerals::is_number_word(next, tag) {
        return None;
    }
    let twice = numerals::values(&format!("2 {next}"), tag).into_iter().fold(0.0, f64::max);
    (twice >= 200.0).then_some(twice / 2.0)
}

/// Do digits only name something, or point to a note?
fn is_name(tokens: &Tokens, first: usize, last: usize) -> bool {
    let before = tokens.gap_before(first);
    let behind = tokens.gap(last);
    let lettered = first > 0 && number(&tokens.small[first - 1]).is_none();
    // `T-72`, `Armenia.71`, `said”12`, `[12]`, `10:30`.
    let glued = lettered
        && !before.is_empty()
        && !before.contains(char::is_whitespace)
        && !before.contains(['(', '$', '€', '£', '/']);
    let note = before.ends_with('[') && behind.starts_with(']');
    let clock = before == ":" || behind == ":" || is_hour(tokens, last);
    let named = lettered && NAMING.contains(&tokens.small[first - 1].as_str()) && !before.contains(',');
    glued || note || clock || named
}

fn is_hour(tokens: &Tokens, last: usize) -> bool {
    let next = |ahead: usize| tokens.small.get(last + ahead).map(String::as_str);
    matches!(
        (next(1), next(2)),
        (Some("a" | "p"), Some("m")) | (Some("o"), Some("clock")) | (Some("uhr" | "am" | "pm"), _)
    )
}

/// A number in words at a word. It always counts something, but for ordinals and the like, which are left out.
fn spoken(tokens: &Tokens, language: &Language, at: usize) -> Option<(Found, bool)> {
    let tag = language.tag;
    let word = |at: usize| tokens.small.get(at).filter(|token| number(token).is_none());
    let is_number = |at: usize| word(at).is_some_and(|word| numerals::is_number_word(word, tag));
    let loose = |at: usize| tokens.any_at(language.uncounted, at).is_some();
    word(at)?;
    if let Some(share) = share(tokens, tag, at) {
        return Some((Found { value: Value::Share(share), first: at, last: at + 1 }, true));
    }
    let joined = |at: usize| matches!(tokens.gap(at), " " | "-" | "\u{2010}" | "\u{2011}" | "");
    // `several thousand`, `one million`, but not `several` and `one` alone.
    let begins = if loose(at) { joined(at) && is_number(at + 1) && !loose(at + 1) } else { is_number(at) };
    // Vietnamese five is also a year.
    if !begins || tokens.small.get(at + 1).is_some_and(|next| number(next).is_some()) {
        return None;
    }
    let mut last = at;
    while last + 1 < tokens.len() && joined(last) {
        let skip =
            [language.joins, language.times_of].into_iter().find_map(|forms| tokens.any_at(forms, last + 1));
        let single =
            |at: usize| is_number(at) || loose(at) && numerals::values(&tokens.small[at], tag).len() == 1;
        if single(last + 1) && stated(tokens, tag, at, last + 1).is_some() {
            last += 1;
        } else if let Some((_, taken)) = skip.filter(|(_, taken)| {
            is_number(last + 1 + taken) && stated(tokens, tag, at, last + 1 + taken).is_some()
        }) {
            last += 1 + taken;
        } else {
            break;
        }
    }
    let value = stated(tokens, tag, at, last)?;
    let counts = !matches!(value, Value::One(value) if value < 2.0);
    Some((Found { value, first: at, last }, counts))
}

/// What words from one to another state as one number.
fn stated(tokens: &Tokens, tag: &str, first: usize, last: usize) -> Option<Value> {
    let text = tokens.between(first, last);
    let values = numerals::values(text, tag);
    match values[..] {
        [one] => Some(Value::One(one)),
        [least, most] if numerals::is_vague(text, tag) && least < most => {
            Some(Value::Vague(text.to_owned(), least, most))
        }
        _ => None,
    }
}

/// A fraction of two words, `one-fifth`, as percent to one decimal.
fn share(tokens: &Tokens, tag: &str, at: usize) -> Option<f64> {
    tokens.spans.get(at + 1)?;
    if !matches!(tokens.gap(at), " " | "-" | "\u{2010}" | "\u{2011}") {
        return None;
    }
    let alone = |at: usize| numerals::values(&tokens.small[at], tag);
    let (of, parts) = (alone(at), alone(at + 1));
    let both = numerals::values(tokens.between(at, at + 1), tag);
    let count = of.first().copied().unwrap_or(1.0);
    let whole = (2..=10).map(f64::from).find(|whole| {
        let share = (1000.0 * count / whole).round() / 10.0;
        let new = both.iter().any(|value| numerals::same(*value, share));
        (1.0..*whole).contains(&count)
            && new
            && !parts.iter().chain(&of).any(|value| numerals::same(*value, share))
            && !numerals::same(share, count + parts.first().copied().unwrap_or(-1.0))
    });
    whole.map(|whole| (1000.0 * count / whole).round() / 10.0)
}

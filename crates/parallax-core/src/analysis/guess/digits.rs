//! Numbers in digits, and what only looks like one: notes, names with a number (`T-72`), times of day, ordinals.

use super::around::Tokens;
use super::dates::{is_year, number};
use super::numbers::{Found, Value};
use super::words::Language;
use parallax_text::numerals;

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
    "№",
    "điều",
    "trang",
    "thứ",
    "số",
    "đoàn",
    "đội",
    "lộ",
    "pag",
    "articolo",
    "capitolo",
    "nota",
];
/// Endings of Russian ordinals behind a hyphen: `3-я армия`.
const ORDINAL_ENDINGS: &[&str] =
    &["я", "й", "го", "му", "м", "е", "ю", "ой", "ая", "ый", "ий", "ое", "ого", "ому"];
/// The greatest number of one token: longer runs of digits are no counts.
const LONGEST: usize = 15;
/// The greatest denominator of a fraction in digits.
const PARTS: u32 = 10;

/// A number in digits at a word, and whether it counts something.
pub(super) fn digits(
    tokens: &Tokens,
    language: Option<&Language>,
    tag: &str,
    at: usize,
) -> Option<(Found, bool)> {
    let first = tokens.small.get(at)?;
    let mixed = numerals::mixed(first);
    number(first).filter(|_| first.len() <= LONGEST || mixed.is_some())?;
    let mut counts = !is_name(tokens, at, at);
    if let Some(fraction) = fraction(tokens, at) {
        let (value, last) = scaled(tokens, tag, fraction, at + 1);
        let value = if last > at + 1 { Value::One(value) } else { Value::Share(percent(fraction)) };
        return Some((Found { value, first: at, last }, counts));
    }
    let (groups, mut last, decimals) = groups(tokens, language, at);
    let whole: String = groups
        .iter()
        .filter_map(|group| Some(number(group)?.to_string()))
        .enumerate()
        .map(|(i, group)| if i == 0 { group } else { format!("{group:0>3}") })
        .collect();
    let text = decimals.as_ref().map_or_else(|| whole.clone(), |decimals| format!("{whole}.{decimals}"));
    let mut value: f64 = mixed.or_else(|| text.parse().ok())?;
    let year = groups.len() == 1 && decimals.is_none() && mixed.is_none() && is_year(first);
    counts &= !is_name(tokens, at, last) && !is_ordinal(tokens, language, value, last);
    // `1 1/2 million`.
    if decimals.is_none()
        && mixed.is_none()
        && tokens.spans.get(last + 1).is_some_and(|_| tokens.gap(last) == " ")
        && let Some(part) = fraction(tokens, last + 1)
    {
        (value, last) = (value + part, last + 2);
    }
    let (value, end) = scaled(tokens, tag, value, last);
    if year && end == at {
        let value = Value::Year(number(first)?);
        return Some((Found { value, first: at, last }, counts));
    }
    counts &= value > 0.0;
    Some((Found { value: Value::One(value), first: at, last: end }, counts))
}

/// Groups of three digits that are one number, the last of them, and the digits behind a decimal sign.
fn groups(tokens: &Tokens, language: Option<&Language>, at: usize) -> (Vec<String>, usize, Option<String>) {
    let first = &tokens.small[at];
    let decimal_comma = language.is_none_or(|language| language.comma_decimal);
    let mut groups = vec![first.clone()];
    let mut last = at;
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
            return (groups, last + 1, Some(next.clone()));
        } else {
            break;
        }
    }
    (groups, last, None)
}

/// The fraction of two numbers with a stroke between them: `1/3`.
fn fraction(tokens: &Tokens, at: usize) -> Option<f64> {
    let (count, parts) = (number(tokens.small.get(at)?)?, number(tokens.small.get(at + 1)?)?);
    let alone = tokens.gap_before(at) != "/" && !matches!(tokens.gap(at + 1), "/" | "-");
    let is = alone && matches!(tokens.gap(at), "/" | "⁄") && (1..parts).contains(&count) && parts <= PARTS;
    is.then(|| f64::from(count) / f64::from(parts))
}

/// A part as percent to one decimal.
fn percent(part: f64) -> f64 {
    (1000.0 * part).round() / 10.0
}

/// A number with the word behind it that multiplies it: `2.9 million`; and its last word.
fn scaled(tokens: &Tokens, tag: &str, value: f64, last: usize) -> (f64, usize) {
    times_at(tokens, tag, last).map_or((value, last), |times| (value * times, last + 1))
}

/// A word behind digits that multiplies them.
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

/// Do digits number a thing rather than count things: `3. Armee`, `3-я армия`, `3.ª división`?
fn is_ordinal(tokens: &Tokens, language: Option<&Language>, value: f64, last: usize) -> bool {
    let Some(next) = tokens.small.get(last + 1).map(String::as_str) else { return false };
    let gap = tokens.gap(last);
    let german = language.is_some_and(|language| language.tag == "de");
    // No sentence of a German text ends here (see `sentences`), and none begins small: the full stop is that of the
    // ordinal.
    let small = tokens.between(last + 1, last + 1).starts_with(char::is_lowercase);
    let stop = german && gap.trim_end() == "." && gap.len() > 1 && (value < 100.0 || small);
    let russian = gap == "-" && (ORDINAL_ENDINGS.contains(&next) || next == "х" && value % 10.0 == 0.0);
    stop && number(next).is_none()
        || russian
        || matches!(gap, "." | "") && matches!(next, "ª" | "º" | "ᵉ" | "er")
}

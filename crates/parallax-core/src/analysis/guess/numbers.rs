//! Numbers in words, one reading each, with the words that they take.
//!
//! [`numerals::values`] gives every value that words may state; here one is chosen. Groups of three digits are
//! thousands, other groups behind a point or comma are decimals. What is not a count is left out.

use super::around::Tokens;
use super::dates::{FoundDate, number};
use super::digits::digits;
use super::range::range;
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
    /// Two of them, from and to.
    Years(u32, u32),
}

/// The most words that a part of a whole and its whole take.
const PART: usize = 6;

/// The numbers of a text in order, each once; none is part of a date.
pub(super) fn numbers(
    tokens: &Tokens,
    language: Option<&Language>,
    tag: &str,
    dates: &[FoundDate],
) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(date) = dates.iter().find(|date| (date.first..=date.last).contains(&at)) {
            at = date.last + 1;
            continue;
        }
        let dated = |last: usize| dates.iter().any(|date| (at..=last).contains(&date.first));
        let here = one(tokens, language, tag, at).filter(|(here, _)| !dated(here.last));
        let Some((mut here, counts)) = here else {
            at += 1;
            continue;
        };
        let range = range(tokens, language, tag, &here).filter(|(_, last)| !dated(*last));
        if let Some((range, last)) = range {
            here = Found { value: range, first: here.first, last };
        }
        at = here.last + 1;
        found.extend(counts.then_some(here));
    }
    found
}

/// A number in digits or words that begins at a word, and whether it counts something.
pub(super) fn one(
    tokens: &Tokens,
    language: Option<&Language>,
    tag: &str,
    at: usize,
) -> Option<(Found, bool)> {
    let language_of = || language.filter(|language| !ends_unit(tokens, language, at));
    digits(tokens, language, tag, at).or_else(|| spoken(tokens, language_of()?, at))
}

/// Is a word the end of a unit of several words: `pour cent`?
fn ends_unit(tokens: &Tokens, language: &Language, at: usize) -> bool {
    let forms = language.units.iter().map(|(form, _)| *form).filter(|form| form.contains(' '));
    forms.filter_map(|form| tokens.form_at(form, at.checked_sub(1)?)).any(|taken| taken > 1)
}

/// A number in words at a word.
fn spoken(tokens: &Tokens, language: &Language, at: usize) -> Option<(Found, bool)> {
    let tag = language.tag;
    let word = |at: usize| tokens.small.get(at).filter(|token| number(token).is_none());
    let is_number = |at: usize| word(at).is_some_and(|word| numerals::is_number_word(word, tag));
    let ordinal = |at: usize| tokens.any_at(language.ordinals, at).is_some();
    let loose = |at: usize| ordinal(at) || tokens.any_at(language.uncounted, at).is_some();
    word(at)?;
    if let Some((value, words)) = part(tokens, tag, at) {
        return Some((Found { value, first: at, last: at + words - 1 }, true));
    }
    // Vietnamese five is also a year.
    if !(is_number(at) || loose(at)) || tokens.small.get(at + 1).is_some_and(|next| number(next).is_some()) {
        return None;
    }
    let single =
        |at: usize| is_number(at) || loose(at) && numerals::values(&tokens.small[at], tag).len() == 1;
    let mut last = at;
    while let Some(next) = next(tokens, language, last)
        .into_iter()
        .find(|next| single(*next) && stated(tokens, tag, at, *next).is_some())
    {
        last = next;
    }
    // `several thousand`, `one million`, but not `several` and `one` alone.
    if last == at && loose(at) {
        return None;
    }
    let value = stated(tokens, tag, at, last)?;
    // One and less are hardly ever a count: `one` is an article too. `Anderthalb` is.
    let few = matches!(value, Value::One(value) if value <= 1.0 || value < 2.0 && value.fract() == 0.0);
    let vague = matches!(value, Value::Vague(..));
    Some((Found { value, first: at, last }, !few && (vague || !ordinal(last))))
}

/// The words with which a number may go on: the next one, or the one behind words that join (`and`, `and a`).
fn next(tokens: &Tokens, language: &Language, last: usize) -> Vec<usize> {
    let joined = |at: usize| matches!(tokens.gap(at), " " | "-" | "\u{2010}" | "\u{2011}" | "");
    let mut found = Vec::new();
    let mut at = last;
    let fillers = [language.joins, language.times_of, language.articles];
    for _ in 0..3 {
        if at + 1 >= tokens.len() || !joined(at) {
            break;
        }
        found.push(at + 1);
        match fillers.iter().find_map(|forms| tokens.any_at(forms, at + 1)) {
            Some((_, taken)) => at += taken,
            None => break,
        }
    }
    found
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

/// A part of a whole at a word, `one-fifth`, and how many words it takes.
fn part(tokens: &Tokens, tag: &str, at: usize) -> Option<(Value, usize)> {
    let joined = |at: usize| matches!(tokens.gap(at), " " | "-" | "\u{2010}" | "\u{2011}" | "'" | "’");
    let end = (at..tokens.len().min(at + PART)).find(|at| !joined(*at)).map_or(at + PART, |at| at + 1);
    let words: Vec<&str> = tokens.small.get(at..end.min(tokens.len()))?.iter().map(String::as_str).collect();
    let part = numerals::part(&words, tag)?;
    Some((part.number.map_or(Value::Share(part.percent), Value::One), part.words))
}

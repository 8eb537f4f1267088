//! Parts of a whole in words: `one-fifth`, `dos tercios`, `một phần bảy`, `a quarter of a million`.

use super::super::number_words::{Language, of};
use super::lower;
use super::pieces::{Piece, pieces};
use super::spoken;

/// A part of a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// As percent to one decimal (docs/format.md).
    pub percent: f64,
    /// The number that the words state if a number word says what it is a part of: `a quarter of a million`.
    pub number: Option<f64>,
    /// How many of the words it takes.
    pub words: usize,
}

/// The part of a whole that begins with the first of some words in the language of the tag, if one does. A name of parts
/// that is an ordinal too (`a third man`, `la quinta columna`) needs a word for the whole behind it (`a third of`). A part
/// of a single thing (`a quarter of an hour`) is not one.
pub fn part(words: &[&str], tag: &str) -> Option<Part> {
    let language = of(tag)?;
    let words: Vec<String> = words.iter().map(|word| lower(word, tag)).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (count, parts, mut taken, by_article) = named(&words, language)?;
    let next = |ahead: usize| words.get(ahead).copied().unwrap_or_default();
    let of_whole = language.of_whole.contains(&next(taken));
    let article = of_whole && language.articles.contains(&next(taken + 1));
    let at = taken + usize::from(of_whole) + usize::from(article);
    if let Some(times) = times(next(at), language) {
        let number = Some(times * count / parts);
        return Some(Part { percent: percent(count, parts), number, words: at + 1 });
    }
    let sure =
        !by_article || !language.ordinals.contains(&next(taken - 1)) || of_whole || taken == words.len();
    let single = language.single.contains(&next(taken + usize::from(of_whole)));
    if single || !sure {
        return None;
    }
    // `la quinta parte`: the word belongs to the part.
    taken += usize::from(of_whole && language.parte.contains(&next(taken)));
    Some(Part { percent: percent(count, parts), number: None, words: taken })
}

/// All parts that a lower-case text may state; whatever may be meant otherwise counts too.
pub(super) fn all(words: &[&str], language: &Language, found: &mut Vec<f64>) {
    for at in 0..words.len() {
        // `one and a half` is one number.
        let joined = |at: usize| language.joins.iter().any(|(join, ..)| *join == words[at]);
        if at >= 2 && joined(at - 1) && spoken::word(words[at - 2], language).is_some() {
            continue;
        }
        let Some((count, parts, taken, _)) = named(&words[at..], language) else { continue };
        found.push(percent(count, parts));
        let rest = &words[at + taken..];
        let filler = |word: &&&str| language.of_whole.contains(*word) || language.articles.contains(*word);
        let behind = rest.iter().take(2).take_while(filler).count();
        let times = rest.get(behind).and_then(|word| times(word, language));
        found.extend(times.map(|times| times * count / parts));
    }
}

/// How many parts of how many, how many words say so, and whether an article says that it is one.
fn named(words: &[&str], language: &Language) -> Option<(f64, f64, usize, bool)> {
    let first = *words.first()?;
    let one = |table: &[(&str, f64)]| table.iter().find(|(word, _)| *word == first).map(|(_, parts)| *parts);
    let behind = || words.get(1).is_some_and(|next| language.of_whole.contains(next));
    if let Some(parts) = one(language.bare_alone).or_else(|| one(language.bare).filter(|_| behind())) {
        return Some((1.0, parts, 1, false));
    }
    let by_article = language.articles.contains(&first);
    let count = if by_article { 1.0 } else { spoken::word(first, language)? };
    let denominator =
        |word: &&str| language.denominators.iter().find(|(name, _)| name == word).map(|(_, n)| *n);
    let (parts, taken) = match words.get(1)? {
        &"phần" => (spoken::word(words.get(2)?, language)?, 3),
        word => (denominator(word)?, 2),
    };
    (count >= 1.0 && count < parts).then_some((count, parts, taken, by_article))
}

/// What a word multiplies by, if it multiplies: `million`.
fn times(word: &str, language: &Language) -> Option<f64> {
    match pieces(word, language)[..] {
        [Piece::Times(by, _)] if by >= 100.0 => Some(by),
        _ => None,
    }
}

fn percent(count: f64, parts: f64) -> f64 {
    (1000.0 * count / parts).round() / 10.0
}

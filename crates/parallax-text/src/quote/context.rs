//! What the curator says about a place (words before and after, a line). It only ranks several places.

use super::letters::Letters;
use super::{Searchable, Wanted};
use crate::fold::Folded;
use crate::span::Span;
use crate::words::{is_word_char, unspaced};

/// The best of some places, each with its own rank: first those with most of prefix and suffix next to them, then the
/// nearest to the line, then those of the highest rank. The order stays.
pub(super) fn best(
    text: &Searchable,
    wanted: &Wanted<'_>,
    places: impl Iterator<Item = (Span, usize)>,
) -> Vec<Span> {
    let places: Vec<(Span, usize)> = places.collect();
    let few = (2..=MOST_ALIKE).contains(&places.len());
    let ranked = |&(span, rank): &(Span, usize)| {
        let exact = beside(text, span, wanted);
        // Similarity is not needed for a single place, nor for more places than any quotation has.
        let like = if few { likeness(text, span, wanted) } else { 0 };
        (span, (exact, like, std::cmp::Reverse(distance(text, span, wanted)), rank))
    };
    let mut ranks: Vec<_> = places.iter().map(ranked).collect();
    // If some place has the context exactly, similarity is not needed.
    if ranks.iter().any(|(_, (exact, ..))| *exact > 0) {
        for (_, (_, like, ..)) in &mut ranks {
            *like = 0;
        }
    }
    let best = ranks.iter().map(|(_, rank)| *rank).max();
    ranks.into_iter().filter(|(_, rank)| Some(*rank) == best).map(|(span, _)| span).collect()
}

/// How many of prefix and suffix are next to a place, as whole words; note marks between them do not count.
fn beside(text: &Searchable, span: Span, wanted: &Wanted<'_>) -> usize {
    let ends_word = |c: char| is_word_char(c) && !unspaced(c);
    // Stops and marks may be between the place and its context.
    let apart = |c: char| !is_word_char(c);
    let query = |words: &str| Folded::spelled(words, text.rules().spelling).text().trim().to_owned();
    let before = |prefix: &str| {
        let prefix = query(prefix);
        let stretch = tail(&text.raw()[..span.start], prefix.len());
        let stands = |text: &String| {
            text.trim_end_matches(apart)
                .strip_suffix(prefix.trim_end_matches(apart))
                .is_some_and(|rest| !rest.ends_with(ends_word))
        };
        both(text, stretch).iter().any(stands)
    };
    let after = |suffix: &str| {
        let suffix = query(suffix);
        // The last character of the place is included, because a note mark is recognised by the character that it
        // follows.
        let last = span.of(text.raw()).char_indices().next_back().map_or(0, |(i, _)| i);
        let own =
            Folded::spelled(&text.raw()[span.start + last..span.end], text.rules().spelling).text().len();
        let stretch = head(&text.raw()[span.start + last..], suffix.len());
        let stands = |text: &String| {
            let behind = text.get(own..).unwrap_or_default().trim_start_matches(apart);
            behind
                .strip_prefix(suffix.trim_start_matches(apart))
                .is_some_and(|rest| !rest.starts_with(ends_word))
        };
        both(text, stretch).iter().any(stands)
    };
    usize::from(wanted.prefix.is_some_and(before)) + usize::from(wanted.suffix.is_some_and(after))
}

/// How similar prefix and suffix are to the words next to a place, in tenths; below a half it counts as nothing. So a
/// context that was copied with errors, or from another edition, still shows which place is meant.
fn likeness(text: &Searchable, span: Span, wanted: &Wanted<'_>) -> usize {
    let letters = |words: &str| Letters::of(Folded::spelled(words, text.rules().spelling).text()).chars;
    let share = |quoted: &[char], stands: &[char]| {
        let (quoted, stands): (String, String) = (quoted.iter().collect(), stands.iter().collect());
        let tenths = 10.0 * strsim::normalized_levenshtein(&quoted, &stands);
        (5..=10u8).rev().find(|&tenth| tenths >= f64::from(tenth)).map_or(0, usize::from)
    };
    let stands = |stretch| both(text, stretch).into_iter().map(|folded| Letters::of(&folded).chars);
    let before = wanted.prefix.and_then(|prefix| {
        let prefix = letters(prefix);
        let stands = stands(tail(&text.raw()[..span.start], prefix.len()));
        stands.map(|stands| share(&prefix, &stands[stands.len().saturating_sub(prefix.len())..])).max()
    });
    let behind = wanted.suffix.and_then(|suffix| {
        let suffix = letters(suffix);
        let stands = stands(head(&text.raw()[span.end..], suffix.len()));
        stands.map(|stands| share(&suffix, &stands[..stands.len().min(suffix.len())])).max()
    });
    before.unwrap_or(0) + behind.unwrap_or(0)
}

/// If there are more places than this, none is chosen by similarity.
const MOST_ALIKE: usize = 200;

/// How many lines there are between a place and the line that was named.
fn distance(text: &Searchable, span: Span, wanted: &Wanted<'_>) -> usize {
    wanted.near.map_or(0, |near| {
        let (from, to) = text.lines_of(span);
        if near < from { from - near } else { near.saturating_sub(to) }
    })
}

/// A stretch of a text, folded with and without its note marks.
fn both(text: &Searchable, stretch: &str) -> Vec<String> {
    let without = Folded::without_notes(stretch, text.rules());
    let without = without.has_marks().then(|| without.text().to_owned());
    std::iter::once(Folded::spelled(stretch, text.rules().spelling).text().to_owned())
        .chain(without)
        .collect()
}

/// Enough of the text before a place to hold a prefix, however it is broken over lines.
fn tail(text: &str, len: usize) -> &str {
    let mut from = text.len().saturating_sub(4 * len + 64);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    &text[from..]
}

fn head(text: &str, len: usize) -> &str {
    let mut to = (4 * len + 64).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    &text[..to]
}

//! Where a quotation stands in a text.
//!
//! A place is exact (the same characters, any run of blanks being one space) or folded (see [`super::fold`]). A
//! match begins and ends at word boundaries, and never inside a number: `1 billion` is
//! not found in *41 billion*, nor `500` in *2,500*. Several places are ranked by prefix and suffix, then by
//! the nearest line, then exact before folded: what the curator says of the place comes first. Where that leaves
//! a tie the quotation is ambiguous, and no place is chosen.
//!
//! ```
//! use parallax::text::{Text, quote::{self, Found, Wanted}};
//! let text = Text::new("It burned.\nThe mill burned for an hour.".into(), None);
//! let found = quote::find(&text, &Wanted { exact: "burned for an hour", ..Wanted::default() });
//! let Found::Exact(span) = found else { panic!("{found:?}") };
//! assert_eq!(text.lines_of(span), (2, 2));
//! ```
//!
//! Cost: one substring search over the folded text for each quotation, a miss no more than a hit.

use memchr::memmem;
use unicode_normalization::UnicodeNormalization as _;

use super::fold::Folded;
use super::words::{is_blank, is_word_char, unspaced};
use super::{Span, Text};

/// What is looked for. Prefix, suffix and line choose among several places; one alone is found without them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The quoted words.
    pub exact: &'a str,
    /// Words right before them.
    pub prefix: Option<&'a str>,
    /// Words right behind them.
    pub suffix: Option<&'a str>,
    /// A line near which they stand.
    pub near: Option<usize>,
}

/// Where it stands and how well it matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The same characters but for blanks.
    Exact(Span),
    /// The same but for what folding ignores.
    Folded(Span),
    /// Several places are equally good; they are given in text order.
    Ambiguous(Vec<Span>),
    /// It does not stand in the text.
    Missing,
}

/// Finds a quotation.
pub fn find(text: &Text, wanted: &Wanted<'_>) -> Found {
    let places = places(text, wanted.exact);
    let rank = |place: &Place| {
        let distance = std::cmp::Reverse(place.distance(text, wanted));
        (place.context(text, wanted), distance, place.exact)
    };
    let ranks: Vec<_> = places.iter().map(rank).collect();
    let Some(best) = ranks.iter().max() else { return Found::Missing };
    let best: Vec<&Place> =
        places.iter().zip(&ranks).filter(|(_, rank)| *rank == best).map(|(place, _)| place).collect();
    match best[..] {
        [one] if one.exact => Found::Exact(one.span),
        [one] => Found::Folded(one.span),
        _ => Found::Ambiguous(best.into_iter().map(|place| place.span).collect()),
    }
}

/// All places where the words stand, exactly or folded, in text order.
pub fn all(text: &Text, exact: &str) -> Vec<Span> {
    places(text, exact).into_iter().map(|place| place.span).collect()
}

struct Place {
    span: Span,
    exact: bool,
}

impl Place {
    /// How many of prefix and suffix stand beside it, as whole words; note marks between do not count.
    fn context(&self, text: &Text, wanted: &Wanted<'_>) -> usize {
        let ends_word = |c: char| is_word_char(c) && !unspaced(c);
        // Stops and marks may stand between the place and its context.
        let apart = |c: char| !is_word_char(c);
        let before = |prefix: &str| {
            let prefix = Folded::query(prefix);
            let stretch = tail(&text.raw()[..self.span.start], prefix.len());
            let stands = |text: &String| {
                text.trim_end_matches(apart)
                    .strip_suffix(prefix.trim_end_matches(apart))
                    .is_some_and(|rest| !rest.ends_with(ends_word))
            };
            both(text, stretch).iter().any(stands)
        };
        let after = |suffix: &str| {
            let suffix = Folded::query(suffix);
            // The last character of the place comes along: a note mark is known by what it is glued to.
            let last = self.span.of(text.raw()).char_indices().next_back().map_or(0, |(i, _)| i);
            let own = Folded::new(&text.raw()[self.span.start + last..self.span.end]).text().len();
            let stretch = head(&text.raw()[self.span.start + last..], suffix.len());
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

    fn distance(&self, text: &Text, wanted: &Wanted<'_>) -> usize {
        wanted.near.map_or(0, |near| {
            let (from, to) = text.lines_of(self.span);
            if near < from { from - near } else { near.saturating_sub(to) }
        })
    }
}

/// A stretch of a text folded with and without its note marks.
fn both(text: &Text, stretch: &str) -> Vec<String> {
    let without = Folded::without_notes(stretch, text.notes()).map(|folded| folded.text().to_owned());
    std::iter::once(Folded::new(stretch).text().to_owned()).chain(without).collect()
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

fn places(text: &Text, exact: &str) -> Vec<Place> {
    let query = Folded::query(exact);
    if !query.contains(is_word_char) {
        return Vec::new();
    }
    let mut spans = search(text.folded(), &query);
    let unmarked = text.unmarked();
    if !std::ptr::eq(unmarked, text.folded()) {
        spans.extend(search(unmarked, &query));
        spans.sort_unstable();
        spans.dedup();
    }
    let exact = squeeze(exact);
    spans.into_iter().map(|span| Place { span, exact: squeeze(span.of(text.raw())) == exact }).collect()
}

fn search(folded: &Folded, query: &str) -> Vec<Span> {
    let mut from = 0;
    let mut found = Vec::new();
    let finder = memmem::Finder::new(query.as_bytes());
    while let Some(at) = folded.text().as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
        let (start, end) = (from + at, from + at + query.len());
        if folded.is_boundary(start) && folded.is_boundary(end) {
            found.push(folded.raw_span(start, end));
        }
        // Places may overlap: `no no` stands twice in `no no no`.
        from = start + 1;
    }
    found
}

/// Composed letters, any run of blanks as one space, none at the ends: what exact quotations have in common.
pub fn squeeze(text: &str) -> String {
    text.split(is_blank).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ").nfc().collect()
}

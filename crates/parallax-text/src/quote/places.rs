//! Where a quotation is exactly or folded: as written, without what was copied with it, with letters that are set apart
//! in the text, and in parts.

use super::searchable::Searchable;
use super::{initials, literal, quoter, squeeze};
use crate::fold::Query;
use crate::signs::is_prompt;
use crate::span::Span;
use crate::words::{is_word_char, joins_over_line_ends};

/// A place of the words, exact or folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Occurrence {
    pub(super) span: Span,
    pub(super) exact: bool,
    /// Ranks places that are equally good for the curator: exact ones first, then those with most words of the
    /// quotation's brackets.
    pub(super) rank: usize,
}

impl Occurrence {
    fn folded((span, rank): (Span, usize)) -> Self {
        Self { span, exact: false, rank }
    }
}

/// All places of a quotation, in text order.
pub(super) fn places(text: &Searchable, exact: &str) -> Vec<Occurrence> {
    let places = places_of(text, exact);
    if places.is_empty()
        && let Some(words) = text.unmarked_words(exact)
    {
        return places_of(text, &words)
            .into_iter()
            .map(|place| Occurrence { exact: false, ..place })
            .collect();
    }
    places
}

/// The places of a quotation as written; else without what was copied together with it; else in the text read with
/// everything that may be a note mark or a sign of italics, or with initials joined to their words; else in parts.
fn places_of(text: &Searchable, exact: &str) -> Vec<Occurrence> {
    let query = Query::new(exact, text.rules());
    if !query.text.contains(is_word_char) {
        return Vec::new();
    }
    let mut spans = literal::places(text, &query);
    let copied = if spans.is_empty() { Query::copied(exact, text.rules(), &query) } else { None };
    if let Some(copied) = &copied {
        spans = literal::places(text, copied);
    }
    if spans.is_empty() {
        spans = odd_places(text, exact, &query);
    }
    if spans.is_empty() {
        return in_parts(text, &query, copied.as_ref());
    }
    let wanted = squeeze(exact);
    let place = |span: Span| {
        let span = with_signs(text.raw(), span, &wanted);
        let exact = is_exact(span.of(text.raw()), exact, &wanted);
        Occurrence { span, exact, rank: usize::from(exact) }
    };
    spans.into_iter().map(place).collect()
}

/// Are the characters the same apart from blanks? If the text breaks a word at the end of a line, the quotation must
/// too: a hyphen that was copied with a blank after it is not one that anyone wrote.
fn is_exact(stands: &str, exact: &str, wanted: &str) -> bool {
    squeeze(stands) == wanted && joins_over_line_ends(stands) <= joins_over_line_ends(exact)
}

/// The places of the parts of a quotation that has additions by the quoter; else those of its words without the endings
/// that the quoter has put in brackets.
fn in_parts(text: &Searchable, query: &Query, copied: Option<&Query>) -> Vec<Occurrence> {
    for query in std::iter::once(query).chain(copied) {
        let signed = query.signed();
        let parts = literal::Part::all(&signed).map(|parts| literal::places_of_parts(text, &parts));
        if let Some(found) = parts.filter(|places| !places.is_empty()) {
            return found.into_iter().map(Occurrence::folded).collect();
        }
        for shorter in quoter::without_endings(&signed) {
            let mut found: Vec<(Span, usize)> =
                literal::places(text, &Query::unsigned(&shorter)).into_iter().map(|span| (span, 0)).collect();
            if found.is_empty() {
                let parts = literal::Part::all(&shorter);
                found = parts.map(|parts| literal::places_of_parts(text, &parts)).unwrap_or_default();
            }
            if !found.is_empty() {
                return found.into_iter().map(Occurrence::folded).collect();
            }
        }
    }
    Vec::new()
}

/// Where words were copied exactly from a text that is read differently there: with a possible note mark but only next
/// to the words before it, with one of two underscores, or with a letter that the printer has set apart.
fn odd_places(text: &Searchable, exact: &str, query: &Query) -> Vec<Span> {
    let mut spans = Vec::new();
    if exact.contains(['[', '*', '†', '‡', '§']) && text.unmarked().has_marks() {
        spans = literal::marked_places(text, query);
    }
    if spans.is_empty() && exact.contains('_') {
        let (without, wanted) = (Query::new(&exact.replace('_', ""), text.rules()), squeeze(exact));
        spans = literal::places(text, &without);
        spans.retain_mut(|span| {
            *span = with_signs(text.raw(), *span, &wanted);
            squeeze(span.of(text.raw())) == wanted
        });
    }
    if spans.is_empty() { initials::places(text, query) } else { spans }
}

/// A place with those underscores next to it that the quotation has too, and with the Armenian mark after its last
/// letter.
fn with_signs(raw: &str, span: Span, wanted: &str) -> Span {
    let before = wanted.starts_with('_') && raw[..span.start].ends_with('_');
    let last = wanted.chars().next_back().filter(|&c| c == '_' || is_prompt(c));
    let behind = last.filter(|&c| raw[span.end..].starts_with(c)).map_or(0, char::len_utf8);
    Span::new(span.start - usize::from(before), span.end + behind)
}

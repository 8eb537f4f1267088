//! The words of a passage: both wordings in one text with their differences, or side by side.

use std::collections::BTreeSet;

use super::super::page::{Line, Role};
use parallax_core::analysis::reuse::{Differing, PassageCell};
use parallax_text::words::words;

/// One text with its differences, `was [-first-] {+second+}`; `None` if the two wordings are not compared word by word.
pub(super) fn merged(passage: &PassageCell, language: &str) -> Option<Line> {
    let pieces = passage.pieces.as_ref()?;
    let mut line = Line::default();
    for piece in pieces {
        if piece.same {
            line = line.in_language(Role::Quotation, &piece.a, language);
            continue;
        }
        if !piece.a.is_empty() {
            line = line
                .with(Role::Bad, "[-")
                .in_language(Role::Quotation, &piece.a, language)
                .with(Role::Bad, "-]");
        }
        if !piece.a.is_empty() && !piece.b.is_empty() {
            line = line.with(Role::Plain, " ");
        }
        if !piece.b.is_empty() {
            line = line
                .with(Role::Strong, "{+")
                .in_language(Role::Quotation, &piece.b, language)
                .with(Role::Strong, "+}");
        }
    }
    Some(line)
}

/// The words of one text, with what differs in `<…>`; words that have a counterpart in the other text stand out.
pub(super) fn alone(words: &str, passage: &PassageCell, language: &str, side: usize) -> Line {
    let of = |difference: &'_ Differing| if side == 0 { difference.a.clone() } else { difference.b.clone() };
    let mut places: Vec<(usize, usize)> = passage
        .differences
        .iter()
        .filter_map(|difference| {
            let differing = of(difference);
            let start = words.find(&differing)?;
            Some((start, start + differing.len()))
        })
        .collect();
    places.sort_unstable();
    let known: BTreeSet<&str> = passage.aligned.iter().map(|pair| pair[side].as_str()).collect();
    let mut line = Line::default();
    let mut from = 0;
    for (start, end) in places {
        if start < from || start == end {
            continue;
        }
        line = aligned(line, &words[from..start], language, &known)
            .with(Role::Warning, "<")
            .in_language(Role::Quotation, &words[start..end], language)
            .with(Role::Warning, ">");
        from = end;
    }
    aligned(line, &words[from..], language, &known)
}

fn aligned(mut line: Line, text: &str, language: &str, known: &BTreeSet<&str>) -> Line {
    let mut from = 0;
    for span in words(text).filter(|span| known.contains(span.of(text))) {
        if from < span.start {
            line = line.in_language(Role::Quotation, &text[from..span.start], language);
        }
        line = line.in_language(Role::Hit, span.of(text), language);
        from = span.end;
    }
    if from < text.len() { line.in_language(Role::Quotation, &text[from..], language) } else { line }
}

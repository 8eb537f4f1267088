//! Two wordings of one passage, piece by piece.

use parallax_text::Span;
use parallax_text::fold::Folded;
use parallax_text::quote::{Change, difference};
use parallax_text::words;

/// Longer passages are not compared word by word.
const LONG: usize = 2_000;

/// A piece of two wordings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Both have it, apart from case and marks.
    pub same: bool,
    /// Where it is in the first wording.
    pub first: Span,
    /// Where it is in the second.
    pub second: Span,
}

/// The pieces of two wordings of one language in order: what both have, and what one has in place of the other. `None`
/// if they are too long to be compared word by word.
pub fn pieces(first: &str, second: &str) -> Option<Vec<Piece>> {
    if [first, second].iter().any(|wording| words::words(wording).nth(LONG).is_some()) {
        return None;
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut a, mut b) = (0, 0);
    for change in difference(first, second) {
        let (same, x, y) = match &change {
            Change::Same(words) => (true, words.len(), words.len()),
            Change::Quoted(words) => (false, words.len(), 0),
            Change::Stands(words) => (false, 0, words.len()),
        };
        let piece = Piece { same, first: Span::new(a, a + x), second: Span::new(b, b + y) };
        (a, b) = (a + x, b + y);
        match &mut pieces[..] {
            [.., last] if !last.same && !same => extend(last, piece),
            // Blanks and marks between two changed words belong to what changed.
            [.., before, glue] if glue.same && !same && !before.same && !has_words(glue.first.of(first)) => {
                let glue = *glue;
                extend(before, glue);
                extend(before, piece);
                pieces.pop();
            }
            _ => pieces.push(piece),
        }
    }
    Some(pieces.into_iter().flat_map(|piece| divided(piece, first, second)).collect())
}

/// A piece that differs, without the words at its beginning that differ in case and marks only: these are a piece of
/// their own.
fn divided(mut piece: Piece, first: &str, second: &str) -> Vec<Piece> {
    let [own, other] =
        [(piece.first, first), (piece.second, second)].map(|(span, text)| folded(span.of(text)));
    piece.same |= own == other;
    let common = own.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let start =
        |span: Span, text: &str| words::words(span.of(text)).nth(common).map(|word| span.start + word.start);
    let starts = [start(piece.first, first), start(piece.second, second)];
    let ([Some(a), Some(b)], true) = (starts, common > 0 && !piece.same) else { return vec![piece] };
    let alike = Piece {
        same: true,
        first: Span::new(piece.first.start, a),
        second: Span::new(piece.second.start, b),
    };
    (piece.first.start, piece.second.start) = (a, b);
    vec![alike, piece]
}

fn extend(piece: &mut Piece, by: Piece) {
    piece.first.end = by.first.end;
    piece.second.end = by.second.end;
}

fn has_words(text: &str) -> bool {
    text.contains(words::is_word_char)
}

/// The words alone, folded.
fn folded(text: &str) -> Vec<String> {
    words::words(text).map(|span| Folded::query(span.of(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(a: &str, b: &str) -> Vec<(bool, String, String)> {
        let pieces = pieces(a, b).unwrap_or_default();
        pieces.iter().map(|p| (p.same, p.first.of(a).to_owned(), p.second.of(b).to_owned())).collect()
    }

    #[test]
    fn what_changed_is_one_piece_and_case_is_no_change() {
        let found = shown("The depot operator left it at nine.", "the port authority left it, at ten.");
        let changed: Vec<_> = found.iter().filter(|(same, ..)| !same).collect();
        assert_eq!(changed.len(), 2, "{found:?}");
        assert_eq!((changed[0].1.as_str(), changed[0].2.as_str()), ("depot operator", "port authority"));
        assert_eq!((changed[1].1.as_str(), changed[1].2.as_str()), ("nine", "ten"));
        let whole: String = found.iter().map(|(_, first, _)| first.as_str()).collect();
        assert_eq!(whole, "The depot operator left it at nine.");
    }
}

//! A text cut into pieces that a browser can draw: a line, or a part of one that is very long.

use std::ops::Range;

use parallax_text::Searchable;

/// A piece has at most so many characters.
const PIECE: usize = 4_000;
/// Pieces are sent in chunks of about so many characters.
const CHUNK: usize = 12_000;

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The line, from 1.
    pub(crate) line: usize,
    /// Does the line begin here?
    pub(crate) first: bool,
    /// The code point at which it begins.
    pub(crate) at: usize,
    /// Its bytes in the text.
    pub(crate) bytes: Range<usize>,
}

/// The pieces of a text, and which of them are sent together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pieces {
    pub(crate) all: Vec<Piece>,
    /// Each chunk, as a range of pieces, with its number of characters.
    pub(crate) chunks: Vec<(Range<usize>, usize)>,
}

impl Pieces {
    /// Cuts a text. Cost: linear.
    pub(crate) fn of(text: &Searchable) -> Self {
        let raw = text.raw();
        let (mut all, mut at, mut byte) = (Vec::new(), 0, 0);
        for (n, line) in raw.split('\n').enumerate() {
            let (mut start, mut begin, mut chars) = (byte, at, 0);
            for (offset, _) in line.char_indices() {
                if chars == PIECE {
                    let bytes = start..byte + offset;
                    all.push(Piece { line: n + 1, first: begin == at, at: begin, bytes });
                    (start, begin, chars) = (byte + offset, begin + chars, 0);
                }
                chars += 1;
            }
            let end = byte + line.len();
            all.push(Piece { line: n + 1, first: begin == at, at: begin, bytes: start..end });
            at = begin + chars + 1;
            byte = end + 1;
        }
        // The end of the last line is not a line.
        if raw.ends_with('\n') || raw.is_empty() {
            all.pop();
        }
        let chunks = chunks(&all, raw);
        Self { all, chunks }
    }

    /// The chunk that has a line.
    pub(crate) fn chunk_of(&self, line: usize) -> usize {
        let piece = self.all.partition_point(|piece| piece.line < line);
        self.chunks
            .partition_point(|(pieces, _)| pieces.end <= piece)
            .min(self.chunks.len().saturating_sub(1))
    }
}

fn chunks(all: &[Piece], raw: &str) -> Vec<(Range<usize>, usize)> {
    let mut chunks = Vec::new();
    let (mut from, mut chars) = (0, 0);
    for (n, piece) in all.iter().enumerate() {
        chars += raw[piece.bytes.clone()].chars().count() + 1;
        if chars >= CHUNK || n + 1 == all.len() {
            chunks.push((from..n + 1, chars));
            (from, chars) = (n + 1, 0);
        }
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_have_all_of_a_text_at_their_places() {
        let long = "æ".repeat(PIECE * 2 + 5);
        for raw in ["", "\n", "a", "a\n", "a\n\nb", &format!("x\n{long}\ny\n"), &"ab c\n".repeat(9000)] {
            let text = Searchable::plain(raw, None);
            let pieces = Pieces::of(&text);
            for piece in &pieces.all {
                let before = &raw[..piece.bytes.start];
                assert_eq!(piece.at, before.chars().count(), "{piece:?}");
                assert_eq!(piece.line, before.matches('\n').count() + 1);
                assert!(raw[piece.bytes.clone()].chars().count() <= PIECE);
            }
            let whole: usize = pieces.all.iter().map(|piece| piece.bytes.len()).sum();
            assert_eq!(whole, raw.replace('\n', "").len(), "nothing is left out");
            let sent: Vec<usize> = pieces.chunks.iter().flat_map(|(range, _)| range.clone()).collect();
            assert_eq!(sent, (0..pieces.all.len()).collect::<Vec<_>>());
            for line in 1..=text.lines() {
                let (range, _) = &pieces.chunks[pieces.chunk_of(line)];
                assert!(pieces.all[range.clone()].iter().any(|piece| piece.line == line), "line {line}");
            }
        }
    }
}

//! Which differences between a quotation and its text do not count, with a map back to the text.
//!
//! [`FOLDED`] is the list of all kinds, with examples. Letters and their marks are never folded: *má* is not *ma*.
//!
//! ```
//! use parallax_text::fold::Folded;
//! let raw = "The Nagorno-Kara-\n bakh ‘question’…";
//! let folded = Folded::new(raw);
//! assert_eq!(folded.text(), "the nagornokarabakh 'question'...");
//! let found = folded.text().find("karabakh").unwrap();
//! assert_eq!(folded.raw_span(found, found + 8).of(raw), "Kara-\n bakh");
//! ```
//!
//! Two forms of one text may differ in some places only: a hyphen, for example, may be the printer's, but only at a line
//! end. What differs in this way is left out of the folded text and kept next to it as a seam (see `seams`).
//!
//! **Note marks** are dropped in [`Folded::without_notes`] (see `notes`); if a quotation has note marks, the text must
//! have them too.
//!
//! Cost: linear. The map has one entry for each stretch of text that is not byte-parallel to its folded form; for most
//! texts it is a small part of the text.

mod classes;
mod folder;
mod inert;
mod kinds;
mod scripts;
mod seams;
mod which;

pub use kinds::{Example, FOLDED, Fold};
pub(crate) use seams::{Query, Seam};
pub use which::kinds as kinds_between;

use crate::notes;
use crate::rules::{Rules, Spelling};
use crate::span::Span;
use crate::words::{is_word_char, unspaced, words};
use folder::Folder;

/// A folded text and the way back to the text that it was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    pieces: Vec<Piece>,
    /// Places within a run of letters where a word may begin or end.
    joints: Vec<u32>,
    /// What was left out, and where.
    seams: Vec<(u32, Seam)>,
    /// The blanks that represent an empty line.
    gaps: Vec<u32>,
    /// Where dropped note marks begin in the original text, and where they would be in the folded text.
    marks: Vec<(u32, u32)>,
}

/// A stretch of folded text and the stretch of text that it comes from. In a parallel piece byte n corresponds to byte
/// n, and characters have the same lengths. A text has as many pieces as runs of blanks, so they are kept small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Where it begins, in the folded text and in the original text.
    folded: u32,
    raw: u32,
    /// How many bytes of the original text it covers; 0 if it is parallel.
    len: u32,
}

/// Of a larger text only this many bytes are folded.
const MOST_BYTES: usize = u32::MAX as usize;

/// An offset that [`MOST_BYTES`] keeps below 4 GB.
fn small(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

impl Folded {
    /// Folds everything but note marks, for an unknown language.
    pub fn new(raw: &str) -> Self {
        Self::spelled(raw, Spelling::default())
    }

    /// Folds everything but note marks, with the spelling of a language.
    pub fn spelled(raw: &str, spelling: Spelling) -> Self {
        Folder::new(raw, spelling).run()
    }

    /// Folds and drops note marks. If the text has none, the result is that of [`Folded::spelled`].
    pub fn without_notes(raw: &str, rules: &Rules) -> Self {
        Folder::new(raw, rules.spelling).dropping(rules).run()
    }

    /// Were note marks dropped?
    pub(crate) fn has_marks(&self) -> bool {
        !self.marks.is_empty()
    }

    /// Folds a quotation: unchanged, or without what was copied together with it.
    fn quoted(raw: &str, rules: &Rules, copied: bool) -> Self {
        let folder = Folder::new(raw, rules.spelling).quoting();
        if copied { folder.copied().dropping(rules).run() } else { folder.run() }
    }

    /// Folds something to search for: like [`Folded::new`], without blanks at its ends.
    pub fn query(raw: &str) -> String {
        Self::new(raw).text.trim().to_owned()
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of the text that the folded bytes `start..end` come from.
    pub fn raw_span(&self, start: usize, end: usize) -> Span {
        if start >= end {
            let at = self.raw_start(start);
            return Span::new(at, at);
        }
        let piece = self.piece(end - 1);
        let (folded, raw, len) = (piece.folded as usize, piece.raw as usize, piece.len as usize);
        let raw_end = if len == 0 { raw + end - folded } else { raw + len };
        Span::new(self.raw_start(start), raw_end)
    }

    /// Was a note mark with this content dropped at this folded offset?
    fn has_mark(&self, raw: &str, at: u32, says: &str) -> bool {
        let from = self.marks.partition_point(|(_, folded)| *folded < at);
        let mut here = self.marks[from..].iter().take_while(|(_, folded)| *folded == at);
        here.any(|&(start, _)| notes::content(&raw[start as usize..]) == says)
    }

    /// Where the note marks end that were dropped at this folded offset, if they are after `end` in the original text.
    pub(crate) fn behind_marks(&self, raw: &str, at: usize, end: usize, rules: &Rules) -> usize {
        let from = self.marks.partition_point(|(_, folded)| (*folded as usize) < at);
        let here = self.marks[from..].iter().take_while(|(_, folded)| *folded as usize == at);
        let ends = here.filter_map(|&(start, _)| {
            let start = start as usize;
            notes::note_mark(raw, start, rules.notes.as_ref()).map(|len| start + len)
        });
        ends.max().unwrap_or(end).max(end)
    }

    /// Does a line end at this folded offset, so that there may be a blank or nothing?
    pub(crate) fn is_wrapped(&self, at: usize) -> bool {
        let from = self.seams.partition_point(|(seam, _)| (*seam as usize) < at);
        self.seams.get(from).is_some_and(|(seam, kind)| *seam as usize == at && *kind == Seam::Wrapped)
    }

    /// Its words. Words of Hangul, which has blanks, are also separate if a line ends between them.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let wrapped = |at: &&(u32, Seam)| {
            at.1 == Seam::Wrapped && self.text[at.0 as usize..].starts_with(scripts::is_hangul)
        };
        // Words and seams come in the same order, so the seams of a word are behind those of the word before.
        let mut from = 0;
        words(&self.text).flat_map(move |span| {
            let behind = self.seams[from..].iter().take_while(|(at, _)| (*at as usize) <= span.start).count();
            from += behind;
            let inside = self.seams[from..].iter().take_while(move |(at, _)| (*at as usize) < span.end);
            let cuts: Vec<usize> = inside.filter(wrapped).map(|(at, _)| *at as usize).collect();
            let starts = std::iter::once(span.start).chain(cuts.clone());
            starts.zip(cuts.into_iter().chain([span.end])).map(|(from, to)| &self.text[from..to])
        })
    }

    /// Where dropped note marks begin in the original text, and where they would be in the folded text.
    pub(crate) fn marks(&self) -> &[(u32, u32)] {
        &self.marks
    }

    /// May a match begin or end at this folded offset? Not inside a word, a number, or a character that folds to
    /// several characters.
    pub fn is_boundary(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        if let (Some(before), Some(after)) = (at.checked_sub(1).map(|at| bytes[at]), bytes.get(at))
            && before.is_ascii_alphabetic()
            && after.is_ascii_alphabetic()
        {
            return self.has_joint(at) && !self.is_inside_piece(at);
        }
        let (before, after) = (self.text[..at].chars().next_back(), self.text[at..].chars().next());
        let (Some(before), Some(after)) = (before, after) else { return true };
        let numeric = |c: char| c.is_numeric() || c == ' ' || is_separator(c);
        let in_number = numeric(before) && numeric(after) && self.is_inside_number(at);
        if self.is_inside_piece(at) || in_number || is_numeral(before) && is_numeral(after) {
            return false;
        }
        !(is_word_char(before) && is_word_char(after))
            || (unspaced(before) || unspaced(after)) && !unicode_normalization::char::is_combining_mark(after)
            || self.has_joint(at)
    }

    fn has_joint(&self, at: usize) -> bool {
        self.joints.binary_search(&small(at)).is_ok()
    }

    /// Inside a character that folds to several: no match ends in the middle of `½` or `ﬁ`.
    fn is_inside_piece(&self, at: usize) -> bool {
        let next = self.pieces.partition_point(|p| p.folded as usize <= at);
        let end = self.pieces.get(next).map_or(self.text.len(), |p| p.folded as usize);
        next > 0 && self.pieces[next - 1].len > 0 && (self.pieces[next - 1].folded as usize) < at && at < end
    }

    /// Is the offset between digits that a separator joins (`2.9`, `2,500`), or between thousands that a blank joins
    /// (`2 500`, `17, 000`)? Not over an empty line.
    fn is_inside_number(&self, at: usize) -> bool {
        let glue = |c: &char| is_separator(*c) || *c == ' ';
        let left: String = self.text[..at].chars().rev().take_while(glue).take(3).collect();
        let right: String = self.text[at..].chars().take_while(glue).take(3).collect();
        let joint: String = left.chars().rev().chain(right.chars()).collect();
        let digits =
            |chars: &mut dyn Iterator<Item = char>| chars.take_while(|c| c.is_numeric()).take(5).count();
        let before = digits(&mut self.text[..at - left.len()].chars().rev());
        let after = digits(&mut self.text[at + right.len()..].chars());
        let mut parts = joint.chars();
        match (parts.next(), parts.next(), parts.next()) {
            (Some(one), None, _) if is_separator(one) => before > 0 && after > 0,
            (Some(' '), None, _) | (Some(_), Some(' '), None) => {
                let blank = at - left.len() + joint.len() - 1;
                (1..=3).contains(&before) && after == 3 && self.gaps.binary_search(&small(blank)).is_err()
            }
            (_, _, _) => false,
        }
    }

    fn raw_start(&self, at: usize) -> usize {
        if self.pieces.is_empty() {
            return 0;
        }
        let piece = self.piece(at);
        if piece.len == 0 { piece.raw as usize + at - piece.folded as usize } else { piece.raw as usize }
    }

    fn piece(&self, at: usize) -> Piece {
        self.pieces[self.pieces.partition_point(|p| p.folded as usize <= at).saturating_sub(1)]
    }

    fn push(&mut self, folded: &str, of: &str, raw: Span) {
        let parallel = folded.len() == of.len()
            && (folded.is_ascii() && of.is_ascii()
                || folded.chars().map(char::len_utf8).eq(of.chars().map(char::len_utf8)));
        if parallel {
            self.extend(raw.start);
        } else {
            let len = small(raw.end - raw.start);
            self.pieces.push(Piece { folded: small(self.text.len()), raw: small(raw.start), len });
        }
        self.text.push_str(folded);
    }

    /// What is added next is parallel to the text from `raw` on: it continues the last piece or begins a new one.
    fn extend(&mut self, raw: usize) {
        let at = self.text.len();
        let goes_on = self
            .pieces
            .last()
            .is_some_and(|last| last.len == 0 && last.raw as usize + (at - last.folded as usize) == raw);
        if !goes_on {
            self.pieces.push(Piece { folded: small(at), raw: small(raw), len: 0 });
        }
    }
}

/// Separators between the digits of one number, folded.
fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '·' | '\u{2044}' | '\u{66B}' | '\u{66C}')
}

/// Numerals that are written without separators: 二百五十 is one number.
fn is_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十百千万亿億兆两兩".contains(c)
}

//! Which differences between a quotation and its text do not count, with a map back to the text.
//!
//! Folded are: compatibility forms (NFKC) and case (Unicode case folding), the kind of quotation marks (the Hebrew geresh and gershayim
//! among them), of blanks and of dashes, marks of direction (LRM, RLM, embeddings, isolates), hyphens and dashes between letters (with a line break after them), and, in
//! [`Folded::without_notes`], note marks. Letters and their marks never are: *má* is not *ma*.
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
//! **Note marks** (`[7]`, or one to three digits behind a word or a closing mark) are dropped from the
//! text only, never from what is searched: a quotation's own digits must stand in the text. A digit behind
//! a digit and a point or comma is a decimal, not a note: `2.9` stays.
//!
//! Cost: linear; the map has an entry per stretch of text that is not byte-parallel to its folded form, so
//! for most texts it is a small part of the text.

use caseless::Caseless as _;
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use super::digits::digit;
use super::notes::{Notes, note_mark};
use super::signs::{blanks, is_blank, is_direction_mark, is_hyphen, is_quotation_mark};
use super::span::Span;
use super::words::{is_letter, is_word_char, unspaced};

/// A folded text and the way back to the text that it was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    pieces: Vec<Piece>,
    joints: Vec<usize>,
    /// The blanks that stand for an empty line.
    gaps: Vec<usize>,
    /// Where note marks that were dropped begin, in the text as it is, and where they would stand folded.
    marks: Vec<(u32, u32)>,
}

/// A stretch of folded text and what it stands for. In a parallel piece byte n stands for byte n, and
/// characters are of equal lengths. A text has as many as it has runs of blanks: they are kept small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Where it begins, in the folded text and in the text as it is.
    folded: u32,
    raw: u32,
    /// How many bytes of the text as it is; 0 where it is parallel.
    len: u32,
}

/// Of larger texts only so many bytes are folded.
const MOST_BYTES: usize = u32::MAX as usize;

/// An offset that [`MOST_BYTES`] keeps below 4 GB.
fn small(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

impl Folded {
    /// Folds everything but note marks.
    pub fn new(raw: &str) -> Self {
        Folder::new(raw, false, None).run()
    }

    /// Folds and drops note marks; where the text has none, what [`Folded::new`] gives is the error.
    pub fn without_notes(raw: &str, notes: Option<&Notes>) -> Result<Self, Self> {
        let mut folder = Folder::new(raw, true, notes);
        folder.fold();
        if folder.out.marks.is_empty() { Err(folder.out) } else { Ok(folder.out) }
    }

    /// The folded form of something to be searched for: as [`Folded::new`], without blanks at its ends.
    pub fn query(raw: &str) -> String {
        Self::new(raw).text.trim().to_owned()
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the folded bytes `start..end` stand for in the text.
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

    /// Where note marks that were dropped begin, in the text as it is, and where they would stand folded.
    pub(super) fn marks(&self) -> &[(u32, u32)] {
        &self.marks
    }

    /// May a match begin or end at this folded offset? Not inside a word, a number, or a character that folds
    /// to several.
    pub fn is_boundary(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        if let (Some(before), Some(after)) = (at.checked_sub(1).map(|at| bytes[at]), bytes.get(at))
            && before.is_ascii_alphabetic()
            && after.is_ascii_alphabetic()
        {
            return self.joints.binary_search(&at).is_ok() && !self.is_inside_piece(at);
        }
        let (before, after) = (self.text[..at].chars().next_back(), self.text[at..].chars().next());
        let (Some(before), Some(after)) = (before, after) else { return true };
        let numeric = |c: char| c.is_numeric() || c == ' ' || is_separator(c);
        let in_number = numeric(before) && numeric(after) && self.is_inside_number(at);
        if self.is_inside_piece(at) || in_number || is_numeral(before) && is_numeral(after) {
            return false;
        }
        let in_word = |c: char| is_word_char(c) || is_joiner(c);
        !(in_word(before) && in_word(after))
            || (unspaced(before) || unspaced(after)) && !unicode_normalization::char::is_combining_mark(after)
            || self.joints.binary_search(&at).is_ok()
    }

    /// Inside a character that folds to several: no match ends in the middle of `½` or `ﬁ`.
    fn is_inside_piece(&self, at: usize) -> bool {
        let next = self.pieces.partition_point(|p| p.folded as usize <= at);
        let end = self.pieces.get(next).map_or(self.text.len(), |p| p.folded as usize);
        next > 0 && self.pieces[next - 1].len > 0 && (self.pieces[next - 1].folded as usize) < at && at < end
    }

    /// Between digits that a separator joins (`2.9`, `2,500`), or thousands that a blank does (`2 500`,
    /// `17, 000`); not over an empty line.
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
                (1..=3).contains(&before) && after == 3 && self.gaps.binary_search(&blank).is_err()
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

    /// What is added next is parallel to the text from `raw` on: the last piece goes on, or a new one begins.
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

struct Folder<'a> {
    raw: &'a str,
    at: usize,
    drop_notes: bool,
    notes: Option<&'a Notes>,
    /// Letters with their folded forms, by number.
    letters: Vec<(char, String)>,
    out: Folded,
}

/// How many folded letters are kept.
const LETTERS: usize = 256;

impl<'a> Folder<'a> {
    fn new(raw: &'a str, drop_notes: bool, notes: Option<&'a Notes>) -> Self {
        let out = Folded { text: String::with_capacity(raw.len()), ..Folded::default() };
        Self { raw, at: 0, drop_notes, notes, letters: vec![('\0', String::new()); LETTERS], out }
    }

    fn run(mut self) -> Folded {
        self.fold();
        self.out
    }

    fn fold(&mut self) {
        while let Some(c) = self.rest().chars().next().filter(|_| self.at < MOST_BYTES) {
            if self.plain_run() {
                continue;
            }
            if self.drop_notes
                && let Some(len) = note_mark(self.raw, self.at, self.notes)
            {
                // A word ends where its mark stood, also where another begins there.
                self.out.joints.push(self.out.text.len());
                self.out.marks.push((small(self.at), small(self.out.text.len())));
                self.at += len;
            } else if is_direction_mark(c) {
                self.at += c.len_utf8();
            } else if is_blank(c) {
                self.blank();
            } else if is_hyphen(c) {
                self.hyphen(c);
            } else if is_quotation_mark(c) {
                self.emit("'", c.len_utf8());
            } else if c.is_ascii() && self.rest().as_bytes().get(1).is_none_or(u8::is_ascii) {
                let lower = [c.to_ascii_lowercase() as u8];
                self.emit(std::str::from_utf8(&lower).unwrap_or_default(), 1);
            } else {
                self.cluster();
            }
        }
    }

    /// Most text is ASCII that folds byte by byte: such runs are taken as a whole. What depends on its neighbours (a
    /// hyphen, several blanks, what may be a note mark, a last letter that a mark may follow) ends the run.
    fn plain_run(&mut self) -> bool {
        let bytes = self.rest().as_bytes();
        let plain = |byte: u8| {
            let kind = PLAIN[usize::from(byte)];
            kind > 0 && !(self.drop_notes && (byte.is_ascii_digit() || byte == b'['))
        };
        let mut len = 0;
        let is_space = |byte: u8| PLAIN[usize::from(byte)] == b' ';
        let behind_text = !self.out.text.is_empty() && !self.out.text.ends_with(' ');
        while let Some(&byte) = bytes.get(len).filter(|&&byte| plain(byte)) {
            if is_space(byte) {
                let single = bytes.get(len + 1).is_some_and(|&next| plain(next) && !is_space(next));
                if !single || len == 0 && !behind_text {
                    break;
                }
            }
            len += 1;
        }
        len -= usize::from(len > 0 && bytes.get(len).is_some_and(|b| !b.is_ascii()));
        if len > 0 {
            self.out.extend(self.at);
            self.out.text.extend(bytes[..len].iter().map(|&byte| char::from(PLAIN[usize::from(byte)])));
            self.at += len;
        }
        len > 0
    }

    fn rest(&self) -> &'a str {
        &self.raw[self.at..]
    }

    fn emit(&mut self, folded: &str, len: usize) {
        let raw: &'a str = self.raw;
        self.out.push(folded, &raw[self.at..self.at + len], Span::new(self.at, self.at + len));
        self.at += len;
    }

    /// A run of blanks is one space; a line break inside a script without spaces is none. Where a dropped note
    /// mark stood between two runs, they are one.
    fn blank(&mut self) {
        let len = blanks(self.rest());
        let breaks = self.rest()[..len].matches('\n').count();
        let (before, after) = (self.raw[..self.at].chars().next_back(), self.rest()[len..].chars().next());
        if breaks > 0 && before.is_some_and(unspaced) && after.is_some_and(unspaced) {
            self.at += len;
            return;
        }
        if breaks > 1 {
            self.out.gaps.push(self.out.text.len());
        }
        if self.out.text.ends_with(' ') || self.rest()[..len].chars().all(|c| !c.is_whitespace()) {
            self.at += len;
        } else {
            // Nothing ends or begins with a blank, so that it may stand for the first of them alone.
            let first = self.rest().chars().next().map_or(len, char::len_utf8);
            self.emit(" ", first);
            self.at += len - first;
        }
    }

    /// Between letters a hyphen goes, with a line break behind it; elsewhere all dashes are one.
    fn hyphen(&mut self, c: char) {
        let (before, after) = (self.raw[..self.at].chars().next_back(), &self.rest()[c.len_utf8()..]);
        let gap = blanks(after);
        let broken = after[..gap].contains('\n');
        let skip = c.len_utf8() + if broken { gap } else { 0 };
        let next = self.rest()[skip..].chars().next();
        let between = |f: fn(char) -> bool| before.is_some_and(f) && next.is_some_and(f);
        if between(is_letter) {
            // Over a line end the second half of a word begins small; a capital begins one of its own.
            if c != '\u{AD}' && (!broken || next.is_some_and(char::is_uppercase)) {
                self.out.joints.push(self.out.text.len());
            }
            self.at += skip;
        } else if c == '\u{AD}' {
            self.at += c.len_utf8();
        } else {
            self.emit("-", if between(is_word_char) { skip } else { c.len_utf8() });
        }
    }

    /// A letter without marks of its own. A text has few different ones: each is folded once.
    fn letter(&mut self, c: char) {
        let slot = c as usize % self.letters.len();
        if self.letters[slot].0 != c {
            let folded = std::iter::once(c).nfkc().default_case_fold().nfkc().map(one_form).collect();
            self.letters[slot] = (c, folded);
        }
        let folded = std::mem::take(&mut self.letters[slot].1);
        self.emit(&folded, c.len_utf8());
        self.letters[slot].1 = folded;
    }

    /// One grapheme cluster: NFKC, case folding, NFKC again, since folding can decompose.
    fn cluster(&mut self) {
        let mut chars = self.rest().chars();
        if let Some(c) = chars.next().filter(|&c| !c.is_ascii() && stands_alone(c))
            && chars.next().is_none_or(stands_alone)
        {
            return self.letter(c);
        }
        let cluster = self.rest().graphemes(true).next().unwrap_or_default();
        let decimal =
            |c: char| matches!(c, '0'..='9' | '０'..='９' | '\u{1D7CE}'..='\u{1D7FF}') || digit(c).is_some();
        let raised = |c: char| c.is_numeric() && !c.is_alphabetic() && !decimal(c);
        if cluster.starts_with(raised) && self.raw[..self.at].ends_with(char::is_numeric) {
            // 10² is not 102, 3½ not 31⁄2.
            return self.emit(cluster, cluster.len());
        }
        let folded: String = cluster.nfkc().default_case_fold().nfkc().map(one_form).collect();
        // An oversized cluster (thousands of marks on one letter) still maps back as a whole.
        self.emit(&folded, cluster.len());
    }
}

/// What an ASCII byte folds to whatever stands beside it (a blank: alone); 0 where that depends.
const PLAIN: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128u8 {
        table[byte as usize] = match byte {
            b'"' | b'\'' | b'`' => b'\'',
            b'\t' | b'\n' | 0x0B | 0x0C | b'\r' | b' ' => b' ',
            b'-' => 0,
            _ => byte.to_ascii_lowercase(),
        };
        byte += 1;
    }
    table
};
/// Is no part of a larger cluster beside others of which this is so: ASCII, and the letters of European scripts, those
/// of Vietnamese among them.
fn stands_alone(c: char) -> bool {
    matches!(
        c,
        ' '..='~' | '\u{C0}'..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{52F}' | '\u{1E00}'..='\u{1FFF}'
    )
}

/// What stands between the digits of one number, folded.
fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '·' | '\u{2044}' | '\u{66B}' | '\u{66C}')
}

/// Numerals that are written without separators: 二百五十 is one number.
fn is_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十百千万亿億兆两兩".contains(c)
}

/// Joiners and non-joiners stand inside words: می‌خواهم is one.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Compatibility forms of dashes, quotation marks and blanks turn into others of their kind.
fn one_form(c: char) -> char {
    match c {
        c if is_hyphen(c) => '-',
        c if is_quotation_mark(c) => '\'',
        c if is_blank(c) => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_stand_alone_are_clusters_and_fold_like_them() {
        for c in ('\0'..='\u{FFFF}').filter(|&c| stands_alone(c)) {
            for pair in [format!("{c}a"), format!("a{c}"), format!("{c}é")] {
                assert_eq!(pair.graphemes(true).count(), 2, "{c:?}");
            }
            let folded: String = std::iter::once(c).nfkc().default_case_fold().nfkc().map(one_form).collect();
            if is_letter(c) {
                assert_eq!(Folded::new(&format!("a{c}a")).text(), format!("a{folded}a"), "{c:?}");
            }
        }
        // Two letters that share a slot.
        let far = char::from_u32(0x101 + 0x1E00).unwrap_or_default();
        let text = format!("\u{101}{far}\u{101}{far}");
        assert_eq!(Folded::new(&text).text(), text);
    }
}

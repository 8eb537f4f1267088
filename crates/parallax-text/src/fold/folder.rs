//! One pass over a text that folds it: a run of plain ASCII at a time, else one sign or one cluster.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

use super::classes::{CLASSES, Class, PLAIN, folded, stands_alone};
use super::inert::{self, Inert};
use super::scripts::{self, glues, is_ideographic, wraps};
use super::{Folded, MOST_BYTES, Seam, small};
use crate::digits::digit;
use crate::notes::{Notes, note_mark};
use crate::rules::{Rules, Spelling};
use crate::signs::{
    PAIRED_MARKS, breaks_words, is_blank, is_ellipsis, is_hyphen, is_invisible, is_opening_mark, is_prompt,
    is_quotation_mark, is_wave,
};
use crate::span::Span;
use crate::words::{is_letter, is_word_char, suspends};

pub(super) struct Folder<'a> {
    raw: &'a str,
    at: usize,
    drop_notes: bool,
    notes: Option<&'a Notes>,
    /// The text is a quotation, of which more is kept.
    quoted: bool,
    /// The text is a quotation, read without what was copied together with it.
    copied: bool,
    spelling: Spelling,
    /// The underscore that closes the open stretch of italics.
    closing: Option<usize>,
    classes: [Class; 256],
    /// Letters with their folded forms, by slot.
    letters: Vec<(char, String)>,
    out: Folded,
}

/// How many folded letters are cached.
const LETTERS: usize = 256;
/// A stretch of italics is not longer than this, in bytes.
const LONGEST_ITALICS: usize = 2_000;

impl<'a> Folder<'a> {
    pub(super) fn new(raw: &'a str, spelling: Spelling) -> Self {
        Self {
            raw,
            at: 0,
            drop_notes: false,
            notes: None,
            quoted: false,
            copied: false,
            spelling,
            closing: None,
            classes: CLASSES,
            letters: Vec::new(),
            out: Folded { text: String::with_capacity(raw.len()), ..Folded::default() },
        }
    }

    /// Drops note marks.
    pub(super) fn dropping(self, rules: &'a Rules) -> Self {
        Self { drop_notes: true, notes: rules.notes.as_ref(), ..self }
    }

    /// Reads a quotation, and remembers where it has capitals.
    pub(super) fn quoting(self) -> Self {
        Self { quoted: true, ..self }
    }

    /// Reads a quotation without what was copied together with it.
    pub(super) fn copied(self) -> Self {
        Self { copied: true, ..self }
    }

    pub(super) fn run(mut self) -> Folded {
        // In some readings these are handled one by one.
        let notes = if self.drop_notes { &b"0123456789[*"[..] } else { b"" };
        let dotless = if self.spelling.has_dotless() { &b"I"[..] } else { b"" };
        for byte in notes.iter().chain(dotless).chain(if self.quoted { &b"S"[..] } else { b"" }) {
            self.classes[usize::from(*byte)] = Class::Other;
        }
        while let Some(c) = self.rest().chars().next().filter(|_| self.at < MOST_BYTES) {
            if !self.plain_run() && !self.inert_run(c) && !self.mark_or_sign(c) {
                self.other(c);
            }
        }
        self.out
    }

    /// Handles what is left out, and several characters that form one sign.
    fn mark_or_sign(&mut self, c: char) -> bool {
        if self.drop_notes
            && let Some(len) = note_mark(self.raw, self.at, self.notes)
        {
            // A word ends where its mark was, even if another begins there.
            self.out.joints.push(small(self.out.text.len()));
            self.out.marks.push((small(self.at), small(self.out.text.len())));
            self.at += len;
        } else if c.is_alphabetic() && !is_quotation_mark(c) {
            if !self.rest().starts_with("เเ") {
                return false;
            }
            self.emit("แ", "เเ".len());
        } else if let Some(len) = self.omission(c) {
            self.emit("[...]", len);
        } else if let Some(len) = self.paired_marks() {
            self.emit("'", len);
        } else if c == '_' && self.italics() {
            self.at += 1;
        } else if is_ellipsis(c) {
            let len = self.rest().find(|c| !is_ellipsis(c)).unwrap_or(self.rest().len());
            self.emit("...", len);
        } else {
            return false;
        }
        true
    }

    fn other(&mut self, c: char) {
        if is_blank(c) {
            self.blank();
        } else if is_hyphen(c) || c == '\u{AC}' {
            self.hyphen(c);
        } else if is_invisible(c) {
            self.at += c.len_utf8();
        } else if is_quotation_mark(c) {
            self.emit("'", c.len_utf8());
        } else if is_prompt(c) && self.before().is_some_and(is_letter) {
            self.seam(Seam::Prompt);
            self.at += c.len_utf8();
        } else if is_wave(c) {
            self.emit("~", c.len_utf8());
        } else if c.is_ascii() && self.rest().as_bytes().get(1).is_none_or(u8::is_ascii) {
            let small = self.spelling.small(c).to_ascii_lowercase();
            self.emit(small.encode_utf8(&mut [0; 4]), 1);
        } else {
            self.cluster();
        }
    }

    /// Most text is ASCII that folds byte by byte: such runs are taken as a whole. Anything that depends on its
    /// neighbours ends the run: a hyphen, several blanks, a possible note mark, a last letter that a mark may follow.
    fn plain_run(&mut self) -> bool {
        let bytes = self.rest().as_bytes();
        let class = |at: usize| bytes.get(at).map_or(Class::Other, |&byte| self.classes[usize::from(byte)]);
        let mut len = 0;
        loop {
            let special = |&byte: &u8| self.classes[usize::from(byte)] != Class::Plain;
            len = bytes[len..].iter().position(special).map_or(bytes.len(), |more| len + more);
            let ends = match class(len) {
                Class::Plain => false,
                Class::Other => true,
                Class::Blank => {
                    let apart = matches!(bytes.get(len + 1), Some(b':' | b';' | b'!' | b'?' | b'/'));
                    let single = matches!(class(len + 1), Class::Plain | Class::Paired) && !apart;
                    !single || len == 0 && !self.is_behind_text()
                }
                Class::Paired => {
                    let next = bytes.get(len + 1);
                    next == bytes.get(len) || bytes[len] == b'[' && next == Some(&b'-')
                }
            };
            if ends {
                break;
            }
            len += 1;
        }
        len -= usize::from(len > 0 && self.rest()[len..].chars().next().is_some_and(changes_the_last));
        if len > 0 {
            self.out.extend(self.at);
            self.out.text.extend(bytes[..len].iter().map(|&byte| char::from(PLAIN[usize::from(byte)])));
            self.at += len;
        }
        len > 0
    }

    /// Takes a run of characters of other scripts that fold to themselves.
    fn inert_run(&mut self, c: char) -> bool {
        let len = if c.is_ascii() { 0 } else { inert::run(self.rest()) };
        if len > 0 {
            let rest = self.rest();
            self.out.extend(self.at);
            self.out.text.push_str(&rest[..len]);
            self.at += len;
        }
        len > 0
    }

    /// Can a blank be taken here without looking at what is before it?
    fn is_behind_text(&self) -> bool {
        !self.out.text.is_empty()
            && !self.out.text.ends_with(' ')
            && !self.before().is_some_and(|c| matches!(c, '«' | '‹') || is_ideographic(c))
    }

    fn rest(&self) -> &'a str {
        &self.raw[self.at..]
    }

    /// The last character before this one, unfolded.
    fn before(&self) -> Option<char> {
        self.raw[..self.at].chars().rev().find(|&c| !is_invisible(c) && !is_combining_mark(c))
    }

    fn emit(&mut self, folded: &str, len: usize) {
        let raw: &'a str = self.raw;
        if self.quoted && folded == "s" && self.rest().starts_with("SS") {
            self.seam(Seam::Capitals);
        }
        if !folded.is_empty() {
            self.out.push(folded, &raw[self.at..self.at + len], Span::new(self.at, self.at + len));
        }
        self.at += len;
    }

    fn seam(&mut self, seam: Seam) {
        self.out.seams.push((small(self.out.text.len()), seam));
    }

    fn joint(&mut self) {
        self.out.joints.push(small(self.out.text.len()));
    }

    /// A run of blanks becomes one space, or nothing if a line ends within a script without blanks, or if it is between two
    /// scripts of which one has none. Two runs with a dropped note mark between them count as one.
    fn blank(&mut self) {
        let len = self.rest().find(|c| !is_blank(c) && c != '\u{AD}').unwrap_or(self.rest().len());
        let run = &self.rest()[..len];
        let (before, rest) = (self.before(), &self.rest()[len..]);
        let after = rest.chars().next();
        let between = |f: fn(char) -> bool| before.is_some_and(f) && after.is_some_and(f);
        let breaks = run.bytes().filter(|&byte| byte == b'\n').count();
        let invisible = run.chars().all(|c| !c.is_whitespace());
        if breaks > 0 && run.contains('\u{AD}') && between(is_letter) {
            self.seam(Seam::Broken);
            self.at += len;
        } else if breaks > 0 && before.zip(after).is_some_and(|(before, after)| wraps(before, after)) {
            self.seam(Seam::Wrapped);
            if after.is_some_and(scripts::is_hangul) {
                self.joint();
            }
            self.at += len;
        } else if before.zip(after).is_some_and(|(before, after)| glues(before, after)) {
            self.at += len;
        } else if self.copied && between(is_letter) && run.starts_with('\u{AD}') {
            self.seam(Seam::Broken);
            self.at += len;
        } else if self.out.text.ends_with(' ') || invisible || self.is_set_apart(rest) {
            self.at += len;
        } else {
            if breaks > 1 {
                self.out.gaps.push(small(self.out.text.len()));
            }
            // No match begins or ends with a blank, so the folded blank may map to the first of them alone.
            let slashes = if self.copied { scripts::verse(rest) } else { None };
            if slashes.is_some() {
                self.seam(Seam::Verse);
            }
            let first = self.rest().chars().next().map_or(len, char::len_utf8);
            self.emit(" ", first);
            self.at += len - first + slashes.unwrap_or(0);
        }
    }

    /// Is this a blank that typesetters add: inside « », or before : ; ! ? in French?
    fn is_set_apart(&self, rest: &str) -> bool {
        let mut before = self.raw[..self.at].chars().rev();
        let opened = before.next().is_some_and(|c| matches!(c, '«' | '‹'))
            && before.next().is_none_or(|c| !is_letter(c) && !matches!(c, '.' | '!' | '?' | ','));
        let mut after = rest.chars();
        let closes = match after.next() {
            Some('»' | '›' | ':' | ';' | '!' | '?') => after.next().is_none_or(|c| !is_word_char(c)),
            _ => false,
        };
        opened || closes
    }

    /// Between letters a hyphen is dropped and kept as a seam; elsewhere all dashes become one.
    fn hyphen(&mut self, c: char) {
        // Soft hyphens form runs of their own: they are invisible, however many there are and whatever hyphens are next
        // to them.
        let soft = c == '\u{AD}';
        let of_run = |other: char| (other == '\u{AD}') == soft && (is_hyphen(other) || other == '\u{AC}');
        let run = self.rest().find(|c| !of_run(c)).unwrap_or(self.rest().len());
        let (before, after) = (self.before(), &self.rest()[run..]);
        let gap = after.find(|c| !is_blank(c) && c != '\u{AD}').unwrap_or(after.len());
        let broken = after[..gap].contains('\n');
        let next = after[gap..].chars().next();
        let between = |f: fn(char) -> bool| before.is_some_and(f) && next.is_some_and(f);
        let breaks_word = soft || run == c.len_utf8() && breaks_words(c);
        // A hyphen that was copied with its blank or with its line end.
        let copied = self.copied && gap > 0 && next.is_some_and(char::is_alphabetic);
        if breaks_word && between(is_letter) && (broken || copied) && !suspends(&after[gap..]) {
            // Over a line end the second half of a word begins small; a capital begins a word of its own.
            if c != '\u{AD}' && next.is_some_and(char::is_uppercase) {
                self.joint();
            }
            self.seam(Seam::Broken);
            self.at += run + gap;
        } else if soft {
            self.at += run;
        } else if c == '\u{AC}' {
            self.emit("¬", c.len_utf8());
        } else if between(is_letter) && (gap == 0 || broken && !suspends(&after[gap..])) {
            self.joint();
            self.seam(Seam::Hyphen);
            self.at += run + gap;
        } else {
            self.emit("-", run);
            self.at += if broken && between(is_word_char) && !suspends(&after[gap..]) { gap } else { 0 };
        }
    }

    /// `[---]`, and the words that other scripts use for an omission, in any brackets.
    fn omission(&self, c: char) -> Option<usize> {
        let close = scripts::closing_bracket(c)?;
        let inner = &self.rest()[c.len_utf8()..];
        let dashes = inner.find(|c| !is_hyphen(c)).unwrap_or(inner.len());
        let len = if dashes > 1 && c == '[' { Some(dashes) } else { scripts::omitted(inner) }?;
        inner[len..].starts_with(close).then_some(c.len_utf8() + len + close.len_utf8())
    }

    /// Two signs for one quotation mark; commas only at the beginning of a word.
    fn paired_marks(&self) -> Option<usize> {
        let pair = PAIRED_MARKS.iter().find(|pair| self.rest().starts_with(**pair))?;
        let word = self.rest()[pair.len()..].starts_with(is_word_char);
        let opens = word && !self.raw[..self.at].ends_with(is_word_char);
        (pair.chars().any(is_quotation_mark) && !pair.starts_with(is_opening_mark)
            || opens
            || pair.starts_with(['<', '>']))
        .then_some(pair.len())
    }

    /// Is this underscore one of the two around words that were in italics?
    fn italics(&mut self) -> bool {
        if self.closing.take_if(|at| *at == self.at).is_some() {
            return true;
        }
        let (before, inner) = (self.raw[..self.at].chars().next_back(), &self.rest()[1..]);
        let outside = |c: Option<char>| c.is_none_or(|c| !is_word_char(c) && c != '_');
        if self.closing.is_some() || !outside(before) || inner.starts_with(|c| is_blank(c) || c == '_') {
            return false;
        }
        let reach = &inner[..inner.floor_char_boundary(LONGEST_ITALICS.min(inner.len()))];
        let reach = reach.split("\n\n").next().unwrap_or_default();
        let closes = |&(at, _): &(usize, &str)| {
            !reach[..at].ends_with(|c| is_blank(c) || c == '_') && outside(inner[at + 1..].chars().next())
        };
        // If another stretch begins after it, this one was never closed.
        let begins = |at: usize| outside(reach[..at].chars().next_back());
        let close = reach.match_indices('_').find(|mark| closes(mark) || begins(mark.0));
        self.closing = close.filter(closes).map(|(at, _)| self.at + 1 + at);
        self.closing.is_some()
    }

    /// A letter without combining marks. A text has few different ones: each is folded once.
    fn letter(&mut self, c: char) {
        // Most quotations have no such letter.
        if self.letters.is_empty() {
            self.letters = vec![('\0', String::new()); LETTERS];
        }
        let slot = c as usize % LETTERS;
        if self.letters[slot].0 != c {
            self.letters[slot] = (c, folded(c.encode_utf8(&mut [0; 4]), self.spelling));
        }
        let folded = std::mem::take(&mut self.letters[slot].1);
        self.emit(&folded, c.len_utf8());
        self.letters[slot].1 = folded;
    }

    /// One grapheme cluster: NFKC, case folding, and NFKC again, because case folding can decompose.
    fn cluster(&mut self) {
        let mut chars = self.rest().chars();
        let first = chars.next();
        if matches!(first, Some('ß' | 'ẞ')) {
            self.seam(Seam::Sharp);
        }
        if let Some(c) = first.filter(|&c| !c.is_ascii() && stands_alone(c))
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
        // An oversized cluster (thousands of marks on one letter) still maps back as a whole.
        self.emit(&folded(cluster, self.spelling), cluster.len());
    }
}

/// May a non-ASCII character be a combining mark of the letter before it?
fn changes_the_last(c: char) -> bool {
    !c.is_ascii() && inert::of(c) != Inert::Letter
}

//! Words to lines: how the readers of all formats write a text.
//!
//! A paragraph is one line however long, so there is no line end that the document does not have. Runs of white space
//! become one blank; a line end of the file between letters of scripts without spaces becomes nothing. A line also ends
//! where a printed page does, so that each line is on one page.

use parallax_text::words::unspaced;

#[cfg(any(feature = "html", feature = "docx", feature = "tei"))]
use crate::{said::squeezed, shifted::shifted};

/// The text so far.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says another thing of what comes next")]
pub(crate) struct Lines {
    pub(crate) text: String,
    /// White space that was read and not written yet, and whether it contains a line end.
    pub(crate) blank: Option<bool>,
    /// That white space was before a note mark: it is not written before a sign that closes.
    moved: bool,
    /// What is before the note marks that were written last.
    marked: Option<char>,
    /// White space was read before the first words.
    led: bool,
    /// The next words belong to those that were written last.
    pub(crate) glued: bool,
    /// A printed page began, and the line did not end yet.
    turned: bool,
    /// Where stretches of the text begin, and where in the document they are from; nothing if from nowhere.
    #[cfg(feature = "docx")]
    pub(crate) origins: Vec<(usize, Option<usize>)>,
    /// So many bytes were counted, and so many line ends are in them.
    counted: (usize, usize),
}

impl Lines {
    pub(crate) fn words(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                self.blank = Some(self.blank == Some(true) || c == '\n');
                self.moved = false;
            } else {
                self.flush(c);
                // Without blanks between words, the line ends at once.
                if self.turned && runs_on(c) && self.text.chars().next_back().is_some_and(runs_on) {
                    self.line_ends();
                }
                self.text.push(c);
            }
        }
    }

    pub(crate) fn verbatim(&mut self, text: &str) {
        if self.blank.take().is_some() && !self.text.is_empty() && !self.text.ends_with(['\n', ' ']) {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }

    /// Writes the pending blank before `next`, if there is one.
    fn flush(&mut self, next: char) {
        let glued = std::mem::take(&mut self.glued);
        let closed = std::mem::take(&mut self.moved) && closes(next);
        let marked = self.marked.take();
        let Some(line_end) = self.blank.take().filter(|_| !glued && !closed) else { return };
        let last = self.text.chars().next_back();
        self.led |= last.is_none();
        let Some(last) = last.filter(|last| *last != '\n').map(|last| marked.unwrap_or(last)) else { return };
        if self.turned {
            self.line_ends();
        } else if !(line_end && runs_on(last) && runs_on(next)) {
            self.text.push(' ');
        }
    }

    fn line_ends(&mut self) {
        self.turned = false;
        self.text.push('\n');
    }

    /// A printed page begins here, so inside a paragraph the line ends at the next blank: that verifies like the blank,
    /// and every quotation gets its page. Returns the line that the page begins with.
    pub(crate) fn turn(&mut self) -> usize {
        let inside = !self.text.is_empty() && !self.text.ends_with('\n');
        self.turned = inside;
        self.number() + usize::from(inside)
    }

    /// Writes signs that an element expresses.
    pub(crate) fn sign(&mut self, sign: &str) {
        if let Some(first) = sign.chars().next() {
            self.flush(first);
            self.text.push_str(sign);
        }
    }

    /// Writes a note mark, which belongs to the word before it: a blank between them goes behind the mark.
    pub(crate) fn mark(&mut self, mark: &str) {
        let last = self.marked.or_else(|| self.text.chars().next_back()).filter(|last| *last != '\n');
        self.marked = last;
        // A line end of the file before a mark is nothing between letters without blanks.
        self.blank = self.blank.filter(|line_end| last.is_some_and(|last| !(*line_end && runs_on(last))));
        self.moved = self.blank.is_some();
        self.text.push_str(mark);
    }

    /// Writes a note mark that is written as `words` in the document: the blanks around these are kept.
    #[cfg(any(feature = "html", feature = "tei"))]
    pub(crate) fn mark_of(&mut self, words: &str, mark: &str) {
        if words.starts_with(|c: char| c.is_ascii_whitespace()) {
            self.words(" ");
        }
        self.mark(mark);
        if words.ends_with(|c: char| c.is_ascii_whitespace()) {
            self.words(" ");
        }
    }

    /// What is written from here on is from this place of the document.
    #[cfg(feature = "docx")]
    pub(crate) fn origin(&mut self, place: Option<usize>) {
        let at = self.text.len();
        // Blanks may have been taken off again.
        self.origins.iter_mut().rev().take_while(|(begins, _)| *begins > at).for_each(|one| one.0 = at);
        self.origins.push((at, place));
    }

    /// From here on, words are written apart, to be put in later; gives the lines that are gone on with then. What is
    /// told of them is told of the same line.
    #[cfg(any(feature = "html", feature = "docx", feature = "rtf", feature = "tei"))]
    pub(crate) fn leave(&mut self) -> Self {
        let ends = self.number() - 1;
        std::mem::replace(self, Self { counted: (0, ends), ..Self::default() })
    }

    /// Writes raised or lowered words that were read apart, with the blanks around them.
    #[cfg(any(feature = "html", feature = "docx", feature = "tei"))]
    pub(crate) fn shift(&mut self, apart: &Self, raised: bool) {
        let words = squeezed(&apart.text);
        #[cfg(feature = "docx")]
        if let Some((_, place)) = apart.origins.first() {
            self.origin(*place);
        }
        if apart.led {
            self.words(" ");
        }
        let last = self.last();
        self.sign(&shifted(&words, raised, last));
        if apart.blank.is_some() {
            self.words(" ");
        }
    }

    /// The number of the line that is being written. Each part of the text is counted once.
    pub(crate) fn number(&mut self) -> usize {
        let (bytes, ends) = self.counted;
        // Blanks at the end may be taken back.
        let sure = self.text.trim_end_matches(' ').len();
        if let Some(new) = self.text.get(bytes..sure) {
            self.counted = (sure, ends + new.matches('\n').count());
        }
        self.counted.1 + 1
    }

    /// Takes out what was written from a place on.
    #[cfg(feature = "odt")]
    pub(crate) fn take_back(&mut self, from: usize) -> String {
        if !self.text.is_char_boundary(from) {
            return String::new();
        }
        let taken = self.text.split_off(from);
        let (bytes, ends) = self.counted;
        if let Some(counted) = bytes.checked_sub(from).and_then(|counted| taken.get(..counted)) {
            self.counted = (from, ends - counted.matches('\n').count());
        }
        taken
    }

    pub(crate) fn last(&self) -> Option<char> {
        self.text.chars().next_back().filter(|_| self.blank.is_none())
    }

    /// Writes at least this many line ends, if there is a line.
    pub(crate) fn end(&mut self, ends: usize) {
        (self.blank, self.marked) = (None, None);
        self.turned = false;
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if !self.text.is_empty() {
            let there = self.text.len() - self.text.trim_end_matches('\n').len();
            self.text.extend(std::iter::repeat_n('\n', ends.saturating_sub(there)));
        }
    }
}

/// Letters of scripts without spaces, and their punctuation: a line end of the page between two of them is not a blank.
fn runs_on(c: char) -> bool {
    unspaced(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF65}')
}

/// Signs before which there is no blank.
fn closes(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '}' | '”' | '’' | '»' | '›' | '"')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is written: words, or a note mark if it begins with `[`.
    fn written(pieces: &[&str]) -> String {
        let mut lines = Lines::default();
        for piece in pieces {
            if piece.starts_with('[') { lines.mark(piece) } else { lines.words(piece) }
        }
        lines.text
    }

    #[test]
    fn a_mark_is_at_the_word_before_it_and_no_blank_is_lost() {
        for (pieces, is) in [
            (&["word", "[1]", " next"][..], "word[1] next"),
            (&["word ", "[1]", "next"], "word[1] next"),
            (&["word\n ", "[1]", "next"], "word[1] next"),
            (&["word ", "[1]", " next"], "word[1] next"),
            (&["word ", "[1]", " ", "[2]", "next"], "word[1][2] next"),
            (&["word ", "[1]", "[2]", "\nnext"], "word[1][2] next"),
            (&["word", "[1]", "next"], "word[1]next"),
            (&["word ", "[1]", ", next"], "word[1], next"),
            (&["word ", "[1]", "”"], "word[1]”"),
            (&["word ", "[1]", " …"], "word[1] …"),
            (&["word ", "[1]", "— next"], "word[1] — next"),
            (&["word ", "[1]", "(next)"], "word[1] (next)"),
            (&[" ", "[1]", "next"], "[1]next"),
            (&["[1]", " next"], "[1] next"),
            (&["語", "[1]", "\n次"], "語[1]次"),
            (&["語\n", "[1]", "次"], "語[1]次"),
            (&["語 ", "[1]", "次"], "語[1] 次"),
            (&["語\n", "[1]", "next"], "語[1]next"),
        ] {
            assert_eq!(written(pieces), is, "{pieces:?}");
        }
    }

    #[test]
    fn blanks_around_raised_words_are_kept() {
        for (before, apart, behind, is) in [
            ("10", " 5", "men", "10 ⁵men"),
            ("10", "5 ", "men", "10⁵ men"),
            ("the 5", "th ", "day", "the 5th day"),
            ("a", " ", "b", "a b"),
            ("a ", " 1\n ", " b", "a ¹ b"),
        ] {
            let (mut lines, mut inner) = (Lines::default(), Lines::default());
            lines.words(before);
            inner.words(apart);
            lines.shift(&inner, true);
            lines.words(behind);
            assert_eq!(lines.text, is, "{before:?} {apart:?} {behind:?}");
        }
    }
}

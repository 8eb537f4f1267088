//! A text of paragraphs as office documents have them: over the [`Pen`], what their three readers share.
//!
//! Paragraphs have a blank line between them; items of a list and cells of a table are lines of their own, close
//! together. Words that are not of the text (deleted, hidden, a comment) are read *aside*, so that they can be told.

use crate::changes::ChangeKind;
use crate::limits::MAX_TEXT_BYTES;
use crate::lines::Lines;
use crate::pen::Pen;
use crate::shifted::{Shift, shifted};
use crate::{Extract, ExtractError};

/// Where a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the text itself.
    Text,
    /// An item of a list.
    Item,
    /// In a table.
    Cell,
}

/// No more bytes are given of what was written: a change or a title is shorter.
const LONGEST_SINCE: usize = 4096;

/// Notes on notes on notes are set apart so far.
const MOST_NESTED: usize = 16;

/// A text that is being written.
#[derive(Default)]
pub(crate) struct Story {
    pen: Pen,
    /// How many readings aside are inside each other.
    asides: usize,
    /// Where the last paragraph was.
    last: Option<Place>,
    /// The same outside of the notes that are being written, which are inside each other.
    outside: Vec<Option<Place>>,
    /// The next paragraph goes on in the line of the last, whose end was deleted or hidden.
    joined: bool,
    /// Hidden words that were not told yet: programs cut them into many pieces.
    hidden: String,
}

impl Story {
    /// Begins a paragraph.
    pub(crate) fn begin(&mut self, place: Place) {
        if std::mem::take(&mut self.joined) {
            return;
        }
        let close = place != Place::Text && self.last == Some(place);
        self.pen.end(if close { 1 } else { 2 });
        self.last = Some(place);
    }

    /// Ends a paragraph; if it `joins`, the next one goes on in its line.
    pub(crate) fn end(&mut self, joins: bool) {
        self.tell_hidden();
        self.joined = joins;
        if !joins {
            self.pen.end(1);
        }
    }

    /// A list or a table ends: what follows is set apart.
    pub(crate) fn apart(&mut self) {
        self.last = None;
    }

    /// A line ends inside a paragraph.
    pub(crate) fn line(&mut self) {
        self.pen.end(1);
    }

    /// Writes words; runs of white space are one blank.
    pub(crate) fn words(&mut self, words: &str) {
        if !self.is_aside() && !words.is_empty() {
            self.tell_hidden();
        }
        self.pen.lines.words(words);
    }

    /// The words that follow are from this place of the document.
    #[cfg(feature = "docx")]
    pub(crate) fn origin(&mut self, place: Option<usize>) {
        self.pen.lines.origin(place);
    }

    /// Writes words that may be raised or lowered.
    pub(crate) fn typed(&mut self, words: &str, shift: Shift) {
        let inner = words.trim();
        if shift == Shift::Plain || inner.is_empty() {
            return self.words(words);
        }
        if words.starts_with(char::is_whitespace) {
            self.words(" ");
        }
        let sign = shifted(inner, shift == Shift::Raised, self.pen.lines.last());
        self.words(&sign);
        if words.ends_with(char::is_whitespace) {
            self.words(" ");
        }
    }

    /// Is what is written now not of the text?
    pub(crate) fn is_aside(&self) -> bool {
        self.asides > 0
    }

    /// From here on, what is written is of the text, but is put in later. Give the lines back to [`Story::back_apart`],
    /// or to [`Story::shift`].
    #[cfg(any(feature = "docx", feature = "rtf"))]
    pub(crate) fn leave_apart(&mut self) -> Lines {
        self.pen.lines.leave()
    }

    /// Goes on with the text, and gives the words that were written apart.
    #[cfg(feature = "rtf")]
    pub(crate) fn back_apart(&mut self, lines: Lines) -> String {
        self.tell_hidden();
        std::mem::replace(&mut self.pen.lines, lines).text
    }

    /// Goes on behind words that are raised or lowered as a whole.
    #[cfg(feature = "docx")]
    pub(crate) fn shift(&mut self, lines: Lines, raised: bool) {
        let apart = std::mem::replace(&mut self.pen.lines, lines);
        self.pen.lines.shift(&apart, raised);
    }

    /// From here on, what is written is not of the text. Give the lines back to [`Story::back`].
    pub(crate) fn leave(&mut self) -> Lines {
        self.asides += 1;
        std::mem::take(&mut self.pen.lines)
    }

    /// Goes on with the text, and gives the words that were written aside.
    pub(crate) fn back(&mut self, lines: Lines) -> String {
        self.asides = self.asides.saturating_sub(1);
        let mut aside = std::mem::replace(&mut self.pen.lines, lines);
        if aside.blank.is_some() {
            aside.text.push(' ');
        }
        aside.text
    }

    /// Tells what was done here to these words; nothing if there are none. In a reading aside they are told with it.
    pub(crate) fn tell(&mut self, kind: ChangeKind, words: &str) {
        if words.trim().is_empty() {
        } else if !self.is_aside() {
            self.tell_hidden();
            let kept = if kind == ChangeKind::Inserted { words } else { "" };
            self.pen.changed(kind, words, kept);
        } else if kind != ChangeKind::Inserted {
            self.among(words);
        }
    }

    /// A number is printed before the words that follow, and is not one of them.
    pub(crate) fn numbered(&mut self, label: &str) {
        if !self.is_aside() && !label.is_empty() {
            self.tell(ChangeKind::ItemNumber, label);
        }
    }

    /// Words are hidden here; they are told with those that follow, and in a reading aside with it.
    pub(crate) fn hide(&mut self, words: &str) {
        if self.is_aside() {
            self.pen.lines.words(words);
        } else {
            self.hidden.push_str(words);
        }
    }

    /// Writes words that are apart from those around them, but not in a place of their own.
    pub(crate) fn among(&mut self, words: &str) {
        self.words(" ");
        self.words(words);
        self.words(" ");
    }

    fn tell_hidden(&mut self) {
        if !self.hidden.is_empty() && !self.is_aside() {
            let words = std::mem::take(&mut self.hidden);
            self.tell(ChangeKind::Hidden, &words);
        }
    }

    /// How many readings aside and notes are around what is written: places are of one level.
    #[cfg(feature = "odt")]
    pub(crate) fn level(&self) -> (usize, usize) {
        (self.asides, self.outside.len())
    }

    /// How much is written, for [`Story::since`].
    pub(crate) fn written(&self) -> usize {
        self.pen.lines.text.len()
    }

    /// What was written since then: of a long passage its beginning, since thousands of passages may end at one place.
    pub(crate) fn since(&self, written: usize) -> String {
        let since = self.pen.lines.text.get(written..).unwrap_or_default();
        since[..since.floor_char_boundary(LONGEST_SINCE)].to_owned()
    }

    /// Takes out what was written since then.
    #[cfg(feature = "odt")]
    pub(crate) fn take_back(&mut self, written: usize) -> String {
        self.pen.take_back(written)
    }

    /// Begins a note, if there can be one here: not aside, and not deep in others. Else its words are of what is around.
    pub(crate) fn note_begins(&mut self) -> bool {
        let can = self.outside.len() < MOST_NESTED && !self.is_aside();
        if can {
            self.tell_hidden();
            self.outside.push(self.last.take());
            self.pen.note_begins();
        }
        can
    }

    /// Ends the note.
    pub(crate) fn note_ends(&mut self) {
        self.tell_hidden();
        self.joined = false;
        self.last = self.outside.pop().flatten();
        self.pen.note_ends();
    }

    /// The text.
    pub(crate) fn finish(mut self) -> Result<Extract, ExtractError> {
        self.tell_hidden();
        // Empty paragraphs at the end are none.
        let text = &mut self.pen.lines.text;
        text.truncate(text.trim_end_matches(['\n', ' ']).len());
        let extract = self.pen.finish();
        if extract.text.len() > MAX_TEXT_BYTES {
            return Err(ExtractError::TooMuch { what: "bytes of text", limit: MAX_TEXT_BYTES });
        }
        Ok(extract)
    }
}

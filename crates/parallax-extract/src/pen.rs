//! Writes a text with its notes, its pages and what was changed: for the readers of books and office documents.
//!
//! The text of a note is written behind the whole text, a paragraph each, as `[n] …`; its mark `[n]` is behind the word
//! that it belongs to, so that no quotation is broken by a note. A printed page begins on a line of its own.

use std::fmt::Write as _;

use crate::Extract;
use crate::changes::{Change, ChangeKind};
use crate::lines::Lines;
use crate::pages::{UNNUMBERED, settled};

/// A text that is being written.
#[derive(Default)]
pub(crate) struct Pen {
    /// The words: of the note that is being written, else of the text.
    pub(crate) lines: Lines,
    notes: Vec<String>,
    waiting: Vec<Waiting>,
    pages: Vec<(usize, usize)>,
    /// How much was written when the last of them began.
    page_at: usize,
    changes: Vec<(Option<usize>, Change)>,
}

/// What was being written when a note began.
struct Waiting {
    lines: Lines,
    /// The number of the note.
    note: usize,
    /// The place of its change among the changes.
    change: usize,
}

impl Pen {
    /// Ends a paragraph: at least this many line ends, if there is a line.
    pub(crate) fn end(&mut self, ends: usize) {
        self.lines.end(ends);
    }

    /// Writes the mark of a note, and from here on its text, until [`Pen::note_ends`]. Notes number from 1.
    pub(crate) fn note_begins(&mut self) {
        let number = self.notes.len() + 1;
        self.lines.mark(&format!("[{number}]"));
        self.notes.push(String::new());
        self.changed(ChangeKind::Note, "", "");
        let lines = std::mem::take(&mut self.lines);
        self.waiting.push(Waiting { lines, note: number, change: self.changes.len() - 1 });
    }

    /// Ends a note, and goes on where it began.
    pub(crate) fn note_ends(&mut self) {
        let Some(waiting) = self.waiting.pop() else { return };
        let note = std::mem::replace(&mut self.lines, waiting.lines).text;
        // A note is one paragraph: its line is its number.
        let note = note.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let change = &mut self.changes[waiting.change].1;
        *change = Change::new(ChangeKind::Note, change.line, &note, &format!("[{}]", waiting.note));
        self.notes[waiting.note - 1] = note;
    }

    /// A printed page begins here: its number, or [`crate::pages::UNNUMBERED`]. Inside a note nothing is said.
    pub(crate) fn page(&mut self, number: usize) {
        // Behind no page with a number, one without says nothing, and ends no line.
        let known = self.pages.last().is_some_and(|(_, last)| *last != UNNUMBERED);
        if self.waiting.is_empty() && (known || number != UNNUMBERED) {
            let line = self.lines.turn();
            // Of several pages without a word the last counts.
            while self.pages.last().is_some_and(|(before, _)| *before >= line) {
                self.pages.pop();
            }
            self.pages.push((line, number));
            self.page_at = self.lines.text.len();
        }
    }

    /// Does a printed page begin where the next words will be?
    #[cfg(feature = "tei")]
    pub(crate) fn page_begins_here(&self) -> bool {
        self.pages.last().is_some_and(|(_, number)| *number != UNNUMBERED)
            && self.page_at == self.lines.text.len()
    }

    /// Notes that something was taken out or changed here.
    pub(crate) fn changed(&mut self, kind: ChangeKind, was: &str, now: &str) {
        let within = self.waiting.last().map(|waiting| waiting.note);
        self.changes.push((within, Change::new(kind, self.lines.number(), was, now)));
    }

    /// Takes out what was written from a place on.
    #[cfg(feature = "odt")]
    pub(crate) fn take_back(&mut self, from: usize) -> String {
        self.lines.take_back(from)
    }

    /// The text with its notes behind it.
    pub(crate) fn finish(mut self) -> Extract {
        while !self.waiting.is_empty() {
            self.note_ends();
        }
        self.lines.end(1);
        let mut text = std::mem::take(&mut self.lines.text);
        text.truncate(text.trim_end_matches('\n').len() + usize::from(text.ends_with('\n')));
        let lines = text.lines().count();
        self.pages.retain(|(line, _)| *line <= lines);
        settled(&mut self.pages);
        #[cfg(feature = "docx")]
        let origins = {
            let mut origins = std::mem::take(&mut self.lines.origins);
            if !origins.is_empty() {
                origins.push((text.len(), None));
            }
            origins
        };
        // Each note is a blank line and a line.
        let behind = text.matches('\n').count() + 2;
        let mut first_line = Vec::new();
        for (i, note) in self.notes.iter().enumerate() {
            text.push('\n');
            first_line.push(behind + 2 * i);
            let _ = writeln!(text, "[{}] {note}", i + 1);
        }
        let place = |(within, mut change): (Option<usize>, Change)| {
            change.line = within.and_then(|n| first_line.get(n - 1).copied()).unwrap_or(change.line);
            change
        };
        let changes = self.changes.into_iter().map(place).collect();
        Extract {
            text,
            pages: self.pages,
            changes,
            #[cfg(feature = "docx")]
            origins,
            ..Extract::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each step costs what it writes, however much was written before.
    #[test]
    fn pages_changes_and_what_is_taken_back_are_as_cheap_at_the_end_as_at_the_beginning() {
        let start = std::time::Instant::now();
        let mut pen = Pen::default();
        let long = "word ".repeat(400_000);
        for number in 0..100_000 {
            pen.page(number);
            pen.lines.words("word");
            pen.end(2);
            let from = pen.lines.text.len();
            pen.lines.words("hidden\n");
            pen.end(2);
            #[cfg(feature = "odt")]
            pen.take_back(from);
            #[cfg(not(feature = "odt"))]
            pen.lines.text.truncate(from);
            pen.changed(ChangeKind::Deleted, &long, "");
        }
        let found = pen.finish();
        assert!(found.pages.len() == 99_999 && found.pages[99_998] == (199_999, 99_999));
        assert!(found.changes[99_999].line == 200_001 && found.changes[0].line == 3);
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }

    #[test]
    fn notes_are_behind_the_text_and_pages_begin_lines() {
        let mut pen = Pen::default();
        pen.page(11);
        pen.lines.words("The gates were shut");
        pen.note_begins();
        pen.lines.words("So the\nclerk.");
        pen.end(2);
        pen.note_ends();
        pen.lines.words(" at nine, and the war");
        pen.page(12);
        pen.lines.words("den slept. ");
        pen.page(13);
        pen.lines.words("Nobody woke him.");
        pen.changed(ChangeKind::Deleted, "sober", "");
        pen.end(2);
        pen.page(14);
        pen.page(15);
        pen.lines.words("門は九時に閉");
        pen.page(16);
        pen.lines.words("められた。");
        let found = pen.finish();
        let text = "The gates were shut[1] at nine, and the warden\nslept.\nNobody woke him.\n\n門は九時に閉\nめられた。\n\n\
                    [1] So the clerk.\n";
        assert_eq!(found.text, text);
        assert_eq!(found.pages, [(1, 11), (2, 12), (3, 13), (5, 15), (6, 16)]);
        let told: Vec<_> =
            found.changes.iter().map(|c| (c.kind, c.line, c.was.as_str(), c.now.as_str())).collect();
        assert_eq!(
            told,
            [(ChangeKind::Note, 1, "So the clerk.", "[1]"), (ChangeKind::Deleted, 3, "sober", "")]
        );
    }
}

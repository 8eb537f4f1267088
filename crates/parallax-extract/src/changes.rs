//! What was taken out, moved or changed while a text was made.

use std::collections::BTreeMap;

use crate::said::squeezed_to;

/// Something that differs between a document and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub kind: ChangeKind,
    /// The line of the text where it was, or is.
    pub line: usize,
    /// The words as the document has them, shortened to [`MAX_WORDS`] characters.
    pub was: String,
    /// The words as the text has them; empty if they were taken out.
    pub now: String,
}

/// The longest words of a change that are kept, in characters.
pub const MAX_WORDS: usize = 120;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// A running head or foot was taken out.
    RunningHead,
    /// The number of a page was taken out; the sheet has it.
    PageNumber,
    /// The number of a line in the margin was taken out.
    LineNumber,
    /// The text of a note was moved behind the text.
    Note,
    /// The mark of a note that the file does not have was written as a raised number.
    Mark,
    /// A hyphen at the end of a line was taken out.
    Hyphen,
    /// A hyphen at the end of a line was kept: the text does not say whether it belongs to its word.
    HyphenKept,
    /// A sign for two letters was written as two letters.
    Ligature,
    /// An accent beside its letter was put on it.
    Accent,
    /// A letter that stood apart was joined to its word.
    Torn,
    /// The space that the typesetter put between an ideograph and a letter of another script was left out.
    Spacing,
    /// Words that were deleted while changes were tracked were left out.
    Deleted,
    /// Words that were inserted while changes were tracked were kept.
    Inserted,
    /// A comment was left out.
    Comment,
    /// Words in hidden type were left out.
    Hidden,
    /// Readings printed next to their signs (ruby) were left out.
    Reading,
    /// Words that are struck out were left out.
    Struck,
    /// Words of a page that are beside its article were left out.
    Beside,
    /// The number of an item or a heading, which the file has not as words, was left out.
    ItemNumber,
    /// Another reading of a passage was left out: of another witness, or of the editor.
    Variant,
    /// A part of a book outside the order of reading was put behind the others.
    Aside,
    /// A control character was left out.
    Control,
    /// A gap that the edition marks is in the text as […].
    Gap,
}

/// Of each kind: one, several, and what was done to them.
const KINDS: &[(ChangeKind, &str, &str, &str)] = &[
    (ChangeKind::RunningHead, "running head", "running heads", "taken out"),
    (ChangeKind::PageNumber, "page number", "page numbers", "taken out"),
    (ChangeKind::LineNumber, "line number", "line numbers", "taken out"),
    (ChangeKind::Note, "note", "notes", "moved behind the text"),
    (
        ChangeKind::Mark,
        "mark of a note that is not in the file",
        "marks of notes that are not in the file",
        "written as raised numbers",
    ),
    (ChangeKind::Hyphen, "hyphen at a line end", "hyphens at line ends", "taken out"),
    (
        ChangeKind::HyphenKept,
        "hyphen at a line end of which the text does not say what it is",
        "hyphens at line ends of which the text does not say what they are",
        "kept",
    ),
    (ChangeKind::Ligature, "ligature", "ligatures", "written as letters"),
    (ChangeKind::Accent, "accent", "accents", "put on the letter"),
    (ChangeKind::Torn, "torn word", "torn words", "joined"),
    (
        ChangeKind::Spacing,
        "typesetter's space between two scripts",
        "typesetter's spaces between two scripts",
        "left out",
    ),
    (ChangeKind::Deleted, "tracked deletion", "tracked deletions", "left out"),
    (ChangeKind::Inserted, "tracked insertion", "tracked insertions", "kept"),
    (ChangeKind::Comment, "comment", "comments", "left out"),
    (ChangeKind::Hidden, "hidden passage", "hidden passages", "left out"),
    (ChangeKind::Reading, "reading (ruby)", "readings (ruby)", "left out"),
    (ChangeKind::Variant, "other reading", "other readings", "left out"),
    (ChangeKind::Struck, "struck-out passage", "struck-out passages", "left out"),
    (ChangeKind::Beside, "passage beside the article", "passages beside the article", "left out"),
    (ChangeKind::ItemNumber, "number of an item or heading", "numbers of items and headings", "left out"),
    (
        ChangeKind::Aside,
        "part outside the order of reading",
        "parts outside the order of reading",
        "put behind the others",
    ),
    (ChangeKind::Control, "control character", "control characters", "left out"),
    (ChangeKind::Gap, "gap", "gaps", "marked as […]"),
];

impl ChangeKind {
    fn row(self) -> &'static (Self, &'static str, &'static str, &'static str) {
        KINDS.iter().find(|(kind, ..)| *kind == self).unwrap_or(&KINDS[0])
    }

    /// What was changed, in the singular: `running head`.
    pub fn one(self) -> &'static str {
        self.row().1
    }

    /// What was done to it: `taken out`.
    pub fn done(self) -> &'static str {
        self.row().3
    }

    /// `12 running heads taken out`.
    pub fn counted(self, n: usize) -> String {
        let (_, one, several, done) = self.row();
        format!("{n} {} {done}", if n == 1 { one } else { several })
    }
}

impl Change {
    /// A change at a line; its words are shortened. Cost: that of the words that are kept, however many there are.
    pub(crate) fn new(kind: ChangeKind, line: usize, was: &str, now: &str) -> Self {
        Self { kind, line, was: shortened(was), now: shortened(now) }
    }
}

/// Words with one blank between them, up to [`MAX_WORDS`] characters.
fn shortened(words: &str) -> String {
    let (mut short, more) = squeezed_to(words, MAX_WORDS);
    if more {
        short.push_str(" …");
    }
    short
}

/// How often each kind of change was made, in the order of the kinds.
pub fn counts(changes: &[Change]) -> Vec<(ChangeKind, usize)> {
    let mut counts = BTreeMap::new();
    for change in changes {
        *counts.entry(change.kind).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shortened_to_so_many_characters() {
        use crate::said::squeezed;
        for words in ["", " ", "a", " é  \n b ", "\u{A0}x\u{A0}"] {
            assert_eq!(shortened(words), squeezed(words));
        }
        for length in MAX_WORDS - 3..MAX_WORDS + 4 {
            for words in ["é".repeat(length), "é ".repeat(length / 2) + "x", "ab  ".repeat(length)] {
                let whole = squeezed(&words);
                let is = match whole.char_indices().nth(MAX_WORDS) {
                    Some((end, _)) => format!("{} …", &whole[..end]),
                    None => whole,
                };
                assert_eq!(shortened(&words), is, "{length} {words}");
            }
        }
    }
}

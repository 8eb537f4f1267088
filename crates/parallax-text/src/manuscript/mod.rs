//! Which words of a manuscript are quotations.
//!
//! A [`Manuscript`] is a text and what its document says of it: block quotations, emphasis, code, links, notes. Three
//! steps make its quotations: the text is cut into paragraphs (`paragraphs`), marks that open are joined with those
//! that close (`pairs`), and what is beside a quotation is kept for whoever looks for the source (`beside`).
//!
//! **Rules.** Marks of all styles are known, and which of them opens is seen from the characters beside it, so „ “, “ ”,
//! ” ”, » « and « » may stand in one text. An apostrophe, ’90s, feet and inches open nothing. Marks within a quotation
//! are part of it. A mark that is not closed in its paragraph opens nothing, unless the next paragraph begins with the
//! same mark, or the mark cannot mean anything else and is closed soon. A dash that opens a speech is no mark. Code has
//! no quotations. A block quotation is one quotation, without the line that names its source.
//!
//! **Limits.** A quotation has at most [`LONGEST`] bytes. Single marks are only read within one paragraph. In a plain
//! text, only lines that begin with `>` are a block quotation.
//!
//! ```
//! use parallax_text::manuscript::Manuscript;
//! let manuscript = Manuscript::plain("The clerk’s note: “nobody rang, the\nbell” (Orr 1901, 7).");
//! let found = manuscript.quotations();
//! assert_eq!(found[0].words, "nobody rang, the bell");
//! assert_eq!(manuscript.text().chars_of(found[0].span), (19, 40));
//! ```
//!
//! Cost: linear in the text; of a mark that is never closed, at most [`LONGEST`] bytes are read again.

mod attributed;
mod beside;
mod blocks;
mod introduced;
mod marked;
mod noted;
mod pairs;
mod paragraphs;
mod shifted;
mod signs;
mod tags;
mod titles;
mod works;

use crate::document::Text;
use crate::span::Span;
use crate::words;

pub use beside::{Beside, By};
use paragraphs::Paragraph;

/// A quotation between marks is not longer than this, in bytes.
pub const LONGEST: usize = 20_000;
/// Marks around fewer words than this emphasise a word or keep it at a distance.
pub const FEWEST_WORDS: usize = 3;

/// A text in which quotations are looked for, with what its document says of it.
#[derive(Debug)]
pub struct Manuscript {
    text: Text,
    regions: Vec<Region>,
    paragraphs: Vec<Paragraph>,
}

/// What a document says of a stretch of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// The stretch.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// The kinds of stretches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A block quotation.
    Block,
    /// Italics or bold.
    Emphasis,
    /// Code, and what is said of an image: marks in it mean other things.
    Code,
    /// Raised: a power, or the mark of a note.
    Raised,
    /// Lowered.
    Lowered,
    /// Words in or under a block quotation that say whose words it has.
    Source,
    /// A heading.
    Heading,
    /// A link, and where it leads.
    Link(String),
    /// The mark of a note, which is not in the text; with the name of the note.
    Mark(String),
    /// The text of a note, with its name.
    Note(String),
}

/// How the manuscript shows that words are quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Quotation marks.
    Marks,
    /// A block of its own.
    Block,
}

/// Whether words between marks are the title of a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Title {
    /// Nothing says so.
    No,
    /// They are set like one: before a year, in italics, before the name of a journal. A quotation may be set so too.
    Likely,
    /// The marks are those of titles, or a bibliography has them.
    Certain,
}

/// Words that the manuscript quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// From their first to their last character, without the marks around them.
    pub span: Span,
    /// The same with the marks.
    pub outer: Span,
    /// The words, each run of blanks as one: without note marks, and without marks that only open a paragraph again.
    pub words: String,
    /// How they are shown to be quoted.
    pub how: How,
    /// Whether they are the title of a work.
    pub title: Title,
    /// What is said beside them of their source, nearest first.
    pub beside: Vec<Beside>,
}

/// What the marks of a manuscript say.
#[derive(Debug, Clone)]
pub struct Marked {
    /// All quotations, in the order of the text; those that are titles or short too.
    pub quotations: Vec<Quotation>,
    /// Marks that can mean nothing but the beginning of a quotation and are not closed, or not within [`LONGEST`] bytes.
    pub unclosed: Vec<Span>,
}

impl Quotation {
    /// Has it so few words that the marks probably mean something else? In scripts without blanks four characters count
    /// as three words.
    pub fn is_short(&self) -> bool {
        let unspaced = self.words.chars().filter(|c| words::unspaced(*c)).count();
        words::count(&self.words) < FEWEST_WORDS && unspaced <= FEWEST_WORDS
    }
}

impl Manuscript {
    /// A plain text: paragraphs are set off by empty lines.
    pub fn plain(text: impl Into<String>) -> Self {
        let text = Text::new(text.into());
        let (paragraphs, regions) = (paragraphs::plain(text.raw()), Vec::new());
        Self { text, regions, paragraphs }
    }

    /// A Markdown text.
    pub fn markdown(file: impl Into<String>) -> Self {
        let text = Text::markdown(file.into());
        let (paragraphs, regions) = marked::read(&text);
        Self { text, regions, paragraphs }
    }

    /// The text of a document in which each line is a paragraph, with what the document says of it.
    pub fn document(text: impl Into<String>, mut regions: Vec<Region>) -> Self {
        let text = Text::new(text.into());
        regions.sort_by_key(|region| region.span);
        let paragraphs = paragraphs::lines(text.raw(), &regions);
        Self { text, regions, paragraphs }
    }

    /// Its text.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// All quotations, in the order of the text; those that are titles or short too.
    pub fn quotations(&self) -> Vec<Quotation> {
        self.read().quotations
    }

    /// All quotations, and the marks that are not closed.
    pub fn read(&self) -> Marked {
        let (paired, unclosed) = pairs::all(self);
        let mut quotations = blocks::all(self);
        quotations.extend(paired);
        quotations.sort_by_key(|quotation| quotation.span);
        titles::tell(self, &mut quotations);
        beside::add(self, &mut quotations);
        Marked { quotations, unclosed }
    }
}

/// The words of a stretch without some parts of it, each run of blanks as one; what is raised or lowered is written with
/// the signs that say so.
fn squeezed(manuscript: &Manuscript, span: Span, cuts: &[Span]) -> String {
    let raw = manuscript.text.raw();
    let mut parts: Vec<(Span, String)> = cuts.iter().map(|cut| (*cut, String::new())).collect();
    parts.extend(shifted::signs(raw, &manuscript.regions, span));
    parts.sort_unstable();
    let (mut words, mut from) = (String::new(), span.start);
    for (cut, now) in parts.iter().filter(|(cut, _)| span.start <= cut.start && cut.end <= span.end) {
        if cut.start < from {
            continue;
        }
        words.push_str(&raw[from..cut.start]);
        words.push_str(now);
        from = cut.end;
    }
    words.push_str(&raw[from..span.end.max(from)]);
    words.split(words::is_blank).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;

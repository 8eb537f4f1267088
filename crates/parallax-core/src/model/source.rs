//! A source and its sheet: who, when, where, why.

use super::date::When;
use crate::diagnostic::{At, Place};

/// A source by its number in [`super::Project::sources`], which are in order of date, then id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceIx(pub usize);

/// One document as its sheet describes it.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file name of its sheet: a–z, 0–9, -.
    pub id: String,
    /// Head of its column.
    pub short: String,
    /// Full title.
    pub title: String,
    /// Names, as the source gives them.
    pub author: Vec<String>,
    /// Article, op-ed, encyclopedia …
    pub kind: Option<String>,
    /// BCP 47 tag of its text.
    pub language: String,
    /// Where its sheet gives the language.
    pub language_place: Place,
    /// Encoding of its text, by its standard name, if it is not UTF-8.
    pub encoding: Option<String>,
    /// The encoding was guessed and not yet confirmed: it is written with `?`.
    pub encoding_guessed: bool,
    /// When it was published or last changed.
    pub date: Option<When>,
    /// The period that it is about.
    pub period: Option<When>,
    /// When it was written, if that differs from the date of the edition.
    pub written: Option<When>,
    /// The lines of another source's text that make up its text.
    pub part: Option<Part>,
    /// What it was translated from.
    pub translation_of: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Digital object identifier.
    pub doi: Option<String>,
    /// How to cite it.
    pub citation: Option<String>,
    /// Where it was published.
    pub place: Option<String>,
    /// A camp, for one-sided topics.
    pub group: Option<String>,
    /// Keys whose values could not be established.
    pub unknown: Vec<String>,
    /// First and last number of notes whose marks may be glued to words.
    pub notes: Option<(u32, u32)>,
    /// The texts of its notes, or its list of works, are not in this copy.
    pub notes_missing: bool,
    /// `[line, page]`: the printed page that begins at this line.
    pub pages: Vec<(usize, usize)>,
    /// May the text be passed on?
    pub share: bool,
    /// Origin, purpose, content, value, limitation: the label, and what the curator says about it.
    pub opcvl: Vec<(&'static str, String)>,
    /// The whole text in order, in the curator's words.
    pub outline: Vec<Passage>,
    /// The sheet itself.
    pub sheet: Place,
}

impl Source {
    /// The language of its text without script or region: `es` of `es-MX`.
    pub fn primary_language(&self) -> &str {
        self.language.split('-').next().unwrap_or_default()
    }

    /// The stretches of its text, if that text has `lines` lines.
    pub fn stretches(&self, lines: usize) -> Vec<(usize, usize)> {
        self.part.as_ref().map_or_else(|| vec![(1, lines)], |part| part.lines.value.clone())
    }

    /// The last time at which its author could learn something: when it was written, else when it was published.
    pub fn knew_until(&self) -> Option<&When> {
        self.written.as_ref().or(self.date.as_ref())
    }

    /// The printed page of a line, if the sheet gives pages.
    pub fn page(&self, line: usize) -> Option<usize> {
        self.pages.iter().rev().find(|(from, _)| *from <= line).map(|(_, page)| *page)
    }
}

/// Some lines of the text of another source: a letter in an edition, a deposition.
#[derive(Debug, Clone)]
pub struct Part {
    /// The source that the lines belong to.
    pub of: SourceIx,
    /// First and last line of each stretch, in order.
    pub lines: At<Vec<(usize, usize)>>,
}

/// One passage of an outline.
#[derive(Debug, Clone)]
pub struct Passage {
    /// First and last line.
    pub lines: At<(usize, usize)>,
    /// What the passage says, in the curator's words.
    pub gist: String,
}

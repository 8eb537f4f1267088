//! A source and its sheet: who, when, where, why.

use serde::{Deserialize, Serialize};

use super::date::When;
use crate::diagnostic::{At, Place};
use parallax_text::record::Person;

/// A source by its number in [`super::Project::sources`], which are in order of date, then id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceIx(pub usize);

/// One document as its sheet describes it.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file name of its sheet: a–z, 0–9, -.
    pub id: String,
    /// Head of its column: as its sheet says it, with the letter of its label if it has the form of a label.
    pub short: String,
    /// How it is cited in a sentence, by author and year: `Abilov and Isayev 2016`, `Gül 2008a`.
    pub cited_as: String,
    /// The number of the letter in that label, if it has one.
    pub letter: Option<usize>,
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
    /// Where and how it was published, beyond date and place: what a bibliography has.
    pub published: Published,
    /// A camp, for one-sided topics.
    pub group: Option<String>,
    /// Keys whose values could not be established.
    pub unknown: Vec<String>,
    /// First and last number of notes whose marks may be glued to words.
    pub notes: Option<(u32, u32)>,
    /// The texts of its notes, or its list of works, are not in this copy.
    pub notes_missing: bool,
    /// `[line, page]`: the printed page that begins at this line; 0 is one without a plain number.
    pub pages: Vec<(usize, usize)>,
    /// What its text was made from, if a program made it.
    pub made: Option<Made>,
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

    /// The printed page of a line, if the sheet gives pages and that page has a plain number.
    pub fn page(&self, line: usize) -> Option<usize> {
        let (_, page) = self.pages.iter().rev().find(|(from, _)| *from <= line)?;
        Some(*page).filter(|page| *page != 0)
    }
}

/// The folder, beside a text, of the file that it was made from: `corpus/original/ID.pdf`.
pub const ORIGINAL: &str = "original";

/// What a text was made from, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The name of the file.
    pub original: String,
    /// Digest of its bytes.
    pub sha256: String,
    /// Name and version of its reader.
    pub reader: String,
    /// What was taken out, moved and changed, in numbers.
    pub done: Vec<String>,
}

/// Where and how a source was published, as bibliographies say it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// The journal, newspaper, book or site that it is in.
    pub container: Option<String>,
    /// Which edition it is: `2`, `second, revised`.
    pub edition: Option<String>,
    /// Volume of the container.
    pub volume: Option<String>,
    /// Issue of the volume.
    pub issue: Option<String>,
    /// First and last page in the container.
    pub page_range: Option<String>,
    /// Publisher, university or institution.
    pub publisher: Option<String>,
    /// Who edited it, or what it is in.
    pub editor: Vec<String>,
    /// Who translated it.
    pub translator: Vec<String>,
    /// Authors, editors and translators that are bodies, where their names do not show it.
    pub bodies: Vec<String>,
    /// When it first appeared, if `date` is that of a later edition.
    pub original_date: Option<When>,
    /// Its title when it first appeared.
    pub original_title: Option<String>,
    /// Its key in the bibliography that it came from.
    pub citation_key: Option<String>,
}

impl Published {
    /// A name of the sheet, taken apart.
    pub fn person(&self, name: &str) -> Person {
        if self.bodies.iter().any(|body| body == name) { Person::body(name) } else { Person::read(name) }
    }

    /// The names of the sheet, taken apart.
    pub fn people(&self, names: &[String]) -> Vec<Person> {
        names.iter().map(|name| self.person(name)).collect()
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

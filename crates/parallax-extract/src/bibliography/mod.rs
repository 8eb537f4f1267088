//! Bibliographies: CSL JSON (also Better CSL JSON), `.bib` files of BibTeX and BibLaTeX (also Zotero's), RIS → plain
//! records, and back.
//!
//! What for: people have their sources in a reference manager. An [`Item`] has what a source sheet takes; its texts are
//! plain, its date is a date of Parallax, its language a tag. Each item is read by itself: what is broken is named with
//! its number and line, and the rest comes in. A field that cannot be read is told in the item's `notes`.
//!
//! Shapes: [`read`] takes the text of a file and recognises what it is; [`write`](write()) makes one. Reading what was
//! written gives the same items, but for `files` (which belong to one machine) and `notes`.
//!
//! Limits: [`MAX_BYTES`](crate::limits::MAX_BIBLIOGRAPHY_BYTES). Cost: linear. No input panics.

mod address;
mod bib;
mod date;
mod files;
mod inherit;
mod json;
mod json_date;
mod latex;
mod latex_signs;
mod names;
mod pieces;
mod plain;
mod ris;
mod types;
mod words;
mod write;

pub use parallax_text::record::{Item, Person};
pub use types::{Kind, kinds};
pub use write::{Layout, write};

use crate::limits::MAX_BIBLIOGRAPHY_BYTES;
use parallax_text::record::NO_KEY;

/// What a bibliography is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// CSL JSON.
    CslJson,
    /// `BibTeX` or `BibLaTeX`.
    Bib,
    /// RIS.
    Ris,
}

/// The items of a bibliography, and those that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    /// What it is written in.
    pub format: Format,
    /// The items that were read, in its order.
    pub items: Vec<Item>,
    /// The line on which each of them begins.
    pub lines: Vec<usize>,
    /// The others.
    pub broken: Vec<Broken>,
}

/// An item that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Which one of the file it is, from 1.
    pub number: usize,
    /// Its id, if that can be read.
    pub id: Option<String>,
    /// The line on which it begins.
    pub line: usize,
    /// What is wrong: half a sentence.
    pub why: String,
}

/// Why a file is not read as a bibliography at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It has no item of any format.
    #[error("has no entry of CSL JSON, BibTeX, BibLaTeX or RIS")]
    NoBibliography,
    /// The file is too large.
    #[error("is larger than {} MB", MAX_BIBLIOGRAPHY_BYTES >> 20)]
    TooLarge,
}

impl Unreadable {
    /// What to do.
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoBibliography => {
                "in Zotero: right click the collection, Export Collection, Better CSL JSON (or BibLaTeX)"
            }
            Self::TooLarge => "export one collection, not the whole library",
        }
    }
}

/// Reads a bibliography; what it is is recognised by what is in it.
pub fn read(text: &str) -> Result<Library, Unreadable> {
    if text.len() > MAX_BIBLIOGRAPHY_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let text = text.trim_start_matches('\u{FEFF}');
    let format = format(text).ok_or(Unreadable::NoBibliography)?;
    let mut reading = Reading::default();
    match format {
        Format::CslJson => json::read(text, &mut reading),
        Format::Bib => bib::read(text, &mut reading),
        Format::Ris => ris::read(text, &mut reading),
    }
    Ok(Library { format, items: reading.items, lines: reading.lines, broken: reading.broken })
}

/// What a text is written in.
fn format(text: &str) -> Option<Format> {
    let opens = |after: &str, next: &[char]| {
        text.trim_start().strip_prefix(after)?.trim_start().chars().next().filter(|c| next.contains(c))
    };
    // A list of objects, or an object: a file of TOML begins with a bracket too.
    if opens("[", &['{', ']']).or(opens("{", &['"', '}'])).is_some() {
        return Some(Format::CslJson);
    }
    let is_ris = |line: &str| ris::tag(line).is_some_and(|(tag, _)| tag == "TY");
    text.lines().find_map(|line| match line.trim_start() {
        line if is_ris(line) => Some(Format::Ris),
        line if pieces::opens(line).is_some() => Some(Format::Bib),
        _ => None,
    })
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    items: Vec<Item>,
    lines: Vec<usize>,
    broken: Vec<Broken>,
    number: usize,
}

impl Reading {
    /// Takes the next item, if it has what every item must have.
    fn take(&mut self, line: usize, item: Result<Item, (Option<String>, String)>) {
        self.number += 1;
        let number = self.number;
        match item {
            Ok(mut item) if !item.title.is_empty() => {
                if item.id.is_empty() {
                    item.id = format!("{NO_KEY}{number}");
                }
                self.items.push(item);
                self.lines.push(line);
            }
            Ok(item) => {
                let id = Some(item.id).filter(|id| !id.is_empty());
                self.broken.push(Broken { number, id, line, why: "has no title".to_owned() });
            }
            Err((id, why)) => self.broken.push(Broken { number, id, line, why }),
        }
    }
}

/// Counts lines while a text is read from its beginning to its end.
struct Count<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> Count<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line of a place; places must not go back.
    fn line(&mut self, at: usize) -> usize {
        let passed = &self.text.as_bytes()[self.at..at.max(self.at)];
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.at = at.max(self.at);
        self.line
    }
}

/// The type of an item whose file calls it `name`; if that is not known, the item says so.
fn kind(item: &mut Item, known: Option<&'static str>, name: &str) {
    known.unwrap_or(types::OTHER).clone_into(&mut item.kind);
    if known.is_none() {
        item.notes.push(if name.is_empty() {
            "type: missing".to_owned()
        } else {
            format!("type “{}”: not known", plain::tidy(name))
        });
    }
}

/// Pages with one hyphen between first and last.
fn pages(text: &str) -> String {
    let text = plain::tidy(text).replace(['–', '—', '‐', '‑', '−'], "-");
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let doubled = c == '-' && out.ends_with('-');
        if !doubled {
            out.push(c);
        }
    }
    out.replace(" - ", "-").replace("- ", "-").replace(" -", "-").trim_matches(['-', ' ']).to_owned()
}

/// An identifier without the address in front of it.
fn doi(text: &str) -> Option<String> {
    let text = plain::tidy(text);
    let at = text.find("10.")?;
    let doi = text[at..].split_whitespace().next()?.trim_end_matches(['.', ',', ';']);
    doi.contains('/').then(|| doi.to_owned())
}

/// A text, if there is one.
fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod library;
#[cfg(test)]
mod tests;

//! E-books (EPUB 2 and 3): the parts in their order of reading, each read as a web page is, with the notes of all
//! parts behind the whole text.
//!
//! The archive is read by [`crate::zipped`] with its limits. (rbook 0.7.12, measured at .987 of the quotations, unpacks
//! with a reader of its own that has none.) All parts are looked through for marks of notes, then for the notes that
//! these lead to, and then each is read by its plan; so a part is parsed three times at most, and one tree is in memory
//! at a time. Parts outside the order of reading (`linear="no"`) follow behind the others, because notes and appendices
//! are often there. Headings stay, also those over notes. Errors: encrypted text, damage, limits. Cost: linear.

mod links;
mod notes;
mod package;
mod pages;
mod path;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use parallax_text::decode;

use crate::caught::caught;
use crate::changes::{Change, ChangeKind};
use crate::html::part::{self, Part};
use crate::html::xhtml;
use crate::limits::{MAX_PART_BYTES, MAX_TEXT_BYTES};
use crate::pages::settled;
use crate::zipped::Zipped;
use crate::{Extract, ExtractError, Form, prescan};
use notes::Notes;
use package::{Item, Package};
use pages::Pages;

/// The text of a book.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, ExtractError> {
    // Books come from anywhere, and the crates that read their pages are young.
    let damaged = || ExtractError::Damaged(Form::Epub, "its pages cannot be read".to_owned());
    caught(|| read(bytes)).unwrap_or_else(|_| Err(damaged()))
}

/// A part of the text, as HTML.
struct Chapter {
    path: String,
    html: String,
}

fn read(bytes: &[u8]) -> Result<Extract, ExtractError> {
    let mut zipped = Zipped::open(Form::Epub, bytes)?;
    let names: Vec<String> = zipped.names().map(str::to_owned).collect();
    let package = package::package(&mut zipped, &names)?;
    let mut pages = Pages::default();
    for path in &package.navigation {
        // A list of pages that is damaged is not worth a book.
        let _ = listed(&mut zipped, path, &mut pages);
    }
    let chapters = chapters(&mut zipped, &package.items)?;
    let mut notes = Notes::default();
    for (i, chapter) in chapters.iter().enumerate() {
        notes.look(i, &chapter.path, &part::document(&chapter.html)?);
    }
    for (i, chapter) in chapters.iter().enumerate() {
        if notes.may_have(&chapter.path) {
            notes.find(i, &chapter.path, &part::document(&chapter.html)?);
        }
    }
    notes.number();
    let mut book = Book::default();
    for (i, chapter) in chapters.iter().enumerate() {
        let document = part::document(&chapter.html)?;
        let mut plan = notes.plan(i);
        pages.plan(&chapter.path, &document, &mut plan);
        let language = part::language(&document).or_else(|| package.language.clone()).unwrap_or_default();
        book.add(part::read(&document, &language, &plan, notes.any()))?;
    }
    book.finish(package, &notes)
}

fn listed(zipped: &mut Zipped<'_>, path: &str, pages: &mut Pages) -> Result<(), ExtractError> {
    let Some(text) = package::text(zipped, path)? else { return Ok(()) };
    if path.to_lowercase().ends_with(".ncx") {
        pages.of_ncx(path, &text)
    } else {
        pages.of_navigation(path, &text)
    }
}

/// The parts in their order; those on the side are last. A table of contents is not text.
fn chapters(zipped: &mut Zipped<'_>, items: &[Item]) -> Result<Vec<Chapter>, ExtractError> {
    let mut chapters: Vec<Chapter> = Vec::new();
    let mut known = BTreeSet::new();
    let mut size = 0;
    let ordered =
        [true, false].into_iter().flat_map(|linear| items.iter().filter(move |item| item.linear == linear));
    for item in ordered.filter(|item| !item.navigation) {
        if !known.insert(&item.path) {
            continue;
        }
        let Some(bytes) = zipped.part(&item.path)? else { continue };
        size += bytes.len();
        if size > MAX_PART_BYTES {
            return Err(ExtractError::TooLarge(MAX_PART_BYTES));
        }
        let declared = prescan::encoding(&bytes);
        let decoded = decode::decode(bytes, declared, "")?;
        chapters.push(Chapter { path: item.path.clone(), html: xhtml::as_html(&decoded.text) });
    }
    Ok(chapters)
}

/// A book that is being written.
#[derive(Default)]
struct Book {
    text: String,
    /// How many lines the text has.
    lines: usize,
    pages: Vec<(usize, usize)>,
    changes: Vec<Change>,
    notes: BTreeMap<usize, (usize, String)>,
}

impl Book {
    /// Writes a part behind those before it, with a blank line between them.
    fn add(&mut self, part: Part) -> Result<(), ExtractError> {
        let text = part.text.trim_start_matches('\n');
        let before = if self.text.is_empty() { 0 } else { self.lines + 1 };
        for (line, number, words) in part.pages {
            if let Some(number) = number.filter(|n| self.pages.last().is_none_or(|(_, last)| last != n)) {
                while self.pages.last().is_some_and(|(other, _)| *other >= before + line) {
                    self.pages.pop();
                }
                self.pages.push((before + line, number));
            }
            if !words.is_empty() {
                self.changes.push(Change::new(ChangeKind::PageNumber, before + line, &words, ""));
            }
        }
        for (number, line, note) in part.notes {
            let (_, text) = self.notes.entry(number).or_insert((before + line, String::new()));
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&note);
        }
        self.changes
            .extend(part.changes.into_iter().map(|change| Change { line: before + change.line, ..change }));
        if text.is_empty() {
            return Ok(());
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.text.push('\n');
        self.lines = before + text.matches('\n').count() + 1;
        if self.text.len() > MAX_TEXT_BYTES {
            return Err(ExtractError::TooLarge(MAX_TEXT_BYTES));
        }
        Ok(())
    }

    fn finish(mut self, package: Package, notes: &Notes) -> Result<Extract, ExtractError> {
        let lines = self.text.lines().count();
        self.pages.retain(|(line, _)| *line <= lines);
        settled(&mut self.pages);
        let labels = notes.labels();
        for (number, (line, note)) in &self.notes {
            let note = notes::without_label(note, labels.get(number).copied().unwrap_or_default());
            let _ = writeln!(self.text, "\n[{number}] {note}");
            self.changes.push(Change::new(ChangeKind::Note, *line, note, &format!("[{number}]")));
        }
        if self.text.len() > MAX_TEXT_BYTES {
            return Err(ExtractError::TooLarge(MAX_TEXT_BYTES));
        }
        let aside = package.items.iter().filter(|item| !item.linear && !item.navigation).count();
        let mut done =
            vec!["the parts of an e-book in their order, without pictures and table of contents".to_owned()];
        if aside > 0 {
            done.push(ChangeKind::Aside.counted(aside));
        }
        self.changes.sort_by_key(|change| change.line);
        Ok(Extract {
            text: self.text,
            title: package.title,
            author: package.author,
            date: package.date,
            language: package.language,
            url: package.url,
            pages: self.pages,
            done,
            changes: self.changes,
            doubts: package.doubts,
            ..Extract::default()
        })
    }
}

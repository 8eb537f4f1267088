//! `OpenDocument` texts, as `LibreOffice`, Google Docs and pandoc write them; also as one flat file (`.fodt`).
//!
//! The text is the part `content.xml` of a zip archive. One walk ([`walk`]) reads it, element by element
//! ([`elements`] is the table). Deletions are kept in the document apart from the text, and are told where they were;
//! insertions are text; comments, hidden words and hidden sections are left out and told; a table of contents is text,
//! as it is on the page. The numbers of items and headings are told ([`lists`]).
//! Errors: damaged, too large, encrypted (the manifest says so). Cost: linear.

mod elements;
mod lists;
mod styles;
mod tracked;
mod walk;

use crate::caught::caught;
use crate::facts::Facts;
use crate::xml::{Event, Xml, decoded};
use crate::zipped::Zipped;
use crate::{Extract, ExtractError, Form};
use lists::Lists;
use styles::Styles;
use walk::Walker;

/// The form that errors name.
const FORM: Form = Form::Odt;
const CONTENT: &str = "content.xml";

/// The text of an open document.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, ExtractError> {
    // Documents come from anywhere; one that makes a crate panic is damaged.
    let read = caught(|| read(bytes));
    read.unwrap_or_else(|_| Err(ExtractError::Damaged(FORM, "its parts do not fit together".to_owned())))
}

fn read(bytes: &[u8]) -> Result<Extract, ExtractError> {
    if !bytes.starts_with(b"PK") {
        let whole = decoded(FORM, bytes.to_vec())?;
        return text(&whole, "", &whole);
    }
    let mut zipped = Zipped::open(FORM, bytes)?;
    let mut part = |name: &str| match zipped.part(name)? {
        Some(bytes) => decoded(FORM, bytes).map(Some),
        None => Ok(None),
    };
    if part("META-INF/manifest.xml")?.is_some_and(|manifest| is_encrypted(&manifest)) {
        return Err(ExtractError::Encrypted(FORM));
    }
    let missing = || ExtractError::Damaged(FORM, format!("its part {CONTENT} is missing"));
    let content = part(CONTENT)?.ok_or_else(missing)?;
    // Without its styles and facts the text is still there.
    let styles = part("styles.xml").ok().flatten().unwrap_or_default();
    let facts = part("meta.xml").ok().flatten().unwrap_or_default();
    text(&content, &styles, &facts)
}

fn text(content: &str, common: &str, facts: &str) -> Result<Extract, ExtractError> {
    let mut styles = Styles::default();
    // Common styles that are broken are none; those in the part with the text are read with it.
    let _ = styles.add(common);
    styles.add(content)?;
    let mut lists = Lists::default();
    let _ = lists.add(common);
    lists.add(content)?;
    let mut walker = Walker::new(styles, lists, tracked::read(content)?);
    walker.walk(content)?;
    let mut extract = walker.finish()?;
    let what = "the text of an open document, without its pictures and the headers and footers of its pages";
    facts_of(facts).complete(&mut extract, what);
    Ok(extract)
}

/// Does the list of the parts say that they are encrypted?
fn is_encrypted(manifest: &str) -> bool {
    let mut xml = Xml::new(FORM, manifest);
    while let Ok(Some(event)) = xml.next() {
        if matches!(&event, Event::Open(element) if element.name() == "encryption-data") {
            return true;
        }
    }
    false
}

/// What the document says of itself.
fn facts_of(text: &str) -> Facts {
    let mut facts = Facts::default();
    let mut last_editor = String::new();
    let mut xml = Xml::new(FORM, text);
    while let Ok(Some(event)) = xml.next() {
        let Event::Open(element) = event else { continue };
        let fact = match element.full_name() {
            "dc:title" => &mut facts.title,
            "meta:initial-creator" => &mut facts.author,
            "dc:creator" => &mut last_editor,
            "meta:creation-date" => &mut facts.created,
            "dc:date" => &mut facts.modified,
            "dc:language" => &mut facts.language,
            "office:body" => break,
            _ => continue,
        };
        *fact = xml.words().unwrap_or_default();
    }
    if facts.author.is_empty() {
        facts.author = last_editor;
    }
    facts
}

#[cfg(test)]
mod tests;

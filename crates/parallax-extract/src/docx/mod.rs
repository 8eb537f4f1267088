//! Documents of Word, and of the programs that write its format: Google Docs, Pages, WPS, `LibreOffice`.
//!
//! The document is XML in a zip archive ([`package`] finds its parts). One walk ([`walk`]) reads the main part, element
//! by element ([`elements`] is the table), and the notes where they are referred to. Tracked insertions are text,
//! deletions are not; comments, hidden words (also by a style) and words that only ask to fill in a field are left out;
//! all of that is told. Page headers and footers and the
//! numbers of lists are not in the text of the file; the numbers are told ([`numbering`]).
//! Errors: damaged, too large, encrypted parts. Cost: linear.

pub mod comments;
mod elements;
mod numbering;
mod package;
mod run;
mod styles;
mod walk;

use crate::caught::caught;
use crate::facts::Facts;
use crate::xml::{Event, Xml, decoded};
use crate::zipped::Zipped;
use crate::{Extract, ExtractError, Form};
use numbering::Numbering;
use package::{Kept, Package, related};
use styles::Styles;
use walk::Walker;

/// The form that errors name.
const FORM: Form = Form::Docx;

/// The text of a document of Word.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, ExtractError> {
    // Documents come from anywhere; one that makes a crate panic is damaged.
    let read = caught(|| read(bytes));
    read.unwrap_or_else(|_| Err(ExtractError::Damaged(FORM, "its parts do not fit together".to_owned())))
}

fn read(bytes: &[u8]) -> Result<Extract, ExtractError> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let (text, relations) = (package.text(&main)?, package.relations(&main)?);
    let mut part = |kind: &str| match related(&relations, kind) {
        Some(name) => package.text_if_there(name),
        None => Ok(String::new()),
    };
    let (footnotes, endnotes, comments) = (part("footnotes")?, part("endnotes")?, part("comments")?);
    let styles = Styles::read(&part("styles")?)?;
    // Without the rules of its lists the text is still there.
    let numbering = part("numbering").and_then(|text| Numbering::read(&text)).unwrap_or_default();
    let kept = Kept::read(&footnotes, &endnotes, &comments)?;
    let mut walker = Walker::new(styles, numbering, kept);
    walker.walk(&text)?;
    let mut extract = walker.finish()?;
    let what = "the text of a Word document, without its pictures and the headers and footers of its pages";
    package.facts()?.complete(&mut extract, what);
    Ok(extract)
}

#[cfg(test)]
mod tests;

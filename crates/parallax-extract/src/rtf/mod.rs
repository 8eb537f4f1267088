//! Rich text (RTF), as Word, `LibreOffice`, `WordPad` and Macs write it.
//!
//! A file is groups inside each other, control words and bytes ([`tokens`]). A group may be for something other than
//! the text ([`destinations`] is the table). Bytes are characters in the code page of their font ([`fonts`]), unless
//! they are written as Unicode with `\u`. A stack machine ([`machine`]) reads it: notes go behind the text, deletions,
//! hidden words and comments are left out and told, insertions are text.
//! An own reader, because the kept crate (rtf-parser 0.4.3) takes every byte as Windows-1252, knows no notes, and puts
//! deletions into the text.
//! Errors: damaged (it breaks off), nested too deeply. Cost: linear.

mod destinations;
mod fonts;
mod machine;
mod tokens;

use crate::caught::caught;
use crate::{Extract, ExtractError, Form};

/// The text of a rich text file.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, ExtractError> {
    // Files come from anywhere; one that makes a crate panic is damaged.
    let read = caught(|| machine::read(bytes));
    read.unwrap_or_else(|_| {
        Err(ExtractError::Damaged(Form::Rtf, "its groups do not fit together".to_owned()))
    })
}

#[cfg(test)]
mod tests;

//! In which language a piece of a page is, for formats that say so.

use crate::view::page::{Inline, Role};

/// The language of the words that the program itself writes.
pub const FRAME: &str = "en";

/// The language that surrounds what is drawn, and the curator's.
#[derive(Debug, Clone, Copy)]
pub struct Languages<'a> {
    /// That of what is around: the program's own words.
    pub frame: &'a str,
    /// That of labels, summaries, names and translations.
    pub ours: &'a str,
}

impl<'a> Languages<'a> {
    /// The language of a piece where it is another than that around it, if it is written as a tag is.
    pub fn of(&self, piece: &'a Inline) -> Option<&'a str> {
        // Words of a source whose language nobody knows are left without.
        let tag = match (&piece.language, piece.role.is_frame() || piece.role == Role::Quotation) {
            (Some(tag), _) => tag,
            (None, true) => self.frame,
            (None, false) => self.ours,
        };
        (tag != self.frame && is_tag(tag)).then_some(tag)
    }
}

/// Is it written as a tag of a language is?
pub fn is_tag(tag: &str) -> bool {
    tag.starts_with(|c: char| c.is_ascii_alphabetic())
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

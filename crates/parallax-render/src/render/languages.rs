//! The language of each piece of a page, for formats that mark it.

use crate::view::page::{Inline, Role};

/// The language of the words that the program itself writes.
pub const FRAME: &str = "en";

/// The language around the pieces, and the curator's language.
#[derive(Debug, Clone, Copy)]
pub struct Languages<'a> {
    /// The language of the text around: the program's own words.
    pub frame: &'a str,
    /// The language of labels, summaries, names and translations.
    pub ours: &'a str,
}

impl<'a> Languages<'a> {
    /// The language of a piece if it differs from that around it, and if it has the form of a tag.
    pub fn of(&self, piece: &'a Inline) -> Option<&'a str> {
        // Words of a source in an unknown language get no tag.
        let tag = match (&piece.language, piece.role.is_frame() || piece.role == Role::Quotation) {
            (Some(tag), _) => tag,
            (None, true) => self.frame,
            (None, false) => self.ours,
        };
        (tag != self.frame && is_tag(tag)).then_some(tag)
    }
}

/// Does it have the form of a language tag?
pub fn is_tag(tag: &str) -> bool {
    tag.starts_with(|c: char| c.is_ascii_alphabetic())
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

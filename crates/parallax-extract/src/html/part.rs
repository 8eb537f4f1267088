//! A part of a book: a page that is read whole, with what the book knows of some of its elements.
//!
//! The notes of a book are often in another part than their marks, so a part cannot be read by itself: the reader of
//! books looks through all parts first, and then each is walked by its [`Plan`].

use std::collections::BTreeMap;

use dom_query::{Document, NodeId, NodeRef};

use super::elements::kind;
use super::{choice, parse, signs, walk};
use crate::ExtractError;
use crate::changes::Change;

pub(crate) use choice::is_notes;
pub(crate) use signs::is_reference;

/// Parts of books may be longer than the pages of the web: some books have only one.
const MOST_NODES: usize = 1_200_000;

/// What a book knows of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Planned {
    /// It is the mark of the note with this number.
    Mark(usize),
    /// It is the text of the note with this number.
    Note(usize),
    /// A printed page begins here, and the element says only that: its number, or [`crate::pages::UNNUMBERED`].
    Page(usize),
    /// A printed page begins with this element.
    PageBegins(usize),
    /// It is not text.
    Out,
}

/// What a book knows of the elements of a part. A page that is parsed again has the same ids.
pub(crate) type Plan = BTreeMap<NodeId, Planned>;

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Part {
    /// The text, without a line end behind it.
    pub(crate) text: String,
    /// Line of the text, number and words of each printed page; of one that begins in a note, no number.
    pub(crate) pages: Vec<(usize, Option<usize>, String)>,
    /// Number, line of the text at which it was, and text of each note.
    pub(crate) notes: Vec<(usize, usize, String)>,
    /// What was left out.
    pub(crate) changes: Vec<Change>,
}

/// Parses a part that is written as HTML.
pub(crate) fn document(page: &str) -> Result<Document, ExtractError> {
    parse::check(page)?;
    parse::document_within(page, MOST_NODES)
}

/// Reads a part of a book, which has notes or not.
pub(crate) fn read(document: &Document, language: &str, plan: &Plan, noted: bool) -> Part {
    document.body().map(|body| walk::part(&body, language, plan, noted)).unwrap_or_default()
}

/// The language that a part names.
pub(crate) fn language(document: &Document) -> Option<String> {
    super::declared_language(document)
}

/// Is it an element with line ends around it?
pub(crate) fn is_block(node: &NodeRef<'_>) -> bool {
    kind(&node.node_name().unwrap_or_default()).is_block()
}

//! Passages that two texts have in common, as a picture.

use super::PageId;
use crate::view::page::Line;

/// Two texts as strips, and the passages as ribbons between them.
#[derive(Debug, Clone)]
pub struct Ribbons {
    /// What the drawing shows, as its caption.
    pub caption: String,
    /// The two texts: name and number of lines.
    pub sides: [(Line, usize); 2],
    /// The passages.
    pub ribbons: Vec<Ribbon>,
}

/// A passage.
#[derive(Debug, Clone)]
pub struct Ribbon {
    /// The address of its words.
    pub to: PageId,
    /// What it is, in words.
    pub title: String,
    /// Where it begins and ends in each text, in thousandths.
    pub extents: [(usize, usize); 2],
    /// Does it count?
    pub counts: bool,
}

//! Results in, pages out: which words, in which order; never colours or widths.
//!
//! One trait, [`View`]: JSON serialises the result, every format for people draws its [`Page`]. Words for
//! people are in [`words`] only.

pub mod compare;
pub mod diagnostic;
pub mod explain;
pub mod findings;
pub mod page;
pub mod search;
pub mod source;
pub mod words;

pub use page::Page;

/// What can be shown.
pub trait View: serde::Serialize {
    /// The result as a page for people.
    fn page(&self) -> Page;
}

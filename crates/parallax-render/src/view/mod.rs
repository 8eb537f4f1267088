//! Results in, pages out: which words, in which order; never colours or widths.
//!
//! There is one trait, [`View`]: JSON serialises the result, every format for readers draws its [`Page`], CSV writes
//! its [`Records`]. Only [`words`] contains wording for readers.

pub mod batch;
pub mod book;
pub mod cite;
pub mod coders;
pub mod compare;
pub mod diagnostic;
pub mod diff;
pub mod dry_run;
pub mod explain;
pub mod figures;
pub mod findings;
pub mod gaps;
pub mod history;
pub mod languages;
pub mod locate;
pub mod overlap;
pub mod page;
pub mod questions;
mod reasons;
pub mod records;
pub mod report;
pub mod search;
pub mod source;
pub mod sources;
pub mod template;
pub mod terms;
pub mod words;
pub mod worksheet;

pub use page::Page;
pub use records::Records;

/// A result that can be shown.
pub trait View: serde::Serialize {
    /// The result as a page for readers.
    fn page(&self) -> Page;

    /// The result as rows of plain cells, for spreadsheets and statistics.
    fn records(&self) -> Records;
}

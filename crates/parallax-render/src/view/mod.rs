//! Results in, pages out: which words, in which order; never colours or widths.
//!
//! There is one trait, [`View`]: JSON serialises the result, every format for readers draws its [`Page`], CSV writes
//! its [`Records`]. Only [`words`] contains wording for readers.

pub mod batch;
pub mod book;
pub mod brief;
pub mod cite;
pub mod coders;
pub mod compare;
pub mod concordance;
pub mod corpus;
pub mod diagnostic;
pub mod diff;
pub mod dossier;
pub mod drafts;
pub mod dry_run;
pub mod explain;
pub mod figures;
pub mod findings;
pub mod gaps;
pub mod grade;
pub mod guess;
pub mod history;
pub mod languages;
pub mod locate;
pub mod made;
pub mod manuscript;
pub mod names;
pub mod overlap;
pub mod page;
pub mod picture;
pub mod questions;
mod reasons;
pub mod records;
pub mod report;
pub mod results;
pub mod reuse;
pub mod search;
pub mod source;
pub mod sources;
pub mod template;
pub mod terms;
pub mod words;
pub mod worksheet;

pub use page::Page;
pub use records::Records;

/// A result without the addresses of its claims: pages and rows lack them, and the data keeps them.
#[derive(Debug, Clone, Copy, serde::Serialize)]
#[serde(transparent)]
pub struct WithoutAddresses<'a, V>(pub &'a V);

impl<V: View> View for WithoutAddresses<'_, V> {
    fn page(&self) -> Page {
        self.0.page().without_addresses()
    }

    fn records(&self) -> Records {
        self.0.records().without("claim")
    }

    fn lines(&self) -> Records {
        self.0.lines().without("claim")
    }

    fn sheet(&self) -> Option<(&'static str, page::Table)> {
        self.0.sheet()
    }

    fn picture(&self) -> Page {
        self.0.picture().without_addresses()
    }
}

/// A result that can be shown.
pub trait View: serde::Serialize {
    /// The result as a page for readers.
    fn page(&self) -> Page;

    /// The result as rows of plain cells, for spreadsheets and statistics.
    fn records(&self) -> Records;

    /// The rows for programs that read line by line; those of [`View::records`], unless a result has a form of its own
    /// for them.
    fn lines(&self) -> Records {
        self.records()
    }

    /// A table for people, and its name, that a workbook has beside the rows; none unless a result has one.
    fn sheet(&self) -> Option<(&'static str, page::Table)> {
        None
    }

    /// The pictures of the result, to be drawn as one; those of [`View::page`], unless a result has one that its page
    /// shows in words only. Without a picture it has no block that is one.
    fn picture(&self) -> Page {
        self.page().pictures()
    }
}

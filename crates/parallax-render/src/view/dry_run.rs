//! What an edit would change: the files, and what `diff` says about it. JSON has both, other formats what `diff` says.

use serde::Serialize;

use super::{Page, Records, View};
use parallax_core::analysis::diff::Diff;

/// What would change.
#[derive(Debug, Serialize)]
pub struct DryRun<'a> {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// What would be done.
    pub what: &'a str,
    /// Each file that would change.
    pub files: Vec<FileDifference>,
    /// What follows; `None` if the project cannot be loaded, either as it is or as it would be.
    pub diff: Option<&'a Diff>,
}

/// What would change in a file.
#[derive(Debug, Serialize)]
pub struct FileDifference {
    /// Relative to the project.
    pub path: String,
    /// As a unified difference.
    pub difference: String,
}

impl View for DryRun<'_> {
    fn page(&self) -> Page {
        self.diff.map(View::page).unwrap_or_default()
    }

    fn records(&self) -> Records {
        self.diff.map(View::records).unwrap_or_default()
    }
}

//! The domain of Parallax: a project of claims about sources, its evidence, what follows from both, and safe edits.
//!
//! Imports go down only: diagnostic ← model ← format ← { load, edit, analysis, exchange } ← workspace; `disk`, which reads
//! files, is below load, edit and workspace.

pub mod analysis;
pub mod diagnostic;
pub mod disk;
pub mod edit;
pub mod exchange;
pub mod format;
pub mod load;
pub mod model;
pub mod workspace;

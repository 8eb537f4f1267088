//! Parallax compares how sources treat contested topics, and verifies every quotation.
//!
//! The library behind the `parallax` program. Its API serves the program and its tests and may still change;
//! the file format and the JSON of results are contracts.
//!
//! A complete example:
//!
//! ```
//! use std::path::Path;
//! use parallax::analysis::compare::{Selection, compare};
//! use parallax::analysis::{Evidence, check::check};
//! use parallax::load::{Loaded, load};
//! use parallax::render::{Format, render, terminal::Look};
//! use parallax::view::compare::CompareView;
//!
//! // Files in: claims, sheets, the lock, and the texts that are on this machine.
//! let Loaded { project, texts, lock, .. } = load(Path::new("tests/sample"), &[])?;
//! // What the texts say about the claims; the lock replaces missing texts.
//! let evidence = Evidence::gather(&project, &texts, lock.as_ref());
//! assert_eq!(check(&project, &evidence).open(parallax::diagnostic::Level::Error).count(), 0);
//! // A plain result, a page of it, and that page as text.
//! let comparison = compare(&project, &evidence, &Selection::default());
//! let view = CompareView { comparison: &comparison, overview: true, layout: None, transpose: false, results: None };
//! let table = render(&view, Format::Terminal, &Look::plain())?;
//! assert!(String::from_utf8_lossy(table.bytes()).contains("asserts"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! To change a project, plan an [`Edit`](workspace::Edit) in a [`Workspace`](workspace::Workspace) and commit the plan.
//! Nothing else writes a project.
//!
//! | module | gives | knows nothing of |
//! |---|---|---|
//! | [`text`] | lines, words, folding, quotation search | topics, files |
//! | [`extract`] | the bytes of a document → its text, and its metadata | projects |
//! | [`disk`] | the bytes of a regular file, within a limit | everything else |
//! | [`diagnostic`] | files, places, problems and the patches that mend them | the domain |
//! | [`model`] | the domain | input and output |
//! | [`format`](mod@format) | keys, schemas, how things are written, the lock | files |
//! | [`load`] | files → project, or all problems of all files | analyses |
//! | [`edit`] | drafts → patches; files written whole, several as one | analyses |
//! | [`exchange`] | spreadsheets → drafts and problems | files |
//! | [`analysis`] | project and evidence → plain results | files, formats, wording for readers |
//! | [`workspace`] | open, plan, commit | terminals |
//! | [`view`] | result → page: which words, in which order | colours, widths |
//! | [`render`] | page → terminal, Markdown, HTML, Word; result → JSON; records → CSV | projects |
//!
//! ARCHITECTURE.md is the map: how imports go, three journeys, and where to add what.

#[doc(inline)]
pub use parallax_core::{analysis, diagnostic, disk, edit, exchange, format, load, model, workspace};
#[doc(inline)]
pub use parallax_extract as extract;
#[doc(inline)]
pub use parallax_render::{render, view};
#[doc(inline)]
pub use parallax_text as text;

//! Parallax compares how sources treat contested topics, every quotation verified.
//!
//! The library behind the `parallax` program. Its API serves the program and its tests and may still change;
//! the file format and the JSON of results are contracts.
//!
//! The whole journey:
//!
//! ```
//! use std::path::Path;
//! use parallax::analysis::compare::{Selection, compare};
//! use parallax::analysis::{Evidence, check::check};
//! use parallax::load::{Loaded, load};
//! use parallax::render::{Format, render, terminal::Look};
//! use parallax::view::compare::CompareView;
//!
//! // Files in: claims, sheets, texts where they are at hand, the lock.
//! let Loaded { project, texts, lock } = load(Path::new("tests/sample"), &[])?;
//! // What the texts say of the claims; from the lock where a text is absent.
//! let evidence = Evidence::gather(&project, &texts, lock.as_ref());
//! assert_eq!(check(&project, &evidence).open(parallax::diagnostic::Level::Error).count(), 0);
//! // A plain result, a page of it, and that page as text.
//! let comparison = compare(&project, &evidence, &Selection::default());
//! let view = CompareView { comparison: &comparison, overview: true, layout: None, transpose: false };
//! let table = render(&view, Format::Terminal, &Look::plain())?;
//! assert!(String::from_utf8_lossy(table.bytes()).contains("asserts"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The house
//!
//! Layers are folders, imports go down only, and a test holds that:
//!
//! ```text
//! text ← model ← { load, extract, import, edit, analysis } ← view ← render        main and cli over all
//! ```
//!
//! | layer | gives | knows nothing of |
//! |---|---|---|
//! | [`text`] | lines, words, folding, quotation search | topics, files |
//! | [`model`] | the domain, and the format as a table of keys and as JSON Schema | input and output |
//! | [`load`] | files → project, or all problems of all files | analyses |
//! | [`extract`] | bytes of a document → text, and what it tells of itself | projects |
//! | [`import`] | spreadsheets → drafts and problems | files |
//! | [`edit`] | drafts and patches → files: what is added, renamed, mended; the lock, new projects | analyses |
//! | [`analysis`] | project and evidence → plain results | files, formats, words for people |
//! | [`view`] | result → page: which words, in which order | colours, widths |
//! | [`render`] | page → terminal, Markdown, HTML, Word; result → JSON; records → CSV, XLSX | projects |
//!
//! To add a check: a file in `analysis/check/`, two lines in its `mod.rs`, its name in
//! [`model::keys::CHECKS`], a bad and a good fixture in `tests/checks/`, a line in the README. A layout: a file in
//! `view/compare/` and a row of [`view::compare::LAYOUTS`]. A measure: a file in `analysis/overlap/` and a row of
//! [`analysis::overlap::MEASURES`]. A format: a file in `render/` and three lines in its
//! `mod.rs`. Tests fail where one of these is forgotten.

#[doc(inline)]
pub use parallax_core::{analysis, diagnostic, edit, exchange, format, load, model, workspace};
#[doc(inline)]
pub use parallax_extract as extract;
#[doc(inline)]
pub use parallax_render::{render, view};
#[doc(inline)]
pub use parallax_text as text;

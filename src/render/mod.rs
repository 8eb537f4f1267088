//! Pages to text. Nothing is computed here: a renderer that needs a number is a result that lacks it.
//!
//! Untrusted text is made harmless where it enters a format (see [`crate::text::visible`]): controls, bidi
//! overrides and markup of texts, claims and file names never reach the output as they are.

pub mod csv;
pub mod json;
pub mod markdown;
pub mod terminal;

use crate::view::{Page, View};

/// An output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text for people, in colours where wanted.
    Terminal,
    /// GitHub-flavoured Markdown.
    Markdown,
    /// Rows for spreadsheets and statistics.
    Csv,
    /// The result as data.
    Json,
}

/// All formats by name, with what each is for.
pub const FORMATS: &[(&str, Format, &str)] = &[
    ("terminal", Format::Terminal, "tables for a terminal or a text file"),
    ("markdown", Format::Markdown, "tables for a paper, a wiki or a pull request"),
    ("csv", Format::Csv, "rows for spreadsheets: a row per claim, finding or hit"),
    ("json", Format::Json, "the result as data; its keys are a contract"),
];

/// Renders a result.
pub fn render(view: &impl View, format: Format, look: &terminal::Look) -> String {
    match format {
        Format::Terminal => terminal::page(&view.page(), look),
        Format::Markdown => markdown::page(&view.page()),
        Format::Csv => csv::of(&view.records()),
        Format::Json => json::of(view),
    }
}

/// Renders a page that has no result of its own, such as problems of loading.
pub fn render_page(page: &Page, look: &terminal::Look) -> String {
    terminal::page(page, look)
}

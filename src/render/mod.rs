//! Pages to text. Nothing is computed here: a renderer that needs a number is a result that lacks it.
//!
//! Untrusted text is made harmless where it enters a format (see [`crate::text::visible`]): controls, bidi
//! overrides and markup of texts, claims and file names never reach the output as they are.

pub mod csv;
pub mod github;
pub mod json;
pub mod markdown;
pub mod sarif;
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
    /// Findings for a code host or an editor.
    Sarif,
    /// Findings as workflow commands.
    Github,
}

impl Format {
    /// Does it hold findings alone, so that only `check` has it?
    pub const fn findings_only(self) -> bool {
        match self {
            Self::Sarif | Self::Github => true,
            Self::Terminal | Self::Markdown | Self::Csv | Self::Json => false,
        }
    }
}

/// All formats by name, with what each is for.
pub const FORMATS: &[(&str, Format, &str)] = &[
    ("terminal", Format::Terminal, "tables for a terminal or a text file"),
    ("markdown", Format::Markdown, "tables for a paper, a wiki or a pull request"),
    ("csv", Format::Csv, "rows for spreadsheets: a row per claim, finding or hit"),
    ("json", Format::Json, "the result as data; its keys are a contract"),
    ("sarif", Format::Sarif, "findings of `check` for code hosts and editors (SARIF 2.1.0)"),
    ("github", Format::Github, "findings of `check` as workflow commands, shown beside the lines"),
];

/// Renders a result.
pub fn render(view: &impl View, format: Format, look: &terminal::Look) -> String {
    match format {
        Format::Terminal => terminal::page(&view.page(), look),
        Format::Markdown => markdown::page(&view.page()),
        Format::Csv => csv::of(&view.records()),
        Format::Json => json::of(view),
        Format::Sarif => sarif::page(&view.page()),
        Format::Github => github::page(&view.page()),
    }
}

/// Renders a page that has no result of its own, such as problems of loading.
pub fn render_page(page: &Page, look: &terminal::Look) -> String {
    terminal::page(page, look)
}

//! Pages become text, or the bytes of a file. Nothing is computed here: if a renderer needs a number, the result must
//! provide it.
//!
//! Untrusted text is made harmless where it enters a format (see [`parallax_text::visible`]): controls, bidi overrides
//! and markup from texts, claims and file names never reach the output unchanged.

pub mod csv;
#[cfg(feature = "office")]
pub mod docx;
pub mod github;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod languages;
pub mod latex;
pub mod markdown;
#[cfg(feature = "parquet")]
pub mod parquet;
mod quiz;
pub mod sarif;
#[cfg(feature = "office")]
mod shade;
pub mod svg;
pub mod terminal;
#[cfg(feature = "office")]
pub mod xlsx;

use self::languages::FRAME;
use crate::view::book::Book;
use crate::view::worksheet::sheet::Document;
use crate::view::{Page, View};
pub use html::book::InRoom;

/// An output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text for readers, in colour if wanted.
    Terminal,
    /// GitHub-flavoured Markdown.
    Markdown,
    /// Rows for spreadsheets and statistics.
    Csv,
    /// The result as data.
    Json,
    /// The rows as data, one a line.
    Jsonl,
    /// Findings for a code host or an editor.
    Sarif,
    /// Findings as workflow commands.
    Github,
    /// A fragment of a web page.
    Html,
    /// A drawing.
    Svg,
    /// A document for xelatex and lualatex.
    Latex,
    /// A Word document.
    Docx,
    /// A spreadsheet.
    Xlsx,
    /// A file of typed columns, for databases and data frames.
    Parquet,
}

/// The result in a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rendered {
    /// Text, with a line break at its end.
    Text(String),
    /// A file that is not text and must not be sent to a terminal.
    Bytes(Vec<u8>),
}

impl Rendered {
    /// The bytes to write.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

/// Why a result could not be rendered. Only `svg` and the formats of the features `office` and `parquet` can fail.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// The program was built without the format.
    #[error("this parallax was built without {formats}")]
    NotBuilt {
        /// What was left out.
        formats: &'static str,
        /// The feature that has it.
        feature: &'static str,
    },
    /// There is nothing to draw.
    #[error("there is no picture of this result")]
    NoPicture,
    /// The format has a limit that the result exceeds, such as the length of a cell.
    #[error("the format cannot hold this result: {0}")]
    DoesNotFit(String),
}

#[cfg(not(feature = "office"))]
const NO_OFFICE: RenderError = RenderError::NotBuilt { formats: "docx and xlsx", feature: "office" };

impl Format {
    /// Its name, which is also the file extension if it is not text.
    pub fn name(self) -> &'static str {
        FORMATS.iter().find(|(_, format, _)| *format == self).map_or("", |(name, _, _)| name)
    }

    /// Does it contain only findings, so that only `check` and `verify` offer it?
    pub const fn findings_only(self) -> bool {
        match self {
            Self::Sarif | Self::Github => true,
            Self::Terminal
            | Self::Markdown
            | Self::Csv
            | Self::Json
            | Self::Jsonl
            | Self::Html
            | Self::Svg
            | Self::Latex
            | Self::Docx
            | Self::Xlsx
            | Self::Parquet => false,
        }
    }
}

/// All formats by name, with the purpose of each.
pub const FORMATS: &[(&str, Format, &str)] = &[
    ("terminal", Format::Terminal, "tables for a terminal or a text file"),
    ("markdown", Format::Markdown, "tables for a paper, a wiki or a pull request"),
    ("csv", Format::Csv, "rows for spreadsheets: a row per claim, finding or hit"),
    ("json", Format::Json, "the result as data; its keys are a contract"),
    ("jsonl", Format::Jsonl, "the rows of csv as objects, one a line; of `reuse`, one passage a line"),
    ("html", Format::Html, "a fragment of a web page, with languages, headings and anchors of claims"),
    (
        "svg",
        Format::Svg,
        "a picture of the result, for papers and slides: `compare`, `figures`, `overlap`, `terms`, `source`",
    ),
    (
        "latex",
        Format::Latex,
        "tables for a paper: compiles with xelatex and lualatex, and a paper can read it in",
    ),
    ("sarif", Format::Sarif, "findings of `check` and `verify` for code hosts and editors (SARIF 2.1.0)"),
    (
        "github",
        Format::Github,
        "findings of `check` and `verify` as workflow commands, shown next to the lines",
    ),
    ("docx", Format::Docx, "a Word document with the tables; needs the feature `office`, as xlsx does"),
    (
        "xlsx",
        Format::Xlsx,
        "the rows of csv as a spreadsheet, numbers as numbers; of `compare` also a sheet of topics by sources",
    ),
    (
        "parquet",
        Format::Parquet,
        "the rows of jsonl as typed columns, for DuckDB, Spark and data frames; needs the feature `parquet`",
    ),
];

/// Renders a result of a project whose curator writes English. `look` is for the terminal; other formats have their
/// own.
pub fn render(view: &impl View, format: Format, look: &terminal::Look) -> Result<Rendered, RenderError> {
    render_in(FRAME, view, format, look)
}

/// The same for a project whose curator writes in `language`; formats that mark languages use it.
pub fn render_in(
    language: &str,
    view: &impl View,
    format: Format,
    look: &terminal::Look,
) -> Result<Rendered, RenderError> {
    let text = match format {
        Format::Terminal => terminal::page(&view.page(), look),
        Format::Markdown => markdown::page(&view.page()),
        Format::Csv => csv::of(&view.records()),
        Format::Json => json::of(view),
        Format::Jsonl => jsonl::of(&view.lines()),
        Format::Html => html::page(&view.page(), language),
        Format::Svg => svg::page(&view.picture().without_addresses()).ok_or(RenderError::NoPicture)?,
        Format::Latex => latex::page(&view.page(), language),
        Format::Sarif => sarif::page(&view.page()),
        Format::Github => github::page(&view.page()),
        #[cfg(feature = "office")]
        Format::Docx => return docx::page(&view.page()).map(Rendered::Bytes),
        #[cfg(feature = "office")]
        Format::Xlsx => return xlsx::with(&view.records(), view.sheet()).map(Rendered::Bytes),
        #[cfg(not(feature = "office"))]
        Format::Docx | Format::Xlsx => return Err(NO_OFFICE),
        #[cfg(feature = "parquet")]
        Format::Parquet => return parquet::of(&view.lines()).map(Rendered::Bytes),
        #[cfg(not(feature = "parquet"))]
        Format::Parquet => return Err(RenderError::NotBuilt { formats: "parquet", feature: "parquet" }),
    };
    Ok(Rendered::Text(text))
}

/// Renders a book as the text of one file.
pub fn render_book(book: &Book) -> String {
    html::book::book(book, None)
}

/// The same for a reading room.
pub fn render_book_in(book: &Book, room: InRoom<'_>) -> String {
    html::book::book(book, Some(room))
}

/// Renders sheets as HTML, or as a Word document.
pub fn render_sheets(sheets: &Document, format: Format) -> Result<Rendered, RenderError> {
    match format {
        #[cfg(feature = "office")]
        Format::Docx => docx::sheets(sheets).map(Rendered::Bytes),
        #[cfg(not(feature = "office"))]
        Format::Docx => Err(NO_OFFICE),
        Format::Terminal
        | Format::Markdown
        | Format::Csv
        | Format::Json
        | Format::Jsonl
        | Format::Sarif
        | Format::Github
        | Format::Html
        | Format::Svg
        | Format::Latex
        | Format::Xlsx
        | Format::Parquet => Ok(Rendered::Text(html::sheet::document(sheets))),
    }
}

pub use quiz::{QUIZZES, QuizFormat, quiz};

/// The JSON of a result that is not a view: what a program reads again.
pub fn json_of(result: &impl serde::Serialize) -> String {
    json::of(result)
}

/// Renders a page that is not the page of a result, such as problems of loading.
pub fn render_page(page: &Page, look: &terminal::Look) -> String {
    terminal::page(page, look)
}

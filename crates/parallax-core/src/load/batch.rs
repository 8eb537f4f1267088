//! Many quotations of one text: a list or spreadsheet, and the text, both outside any project.

use std::path::Path;

use serde_json::{Map, Value};

use super::bytes::{self, MAX_TEXT_BYTES, Unreadable};
use crate::format::cells::{Cells, Row};
use parallax_text::decode::decode;
use parallax_text::document::{Markup, sha256};
use parallax_text::quote::Wanted;
use parallax_text::{Rules, Searchable, Text};

/// One quotation to find.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Its name, returned unchanged. A line without one is named by its number.
    pub id: Value,
    /// The words.
    pub quote: String,
    /// Words right before them.
    pub prefix: Option<String>,
    /// Words right after them.
    pub suffix: Option<String>,
    /// A line near which they are.
    pub line: Option<usize>,
    /// The language of the words, if given.
    pub language: Option<String>,
}

impl Request {
    /// What to look for.
    pub fn wanted(&self) -> Wanted<'_> {
        let given = |words: &&str| !words.trim().is_empty();
        let (prefix, suffix) = (self.prefix.as_deref().filter(given), self.suffix.as_deref().filter(given));
        Wanted { exact: &self.quote, prefix, suffix, near: self.line }
    }
}

/// Why a file outside any project could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file} {message}")]
pub struct BatchError {
    /// The path as given.
    pub file: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl BatchError {
    pub(super) fn new(path: &Path, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { file: path.display().to_string(), message: message.into(), help: help.into() }
    }

    pub(super) fn unreadable(path: &Path, error: Unreadable) -> Self {
        Self::new(path, error.message, error.help)
    }
}

/// The text of a file: UTF-8, or in an encoding that it declares or that is guessed. A file that is not a text is
/// refused.
pub fn read_text(path: &Path) -> Result<Searchable, BatchError> {
    let read = || {
        let bytes = bytes::bytes(path, MAX_TEXT_BYTES)?;
        let digest = sha256(&bytes);
        let decoded = decode(bytes, None, "")?;
        let text = Text::decoded(decoded.text, Markup::of(path), digest, decoded.encoding);
        Ok(Searchable::new(text, Rules::default()))
    };
    read().map_err(|error| BatchError::unreadable(path, error))
}

/// Is it a spreadsheet saved as text, judging by its name?
pub fn is_csv(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ty| ["csv", "tsv", "tab"].iter().any(|known| ty.eq_ignore_ascii_case(known)))
}

/// The words are under one of these heads: ours, those of Hypothesis, and those of the W3C's annotations.
const QUOTE: &[&str] = &["quote", "exact", "quotation", "quotations"];
const HELP: &str = "a spreadsheet has the heads `id` and `quote` in its first row, a list {\"id\": 1, \"quote\": \"…\"}; both may \
    have prefix, suffix, line, language";

/// The quotations of a file: a spreadsheet saved as text, JSON lines or a JSON array, whatever its name. Empty rows are
/// skipped.
pub fn read_requests(path: &Path) -> Result<Vec<Request>, BatchError> {
    let bytes = bytes::bytes(path, MAX_TEXT_BYTES).map_err(|error| BatchError::unreadable(path, error))?;
    let cells = Cells::read(bytes).map_err(|error| BatchError::new(path, error.message, error.help))?;
    let fail = |message: String| BatchError::new(path, message, HELP);
    if let Some((row, error)) = cells.broken.first() {
        return Err(fail(format!("row {row} cannot be read: {error}")));
    }
    if !cells.list && cells.column(QUOTE).is_none() {
        return Err(fail("has no column `quote`".to_owned()));
    }
    let requests = cells.rows.iter().map(|row| request(&cells, row).map_err(&fail));
    requests.collect()
}

/// Reads a spreadsheet or a list outside any project.
pub fn read_cells(path: &Path) -> Result<Cells, BatchError> {
    let bytes = bytes::bytes(path, MAX_TEXT_BYTES).map_err(|error| BatchError::unreadable(path, error))?;
    Cells::read(bytes).map_err(|error| BatchError::new(path, error.message, error.help))
}

/// Reads JSON outside any project.
pub fn read_json<T: serde::de::DeserializeOwned>(path: &Path, help: &str) -> Result<T, BatchError> {
    let bytes = bytes::bytes(path, MAX_TEXT_BYTES).map_err(|error| BatchError::unreadable(path, error))?;
    serde_json::from_slice(&bytes)
        .map_err(|error| BatchError::new(path, format!("cannot be read: {error}"), help))
}

fn request(cells: &Cells, row: &Row) -> Result<Request, String> {
    let place = |name: &str| {
        let column = cells.column(&[name]).unwrap_or_default();
        if cells.list { format!("line {}", row.number) } else { cells.name(row.number, column) }
    };
    if let Some(selector) =
        Some(&row.object).filter(|_| cells.list && row.cell(cells.column(QUOTE)).is_empty())
    {
        let selector = selector.values().find_map(selector_in);
        let selector =
            selector.ok_or_else(|| format!("{}: there is no `quote` and no `exact`", place("quote")))?;
        let of = |name: &str| selector.get(name).and_then(Value::as_str).map(str::to_owned);
        let (quote, prefix, suffix) = (of("exact").unwrap_or_default(), of("prefix"), of("suffix"));
        return Ok(Request { id: id(cells, row), quote, prefix, suffix, line: None, language: None });
    }
    let cell = |name: &str| Some(row.cell(cells.column(&[name]))).filter(|cell| !cell.is_empty());
    let line = cell("line").map(|line| line.trim().parse()).transpose();
    Ok(Request {
        id: id(cells, row),
        quote: row.cell(cells.column(QUOTE)).to_owned(),
        prefix: cell("prefix").map(str::to_owned),
        suffix: cell("suffix").map(str::to_owned),
        line: line.map_err(|_| format!("{}: the line is not a number", place("line")))?,
        language: cell("language").map(|tag| tag.trim().to_owned()),
    })
}

/// The id as given; a row of a spreadsheet without one gets its number, counted from the first below the heads.
fn id(cells: &Cells, row: &Row) -> Value {
    let given = if cells.list {
        row.object.iter().find(|(name, _)| name.eq_ignore_ascii_case("id")).map(|(_, id)| id.clone())
    } else {
        Some(row.cell(cells.column(&["id"]))).filter(|id| !id.is_empty()).map(Into::into)
    };
    given.filter(|id| !id.is_null()).unwrap_or_else(|| (row.number - usize::from(!cells.list)).into())
}

/// The selector that holds the words in an annotation of the W3C's model, somewhere below its target.
fn selector_in(value: &Value) -> Option<&Map<String, Value>> {
    match value {
        Value::Object(object) if object.get("exact").is_some_and(Value::is_string) => Some(object),
        Value::Object(object) => object.values().find_map(selector_in),
        Value::Array(values) => values.iter().find_map(selector_in),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

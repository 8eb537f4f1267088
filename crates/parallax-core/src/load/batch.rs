//! Many quotations of one text: a file of JSON lines or CSV, and the text, both outside of any project.

use std::path::Path;

use serde::Deserialize;

use super::files::{self, MAX_TEXT_BYTES, Unreadable};
use parallax_text::decode::decode;
use parallax_text::document::{Markup, sha256};
use parallax_text::quote::Wanted;
use parallax_text::{Rules, Searchable, Text};

/// One quotation to be found.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Request {
    /// What it is called; given back as it is. A line without one is called by its number.
    #[serde(default)]
    pub id: serde_json::Value,
    /// The words.
    pub quote: String,
    /// Words right before them.
    #[serde(default)]
    pub prefix: Option<String>,
    /// Words right behind them.
    #[serde(default)]
    pub suffix: Option<String>,
    /// A line near which they stand.
    #[serde(default)]
    pub line: Option<usize>,
}

impl Request {
    /// What is looked for.
    pub fn wanted(&self) -> Wanted<'_> {
        let given = |words: &&str| !words.trim().is_empty();
        let (prefix, suffix) = (self.prefix.as_deref().filter(given), self.suffix.as_deref().filter(given));
        Wanted { exact: &self.quote, prefix, suffix, near: self.line }
    }
}

/// Why a batch could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file} {message}")]
pub struct BatchError {
    /// The path as it was given.
    pub file: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl BatchError {
    fn new(path: &Path, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { file: path.display().to_string(), message: message.into(), help: help.into() }
    }

    fn unreadable(path: &Path, error: Unreadable) -> Self {
        Self::new(path, error.message, error.help)
    }
}

/// The text of a file: UTF-8, or in an encoding that it shows or that is guessed.
pub fn read_text(path: &Path) -> Result<Searchable, BatchError> {
    let read = || {
        let bytes = files::bytes(path, MAX_TEXT_BYTES)?;
        let digest = sha256(&bytes);
        let decoded = decode(bytes, None, "")?;
        let text = Text::decoded(decoded.text, Markup::of(path), digest, decoded.encoding);
        Ok(Searchable::new(text, Rules::default()))
    };
    read().map_err(|error| BatchError::unreadable(path, error))
}

/// Is it a file of comma-separated values, by its name?
pub fn is_csv(path: &Path) -> bool {
    path.extension().is_some_and(|ty| ty.eq_ignore_ascii_case("csv"))
}

/// The quotations of a file, `.csv` or else JSON lines; empty lines are none.
pub fn read_requests(path: &Path) -> Result<Vec<Request>, BatchError> {
    let text = files::bytes(path, MAX_TEXT_BYTES).and_then(files::utf8);
    let text = text.map_err(|error| BatchError::unreadable(path, error))?;
    let text = text.trim_start_matches('\u{FEFF}');
    if is_csv(path) { csv_requests(path, text) } else { json_requests(path, text) }
}

fn json_requests(path: &Path, text: &str) -> Result<Vec<Request>, BatchError> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let requests = lines.map(|(number, line)| {
        let mut request: Request = serde_json::from_str(line).map_err(|error| {
            let help =
                "each line is an object: {\"id\": 1, \"quote\": \"…\"}, also with prefix, suffix, line";
            BatchError::new(path, format!("line {number}: {error}"), help)
        })?;
        if request.id.is_null() {
            request.id = number.into();
        }
        Ok(request)
    });
    requests.collect()
}

fn csv_requests(path: &Path, text: &str) -> Result<Vec<Request>, BatchError> {
    let help = "the first line has the heads `id` and `quote`, and may have prefix, suffix, line";
    let fail = |message: String| BatchError::new(path, message, help);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let heads = reader.headers().map_err(|error| fail(error.to_string()))?.clone();
    let column = |name: &str| heads.iter().position(|head| head.trim() == name);
    let Some(quote) = column("quote") else { return Err(fail("has no column `quote`".to_owned())) };
    let columns = [column("id"), column("prefix"), column("suffix"), column("line")];
    let mut requests = Vec::new();
    for (number, record) in (1usize..).zip(reader.records()) {
        let record = record.map_err(|error| fail(error.to_string()))?;
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).filter(|cell| !cell.is_empty());
        let [id, prefix, suffix, line] = columns.map(cell);
        let line = line.map(|line| line.trim().parse()).transpose();
        requests.push(Request {
            id: id.map_or_else(|| number.into(), Into::into),
            quote: record.get(quote).unwrap_or_default().to_owned(),
            prefix: prefix.map(str::to_owned),
            suffix: suffix.map(str::to_owned),
            line: line.map_err(|_| fail(format!("row {number}: the line is no number")))?,
        });
    }
    Ok(requests)
}

//! Writes new source sheets, and renews what they say of their text.

use std::fmt::Write as _;

use serde::Deserialize;

use super::remove::lines;
use super::scan::scan;
use crate::format::toml::{string, strings};
use crate::model::source::Made;
use parallax_text::Span;

/// The sheet of a source to be added.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SheetDraft {
    /// Column head.
    pub short: String,
    /// Full title.
    pub title: String,
    /// Names as the source gives them.
    pub author: Vec<String>,
    /// Article, op-ed, encyclopedia …
    pub kind: Option<String>,
    /// Tag of its language.
    pub language: String,
    /// The language is unknown. The project's is assumed, and somebody should check it.
    pub language_assumed: bool,
    /// Published or last changed.
    pub date: Option<String>,
    /// The period that it speaks of.
    pub period: Option<String>,
    /// When it was written, if that is not its date.
    pub written: Option<String>,
    /// Where it was published.
    pub place: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Further keys of sheets, with their values as TOML writes them, in the order of the format.
    pub more: Vec<(String, String)>,
    /// The encoding its text was read in, if that was guessed.
    pub encoding_guessed: Option<String>,
    /// May the text be passed on?
    pub share: bool,
    /// What is said of the sheet as comments at its head, a line each.
    pub remarks: Vec<String>,
    /// The line on which each printed page begins, and its number.
    pub pages: Vec<(usize, usize)>,
    /// What the text was made from, and how.
    pub made: Option<Made>,
}

impl Default for SheetDraft {
    /// Nothing known, and a text that may be passed on, as in a sheet that does not say otherwise.
    fn default() -> Self {
        Self {
            short: String::new(),
            title: String::new(),
            author: Vec::new(),
            kind: None,
            language: String::new(),
            language_assumed: false,
            date: None,
            period: None,
            written: None,
            place: None,
            url: None,
            more: Vec::new(),
            encoding_guessed: None,
            share: true,
            remarks: Vec::new(),
            pages: Vec::new(),
            made: None,
        }
    }
}

/// The text of a sheet. What is unknown is in it as a comment, to be filled in.
pub fn sheet_text(draft: &SheetDraft) -> String {
    let mut out = String::new();
    for line in &draft.remarks {
        let line: String = line.chars().filter(|c| !c.is_control()).collect();
        let _ = writeln!(out, "# {line}");
    }
    let _ = writeln!(out, "short = {}", string(&draft.short));
    let _ = writeln!(out, "title = {}", string(&draft.title));
    known(&mut out, "author", (!draft.author.is_empty()).then(|| strings(&draft.author)), "[\"…\"]");
    known(&mut out, "kind", draft.kind.as_deref().map(string), "\"article\"");
    let note =
        if draft.language_assumed { "   # not told by the file; look whether it is right" } else { "" };
    let _ = writeln!(out, "language = {}{note}", string(&draft.language));
    known(
        &mut out,
        "date",
        draft.date.as_deref().map(string),
        "\"1931-03-14\"   # published; it orders the columns",
    );
    known(&mut out, "period", draft.period.as_deref().map(string), "\"1931\"   # what it speaks of");
    for (name, value) in [("written", &draft.written), ("place", &draft.place), ("url", &draft.url)] {
        if let Some(value) = value {
            let _ = writeln!(out, "{name} = {}", string(value));
        }
    }
    for (name, value) in &draft.more {
        let _ = writeln!(out, "{name} = {value}");
    }
    if let Some(name) = &draft.encoding_guessed {
        let guess = string(&format!("{name}?"));
        let _ = writeln!(out, "encoding = {guess}   # guessed; take the ? away if the text reads right");
    }
    if !draft.pages.is_empty() {
        let _ = writeln!(out, "pages = {}", pairs(&draft.pages));
    }
    if !draft.share {
        out.push_str("share = false   # the text may not be passed on\n");
    }
    if let Some(made) = &draft.made {
        let _ = write!(out, "\n{}", section(made));
    }
    out
}

/// A sheet whose text was made anew: with another `[text]` and other pages, or none, and all else as it was.
pub fn remade(sheet: &str, made: &Made, pages: &[(usize, usize)]) -> String {
    let mut text = sheet.to_owned();
    let found = scan(&text);
    if let Some(own) = found.section(&["text"]) {
        text.replace_range(own.start..own.end, &section(made));
    } else {
        let gap = if text.ends_with('\n') { "\n" } else { "\n\n" };
        text.push_str(gap);
        text.push_str(&section(made));
    }
    let found = scan(&text);
    if let Some(own) = found.pairs.iter().find(|pair| pair.path == ["pages"]) {
        if pages.is_empty() {
            let line = lines(&text, Span::new(own.start, own.value.end));
            text.replace_range(line.start..line.end, "");
        } else {
            text.replace_range(own.value.start..own.value.end, &pairs(pages));
        }
    } else if !pages.is_empty() {
        let at = found.sections.first().map_or(0, |first| first.end);
        text.insert_str(at, &format!("pages = {}\n", pairs(pages)));
    }
    text
}

/// `[text]` of a sheet.
fn section(made: &Made) -> String {
    let mut out = "[text]\n".to_owned();
    for (name, value) in [("original", &made.original), ("sha256", &made.sha256), ("reader", &made.reader)] {
        let _ = writeln!(out, "{name} = {}", string(value));
    }
    if !made.done.is_empty() {
        out.push_str("done = [\n");
        for step in &made.done {
            let _ = writeln!(out, "  {},", string(step));
        }
        out.push_str("]\n");
    }
    out
}

fn pairs(pairs: &[(usize, usize)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(line, page)| format!("[{line}, {page}]")).collect();
    format!("[{}]", pairs.join(", "))
}

fn known(out: &mut String, name: &str, value: Option<String>, example: &str) {
    let _ = match value {
        Some(value) => writeln!(out, "{name} = {value}"),
        None => writeln!(out, "# {name} = {example}"),
    };
}

//! Writes new source sheets.

use std::fmt::Write as _;

use serde::Deserialize;

use crate::format::toml::{string, strings};

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
    /// The encoding its text was read in, if that was guessed.
    pub encoding_guessed: Option<String>,
    /// May the text be passed on?
    pub share: bool,
    /// Where the text comes from and what was done to it, a line each.
    pub made: Vec<String>,
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
            encoding_guessed: None,
            share: true,
            made: Vec::new(),
        }
    }
}

/// The text of a sheet. What is unknown is in it as a comment, to be filled in.
pub fn sheet_text(draft: &SheetDraft) -> String {
    let mut out = String::new();
    for line in &draft.made {
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
    if let Some(name) = &draft.encoding_guessed {
        let guess = string(&format!("{name}?"));
        let _ = writeln!(out, "encoding = {guess}   # guessed; take the ? away if the text reads right");
    }
    if !draft.share {
        out.push_str("share = false   # the text may not be passed on\n");
    }
    out
}

fn known(out: &mut String, name: &str, value: Option<String>, example: &str) {
    let _ = match value {
        Some(value) => writeln!(out, "{name} = {value}"),
        None => writeln!(out, "# {name} = {example}"),
    };
}

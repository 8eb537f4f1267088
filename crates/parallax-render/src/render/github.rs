//! Findings as workflow commands, which GitHub and compatible runners show next to the lines of a change:
//! `::error file=claims.toml,line=3,col=1,title=quotation-missing::…` (GitHub Actions, "Workflow commands").

use std::fmt::Write as _;

use crate::view::Page;
use parallax_core::diagnostic::Level;
use parallax_text::visible::visible;

/// One line for each finding of the page; nothing else.
pub fn page(page: &Page) -> String {
    let mut out = String::new();
    for found in page.diagnostics() {
        let level = match found.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Advice => "notice",
        };
        let mut properties = Vec::new();
        if let Some(place) = &found.place {
            properties.push(format!("file={}", property(&place.file)));
            properties.push(format!("line={}", place.line));
            properties.push(format!("col={}", place.column));
        }
        properties.extend(found.check.map(|check| format!("title={check}")));
        let text = [&[found.message.clone()][..], &found.help].concat().join("\n");
        let _ = writeln!(out, "::{level} {}::{}", properties.join(","), message(&text));
    }
    out
}

/// Escapes what would end the command or be read as an escape.
fn message(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| visible(line).replace('%', "%25")).collect();
    lines.join("%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

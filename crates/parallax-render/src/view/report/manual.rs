//! The coding manual: how a table like this is made.

use super::plain_chapter;
use crate::view::book::{Chapter, Part};
use crate::view::page::{Block, Line, Role};
use crate::view::words;
use parallax_core::model::Settings;

/// Paragraphs of the coding manual (docs/explanation/coding-manual.md) that apply to every project; a test makes sure
/// that they are the same.
pub(super) const MANUAL: &str = include_str!("manual.md");

pub(super) fn chapter(settings: &Settings) -> Chapter {
    let mut parts: Vec<Part> = paragraphs().map(text).collect();
    parts.extend(limits(settings).map(text));
    let lead = Line::plain("How these claims were made, for a second coder.");
    plain_chapter("manual", "Coding manual", "How to come to the same table", lead, parts)
}

/// The paragraphs for every project.
pub(in crate::view) fn paragraphs() -> impl Iterator<Item = Line> {
    MANUAL.split("\n\n").map(marked)
}

fn text(line: Line) -> Part {
    Part::Block(Block::Text(line))
}

/// The limits that this project sets for itself.
fn limits(settings: &Settings) -> Option<Line> {
    let limit = settings
        .quote_limit
        .map(|n| format!("A quotation takes at most {}.", words::count(n, "word", "words")));
    let avoid = (!settings.avoid.is_empty()).then(|| {
        format!("Words for quotations only, never in our own voice: {}.", settings.avoid.join(", "))
    });
    let all: Vec<String> = limit.into_iter().chain(avoid).collect();
    (!all.is_empty())
        .then(|| Line::of(Role::Strong, "In this project.").with(Role::Plain, format!(" {}", all.join(" "))))
}

/// A paragraph with `**strong**`, `*stressed*` and `code`.
pub(in crate::view) fn marked(paragraph: &str) -> Line {
    let mut line = Line::default();
    let paragraph = paragraph.trim().replace('\n', " ");
    let mut rest = paragraph.as_str();
    while let Some(start) = rest.find(['*', '`']) {
        let mark = if rest[start..].starts_with("**") { "**" } else { &rest[start..=start] };
        let role = if mark == "`" { Role::Id } else { Role::Strong };
        let behind = &rest[start + mark.len()..];
        let Some(end) = behind.find(mark) else { break };
        line = line.with(Role::Plain, &rest[..start]).with(role, &behind[..end]);
        rest = &behind[end + mark.len()..];
    }
    line.with(Role::Plain, rest)
}

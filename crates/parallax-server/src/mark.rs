//! Words that were marked in the text: the quotation that they make, and what is near.

use parallax_core::analysis::reading::Quoted;
use parallax_core::analysis::snippet::marked as quotation;
use parallax_core::model::draft::QuoteDraft;
use serde::{Deserialize, Serialize};

use crate::answer::{Answer, Refused};
use crate::page::source;
use crate::room::Open;

/// Claims within so many lines are near.
const NEAR: usize = 3;
/// So many mentions before and after the words propose a topic.
const MOST_NEAR: usize = 6;

/// What was marked, in code points of the text.
#[derive(Debug, Deserialize)]
pub(crate) struct Marked {
    source: String,
    chars: (usize, usize),
}

/// What a card begins with.
#[derive(Debug, Serialize)]
pub(crate) struct Begun {
    quote: Quote,
    lines: (usize, usize),
    page: Option<usize>,
    /// The source is in another language, so a translation is wanted.
    gloss: bool,
    /// Topics that are mentioned near the words, the nearest first.
    topics: Vec<String>,
    near: Vec<Quoted>,
}

/// A quotation with the keys of an edit.
#[derive(Debug, Serialize)]
struct Quote {
    exact: String,
    prefix: Option<String>,
    suffix: Option<String>,
    near: Option<usize>,
}

/// The quotation of marked words, verified.
pub(crate) fn marked(open: &mut Open, asked: &Marked) -> Answer<Begun> {
    let ix = source(open, &asked.source)?;
    let prepared = open.prepared(ix).ok_or_else(|| Refused::new("the text is not on this machine", ""))?;
    let text = &prepared.text;
    let draft = quotation(text, asked.chars).ok_or_else(|| {
        Refused::new("these words do not say which place is meant", "mark some more words around them")
    })?;
    let span =
        text.at_chars(asked.chars).ok_or_else(|| Refused::new("the text has changed", "mark them again"))?;
    let lines = text.lines_of(span);
    let QuoteDraft { exact, prefix, suffix, near, gloss: _ } = draft;
    let distance = |chars: (usize, usize)| {
        chars.0.saturating_sub(asked.chars.1).max(asked.chars.0.saturating_sub(chars.1))
    };
    let mut mentions: Vec<_> =
        prepared.reading.mentioned.iter().filter(|mention| mention.line.abs_diff(lines.0) <= NEAR).collect();
    mentions.sort_by_key(|mention| distance(mention.chars));
    let mut topics: Vec<String> = Vec::new();
    for mention in mentions.into_iter().take(MOST_NEAR) {
        if !topics.contains(&mention.topic) {
            topics.push(mention.topic.clone());
        }
    }
    let is_near = |quoted: &&Quoted| quoted.lines.0 <= lines.1 + NEAR && lines.0 <= quoted.lines.1 + NEAR;
    let near_claims = prepared.reading.quoted.iter().filter(is_near).cloned().collect();
    let workspace = open.project.as_ref().map_err(Refused::from)?;
    let project = workspace.project();
    Ok(Begun {
        quote: Quote { exact, prefix, suffix, near },
        lines,
        page: project.source(ix).page(lines.0),
        gloss: project.source(ix).language != project.settings.language,
        topics,
        near: near_claims,
    })
}

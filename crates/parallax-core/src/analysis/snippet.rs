//! A quotation found in a text, as an entry of `quotes`.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation as _;

use super::evidence::{Nearest, nearest_of};
use super::search::{after, before, spelled};
use crate::model::source::SourceIx;
use crate::model::{Match, Project, Similarity};
use parallax_text::fold::Folded;
use parallax_text::quote::{self, Near, squeeze};
use parallax_text::words::unspaced;
use parallax_text::{Searchable, Span};

/// Words in more places than this do not identify a place yet: more words are needed.
pub const MOST_PLACES: usize = 20;
/// The most words of context that distinguish places.
const MOST_CONTEXT: usize = 5;

/// A quotation as the text has it, ready for the claims file.
#[derive(Debug, Clone, Serialize)]
pub struct Snippet {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// Id of the source.
    pub source: String,
    /// Its language; if it differs from the project's, a gloss is needed.
    pub language: String,
    /// What was searched for.
    pub query: String,
    /// How many places there are; if there are more than [`MOST_PLACES`], none is given.
    pub found: usize,
    /// Each of its places.
    pub places: Vec<SnippetPlace>,
    /// If there is none: the least unlike place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Nearest>,
    /// Does it need a translation?
    pub gloss: bool,
}

/// One place of a quotation.
#[derive(Debug, Clone, Serialize)]
pub struct SnippetPlace {
    /// The text's own spelling, with words joined over line ends and runs of blanks as one space.
    pub exact: String,
    /// How well it matches what was searched for.
    #[serde(rename = "match")]
    pub kind: Match,
    /// How similar it is to what was searched for, if it is not the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub similarity: Option<Similarity>,
    /// Words right before it, if the words are in several places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// Words right after it, if the words before do not distinguish the places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// First and last line.
    pub lines: (usize, usize),
    /// Printed page of the first line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
}

/// Finds a quotation in the text of a source, with the context that distinguishes its places.
pub fn snippet(project: &Project, ix: SourceIx, text: &Searchable, query: &str) -> Snippet {
    let source = project.source(ix);
    let spans = quote::all(text, query);
    let near = if spans.is_empty() { quote::nearest(text, query, MOST_PLACES) } else { Vec::new() };
    let like: Vec<&Near> = near
        .iter()
        .filter(|other| other.is_like() && near.first().is_some_and(|best| best.ties_with(other)))
        .collect();
    let nearest = near.first().filter(|_| like.is_empty()).map(|near| nearest_of(text, near, query));
    let found: Vec<(Span, Option<Similarity>)> = if like.is_empty() {
        spans.into_iter().map(|span| (span, None)).collect()
    } else {
        like.into_iter().map(|near| (near.span, Some(Similarity(near.similarity())))).collect()
    };
    let listed = if found.len() > MOST_PLACES { &[] } else { &found[..] };
    let spans: Vec<Span> = listed.iter().map(|(span, _)| *span).collect();
    let places = listed.iter().map(|&(span, similarity)| {
        let exact = quotable(text, span, query);
        let kind = match similarity {
            Some(_) => Match::Approximate,
            None if squeeze(span.of(text.raw())) == squeeze(query) => Match::Exact,
            None => Match::Folded,
        };
        let (prefix, suffix) = if listed.len() == 1 { (None, None) } else { context(text, &spans, span) };
        let lines = text.lines_of(span);
        SnippetPlace { exact, kind, similarity, prefix, suffix, lines, page: source.page(lines.0) }
    });
    Snippet {
        schema: "parallax/quote/1",
        source: source.id.clone(),
        language: source.language.clone(),
        query: query.to_owned(),
        found: found.len(),
        places: places.collect(),
        nearest,
        gloss: source.language != project.settings.language,
    }
}

/// The text's own spelling if it leads back to the place; else what was typed, which did lead there.
fn quotable(text: &Searchable, span: Span, query: &str) -> String {
    let exact = spelled(span.of(text.raw()));
    let stands = !quote::all(text, &exact).is_empty();
    if stands { exact } else { squeeze(query) }
}

/// The fewest words before, then after, that no other place has next to it.
fn context(text: &Searchable, spans: &[Span], span: Span) -> (Option<String>, Option<String>) {
    let (head, tail) = (Units::of(&before(text, span)), Units::of(&after(text, span)));
    let others: Vec<(String, String)> = spans
        .iter()
        .filter(|other| **other != span)
        .map(|other| (Folded::query(&before(text, *other)), Folded::query(&after(text, *other))))
        .collect();
    for n in 1..=MOST_CONTEXT {
        let prefix = head.last(n);
        if let Some(prefix) = &prefix
            && others.iter().all(|(before, _)| !before.ends_with(&Folded::query(prefix)))
        {
            return (Some(prefix.clone()), None);
        }
        let suffix = tail.first(n);
        if let Some(suffix) = &suffix
            && others.iter().all(|(_, after)| !after.starts_with(&Folded::query(suffix)))
        {
            return (None, Some(suffix.clone()));
        }
    }
    (None, None)
}

/// Context in units: words, or characters if a script has no spaces.
struct Units {
    pieces: Vec<String>,
    joint: &'static str,
}

impl Units {
    fn of(context: &str) -> Self {
        if context.contains(unspaced) {
            let pieces = context.graphemes(true).filter(|piece| !piece.trim().is_empty()).map(str::to_owned);
            return Self { pieces: pieces.collect(), joint: "" };
        }
        Self { pieces: context.split_whitespace().map(str::to_owned).collect(), joint: " " }
    }

    fn first(&self, n: usize) -> Option<String> {
        self.pieces.get(..n).map(|pieces| pieces.join(self.joint))
    }

    fn last(&self, n: usize) -> Option<String> {
        self.pieces.get(self.pieces.len().checked_sub(n)?..).map(|pieces| pieces.join(self.joint))
    }
}

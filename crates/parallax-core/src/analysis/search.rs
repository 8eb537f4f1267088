//! Words in the texts themselves, in context.
//!
//! This and [`super::snippet`] need the texts: their results are words of the sources, and the lock never contains
//! those.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::model::source::SourceIx;
use crate::model::{Project, Similarity, Source};
use parallax_text::forms::{self, Form};
use parallax_text::quote::{self, Near, squeeze};
use parallax_text::words::{breaks_words, is_blank, is_hyphen, is_letter, is_word_char};
use parallax_text::{Searchable, Span};

/// How much of the text is given on either side of a hit, in grapheme clusters.
pub const CONTEXT: usize = 120;

/// The places of words.
#[derive(Debug, Clone, Serialize)]
pub struct Hits {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// What was searched for, as given; for a topic's mentions, by language.
    pub query: Vec<String>,
    /// The sources whose texts were searched, in the order of columns.
    pub searched: Vec<String>,
    /// The sources whose texts are missing.
    pub absent: Vec<String>,
    /// How many hits there are, also of those that are not listed.
    pub total: usize,
    /// How many of them each source has, for those that have one.
    pub counts: Vec<SourceHits>,
    /// The first hits, by source and place.
    pub hits: Vec<Hit>,
}

/// How many hits a source has.
#[derive(Debug, Clone, Serialize)]
pub struct SourceHits {
    /// Its id.
    pub source: String,
    /// How many.
    pub hits: usize,
}

/// One hit in its context; words broken over line ends are joined, runs of blanks are one space.
#[derive(Debug, Clone, Serialize)]
pub struct Hit {
    /// Id of the source.
    pub source: String,
    /// Its language.
    #[serde(skip)]
    pub language: String,
    /// First and last line.
    pub lines: (usize, usize),
    /// Printed page of the first line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// The words before the hit.
    pub before: String,
    /// The words themselves.
    pub hit: String,
    /// The words after the hit.
    pub after: String,
    /// How similar the passage is to the words searched for; `None` if it is the same, or if single words were searched
    /// for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub similarity: Option<Similarity>,
}

/// At most this many similar places are given for each text.
const MOST_ALIKE: usize = 3;

/// So many hits are listed unless more are asked for; the others are counted.
pub const MOST_HITS: usize = 1_000;

impl Hits {
    /// Adds the hits of a source, as long as there is room for them.
    fn add(
        &mut self,
        source: &Source,
        text: &Searchable,
        spans: Vec<(Span, Option<Similarity>)>,
        most: usize,
    ) {
        if !spans.is_empty() {
            self.counts.push(SourceHits { source: source.id.clone(), hits: spans.len() });
        }
        self.total += spans.len();
        let room = most.saturating_sub(self.hits.len());
        self.hits.extend(spans.into_iter().take(room).map(|(span, like)| hit(source, text, span, like)));
    }
}

/// Finds forms in the texts of `sources`; `forms` gives the forms for a language, and `most` hits are listed.
pub fn find<'f>(
    project: &Project,
    texts: &[Option<Searchable>],
    sources: &[SourceIx],
    forms: impl Fn(&str) -> Vec<&'f str>,
    most: usize,
) -> Hits {
    let mut found = Hits {
        schema: "parallax/find/1",
        query: Vec::new(),
        searched: Vec::new(),
        absent: Vec::new(),
        total: 0,
        counts: Vec::new(),
        hits: Vec::new(),
    };
    for &ix in sources {
        let source = project.source(ix);
        let words = forms(&source.language);
        for form in &words {
            if !found.query.iter().any(|known| known == form) {
                found.query.push((*form).to_owned());
            }
        }
        let Some(text) = &texts[ix.0] else {
            found.absent.push(source.id.clone());
            continue;
        };
        found.searched.push(source.id.clone());
        let parsed: Vec<Form> = words.iter().filter_map(|form| Form::new(form)).collect();
        let spans = forms::find(text, parsed).into_iter().map(|span| (span, None)).collect();
        found.add(source, text, spans, most);
    }
    found
}

/// Finds a passage in the texts of `sources`. If a text does not have it word for word, gives the places that are
/// similar to it, in text order.
pub fn find_alike(
    project: &Project,
    texts: &[Option<Searchable>],
    sources: &[SourceIx],
    words: &str,
    most: usize,
) -> Hits {
    let mut found = Hits {
        schema: "parallax/find/1",
        query: vec![words.to_owned()],
        searched: Vec::new(),
        absent: Vec::new(),
        total: 0,
        counts: Vec::new(),
        hits: Vec::new(),
    };
    for &ix in sources {
        let source = project.source(ix);
        let Some(text) = &texts[ix.0] else {
            found.absent.push(source.id.clone());
            continue;
        };
        found.searched.push(source.id.clone());
        let spans = quote::all(text, words);
        if spans.is_empty() {
            let mut alike = quote::nearest(text, words, MOST_ALIKE);
            alike.retain(Near::is_like);
            alike.sort_unstable_by_key(|near| near.span);
            let alike = alike.iter().map(|near| (near.span, Some(Similarity(near.similarity()))));
            found.add(source, text, alike.collect(), most);
        }
        found.add(source, text, spans.into_iter().map(|span| (span, None)).collect(), most);
    }
    found
}

fn hit(source: &Source, text: &Searchable, span: Span, similarity: Option<Similarity>) -> Hit {
    let lines = text.lines_of(span);
    Hit {
        source: source.id.clone(),
        language: source.language.clone(),
        lines,
        page: source.page(lines.0),
        before: before(text, span),
        hit: spelled(span.of(text.raw())),
        after: after(text, span),
        similarity,
    }
}

/// The words as a quotation gives them, in one line. A word broken at a line end is joined, without its hyphen if a
/// small letter follows. A capital or digit begins the second half of a compound, which keeps its hyphen; dashes are
/// kept too.
pub(in crate::analysis) fn spelled(raw: &str) -> String {
    let mut out = String::new();
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        let next = behind.trim_start_matches(is_blank);
        let broken = behind[..behind.len() - next.len()].contains('\n');
        let second = next.chars().next();
        let halves = out.chars().next_back().is_some_and(is_word_char) && second.is_some_and(is_word_char);
        if (is_hyphen(c) || breaks_words(c)) && broken && halves {
            let small = second.is_some_and(|n| is_letter(n) && !n.is_uppercase());
            if !(breaks_words(c) && small && out.chars().next_back().is_some_and(is_letter)) {
                out.push(c);
            }
            rest = next;
        } else {
            out.push(c);
            rest = behind;
        }
    }
    squeeze(&out)
}

pub(super) fn before(text: &Searchable, span: Span) -> String {
    let head = &text.raw()[..span.start];
    let from = head.grapheme_indices(true).rev().nth(CONTEXT).map_or(0, |(i, _)| i);
    let context = spelled(&head[from..]);
    // A word that is cut in two at the far end is left out.
    let context = if from == 0 {
        context
    } else {
        context.split_once(' ').map(|(_, rest)| rest.to_owned()).unwrap_or(context)
    };
    if head.ends_with(is_blank) { format!("{context} ") } else { context }
}

pub(super) fn after(text: &Searchable, span: Span) -> String {
    let tail = &text.raw()[span.end..];
    let to = tail.grapheme_indices(true).nth(CONTEXT).map_or(tail.len(), |(i, _)| i);
    let context = spelled(&tail[..to]);
    let context = if to == tail.len() {
        context
    } else {
        context.rsplit_once(' ').map(|(rest, _)| rest.to_owned()).unwrap_or(context)
    };
    if tail.starts_with(is_blank) { format!(" {context}") } else { context }
}

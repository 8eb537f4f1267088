//! Words and quotations in the texts themselves: `find` and `quote`.
//!
//! These two need the texts: their results are words of the sources, which the lock never holds.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::model::source::SourceIx;
use crate::model::{Match, Project};
use crate::text::forms::{self, Form};
use crate::text::quote::{self, Found, Wanted};
use crate::text::{Span, Text};

/// How much of the text is given on either side of a hit, in grapheme clusters.
pub const CONTEXT: usize = 120;

/// Where words stand.
#[derive(Debug, Clone, Serialize)]
pub struct Hits {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// What was searched, as given; per language where it is a topic's mentions.
    pub query: Vec<String>,
    /// The sources whose texts were searched, in the order of columns.
    pub searched: Vec<String>,
    /// The sources whose texts are not at hand.
    pub absent: Vec<String>,
    /// The hits, by source and place.
    pub hits: Vec<Hit>,
}

/// One hit in its context; words broken over line ends are joined, runs of blanks are one space.
#[derive(Debug, Clone, Serialize)]
pub struct Hit {
    /// Id of the source.
    pub source: String,
    /// First and last line.
    pub lines: (usize, usize),
    /// Printed page of the first line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// What stands before.
    pub before: String,
    /// The words themselves.
    pub hit: String,
    /// What stands behind.
    pub after: String,
}

/// Finds forms in the texts of `sources`; `forms` gives those for a language.
pub fn find<'f>(
    project: &Project,
    texts: &[Option<Text>],
    sources: &[SourceIx],
    forms: impl Fn(&str) -> Vec<&'f str>,
) -> Hits {
    let mut found = Hits {
        schema: "parallax/find/1",
        query: Vec::new(),
        searched: Vec::new(),
        absent: Vec::new(),
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
        for span in forms::find(text, &parsed) {
            let lines = text.lines_of(span);
            found.hits.push(Hit {
                source: source.id.clone(),
                lines,
                page: source.page(lines.0),
                before: before(text, span),
                hit: spelled(span.of(text.raw())),
                after: after(text, span),
            });
        }
    }
    found
}

/// A quotation as it stands in a text, ready for the claims file.
#[derive(Debug, Clone, Serialize)]
pub struct Snippet {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// Id of the source.
    pub source: String,
    /// Its language; another than the project's asks for a gloss.
    pub language: String,
    /// What was searched.
    pub query: String,
    /// Each place where it stands.
    pub places: Vec<SnippetPlace>,
    /// Does it need a translation?
    pub gloss: bool,
}

/// One place of a quotation.
#[derive(Debug, Clone, Serialize)]
pub struct SnippetPlace {
    /// The text's own spelling, hyphenation over line ends joined, blanks as one space.
    pub exact: String,
    /// How well what was searched matches it.
    #[serde(rename = "match")]
    pub kind: Match,
    /// Words right before, where the words stand in several places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// Words right behind, where the words before do not tell the places apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// First and last line.
    pub lines: (usize, usize),
    /// Printed page of the first line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
}

/// Finds a quotation in the text of a source, with the context that tells its places apart.
pub fn snippet(project: &Project, ix: SourceIx, text: &Text, query: &str) -> Snippet {
    let source = project.source(ix);
    let spans = quote::all(text, query);
    let single = spans.len() == 1;
    let places = spans.iter().map(|&span| {
        let exact = spelled(span.of(text.raw()));
        let kind = if squeeze(span.of(text.raw())) == squeeze(query) { Match::Exact } else { Match::Folded };
        let (prefix, suffix) = if single { (None, None) } else { context(text, &exact, span) };
        let lines = text.lines_of(span);
        SnippetPlace { exact, kind, prefix, suffix, lines, page: source.page(lines.0) }
    });
    Snippet {
        schema: "parallax/quote/1",
        source: source.id.clone(),
        language: source.language.clone(),
        query: query.to_owned(),
        places: places.collect(),
        gloss: source.language != project.settings.language,
    }
}

/// The fewest words before, then behind, that make a place the only one.
fn context(text: &Text, exact: &str, span: Span) -> (Option<String>, Option<String>) {
    const MOST: usize = 5;
    let before: Vec<String> = before(text, span).split_whitespace().map(str::to_owned).collect();
    let after: Vec<String> = after(text, span).split_whitespace().map(str::to_owned).collect();
    for n in 1..=MOST {
        for m in 0..=n {
            let prefix = (before.len() >= n && n > 0).then(|| before[before.len() - n..].join(" "));
            let suffix = (m > 0 && !after.is_empty()).then(|| after[..m.min(after.len())].join(" "));
            let wanted = Wanted { exact, prefix: prefix.as_deref(), suffix: suffix.as_deref(), near: None };
            if matches!(quote::find(text, &wanted), Found::Exact(s) | Found::Folded(s) if s == span) {
                return (prefix, suffix);
            }
        }
    }
    (None, None)
}

/// The words as a quotation gives them: words broken over a line end joined (where a small letter follows; a
/// capital may begin the second half of a real compound), line breaks as spaces.
fn spelled(raw: &str) -> String {
    use crate::text::words::{is_hyphen, is_letter};
    let mut out = String::new();
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        let next = behind.trim_start_matches(crate::text::words::is_blank);
        let broken = behind[..behind.len() - next.len()].contains('\n');
        let lower = next.chars().next().is_some_and(|n| is_letter(n) && !n.is_uppercase());
        if is_hyphen(c) && broken && lower && out.chars().next_back().is_some_and(is_letter) {
            rest = next;
        } else {
            out.push(c);
            rest = behind;
        }
    }
    squeeze(&out)
}

fn before(text: &Text, span: Span) -> String {
    let head = &text.raw()[..span.start];
    let from = head.grapheme_indices(true).rev().nth(CONTEXT).map_or(0, |(i, _)| i);
    let context = spelled(&head[from..]);
    // A word cut in two at the far end is left out.
    let context = if from == 0 {
        context
    } else {
        context.split_once(' ').map(|(_, rest)| rest.to_owned()).unwrap_or(context)
    };
    if head.ends_with(crate::text::words::is_blank) { format!("{context} ") } else { context }
}

fn after(text: &Text, span: Span) -> String {
    let tail = &text.raw()[span.end..];
    let to = tail.grapheme_indices(true).nth(CONTEXT).map_or(tail.len(), |(i, _)| i);
    let context = spelled(&tail[..to]);
    let context = if to == tail.len() {
        context
    } else {
        context.rsplit_once(' ').map(|(rest, _)| rest.to_owned()).unwrap_or(context)
    };
    if tail.starts_with(crate::text::words::is_blank) { format!(" {context}") } else { context }
}

fn squeeze(text: &str) -> String {
    text.split(crate::text::words::is_blank).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

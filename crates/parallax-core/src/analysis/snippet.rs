//! A quotation found in a text, as an entry of `quotes`.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation as _;

use super::evidence::{Nearest, nearest_of};
use super::search::{after, before, spelled};
use crate::model::draft::QuoteDraft;
use crate::model::source::SourceIx;
use crate::model::{Match, Project, Similarity};
use parallax_text::fold::Folded;
use parallax_text::quote::{self, Found, Near, Wanted, squeeze};
use parallax_text::words::{is_word_char, unspaced};
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

/// The same place with all of the words at its ends.
fn whole_words(text: &str, span: Span) -> Span {
    if span.start >= span.end {
        return span;
    }
    let inside = span.of(text);
    let (mut start, mut end) = (span.start, span.end);
    if inside.starts_with(is_word_char) {
        start = text[..start].trim_end_matches(is_word_char).len();
    }
    if inside.ends_with(is_word_char) {
        end = text.len() - text[end..].trim_start_matches(is_word_char).len();
    }
    // A script without blanks is one long word: there every character counts.
    if inside.contains(unspaced) { span } else { Span::new(start, end) }
}

/// Words that were marked in a text, as a quotation that leads back to just this place: with the context, and if that
/// does not suffice the line, that tells it from others. `None` if nothing but blanks was marked, or no quotation can say
/// which place is meant. Places are code points.
pub fn marked(text: &Searchable, (from, to): (usize, usize)) -> Option<QuoteDraft> {
    let span = text.at_chars((from, to))?;
    let raw = span.of(text.raw());
    let start = span.start + (raw.len() - raw.trim_start().len());
    let span = whole_words(text.raw(), Span::new(start, start + raw.trim().len()));
    if span.start >= span.end {
        return None;
    }
    let exact = spelled(span.of(text.raw()));
    let spans = quote::all(text, &exact);
    // Places may overlap (“no no” in “no no no”). Marks at the ends of what was marked need not be in a place.
    let over = |found: &&Span| found.start < span.end && span.start < found.end;
    let own = *spans.iter().find(|found| **found == span).or_else(|| {
        let mut all = spans.iter().filter(over);
        all.next().filter(|_| all.next().is_none())
    })?;
    let (prefix, suffix) = if spans.len() == 1 { (None, None) } else { context(text, &spans, own) };
    let told_apart = spans.len() == 1 || prefix.is_some() || suffix.is_some();
    let near = (!told_apart).then(|| text.lines_of(own).0);
    let draft = QuoteDraft { exact, prefix, suffix, near, gloss: None };
    let wanted = Wanted {
        exact: &draft.exact,
        prefix: draft.prefix.as_deref(),
        suffix: draft.suffix.as_deref(),
        near: draft.near,
    };
    let leads_back = match quote::find(text, &wanted) {
        Found::Exact(found) | Found::Folded(found) => found == own,
        Found::Approximate(_) | Found::Ambiguous(_) | Found::Missing(_) => false,
    };
    leads_back.then_some(draft)
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
            && says_something(prefix)
            && others.iter().all(|(before, _)| !before.ends_with(&Folded::query(prefix)))
        {
            return (Some(prefix.clone()), None);
        }
        let suffix = tail.first(n);
        if let Some(suffix) = &suffix
            && says_something(suffix)
            && others.iter().all(|(_, after)| !after.starts_with(&Folded::query(suffix)))
        {
            return (None, Some(suffix.clone()));
        }
    }
    (None, None)
}

/// Context of marks alone does not lead back: marks are ignored when a quotation is looked up.
fn says_something(context: &str) -> bool {
    context.contains(is_word_char)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Each place of the words, as a quotation, leads back to that place.
    #[test]
    fn marked_words_lead_back_to_their_place() {
        for (raw, words) in [
            ("The gate was open, said the clerk; the gate was open when they ran.", "gate was open"),
            ("It fell. It fell. It fell!", "It fell"),
            ("He cried no no no, and ran.", "no no"),
            ("one two\nthree one two\nfour", "one two"),
            ("Кто был там? Кто был там, тот знает.", "Кто был там"),
            ("火事は夜、火事は朝。", "火事は"),
        ] {
            let text = Searchable::plain(raw, None);
            let mut told_apart = 0;
            let places =
                (0..raw.len()).filter(|&at| raw.is_char_boundary(at) && raw[at..].starts_with(words));
            for at in places {
                let from = raw[..at].chars().count();
                let place = (from, from + words.chars().count());
                let Some(draft) = marked(&text, place) else { continue };
                told_apart += 1;
                let wanted = Wanted {
                    exact: &draft.exact,
                    prefix: draft.prefix.as_deref(),
                    suffix: draft.suffix.as_deref(),
                    near: draft.near,
                };
                let (Found::Exact(span) | Found::Folded(span)) = quote::find(&text, &wanted) else {
                    panic!("{draft:?} of {raw}")
                };
                assert_eq!(text.chars_of(span), place, "{draft:?} of {raw}");
            }
            assert!(told_apart > 1, "{raw}: {told_apart}");
        }
    }

    #[test]
    fn what_is_marked_is_taken_in_whole_words() {
        let text = Searchable::plain("  The clerk, it is said, ran.  ", None);
        let words = |from, to| marked(&text, (from, to)).map(|draft| draft.exact);
        assert_eq!(words(3, 9).as_deref(), Some("The clerk"));
        assert_eq!(words(0, 11).as_deref(), Some("The clerk"));
        assert_eq!(words(12, 15).as_deref(), Some("it"));
        for (from, to) in [(0, 0), (0, 2), (9, 2), (5, 900)] {
            assert_eq!(words(from, to), None, "{from} {to}");
        }
    }
}

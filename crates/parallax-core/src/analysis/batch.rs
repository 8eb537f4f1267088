//! Finds many quotations in one text.

use serde::Serialize;

use super::evidence::{in_the_middle, left_out, stitched};
use super::search::spelled;
use crate::model::{Match, Similarity};
use parallax_text::quote::{self, Found, Near, Wanted};
use parallax_text::{Searchable, Span, language};

/// Where one of them is.
#[derive(Debug, Clone, Serialize)]
pub struct Located {
    /// Its name, as given.
    pub id: serde_json::Value,
    /// First code point; `None` if no place was chosen.
    pub start: Option<usize>,
    /// The code point after the last.
    pub end: Option<usize>,
    /// How well it matches.
    #[serde(rename = "match")]
    pub kind: Match,
    /// The share of letters that agree; 1 if it is exact or folded.
    pub similarity: Option<f64>,
    /// First and last line.
    pub lines: Option<(usize, usize)>,
    /// The similarity of the next best place, if the best is approximate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub runner_up: Option<f64>,
    /// Negations and numbers that the quotation's omissions leave out, as the text has them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    /// The share of the words of both that have no counterpart, if it is approximate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_words: Option<f64>,
    /// What is in the middle of the place and does not belong to the quotation: a page break, a remark in parentheses,
    /// the other column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_the_middle: Option<&'static str>,
    /// Why no place was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A quotation to look for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Its name.
    pub id: &'a serde_json::Value,
    /// The words, and what distinguishes their places.
    pub wanted: Wanted<'a>,
    /// The language of its spelling and negations, if it differs from that of the text.
    pub language: Option<&'a str>,
}

/// Finds quotations in a text, in the order in which they are given; `language` is that of the text, if known.
///
/// Cost: the text is folded once for each language that is named.
pub fn verify(text: &Searchable, language: Option<&str>, asked: &[Asked<'_>]) -> Vec<Located> {
    let mut languages: Vec<Option<&str>> = asked.iter().map(|one| one.language.or(language)).collect();
    languages.sort_unstable();
    languages.dedup();
    let mut located: Vec<Option<Located>> = vec![None; asked.len()];
    for spoken in languages {
        let text = spoken.map_or_else(|| text.clone(), |tag| text.spoken(tag));
        let (at, own): (Vec<usize>, Vec<&Asked<'_>>) =
            asked.iter().enumerate().filter(|(_, one)| one.language.or(language) == spoken).unzip();
        let wanted: Vec<Wanted<'_>> = own.iter().map(|one| one.wanted).collect();
        // If nobody says the language it is detected; short texts do not show it.
        let negating = spoken.or_else(|| language::of(text.raw())).unwrap_or("en");
        for ((at, one), found) in at.into_iter().zip(own).zip(quote::find_all(&text, &wanted)) {
            located[at] = Some(verified(&text, negating, one.id, &one.wanted, &found));
        }
    }
    located.into_iter().flatten().collect()
}

fn verified(
    text: &Searchable,
    language: &str,
    id: &serde_json::Value,
    wanted: &Wanted<'_>,
    found: &Found,
) -> Located {
    let nowhere = |kind, reason| Located {
        id: id.clone(),
        start: None,
        end: None,
        kind,
        similarity: None,
        lines: None,
        runner_up: None,
        left_out: Vec::new(),
        other_words: None,
        in_the_middle: None,
        reason: Some(reason),
    };
    let at = |kind, span: Span, similarity| {
        let (start, end) = text.chars_of(span);
        Located {
            id: id.clone(),
            start: Some(start),
            end: Some(end),
            kind,
            similarity: Some(similarity),
            lines: Some(text.lines_of(span)),
            runner_up: None,
            left_out: Vec::new(),
            other_words: None,
            in_the_middle: None,
            reason: None,
        }
    };
    match found {
        Found::Exact(span) => at(Match::Exact, *span, 1.0),
        Found::Folded(span) => Located {
            left_out: left_out(wanted.exact, &spelled(span.of(text.raw())), language).words,
            ..at(Match::Folded, *span, 1.0)
        },
        Found::Approximate(near) => Located {
            runner_up: near.runner_up.map(|(_, errors)| share(&Near { errors, ..*near })),
            other_words: Some(f64::from(near.others.share()) / 100.0),
            in_the_middle: in_the_middle(near),
            ..at(Match::Approximate, near.span, share(near))
        },
        Found::Ambiguous(spans) => nowhere(Match::Ambiguous, several(text, spans)),
        Found::Missing(near) => nowhere(Match::Missing, missing(text, wanted, near.as_ref())),
    }
}

fn share(near: &Near) -> f64 {
    f64::from(near.similarity()) / 100.0
}

/// `3 places are equally good: lines 4, 9, 17`.
fn several(text: &Searchable, spans: &[Span]) -> String {
    const MOST: usize = 10;
    let lines: Vec<String> = spans.iter().take(MOST).map(|span| text.lines_of(*span).0.to_string()).collect();
    let more = if spans.len() > MOST { " …" } else { "" };
    format!("{} places are equally good: lines {}{more}", spans.len(), lines.join(", "))
}

fn missing(text: &Searchable, wanted: &Wanted<'_>, near: Option<&Near>) -> String {
    if parallax_text::words::count(wanted.exact) == 0 {
        return "it has no word".to_owned();
    }
    if let Some((first, second)) = stitched(text, wanted.exact) {
        return format!("it is stitched: its beginning is in line {first}, its end in line {second}");
    }
    near.map_or("nothing is like it".to_owned(), |near| {
        let line = text.lines_of(near.span).0;
        if near.is_reworded() {
            let share = near.others.share();
            return format!("it is reworded: line {line} is near it, but {share} % of the words are others");
        }
        let share = Similarity(near.similarity()).0;
        format!("the nearest place, line {line}, is {share} % like it")
    })
}

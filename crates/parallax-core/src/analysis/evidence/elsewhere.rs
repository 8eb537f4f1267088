//! Finds words that are not in the text of one source in the texts of the others: a quotation is more often attributed
//! to the wrong source than invented.

use std::collections::BTreeMap;

use serde::Serialize;

use super::SourceEvidence;
use super::asked::Asked;
use crate::model::source::SourceIx;
use crate::model::{Match, Project};
use parallax_text::quote::{self, Found, Wanted};
use parallax_text::{Searchable, parallel};

/// A place of a quotation's words in the text of another source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    /// Id of that source.
    pub source: String,
    /// First and last line of the place, or of the first of several.
    pub lines: (usize, usize),
    /// How well they match.
    #[serde(rename = "match")]
    pub kind: Match,
}

/// The places of words in the texts of all sources but `not`, in the order of the sources: verified places, or, if
/// there is none, similar ones. `texts` is in the order of the project's sources; missing texts are not searched. Words
/// that are too short to say anything are not found.
///
/// Cost: one search for each text; see [`quote`].
pub fn elsewhere(
    project: &Project,
    texts: &[Option<Searchable>],
    not: Option<SourceIx>,
    wanted: &Wanted<'_>,
) -> Vec<Elsewhere> {
    if !says_something(wanted) {
        return Vec::new();
    }
    let others = project.source_ids().filter(|ix| Some(*ix) != not);
    best(others.filter_map(|ix| place(project, ix, texts.get(ix.0)?.as_ref()?, wanted)))
}

fn says_something(wanted: &Wanted<'_>) -> bool {
    wanted.exact.chars().filter(|c| c.is_alphanumeric()).count() >= quote::SHORTEST
}

fn place(project: &Project, ix: SourceIx, text: &Searchable, wanted: &Wanted<'_>) -> Option<Elsewhere> {
    let (kind, span) = match quote::find(text, wanted) {
        Found::Exact(span) => (Match::Exact, span),
        Found::Folded(span) => (Match::Folded, span),
        Found::Approximate(near) => (Match::Approximate, near.span),
        Found::Ambiguous(spans) => (Match::Ambiguous, *spans.first()?),
        Found::Missing(_) => return None,
    };
    Some(Elsewhere { source: project.source(ix).id.clone(), lines: text.lines_of(span), kind })
}

/// Verified places if there are some.
fn best(found: impl Iterator<Item = Elsewhere>) -> Vec<Elsewhere> {
    let mut found: Vec<Elsewhere> = found.collect();
    if found.iter().any(|place| place.kind != Match::Approximate) {
        found.retain(|place| place.kind != Match::Approximate);
    }
    found
}

/// The quotations of a source that are not in its own text, by key.
fn wanting<'q>(
    asked: &'q Asked<'_>,
    ix: SourceIx,
    found: &SourceEvidence,
) -> impl Iterator<Item = (&'q str, Wanted<'q>)> {
    asked.quotations(ix).iter().filter_map(|(key, quotation)| {
        let kind = found.quotations.get(*key).map(|anchor| anchor.kind);
        matches!(kind, Some(Match::Missing | Match::Approximate)).then(|| (*key, quotation.wanted()))
    })
}

/// The places in other texts of those quotations of a source that are not in its own text, by key.
pub(super) fn of(
    project: &Project,
    asked: &Asked<'_>,
    texts: &[Option<Searchable>],
    ix: SourceIx,
    found: &SourceEvidence,
) -> BTreeMap<String, Vec<Elsewhere>> {
    let places = wanting(asked, ix, found)
        .map(|(key, wanted)| (key.to_owned(), elsewhere(project, texts, Some(ix), &wanted)));
    places.filter(|(_, places)| !places.is_empty()).collect()
}

/// The same for all sources, text by text and not quotation by quotation: `reading` may give each text anew, so that what is
/// computed from one is gone before the next is looked into.
pub(super) fn of_all(
    project: &Project,
    asked: &Asked<'_>,
    texts: &[Option<Searchable>],
    found: &mut [SourceEvidence],
    reading: impl Fn(&Searchable) -> Searchable + Sync + Send,
) {
    let missing: Vec<(SourceIx, &str, Wanted<'_>)> = project
        .source_ids()
        .filter(|ix| texts.get(ix.0).is_some_and(Option::is_some))
        .flat_map(|ix| wanting(asked, ix, &found[ix.0]).map(move |(key, wanted)| (ix, key, wanted)))
        .filter(|(.., wanted)| says_something(wanted))
        .collect();
    if missing.is_empty() {
        return;
    }
    let in_text = |i: usize| {
        let text = texts.get(i).and_then(Option::as_ref).map(&reading);
        let of = |(ix, _, wanted): &(SourceIx, &str, Wanted<'_>)| {
            text.as_ref().filter(|_| ix.0 != i).and_then(|text| place(project, SourceIx(i), text, wanted))
        };
        missing.iter().map(of).collect::<Vec<_>>()
    };
    let mut by_text = parallel::each(project.sources.len(), 1, in_text);
    for (n, (ix, key, _)) in missing.iter().enumerate() {
        let places = best(by_text.iter_mut().filter_map(|places| places[n].take()));
        if !places.is_empty() {
            found[ix.0].elsewhere.insert((*key).to_owned(), places);
        }
    }
}

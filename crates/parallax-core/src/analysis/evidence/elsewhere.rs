//! Finds words that are not in the text of one source in the texts of the others: a quotation is more often attributed
//! to the wrong source than invented.

use std::collections::BTreeMap;

use serde::Serialize;

use super::SourceEvidence;
use super::asked::Asked;
use crate::model::source::SourceIx;
use crate::model::{Match, Project};
use parallax_text::Searchable;
use parallax_text::quote::{self, Found, Wanted};

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
    let letters = wanted.exact.chars().filter(|c| c.is_alphanumeric()).count();
    if letters < quote::SHORTEST {
        return Vec::new();
    }
    let others = project.source_ids().filter(|ix| Some(*ix) != not);
    let found = others.filter_map(|ix| {
        let text = texts.get(ix.0)?.as_ref()?;
        let (kind, span) = match quote::find(text, wanted) {
            Found::Exact(span) => (Match::Exact, span),
            Found::Folded(span) => (Match::Folded, span),
            Found::Approximate(near) => (Match::Approximate, near.span),
            Found::Ambiguous(spans) => (Match::Ambiguous, *spans.first()?),
            Found::Missing(_) => return None,
        };
        Some(Elsewhere { source: project.source(ix).id.clone(), lines: text.lines_of(span), kind })
    });
    let mut found: Vec<Elsewhere> = found.collect();
    if found.iter().any(|place| place.kind != Match::Approximate) {
        found.retain(|place| place.kind != Match::Approximate);
    }
    found
}

/// The places in other texts of those quotations of a source that are not in its own text, by key.
pub(super) fn of(
    project: &Project,
    asked: &Asked<'_>,
    texts: &[Option<Searchable>],
    ix: SourceIx,
    found: &SourceEvidence,
) -> BTreeMap<String, Vec<Elsewhere>> {
    let wanting = asked.quotations(ix).iter().filter(|(key, _)| {
        let kind = found.quotations.get(**key).map(|anchor| anchor.kind);
        matches!(kind, Some(Match::Missing | Match::Approximate))
    });
    let places = wanting.map(|(key, quotation)| {
        ((*key).to_owned(), elsewhere(project, texts, Some(ix), &quotation.wanted()))
    });
    places.filter(|(_, places)| !places.is_empty()).collect()
}

//! One claim and everything about it: its source, its words in context, the relations that it decides, and how to cite
//! it.
//!
//! The words around a quotation need the text, as [`super::search`] does: the lock has none. Everything else is the
//! same from the texts or from the lock. As with `find`, if you have a text, you may see some lines of it, whether it
//! may be passed on or not. Cost: the relations of the claim's source on its topic, and a pass over the text for each
//! quotation.

mod context;

use serde::Serialize;

use super::Evidence;
use super::compare::{ClaimCell, Head, claim_cell, head};
use super::profile::spoken;
use super::relation::{OnTopic, Related};
use crate::diagnostic::nearest_few;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Claim, Project};
use parallax_text::Searchable;

pub use context::{AROUND, ContextLine, context};

/// What an address leads to: one claim, or all claims whose addresses begin with it.
#[derive(Debug, Clone, Serialize)]
pub struct Dossiers {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// What was asked for.
    pub address: String,
    /// The claims, in the order of the file.
    pub claims: Vec<Dossier>,
}

/// One claim and everything about it.
#[derive(Debug, Clone, Serialize)]
pub struct Dossier {
    /// Its address.
    pub address: String,
    /// Id and label of its topic.
    pub topic: Labelled,
    /// The topic's question.
    pub question: String,
    /// Id and label of its position.
    pub position: Labelled,
    /// The position does not change the answer.
    pub aside: bool,
    /// Its source.
    pub source: Cited,
    /// What it says, with its quotations, figures and voices.
    pub claim: ClaimCell,
    /// Is the text on this machine? Without it there are no words around the quotations.
    pub text_here: bool,
    /// The lines around each quotation, in the order of the quotations; none if it has no place.
    pub contexts: Vec<Vec<ContextLine>>,
    /// The relations of its source with other sources on the topic that rest on the claim; each only with the reasons
    /// that name it.
    pub decides: Vec<Related>,
    /// Labels of the topic's positions, for the reasons.
    #[serde(skip)]
    pub labels: std::collections::BTreeMap<String, String>,
}

/// An id and its label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Labelled {
    /// The id.
    pub id: String,
    /// In a few words.
    pub label: String,
}

/// A source as it is cited.
#[derive(Debug, Clone, Serialize)]
pub struct Cited {
    /// Id, short title, language, dates.
    #[serde(flatten)]
    pub head: Head,
    /// Full title.
    pub title: String,
    /// Authors.
    pub author: Vec<String>,
    /// Kind of document.
    pub kind: Option<String>,
    /// May its text be passed on?
    pub share: bool,
}

/// The claims of an address: the one that has it, or else those whose addresses begin with it; for `topic/position`,
/// those on the position. If there are none, the drafts with such an address; else the nearest addresses.
pub fn dossiers(
    project: &Project,
    evidence: &Evidence,
    texts: &[Option<Searchable>],
    address: &str,
) -> Result<Dossiers, Vec<String>> {
    let claims = || {
        let topics = project.topic_ids().map(|ix| (ix, project.topic(ix)));
        topics.flat_map(|(ix, topic)| topic.claims.iter().map(move |claim| (ix, claim)))
    };
    let begins =
        |claim: &Claim| claim.address.strip_prefix(address).is_some_and(|rest| rest.starts_with(['/', '~']));
    let on = |topic: TopicIx, claim: &Claim| {
        let topic = project.topic(topic);
        let position = &topic.positions[claim.position.0].id.value;
        [format!("{}/{position}", topic.id.value), format!("{}/positions/{position}", topic.id.value)]
            .iter()
            .any(|known| known == address)
    };
    let mut found: Vec<(TopicIx, &Claim)> = claims().filter(|(_, claim)| claim.address == address).collect();
    // A topic alone is not enough: `compare` shows whole topics.
    if found.is_empty() && address.contains('/') {
        found = claims().filter(|(_, claim)| begins(claim)).collect();
    }
    if found.is_empty() {
        found = claims().filter(|(topic, claim)| on(*topic, claim)).collect();
    }
    if found.is_empty() {
        let drafts =
            project.topic_ids().flat_map(|ix| project.topic(ix).drafts.iter().map(move |claim| (ix, claim)));
        found = drafts.filter(|(_, claim)| claim.address == address || begins(claim)).collect();
    }
    if found.is_empty() {
        let known = claims().map(|(_, claim)| claim.address.as_str());
        return Err(nearest_few(address, known).into_iter().map(str::to_owned).collect());
    }
    let claims = found.into_iter().map(|(topic, claim)| dossier(project, evidence, texts, topic, claim));
    Ok(Dossiers { schema: "parallax/show/1", address: address.to_owned(), claims: claims.collect() })
}

fn dossier(
    project: &Project,
    evidence: &Evidence,
    texts: &[Option<Searchable>],
    ix: TopicIx,
    claim: &Claim,
) -> Dossier {
    let topic = project.topic(ix);
    let position = &topic.positions[claim.position.0];
    let text = texts.get(claim.source.0).and_then(Option::as_ref);
    let around = |quote| {
        let span = text.zip(evidence.anchor(claim.source, quote).chars).and_then(|(text, chars)| {
            let span = text.at_chars(chars)?;
            Some(context(text, span))
        });
        span.unwrap_or_default()
    };
    Dossier {
        address: claim.address.clone(),
        topic: Labelled { id: topic.id.value.clone(), label: topic.label.clone() },
        question: topic.question.clone(),
        position: Labelled { id: position.id.value.clone(), label: position.label.clone() },
        aside: position.aside,
        source: cited(project, claim.source),
        claim: claim_cell(project, evidence, topic, claim),
        text_here: text.is_some(),
        contexts: claim.quotes.iter().map(around).collect(),
        decides: decides(project, evidence, ix, claim),
        labels: topic.positions.iter().map(|p| (p.id.value.clone(), p.label.clone())).collect(),
    }
}

/// The relations of the claim's source on the topic that name the claim among their reasons.
fn decides(project: &Project, evidence: &Evidence, topic: TopicIx, claim: &Claim) -> Vec<Related> {
    let on = OnTopic::new(project, evidence, topic);
    let others = project.source_ids().filter(|other| *other != claim.source);
    let related = others.filter_map(|other| on.related(claim.source, other));
    let named = related.map(|mut related| {
        related.reasons.retain(|reason| reason.claims.contains(&claim.address));
        related
    });
    named.filter(|related| !related.reasons.is_empty()).collect()
}

fn cited(project: &Project, ix: SourceIx) -> Cited {
    let source = project.source(ix);
    Cited {
        head: head(project, ix),
        title: source.title.clone(),
        author: spoken(&source.author, &source.published),
        kind: source.kind.clone(),
        share: source.share,
    }
}

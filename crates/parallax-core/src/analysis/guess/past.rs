//! The claims that a project has already, as guesses use them.

use std::collections::BTreeMap;

use super::similar::stems;
use crate::analysis::Evidence;
use crate::model::source::SourceIx;
use crate::model::topic::{Topic, TopicIx};
use crate::model::{Claim, Project};

/// A past claim with its places.
#[derive(Debug)]
pub(super) struct PastClaim<'p> {
    pub(super) topic: TopicIx,
    pub(super) claim: &'p Claim,
    /// Where its quotations are in the text of its source, in code points.
    places: Vec<(usize, usize)>,
    /// Its words by their stems: its quotations, their translations, and what the curator says of them.
    pub(super) stems: Vec<String>,
}

/// The claims of a project, topic by topic.
pub(super) fn claims<'p>(project: &'p Project, evidence: &Evidence) -> Vec<PastClaim<'p>> {
    let mut found = Vec::new();
    for topic in project.topic_ids() {
        found.extend(project.topic(topic).claims.iter().map(|claim| PastClaim {
            topic,
            claim,
            places:
                claim.quotes.iter().filter_map(|quote| evidence.anchor(claim.source, quote).chars).collect(),
            stems: words_of(project, claim),
        }));
    }
    found
}

impl PastClaim<'_> {
    /// How many code points its nearest quotation is away from some places of a source; `None` if it is of another.
    pub(super) fn distance(&self, source: SourceIx, places: &[(usize, usize)]) -> Option<usize> {
        let apart =
            |a: (usize, usize), b: (usize, usize)| a.0.saturating_sub(b.1).max(b.0.saturating_sub(a.1));
        let all = || self.places.iter().flat_map(|own| places.iter().map(move |other| apart(*own, *other)));
        if self.claim.source == source { all().min() } else { None }
    }
}

fn words_of(project: &Project, claim: &Claim) -> Vec<String> {
    let (own, theirs) = (&project.settings.language, &project.source(claim.source).language);
    let mut found = stems(&claim.says, own);
    for quote in &claim.quotes {
        found.extend(stems(&quote.exact, theirs));
        found.extend(quote.gloss.iter().flat_map(|gloss| stems(gloss, own)));
    }
    found
}

/// At this distance in code points a past claim counts a third, where it is asked who speaks.
pub(super) const VOICE_SCALE: usize = 300;
/// The same where it is asked what the words are about.
pub(super) const TOPIC_SCALE: usize = 600;

/// How much a claim that is so many code points away counts beside one at the place itself.
#[expect(clippy::cast_precision_loss, reason = "places in a text")]
pub(super) fn nearness(distance: usize, scale: usize) -> f64 {
    (-(distance as f64) / scale as f64).exp()
}

/// The words with which a curator describes a topic: label, question, answers, what is counted, and its mentions in
/// a language.
pub(super) fn described(project: &Project, topic: &Topic, language: &str) -> Vec<String> {
    let own = &project.settings.language;
    let labels = topic.positions.iter().map(|position| &position.label);
    let counts = topic.counts.iter().map(|count| &count.label);
    let ours = [&topic.label, &topic.question].into_iter().chain(labels).chain(counts);
    let mut found: Vec<String> = ours.flat_map(|text| stems(text, own)).collect();
    let mut others: BTreeMap<&str, &str> = BTreeMap::new();
    for mentions in &topic.mentions {
        let tag = mentions.language.as_deref().unwrap_or(language);
        for form in &mentions.forms {
            others.insert(&form.value, tag);
        }
    }
    found.extend(others.into_iter().flat_map(|(form, tag)| stems(form, tag)));
    found
}

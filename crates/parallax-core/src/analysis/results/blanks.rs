//! Who says nothing: topics of one source alone, silence beside others, and what a source could not know.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::known::{Known, OfTopic};
use super::result::{Basis, What};
use super::{Found, Kind};
use crate::analysis::treatment::{Treatment, blank};
use crate::model::source::SourceIx;

pub(super) const ONE_SOURCE: Kind = Kind {
    name: "one-source",
    summary: "a topic that one source alone treats, and in how many voices",
    explain: "A voice is one whose view the source gives, however it reached the source; its own voice counts as one. Shown only if \
              another source was read for the topic and is silent: if the others are unread or could not know, that \
              one source treats it says nothing. Most voices first.",
    find: one_source,
};

pub(super) const SILENT: Kind = Kind {
    name: "silent",
    summary: "sources that are silent on what others treat",
    explain: "A source is silent if it was read to the end for the topic and says nothing; unread sources and those that \
              could not know are not silent. Shown if at least two sources treat the topic. Silence is neither agreement \
              nor disagreement. The topic that most sources treat first, then with the fewest silent ones.",
    find: silent,
};

pub(super) const COULD_NOT_KNOW: Kind = Kind {
    name: "could-not-know",
    summary: "sources that are older than a matter that others treat",
    explain: "Such a source was written, or else published, wholly before the topic's `since`. Shown if another source \
              treats the topic. Most sources first.",
    find: could_not_know,
};

/// The sources that treat a topic, in passing or not.
fn treating(topic: &OfTopic<'_>) -> Vec<SourceIx> {
    let mut all = [topic.with(Treatment::Position), topic.with(Treatment::InPassing)].concat();
    all.sort_unstable();
    all
}

fn one_source(known: &Known<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for topic in &known.topics {
        let (treating, silent) = (treating(topic), topic.with(Treatment::Silent));
        if let [source] = treating[..]
            && !silent.is_empty()
        {
            let claims = topic.topic.claims.of(source);
            // However its view reached the source, a speaker is one voice.
            let voices: BTreeSet<_> = claims.map(|claim| claim.speaker.last()).collect();
            found.push((topic, source, voices.len()));
        }
    }
    found.sort_by_key(|(.., voices)| Reverse(*voices));
    let of = |(topic, source, voices): (&OfTopic<'_>, SourceIx, usize)| {
        let silent = topic.with(Treatment::Silent);
        Found {
            topic: Some(topic.named()),
            basis: Basis { k: 1, n: 1 + silent.len(), of: "sources that were read for it" },
            what: What::OneSource {
                sources: vec![known.named(source)],
                voices,
                against: known.all_named(silent),
                others: [Treatment::CouldNotKnow, Treatment::Unread].map(|how| topic.with(how).len()),
            },
            claims: Vec::new(),
        }
    };
    found.into_iter().map(of).collect()
}

fn silent(known: &Known<'_>) -> Vec<Found> {
    let mut topics: Vec<(&OfTopic<'_>, Vec<SourceIx>)> =
        known.topics.iter().map(|topic| (topic, treating(topic))).collect();
    topics.retain(|(topic, treating)| treating.len() > 1 && !topic.with(Treatment::Silent).is_empty());
    topics.sort_by_key(|(topic, treating)| (Reverse(treating.len()), topic.with(Treatment::Silent).len()));
    let of = |(topic, treating): (&OfTopic<'_>, Vec<SourceIx>)| {
        let silent = topic.with(Treatment::Silent);
        let no_hit = |source: &&SourceIx| {
            let blank = blank(known.project, known.evidence, topic.ix, **source);
            !blank.searched.is_empty() && blank.hits.is_some_and(|hits| hits.is_empty())
        };
        Found {
            topic: Some(topic.named()),
            basis: Basis {
                k: silent.len(),
                n: silent.len() + treating.len(),
                of: "sources that were read for it",
            },
            what: What::Silent {
                sources: known.all_named(silent),
                no_hit: silent.iter().filter(no_hit).count(),
                against: known.all_named(&treating),
            },
            claims: Vec::new(),
        }
    };
    topics.into_iter().map(of).collect()
}

fn could_not_know(known: &Known<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for topic in &known.topics {
        let (early, treating) = (topic.with(Treatment::CouldNotKnow), treating(topic));
        let Some(since) = topic.topic.since.as_ref().map(|at| at.value.clone()) else { continue };
        if !early.is_empty() && !treating.is_empty() {
            let n = early.len() + topic.with(Treatment::Silent).len() + treating.len();
            found.push(Found {
                topic: Some(topic.named()),
                basis: Basis { k: early.len(), n, of: "sources that are not unread for it" },
                what: What::CouldNotKnow { sources: known.all_named(early), since },
                claims: Vec::new(),
            });
        }
    }
    found.sort_by_key(|found| Reverse(found.basis.k));
    found
}

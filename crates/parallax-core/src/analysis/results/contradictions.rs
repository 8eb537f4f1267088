//! Who contradicts whom: the source on most sides, and the topics that divide.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::known::{Known, OfTopic};
use super::result::{Basis, Named, What};
use super::{Found, Kind};
use crate::model::Relation;
use crate::model::source::SourceIx;

/// Where contradictions are counted among relations.
const CONTRADICT: usize = Relation::Contradict as usize;
/// So many contradictions are needed before one source is named as being on most of their sides.
const FEWEST: usize = 5;
/// So many pairs are needed before a topic is called divided.
const FEWEST_PAIRS: usize = 3;

pub(super) const MOST: Kind = Kind {
    name: "contradicts-most",
    summary: "the source that is on one side of most contradictions",
    explain: "A contradiction is a topic on which two sources, independent of each other there, contradict each other. \
              Shown from 5 contradictions among 3 sources on, and only if one source is on a side of more than half of \
              them and of more than any other. Every contradiction has two sides: that a source is on many says nothing \
              about who is right.",
    find: most,
};

pub(super) const DIVIDED: Kind = Kind {
    name: "divided",
    summary: "a topic on which most pairs of sources contradict each other",
    explain: "Of the pairs of sources that both treat a topic and are independent of each other there. Shown from 3 \
              pairs on, if at least half of them contradict each other. The largest share first, then the larger \
              number.",
    find: divided,
};

/// The part of a source in the contradictions.
#[derive(Default)]
struct Part {
    contradictions: usize,
    compared: usize,
    weak: usize,
    overruled: usize,
    on: Vec<(Named, usize)>,
}

fn most(known: &Known<'_>) -> Vec<Found> {
    let mut parts: BTreeMap<SourceIx, Part> = BTreeMap::new();
    let mut n = 0;
    for topic in &known.topics {
        n += topic.contradicting();
        for (source, numbers) in &topic.numbers {
            let part = parts.entry(*source).or_default();
            let k = numbers.relations[CONTRADICT];
            part.compared += numbers.all();
            part.contradictions += k;
            part.weak += numbers.weak[CONTRADICT];
            part.overruled += numbers.overruled[CONTRADICT];
            if k > 0 {
                part.on.push((topic.named(), k));
            }
        }
    }
    let sides = parts.values().filter(|part| part.contradictions > 0).count();
    let Some(most) = parts.values().map(|part| part.contradictions).max() else { return Vec::new() };
    let mut first = parts.into_iter().filter(|(_, part)| part.contradictions == most);
    let (Some((source, mut part)), None) = (first.next(), first.next()) else { return Vec::new() };
    if n < FEWEST || sides < 3 || 2 * most <= n {
        return Vec::new();
    }
    part.on.sort_by_key(|(_, k)| Reverse(*k));
    vec![Found {
        topic: None,
        basis: Basis { k: most, n, of: "contradictions between two independent sources on one topic" },
        what: What::ContradictsMost {
            sources: vec![known.named(source)],
            compared: part.compared,
            weak: part.weak,
            overruled: part.overruled,
            on: part.on,
        },
        claims: Vec::new(),
    }]
}

fn divided(known: &Known<'_>) -> Vec<Found> {
    let mut topics: Vec<(&OfTopic<'_>, usize)> =
        known.topics.iter().map(|topic| (topic, topic.contradicting())).collect();
    topics.retain(|(topic, k)| topic.pairs.all() >= FEWEST_PAIRS && 2 * k >= topic.pairs.all());
    topics.sort_by(|(a, j), (b, k)| (k * a.pairs.all()).cmp(&(j * b.pairs.all())).then(k.cmp(j)));
    let found = |(topic, k): (&OfTopic<'_>, usize)| Found {
        topic: Some(topic.named()),
        basis: Basis { k, n: topic.pairs.all(), of: "pairs of independent sources that both treat it" },
        what: What::Divided {
            relations: topic.relations(),
            weak: topic.pairs.weak[CONTRADICT],
            overruled: topic.pairs.overruled[CONTRADICT],
        },
        claims: Vec::new(),
    };
    topics.into_iter().map(found).collect()
}

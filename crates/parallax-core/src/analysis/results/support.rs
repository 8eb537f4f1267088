//! Independent support: how many answers have it, and which only seem to.

use std::cmp::Reverse;

use super::known::{Known, OfTopic};
use super::result::{Basis, Kinship, Named, What};
use super::{Found, Kind};
use crate::analysis::compare::families_on;
use crate::analysis::support::independent;
use crate::model::source::SourceIx;
use crate::model::topic::PositionIx;

/// So many answers are needed before they are counted.
const FEWEST: usize = 5;

pub(super) const INDEPENDENT: Kind = Kind {
    name: "independent-support",
    summary: "how many answers are held by two independent sources",
    explain: "Of the answers that some source gives (holds, reports or disputes), circumstances included. Shown from 5 \
              answers on, if the project has two sources that are independent of each other. Whether sources are \
              independent is known only as far as families say.",
    find: counted,
};

pub(super) const ONE_WITNESS: Kind = Kind {
    name: "one-witness",
    summary: "an answer of several sources that are one witness",
    explain: "Two sources or more hold it, and no two of them are independent: one took it from another, they rest on the \
              same origin, their texts are the same, or they only endorse what one authority says. Most holders \
              first.",
    find: one_witness,
};

fn counted(known: &Known<'_>) -> Vec<Found> {
    let all: Vec<SourceIx> = known.project.source_ids().collect();
    let given = || known.topics.iter().flat_map(|topic| &topic.support).filter(|support| !support.is_empty());
    let n = given().count();
    if n < FEWEST || independent(known.project, known.evidence, None, &all).len() < 2 {
        return Vec::new();
    }
    let holders = |range: std::ops::RangeInclusive<usize>| {
        given().filter(|support| range.contains(&support.holders.len())).count()
    };
    let k = given().filter(|support| support.independent > 1).count();
    vec![Found {
        topic: None,
        basis: Basis { k, n, of: "answers that some source gives" },
        what: What::Independent {
            one_witness: holders(2..=usize::MAX) - k,
            alone: holders(1..=1),
            none: holders(0..=0),
        },
        claims: Vec::new(),
    }]
}

fn one_witness(known: &Known<'_>) -> Vec<Found> {
    let mut found: Vec<(&OfTopic<'_>, usize)> = Vec::new();
    for topic in &known.topics {
        let of = topic.support.iter().enumerate();
        let joined = of.filter(|(_, support)| support.holders.len() > 1 && support.independent == 1);
        found.extend(joined.map(|(i, _)| (topic, i)));
    }
    found.sort_by_key(|(topic, i)| Reverse(topic.support[*i].holders.len()));
    found.into_iter().map(|(topic, i)| of(known, topic, i)).collect()
}

fn of(known: &Known<'_>, topic: &OfTopic<'_>, position: usize) -> Found {
    let support = &topic.support[position];
    let holders: Vec<SourceIx> =
        support.holders.iter().filter_map(|id| known.project.find_source(id)).collect();
    let families = families_on(known.project, known.evidence, topic.ix, &holders);
    let lender = |id: &String| {
        known.project.find_source(id).map_or_else(
            || {
                let who = known.project.who.iter().find(|who| who.id.value == *id);
                Named { id: id.clone(), name: who.map_or_else(|| id.clone(), |who| who.name.clone()) }
            },
            |source| known.named(source),
        )
    };
    let kinship = families.into_iter().map(|family| Kinship {
        members: known.by_id(&family.members),
        from: family.from.iter().map(lender).collect(),
        kind: family.kind,
    });
    Found {
        topic: Some(topic.named()),
        basis: Basis { k: support.independent, n: holders.len(), of: "holders independent of each other" },
        what: What::OneWitness {
            positions: vec![topic.position(PositionIx(position))],
            sources: known.all_named(&holders),
            kinship: kinship.collect(),
        },
        claims: Vec::new(),
    }
}

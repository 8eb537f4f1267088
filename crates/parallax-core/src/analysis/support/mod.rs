//! How many independent sources hold a position.
//!
//! "k independent of m": m is the number of holders; k is the size of the largest group of them in which no two have an
//! origin in common. A holder asserts or endorses the position, or one that implies it. The origin of a source is the
//! source itself. If it belongs to a family without a known lender, its origin is the family; if it borrowed, its
//! origins are those of its lenders, along the chain. For a holder that only endorses, the origins of its speakers
//! count instead. So a lender with three borrowers is one witness. A borrower with two lenders who hold the position
//! too adds nothing, and does not merge the lenders into one. Texts that are at least nine tenths the same have one
//! origin, declared or not. Reported views do not count, and neither does a claim whose evidence is not in the text.
//! Adding a family never makes the number larger.

mod largest;
mod origins;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use self::largest::largest;
use self::origins::{Origin, Origins, groups};
use super::Evidence;
use crate::model::source::SourceIx;
use crate::model::topic::{PositionIx, TopicIx};
use crate::model::{Claim, Project, Stance, Topic};

/// Who holds, reports and disputes a position; source ids in the order of columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Support {
    /// Sources that assert or endorse it, or a position that implies it.
    pub holders: Vec<String>,
    /// How many of them are independent of each other.
    pub independent: usize,
    /// Sources that report it and neither hold nor dispute it.
    pub reporters: Vec<String>,
    /// Sources that dispute it, or a position that it implies.
    pub disputers: Vec<String>,
    /// The holders as witnesses: as many groups as are independent, each with the source that counts and those that
    /// have an origin in common with it.
    #[serde(skip)]
    pub witnesses: Vec<Vec<String>>,
    /// The same of the disputers.
    #[serde(skip)]
    pub opponents: Vec<Vec<String>>,
}

impl Support {
    /// Does nobody say anything about it?
    pub fn is_empty(&self) -> bool {
        self.holders.is_empty() && self.reporters.is_empty() && self.disputers.is_empty()
    }
}

/// The support of a position among `sources`. Cost: linear in the topic's claims, plus the cost of [`independent`].
pub fn support(
    project: &Project,
    evidence: &Evidence,
    topic: TopicIx,
    position: PositionIx,
    sources: &[SourceIx],
) -> Support {
    let entry = project.topic(topic);
    let claims = on_position(entry, evidence, position);
    let of = |source: SourceIx| claims.get(&source).map_or(&[][..], Vec::as_slice);
    let any = |source: SourceIx, fit: fn(Stance) -> bool| of(source).iter().any(|claim| fit(claim.stance));
    let ids = |list: &[SourceIx]| list.iter().map(|&s| project.source(s).id.clone()).collect::<Vec<_>>();
    let pick =
        |fit: &dyn Fn(SourceIx) -> bool| sources.iter().copied().filter(|&s| fit(s)).collect::<Vec<_>>();
    let holders = pick(&|s| any(s, Stance::holds));
    let disputers = pick(&|s| any(s, |stance| stance == Stance::Disputes));
    let reporters = pick(&|s| {
        any(s, |stance| stance == Stance::Reports)
            && !any(s, Stance::holds)
            && !any(s, |stance| stance == Stance::Disputes)
    });
    let origins = Origins::new(project, evidence, Some(topic));
    let common = groups(holders.iter().map(|&holder| of_holder(&origins, holder, of(holder))));
    let against = groups(disputers.iter().map(|&disputer| origins.of(disputer)));
    let fused = |all: &[SourceIx], common: &[Vec<usize>]| -> Vec<Vec<String>> {
        let of = |group: Vec<usize>| ids(&group.into_iter().map(|i| all[i]).collect::<Vec<_>>());
        witnesses(all.len(), common).into_iter().map(of).collect()
    };
    let witnesses = fused(&holders, &common);
    Support {
        independent: witnesses.len(),
        holders: ids(&holders),
        reporters: ids(&reporters),
        opponents: fused(&disputers, &against),
        disputers: ids(&disputers),
        witnesses,
    }
}

/// The largest independent set of `0..n`, each with those that have an origin in common with it: everything is in the
/// group of the first that it depends on.
fn witnesses(n: usize, common: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let chosen = largest(n, common);
    let mut groups: Vec<Vec<usize>> = chosen.iter().map(|&i| vec![i]).collect();
    let mut number = vec![None; n];
    for (at, &i) in chosen.iter().enumerate() {
        number[i] = Some(at);
    }
    // Of each that was not chosen the first that it depends on.
    let mut first: Vec<Option<usize>> = vec![None; n];
    for group in common {
        let Some(least) = group.iter().filter_map(|&i| number[i]).min() else { continue };
        for &i in group {
            first[i] = Some(first[i].map_or(least, |known| known.min(least)));
        }
    }
    for i in (0..n).filter(|&i| number[i].is_none()) {
        // What was too tangled to be taken apart is with the first.
        groups[first[i].unwrap_or(0)].push(i);
    }
    groups
}

/// For each source, the claims that count and say something about a position: those that hold one that implies it,
/// dispute one that it implies, or report it.
fn on_position<'a>(
    topic: &'a Topic,
    evidence: &Evidence,
    position: PositionIx,
) -> BTreeMap<SourceIx, Vec<&'a Claim>> {
    let (below, above) = (topic.entailed(position), topic.refused_with(position));
    let mut claims: BTreeMap<SourceIx, Vec<&Claim>> = BTreeMap::new();
    for claim in &topic.claims {
        let says = match claim.stance {
            Stance::Asserts | Stance::Endorses => above.contains(&claim.position),
            Stance::Disputes => below.contains(&claim.position),
            Stance::Reports => claim.position == position,
        };
        if says && evidence.counts(claim) {
            claims.entry(claim.source).or_default().push(claim);
        }
    }
    claims
}

/// The origins of a holder; if it only endorses, those of its speakers.
fn of_holder<'a>(origins: &Origins<'a>, holder: SourceIx, claims: &[&Claim]) -> BTreeSet<Origin<'a>> {
    let held = || claims.iter().filter(|claim| claim.stance.holds());
    let speakers = held().flat_map(|claim| &claim.speaker).map(|&who| origins.who(who));
    let speakers: BTreeSet<Origin<'a>> = speakers.collect();
    if speakers.is_empty() || held().any(|claim| claim.stance != Stance::Endorses) {
        return origins.of(holder);
    }
    speakers.into_iter().chain(origins.text(holder)).collect()
}

/// The largest set of `sources` in which no two have an origin in common on a topic (without a topic: on all). Of
/// equally large ones, the earliest in the order of columns. It is exact except for tangles of families that no reader
/// could follow either.
pub fn independent(
    project: &Project,
    evidence: &Evidence,
    topic: Option<TopicIx>,
    sources: &[SourceIx],
) -> Vec<SourceIx> {
    let origins = Origins::new(project, evidence, topic);
    let chosen = largest(sources.len(), &groups(sources.iter().map(|&source| origins.of(source))));
    chosen.into_iter().map(|i| sources[i]).collect()
}

/// Sources that have an origin in common: of a large family, not two by two.
pub(in crate::analysis) struct Joined {
    /// Sources with one origin, the same: each two of them are one witness.
    pub(in crate::analysis) alone: Vec<Vec<SourceIx>>,
    /// All other pairs that are one witness.
    pub(in crate::analysis) pairs: BTreeSet<[SourceIx; 2]>,
}

/// The origins of every source on a topic, for asking about many pairs.
#[derive(Debug, Clone)]
pub struct Kin<'a>(Vec<BTreeSet<Origin<'a>>>);

impl<'a> Kin<'a> {
    /// Cost: linear in the members of families.
    pub fn new(project: &'a Project, evidence: &Evidence, topic: TopicIx) -> Self {
        let origins = Origins::new(project, evidence, Some(topic));
        Self(project.source_ids().map(|source| origins.of(source)).collect())
    }

    /// Which of these sources have an origin in common.
    pub(in crate::analysis) fn joined(&self, sources: &[SourceIx]) -> Joined {
        let mut members: BTreeMap<Origin<'a>, Vec<SourceIx>> = BTreeMap::new();
        for &source in sources {
            for origin in &self.0[source.0] {
                members.entry(*origin).or_default().push(source);
            }
        }
        let only = |source: SourceIx| self.0[source.0].len() == 1;
        let mut pairs = BTreeSet::new();
        for &source in sources.iter().filter(|source| !only(**source)) {
            for &other in self.0[source.0].iter().flat_map(|origin| &members[origin]) {
                if other != source {
                    pairs.insert([source.min(other), source.max(other)]);
                }
            }
        }
        let alone = members.into_values().map(|mut members| {
            members.retain(|member| only(*member));
            members
        });
        Joined { alone: alone.filter(|members| members.len() > 1).collect(), pairs }
    }

    /// Do two sources have an origin in common?
    pub fn one_witness(&self, a: SourceIx, b: SourceIx) -> bool {
        !self.0[a.0].is_disjoint(&self.0[b.0])
    }
}

/// Do two sources share a family that the curator declares, on any topic, or are their texts the same?
pub fn declared(project: &Project, evidence: &Evidence, a: SourceIx, b: SourceIx) -> bool {
    project.families.iter().any(|family| family.members.contains(&a) && family.members.contains(&b))
        || evidence.witness(a, b).is_some()
}

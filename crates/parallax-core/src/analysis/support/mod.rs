//! How many independent sources stand behind a position.
//!
//! "k independent of m": of its m holders (asserts or endorses) the greatest number of whom no two depend on each
//! other, because they share a family, or because each only endorses and the origins of their speakers meet. So
//! a source that depends on two others adds nothing, and takes nothing away: it does not make these one witness.
//! Texts that are the same to nine tenths are one witness too, declared or not. Reported views count for nobody, and
//! neither does a claim whose evidence does not stand in the text. A family more never makes the number larger.

mod largest;

use std::collections::BTreeMap;

use serde::Serialize;

use self::largest::largest;
use super::Evidence;
use crate::model::source::SourceIx;
use crate::model::topic::{PositionIx, TopicIx};
use crate::model::{Claim, Project, Stance};

/// Who holds, reports and disputes a position; source ids in the order of columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Support {
    /// Sources that assert or endorse it.
    pub holders: Vec<String>,
    /// How many of them are independent of each other.
    pub independent: usize,
    /// Sources that report it and neither hold nor dispute it.
    pub reporters: Vec<String>,
    /// Sources that dispute it.
    pub disputers: Vec<String>,
}

impl Support {
    /// Does nobody speak of it?
    pub fn is_empty(&self) -> bool {
        self.holders.is_empty() && self.reporters.is_empty() && self.disputers.is_empty()
    }
}

/// The support of a position among `sources`. Cost: linear in the topic's claims, and what [`independent`] costs.
pub fn support(
    project: &Project,
    evidence: &Evidence,
    topic: TopicIx,
    position: PositionIx,
    sources: &[SourceIx],
) -> Support {
    let mut claims: BTreeMap<SourceIx, Vec<&Claim>> = BTreeMap::new();
    let of_position = project.topic(topic).claims.iter().filter(|claim| claim.position == position);
    for claim in of_position.filter(|claim| evidence.counts(claim)) {
        claims.entry(claim.source).or_default().push(claim);
    }
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
    let mut groups = kin_among(project, evidence, &holders);
    groups.extend(one_origin(project, &holders, of));
    Support {
        independent: largest(holders.len(), &groups).len(),
        holders: ids(&holders),
        reporters: ids(&reporters),
        disputers: ids(&disputers),
    }
}

/// The largest set of `sources` of whom no two share a family; of equally large ones the earliest in the order
/// of columns. Exact, but for thickets of families that no reader could follow either.
pub fn independent(project: &Project, evidence: &Evidence, sources: &[SourceIx]) -> Vec<SourceIx> {
    let chosen = largest(sources.len(), &kin_among(project, evidence, sources));
    chosen.into_iter().map(|i| sources[i]).collect()
}

/// Are two sources one witness: do they share a family, or are their texts the same?
pub fn one_witness(project: &Project, evidence: &Evidence, a: SourceIx, b: SourceIx) -> bool {
    share_family(project, a, b) || evidence.witness(a, b).is_some()
}

/// Do two sources share a family that the curator declares?
pub fn share_family(project: &Project, a: SourceIx, b: SourceIx) -> bool {
    project.families.iter().any(|family| family.members.contains(&a) && family.members.contains(&b))
}

/// The families, and the texts that are the same, as groups of numbers of `sources`.
fn kin_among(project: &Project, evidence: &Evidence, sources: &[SourceIx]) -> Vec<Vec<usize>> {
    let number: BTreeMap<SourceIx, usize> =
        sources.iter().enumerate().map(|(i, &source)| (source, i)).collect();
    let group = |members: &[SourceIx]| -> Vec<usize> {
        members.iter().filter_map(|member| number.get(member).copied()).collect()
    };
    let families = project.families.iter().map(|family| group(&family.members));
    families.chain(evidence.witnesses().iter().map(|witness| group(&witness.sources))).collect()
}

/// Holders that only endorse, by the origins of whom they endorse, as groups of their numbers. Who also says it in
/// its own voice is in none.
fn one_origin<'a>(
    project: &'a Project,
    holders: &[SourceIx],
    claims: impl Fn(SourceIx) -> &'a [&'a Claim],
) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, &holder) in holders.iter().enumerate() {
        let held = || claims(holder).iter().filter(|claim| claim.stance.holds());
        if held().all(|claim| claim.stance == Stance::Endorses) {
            for &who in held().flat_map(|claim| &claim.speaker) {
                groups.entry(project.who(who).origin.as_str()).or_default().push(i);
            }
        }
    }
    groups.into_values().collect()
}

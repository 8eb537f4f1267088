//! How many independent sources stand behind a position.
//!
//! Its holders (asserts or endorses), merged where they share a family, or where each only endorses and the
//! origins of their speakers meet: "k independent of m". Reported views count for nobody.

use std::collections::BTreeSet;

use serde::Serialize;

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

/// The support of a position among `sources`.
pub fn support(project: &Project, topic: TopicIx, position: PositionIx, sources: &[SourceIx]) -> Support {
    let claims = |source: SourceIx| {
        project.topic(topic).claims.iter().filter(move |c| c.source == source && c.position == position)
    };
    let any = |source: SourceIx, fit: fn(Stance) -> bool| claims(source).any(|claim| fit(claim.stance));
    let ids = |list: &[SourceIx]| list.iter().map(|&s| project.source(s).id.clone()).collect::<Vec<_>>();
    let pick =
        |fit: &dyn Fn(SourceIx) -> bool| sources.iter().copied().filter(|&s| fit(s)).collect::<Vec<_>>();
    let holders = pick(&|s| any(s, Stance::holds));
    let disputers = pick(&|s| any(s, |stance| stance == Stance::Disputes));
    let reporters = pick(&|s| {
        any(s, |stance| stance == Stance::Reports) && !holders.contains(&s) && !disputers.contains(&s)
    });
    let dependent = |a: SourceIx, b: SourceIx| {
        share_family(project, a, b) || {
            let (a, b) = (origins(project, claims(a)), origins(project, claims(b)));
            a.zip(b).is_some_and(|(a, b)| !a.is_disjoint(&b))
        }
    };
    Support {
        independent: groups(&holders, dependent),
        holders: ids(&holders),
        reporters: ids(&reporters),
        disputers: ids(&disputers),
    }
}

/// How many of `sources` are independent as far as families tell.
pub fn independent(project: &Project, sources: &[SourceIx]) -> usize {
    groups(sources, |a, b| share_family(project, a, b))
}

/// Do two sources share a family?
pub fn share_family(project: &Project, a: SourceIx, b: SourceIx) -> bool {
    project.families.iter().any(|family| family.members.contains(&a) && family.members.contains(&b))
}

/// The origins of the speakers whom a source endorses; `None` where it also says it in its own voice.
fn origins<'a>(project: &'a Project, claims: impl Iterator<Item = &'a Claim>) -> Option<BTreeSet<&'a str>> {
    let held: Vec<&Claim> = claims.filter(|claim| claim.stance.holds()).collect();
    let only_endorses = held.iter().all(|claim| claim.stance == Stance::Endorses);
    only_endorses
        .then(|| held.iter().flat_map(|c| &c.speaker).map(|&who| project.who(who).origin.as_str()).collect())
}

/// The sources in groups that families join, each in the order of columns.
pub fn groups_by_family(project: &Project, sources: &[SourceIx]) -> Vec<Vec<SourceIx>> {
    let group = joined(sources, |a, b| share_family(project, a, b));
    let of = |n: usize| sources.iter().zip(&group).filter(move |(_, g)| **g == n).map(|(s, _)| *s).collect();
    group.iter().copied().collect::<BTreeSet<_>>().into_iter().map(of).collect()
}

/// How many groups are left when all that depend on each other are one.
fn groups(sources: &[SourceIx], dependent: impl Fn(SourceIx, SourceIx) -> bool) -> usize {
    joined(sources, dependent).into_iter().collect::<BTreeSet<_>>().len()
}

/// The number of each source's group: all that depend on each other are one.
fn joined(sources: &[SourceIx], dependent: impl Fn(SourceIx, SourceIx) -> bool) -> Vec<usize> {
    let mut group: Vec<usize> = (0..sources.len()).collect();
    for i in 0..sources.len() {
        for j in 0..i {
            if group[i] != group[j] && dependent(sources[i], sources[j]) {
                let (old, new) = (group[i], group[j]);
                group.iter_mut().filter(|g| **g == old).for_each(|g| *g = new);
            }
        }
    }
    group
}

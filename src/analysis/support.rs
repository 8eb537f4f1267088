//! How many independent sources stand behind a position.
//!
//! "k independent of m": of its m holders (asserts or endorses) the greatest number of whom no two depend on each
//! other, because they share a family, or because each only endorses and the origins of their speakers meet. So
//! a source that depends on two others adds nothing, and takes nothing away: it does not make these one witness.
//! Reported views count for nobody.

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
        independent: largest(holders.len(), |i, j| dependent(holders[i], holders[j])).len(),
        holders: ids(&holders),
        reporters: ids(&reporters),
        disputers: ids(&disputers),
    }
}

/// The largest set of `sources` of whom no two share a family; of equally large ones the earliest in the order
/// of columns.
pub fn independent(project: &Project, sources: &[SourceIx]) -> Vec<SourceIx> {
    let chosen = largest(sources.len(), |i, j| share_family(project, sources[i], sources[j]));
    chosen.into_iter().map(|i| sources[i]).collect()
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

/// Up to so many things that hang together, the largest independent set is found by trying all.
const EXACT: usize = 16;

/// The largest set of `0..n` of which no two depend on each other, in order. A source that depends on two others
/// does not make these dependent on each other. Exact where up to [`EXACT`] hang together; beyond, those with
/// the fewest dependences are taken first, which may give a smaller set, never a larger one.
fn largest(n: usize, dependent: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let neighbours: Vec<Vec<usize>> =
        (0..n).map(|i| (0..n).filter(|&j| j != i && dependent(i, j)).collect()).collect();
    let mut chosen = Vec::new();
    let mut seen = vec![false; n];
    for start in 0..n {
        let mut component = Vec::new();
        let mut open = vec![start];
        while let Some(i) = open.pop() {
            if !std::mem::replace(&mut seen[i], true) {
                component.push(i);
                open.extend(&neighbours[i]);
            }
        }
        component.sort_unstable();
        if component.len() > EXACT {
            component.sort_by_key(|&i| (neighbours[i].len(), i));
            let mut kept: Vec<usize> = Vec::new();
            for i in component {
                if !kept.iter().any(|k| neighbours[i].contains(k)) {
                    kept.push(i);
                }
            }
            chosen.extend(kept);
        } else {
            chosen.extend(best(&component, &neighbours, &[]));
        }
    }
    chosen.sort_unstable();
    chosen
}

/// The largest choice from `left` on top of `taken`; of equally large ones that with the earlier members.
fn best(left: &[usize], neighbours: &[Vec<usize>], taken: &[usize]) -> Vec<usize> {
    let Some((&first, rest)) = left.split_first() else { return taken.to_vec() };
    let without = |taken: &[usize]| best(rest, neighbours, taken);
    if taken.iter().any(|i| neighbours[first].contains(i)) {
        return without(taken);
    }
    let with = without(&[taken, &[first]].concat());
    let less = without(taken);
    if less.len() > with.len() { less } else { with }
}

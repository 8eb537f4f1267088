//! Who relies on whom: for each origin of authorities, how many claims of each source have its view or are taken from
//! it. Five voices with one origin are one entry. Cost: linear in claims.

use std::collections::{BTreeMap, BTreeSet};

use super::Evidence;
use crate::model::Project;
use crate::model::source::SourceIx;

/// An origin, and what rests on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reliance {
    /// The names of the persons, bodies and works that have it, sorted.
    pub names: Vec<String>,
    /// How many claims of each source rest on it, in the order of columns.
    pub claims: Vec<usize>,
}

impl Reliance {
    /// How many sources rest on it.
    pub fn sources(&self) -> usize {
        self.claims.iter().filter(|n| **n > 0).count()
    }
}

/// The origins that claims rest on: those of most sources first, then those of most claims, then by name. Claims whose
/// words are not in the text are left out.
pub fn reliance(project: &Project, evidence: &Evidence) -> Vec<Reliance> {
    let columns = project.sources.len();
    let mut found: BTreeMap<&str, (BTreeSet<&str>, Vec<usize>)> = BTreeMap::new();
    for topic in &project.topics {
        for claim in topic.claims.iter().filter(|claim| evidence.counts(claim)) {
            let SourceIx(column) = claim.source;
            let mut once = BTreeSet::new();
            for who in claim.speaker.iter().chain(&claim.via).map(|&who| project.who(who)) {
                let (names, claims) =
                    found.entry(&who.origin).or_insert_with(|| (BTreeSet::new(), vec![0; columns]));
                names.insert(&who.name);
                // Several voices of one origin in one claim are one reliance.
                if once.insert(&who.origin) {
                    claims[column] += 1;
                }
            }
        }
    }
    let mut all: Vec<Reliance> = found
        .into_values()
        .map(|(names, claims)| Reliance { names: names.into_iter().map(str::to_owned).collect(), claims })
        .collect();
    all.sort_by(|a, b| {
        let total = |one: &Reliance| one.claims.iter().sum::<usize>();
        b.sources().cmp(&a.sources()).then(total(b).cmp(&total(a))).then(a.names.cmp(&b.names))
    });
    all
}

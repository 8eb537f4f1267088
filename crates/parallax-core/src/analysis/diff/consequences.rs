//! What follows from claims: how sources treat a topic, how they relate, which figures fit.
//!
//! If one version lacks a topic or a source, that is reported once; its treatments are not reported as changes.

use crate::analysis::Evidence;
use std::collections::BTreeMap;

use super::{Change, Kind, Of};
use crate::analysis::figures::{Fit, comparable, fit};
use crate::analysis::relation::{Relations, Standing};
use crate::analysis::treatment::treatment;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Claim, Figure, Project};

/// What separates the ids of two sources.
pub(super) const PAIR: &str = " × ";

/// What a fact is about (sources and subject), and the fact itself.
type Facts = BTreeMap<(Vec<String>, String), String>;

/// A version of a project, and what is known of it without texts: two versions are compared by what is written in them.
pub(super) struct Version<'p> {
    pub(super) project: &'p Project,
    evidence: Evidence,
}

impl<'p> Version<'p> {
    /// Cost: linear in all claims, so once for all topics.
    pub(super) fn new(project: &'p Project) -> Self {
        Self { project, evidence: Evidence::gather(project, &[], None) }
    }
}

/// A kind of consequence, and the function that computes it for a topic.
type Followed = (Kind, fn(&Version<'_>, TopicIx) -> Facts);

/// The treatments, relations and fits of a topic that have changed.
pub(super) fn changes(versions: &[Version<'_>; 2], topics: [Option<TopicIx>; 2], id: &str) -> Vec<Change> {
    let [Some(was), Some(is)] = topics else { return Vec::new() };
    let kinds: [Followed; 3] = [(Kind::Treatment, treatments), (Kind::Relation, stands), (Kind::Fit, fits)];
    let mut changes: Vec<Change> = kinds
        .into_iter()
        .flat_map(|(kind, facts)| changed(kind, id, &facts(&versions[0], was), &facts(&versions[1], is)))
        .collect();
    let in_both =
        |source: &String| versions.iter().all(|version| version.project.find_source(source).is_some());
    changes.retain(|change| change.kind != Kind::Treatment || change.sources.iter().all(in_both));
    changes
}

fn changed(kind: Kind, topic: &str, old: &Facts, new: &Facts) -> Vec<Change> {
    let added = new.keys().filter(|key| !old.contains_key(*key));
    let mut keys: Vec<&(Vec<String>, String)> = old.keys().chain(added).collect();
    keys.sort();
    let of = |(sources, subject): &(Vec<String>, String)| Of {
        kind,
        topic: Some(topic.to_owned()),
        sources: sources.clone(),
        subject: subject.clone(),
    };
    keys.into_iter()
        .filter(|key| old.get(*key) != new.get(*key))
        .map(|key| of(key).change(None, old.get(key).cloned(), new.get(key).cloned()))
        .collect()
}

fn treatments(Version { project, .. }: &Version<'_>, topic: TopicIx) -> Facts {
    let fact = |source| {
        let id = project.source(source).id.clone();
        ((vec![id.clone()], id), treatment(project, topic, source).name().to_owned())
    };
    project.source_ids().map(fact).collect()
}

fn stands(Version { project, evidence }: &Version<'_>, topic: TopicIx) -> Facts {
    let sources: Vec<SourceIx> = project.source_ids().collect();
    let fact = |([a, b], standing): ([SourceIx; 2], Standing)| {
        let weak = if standing.weak { " (weak)" } else { "" };
        let ids = [a, b].map(|source| project.source(source).id.clone());
        (pair(ids), format!("{}{weak}", standing.relation.name()))
    };
    Relations::new(project, evidence, topic, &sources).standings().map(fact).collect()
}

/// Two sources, sorted by id: the order of columns changes with the dates of sheets, but a pair must not.
fn pair(mut ids: [String; 2]) -> (Vec<String>, String) {
    ids.sort();
    let subject = ids.join(PAIR);
    (ids.to_vec(), subject)
}

/// How the figures of two sources on one thing fit, and how many: `2 compatible, 1 disjoint`.
fn fits(Version { project, .. }: &Version<'_>, topic: TopicIx) -> Facts {
    let claims = project.topic(topic).claims.iter().filter(|claim| claim.stance.holds());
    let held: Vec<(&Claim, &Figure)> =
        claims.flat_map(|claim| claim.figures.iter().map(move |figure| (claim, figure))).collect();
    let mut found: BTreeMap<(Vec<String>, String), BTreeMap<Fit, usize>> = BTreeMap::new();
    for (i, (a, x)) in held.iter().enumerate() {
        for (b, y) in held[..i].iter().filter(|(b, y)| a.source != b.source && comparable(x, y)) {
            let Some(fit) = fit(&x.bound, &y.bound) else { continue };
            let (ids, subject) = pair([a, b].map(|claim| project.source(claim.source).id.clone()));
            *found.entry((ids, format!("{subject}: {}", counted(x)))).or_default().entry(fit).or_default() +=
                1;
        }
    }
    let tally = |fits: BTreeMap<Fit, usize>| {
        fits.into_iter().map(|(fit, n)| format!("{n} {}", fit.name())).collect::<Vec<_>>().join(", ")
    };
    found.into_iter().map(|(about, fits)| (about, tally(fits))).collect()
}

fn counted(figure: &Figure) -> String {
    let aside: Vec<&str> = figure.scope.iter().chain(&figure.unit).map(String::as_str).collect();
    if aside.is_empty() { figure.counts.clone() } else { format!("{} ({})", figure.counts, aside.join(", ")) }
}

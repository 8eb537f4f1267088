//! See [`CHECK`].

use std::collections::BTreeSet;

use super::{Check, Evidence, Finding};
use crate::diagnostic::{At, Level, Problem};
use crate::model::project::{Lender, WhoIx};
use crate::model::topic::AspectIx;
use crate::model::{Project, Topic};

pub(super) const CHECK: Check = Check {
    name: "unused-id",
    level: Level::Warning,
    summary: "a person, position, aspect or count is defined and nothing uses it",
    explain: "An entry of [who] that nobody cites, a position that no source treats, an aspect that no claim names, a count that no figure uses: \
        left over, or misspelt where it should be used. Remove it or use it. Asked \
        only once the project has a claim.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    // A project is set up before it has claims; until then no id counts as unused.
    if project.topics.iter().all(|topic| topic.claims.iter().next().is_none()) {
        return Vec::new();
    }
    // What only a draft uses is not left over: without it the file could not be read.
    let cited: BTreeSet<usize> = project
        .written()
        .flat_map(|(_, claim)| {
            let by = claim.figures.iter().filter_map(|figure| figure.by);
            claim.speaker.iter().chain(&claim.via).copied().chain(by)
        })
        .chain(lenders(project))
        .map(|who| who.0)
        .collect();
    let who = project.who.iter().enumerate().filter(|(i, _)| !cited.contains(i));
    let mut findings: Vec<Finding> =
        who.map(|(_, who)| finding(format!("who/{}", who.id.value), "nobody cites", &who.id)).collect();
    for topic in &project.topics {
        findings.extend(unused_in(topic));
    }
    findings
}

fn lenders(project: &Project) -> impl Iterator<Item = WhoIx> {
    project.families.iter().flat_map(|family| &family.from).filter_map(|lender| match lender {
        Lender::Who(who) => Some(*who),
        Lender::Member(_) => None,
    })
}

fn unused_in(topic: &Topic) -> Vec<Finding> {
    let at = |kind: &str, id: &At<String>| format!("{}/{kind}/{}", topic.id.value, id.value);
    let treated: BTreeSet<usize> = topic.written().map(|claim| claim.position.0).collect();
    let positions = topic.positions.iter().enumerate().filter(|(i, _)| !treated.contains(i));
    let parts = topic.counts.iter().filter_map(|count| count.part_of.as_deref());
    let counted: BTreeSet<&str> = topic
        .written()
        .flat_map(|claim| &claim.figures)
        .map(|figure| figure.counts.as_str())
        .chain(parts)
        .collect();
    let counts = topic.counts.iter().filter(|count| !counted.contains(count.id.value.as_str()));
    let named = |aspect: usize| topic.written().any(|claim| claim.aspect == Some(AspectIx(aspect)));
    let aspects = topic.aspects.iter().enumerate().filter(|(i, _)| !named(*i));
    positions
        .map(|(_, position)| finding(at("positions", &position.id), "no source treats", &position.id))
        .chain(aspects.map(|(_, aspect)| finding(at("aspects", &aspect.id), "no claim names", &aspect.id)))
        .chain(counts.map(|count| finding(at("counts", &count.id), "no figure uses", &count.id)))
        .collect()
}

fn finding(at: String, what: &str, id: &At<String>) -> Finding {
    let problem =
        Problem::error(format!("{what} `{}`", id.value)).at(id.place, "").help("remove it, or use it");
    Finding::new(at, problem)
}

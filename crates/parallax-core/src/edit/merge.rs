//! Merges two things that turn out to be one: what is said of the one that goes is then said of the one that stays.
//!
//! If a merge makes no sense (the two exclude each other, or they are all the members of a family), the objection names
//! the places in the files as they are, and says what to do first.

use std::collections::BTreeSet;

use super::add_section::relation;
use super::delete::{covers, delete};
use super::error::EditError;
use super::rename::KINDS;
use super::renaming::Renaming;
use super::thing::owned;
use crate::diagnostic::{Patch, Place, Problem};
use crate::model::source::SourceIx;
use crate::model::topic::PositionIx;
use crate::model::{Project, Topic};

/// What can be merged.
pub const MERGED: [&str; 4] = ["position", "count", "who", "source"];

/// What a merge changes, and what speaks against it.
#[derive(Debug)]
pub struct Merge {
    /// The patches.
    pub patches: Vec<Patch>,
    /// What speaks against it, with places in the files as they are.
    pub objections: Vec<Problem>,
}

/// The patches that put `to` wherever `from` is used, and take out the entry of `from`. Both are positions or counts of
/// one topic, or persons, or sources. For sources, the caller sees to the sheets, texts and entries of the lock.
pub fn merge(project: &Project, kind: &str, from: &str, to: &str) -> Result<Merge, EditError> {
    let known = KINDS.iter().find(|known| known.name == kind && MERGED.contains(&kind));
    let kind = known.ok_or_else(|| EditError::unknown("kind", kind, MERGED.into_iter()))?;
    let renaming = Renaming::into(project, kind, from, to)?;
    let (_, old) = owned(project, kind.name, kind.owner, from)?;
    let (gone, objections) = match kind.name {
        "source" => (silent_twice(project, old, &renaming.new)?, of_sources(project, old, &renaming.new)),
        name => (delete(project, name, from)?, of_entries(project, name, &renaming)),
    };
    // What is taken out needs no new id.
    let outside = |patch: &Patch| gone.iter().all(|gone| !covers(gone.place, patch.place));
    let mut patches: Vec<Patch> = renaming.uses(project).into_iter().filter(outside).collect();
    patches.extend(gone);
    Ok(Merge { patches, objections })
}

fn of_entries(project: &Project, kind: &str, renaming: &Renaming) -> Vec<Problem> {
    let topic = project.topics.iter().find(|topic| topic.id.value == renaming.owner);
    match (kind, topic) {
        ("position", Some(topic)) => of_positions(topic, &renaming.old, &renaming.new),
        ("count", Some(topic)) => of_counts(topic, &renaming.old, &renaming.new),
        _ => Vec::new(),
    }
}

fn of_positions(topic: &Topic, old: &str, new: &str) -> Vec<Problem> {
    let (Some(a), Some(b)) = (topic.position(old), topic.position(new)) else { return Vec::new() };
    let entry = |ix: PositionIx| &topic.positions[ix.0];
    let mut found = Vec::new();
    // The command that takes `y` out of a list of `x`.
    let without = |key: &str, list: &[PositionIx], x: PositionIx, y: PositionIx| {
        let left: Vec<&str> =
            list.iter().filter(|ix| **ix != y).map(|ix| entry(*ix).id.value.as_str()).collect();
        format!("parallax set position {}/{} {key}={}", topic.id.value, entry(x).id.value, left.join(","))
    };
    for (x, y) in [(a, b), (b, a)] {
        if entry(x).excludes.contains(&y) {
            let message = format!("`{old}` and `{new}` exclude each other, and cannot be one answer");
            let help = without("excludes", &entry(x).excludes, x, y);
            let problem = Problem::error(message).at(entry(x).id.place, "it says so here");
            found.push(problem.help(format!("if they are one answer all the same, first: {help}")));
        }
    }
    let lead = entry(b).implies.iter().find(|ix| topic.entailed(**ix).contains(&a));
    if let Some(lead) = lead {
        let message = format!("`{new}` implies `{old}`, and would imply itself");
        let help = without("implies", &entry(b).implies, b, *lead);
        let problem = Problem::error(message).at(entry(b).id.place, "it says so here");
        found.push(problem.help(format!("if they are one answer all the same, first: {help}")));
    }
    found
}

fn of_counts(topic: &Topic, old: &str, new: &str) -> Vec<Problem> {
    let part =
        topic.counts.iter().find(|count| count.id.value == new && count.part_of.as_deref() == Some(old));
    let problem = |count: &crate::model::Count| {
        let help = format!("if they are one, first: parallax set count {}/{new} part_of=", topic.id.value);
        let problem = Problem::error(format!("`{new}` is a part of `{old}`, and would be a part of itself"));
        problem.at(count.id.place, "it says so here").help(help)
    };
    part.map(problem).into_iter().collect()
}

/// On topics on which both sources are silent: the patches that take out the entry of the one that goes.
fn silent_twice(project: &Project, old: &str, new: &str) -> Result<Vec<Patch>, EditError> {
    let silent =
        |topic: &Topic, id: &str| project.find_source(id).is_some_and(|ix| topic.silence(ix).is_some());
    let both = project.topics.iter().filter(|topic| silent(topic, old) && silent(topic, new));
    let entries = both.map(|topic| delete(project, "silent", &format!("{}/{old}", topic.id.value)));
    Ok(entries.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

fn of_sources(project: &Project, old: &str, new: &str) -> Vec<Problem> {
    let (Some(a), Some(b)) = (project.find_source(old), project.find_source(new)) else { return Vec::new() };
    let mut found = Vec::new();
    if project.source(b).part.as_ref().is_some_and(|part| part.of == a) {
        let problem =
            Problem::error(format!("the text of {new} is a part of the text of {old}, which would go"));
        let problem = problem.at(project.source(b).sheet, "");
        found.push(problem.help(format!("merge the other way round: parallax merge source {new} {old}")));
    }
    for family in &project.families {
        let members: BTreeSet<SourceIx> = family.members.iter().copied().collect();
        if members == BTreeSet::from([a, b]) {
            let id = &family.id.value;
            let problem =
                Problem::error(format!("family {id} has only {old} and {new}: one source is not a family"));
            found.push(problem.at(family.id.place, "").help(format!("first: parallax delete family {id}")));
        }
    }
    for topic in &project.topics {
        found.extend(relations(project, topic, (a, old), (b, new)));
    }
    found
}

/// Objections: a relation between the two, and two relations that would be of one pair.
fn relations(
    project: &Project,
    topic: &Topic,
    (a, old): (SourceIx, &str),
    (b, new): (SourceIx, &str),
) -> Vec<Problem> {
    let id = &topic.id.value;
    let problem = |message: String, place: Place, pair: String| {
        Problem::error(message).at(place, "").help(format!("first: parallax delete relation {pair}"))
    };
    let mut found = Vec::new();
    if let Some(of_both) = relation(project, topic, old, new) {
        let message =
            format!("topic {id} has a relation of {old} and {new}: one source has no relation with itself");
        found.push(problem(message, of_both.place, format!("{id}/{old}+{new}")));
    }
    for third in topic.relations.iter().filter(|relation| relation.sources.contains(&a)) {
        let other = third.sources.iter().find(|source| **source != a && **source != b);
        let Some(other) = other.map(|source| project.source(*source).id.as_str()) else { continue };
        if relation(project, topic, new, other).is_some() {
            let message = format!("topic {id} has a relation of {other} with both {old} and {new}");
            found.push(problem(message, third.place, format!("{id}/{old}+{other}")));
        }
    }
    found
}

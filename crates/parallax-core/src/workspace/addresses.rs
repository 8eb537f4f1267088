//! Gives accepted findings the new addresses of their claims. If a claim is moved or gets another position, its address
//! changes, but what was accepted of it stays accepted.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::After;
use crate::diagnostic::Patch;
use crate::edit::readdress;
use crate::model::Project;
use crate::model::draft::ClaimDraft;

/// The patches, to the project as it would be, that give accepted findings the new addresses of their claims; none if
/// all have them already.
pub(super) fn followed(before: &Project, after: &After) -> Vec<Patch> {
    let after = &after.loaded.project;
    if before.accepts.is_empty() || before.accepts.len() != after.accepts.len() {
        return Vec::new();
    }
    let moved = moved(before, after);
    let accepts = before.accepts.iter().zip(&after.accepts).enumerate();
    let new = accepts.filter_map(|(i, (old, now))| {
        let (claim, rest) = old.at.split_at(old.at.find('#').unwrap_or(old.at.len()));
        let at = format!("{}{rest}", moved.get(claim)?);
        (at != now.at).then_some((i, at))
    });
    let new: Vec<(usize, String)> = new.collect();
    readdress(after, &new)
}

/// The old addresses of claims whose address changes, each with the new one. A claim is recognised by what it says.
fn moved(before: &Project, after: &Project) -> BTreeMap<String, String> {
    let (old, new) = (claims(before), claims(after));
    let known: BTreeSet<&String> = new.iter().map(|(address, _)| address).collect();
    let mut found = BTreeMap::new();
    for (address, said) in old.iter().filter(|(address, _)| !known.contains(address)) {
        let same = |all: &[(String, ClaimDraft)]| -> Vec<String> {
            all.iter().filter(|(_, other)| other == said).map(|(address, _)| address.clone()).collect()
        };
        if let ([_], [now]) = (&same(&old)[..], &same(&new)[..]) {
            found.insert(address.clone(), now.clone());
        }
    }
    found
}

/// All claims with their addresses, but without topic, source and position, and whether they are drafts.
fn claims(project: &Project) -> Vec<(String, ClaimDraft)> {
    let of = |(topic, claim): (&crate::model::Topic, &crate::model::Claim)| {
        let (topic_id, source, position) = (String::new(), String::new(), String::new());
        let draft = ClaimDraft::of(project, topic, claim);
        let (proposed, confirmed) = (None, None);
        (
            claim.address.clone(),
            ClaimDraft { topic: topic_id, source, position, proposed, confirmed, ..draft },
        )
    };
    project.written().map(of).collect()
}

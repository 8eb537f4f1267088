//! See [`CHECK`].

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Evidence, Finding};
use crate::diagnostic::{Level, Problem};
use crate::model::{Certainty, Claim, Project, Stance};

pub(super) const CHECK: Check = Check {
    name: "certainty-raised",
    level: Level::Advice,
    summary: "a source is surer of a statement than the authority that it has it from",
    explain: "Two claims of one source on one position: in one it takes over a statement that is hedged or a \
        conjecture, in the other it says the same in its own voice, flatly or with emphasis. That is often how a \
        guess becomes a fact. The claims file is not wrong: look at the pair, and say it in a `note`. If one of the two \
        has a note, there is no finding.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for topic in &project.topics {
        // One pair for each source and position is enough to show.
        let mut told = BTreeSet::new();
        let mut authorities: BTreeMap<_, Vec<&Claim>> = BTreeMap::new();
        for claim in topic.claims.iter().filter(|claim| reserved(claim)) {
            authorities.entry((claim.source, claim.position)).or_default().push(claim);
        }
        for claim in topic.claims.iter().filter(|claim| surer(claim)) {
            let mut own = authorities.get(&(claim.source, claim.position)).into_iter().flatten();
            let Some(authority) = own.find(|other| project.meet(topic, claim, other)) else { continue };
            if !told.insert((claim.source, claim.position))
                || claim.note.is_some()
                || authority.note.is_some()
            {
                continue;
            }
            let problem = Problem::error(format!(
                "{} says it {}, but its authority has reservations",
                project.source(claim.source).id,
                if claim.certainty == Certainty::Emphatic { "with emphasis" } else { "flatly" }
            ))
            .at(claim.place, "in its own voice")
            .at(authority.place, format!("the authority: {}", authority.certainty.name()))
            .help(
                "say it in the `note` of one of the two, or split the position if they do not say the same",
            );
            findings.push(Finding::new(&claim.address, problem));
        }
    }
    findings
}

fn surer(claim: &Claim) -> bool {
    claim.stance == Stance::Asserts && matches!(claim.certainty, Certainty::Flat | Certainty::Emphatic)
}

fn reserved(claim: &Claim) -> bool {
    claim.stance == Stance::Endorses && matches!(claim.certainty, Certainty::Hedged | Certainty::Conjecture)
}

//! See [`CHECK`].

use super::{Check, Evidence, Finding, claims};
use crate::diagnostic::{Level, Problem};
use crate::model::{Project, Stance};

pub(super) const CHECK: Check = Check {
    name: "speaker-missing",
    level: Level::Error,
    summary: "a view is endorsed, reported or disputed, and nobody is named whose view it is",
    explain: "Endorses, reports and disputes are about somebody else's view: `speaker` says whose, as an id of \
        [who] or a chain in reading order. An anonymous view gets an entry such as \"unnamed officials\". What the \
        source says in its own voice is `asserts`.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let nameless =
        claims(project).filter(|(_, claim)| claim.stance != Stance::Asserts && claim.speaker.is_empty());
    nameless
        .map(|(_, claim)| {
            let problem = Problem::error(format!(
                "nobody is named whose view the source {}",
                claim.stance.name()
            ))
            .at(claim.stance_place, "needs a speaker")
            .help(
                "add speaker = \"…\" with an id of [who], or say `asserts` if it is the source's own voice",
            );
            Finding::new(&claim.address, problem)
        })
        .collect()
}

//! See [`CHECK`].

use super::{Check, Evidence, Finding, claims};
use crate::diagnostic::{Level, Problem};
use crate::model::{Project, Stance};

pub(super) const CHECK: Check = Check {
    name: "speaker-unexpected",
    level: Level::Error,
    summary: "a source asserts in its own voice, and a speaker is named",
    explain: "Asserts means the source's own voice, and then there is no speaker. If it adopts somebody's view \
        the stance is `endorses`; a work that it cites for its own statement is `via`.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let doubled =
        claims(project).filter(|(_, claim)| claim.stance == Stance::Asserts && !claim.speaker.is_empty());
    doubled
        .map(|(_, claim)| {
            let problem = Problem::error("a claim in the source's own voice names a speaker")
                .at(claim.stance_place, "asserts is the source's own voice")
                .help("say `endorses` if it adopts the speaker's view, or move a cited work to `via`");
            Finding::new(&claim.address, problem)
        })
        .collect()
}

//! See [`CHECK`].

use super::{Check, Evidence, Finding, claims};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "speaker-is-source",
    level: Level::Warning,
    summary: "a source endorses, reports or disputes itself",
    explain: "The speaker's `origin` is the source whose claim it is, so that one witness counts as two. What a source \
        says in its own voice it asserts; an earlier work of the same author is a speaker of its own, with an \
        origin of its own.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let own = claims(project).filter(|(_, claim)| {
        let id = &project.source(claim.source).id;
        claim.speaker.iter().any(|&who| project.who(who).origin == *id)
    });
    own.map(|(_, claim)| {
        let id = &project.source(claim.source).id;
        let problem = Problem::error(format!("the speaker is {id} itself"))
            .at(claim.place, "")
            .help("write stance = \"asserts\" without a speaker, or mend the `origin`");
        Finding::new(&claim.address, problem)
    })
    .collect()
}

//! See [`CHECK`].

use std::collections::BTreeSet;

use super::{Check, Evidence, Finding};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "family-without-evidence",
    level: Level::Warning,
    summary: "a family has no shared words from two of its members",
    explain: "A family lowers the support of every position that its members hold, so it has to be shown: `evidence` \
        quotes what they share (sentences, rare names, the same error), words of two members at least.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let bare = project.families.iter().filter(|family| {
        let quoted: BTreeSet<_> = family.evidence.iter().map(|(source, _)| source).collect();
        quoted.len() < 2
    });
    bare.map(|family| {
        let problem = Problem::error(format!("family `{}` is not shown", family.id.value))
            .at(family.id.place, "")
            .help("quote the shared words: evidence = [{ source = \"…\", exact = \"…\" }, …]");
        Finding::new(format!("family/{}", family.id.value), problem)
    })
    .collect()
}

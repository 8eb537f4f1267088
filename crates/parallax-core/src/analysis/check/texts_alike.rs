//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "texts-alike",
    level: Level::Warning,
    summary: "the texts of two sources are nine tenths the same, and no family says so",
    explain: "Nine tenths of the running words of the longer text, or more, are in both, or the files are the same byte for \
        byte. Whoever wrote them, they are one witness and count once in independent support, even if no family says so. \
        Declare the [family], and say who took over from whom if you know. If one of the files is the wrong one, put the \
        right one back.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let declared = |sources: &[_]| {
        project.families.iter().any(|family| sources.iter().all(|source| family.members.contains(source)))
    };
    let open = evidence.witnesses().iter().filter(|witness| !declared(&witness.sources));
    open.map(|witness| {
        let ids: Vec<&str> = witness.sources.iter().map(|ix| project.source(*ix).id.as_str()).collect();
        let named = match ids[..] {
            [a, b] => format!("{a} and {b}"),
            [a, b, c] => format!("{a}, {b} and {c}"),
            _ => format!("{}, {} and {} other sources", ids[0], ids[1], ids.len() - 2),
        };
        let problem = Problem::error(format!("{named} are one witness: {}", witness.why()))
            .at(project.source(witness.sources[0]).sheet, "the first of them")
            .help("declare a [family] with all of them, or replace a wrong file by the right one");
        Finding::new(ids[..2].join("+"), problem)
    })
    .collect()
}

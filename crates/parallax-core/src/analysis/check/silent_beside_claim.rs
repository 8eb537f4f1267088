//! See [`CHECK`].

use super::{Check, Evidence, Finding, cell_address, cells};
use crate::analysis::treatment::too_early;
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "silent-beside-claim",
    level: Level::Error,
    summary: "a source is said to be silent, but it has a claim or could not know",
    explain: "A source that has a claim on a topic is not silent, and one that is older than the matter is not \
        silent either: it could not know. Remove the entry in `silent`, or mend the claim, the sheet's `date` or \
        the topic's `since`.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (topic, source) in cells(project) {
        let (entry, id) = (project.topic(topic), &project.source(source).id);
        let Some(silence) = entry.silence(source) else { continue };
        let claim = entry.claims.of(source).next();
        let since = entry.since.as_ref();
        let problem = if let Some(claim) = claim {
            Problem::error(format!("{id} is said to be silent, but it has a claim"))
                .at(silence.place, "silent here")
                .at(claim.place, "a claim here")
        } else if too_early(project, since.map(|at| &at.value), source) {
            let problem = Problem::error(format!("{id} is said to be silent, but it could not know"))
                .at(silence.place, "silent here");
            since.map_or(problem.clone(), |at| problem.at(at.place, "it is older than this"))
        } else {
            continue;
        };
        findings.push(Finding::new(
            cell_address(project, topic, source),
            problem.help("remove the entry in `silent`, or mend the other"),
        ));
    }
    findings
}

//! See [`CHECK`].

use super::{Check, Evidence, Finding, cell_address, cells};
use crate::analysis::treatment::too_early;
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "could-not-know-contradicted",
    level: Level::Error,
    summary: "a source written before the topic's `since` has a claim on it",
    explain: "A source that is older than the matter cannot speak of it. The sheet's `written` or `date`, the topic's `since` or \
        the claim is wrong, or the source was changed later than its date says.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (topic, source) in cells(project) {
        let entry = project.topic(topic);
        let Some(since) = entry.since.as_ref().filter(|since| too_early(project, Some(&since.value), source))
        else {
            continue;
        };
        if let Some(claim) = entry.claims.of(source).next() {
            let problem =
                Problem::error(format!("{} speaks of what came after it", project.source(source).id))
                    .at(claim.place, "a claim here")
                    .at(since.place, "and the matter begins after the source's date")
                    .help("mend the date of the sheet, the topic's `since`, or the claim");
            findings.push(Finding::new(cell_address(project, topic, source), problem));
        }
    }
    findings
}

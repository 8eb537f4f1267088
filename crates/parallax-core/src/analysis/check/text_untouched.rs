//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::analysis::gaps::untouched;
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

/// A stretch is long if it has at least this many lines …
const LINES: usize = 12;
/// … and at least this fraction of the text.
const PART: usize = 10;

pub(super) const CHECK: Check = Check {
    name: "text-untouched",
    level: Level::Advice,
    summary: "a long stretch of a text that neither outline nor claim touches",
    explain: "Twelve lines or more, and a tenth of the text or more, in which nothing is quoted and which no passage of \
        the outline covers: read them again before you call the source silent on anything.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ix in project.source_ids() {
        let source = project.source(ix);
        let Some(text) = &evidence.of(ix).text else { continue };
        let lines: usize = source.stretches(text.lines).iter().map(|(first, last)| last + 1 - first).sum();
        for (from, to) in untouched(project, evidence, ix, LINES) {
            // If nothing is touched, the source has not been read yet.
            let part = to + 1 - from;
            if part * PART >= lines && part < lines {
                let problem = Problem::error(format!("lines {from} to {to} of {} are untouched", source.id))
                    .at(source.sheet, "")
                    .help("read them, and add a passage to the outline or a claim");
                findings.push(Finding::new(format!("{}/lines/{from}", source.id), problem));
            }
        }
    }
    findings
}

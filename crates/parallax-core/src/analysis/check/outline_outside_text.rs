//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "outline-outside-text",
    level: Level::Warning,
    summary: "an outline names lines that the source does not have",
    explain: "A passage of an outline ends behind the last line of the text, or begins before the one above it ends: \
        the text was revised, or a number is wrong. The outline follows the text in order; passages may share a \
        line.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ix in project.source_ids() {
        let source = project.source(ix);
        let last = evidence.of(ix).text.as_ref().map(|text| text.lines);
        let mut before = 0;
        for passage in &source.outline {
            let (from, to) = passage.lines.value;
            let wrong = if last.is_some_and(|last| to > last) {
                Some(format!("the text has {} lines", last.unwrap_or_default()))
            } else if let Some(part) = &source.part
                && !part.lines.value.iter().any(|(first, end)| *first <= from && to <= *end)
            {
                Some(format!("they are not its own lines of {}", project.source(part.of).id))
            } else if from < before {
                Some(format!("the passage above ends in line {before}"))
            } else {
                None
            };
            before = to;
            let Some(wrong) = wrong else { continue };
            let problem = Problem::error(format!("outline of {}: lines {from} to {to}", source.id))
                .at(passage.lines.place, wrong)
                .help("mend the lines: [first, last], in the order of the text");
            findings.push(Finding::new(format!("{}/outline/{from}", source.id), problem));
        }
    }
    findings
}

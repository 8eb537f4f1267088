//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::model::{Level, Problem, Project};

/// A stretch is long from so many lines on …
const LINES: usize = 12;
/// … and from this part of the text on.
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
        let quoted = project
            .claims_of(ix)
            .flat_map(|(_, claim)| &claim.quotes)
            .filter_map(|quote| evidence.anchor(ix, quote).lines);
        let mut touched: Vec<(usize, usize)> =
            source.outline.iter().map(|passage| passage.lines.value).chain(quoted).collect();
        if touched.is_empty() {
            continue;
        }
        touched.sort_unstable();
        touched.push((text.lines + 1, text.lines + 1));
        let mut next = 1;
        for (from, to) in touched {
            let gap = from.saturating_sub(next);
            if gap >= LINES && gap * PART >= text.lines {
                let problem =
                    Problem::error(format!("lines {next} to {} of {} are untouched", from - 1, source.id))
                        .at(source.sheet, "")
                        .help("read them, and add a passage to the outline or a claim");
                findings.push(Finding::new(format!("{}/lines/{next}", source.id), problem));
            }
            next = next.max(to + 1);
        }
    }
    findings
}

//! See [`CHECK`].

use super::{Check, Evidence, Finding, claims, figure_address};
use crate::diagnostic::{Level, Problem};
use crate::model::{Bound, Project};

pub(super) const CHECK: Check = Check {
    name: "range-reversed",
    level: Level::Error,
    summary: "a range ends before it begins",
    explain: "`between` is [from, to], and a number word has its `min` before its `max`. A range the wrong way round \
        allows no number at all, so nothing could be compatible with it. If the source itself has it that way, \
        write the two numbers in order and say so in a `note`.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, claim) in claims(project) {
        for figure in &claim.figures {
            let (Bound::Between(from, to) | Bound::Verbal { min: from, max: to, .. }) = &figure.bound else {
                continue;
            };
            if from > to {
                let problem = Problem::error(format!("from {} to {}", from.plain(), to.plain()))
                    .at(figure.place, "the wrong way round")
                    .help("write the smaller number first");
                findings.push(Finding::new(figure_address(claim, figure), problem));
            }
        }
    }
    findings
}

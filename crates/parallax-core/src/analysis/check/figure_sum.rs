//! See [`CHECK`].

use super::{Check, Evidence, Finding, claims, figure_address};
use crate::analysis::figures::interval;
use crate::diagnostic::{Level, Problem};
use crate::model::{Number, Project};

pub(super) const CHECK: Check = Check {
    name: "figure-sum",
    level: Level::Warning,
    summary: "the parts of a figure do not add up to it",
    explain: "`parts` are the numbers that a figure should be the sum of. If they do not make a number that its \
        bound allows, either the claims file or the source has a slip. A slip of the source stays as printed: \
        say so in a `note`, and settle the finding with [[accept]].",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, claim) in claims(project) {
        for figure in claim.figures.iter().filter(|figure| !figure.parts.is_empty()) {
            let sum = Number::new(figure.parts.iter().map(|part| part.value()).sum());
            if interval(&figure.bound).is_some_and(|interval| !interval.holds(sum.value())) {
                let problem = Problem::error(format!("the parts add up to {}", sum.plain()))
                    .at(figure.place, format!("the figure is {}", figure.bound.plain()))
                    .help("mend the numbers; a slip of the source gets a `note` and an [[accept]]");
                findings.push(Finding::new(figure_address(claim, figure), problem));
            }
        }
    }
    findings
}

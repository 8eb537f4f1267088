//! See [`CHECK`].

use super::{Check, Evidence, Finding, claims, figure_address};
use crate::analysis::figures::{Fit, fit};
use crate::analysis::units::convert;
use crate::diagnostic::{Level, Problem};
use crate::model::{Bound, Number, Project};

pub(super) const CHECK: Check = Check {
    name: "figure-conversion",
    level: Level::Warning,
    summary: "a figure and its `equals` are not the same amount",
    explain: "`equals` is the same amount in another unit, as the source gives it. Lengths, areas and weights are \
        converted, and both are allowed half a unit of their last digit. If they differ, either the claims \
        file or the source has a slip. A slip of the source stays as printed: say so in a `note`, and settle the \
        finding with [[accept]].",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, claim) in claims(project) {
        for figure in &claim.figures {
            let (Some((equal, unit)), Some(own)) = (&figure.equals, &figure.unit) else { continue };
            let Some(number) = figure.bound.numbers().first().copied() else { continue };
            let Some(factor) = convert(own, unit) else { continue };
            // Both may be rounded; the coarser of the two decides.
            let there = fit(&Bound::About(Number::new(number.value() * factor)), &Bound::About(*equal));
            let rounded = Number::new((number.value() * factor).round());
            let back = fit(&Bound::About(number), &Bound::About(Number::new(equal.value() / factor)));
            if [there, back].iter().all(|fit| *fit != Some(Fit::Compatible)) {
                let problem = Problem::error(format!(
                    "{} {own} are about {} {unit}, not {}",
                    number.plain(),
                    rounded.plain(),
                    equal.plain()
                ))
                .at(figure.place, "")
                .help("mend the numbers; a slip of the source gets a `note` and an [[accept]]");
                findings.push(Finding::new(figure_address(claim, figure), problem));
            }
        }
    }
    findings
}

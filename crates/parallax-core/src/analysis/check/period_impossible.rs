//! See [`CHECK`].

use super::{Check, Evidence, Finding, claims};
use crate::diagnostic::{Level, Problem};
use crate::model::{Project, When};

pub(super) const CHECK: Check = Check {
    name: "period-impossible",
    level: Level::Warning,
    summary: "a source speaks of a time after it was written or published",
    explain: "A claim's `period`, or the sheet's, begins after the last day of the source's `written`, else of its `date`. Mend the one or the \
        other; a forecast speaks of the time in which it was made.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let late = |period: Option<&When>, date: Option<&When>| {
        date.zip(period).is_some_and(|(date, period)| date.ends_before(period))
    };
    let help = "mend the period, or the source's date";
    let sheets = project.sources.iter().filter(|s| late(s.period.as_ref(), s.knew_until())).map(|source| {
        let problem = Problem::error(format!("{} is older than its period", source.id)).at(source.sheet, "");
        Finding::new(&source.id, problem.help(help))
    });
    let wrong = claims(project)
        .filter(|(_, claim)| late(claim.period.as_ref(), project.source(claim.source).knew_until()));
    let claims = wrong.map(|(_, claim)| {
        let id = &project.source(claim.source).id;
        let problem = Problem::error(format!("the claim speaks of a time after {id}")).at(claim.place, "");
        Finding::new(&claim.address, problem.help(help))
    });
    sheets.chain(claims).collect()
}

//! See [`CHECK`].

use super::{Check, Evidence, Finding, claims};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "claim-without-quotation",
    level: Level::Warning,
    summary: "a claim has no quotation",
    explain: "A cell that nobody can check is an opinion about a source. Add the three to twelve words that \
        carry the claim; `parallax find` shows where they may be.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let bare = claims(project).filter(|(_, claim)| claim.quotes.is_empty());
    bare.map(|(_, claim)| {
        let id = &project.source(claim.source).id;
        let problem = Problem::error("the claim has no quotation").at(claim.place, "").help(format!(
            "add the words that carry it: quotes = [ … ]; parallax quote {id} \"…\" prints the line"
        ));
        Finding::new(&claim.address, problem)
    })
    .collect()
}

//! See [`CHECK`].

use super::{Check, Evidence, Finding, claims};
use crate::diagnostic::{Level, Problem};
use crate::model::{Cue, Match, Project};

pub(super) const CHECK: Check = Check {
    name: "cue-missing",
    level: Level::Error,
    summary: "a cue is neither in nor near a quotation of its claim",
    explain: "Cues are printed in quotation marks, as the source's own words that show how sure it is. So they are looked \
        up like quotations, in the quotations of their claim and up to 200 characters before and after each. Write the \
        word that the text has there, quote the passage that has it, or leave the cue out.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let own = claims(project).filter(|(_, claim)| !evidence.state(claim.source).is_wrong());
    let cues = own.flat_map(|(_, claim)| claim.cue.iter().map(move |cue| (claim, cue)));
    let missing = cues.filter(|(claim, cue)| evidence.cue(claim.source, cue).kind == Match::Missing);
    missing
        .map(|(claim, cue)| {
            let id = &project.source(claim.source).id;
            let (message, label) = if claim.quotes.is_empty() {
                ("a cue needs a quotation near it", "this claim has none".to_owned())
            } else {
                ("the cue is not near a quotation of its claim", format!("not there in {id}"))
            };
            let problem = Problem::error(message).at(cue.place, label).help(format!(
                "write the word as the text has it, within {} characters of a quotation, or leave it out",
                Cue::BESIDE
            ));
            Finding::new(format!("{}#{}", claim.address, &cue.key()[..4]), problem)
        })
        .collect()
}

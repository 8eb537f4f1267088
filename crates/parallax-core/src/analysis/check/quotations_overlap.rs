//! See [`CHECK`].

use super::{Check, Evidence, Finding, claims, quote_address};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "quotations-overlap",
    level: Level::Advice,
    summary: "two quotations of one claim share words of the text",
    explain: "The same words are twice in one cell. Shorten one of the two, or join them into one quotation.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, claim) in claims(project) {
        let placed: Vec<_> = claim
            .quotes
            .iter()
            .filter_map(|quote| Some((quote, evidence.anchor(claim.source, quote).chars?)))
            .collect();
        for (i, (quote, here)) in placed.iter().enumerate() {
            if placed[..i].iter().any(|(_, there)| here.0 < there.1 && there.0 < here.1) {
                let problem = Problem::error("the quotation overlaps another of this claim")
                    .at(quote.place, "")
                    .help("shorten one of the two, or join them");
                findings.push(Finding::new(quote_address(&claim.address, quote), problem));
            }
        }
    }
    findings
}

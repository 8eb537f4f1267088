//! See [`CHECK`].

use super::{Check, Evidence, Finding, quotations, quote_address};
use crate::diagnostic::{Level, Problem};
use crate::model::{Match, Project};

pub(super) const CHECK: Check = Check {
    name: "quotation-ambiguous",
    level: Level::Error,
    summary: "a quotation is in several places that are equally good",
    explain: "No place is chosen if the words are there more than once: the line in the table would be a guess. \
        Add `prefix` or `suffix` (the words right before or behind) or `near` (a line); `parallax quote SOURCE \
        \"words\"` prints each place with the context that sets it apart.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let own = quotations(project).filter(|(_, source, _)| !evidence.state(*source).is_wrong());
    let ambiguous = own.filter(|(_, source, q)| evidence.anchor(*source, q).kind == Match::Ambiguous);
    ambiguous
        .map(|(at, source, quotation)| {
            let id = &project.source(source).id;
            let problem = Problem::error("the quotation is in several places")
                .at(quotation.place, format!("more than once in {id}"))
                .help(format!("add prefix, suffix or near: parallax quote {id} \"…\" prints them"));
            Finding::new(quote_address(&at, quotation), problem)
        })
        .collect()
}

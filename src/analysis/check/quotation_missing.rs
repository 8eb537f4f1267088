//! See [`CHECK`].

use super::{Check, Evidence, Finding, quotations, quote_address};
use crate::model::{Level, Match, Problem, Project};

pub(super) const CHECK: Check = Check {
    name: "quotation-missing",
    level: Level::Error,
    summary: "a quotation does not stand in its source's text",
    explain: "A quotation must be the source's own words. Found are the same characters, or the same but for \
        case, the kind of quotation marks and dashes, line breaks, hyphenation and note marks; letters and their \
        accents must agree. Look it up with `parallax find`, and let `parallax quote SOURCE \"words\"` print the \
        line with the text's own spelling.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let missing =
        quotations(project).filter(|(_, source, q)| evidence.anchor(*source, q).kind == Match::Missing);
    missing
        .map(|(at, source, quotation)| {
            let id = &project.source(source).id;
            let problem = Problem::error("the quotation does not stand in the text")
                .at(quotation.place, format!("not in {id}"))
                .help(format!("quote the text's own words: parallax quote {id} \"…\""));
            Finding::new(quote_address(&at, quotation), problem)
        })
        .collect()
}

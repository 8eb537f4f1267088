//! See [`CHECK`].

use super::{Check, Evidence, Finding, quotations, quote_address};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "quotation-too-long",
    level: Level::Error,
    summary: "a quotation takes more words than the project's `quote_limit`",
    explain: "Texts under copyright may be quoted, not copied. The limit counts prefix, exact and suffix together; \
        hyphens and apostrophes separate words, so that `well-known` is two. Quote the words that carry the \
        claim, or two short pieces.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let Some(limit) = project.settings.quote_limit else { return Vec::new() };
    let long = quotations(project).filter(|(_, _, quotation)| quotation.words() > limit);
    long.map(|(at, _, quotation)| {
        let problem =
            Problem::error(format!("the quotation takes {} words, the limit is {limit}", quotation.words()))
                .at(quotation.place, "prefix, exact and suffix together")
                .help("quote fewer words, or two short pieces");
        Finding::new(quote_address(&at, quotation), problem)
    })
    .collect()
}

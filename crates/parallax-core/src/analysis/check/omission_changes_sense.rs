//! See [`CHECK`].

use super::{Check, Evidence, Finding, quotations, quote_address};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "omission-changes-sense",
    level: Level::Warning,
    summary: "an ellipsis or a bracket leaves out a negation or a number",
    explain: "What is left out is in the text between the words that are quoted. A *not*, a *never* or a number among \
        it may change what the source says, though every word that is left is the source's. Quote these words too, or \
        say with [[accept]] why the sense stays the same. If the text is at hand, the finding shows them.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let own = quotations(project).filter(|(_, source, _)| !evidence.state(*source).is_wrong());
    own.filter_map(|(at, source, quotation)| {
        let omits = evidence.anchor(source, quotation).omits;
        if omits.is_nothing() {
            return None;
        }
        let what = omits.names().join(" and a ");
        let mut problem = Problem::error(format!("the quotation leaves out a {what}"))
            .at(quotation.place, format!("words of {} that may change the sense", project.source(source).id));
        if let Some(words) = evidence.of(source).left_out.get(quotation.key()) {
            problem = problem.help(format!("left out: {}", words.join(", ")));
        }
        let problem =
            problem.help("quote these words too, or say with [[accept]] why the sense stays the same");
        Some(Finding::new(quote_address(&at, quotation), problem))
    })
    .collect()
}

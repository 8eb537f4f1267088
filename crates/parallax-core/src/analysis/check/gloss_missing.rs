//! See [`CHECK`].

use super::{Check, Evidence, Finding, quotations, quote_address};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "gloss-missing",
    level: Level::Warning,
    summary: "a quotation that is not in the project's language has no translation",
    explain: "A reader of the table cannot judge words that they cannot read. `gloss` is a translation into the \
        project's language, as literal as it can be; it is shown after the quotation and never searched for.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    let ours = primary(&project.settings.language);
    let foreign = quotations(project).filter(|(_, source, quote)| {
        quote.gloss.is_none() && primary(&project.source(*source).language) != ours
    });
    foreign
        .map(|(at, source, quote)| {
            let language = &project.source(source).language;
            let problem = Problem::error(format!("a quotation in `{language}` without a gloss"))
                .at(quote.place, "")
                .help("write { exact = \"…\", gloss = \"…\" }");
            Finding::new(quote_address(&at, quote), problem)
        })
        .collect()
}

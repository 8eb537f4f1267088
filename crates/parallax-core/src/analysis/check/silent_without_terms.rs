//! See [`CHECK`].

use super::{Check, Evidence, Finding, cell_address, cells};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "silent-without-terms",
    level: Level::Warning,
    summary: "a source is said to be silent, and no words were searched in its language",
    explain: "Silence is a statement about a whole text, and the words that were searched prove it. Give the topic \
        `mentions` in the source's language.",
    run,
};

fn run(project: &Project, _: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (topic, source) in cells(project) {
        let (entry, sheet) = (project.topic(topic), project.source(source));
        if let Some(silence) = entry.silence(source)
            && entry.forms(&sheet.language).is_empty()
        {
            let problem = Problem::error(format!("no words prove the silence of {}", sheet.id))
                .at(silence.place, format!("a text in {}", sheet.language))
                .help(format!(
                    "add to [topic.{}]: mentions = {{ {} = [ … ] }}",
                    entry.id.value, sheet.language
                ));
            findings.push(Finding::new(cell_address(project, topic, source), problem));
        }
    }
    findings
}

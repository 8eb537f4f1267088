//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "encoding-guessed",
    level: Level::Advice,
    summary: "a text is not UTF-8, and its encoding was guessed",
    explain: "The file has no byte order mark and is not UTF-8, and its sheet does not say what it is. The guess rests \
        on which letters are likely in the sheet's language; another version of the program may guess otherwise, and \
        then quotations are lost. Look whether the accented letters read right, and write `encoding` into the sheet.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ix in project.source_ids() {
        let source = project.source(ix);
        let read_as = evidence.of(ix).text.as_ref().and_then(|text| text.encoding.as_deref());
        let Some(guess) = read_as.filter(|_| source.encoding.is_none()) else { continue };
        let problem = Problem::error(format!("the text of {} was taken for {guess}", source.id))
            .at(source.sheet, "")
            .help(format!("if it reads right, write encoding = \"{guess}\" into the sheet"));
        findings.push(Finding::new(&source.id, problem));
    }
    findings
}

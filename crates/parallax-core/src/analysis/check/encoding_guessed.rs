//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "encoding-guessed",
    level: Level::Advice,
    summary: "a text is not UTF-8, and its encoding was guessed",
    explain: "The file has no byte order mark and is not UTF-8, and its sheet does not say what it is. Or that was so when \
        the source was added, and the sheet says `encoding = \"windows-1250?\"`, with the mark of a guess. The guess rests \
        on which letters are likely in a language, and a wrong one changes letters: `³` where a Polish text has `ł`. Check \
        that the accented letters read right. If they do, write `encoding` into the sheet, or remove the `?`. If not, \
        add the file again with --revise --encoding.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ix in project.source_ids() {
        let source = project.source(ix);
        let read_as = evidence.of(ix).text.as_ref().and_then(|text| text.encoding.as_deref());
        let added = source.encoding.as_deref().filter(|_| source.encoding_guessed);
        let Some(guess) = added.or(read_as.filter(|_| source.encoding.is_none())) else { continue };
        let problem = Problem::error(format!("the text of {} was read as {guess}, which is a guess", source.id))
            .at(source.sheet, "")
            .help(format!("if it reads right, write encoding = \"{guess}\" into the sheet; if not: parallax add source FILE --id {} --revise --encoding NAME", source.id));
        findings.push(Finding::new(&source.id, problem));
    }
    findings
}

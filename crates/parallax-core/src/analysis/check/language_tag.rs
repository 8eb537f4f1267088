//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;
use parallax_text::language;

pub(super) const CHECK: Check = Check {
    name: "language-tag",
    level: Level::Warning,
    summary: "the text of a source is not in the language that its sheet names",
    explain: "What is searched in a text depends on the `language` of its sheet, and so does which quotations need a \
        translation. Judged by the whole text, it is without doubt another language. A short or mixed text, and one in a \
        language that Parallax does not know, is left alone. Correct the tag, or check that it is the right text.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ix in project.source_ids() {
        let source = project.source(ix);
        let found = evidence.of(ix).text.as_ref().and_then(|text| text.language.as_deref());
        let Some(found) = found.filter(|found| language::belies(found, &source.language)) else { continue };
        let message = format!("the text of {} is in `{found}`, not in `{}`", source.id, source.language);
        let problem = Problem::error(message)
            .at(source.language_place, format!("the text says {found}"))
            .help(format!("write language = \"{found}\", or check that it is the right text"));
        findings.push(Finding::new(&source.id, problem));
    }
    findings
}

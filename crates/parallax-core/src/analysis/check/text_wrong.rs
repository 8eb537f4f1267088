//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::analysis::evidence::{Locked, TextState};
use crate::diagnostic::{Level, Problem};
use crate::model::{Project, Source};

pub(super) const CHECK: Check = Check {
    name: "text-wrong",
    level: Level::Error,
    summary: "a text is empty, cut off, or another source's",
    explain: "Nothing can be looked up in such a text, and what is missing from it says nothing about the quotations: so \
        this one finding takes the place of all of them, and no mend of a quotation is offered. Cut off: shorter than the text that \
        was locked, and the same as far as it goes. Another source's: the same bytes as that source's text, in which the \
        quotations of this one are not in it. Put the right file back; where it is a new edition, take it in with `parallax \
        add source FILE --id SOURCE --revise`, which says what became of each quotation.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let counted = evidence.locked(project);
    let sources = project.source_ids().zip(&counted);
    sources
        .filter_map(|(ix, counted)| {
            let source = project.source(ix);
            let message = match evidence.state(ix) {
                TextState::Empty => format!("the text of {} is empty", source.id),
                TextState::CutOff { was } => {
                    let left = evidence.of(ix).text.as_ref().map_or(0, |text| text.words);
                    format!("the text of {} is cut off: {left} words are left of {was}", source.id)
                }
                TextState::OtherSource(other) => {
                    format!("the text of {} is the text of {}", source.id, project.source(other).id)
                }
                TextState::Absent | TextState::New | TextState::AsLocked | TextState::Changed => return None,
            };
            Some(Finding::new(&source.id, problem(source, format!("{message}{}", lost(counted)))))
        })
        .collect()
}

pub(super) fn problem(source: &Source, message: String) -> Problem {
    let id = &source.id;
    Problem::error(message)
        .at(source.sheet, "")
        .help("put the right file back; no quotation is mended by this one")
        .help(format!("a new edition is taken in by: parallax add source FILE --id {id} --revise"))
}

/// `; 34 of its 40 quotations and cues are not in it`.
pub(super) fn lost(counted: &Locked) -> String {
    match (counted.wrong(), counted.all()) {
        (0, _) => String::new(),
        (1, 1) => "; its quotation is not in it".to_owned(),
        (n, all) => {
            let verb = if n == 1 { "does" } else { "do" };
            format!("; {n} of its {all} quotations and cues {verb} not in it")
        }
    }
}

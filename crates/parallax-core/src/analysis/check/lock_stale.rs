//! See [`CHECK`].

use super::{Check, Evidence, Finding, text_wrong};
use crate::analysis::evidence::TextState;
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "lock-stale",
    level: Level::Warning,
    summary: "claims.lock differs from a text at hand",
    explain: "The text at hand gives another result than the lock. Either the claims were changed since: look at what is \
        new and run `parallax lock`. Or the text is another: no mend of a quotation is offered while that is so, since the \
        text may be what is wrong. If the file is not the one that it should be, put the right one back; if it is a new \
        edition, take it in with `parallax add source FILE --id SOURCE --revise`, which says what became of each \
        quotation. What is shown comes from the text; whoever has no texts sees the lock.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let counted = evidence.locked(project);
    let sources = project.source_ids().zip(&counted).filter(|(ix, _)| !evidence.of(*ix).stale.is_empty());
    sources
        .filter_map(|(ix, counted)| {
            let source = project.source(ix);
            let what = evidence.of(ix).stale.join("; ");
            let problem = match evidence.state(ix) {
                TextState::Changed => {
                    let lost = text_wrong::lost(counted);
                    let message =
                        format!("the text of {} is another than the lock's{lost}: {what}", source.id);
                    text_wrong::problem(source, message).help("then run `parallax lock`")
                }
                TextState::New | TextState::AsLocked | TextState::Absent => {
                    Problem::error(format!("claims.lock is behind the text of {}: {what}", source.id))
                        .at(source.sheet, "")
                        .help("look at the quotations and run `parallax lock`")
                }
                // Another finding, an error, reports these.
                TextState::Empty | TextState::CutOff { .. } | TextState::OtherSource(_) => return None,
            };
            Some(Finding::new(&source.id, problem))
        })
        .collect()
}

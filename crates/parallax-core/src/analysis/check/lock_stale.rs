//! See [`CHECK`].

use super::{Check, Evidence, Finding, text_wrong};
use crate::analysis::evidence::TextState;
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "lock-stale",
    level: Level::Warning,
    summary: "claims.lock differs from a text on this machine",
    explain: "The text on this machine gives another result than the lock. If the claims were changed since, look at what is \
        new and run `parallax lock`. If the text was changed, the text may be what is wrong, so Parallax offers no mend of \
        a quotation. Put the right file back; or, if it is a new edition, take it in with `parallax add source FILE --id \
        SOURCE --revise`, which says what became of each quotation. Tables show what the text says; a reader without the \
        texts sees what the lock says.",
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
                        format!("the text of {} is not the one in the lock{lost}: {what}", source.id);
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

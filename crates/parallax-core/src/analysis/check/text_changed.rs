//! See [`CHECK`].

use super::{Check, Evidence, Finding, text_wrong};
use crate::analysis::evidence::TextState;
use crate::diagnostic::Level;
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: "text-changed",
    level: Level::Warning,
    summary: "a text at hand is another than the one that was locked",
    explain: "The file was changed or replaced since `parallax lock`: what is shown comes from it, and whoever has no texts \
        sees what the lock has. No mend of a quotation is offered while that is so, since the text may be what is wrong. If \
        the file is not the one that it should be, put the right one back. If it is a new edition, take it in with `parallax \
        add source FILE --id SOURCE --revise`; then run `parallax lock`.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let counted = evidence.locked(project);
    let changed = project.source_ids().zip(&counted).filter(|(ix, _)| evidence.state(*ix) == TextState::Changed);
    changed
        .map(|(ix, counted)| {
            let source = project.source(ix);
            let lost = text_wrong::lost(counted);
            let message = format!("the text of {} is another than the lock's{lost}", source.id);
            let problem = text_wrong::problem(source, message).help("then run `parallax lock`");
            Finding::new(&source.id, problem)
        })
        .collect()
}

//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::analysis::evidence::TextState;
use crate::diagnostic::{Level, Problem};
use crate::model::Project;
use crate::model::source::SourceIx;

pub(super) const CHECK: Check = Check {
    name: "lock-stale",
    level: Level::Warning,
    summary: "claims.lock lacks what a text at hand gives",
    explain: "The text at hand gives another result than the lock: the claims were changed since. What is \
        shown comes from the text. Whoever has no texts sees the lock: look at what changed and run `parallax lock`.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    // Of a text that is another, a finding of its own says so.
    let same = |source: &SourceIx| matches!(evidence.state(*source), TextState::New | TextState::AsLocked);
    let stale = project.source_ids().filter(same).filter(|&source| !evidence.of(source).stale.is_empty());
    stale
        .map(|ix| {
            let source = project.source(ix);
            let what = evidence.of(ix).stale.join("; ");
            let problem = Problem::error(format!("claims.lock is behind the text of {}: {what}", source.id))
                .at(source.sheet, "")
                .help("look at the quotations and run `parallax lock`");
            Finding::new(&source.id, problem)
        })
        .collect()
}

//! What all commands that change a project share: they show a plan with what follows from it, or write it, and report
//! what is new.

use std::path::{Path, PathBuf};

use parallax::analysis::diff::{Diff, diff};
use parallax::diagnostic::Problem;
use parallax::load::{load, load_changed};
use parallax::model::Changes;
use parallax::render::{Format, Rendered, render};
use parallax::view::dry_run::DryRun;
use parallax::workspace::{CommitError, Edit, Plan, Planned};

use crate::error::{Error, Usage};
use crate::options::{EditOptions, Shared};
use crate::session::Session;
use crate::terminal::difference::{difference, each};
use crate::terminal::look::look;
use crate::terminal::notes;
use crate::terminal::output::{Outcome, write};

/// More new warnings than this are counted, not shown.
const MOST_WARNINGS: usize = 3;

/// How an edit ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    /// It was written.
    Written,
    /// It was shown.
    Shown,
    /// There was nothing to change.
    Unchanged,
}

impl Done {
    pub(super) fn outcome(self) -> Outcome {
        match self {
            Self::Written | Self::Shown | Self::Unchanged => Outcome::Fine,
        }
    }

    /// Have the files changed?
    pub(super) fn is_written(self) -> bool {
        match self {
            Self::Written => true,
            Self::Shown | Self::Unchanged => false,
        }
    }
}

/// Carries out an edit that needs no questions.
pub(super) fn carry_out(
    session: &mut Session,
    edit: &Edit,
    options: EditOptions,
    shared: &Shared,
) -> Result<Done, Error> {
    let plan = plan(session, edit)?;
    finish(session, plan, options, shared)
}

/// The plan of an edit that needs no questions.
pub(super) fn plan(session: &Session, edit: &Edit) -> Result<Plan, Error> {
    match session.workspace.plan(edit)? {
        Planned::Ready(plan) => Ok(*plan),
        Planned::Asks(_) => Err(Usage::Unanswered.into()),
    }
}

/// Reports what is new, and writes the plan or shows it.
pub(super) fn finish(
    session: &mut Session,
    plan: Plan,
    options: EditOptions,
    shared: &Shared,
) -> Result<Done, Error> {
    if plan.is_empty() && plan.objections.is_none() {
        notes::step(shared, "Unchanged", "nothing to change");
        return Ok(Done::Unchanged);
    }
    if let Some(failure) = plan.refused(options.force) {
        return Err(CommitError::of(&plan, failure).into());
    }
    tell(&plan.new_warnings, shared);
    if options.dry_run {
        let follows = plan.follows(session.project());
        show(&plan.what, &plan.changes, follows.as_ref(), session.workspace.dir(), shared)?;
        return Ok(Done::Shown);
    }
    session.workspace.commit(plan, options.force)?;
    Ok(Done::Written)
}

/// Shows what would change: the files, and what `diff` would say about it. Formats for programs have both in one
/// result; other formats have what `diff` says.
pub(super) fn show(
    what: &str,
    changes: &Changes,
    follows: Option<&Diff>,
    dir: &Path,
    shared: &Shared,
) -> Result<(), Error> {
    let (format, look) = (shared.format.format(), look(shared));
    if format != Format::Terminal {
        let (schema, files) = ("parallax/dry-run/1", each(changes, dir));
        let would = DryRun { schema, what, files, diff: follows };
        return write(&render(&would, format, &look)?, format);
    }
    let text = difference(changes, dir, &look);
    let Some(follows) = follows else { return write(&Rendered::Text(text), format) };
    write(&Rendered::Text(text + "\n"), format)?;
    write(&render(follows, format, &look)?, format)
}

/// What `diff` would say about changes to files; `None` if the project cannot be loaded before or after them.
pub(super) fn follows(dir: &Path, changes: &Changes) -> Option<Diff> {
    let (before, after) = (load(dir, &[]).ok()?, load_changed(dir, &[], changes).ok()?);
    Some(diff(&before.project, &after.project))
}

/// Reports which warnings are new. The lock is out of date after every edit, and need not be mentioned each time.
fn tell(new: &[Problem], shared: &Shared) {
    let told: Vec<&Problem> = new
        .iter()
        .filter(|problem| !matches!(problem.check, Some("lock-stale" | "unverified" | "unused-id")))
        .collect();
    for problem in told.iter().take(MOST_WARNINGS) {
        notes::warning(shared, &format!("{} ({})", problem.message, problem.check.unwrap_or_default()));
    }
    if told.len() > MOST_WARNINGS {
        let more = told.len() - MOST_WARNINGS;
        notes::warning(shared, &format!("and {more} more; `parallax check` shows them"));
    }
}

/// The file of a change as people see it: relative to the project if it is in it.
pub(super) fn shown(session: &Session, path: &Path) -> String {
    path.strip_prefix(session.workspace.dir()).unwrap_or(path).display().to_string()
}

/// Says which texts stay of a source that is gone: those in the folders of `--texts` may serve others too.
pub(super) fn tell_left(texts: &[PathBuf], shared: &Shared) {
    for path in texts {
        notes::note(shared, &format!("its text is not in corpus/, and stays: {}", path.display()));
    }
}

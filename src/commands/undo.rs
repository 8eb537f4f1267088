//! `undo` and `redo`.

use std::fmt::Write as _;

use parallax::edit::history;
use parallax::render::{Format, Rendered};

use crate::error::Error;
use crate::options::Shared;
use crate::session::{Session, project_dir};
use crate::terminal::difference::difference;
use crate::terminal::notes;
use crate::terminal::output::{Outcome, write};

/// Take back the last change that a command made
///
/// The last 100 changes are kept. Refused if a file of the change was changed since by hand.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax undo --dry-run")]
pub(super) struct UndoArgs {
    /// List the changes that are kept, the last one first; those taken back are marked
    #[arg(long)]
    list: bool,
    /// Show what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Make again what was taken back last
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax redo")]
pub(super) struct RedoArgs {
    /// Show what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Takes a change back, or lists them.
pub(super) fn undo(args: &UndoArgs, shared: &Shared) -> Result<Outcome, Error> {
    if !args.list {
        return step(true, args.dry_run, shared);
    }
    let mut out = String::new();
    for (number, past) in history::list(&project_dir(shared)?)?.into_iter().rev() {
        let mark = if past.undone { "  (taken back)" } else { "" };
        let _ = writeln!(out, "{number:>4}  {}{mark}", past.what);
    }
    write(&Rendered::Text(out), Format::Terminal)?;
    Ok(Outcome::Fine)
}

/// Makes a change again.
pub(super) fn redo(args: &RedoArgs, shared: &Shared) -> Result<Outcome, Error> {
    step(false, args.dry_run, shared)
}

fn step(back: bool, dry_run: bool, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_to_edit(shared, dry_run)?;
    let step = session.workspace.step(back)?;
    if dry_run {
        let text = difference(&step.changes, session.workspace.dir(), &session.look);
        write(&Rendered::Text(text), Format::Terminal)?;
        return Ok(Outcome::Fine);
    }
    session.workspace.take(&step)?;
    notes::step(shared, if back { "Took back" } else { "Made again" }, &step.what);
    Ok(Outcome::Fine)
}

//! `undo` and `redo`.

use parallax::edit::history::{self, broken, history};
use parallax::edit::{Guard, interrupted};
use parallax::render::render;
use parallax::workspace::take;

use super::editing::{follows, show};
use crate::error::Error;
use crate::options::Shared;
use crate::session::project_dir;
use crate::terminal::look::look;
use crate::terminal::notes;
use crate::terminal::output::{Outcome, write};

/// Undo the last change that a command made
///
/// The last 100 changes are kept; a folder of many files was added as several. A change is not undone if you changed one of
/// its files by hand since.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax undo --dry-run")]
pub(super) struct UndoArgs {
    /// List the changes that are kept, the last one first; those taken back are marked
    #[arg(long)]
    list: bool,
    /// Show what would change and what follows from it, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Redo the change that was undone last
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax redo")]
pub(super) struct RedoArgs {
    /// Show what would change and what follows from it, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Undoes a change, or lists the changes.
pub(super) fn undo(args: &UndoArgs, shared: &Shared) -> Result<Outcome, Error> {
    if !args.list {
        return step(true, args.dry_run, shared);
    }
    let dir = project_dir(shared)?;
    tell_broken(&dir, shared);
    let format = shared.format.format();
    write(&render(&history(&dir), format, &look(shared))?, format)?;
    Ok(Outcome::Fine)
}

/// Redoes a change.
pub(super) fn redo(args: &RedoArgs, shared: &Shared) -> Result<Outcome, Error> {
    step(false, args.dry_run, shared)
}

/// Does not load the project, so a change that broke it can be undone too.
fn step(back: bool, dry_run: bool, shared: &Shared) -> Result<Outcome, Error> {
    let dir = project_dir(shared)?;
    if interrupted(&dir) {
        drop(Guard::take(&dir)?);
        notes::note(shared, "a change of this project was interrupted; it is complete now");
    }
    let guard = if dry_run { None } else { Some(Guard::take(&dir)?) };
    tell_broken(&dir, shared);
    let step = if back { history::undo(&dir)? } else { history::redo(&dir)? };
    match guard {
        Some(guard) => {
            take(&dir, &step, &guard)?;
            notes::step(shared, if back { "Took back" } else { "Made again" }, &step.what);
        }
        None => show(&step.what, &step.changes, follows(&dir, &step.changes).as_ref(), &dir, shared)?,
    }
    Ok(Outcome::Fine)
}

/// Reports changes that cannot be read, and so are skipped.
fn tell_broken(dir: &std::path::Path, shared: &Shared) {
    for history::Broken { path, error } in broken(dir) {
        let path = path.strip_prefix(dir).unwrap_or(&path).display().to_string();
        let text = format!(
            "{path} cannot be read ({error}): that change is passed over; remove the file to forget it"
        );
        notes::warning(shared, &text);
    }
}

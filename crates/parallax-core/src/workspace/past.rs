//! Writes changes so that they can be undone. The project need not load: a change that broke it can be undone too.

use std::path::Path;

use crate::edit::history::{self, Step};
use crate::edit::{Guard, WriteError, write};
use crate::model::Changes;

/// Writes changes, all or none, and keeps them in the history as `what`. They are kept first, so that nothing is
/// written that cannot be undone.
pub fn keep(dir: &Path, what: &str, changes: &Changes, guard: &Guard) -> Result<(), WriteError> {
    let kept = history::record(dir, what, history::before(changes), changes)?;
    let written = write(dir, changes, guard);
    if let (Err(_), Some(number)) = (&written, kept) {
        history::forget(dir, number);
    }
    written
}

/// Takes a step of the history.
pub fn take(dir: &Path, step: &Step, guard: &Guard) -> Result<(), WriteError> {
    write(dir, &step.changes, guard)?;
    history::taken(dir, step)
}

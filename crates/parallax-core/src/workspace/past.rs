//! Changes written so that they can be taken back. The project need not be one that can be loaded: what made it so can be
//! taken back too.

use std::path::Path;

use crate::edit::history::{self, Step};
use crate::edit::{Guard, WriteError, write};
use crate::model::Changes;

/// Writes changes, all or none, and keeps them in the history as `what`. Kept first, so that none is written that cannot be
/// taken back.
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

//! Changes several files as one.
//!
//! First, all new files are written under names of their own. Then the journal is written, which says which of them is
//! to replace what, and which files go. The journal is complete or not there. Once it is there, the change will be
//! made, whatever happens: the next program that takes the guard does what is left of it. Before that, nothing of the
//! project is touched, so a full disk or a crash changes nothing.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files::{Unfinished, WriteError, sync_folder};
use crate::disk;

/// The file that says what is left to do; it is there only while a writer works, or after one was interrupted.
pub const JOURNAL: &str = ".parallax.journal";

/// What is left to do, in this order.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Journal {
    /// Files that are complete, and the names that they will get.
    pub(super) rename: Vec<(PathBuf, PathBuf)>,
    /// Files that will be removed.
    pub(super) remove: Vec<PathBuf>,
}

/// Does what an interrupted writer left undone.
pub(super) fn finish(dir: &Path) -> Result<(), WriteError> {
    let path = dir.join(JOURNAL);
    let fail = |error| WriteError::new(&path, error);
    match disk::whole(&path) {
        Ok(text) => {
            let journal: Journal =
                serde_json::from_slice(&text).map_err(|error| fail(io::Error::other(error)))?;
            journal.finish(dir)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(fail(error)),
    }
}

/// Was a writer of this project interrupted? Then the project can be read only after a guard was taken.
pub fn interrupted(dir: &Path) -> bool {
    dir.join(JOURNAL).exists()
}

impl Journal {
    /// Writes it to disk: from then on the change will be made.
    pub(super) fn begin(self, dir: &Path) -> Result<Self, WriteError> {
        let path = dir.join(JOURNAL);
        let text = serde_json::to_vec(&self).map_err(io::Error::other);
        let written = text.and_then(|text| Unfinished::write(&path, &text)).and_then(Unfinished::finish);
        written.map_err(|error| WriteError::new(&path, error))?;
        Ok(self)
    }

    /// Does what is left, and skips what is already done.
    pub(super) fn finish(&self, dir: &Path) -> Result<(), WriteError> {
        for (from, to) in &self.rename {
            match fs::rename(from, to) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(WriteError::new(to, error));
                }
                Ok(()) | Err(_) => sync_folder(to),
            }
        }
        may_go(dir, &self.remove)?;
        for gone in self.remove.iter().map(PathBuf::as_path).chain([dir.join(JOURNAL).as_path()]) {
            match fs::remove_file(gone) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(WriteError::new(gone, error));
                }
                Ok(()) | Err(_) => {}
            }
        }
        Ok(())
    }
}

/// Fails if one of these files is outside the project: it may serve others too, and no change may remove it. A link in the
/// project is a part of it, wherever it leads.
pub(super) fn may_go(dir: &Path, remove: &[PathBuf]) -> Result<(), WriteError> {
    let below = |path: &Path, dir: &Path| {
        path.strip_prefix(dir)
            .is_ok_and(|inside| inside.components().all(|part| matches!(part, Component::Normal(_))))
    };
    let absolute = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    let is_inside = |path: &PathBuf| {
        let folder = || path.parent().and_then(|folder| folder.canonicalize().ok());
        below(path, dir)
            || below(path, &absolute)
            || folder().zip(dir.canonicalize().ok()).is_some_and(|(folder, dir)| folder.starts_with(dir))
    };
    match remove.iter().find(|path| !is_inside(path)) {
        Some(path) => Err(WriteError::new(path, io::Error::other("it is outside the project"))),
        None => Ok(()),
    }
}

//! Several files changed as one.
//!
//! All new files are written under names of their own first. Then the journal says which of them is to replace what, and
//! which files go; it is whole or not there. From then on the change is made, whatever happens: who takes the guard next
//! does what is left of it. Before that moment nothing of the project is touched, so that a full disk or a crash changes
//! nothing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files::{Unfinished, WriteError, sync_folder, target};
use super::guard::Guard;
use crate::model::Changes;

/// The file that says what is left to do; it is there only while a writer works, or after one was interrupted.
pub const JOURNAL: &str = ".parallax.journal";

/// What is left to do, in this order.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Journal {
    /// Files that are whole, and the names that they are to have.
    rename: Vec<(PathBuf, PathBuf)>,
    /// Files that are to go.
    remove: Vec<PathBuf>,
}

/// Writes the changes, all or none. A file that may not be written is noticed before any is.
pub fn write(dir: &Path, changes: &Changes, _: &Guard) -> Result<(), WriteError> {
    let fail = |path: &Path| {
        let path = path.to_owned();
        move |error| WriteError { path, error }
    };
    let (mut files, mut remove) = (Vec::new(), Vec::new());
    for (path, contents) in changes.iter() {
        if fs::metadata(path).is_ok_and(|facts| facts.permissions().readonly()) {
            return Err(WriteError::new(path, io::Error::other("it is read-only")));
        }
        let Some(contents) = contents else {
            remove.push(path.to_owned());
            continue;
        };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(fail(folder))?;
        }
        let target = target(path).map_err(fail(path))?;
        files.push(Unfinished::write(&target, contents).map_err(fail(path))?);
    }
    if remove.is_empty() && files.len() < 2 {
        let mut files = files.into_iter();
        return files.try_for_each(|file| {
            let path = file.target.clone();
            file.finish().map_err(fail(&path))
        });
    }
    // New files before those that refer to them, so that the project can be loaded at every moment between.
    files.sort_by_key(|file| file.target.exists());
    let rename =
        files.iter().map(|file| absolute(&file.now).and_then(|now| Ok((now, absolute(&file.target)?))));
    let journal = Journal {
        rename: rename.collect::<io::Result<_>>().map_err(fail(dir))?,
        remove: remove.iter().map(|path| absolute(path)).collect::<io::Result<_>>().map_err(fail(dir))?,
    };
    let path = dir.join(JOURNAL);
    let text = serde_json::to_vec(&journal).map_err(|error| fail(&path)(io::Error::other(error)))?;
    Unfinished::write(&path, &text).and_then(Unfinished::finish).map_err(fail(&path))?;
    let done = journal.finish(&path);
    // They belong to the journal now: dropped here, those that could not be renamed would be lost.
    files.into_iter().for_each(std::mem::forget);
    done
}

/// Does what an interrupted writer left to be done.
pub(super) fn finish(dir: &Path) -> Result<(), WriteError> {
    let path = dir.join(JOURNAL);
    let fail = |error| WriteError::new(&path, error);
    match fs::read(&path) {
        Ok(text) => {
            let journal: Journal =
                serde_json::from_slice(&text).map_err(|error| fail(io::Error::other(error)))?;
            journal.finish(&path)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(fail(error)),
    }
}

/// Was a writer of this project interrupted, so that a guard has to be taken before it can be read?
pub fn interrupted(dir: &Path) -> bool {
    dir.join(JOURNAL).exists()
}

impl Journal {
    /// Does what is left; what was done before is passed over.
    fn finish(&self, path: &Path) -> Result<(), WriteError> {
        for (from, to) in &self.rename {
            match fs::rename(from, to) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(WriteError::new(to, error));
                }
                Ok(()) | Err(_) => sync_folder(to),
            }
        }
        for gone in self.remove.iter().map(PathBuf::as_path).chain([path]) {
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

/// The same path from wherever the next writer runs.
fn absolute(path: &Path) -> io::Result<PathBuf> {
    std::path::absolute(path)
}

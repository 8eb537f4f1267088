//! Writes several files as one change.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::files::{Unfinished, WriteError, target};
use super::guard::Guard;
use super::journal::Journal;
use crate::model::Changes;

/// Writes all changes or none. A read-only file is noticed before any file is replaced.
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
    // New files come before those that refer to them, so that the project can be loaded at every moment in between.
    files.sort_by_key(|file| file.target.exists());
    let rename =
        files.iter().map(|file| absolute(&file.now).and_then(|now| Ok((now, absolute(&file.target)?))));
    let journal = Journal {
        rename: rename.collect::<io::Result<_>>().map_err(fail(dir))?,
        remove: remove.iter().map(|path| absolute(path)).collect::<io::Result<_>>().map_err(fail(dir))?,
    };
    let done = journal.begin(dir)?.finish(dir);
    // They belong to the journal now. If they were dropped here, those that could not be renamed would be lost.
    files.into_iter().for_each(std::mem::forget);
    done
}

/// The same path, valid wherever the next writer runs.
fn absolute(path: &Path) -> io::Result<PathBuf> {
    std::path::absolute(path)
}

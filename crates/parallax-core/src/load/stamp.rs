//! Whether the files of a project have changed since they were read, without reading them again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::names::{CLAIMS, CORPUS, LOCK};
use crate::diagnostic::Files;
use crate::disk;
use crate::model::Changes;

/// The length of a file, and when it was written.
pub(super) type Facts = (u64, Option<SystemTime>);

/// How the files of a project look from outside: length and time of each. Two that are equal mean the same files, unless
/// one was replaced by another of the same length within the clock of the file system (some milliseconds).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamp(BTreeMap<PathBuf, Facts>);

impl Stamp {
    /// Looks at the claims, the lock, the sheets and texts, and the other files that were read. Cost: two calls of the
    /// system a file.
    pub fn of(dir: &Path, text_dirs: &[PathBuf], read: Option<&Files>) -> Self {
        let mut paths = vec![dir.join(CLAIMS), dir.join(LOCK)];
        for folder in std::iter::once(dir.join(CORPUS)).chain(text_dirs.iter().cloned()) {
            let entries = std::fs::read_dir(folder).into_iter().flatten();
            paths.extend(entries.filter_map(|entry| Some(entry.ok()?.path())));
        }
        let others = read.into_iter().flat_map(|files| files.all().map(|file| dir.join(files.path(file))));
        paths.extend(others);
        Self(paths.into_iter().filter_map(|path| Some((facts(&path)?, path))).map(|(f, p)| (p, f)).collect())
    }

    /// Takes over files that were written just now, as they are; one that has other contents by now is left as it was, so
    /// that the stamps differ.
    pub fn follow(&mut self, written: &Changes) {
        for (path, contents) in written.iter() {
            let now = facts(path);
            let same = match contents {
                Some(contents) => disk::whole(path).is_ok_and(|now| now == contents),
                None => now.is_none(),
            };
            // Only what is in a stamp anyway: the history, for one, is not.
            match now.filter(|_| same) {
                Some(now) if self.watches(path) => _ = self.0.insert(path.to_owned(), now),
                None if same => _ = self.0.remove(path),
                Some(_) | None => {}
            }
        }
    }

    /// Is this file, or would it be, in the stamp?
    fn watches(&self, path: &Path) -> bool {
        let beside = |known: &PathBuf| known.parent() == path.parent();
        self.0.contains_key(path) || path.extension().is_some() && self.0.keys().any(beside)
    }

    /// Does it have all files of another one, as they are there?
    pub fn has(&self, other: &Self) -> bool {
        other.0.iter().all(|(path, facts)| self.0.get(path) == Some(facts))
    }
}

/// How a file looks; `None` if there is none.
pub(super) fn facts(path: &Path) -> Option<Facts> {
    let facts = std::fs::metadata(path).ok()?;
    Some((facts.len(), facts.modified().ok()))
}

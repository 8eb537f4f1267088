//! The files as they are, or as they would be after an edit.

use std::fs;
use std::io;
use std::path::Path;

use super::bytes::{self, Unreadable};
use crate::model::Changes;

/// The disk with changes that are not written yet.
#[derive(Clone, Copy)]
pub(super) struct Disk<'a>(pub(super) &'a Changes);

impl Disk<'_> {
    /// Does the file exist?
    pub(super) fn exists(self, path: &Path) -> bool {
        // If the folder does not let us look, the file is there as far as we know: reading it says why it cannot be read.
        let there = || path.try_exists().unwrap_or(true);
        self.0.of(path).map_or_else(there, |contents| contents.is_some())
    }

    /// The bytes of a file, at most `limit`.
    pub(super) fn bytes(self, path: &Path, limit: u64) -> Result<Vec<u8>, Unreadable> {
        match self.0.of(path).flatten() {
            Some(contents) => Ok(contents.to_vec()),
            None => bytes::bytes(path, limit),
        }
    }

    /// Why a folder cannot be listed, if it is there.
    pub(super) fn unlisted(dir: &Path) -> Option<io::Error> {
        let listed =
            fs::read_dir(dir).and_then(|mut entries| entries.find_map(Result::err).map_or(Ok(()), Err));
        listed.err().filter(|error| error.kind() != io::ErrorKind::NotFound)
    }

    /// The file names of a folder, sorted; none if it cannot be read (see [`Disk::unlisted`]).
    pub(super) fn names(self, dir: &Path) -> Vec<String> {
        let entries = fs::read_dir(dir).into_iter().flatten().filter_map(Result::ok);
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
        let mut names: Vec<String> = entries.filter_map(|entry| name(&entry.path())).collect();
        let changed = self.0.iter().filter(|(path, _)| path.parent() == Some(dir));
        names.extend(changed.filter_map(|(path, _)| name(path)));
        names.retain(|name| self.0.of(&dir.join(name)) != Some(None));
        names.sort();
        names.dedup();
        names
    }
}

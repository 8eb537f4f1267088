//! Files that an edit will change, before they are written, so that they can be loaded and checked first.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// New contents by path; `None` if the file will be removed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes(BTreeMap<PathBuf, Option<Vec<u8>>>);

impl Changes {
    /// Gives a file these contents, whether it exists yet or not.
    pub fn write(&mut self, path: impl Into<PathBuf>, contents: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), Some(contents.into()));
    }

    /// Removes a file.
    pub fn remove(&mut self, path: impl Into<PathBuf>) {
        self.0.insert(path.into(), None);
    }

    /// The new state of a file; `None` if it stays as it is.
    pub fn of(&self, path: &Path) -> Option<Option<&[u8]>> {
        self.0.get(path).map(|contents| contents.as_deref())
    }

    /// Leaves out the files for which `keep` says no.
    pub fn retain(&mut self, keep: impl Fn(&Path, Option<&[u8]>) -> bool) {
        self.0.retain(|path, contents| keep(path, contents.as_deref()));
    }

    /// All changes, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&Path, Option<&[u8]>)> {
        self.0.iter().map(|(path, contents)| (path.as_path(), contents.as_deref()))
    }

    /// Does nothing change?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

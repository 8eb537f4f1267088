//! Files that are to be different: what an edit hands on, so that it can be loaded and checked before it is written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// New contents by path; `None` where the file is to go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes(BTreeMap<PathBuf, Option<Vec<u8>>>);

impl Changes {
    /// A file gets these contents, whether it is there yet or not.
    pub fn write(&mut self, path: impl Into<PathBuf>, contents: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), Some(contents.into()));
    }

    /// A file is to go.
    pub fn remove(&mut self, path: impl Into<PathBuf>) {
        self.0.insert(path.into(), None);
    }

    /// What becomes of a file; `None` where it stays as it is.
    pub fn of(&self, path: &Path) -> Option<Option<&[u8]>> {
        self.0.get(path).map(|contents| contents.as_deref())
    }

    /// Leaves out the files for which `keep` says no.
    pub fn retain(&mut self, keep: impl Fn(&Path, Option<&[u8]>) -> bool) {
        self.0.retain(|path, contents| keep(path, contents.as_deref()));
    }

    /// All of them, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&Path, Option<&[u8]>)> {
        self.0.iter().map(|(path, contents)| (path.as_path(), contents.as_deref()))
    }

    /// Does everything stay as it is?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

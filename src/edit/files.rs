//! Writing whole files or nothing.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;

/// A file that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be written: {error}", path.display())]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub error: std::io::Error,
}

/// Replaces a file, or makes it. Through a symbolic link the file that it leads to is replaced.
pub fn replace(path: &Path, text: &str) -> Result<(), WriteError> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let write = || {
        let mut file = AtomicWriteFile::open(&target)?;
        file.write_all(text.as_bytes())?;
        file.commit()
    };
    write().map_err(|error| WriteError { path: path.to_owned(), error })
}

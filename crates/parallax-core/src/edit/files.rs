//! Writing whole files or nothing, one writer at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use atomic_write_file::AtomicWriteFile;

use crate::model::Changes;

/// The file by which writers wait for each other; it stays, and is empty. The claims file itself cannot be it: it is
/// replaced, not rewritten.
pub const GUARD: &str = ".parallax.lock";
/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(10);

/// A file that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be written: {error}", path.display())]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl WriteError {
    fn new(path: &Path, error: io::Error) -> Self {
        Self { path: path.to_owned(), error }
    }
}

/// The right to write in a project, until it is dropped or the program ends, however it does.
#[derive(Debug)]
pub struct Guard {
    _file: File,
}

impl Guard {
    /// Takes the right, and waits a few seconds where another program has it.
    pub fn take(dir: &Path) -> Result<Self, WriteError> {
        let path = dir.join(GUARD);
        let fail = |error| WriteError::new(&path, error);
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(fail)?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                Err(TryLockError::WouldBlock) => {
                    let why = "another program is changing this project; try again when it is done";
                    return Err(fail(io::Error::other(why)));
                }
                // Some file systems have no locks: there one writes at one's own risk, as with any editor.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Self { _file: file });
                }
                Err(TryLockError::Error(error)) => return Err(fail(error)),
            }
        }
    }
}

/// Writes the changes: new files first, then what refers to them, at last the files that go, so that the project can be
/// loaded at every moment between. A file that may not be written is noticed before any is.
pub fn write(changes: &Changes, _: &Guard) -> Result<(), WriteError> {
    for (path, _) in changes.iter() {
        let facts = fs::metadata(path);
        if facts.is_ok_and(|facts| facts.permissions().readonly()) {
            return Err(WriteError::new(path, io::Error::other("it is read-only")));
        }
    }
    let (fresh, there): (Vec<_>, Vec<_>) = changes
        .iter()
        .filter_map(|(path, contents)| Some((path, contents?)))
        .partition(|(path, _)| !path.exists());
    for (path, contents) in fresh.into_iter().chain(there) {
        if let Some(dir) = path.parent() {
            fs::create_dir_all(dir).map_err(|error| WriteError::new(dir, error))?;
        }
        replace_bytes(path, contents)?;
    }
    for (path, _) in changes.iter().filter(|(_, contents)| contents.is_none()) {
        fs::remove_file(path).map_err(|error| WriteError::new(path, error))?;
    }
    Ok(())
}

/// Replaces a file, or makes it. Through a symbolic link the file that it leads to is replaced.
pub fn replace(path: &Path, text: &str) -> Result<(), WriteError> {
    replace_bytes(path, text.as_bytes())
}

/// The same with a file that is no text.
pub fn replace_bytes(path: &Path, contents: &[u8]) -> Result<(), WriteError> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let write = || {
        let mut file = AtomicWriteFile::open(&target)?;
        file.write_all(contents)?;
        file.commit()
    };
    write().map_err(|error| WriteError::new(path, error))
}

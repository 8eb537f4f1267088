//! One writer at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use super::files::{WriteError, share};
use super::journal;

/// The file that a writer locks, so that others wait. It is empty and stays in the project. The claims file cannot
/// serve for this, since each change replaces it.
pub const GUARD: &str = ".parallax.lock";
/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(10);

/// The right to write in a project. It ends when this is dropped or the program ends, however that happens.
#[derive(Debug)]
pub struct Guard {
    _file: File,
}

impl Guard {
    /// Takes the right, and waits a few seconds if another program has it. Then finishes what an interrupted writer
    /// left half done.
    pub fn take(dir: &Path) -> Result<Self, WriteError> {
        let path = dir.join(GUARD);
        let fail = |error| WriteError::new(&path, error);
        let guard = Self { _file: locked(open(&path).map_err(fail)?).map_err(fail)? };
        journal::finish(dir)?;
        Ok(guard)
    }
}

/// Opens the guard. Whoever makes it makes it for all who share the folder. If a colleague made it with an older version and
/// we may not write it, we may still lock it.
fn open(path: &Path) -> io::Result<File> {
    if let Ok(file) = OpenOptions::new().create_new(true).write(true).open(path) {
        share(path);
        return Ok(file);
    }
    match OpenOptions::new().create(true).truncate(false).write(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied && path.exists() => File::open(path),
        opened => opened,
    }
}

fn locked(file: File) -> io::Result<File> {
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(20));
            }
            Err(TryLockError::WouldBlock) => {
                let why = "another program is changing this project; try again when it is done";
                return Err(io::Error::other(why));
            }
            // Some file systems have no locks. There you write at your own risk, as with any editor.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

//! Writes whole files or nothing.
//!
//! A new file is written beside the one that it replaces, under a name of its own, and renamed when it is whole. So a
//! crash leaves the old file or the new one, and a full disk is noticed before anything is replaced. We do it by hand
//! because several files have to be ready before the first is renamed (see [`super::journal`]), which no crate offers.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// How the name of an unfinished file ends.
const UNFINISHED: &str = ".parallax-new";
/// How the names of files and folders begin that the program keeps for itself in a project.
const OURS: &str = ".parallax";

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
    pub(super) fn new(path: &Path, error: io::Error) -> Self {
        Self { path: path.to_owned(), error }
    }
}

/// Replaces a file, or creates it. A symbolic link stays, and the file that it leads to is replaced. A device or a pipe
/// is written to directly. A link that leads nowhere is refused.
pub fn replace(path: &Path, text: &str) -> Result<(), WriteError> {
    replace_bytes(path, text.as_bytes())
}

/// The same for a file that is not text.
pub fn replace_bytes(path: &Path, contents: &[u8]) -> Result<(), WriteError> {
    let fail = |error| WriteError::new(path, error);
    if fs::metadata(path).is_ok_and(|facts| !facts.is_file() && !facts.is_dir()) {
        let mut device = OpenOptions::new().write(true).open(path).map_err(fail)?;
        return device.write_all(contents).and_then(|()| device.flush()).map_err(fail);
    }
    let target = target(path).map_err(fail)?;
    Unfinished::write(&target, contents).and_then(Unfinished::finish).map_err(fail)
}

/// The file that a path leads to: a regular file, or one that does not exist yet.
pub(super) fn target(path: &Path) -> io::Result<PathBuf> {
    match fs::metadata(path) {
        Ok(facts) if facts.is_file() => fs::canonicalize(path),
        Ok(facts) if facts.is_dir() => Err(io::Error::other("it is a folder")),
        Ok(_) => Err(io::Error::other("it is not a regular file")),
        Err(_) if fs::symlink_metadata(path).is_ok_and(|facts| facts.is_symlink()) => Err(io::Error::other(
            "it is a link that leads nowhere; remove it, or make the file that it names",
        )),
        Err(_) => Ok(path.to_owned()),
    }
}

/// Creates a folder and those above it, each for the same people as the folder that it is in: what one member of a group
/// makes in a folder that they share, the others use, whatever the mask of whoever came first.
pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    if let Some(above) = path.parent() {
        create_folder(above)?;
    }
    match fs::create_dir(path) {
        // Another program may have made it just now.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(error),
        Ok(()) => {
            share(path);
            Ok(())
        }
    }
}

/// Lets everybody use a new file or folder who may use the folder that it is in: for what the program keeps for itself, so
/// that no member of a group is locked out by files that nobody sees. If the rights cannot be changed, they stay.
#[cfg(unix)]
pub(super) fn share(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (Ok(above), Ok(own)) = (fs::metadata(folder), fs::symlink_metadata(path)) else { return };
    // Of a folder also that what is in it gets its group.
    let taken = if own.is_dir() { 0o2777 } else { 0o666 };
    let mode = own.permissions().mode() | above.permissions().mode() & taken;
    let _ = fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o7777));
}

/// Other systems give a new file the rights of its folder themselves.
#[cfg(not(unix))]
pub(super) fn share(_: &Path) {}

/// Is it a file that the program keeps for itself beside a project?
fn is_ours(path: &Path) -> bool {
    let ours = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with(OURS);
    path.file_name().is_some_and(ours) || path.parent().and_then(Path::file_name).is_some_and(ours)
}

/// A complete file that does not have its final name yet. If it is dropped, it is removed.
#[derive(Debug)]
pub(super) struct Unfinished {
    pub(super) now: PathBuf,
    pub(super) target: PathBuf,
}

impl Unfinished {
    /// Writes it beside its target, with the permissions of the file that it will replace.
    pub(super) fn write(target: &Path, contents: &[u8]) -> io::Result<Self> {
        let mut name = std::ffi::OsString::from(".");
        name.push(target.file_name().unwrap_or_default());
        name.push(UNFINISHED);
        let file = Self { now: target.with_file_name(name), target: target.to_owned() };
        // What a crash left there may be a link, or have other permissions.
        match fs::remove_file(&file.now) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        let mut out = OpenOptions::new().write(true).create_new(true).open(&file.now)?;
        match fs::metadata(target) {
            Ok(facts) => out.set_permissions(facts.permissions())?,
            Err(_) if is_ours(target) => share(&file.now),
            Err(_) => {}
        }
        out.write_all(contents)?;
        out.sync_all()?;
        Ok(file)
    }

    /// Gives it its final name.
    pub(super) fn finish(self) -> io::Result<()> {
        fs::rename(&self.now, &self.target)?;
        sync_folder(&self.target);
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // If it was finished, it is not there any more. If it cannot be removed, the next writer tries again.
        let _ = fs::remove_file(&self.now);
    }
}

/// Makes a rename durable. Some systems cannot open folders; there the system decides when it is.
pub(super) fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

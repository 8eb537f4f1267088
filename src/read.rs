//! Files that a user names to be read: regular files, within a limit, or standard input.

use std::io;
use std::path::Path;

use parallax::disk;

use crate::error::Usage;

/// The bytes of a file with at most `most` bytes; `help` says what to name.
pub(crate) fn bytes(path: &Path, most: u64, help: &'static str) -> Result<Vec<u8>, Usage> {
    disk::read(path, most).map_err(|error| refused(path.display().to_string(), error, most, help))
}

/// The text of a file, which must be UTF-8.
pub(crate) fn text(path: &Path, most: u64, help: &'static str) -> Result<String, Usage> {
    utf8(path.display().to_string(), bytes(path, most, help)?, help)
}

/// The text on standard input, which must be UTF-8.
pub(crate) fn typed_text(most: u64, help: &'static str) -> Result<String, Usage> {
    let what = "standard input".to_owned();
    let bytes = disk::stream(io::stdin().lock(), most);
    utf8(what.clone(), bytes.map_err(|error| refused(what, error, most, help))?, help)
}

fn refused(what: String, error: io::Error, most: u64, help: &'static str) -> Usage {
    if error.kind() == io::ErrorKind::FileTooLarge {
        Usage::TooLarge { what, bytes: most }
    } else {
        Usage::Unreadable { what, error, help }
    }
}

fn utf8(what: String, bytes: Vec<u8>, help: &'static str) -> Result<String, Usage> {
    String::from_utf8(bytes).map_err(|error| {
        let message = format!("it is not UTF-8 at byte {}", error.utf8_error().valid_up_to());
        Usage::Unreadable { what, error: io::Error::new(io::ErrorKind::InvalidData, message), help }
    })
}

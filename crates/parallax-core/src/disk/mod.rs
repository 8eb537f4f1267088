//! The one reader of files: a regular file, up to a limit. A pipe or a device (`/dev/zero`, a FIFO that somebody put in the
//! place of a sheet) would be read for ever, so nothing but a regular file is opened, wherever a link leads.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

/// The bytes of a regular file with at most `limit` bytes. [`io::ErrorKind::FileTooLarge`] says that it has more.
///
/// Cost: one look at the file, and one read of it.
pub fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let facts = fs::metadata(path)?;
    // Check before opening: opening a pipe would wait for its writer.
    if !facts.is_file() {
        return Err(io::Error::other(if facts.is_dir() {
            "it is a folder"
        } else {
            "it is not a regular file"
        }));
    }
    let mut bytes = Vec::new();
    // Growing bit by bit would copy the vector and leave it larger than the file.
    let room = facts.len().min(limit).saturating_add(1);
    bytes.try_reserve_exact(usize::try_from(room).unwrap_or(usize::MAX))?;
    within(fs::File::open(path)?, limit, &mut bytes)?;
    Ok(bytes)
}

/// The same without a limit, for files that the program itself wrote or has read within a limit before.
pub fn whole(path: &Path) -> io::Result<Vec<u8>> {
    read(path, u64::MAX - 1)
}

/// What a stream gives, such as standard input: at most `limit` bytes, else [`io::ErrorKind::FileTooLarge`].
pub fn stream(stream: impl io::Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    within(stream, limit, &mut bytes)?;
    Ok(bytes)
}

fn within(stream: impl io::Read, limit: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
    stream.take(limit.saturating_add(1)).read_to_end(bytes)?;
    if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(()) }
}

//! The bytes of a file, within limits; if it cannot be read, the error says what to do.

use std::io;
use std::path::Path;

use crate::diagnostic::{Place, Problem};
use crate::disk;
use parallax_text::decode::Undecodable;

/// The largest claims file or sheet that is read.
pub const MAX_TOML_BYTES: u64 = 64 << 20;
/// The largest text that is read.
pub const MAX_TEXT_BYTES: u64 = 2 << 30;

/// Why a file could not be read.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) message: String,
    pub(super) help: String,
}

impl Unreadable {
    pub(super) fn problem(self, place: Place) -> Problem {
        Problem::error(self.message).at(place, "").help(self.help)
    }
}

impl From<Undecodable> for Unreadable {
    fn from(error: Undecodable) -> Self {
        Self { message: error.message, help: error.help }
    }
}

/// The text of a claims file or sheet: UTF-8.
pub(super) fn utf8(bytes: Vec<u8>) -> Result<String, Unreadable> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = bytes[..at].iter().filter(|&&b| b == b'\n').count() + 1;
        let encoding = match bytes {
            [0xFF, 0xFE, ..] => "UTF-16LE",
            [0xFE, 0xFF, ..] => "UTF-16BE",
            _ => "WINDOWS-1252",
        };
        Unreadable {
            message: format!("is not UTF-8: byte {:#04x} in line {line}", bytes[at]),
            help: format!("convert it, if it is {encoding}: iconv -f {encoding} -t UTF-8 OLD > NEW"),
        }
    })
}

/// The bytes of a file, at most `limit`.
pub(super) fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Unreadable> {
    disk::read(path, limit).map_err(|error| {
        let (message, help) = if error.kind() == io::ErrorKind::FileTooLarge {
            (format!("is larger than {} MB", limit >> 20), "split it into several files")
        } else {
            (format!("cannot be read: {error}"), "make it a file that you may read")
        };
        Unreadable { message, help: help.to_owned() }
    })
}

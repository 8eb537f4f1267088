//! The parts of a zip archive, read safely: office documents and e-books are such archives.
//!
//! What for: an archive comes from anywhere. Names are only looked up, never written to a disk, so `../` leads nowhere.
//! How much a part unpacks to is measured while it is unpacked, because the archive's own word for it may be false.
//! Limits: [`MAX_PARTS`] parts, [`MAX_PART_BYTES`] for each, [`MAX_PARTS_BYTES`] for all that are read. Errors: too
//! much or too large; encrypted; damaged, which includes two parts of one name, since programs differ in which they
//! show. Cost: linear; one part is in memory at a time.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::limits::{MAX_PART_BYTES, MAX_PARTS, MAX_PARTS_BYTES};
use crate::{ExtractError, Form};

/// What the entry of a part in the directory of an archive begins with.
const ENTRY: &[u8] = b"PK\x01\x02";

/// An open archive.
pub(crate) struct Zipped<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    form: Form,
    /// The place of each part by its name in lower case: the names of parts are equal without regard to case.
    places: BTreeMap<String, usize>,
    /// How many bytes one part may have.
    largest: usize,
    /// How many bytes may still be unpacked.
    left: usize,
}

impl<'a> Zipped<'a> {
    /// Opens an archive, and reads its directory only.
    pub(crate) fn open(form: Form, bytes: &'a [u8]) -> Result<Self, ExtractError> {
        // Counted before the directory is read, because a directory of millions of parts fills the memory.
        let entries = bytes.windows(ENTRY.len()).filter(|window| *window == ENTRY).count();
        if entries > MAX_PARTS {
            return Err(ExtractError::TooMuch { what: "parts in its archive", limit: MAX_PARTS });
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            if is_cut_off(bytes) { ExtractError::CutOff(form) } else { refused(form, "", &error) }
        })?;
        if archive.has_duplicate_names() {
            let what = "two parts of its archive have the same name".to_owned();
            return Err(ExtractError::Damaged(form, what));
        }
        let mut places = BTreeMap::new();
        for (place, name) in archive.file_names_raw().enumerate() {
            places.entry(key(&String::from_utf8_lossy(name))).or_insert(place);
        }
        Ok(Self { archive, form, places, largest: MAX_PART_BYTES, left: MAX_PARTS_BYTES })
    }

    /// Is there a part of this name?
    pub(crate) fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// The place of a part: by its very name, else by a name that is equal to it.
    fn place(&self, name: &str) -> Option<usize> {
        self.archive.index_for_name(name).or_else(|| self.places.get(&key(name)).copied())
    }

    /// The names of all parts, in lower case.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// The bytes of a part; `None` if there is no part of this name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ExtractError> {
        let Some(place) = self.place(name) else { return Ok(None) };
        let form = self.form;
        let part = self.archive.by_index(place).map_err(|error| refused(form, name, &error))?;
        let limit = self.left.min(self.largest);
        let mut bytes = Vec::new();
        part.take(limit as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| refused(form, name, &ZipError::Io(error)))?;
        if bytes.len() > limit {
            let reached = if limit == self.largest { MAX_PART_BYTES } else { MAX_PARTS_BYTES };
            return Err(ExtractError::TooLarge(reached));
        }
        self.left -= bytes.len();
        Ok(Some(bytes))
    }
}

/// The end of an archive: these bytes, and behind them so many of which the last two say how long a remark follows.
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;

/// Does an archive break off before its end, as one does that was not copied or fetched to the end?
fn is_cut_off(bytes: &[u8]) -> bool {
    let whole = |at: usize| {
        let remark = bytes.get(at + END_LENGTH - 2..at + END_LENGTH);
        let remark = remark.and_then(|length| length.try_into().ok()).map(u16::from_le_bytes);
        remark.is_some_and(|length| at + END_LENGTH + usize::from(length) <= bytes.len())
    };
    let mut ends = bytes.windows(END.len()).enumerate().filter(|(_, window)| *window == END);
    bytes.starts_with(b"PK") && !ends.any(|(at, _)| whole(at))
}

/// A name as parts are looked up: some programs write `\` or begin with `/`.
fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// Says why an archive, or a part of it, is not read.
fn refused(form: Form, name: &str, error: &ZipError) -> ExtractError {
    if matches!(error, ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword)
    {
        return ExtractError::Encrypted(form);
    }
    let what = if name.is_empty() { "its archive".to_owned() } else { format!("its part {name}") };
    ExtractError::Damaged(form, format!("{what} cannot be unpacked ({error})"))
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// An archive of these parts.
    pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn open(bytes: &[u8]) -> Result<Zipped<'_>, ExtractError> {
        Zipped::open(Form::Docx, bytes)
    }

    #[test]
    fn a_part_is_found_by_its_name_without_regard_to_case_and_slashes() {
        let bytes = archive(&[("Word\\Document.xml", b"text"), ("../../etc/passwd", b"x")]);
        let mut zipped = open(&bytes).unwrap();
        assert_eq!(zipped.part("/word/document.xml").unwrap().as_deref(), Some(&b"text"[..]));
        assert!(zipped.has("word/DOCUMENT.xml") && !zipped.has("word"));
        assert_eq!(zipped.part("other.xml").unwrap(), None);
        let bytes = archive(&[("A.xml", b"one"), ("a.xml", b"two")]);
        assert_eq!(open(&bytes).unwrap().part("a.xml").unwrap().as_deref(), Some(&b"two"[..]));
    }

    #[test]
    fn a_part_that_unpacks_to_too_much_is_refused_whatever_its_header_says() {
        let zeros = vec![b' '; 100_000];
        let mut bytes = archive(&[("a.xml", &zeros)]);
        let read = |bytes: &[u8]| {
            let mut zipped = open(bytes)?;
            zipped.largest = zeros.len() - 1;
            zipped.part("a.xml")
        };
        let error = read(&bytes).unwrap_err();
        assert!(matches!(error, ExtractError::TooLarge(MAX_PART_BYTES)), "{error}");
        // Its size in the directory and before the part is said to be 9.
        let size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
        while let Some(at) = bytes.windows(4).position(|window| window == size) {
            bytes[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
        }
        let error = read(&bytes).unwrap_err();
        assert!(matches!(error, ExtractError::TooLarge(_) | ExtractError::Damaged(..)), "{error}");
    }

    #[test]
    fn all_parts_together_have_a_limit() {
        let bytes = archive(&[("a", b"abcde"), ("b", b"fghij"), ("c", b"k")]);
        let mut zipped = open(&bytes).unwrap();
        zipped.left = 10;
        for name in ["a", "b"] {
            zipped.part(name).unwrap();
        }
        assert!(matches!(zipped.part("c"), Err(ExtractError::TooLarge(MAX_PARTS_BYTES))));
    }

    #[test]
    fn damage_is_told_apart_from_a_password() {
        let good = archive(&[("one.xml", b"some words"), ("two.xml", b"some words")]);
        for length in 0..good.len() {
            let error = open(&good[..length]).err().unwrap();
            let cut_off =
                matches!(error, ExtractError::CutOff(Form::Docx)) && error.to_string().contains("cut off");
            assert!(cut_off || length < 2, "{length}: {error}");
        }
        // An end is there, and does not fit what is before it.
        let mut wrong = good.clone();
        let end = wrong.len() - END_LENGTH;
        wrong[end + 12..end + 20].fill(0x7F);
        assert!(matches!(open(&wrong).err(), Some(ExtractError::Damaged(..))));
        let mut twice = good.clone();
        while let Some(at) = twice.windows(7).position(|window| window == b"two.xml") {
            twice[at..at + 7].copy_from_slice(b"one.xml");
        }
        assert!(open(&twice).err().is_some_and(|error| error.to_string().contains("same name")));
        let mut locked = good;
        for (head, flags) in [(&b"PK\x03\x04"[..], 6), (ENTRY, 8)] {
            let places: Vec<usize> =
                locked.windows(4).enumerate().filter(|(_, w)| *w == head).map(|(at, _)| at).collect();
            for at in places {
                locked[at + flags] |= 1;
            }
        }
        let error = open(&locked).unwrap().part("one.xml").unwrap_err();
        assert!(matches!(error, ExtractError::Encrypted(Form::Docx)), "{error}");
    }
}

//! What the targets share: a document is read, and what was read keeps its promises. What else is read is in [`laws`].
//!
//! A seed of a format that is an archive is its parts, each behind a line `=== NAME`, so that what is changed is the
//! parts and not the archive, whose sums would refuse it. Bytes that are an archive are read as they are.

pub mod laws;

use std::io::{Cursor, Write as _};

use parallax_extract::{Form, extract};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Reads a document, and checks what was read.
pub fn read(form: Form, bytes: &[u8]) {
    let Ok(found) = extract(bytes.to_vec(), form, None, "") else { return };
    let lines = found.text.lines().count();
    assert!(found.pages.is_sorted_by(|a, b| a.0 < b.0), "{:?}", found.pages);
    assert!(found.pages.iter().all(|(line, _)| (1..=lines).contains(line)), "{:?}", found.pages);
    assert!(found.changes.iter().all(|change| change.line > 0), "{:?}", found.changes);
}

/// Reads a document in an archive, or the parts of one.
pub fn read_archive(form: Form, bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        return read(form, bytes);
    }
    let text = String::from_utf8_lossy(bytes);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for part in text.split("=== ").skip(1) {
        let (name, content) = part.split_once('\n').unwrap_or((part, ""));
        // Two parts of one name are refused by the writer.
        if writer.start_file(name, SimpleFileOptions::default()).is_ok() {
            let _ = writer.write_all(content.as_bytes());
        }
    }
    if let Ok(archive) = writer.finish() {
        read(form, archive.get_ref());
    }
}

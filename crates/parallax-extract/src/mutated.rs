//! Seeds of all formats, changed at random, are read without a panic: for some seconds, always the same changes.
//!
//! What for: the fuzz targets (`fuzz/`, whose seeds these are) look longer, and need another compiler. Also a panic that
//! the reader catches is one here.

use std::cell::Cell;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, panic};

use crate::zipped::tests::archive;
use crate::{Form, extract, is_caught};

thread_local! {
    static PANICS: Cell<usize> = const { Cell::new(0) };
}

/// The time for one folder of seeds.
const TIME: Duration = Duration::from_millis(400);
/// Signs that mean something in one of the formats.
const SIGNS: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "\"",
    "'",
    "&",
    ";",
    "=",
    "{",
    "}",
    "\\",
    "\\u",
    "\\'",
    "-",
    "\0",
    "é",
    "\u{AD}",
    "門",
    "\u{202E}",
    "#",
    "]]>",
    "<![CDATA[",
    "<!--",
    "-9999999999",
    "65536",
    "\n",
    " ",
];

/// Numbers that look random (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap_or_default()
    }
}

/// Changes a document in one place.
fn change(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    let at = numbers.below(bytes.len() + 1);
    let to = (at + numbers.below(60)).min(bytes.len());
    let piece = bytes[at..to].to_vec();
    let elsewhere = numbers.below(bytes.len() + 1);
    match numbers.below(7) {
        0 => drop(bytes.drain(at..to)),
        1 => drop(bytes.splice(elsewhere..elsewhere, piece)),
        2 => drop(bytes.splice(at..at, piece.repeat(numbers.below(40)))),
        3 => bytes.truncate(at.max(bytes.len() / 2)),
        4 => bytes[at..to].iter_mut().take(1).for_each(|byte| *byte = elsewhere.to_le_bytes()[0]),
        _ => {
            let sign = SIGNS[numbers.below(SIGNS.len())];
            bytes.splice(at..at, sign.bytes());
        }
    }
}

/// The archive of the parts of a seed, each behind a line with its name.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut parts: Vec<(&str, &[u8])> = Vec::new();
    for part in text.split("=== ").skip(1) {
        let (name, content) = part.split_once('\n').unwrap_or((part, ""));
        if !parts.iter().any(|(other, _)| *other == name) && name.len() < 200 {
            parts.push((name, content.as_bytes()));
        }
    }
    archive(&parts)
}

/// Reads a changed document, and checks what was read.
fn read(form: Form, seed: &[u8], bytes: &[u8]) {
    let bytes = if seed.starts_with(b"===") { packed(bytes) } else { bytes.to_vec() };
    let read = extract(bytes, form, None, "");
    let panics = PANICS.replace(0);
    assert!(panics == 0, "a reader panicked");
    let Ok(found) = read else { return };
    let lines = found.text.lines().count();
    assert!(found.pages.is_sorted_by(|a, b| a.0 < b.0), "{:?}", found.pages);
    assert!(found.pages.iter().all(|(line, _)| (1..=lines).contains(line)), "{lines} {:?}", found.pages);
    assert!(found.changes.iter().all(|change| change.line > 0), "{:?}", found.changes);
}

/// Shows a document whose reading panics.
struct Shown<'b>(&'b [u8]);

impl Drop for Shown<'_> {
    #[expect(clippy::print_stderr, reason = "a test")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{:?}", String::from_utf8_lossy(self.0));
        }
    }
}

#[test]
fn changed_documents_of_all_formats_are_read_or_refused() {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if is_caught() {
            PANICS.set(PANICS.get() + 1);
        }
        hook(info);
    }));
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds");
    let folders = [
        ("docx", &[Form::Docx][..]),
        ("odt", &[Form::Odt]),
        ("rtf", &[Form::Rtf]),
        ("epub", &[Form::Epub]),
        ("tei", &[Form::Tei]),
        ("ocr", &[Form::Hocr, Form::Alto]),
        ("html", &[Form::Html]),
        ("mhtml", &[Form::Mhtml]),
    ];
    for (folder, forms) in folders {
        let mut files: Vec<_> =
            fs::read_dir(seeds.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let seeds: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
        // A seed is a document.
        assert!(seeds.iter().all(|seed| {
            let bytes = if seed.starts_with(b"===") { packed(seed) } else { seed.clone() };
            forms.iter().any(|form| extract(bytes.clone(), *form, None, "").is_ok())
        }));
        let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
        let start = Instant::now();
        while start.elapsed() < TIME {
            let seed = &seeds[numbers.below(seeds.len())];
            let mut bytes = seed.clone();
            for _ in 0..=numbers.below(5) {
                change(&mut bytes, &mut numbers);
            }
            let shown = Shown(&bytes);
            for form in forms {
                read(*form, seed, &bytes);
            }
            drop(shown);
        }
    }
}

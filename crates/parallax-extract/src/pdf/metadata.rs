//! What a PDF says about itself: title, author, language, the labels of its pages.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, String as Bytes};

use crate::Extract;
use crate::said::{squeezed, tag};
use parallax_text::language;

/// Titles that programs give and nobody wrote.
const NO_TITLES: &[&str] =
    &["untitled", "unknown", "title", "microsoft word", "powerpoint", "slide 1", "document"];
/// Authors that programs give and nobody is.
const NO_AUTHORS: &[&str] =
    &["unknown", "author", "user", "admin", "administrator", "anonymous", "owner", "root"];
/// How many nodes of the tree of labels are read.
const MOST_NODES: usize = 10_000;

/// Letters of a string of a PDF: UTF-16 or UTF-8 if it begins so, else the letters that are alike in Latin 1.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFE, 0xFF, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|&byte| of_pdf(byte)).collect(),
        },
    }
}

/// A byte of `PDFDocEncoding`, as far as it is not Latin 1.
fn of_pdf(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ',
        'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        0xA0 => '€',
        byte => char::from(byte),
    }
}

/// Adds what the document says about itself.
pub(super) fn add(pdf: &Pdf, extract: &mut Extract) {
    let said = pdf.metadata();
    let text = |bytes: &Option<Box<[u8]>>| {
        let text = decoded(bytes.as_deref()?);
        let words: String = squeezed(&text).chars().filter(|c| !c.is_control()).collect();
        (!words.is_empty() && !words.contains('\u{FFFD}')).then_some(words)
    };
    extract.title = text(&said.title).filter(|title| is_title(title));
    let author = text(&said.author).filter(|name| !NO_AUTHORS.contains(&name.to_lowercase().as_str()));
    extract.author =
        author.iter().flat_map(|names| names.split(';')).map(|name| name.trim().to_owned()).collect();
    extract.author.retain(|name| !name.is_empty());
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let said = catalog.and_then(|catalog| catalog.get::<Bytes<'_>>("Lang"));
    // Office programs write the language of the program, whatever the text is in.
    let found = language::of(&extract.text);
    let fits = |tag: &String| !found.is_some_and(|found| language::belies(found, tag));
    extract.language = said.and_then(|bytes| tag(&decoded(bytes.as_bytes()))).filter(fits);
}

/// Names of files and of programs are not titles.
fn is_title(title: &str) -> bool {
    let small = title.to_lowercase();
    let file = small.rsplit_once('.').is_some_and(|(_, ending)| {
        matches!(
            ending,
            "doc" | "docx" | "odt" | "tex" | "dvi" | "indd" | "pdf" | "rtf" | "qxd" | "html" | "txt"
        )
    });
    !file && !NO_TITLES.iter().any(|no| small == *no || small.starts_with("microsoft word - "))
}

/// The number that the labels of the document give to each of `pages` pages; none for roman numbers and letters.
pub(super) fn labels(pdf: &Pdf, pages: usize) -> Vec<Option<usize>> {
    let mut ranges = Vec::new();
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let mut waiting: Vec<Dict<'_>> =
        catalog.and_then(|catalog| catalog.get("PageLabels")).into_iter().collect();
    let mut left = MOST_NODES;
    while let Some(node) = waiting.pop().filter(|_| left > 0) {
        left -= 1;
        if let Some(kids) = node.get::<Array<'_>>("Kids") {
            waiting.extend(kids.iter::<Dict<'_>>().take(left));
        }
        let Some(numbers) = node.get::<Array<'_>>("Nums") else { continue };
        let mut items = numbers.flex_iter();
        while let (Some(from), Some(label)) = (items.next::<u32>(), items.next::<Dict<'_>>()) {
            let arabic = label.get::<Name<'_>>("S").is_some_and(|style| style.as_ref() == b"D");
            let plain = !label.contains_key("P");
            ranges.push((
                from as usize,
                (arabic && plain).then(|| label.get::<u32>("St").unwrap_or(1) as usize),
            ));
        }
    }
    ranges.sort_unstable();
    let label = |page: usize| {
        let (from, first) = ranges[..ranges.partition_point(|(from, _)| *from <= page)].last()?;
        Some((*first)? + page - from)
    };
    (0..pages).map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_titles() {
        assert_eq!(decoded(b"\xFE\xFF\x04\x1C\x04\x38\x04\x40"), "Мир");
        assert_eq!(decoded(b"\xEF\xBB\xBF\xC3\xA9"), "é");
        assert_eq!(decoded(b"caf\xE9 \x84"), "café —");
        assert!(is_title("The war of names") && !is_title("paper.docx") && !is_title("Microsoft Word - a"));
    }
}

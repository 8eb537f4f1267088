//! Small PDFs written here: what a page says, and what the text says.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::extract;
use crate::changes::counts;
use crate::{ChangeKind, Extract, ExtractError};

mod between;
mod columns;
mod furniture;
mod law;
mod margin;
mod notes;

/// Words on a page: where they are (from the lower left corner), their size, and what they say in Latin 1.
type Words<'w> = (f64, f64, f64, &'w str);

/// A PDF of these pages; `catalog` and `font` are added to their objects.
fn pdf(pages: &[Vec<Words<'_>>], catalog: &str, font: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|i| format!("{} 0 R", 4 + 2 * i)).collect();
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding {font} >>"),
    ];
    for (i, words) in pages.iter().enumerate() {
        let mut stream = String::new();
        for (x, y, size, text) in words {
            let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            let _ = writeln!(stream, "BT /F {size} Tf {x} {y} Td ({text}) Tj ET");
        }
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {} 0 R /Resources << /Font << /F 3 0 R >> >> >>",
            5 + 2 * i
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{stream}endstream", stream.chars().count()));
    }
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.chars().count());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", i + 1);
    }
    let start = out.chars().count();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let size = objects.len() + 1;
    let _ = write!(out, "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    // Latin 1: a byte a letter.
    out.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

fn read(pages: &[Vec<Words<'_>>]) -> Extract {
    extract(pdf(pages, "", "")).unwrap_or_else(|error| panic!("{error}"))
}

/// A small number as a real one.
fn real(number: usize) -> f64 {
    f64::from(u8::try_from(number).unwrap_or(u8::MAX))
}

/// The text with its line ends as blanks.
fn flat(found: &Extract) -> String {
    found.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words of which some are made for a page.
type Made = (f64, f64, f64, String);

fn read_made(pages: &[Vec<Made>]) -> Extract {
    let pages: Vec<Vec<Words<'_>>> = pages
        .iter()
        .map(|page| page.iter().map(|(x, y, size, text)| (*x, *y, *size, text.as_str())).collect())
        .collect();
    read(&pages)
}

/// The lines of a page, under a row at its top.
fn body(top: f64) -> Vec<Made> {
    column(50.0, top, &LINES).into_iter().map(|(x, y, size, text)| (x, y, size, text.to_owned())).collect()
}

/// Lines of text in a column, from the top.
fn column<'w>(x: f64, y: f64, lines: &[&'w str]) -> Vec<Words<'w>> {
    let mut y = y;
    lines
        .iter()
        .map(|line| {
            y -= 12.0;
            (x, y, 10.0, *line)
        })
        .collect()
}

const LINES: [&str; 6] = [
    "The first line of the page is long enough to be a line of it,",
    "and the second one goes on with the sentence that it began,",
    "so that the third one has something to say about all of them,",
    "which the fourth line does not say at all, but the fifth one,",
    "which is as long as all of the other lines that are before it,",
    "and then it ends here.",
];

#[test]
fn lines_become_one_paragraph() {
    let found = read(&[column(50.0, 550.0, &LINES)]);
    assert_eq!(found.text, format!("{}\n", LINES.join(" ")));
    assert_eq!((found.pages.len(), found.changes.len()), (0, 0), "{found:?}");
}

#[test]
fn labels_number_pages_that_have_no_numbers() {
    let pages = [column(50.0, 550.0, &LINES), column(50.0, 550.0, &LINES), column(50.0, 550.0, &LINES)];
    let labels = "/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 101 >>] >>";
    let found = extract(pdf(&pages, labels, "")).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(found.pages.iter().map(|(_, number)| *number).collect::<Vec<_>>(), [101, 102]);
}

#[test]
fn hyphens_are_what_the_text_says() {
    let lines = [
        "A well-known question of the nation is here, and of its ques-",
        "tion another one, which is as well-known, and that is a well-",
        "known fact, of which the nation has a known part, and a zim-",
        "mer, or in 1914-",
        "18 a news-",
        "paper; they said it.",
    ];
    let found = read(&[column(50.0, 550.0, &lines)]);
    for part in [
        "of its question another",
        "is a well-known fact",
        "a zim-\nmer, or",
        "in 1914-18 a",
        "a news-\npaper; they",
    ] {
        assert!(found.text.contains(part), "{part} {}", found.text);
    }
    assert_eq!(counts(&found.changes), [(ChangeKind::Hyphen, 1), (ChangeKind::HyphenKept, 2)]);
}

#[test]
fn a_page_that_makes_the_interpreter_panic_is_named() {
    let drawn = super::draw(40, |_, page| {
        assert_ne!(page, 33, "as a font might make it do");
        super::Sheet { letters: 100, ..super::Sheet::default() }
    });
    let drawn = drawn.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(drawn.len(), 40);
    let doubts = super::doubts(&drawn).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(doubts, ["has 1 page that cannot be drawn (page 34 of the file)"]);
}

#[test]
fn accents_are_put_on_their_letters_and_numbers_raised() {
    // The accent is over the letter: written first, as TeX does, and then the letter at the same place.
    let page = vec![
        (50.0, 500.0, 10.0, "Azerbaiy"),
        (90.6, 500.0, 10.0, "\u{B4}"),
        (89.5, 500.0, 10.0, "an is a country of 10"),
        (180.5, 504.0, 6.0, "2"),
        (191.0, 500.0, 10.0, "letters"),
    ];
    let found = read(&[page]);
    assert!(found.text.starts_with("Azerbaiy\u{E1}n is"), "{}", found.text);
    assert!(found.text.contains("10² letters"), "{}", found.text);
    assert_eq!(counts(&found.changes), [(ChangeKind::Accent, 1)]);
}

#[test]
fn what_is_drawn_twice_to_be_bold_is_written_once() {
    let found = read(&[vec![(50.0, 500.0, 10.0, "A bold title"), (50.3, 500.0, 10.0, "A bold title")]]);
    assert_eq!(found.text, "A bold title\n");
}

#[test]
fn pages_without_text_are_told() {
    let scanned = extract(pdf(&[vec![], vec![]], "", ""));
    assert!(matches!(scanned, Err(ExtractError::Scanned { pages: 2 })), "{scanned:?}");
    let found = read(&[column(50.0, 550.0, &LINES), vec![], vec![]]);
    assert!(
        found.doubts[0].contains("2 pages with no text") && found.doubts[0].contains("2, 3"),
        "{found:?}"
    );
}

#[test]
fn locked_damaged_and_unmapped_files_are_refused() {
    let page = [column(50.0, 550.0, &LINES)];
    let plain = String::from_utf8_lossy(&pdf(&page, "", "")).into_owned();
    let key = "A".repeat(32);
    let lock = format!(
        "/Encrypt << /Filter /Standard /V 1 /R 2 /O ({key}) /U ({key}) /P -4 >> /ID [(abcd) (abcd)] /Root 1 0 R"
    );
    let locked = extract(plain.replace("/Root 1 0 R", &lock).into_bytes());
    assert!(matches!(locked, Err(ExtractError::Encrypted(_))), "{locked:?}");
    for damaged in ["%PDF-1.4\n", "%PDF-1.4\nnothing %%EOF"] {
        let found = extract(damaged.as_bytes().to_vec());
        assert!(matches!(found, Err(ExtractError::Damaged(..))), "{found:?}");
    }
    let names: Vec<String> = (32..127).map(|i| format!("/q{i}x")).collect();
    let font = format!("/Encoding << /Type /Encoding /Differences [32 {}] >>", names.join(" "));
    let unmapped = String::from_utf8_lossy(&pdf(&page, "", "")).replace("/Encoding /WinAnsiEncoding", &font);
    let found = extract(unmapped.into_bytes());
    assert!(matches!(found, Err(ExtractError::Unmapped)), "{found:?}");
    let shifted: Vec<String> = LINES
        .iter()
        .map(|line| line.bytes().map(|b| char::from(b.saturating_sub(29).max(33))).collect())
        .collect();
    let shifted: Vec<&str> = shifted.iter().map(String::as_str).collect();
    let _ = extract(pdf(&[column(50.0, 550.0, &shifted)], "", ""));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn no_file_makes_it_panic(places in prop::collection::vec((0..4000usize, any::<u8>()), 1..12), end in 0..4000usize) {
        let mut bytes = pdf(&[column(50.0, 550.0, &LINES), column(50.0, 550.0, &LINES)], "", "");
        for (place, byte) in places {
            let len = bytes.len();
            bytes[place % len] = byte;
        }
        if end % 3 == 0 {
            bytes.truncate(end);
        }
        // Whatever it is, it is a text or an error with advice.
        match extract(bytes) {
            Ok(extract) => prop_assert!(!extract.text.is_empty() || !extract.doubts.is_empty()),
            Err(error) => prop_assert!(!error.help().is_empty()),
        }
    }
}

#[test]
fn a_number_of_any_length_is_read() {
    for (digits, length) in [("3", 40), ("9", 21), ("5", 19), ("1", 200)] {
        let number = digits.repeat(length);
        let page = || [column(50.0, 550.0, &LINES), vec![(200.0, 20.0, 10.0, number.as_str())]].concat();
        assert!(read(&[page(), page(), page()]).text.starts_with("The first line"));
    }
}

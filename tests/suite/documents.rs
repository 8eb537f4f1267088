//! `add source` with documents, what the sheet says of them, and `source ID --made`.

use std::fs;
use std::path::Path;

use crate::support::{project, run};

pub(crate) const PAGE: &str = "<html lang=\"en\"><head><title>The gates</title></head><body><article><h1>The gates</h1>\
    <p>At nine the gates were shut by the warden, who said so to everybody who asked him that evening.</p>\
    </article></body></html>";

pub(crate) fn case() -> tempfile::TempDir {
    project(&[("claims.toml", "[project]\ntitle = \"T\"\nlanguage = \"en\"\n")])
}

pub(crate) fn read(dir: &Path, name: &str) -> String {
    fs::read_to_string(dir.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn the_sheet_says_what_the_text_was_made_from_and_the_file_is_kept() {
    let dir = case();
    fs::write(dir.path().join("page.html"), PAGE).unwrap();
    let (_, error, code) = run(dir.path(), &["add", "source", "page.html"]);
    assert_eq!(code, 0, "{error}");
    let sheet = read(dir.path(), "corpus/page.toml");
    let digest = parallax::text::document::sha256(PAGE.as_bytes());
    for line in
        ["[text]\noriginal = \"page.html\"\n", &format!("sha256 = \"{digest}\""), "reader = \"html 1\""]
    {
        assert!(sheet.contains(line), "no {line} in\n{sheet}");
    }
    assert_eq!(read(dir.path(), "corpus/original/page.html"), PAGE);
    let (out, _, code) = run(dir.path(), &["source", "page", "--made", "--format", "json"]);
    let made: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &made["same"], &made["sha256"]), (0, &true.into(), &digest.into()));
    // A text that was edited by hand is not what the document gives.
    fs::write(dir.path().join("corpus/page.txt"), "Other words.\n").unwrap();
    let (out, _, _) = run(dir.path(), &["source", "page", "--made"]);
    assert!(out.contains("gives another text"), "{out}");
    // The history does not hold documents, and does not trip over them.
    assert_eq!(run(dir.path(), &["undo"]).2, 2, "the text was changed since");
    fs::remove_file(dir.path().join("corpus/original/page.html")).unwrap();
    let (out, _, _) = run(dir.path(), &["source", "page", "--made"]);
    assert!(out.contains("The document is not here"), "{out}");
}

#[test]
fn an_added_document_can_be_taken_back() {
    let dir = case();
    fs::write(dir.path().join("page.html"), PAGE).unwrap();
    assert_eq!(run(dir.path(), &["add", "source", "page.html"]).2, 0);
    let (_, error, code) = run(dir.path(), &["undo"]);
    assert!(code == 0 && !dir.path().join("corpus/page.toml").exists(), "{error}");
    assert!(!dir.path().join("corpus/original/page.html").exists());
}

#[test]
fn the_kept_document_goes_where_its_source_goes_and_comes_back() {
    let dir = case();
    let kept = |name: &str| dir.path().join("corpus/original").join(name).exists();
    fs::write(dir.path().join("page.html"), PAGE).unwrap();
    assert_eq!(run(dir.path(), &["add", "source", "page.html"]).2, 0);
    assert_eq!(run(dir.path(), &["rename", "source", "page", "essay"]).2, 0);
    assert!(kept("essay.html") && !kept("page.html"));
    assert_eq!(run(dir.path(), &["delete", "source", "essay"]).2, 0);
    assert!(!kept("essay.html"));
    assert_eq!(run(dir.path(), &["undo"]).2, 0);
    assert!(kept("essay.html") && read(dir.path(), "corpus/original/essay.html") == PAGE);
    assert_eq!(run(dir.path(), &["undo"]).2, 0);
    assert!(kept("page.html") && !kept("essay.html"));
}

#[test]
fn a_text_of_its_own_needs_no_other_file_and_a_part_has_no_text() {
    let dir = case();
    fs::write(dir.path().join("a.txt"), "Plain words.\n").unwrap();
    assert_eq!(run(dir.path(), &["add", "source", "a.txt"]).2, 0);
    assert!(!dir.path().join("corpus/original").exists());
    let (out, _, _) = run(dir.path(), &["source", "a", "--made"]);
    assert!(out.contains("byte for byte"), "{out}");
    let sheet = read(dir.path(), "corpus/a.toml");
    let part = sheet.replace("[text]", "lines = [[1, 1]]\n[text]");
    fs::write(dir.path().join("corpus/a.toml"), part).unwrap();
    let (_, error, _) = run(dir.path(), &["check"]);
    assert!(error.contains("`lines` needs `text`"), "{error}");
    fs::write(dir.path().join("corpus/a.toml"), sheet).unwrap();
    fs::write(dir.path().join("corpus/b.toml"), "short = \"b\"\ntitle = \"b\"\nlanguage = \"en\"\n").unwrap();
    let (_, error, code) = run(dir.path(), &["source", "b", "--made"]);
    assert!(code == 2 && error.contains("--revise"), "{error}");
}

#[test]
fn a_document_that_may_not_be_passed_on_is_ignored_by_git() {
    for (ignored, expected) in [("/corpus/*.txt\n", true), ("/corpus/*.txt\n/corpus/original/\n", false)] {
        let dir = case();
        fs::write(dir.path().join(".gitignore"), ignored).unwrap();
        fs::write(dir.path().join("page.html"), PAGE).unwrap();
        assert_eq!(run(dir.path(), &["add", "source", "page.html", "--no-share"]).2, 0);
        assert_eq!(dir.path().join("corpus/original/.gitignore").exists(), expected);
    }
    // If texts are kept elsewhere, so are the documents.
    let (dir, texts) = (case(), tempfile::tempdir().unwrap());
    fs::write(dir.path().join("page.html"), PAGE).unwrap();
    let elsewhere = texts.path().to_str().unwrap();
    assert_eq!(run(dir.path(), &["add", "source", "page.html", "--no-share", "--texts", elsewhere]).2, 0);
    assert!(texts.path().join("original/page.html").exists() && !dir.path().join("corpus/original").exists());
    let (out, _, _) = run(dir.path(), &["source", "page", "--made", "--texts", elsewhere]);
    assert!(out.contains("kept in"), "{out}");
}

pub(crate) const EDITION: &str = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt>\
    <title>Letters</title></titleStmt></fileDesc></teiHeader><text><body><pb n=\"12\"/><p>The gates were shut at \
    nine,<note>So the clerk.</note> and the <pb n=\"13\"/>warden slept until the bell rang.</p></body></text></TEI>";

#[test]
fn a_quotation_runs_over_notes_and_pages_and_has_its_printed_page() {
    let dir = case();
    fs::write(dir.path().join("letters.bin"), EDITION).unwrap();
    let (_, error, code) = run(dir.path(), &["add", "source", "letters.bin", "--language", "en"]);
    assert_eq!(code, 0, "what it is decides: {error}");
    let sheet = read(dir.path(), "corpus/letters.toml");
    assert!(sheet.contains("pages = [[1, 12], [2, 13]]") && sheet.contains("reader = \"tei 1\""), "{sheet}");
    for (words, page) in
        [("shut at nine, and the warden slept", "p. 12 (L1–2)"), ("until the bell rang", "p. 13 (L2)")]
    {
        let (out, error, code) = run(dir.path(), &["quote", "letters", words]);
        assert!(code == 0 && out.contains(page), "{words}: {out}{error}");
    }
    let (out, _, _) = run(dir.path(), &["source", "letters", "--made"]);
    assert!(out.contains("So the clerk.") && out.contains("1 note moved behind the text"), "{out}");
}

/// A PDF of one page for each line.
#[cfg(feature = "pdf")]
fn pdf(lines: &[&str]) -> Vec<u8> {
    let pages: Vec<String> = (0..lines.len()).map(|i| format!("{} 0 R", 4 + 2 * i)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{}]>>", lines.len(), pages.join(" ")),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (i, line) in lines.iter().enumerate() {
        let drawn = format!("BT /F 12 Tf 72 700 Td ({line}) Tj ET");
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R>>",
            5 + 2 * i
        ));
        objects.push(format!("<</Length {}>>stream\n{drawn}\nendstream", drawn.len()));
    }
    let (mut out, mut places) = ("%PDF-1.4\n".to_owned(), Vec::new());
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let table = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        out.push_str(&format!("{place:010} 00000 n \n"));
    }
    out.push_str(&format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1));
    out.into_bytes()
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_the_reader_of_pdf_says_how_to_build_it() {
    let dir = case();
    fs::write(dir.path().join("essay.pdf"), "%PDF-1.4\n").unwrap();
    let (_, error, code) = run(dir.path(), &["add", "source", "essay.pdf"]);
    assert!(code == 2 && error.contains("is a PDF") && error.contains("--features pdf"), "{error}");
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_is_read_and_one_without_text_or_with_damage_is_refused_with_the_way_to_go() {
    let dir = case();
    let words = "The gates were shut at nine, and the warden slept.";
    fs::write(dir.path().join("essay.pdf"), pdf(&[words])).unwrap();
    let (_, error, code) = run(dir.path(), &["add", "source", "essay.pdf", "--language", "en"]);
    assert_eq!(code, 0, "{error}");
    assert_eq!(read(dir.path(), "corpus/essay.txt").trim(), words);
    let whole = pdf(&[words]);
    for (name, bytes, says, way) in [
        ("scan.pdf", pdf(&["", ""]), "has 2 pages and no text", "ocrmypdf"),
        ("torn.pdf", whole[..40].to_vec(), "is a PDF, and it is damaged", "qpdf"),
    ] {
        fs::write(dir.path().join(name), bytes).unwrap();
        let (_, error, code) = run(dir.path(), &["add", "source", name]);
        assert!(code == 2 && error.contains(says) && error.contains(way), "{name}: {error}");
        assert!(!error.contains("panicked"), "{error}");
    }
    assert_eq!(fs::read_dir(dir.path().join("corpus")).unwrap().count(), 3, "sheet, text, original");
}

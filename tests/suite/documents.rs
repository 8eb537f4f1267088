//! `add source` with documents and folders, what the sheet says of it, and `source ID --made`.

use std::fs;
use std::path::Path;

use crate::support::{project, run};

const PAGE: &str = "<html lang=\"en\"><head><title>The gates</title></head><body><article><h1>The gates</h1>\
    <p>At nine the gates were shut by the warden, who said so to everybody who asked him that evening.</p>\
    </article></body></html>";

fn case() -> tempfile::TempDir {
    project(&[("claims.toml", "[project]\ntitle = \"T\"\nlanguage = \"en\"\n")])
}

fn read(dir: &Path, name: &str) -> String {
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
fn a_revision_renews_what_the_sheet_says_and_leaves_the_rest() {
    let dir = case();
    fs::write(dir.path().join("page.html"), PAGE).unwrap();
    assert_eq!(run(dir.path(), &["add", "source", "page.html", "--date", "1931-03-14"]).2, 0);
    let sheet = read(dir.path(), "corpus/page.toml").replace("[text]", "# my remark\n[text]")
        + "\n[opcvl]\norigin = \"A desk\"\n";
    fs::write(dir.path().join("corpus/page.toml"), &sheet).unwrap();
    let newer = PAGE.replace("everybody", "anybody");
    fs::write(dir.path().join("newer.html"), &newer).unwrap();
    let (_, error, code) = run(dir.path(), &["add", "source", "newer.html", "--id", "page", "--revise"]);
    assert_eq!(code, 0, "{error}");
    let renewed = read(dir.path(), "corpus/page.toml");
    let digest = |text: &str| parallax::text::document::sha256(text.as_bytes());
    let expected = sheet
        .replace("original = \"page.html\"", "original = \"newer.html\"")
        .replace(&digest(PAGE), &digest(&newer));
    assert_eq!(renewed, expected);
    assert!(read(dir.path(), "corpus/page.txt").contains("anybody"));
    // The document before it may be the only copy: it stays, and both go where the source goes.
    let both = |id: &str| [format!("{id}.html"), format!("{id}-{}.html", &digest(&newer)[..8])];
    let kept = |id: &str| both(id).map(|name| read(dir.path(), &format!("corpus/original/{name}")));
    assert_eq!(kept("page"), [PAGE, &newer]);
    // The same again changes nothing.
    let (_, error, code) = run(dir.path(), &["add", "source", "newer.html", "--id", "page", "--revise"]);
    assert!(code == 0 && error.contains("Unchanged"), "{error}");
    let (out, _, _) = run(dir.path(), &["source", "page", "--made", "--format", "json"]);
    assert!(out.contains("\"same\": true"), "the document of the sheet is the newer one: {out}");
    assert_eq!(run(dir.path(), &["rename", "source", "page", "essay"]).2, 0);
    assert_eq!(kept("essay"), [PAGE, &newer]);
}

#[test]
fn a_revision_in_another_form_leaves_one_text() {
    let words = "At nine the gates were shut by the warden.\n";
    for (first, second) in [("page.md", "page.txt"), ("page.txt", "page.md")] {
        let dir = case();
        fs::write(dir.path().join(first), words).unwrap();
        fs::write(dir.path().join(second), words.replace("nine", "ten")).unwrap();
        assert_eq!(run(dir.path(), &["add", "source", first, "--language", "en"]).2, 0);
        let (_, error, code) = run(dir.path(), &["add", "source", second, "--id", "page", "--revise"]);
        assert_eq!(code, 0, "{error}");
        assert!(read(dir.path(), &format!("corpus/{second}")).contains("ten"));
        assert!(!dir.path().join("corpus").join(first).exists());
        assert_eq!(run(dir.path(), &["undo"]).2, 0);
        assert!(read(dir.path(), &format!("corpus/{first}")).contains("nine"));
        assert!(!dir.path().join("corpus").join(second).exists());
    }
}

#[test]
fn printed_pages_go_with_their_words_or_are_left_out() {
    let text = "One begins here.\nIt goes on.\nTwo begins there.\nAnd ends.\n";
    for (now, expected, says) in [
        (format!("A title\n\n{text}"), Some("pages = [[3, 7], [5, 8]]"), "went with their words"),
        (text.replace("on.\n", "on. "), None, "`pages` is left out"),
    ] {
        let dir = case();
        fs::write(dir.path().join("essay.txt"), text).unwrap();
        assert_eq!(run(dir.path(), &["add", "source", "essay.txt", "--language", "en"]).2, 0);
        let sheet = read(dir.path(), "corpus/essay.toml");
        let paged = sheet.replace("\n[text]", "pages = [[1, 7], [3, 8]] # by hand\n\n[text]");
        fs::write(dir.path().join("corpus/essay.toml"), paged).unwrap();
        fs::write(dir.path().join("new.txt"), &now).unwrap();
        let (_, error, code) = run(dir.path(), &["add", "source", "new.txt", "--id", "essay", "--revise"]);
        assert!(code == 0 && error.contains(says), "{error}");
        let sheet = read(dir.path(), "corpus/essay.toml");
        match expected {
            Some(line) => assert!(sheet.contains(line) && sheet.contains("# by hand"), "{sheet}"),
            None => assert!(!sheet.contains("pages"), "{sheet}"),
        }
    }
}

#[test]
fn files_of_one_name_in_several_folders_get_ids_of_their_folders() {
    let dir = case();
    let scans =
        ["in/v1/scan.txt", "in/v2/scan.txt", "in/v2/old/scan.txt", "in/v2/alone.txt", "in/v2/copy.txt"];
    for (n, name) in scans.iter().enumerate() {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        // The copy has the bytes of the one before it.
        fs::write(path, format!("Words of number {}.\n", n.min(3))).unwrap();
    }
    let (_, error, code) = run(dir.path(), &["add", "source", "in"]);
    assert!(code == 0 && error.contains("1 file that was added before"), "{error}");
    let names = |dir: &Path| {
        let files = fs::read_dir(dir.join("corpus")).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = files.filter_map(|name| name.into_string().ok()).collect();
        names.retain(|name| name.contains(".toml"));
        names.sort_unstable();
        names
    };
    assert_eq!(names(dir.path()), ["alone.toml", "old-scan.toml", "v1-scan.toml", "v2-scan.toml"]);
    // The whole project as a folder: its own texts are not added to it.
    let (_, error, _) = run(dir.path(), &["add", "source", "."]);
    assert!(error.contains("5 files that were added before"), "{error}");
    assert_eq!(names(dir.path()).len(), 4);
    // An id that another source has: the file is named, and the others come in.
    fs::create_dir(dir.path().join("more")).unwrap();
    for name in ["alone.txt", "fresh.txt"] {
        fs::write(dir.path().join("more").join(name), format!("New words in {name}.\n")).unwrap();
    }
    let (_, error, code) = run(dir.path(), &["add", "source", "more"]);
    assert!(code == 1 && error.contains("more/alone.txt cannot be added"), "{error}");
    assert_eq!(names(dir.path()).len(), 5);
}

#[test]
fn no_output_is_written_over_a_file_of_the_project() {
    let dir = case();
    fs::write(dir.path().join("page.html"), PAGE).unwrap();
    assert_eq!(run(dir.path(), &["add", "source", "page.html"]).2, 0);
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    fs::create_dir(dir.path().join("elsewhere")).unwrap();
    for own in [
        "claims.toml",
        "claims.lock",
        "./corpus/page.toml",
        "corpus/page.txt",
        "elsewhere/../corpus/original/page.html",
    ] {
        let before = read(dir.path(), own);
        for args in [&["export", "bibliography", "-o", own][..], &["report", "-o", own]] {
            let (_, error, code) = run(dir.path(), args);
            assert_eq!(code, 2, "{args:?} {error}");
            assert_eq!(read(dir.path(), own), before, "{args:?}");
        }
    }
    let (_, error, code) = run(dir.path(), &["export", "bibliography", "-o", "corpus/sources.bib"]);
    assert_eq!(code, 0, "{error}");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("claims.toml", dir.path().join("link.bib")).unwrap();
        let (_, error, code) = run(dir.path(), &["export", "bibliography", "-o", "link.bib"]);
        assert!(code == 2 && error.contains("is a file of the project"), "{error}");
    }
}

#[test]
fn a_folder_is_added_file_by_file_and_can_be_taken_up_again() {
    let dir = case();
    let folder = dir.path().join("in/deep");
    fs::create_dir_all(&folder).unwrap();
    for n in 0..40 {
        fs::write(folder.join(format!("text-{n:02}.txt")), format!("Text number {n} of the folder.\n"))
            .unwrap();
    }
    fs::write(dir.path().join("in/page.html"), PAGE).unwrap();
    fs::write(dir.path().join("in/.hidden.txt"), "Hidden.").unwrap();
    fs::write(dir.path().join("in/data.json"), "{}").unwrap();
    fs::write(dir.path().join("in/pic.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    let (_, error, code) = run(dir.path(), &["add", "source", "in"]);
    assert!(error.contains("in/pic.png is a picture") && error.contains("41 sources"), "{error}");
    assert_eq!(code, 1, "one was left out");
    assert!(!dir.path().join("corpus/data.toml").exists() && !dir.path().join("corpus/hidden.toml").exists());
    // One that was lost on the way is added, the others are not added twice.
    for name in ["corpus/text-07.toml", "corpus/text-07.txt"] {
        fs::remove_file(dir.path().join(name)).unwrap();
    }
    let (_, error, _) = run(dir.path(), &["add", "source", "in"]);
    assert!(
        error.contains("corpus/text-07.toml") && error.contains("40 files that were added before"),
        "{error}"
    );
    fs::create_dir(dir.path().join("empty")).unwrap();
    let (_, error, code) = run(dir.path(), &["add", "source", "empty"]);
    assert!(code == 2 && error.contains("there are no files in empty"), "{error}");
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

const EDITION: &str = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt>\
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

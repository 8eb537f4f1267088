//! Sources in all forms: texts, Markdown, saved pages, old encodings, and newer versions of them.

use std::fs;
use std::path::Path;

use parallax::extract::{Form, extract, form};
use proptest::prelude::*;

use crate::support::{open, parallax, project, run, sample};

const PROJECT: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n";
#[cfg(feature = "html")]
const PAGE: &str = "<!DOCTYPE html><html lang=\"es\"><head><meta charset=\"utf-8\"><title>El incendio</title>\
    <meta name=\"author\" content=\"Ana Ruiz\"><meta property=\"article:published_time\" content=\"1932-03-09T10:00:00Z\">\
    <script>alert('MENU')</script></head><body><nav><a href=\"/\">MENU</a></nav><article><h1>El incendio</h1><p>El \
    incendio de la fábrica dejó más de treinta muertos, según el inspector, que habló de una lámpara caída en la sala \
    de cardado, aunque nadie la vio caer aquella noche.</p><p>Los vecinos recuerdan que las puertas estaban cerradas \
    por fuera, y que el dueño tardó una hora en traer las llaves, mientras la gente gritaba desde las \
    ventanas.</p></article><footer>MENU</footer></body></html>";

fn read(dir: &Path, name: &str) -> String {
    fs::read_to_string(dir.join(name)).unwrap()
}

#[test]
fn a_text_becomes_a_sheet_and_a_text_and_says_what_was_done() {
    let dir =
        project(&[("claims.toml", PROJECT), ("in/Große Straße.md", "\u{FEFF}# A title #\r\n\r\nWords.")]);
    fs::write(
        dir.path().join("in/old.txt"),
        b"El puente cay\xF3 a mediod\xEDa, y nadie lo vio.\n".as_slice(),
    )
    .unwrap();
    let (_, error, code) = run(dir.path(), &["add", "source", "in/Große Straße.md", "in/old.txt"]);
    assert!(
        code == 0
            && error.contains("corpus/grosse-strasse.toml")
            && error.contains("old (author, date, language)"),
        "{error}"
    );
    assert_eq!(read(dir.path(), "corpus/grosse-strasse.md"), "# A title #\n\nWords.\n");
    let sheet = read(dir.path(), "corpus/grosse-strasse.toml");
    assert!(
        sheet.contains("title = \"A title\"") && sheet.contains("byte order mark") && sheet.contains("LF"),
        "{sheet}"
    );
    assert_eq!(read(dir.path(), "corpus/old.txt"), "El puente cayó a mediodía, y nadie lo vio.\n");
    assert!(read(dir.path(), "corpus/old.toml").contains("windows-1252"));
    assert_eq!(run(dir.path(), &["check"]).2, 0);
    // Standard input has no name of its own.
    let output = parallax(dir.path())
        .args(["add", "source", "-", "--id", "piped"])
        .write_stdin("Words of a pipe.")
        .output()
        .unwrap();
    assert!(output.status.success() && read(dir.path(), "corpus/piped.txt") == "Words of a pipe.\n");
}

#[test]
#[cfg(feature = "html")]
fn of_a_page_the_article_is_taken_with_what_it_tells_of_itself() {
    let dir = project(&[("claims.toml", PROJECT), ("page.html", PAGE)]);
    let (_, error, code) = run(dir.path(), &["add", "source", "page.html", "--url", "https://example.org/x"]);
    assert!(code == 0, "{error}");
    let (sheet, text) = (read(dir.path(), "corpus/page.toml"), read(dir.path(), "corpus/page.txt"));
    for line in [
        "author = [\"Ana Ruiz\"]",
        "language = \"es\"",
        "date = \"1932-03-09\"",
        "url = \"https://example.org/x\"",
    ] {
        assert!(sheet.contains(line), "{line}\n{sheet}");
    }
    assert!(text.contains("cerradas") && !text.contains("MENU") && !text.contains('<'), "{text}");
    // A paragraph is one line.
    assert!(
        text.starts_with("El incendio\n\nEl incendio de la fábrica") && text.lines().count() == 5,
        "{text}"
    );
}

#[test]
#[cfg(feature = "html")]
fn pages_that_are_deep_broken_or_hostile_are_read_or_refused() {
    for page in [
        "<div>".repeat(50_000),
        "<html><body>".to_owned() + &"<b><i><p>".repeat(3_000) + "x",
        "<!doctype html><html><head><title>\u{1b}[31m</title></head><body></body>".to_owned(),
        "<table>".repeat(2_000),
        PAGE[..PAGE.len() / 2].to_owned(),
    ] {
        let dir = project(&[("claims.toml", PROJECT), ("page.html", &page)]);
        let (_, error, code) = run(dir.path(), &["add", "source", "page.html"]);
        assert!(code == 0 || code == 2 && error.contains("page.html"), "{code}: {error}");
        assert!(!error.contains('\u{1b}') && !error.contains("panicked"), "{error}");
        open(dir.path());
    }
}

#[test]
fn what_cannot_be_added_is_said_and_nothing_is_written() {
    let dir = project(&[
        ("claims.toml", PROJECT),
        ("corpus/a.toml", "short = \"A\"\ntitle = \"A\"\nlanguage = \"en\"\n"),
        ("corpus/lone.txt", "Words.\n"),
        ("a.txt", "Words.\n"),
        ("lone.txt", "Words.\n"),
        ("empty.txt", " \n"),
        ("paper.pdf", "%PDF-1.7"),
        ("…", "?!\n"),
        ("word.txt", "PK\u{3}\u{4}"),
    ]);
    for (args, says) in [
        (&["a.txt"][..], "there is a source `a` already"),
        (&["lone.txt"], "is there already"),
        (&["empty.txt"], "holds no text"),
        (&["paper.pdf"], "is a PDF"),
        (&["word.txt"], "zip archive"),
        (&["none.txt"], "cannot be read"),
        (&["…"], "--id"),
        (&["a.txt", "--id", "No Id"], "is not an id"),
        (&["a.txt", "--id", "b", "--date", "yesterday"], "is not a date"),
        (&["a.txt", "--id", "b", "--encoding", "klingon"], "not a known encoding"),
        (&["a.txt", "--id", "b", "--language", "English"], "language tag"),
        (&["a.txt", "lone.txt", "--id", "b"], "single file"),
        (&["a.txt", "--id", "b", "--no-share"], "--texts DIR"),
        (&["a.txt", "--id", "b", "--revise"], "no source `b`"),
    ] {
        let (_, error, code) = run(dir.path(), &[&["add", "source"], args].concat());
        assert!(code == 2 && error.contains(says), "{args:?}: {code} {error}");
    }
    let left: Vec<_> = fs::read_dir(dir.path().join("corpus")).unwrap().collect();
    assert_eq!(left.len(), 2, "{left:?}");
    // Of several, the good ones are added, and the exit code says that some were not.
    let (_, error, code) = run(dir.path(), &["add", "source", "empty.txt", "a.txt", "--kind", "note"]);
    assert!(code == 2 || code == 1, "{error}");
}

#[test]
fn a_text_that_may_not_be_passed_on_goes_where_it_is_not_published() {
    let dir = project(&[
        ("claims.toml", PROJECT),
        ("a.txt", "Words.\n"),
        ("b.txt", "Words.\n"),
        ("private/.keep", ""),
    ]);
    assert_eq!(run(dir.path(), &["add", "source", "a.txt", "--no-share", "--texts", "private"]).2, 0);
    assert!(dir.path().join("private/a.txt").is_file() && !dir.path().join("corpus/a.txt").exists());
    assert!(read(dir.path(), "corpus/a.toml").contains("share = false"));
    fs::write(dir.path().join(".gitignore"), "/corpus/*.txt\n").unwrap();
    assert_eq!(run(dir.path(), &["add", "source", "b.txt", "--no-share"]).2, 0);
    assert!(dir.path().join("corpus/b.txt").is_file());
}

#[test]
fn a_revised_text_keeps_its_anchors_or_says_which_are_lost() {
    let dir = sample();
    let text = read(dir.path(), "corpus/memoir-1931.txt");
    let claims = read(dir.path(), "claims.toml");
    // The same words two lines further down, except for one quotation.
    let revised =
        format!("A new preface.\n\n{}", text.replace("the wicket stood open", "the wicket was open"));
    fs::write(dir.path().join("memoir-1931.txt"), &revised).unwrap();
    // A revision that would cause an error is refused, with the reason; nothing is written.
    let (_, error, code) = run(dir.path(), &["add", "source", "memoir-1931.txt", "--revise"]);
    assert!(code == 2 && error.contains("lost") && error.contains("refused"), "{error}");
    assert_eq!(read(dir.path(), "corpus/memoir-1931.txt"), text);
    let (_, error, code) = run(dir.path(), &["add", "source", "memoir-1931.txt", "--revise", "--force"]);
    assert!(code == 1 && error.contains("lost") && error.contains("“the wicket stood open”"), "{error}");
    assert!(error.contains(" → L"), "nothing is said to have moved: {error}");
    assert_eq!(read(dir.path(), "corpus/memoir-1931.txt"), revised);
    assert_eq!(read(dir.path(), "claims.toml"), claims);
    let (out, _, code) = run(dir.path(), &["check"]);
    assert!(code == 1 && out.contains("quotation-missing") && out.contains("lock-stale"), "{out}");
    let (_, error, code) = run(dir.path(), &["add", "source", "memoir-1931.txt", "--revise"]);
    assert!(code == 0 && error.contains("Unchanged"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused_and_a_clean_text_stays_as_it_is(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        text in "[a-zà-ü ,.\n]{1,200}",
    ) {
        for kind in [Form::Plain, Form::Markdown, Form::Html, Form::Mhtml] {
            let _ = extract(bytes.clone(), kind, None, "en");
        }
        let _ = form("x", &bytes);
        if let Ok(found) = extract(text.clone().into_bytes(), Form::Plain, None, "en") {
            prop_assert!(found.text == text || found.text == format!("{text}\n"), "{:?}", found);
            prop_assert!(found.done.is_empty());
        }
    }
}

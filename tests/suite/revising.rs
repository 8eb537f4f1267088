//! `add source --revise`: the text of a source is replaced, and what depends on it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::documents::{EDITION, PAGE, case, read};
use crate::support::run;

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

/// The pages of a sheet belong to a text. If that text is not here, they stay, and it is said what they may be worth.
#[test]
fn printed_pages_of_a_text_that_is_not_here_stay_and_the_reason_is_said() {
    let text = "One begins here.\nIt goes on.\nTwo begins there.\nAnd ends.\n";
    let other = format!("A title\n\n{text}");
    let pages = "pages = [[1, 7], [3, 8]] # by hand";
    for (what, locked, now, says) in [
        ("the locked text again", true, text, None),
        ("another text", true, &other, Some("the text that they were made for is not on this machine")),
        ("a text, and no lock", false, text, Some("nobody knows which text they were made for")),
    ] {
        let dir = case();
        fs::write(dir.path().join("essay.txt"), text).unwrap();
        assert_eq!(run(dir.path(), &["add", "source", "essay.txt", "--language", "en"]).2, 0);
        let sheet = read(dir.path(), "corpus/essay.toml").replace("\n[text]", &format!("{pages}\n\n[text]"));
        fs::write(dir.path().join("corpus/essay.toml"), sheet).unwrap();
        if locked {
            assert_eq!(run(dir.path(), &["lock"]).2, 0);
        }
        fs::remove_file(dir.path().join("corpus/essay.txt")).unwrap();
        fs::write(dir.path().join("new.txt"), now).unwrap();
        let (_, error, code) = run(dir.path(), &["add", "source", "new.txt", "--id", "essay", "--revise"]);
        assert_eq!(code, 0, "{what}: {error}");
        assert!(read(dir.path(), "corpus/essay.toml").contains(pages), "{what}: {error}");
        match says {
            Some(says) => assert!(error.contains("`pages`") && error.contains(says), "{what}: {error}"),
            None => assert!(!error.contains("page"), "{what}: {error}"),
        }
        assert!(!error.contains("do not begin one line"), "{what}: {error}");
    }
}

#[test]
fn pages_of_the_new_document_replace_those_of_the_sheet_whether_its_text_is_here_or_not() {
    for absent in [false, true] {
        let dir = case();
        fs::write(dir.path().join("letters.xml"), EDITION).unwrap();
        assert_eq!(run(dir.path(), &["add", "source", "letters.xml", "--language", "en"]).2, 0);
        if absent {
            fs::remove_file(dir.path().join("corpus/letters.txt")).unwrap();
        }
        fs::write(dir.path().join("better.xml"), EDITION.replace("n=\"12\"", "n=\"11\"")).unwrap();
        let (_, error, code) =
            run(dir.path(), &["add", "source", "better.xml", "--id", "letters", "--revise"]);
        assert!(code == 0 && !error.contains("pages"), "{error}");
        assert!(read(dir.path(), "corpus/letters.toml").contains("pages = [[1, 11], [2, 13]]"));
    }
}

/// A text that a bibliography brings is a new text like any other.
#[test]
#[cfg(feature = "bibliography")]
fn an_attached_text_does_not_take_the_pages_of_a_sheet_away() {
    for more in ["", "  publisher = {A Press},\n"] {
        let dir = case();
        let sheet = "short = \"Essay\"\ntitle = \"The essay\"\nlanguage = \"en\"\npages = [[1, 7], [3, 8]]\n";
        let item = format!("@book{{essay,\n  title = {{The essay}},\n{more}  file = {{essay.txt}},\n}}\n");
        fs::create_dir(dir.path().join("corpus")).unwrap();
        fs::write(dir.path().join("corpus/essay.toml"), sheet).unwrap();
        fs::write(dir.path().join("essay.txt"), "One begins.\nGoes on.\nTwo begins.\n").unwrap();
        fs::write(dir.path().join("works.bib"), item).unwrap();
        let (_, error, code) = run(dir.path(), &["import", "bibliography", "works.bib", "--yes"]);
        assert!(code == 0 && dir.path().join("corpus/essay.txt").exists(), "{error}");
        let now = read(dir.path(), "corpus/essay.toml");
        assert!(now.contains("pages = [[1, 7], [3, 8]]"), "{more}: {error}\n{now}");
        assert!(error.contains("`pages`"), "{more}: {error}");
        assert_eq!(now.contains("publisher"), !more.is_empty(), "{now}");
    }
}

/// The files of a folder with their bytes, sorted by name.
fn state(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = crate::writing::files(dir);
    files.sort_unstable();
    files
}

/// A text outside the project may serve others too: whatever a command does to its source, it is not deleted.
#[test]
fn no_file_outside_the_project_is_deleted() {
    let words = "At nine the gates were shut by the warden.\n";
    for (first, second) in [("page.md", "page.txt"), ("page.txt", "page.md"), ("page.txt", "page.html")] {
        for args in [
            &["add", "source", second, "--id", "page", "--revise"][..],
            &["add", "source", second, "--id", "page", "--revise", "--force"],
            &["delete", "source", "page"],
            &["rename", "source", "page", "essay"],
            &["merge", "source", "page", "other", "--force"],
        ] {
            let (dir, outside) = (case(), tempfile::tempdir().unwrap());
            let texts = outside.path().to_str().unwrap();
            fs::write(dir.path().join(first), words).unwrap();
            fs::write(dir.path().join(second), words.replace("nine", "ten")).unwrap();
            fs::write(dir.path().join("other.txt"), "Other words.\n").unwrap();
            assert_eq!(run(dir.path(), &["add", "source", "other.txt"]).2, 0);
            let add = ["add", "source", first, "--no-share", "--language", "en", "--texts", texts];
            assert_eq!(run(dir.path(), &add).2, 0);
            let (before, project) = (state(outside.path()), state(&dir.path().join("corpus")));
            let (_, error, code) = run(dir.path(), &[args, &["--texts", texts]].concat());
            let gone: Vec<_> = before.iter().map(|(path, _)| path).filter(|path| !path.exists()).collect();
            assert!(gone.is_empty(), "{args:?} deleted {gone:?}\n{error}");
            let stays = error.contains("its text is not in corpus/, and stays");
            assert_eq!(stays, ["delete", "merge"].contains(&args[0]), "{args:?}: {error}");
            if args[0] == "add" && second != "page.html" {
                let why = error.contains("is outside the project") && error.contains("page");
                assert!(code == 2 && why, "{args:?} {code}: {error}");
                assert_eq!(state(&dir.path().join("corpus")), project, "{args:?} wrote half");
                assert_eq!(state(outside.path()), before, "{args:?} wrote half");
            }
        }
    }
}

/// A folder of texts can be in the project: what is in there is the project's own, and comes back.
#[test]
fn a_text_in_a_folder_of_the_project_changes_its_form_and_comes_back() {
    let words = "At nine the gates were shut by the warden.\n";
    for absolute in [false, true] {
        let dir = case();
        fs::create_dir(dir.path().join("private")).unwrap();
        let whole = dir.path().join("private").display().to_string();
        let texts = if absolute { whole.as_str() } else { "private" };
        fs::write(dir.path().join("page.txt"), words).unwrap();
        fs::write(dir.path().join("page.md"), words.replace("nine", "ten")).unwrap();
        let add = ["add", "source", "page.txt", "--no-share", "--language", "en", "--texts", texts];
        assert_eq!(run(dir.path(), &add).2, 0);
        let revise = ["add", "source", "page.md", "--id", "page", "--revise", "--texts", texts];
        let (_, error, code) = run(dir.path(), &revise);
        assert_eq!(code, 0, "{error}");
        let there = |name: &str| dir.path().join("private").join(name).exists();
        assert!(there("page.md") && !there("page.txt"));
        assert_eq!(run(dir.path(), &["undo"]).2, 0);
        assert!(!there("page.md") && read(dir.path(), "private/page.txt") == words);
        assert_eq!(run(dir.path(), &["undo"]).2, 0);
        assert!(!there("page.txt") && !dir.path().join("corpus/page.toml").exists());
    }
}

/// What would change is seen before it is written, wherever the text is and however its folder is named.
#[test]
fn a_text_in_a_folder_of_the_project_is_looked_up_before_it_is_written() {
    let claims = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[topic.gates]\nlabel = \"Gates\"\nquestion = \"When?\"\n\
        [topic.gates.positions]\nnine = \"At nine\"\n[[topic.gates.claim]]\nsource = \"page\"\nposition = \"nine\"\n\
        stance = \"asserts\"\nsays = \"S.\"\nquotes = [\"shut at nine\"]\n";
    for second in ["new.txt", "new.md"] {
        let dir = case();
        fs::create_dir(dir.path().join("private")).unwrap();
        fs::write(dir.path().join("page.txt"), "The gates were shut at nine.\n").unwrap();
        let texts = ["--texts", "private"];
        let add = ["add", "source", "page.txt", "--no-share", "--language", "en"];
        assert_eq!(run(dir.path(), &[&add[..], &texts].concat()).2, 0);
        fs::write(dir.path().join("claims.toml"), claims).unwrap();
        fs::write(dir.path().join(second), "The gates were open.\n").unwrap();
        let revise = ["add", "source", second, "--id", "page", "--revise"];
        let (_, error, code) = run(dir.path(), &[&revise[..], &texts].concat());
        assert!(code == 2 && error.contains("lost") && error.contains("refused"), "{second}: {code} {error}");
        assert!(dir.path().join("private/page.txt").exists());
    }
}

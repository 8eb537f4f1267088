//! `add source` with folders and several files: which of them come in, and under which ids.

use std::fs;
use std::path::Path;

use crate::documents::{PAGE, case, read};
use crate::support::run;

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

/// A project with these files beside it.
fn with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = case();
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

/// The ids of all sources.
fn ids(dir: &Path) -> Vec<String> {
    let files = fs::read_dir(dir.join("corpus")).into_iter().flatten().map(|entry| entry.unwrap().path());
    let sheets = files.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let mut ids: Vec<String> =
        sheets.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn what_is_said_of_one_source_is_not_said_of_several_files_or_a_folder() {
    let dir = with(&[
        ("two/a.txt", "Words of the first.\n"),
        ("two/b.txt", "Words of the second.\n"),
        ("one/c.txt", "Words of the third.\n"),
        ("d.txt", "Words of the fourth.\n"),
        ("page.txt", "Words of a page.\n"),
    ]);
    assert_eq!(run(dir.path(), &["add", "source", "page.txt"]).2, 0);
    let before = crate::writing::files(dir.path());
    for (files, place) in [
        (&["two"][..], "two"),
        (&["one"], "one"),
        (&["two", "one"], "two"),
        (&["d.txt", "one"], "one"),
        (&["d.txt", "two/a.txt"], "two/a.txt"),
        (&["two/a.txt", "two/b.txt", "d.txt"], "3 files"),
    ] {
        for options in [
            &["--id", "page"][..],
            &["--id", "fresh"],
            &["--title", "A title"],
            &["--short", "A head"],
            &["--url", "https://example.org/x"],
            &["--revise"],
            &["--revise", "--id", "page"],
        ] {
            for more in [&[][..], &["--dry-run"], &["--force"]] {
                let args = [&["add", "source"], files, options, more].concat();
                let (out, error, code) = run(dir.path(), &args);
                assert!(code == 2 && out.is_empty(), "{args:?}: {code} {out}{error}");
                assert!(error.contains(options[0]) && error.contains("single file"), "{args:?}: {error}");
                assert!(error.contains(place) && error.contains("help: "), "{args:?}: {error}");
                assert_eq!(crate::writing::files(dir.path()), before, "{args:?} wrote something");
            }
        }
    }
}

#[test]
fn what_is_said_of_all_files_holds_for_each() {
    let dir = with(&[("in/a.txt", "Words of the first.\n"), ("in/b.txt", "Words of the second.\n")]);
    let said = ["--author", "A. Clerk", "--date", "1931-03", "--kind", "letter", "--language", "en"];
    let more = ["--period", "1930", "--written", "1930-12"];
    let (_, error, code) = run(dir.path(), &[&["add", "source", "in"], &said[..], &more].concat());
    assert_eq!(code, 0, "{error}");
    for id in ["a", "b"] {
        let sheet = read(dir.path(), &format!("corpus/{id}.toml"));
        for line in ["author = [\"A. Clerk\"]", "\"1931-03\"", "\"letter\"", "\"1930\"", "\"1930-12\""] {
            assert!(sheet.contains(line), "{line} in {id}: {sheet}");
        }
    }
}

/// What the project is read from is not a source of it, in whatever folder it is found.
#[test]
fn a_folder_does_not_bring_the_project_into_itself() {
    let claims = "[project]\ntitle = \"T\"\nlanguage = \"en\"\ninclude = [\"topics/*\"]\n";
    let all = |dir: &Path| {
        fs::write(dir.join("claims.toml"), claims).unwrap();
        fs::create_dir_all(dir.join("topics")).unwrap();
        fs::write(dir.join("topics/one.txt"), "[who.clerk]\nname = \"The clerk\"\n").unwrap();
    };
    // Nothing but the project: as one file, and with what belongs to it.
    for more in [false, true] {
        let dir = case();
        if more {
            all(dir.path());
        }
        for folder in [".", "../", &dir.path().display().to_string()] {
            let parent = dir.path().join("sub");
            fs::create_dir_all(&parent).unwrap();
            let at = if folder == "../" { parent.as_path() } else { dir.path() };
            let (_, error, code) = run(at, &["add", "source", folder]);
            assert!(code == 2 && error.contains("but those of the project"), "{folder}: {code} {error}");
            assert_eq!(ids(dir.path()), [""; 0], "{folder}: {error}");
        }
    }
    // With a document among it, and with texts in a folder of their own.
    let dir =
        with(&[("in/page.html", PAGE), ("in/letter.txt", "Words of a letter.\n"), ("private/.keep", "")]);
    all(dir.path());
    let texts = ["--texts", "private"];
    let add = |files: &[&str]| run(dir.path(), &[&["add", "source"], files, &texts].concat());
    assert_eq!(add(&["in/letter.txt", "--no-share"]).2, 0);
    assert_eq!(run(dir.path(), &["lock", "--texts", "private"]).2, 0);
    let (_, error, code) = add(&["."]);
    assert_eq!(code, 0, "{error}");
    assert_eq!(ids(dir.path()), ["letter", "page"], "{error}");
    // `*` of a shell names all of it.
    let (_, error, code) = add(&["claims.lock", "claims.toml", "corpus", "in", "private", "topics"]);
    assert!(code == 0 && error.contains("2 files of the project"), "{code} {error}");
    assert_eq!(ids(dir.path()), ["letter", "page"], "{error}");
    let (_, error, code) = add(&["claims.toml", "--id", "self"]);
    assert!(code == 2 && error.contains("claims.toml is a file of the project"), "{code} {error}");
    assert_eq!(ids(dir.path()), ["letter", "page"], "{error}");
    // The document that a text was made from makes it anew.
    let (_, error, code) = add(&["corpus/original/page.html", "--revise"]);
    assert_eq!(code, 0, "{error}");
}

#[test]
fn a_folder_of_one_file_is_a_folder() {
    let dir = with(&[
        ("data/data.json", "{\"words\": \"of data\"}"),
        ("in/a.txt", "Words of the first.\n"),
        ("bad/pic.png", "\u{89}PNG\r\n\u{1a}\n"),
    ]);
    let (_, error, code) = run(dir.path(), &["add", "source", "data"]);
    assert!(code == 0 && error.contains("1 file of another kind"), "{code} {error}");
    assert_eq!(run(dir.path(), &["add", "source", "in"]).2, 0);
    let (_, error, code) = run(dir.path(), &["add", "source", "in"]);
    assert!(code == 0 && error.contains("1 file that was added before"), "{code} {error}");
    assert_eq!(ids(dir.path()), ["a"]);
    // Named by itself, a file is what its user says that it is.
    let (_, error, code) = run(dir.path(), &["add", "source", "data/data.json"]);
    assert_eq!(code, 0, "{error}");
    assert_eq!(ids(dir.path()), ["a", "data"]);
}

#[test]
fn a_file_that_is_named_in_two_ways_is_one_file() {
    let dir = with(&[("in/a.txt", "Words of the first.\n"), ("in/data.json", "{\"words\": \"of data\"}")]);
    for files in [&["in", "in/a.txt"][..], &["./in/a.txt", "in"], &["in", "in", "in/../in"]] {
        let (_, error, code) = run(dir.path(), &[&["add", "source", "--dry-run"], files].concat());
        assert!(code == 0 && !error.contains("added before"), "{files:?} {code} {error}");
    }
    let (_, error, code) = run(dir.path(), &["add", "source", "in", "./in/data.json"]);
    assert!(code == 0 && !error.contains("of another kind"), "{code} {error}");
    assert_eq!(ids(dir.path()), ["a", "data"]);
}

/// A file that was refused was not added: a copy of it has its own chance, and its own reason.
#[test]
fn a_copy_of_a_file_that_was_refused_is_looked_at_for_itself() {
    let words = "The same words in all of them.\n";
    for (first, copies, added) in [
        // The id of the first is taken, or its text is there already.
        ("taken.txt", &["x.txt", "y.txt"][..], &["x"][..]),
        ("stray.txt", &["x.txt", "y.txt"], &["x"]),
        ("taken.txt", &["stray.txt"], &[]),
        ("taken.txt", &["stray.txt", "z.txt"], &["z"]),
    ] {
        for pause in [0, 20] {
            let dir =
                with(&[("taken.txt", "Other words.\n"), ("corpus/stray.txt", "A text without a sheet.\n")]);
            assert_eq!(run(dir.path(), &["add", "source", "taken.txt"]).2, 0);
            fs::create_dir(dir.path().join("in")).unwrap();
            for name in [&[first], copies].concat() {
                fs::write(dir.path().join("in").join(name), words).unwrap();
            }
            // Enough files in between for another batch.
            for n in 0..pause {
                fs::write(dir.path().join(format!("in/u{n:02}.txt")), format!("Words {n}.\n")).unwrap();
            }
            let (_, error, code) = run(dir.path(), &["add", "source", "in"]);
            let mut all: Vec<String> = ["taken"].iter().chain(added).map(|id| (*id).to_owned()).collect();
            all.extend((0..pause).map(|n| format!("u{n:02}")));
            all.sort_unstable();
            assert_eq!(ids(dir.path()), all, "{first} {copies:?}: {error}");
            let refused = error.matches("cannot be added").count();
            let known = copies.len() + 1 - refused - added.len();
            assert_eq!(error.contains("added before"), known > 0, "{first} {copies:?}: {error}");
            assert!(code == 1 || code == 2 && added.is_empty() && pause == 0, "{code} {error}");
        }
    }
}

/// A text that has no sheet yet would be read in place of the new one.
#[test]
fn a_source_is_not_added_beside_a_text_of_its_name() {
    for (stray, new) in [("lone.txt", "lone.md"), ("lone.md", "lone.txt"), ("lone.txt", "lone.txt")] {
        let dir = with(&[(&format!("corpus/{stray}"), "Words without a sheet.\n"), (new, "Other words.\n")]);
        let (_, error, code) = run(dir.path(), &["add", "source", new]);
        assert!(code == 2 && error.contains(&format!("{stray} is there already")), "{new}: {code} {error}");
        assert_eq!(ids(dir.path()), [""; 0]);
    }
}

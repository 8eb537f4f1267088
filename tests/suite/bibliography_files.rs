//! Attached files: only those in the folder of the bibliography and in `--storage` are read, and a source without a text gets
//! one.

use std::fs;

use crate::support::{project, run};

const CLAIMS: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n";
const WORDS: &str = "The harbour master wrote that the gates were closed at noon.\n";
const SECRET: &str = "Nobody but the owner of this machine may read these words.\n";

/// Each way to name a file that is elsewhere.
#[test]
fn bibliography_files_elsewhere_are_not_read() {
    let outside = project(&[("secret.txt", SECRET), ("storage/AB/secret.txt", SECRET)]);
    let at = outside.path().join("secret.txt").display().to_string();
    let name = outside.path().file_name().unwrap().to_string_lossy().into_owned();
    for (what, file) in [
        ("absolute", at.clone()),
        ("address", format!("file://{at}")),
        ("localhost", format!("file://localhost{at}")),
        ("capitals", format!("FILE://{at}")),
        ("percent", format!("file://{}", at.replace("secret", "%73ecret"))),
        ("up", format!("../../{name}/secret.txt")),
        ("up again", format!("x/../../../{name}/secret.txt")),
        ("storage", format!("storage:../../../{name}/secret.txt")),
        ("zotero", format!("{}/storage/AB/secret.txt", outside.path().display())),
        ("link", "link.txt".to_owned()),
        ("folder", "folder/secret.txt".to_owned()),
        ("hidden", ".hidden/secret.txt".to_owned()),
        ("windows", "..\\\\secret.txt".to_owned()),
    ] {
        let json = |path: &str| {
            format!(
                "[{{\"id\":\"k\",\"type\":\"book\",\"title\":\"A title\",\"attachments\":[{{\"path\":\"{path}\"}}]}}]"
            )
        };
        let colons = file.replace(':', "\\:");
        for (library, text) in [
            ("lib.json", json(&file)),
            ("lib.bib", format!("@book{{k, title={{A title}}, file={{{file}}}}}")),
            ("jabref.bib", format!("@book{{k, title={{A title}}, file={{x:{colons}:application/pdf}}}}")),
            ("lib.ris", format!("TY  - BOOK\nID  - k\nTI  - A title\nL1  - {file}\nER  - \n")),
        ] {
            let files = [("project/claims.toml", CLAIMS), ("project/.hidden/secret.txt", SECRET)];
            let dir = project(&files);
            let path = dir.path().join("project");
            fs::write(path.join(library), text).unwrap();
            #[cfg(unix)]
            {
                std::os::unix::fs::symlink(&at, path.join("link.txt")).unwrap();
                std::os::unix::fs::symlink(outside.path(), path.join("folder")).unwrap();
            }
            let (_, error, code) = run(&path, &["import", "bibliography", library]);
            assert_eq!(code, 0, "{what} {library}: {error}");
            assert!(path.join("corpus/k.toml").exists(), "{what} {library}: {error}");
            assert!(!path.join("corpus/k.txt").exists(), "{what} {library}: {error}");
            assert!(error.contains("k: ") && error.contains("No text"), "{what} {library}: {error}");
        }
    }
}

#[test]
fn bibliography_files_of_the_storage_are_read_and_named() {
    let storage = project(&[("AB/a.txt", WORDS)]);
    let dir = project(&[
        ("claims.toml", CLAIMS),
        (
            "lib.bib",
            "@book{k, title={A title}, file={a.txt:/home/u/Zotero/storage/AB/a.txt:text/plain}}\n@book{l, title={Another}, file={files/b.txt}}",
        ),
        ("files/b.txt", WORDS),
    ]);
    let (_, error, _) = run(dir.path(), &["import", "bibliography", "lib.bib", "--dry-run"]);
    assert!(error.contains("k: /home/u/Zotero/storage/AB/a.txt is outside the folder"), "{error}");
    let (_, error, code) = run(dir.path(), &["import", "bibliography", "lib.bib", "--storage", "nowhere"]);
    assert!(
        code == 2 && error.contains("--storage nowhere is not a folder") && error.contains("Zotero"),
        "{error}"
    );
    let named = storage.path().display().to_string();
    let (_, error, code) = run(dir.path(), &["import", "bibliography", "lib.bib", "--storage", &named]);
    assert_eq!(code, 0, "{error}");
    for said in ["a.txt → k", "b.txt → l", "2 with a text"] {
        assert!(error.contains(said), "{said}: {error}");
    }
    assert_eq!(fs::read_to_string(dir.path().join("corpus/k.txt")).unwrap(), WORDS);
}

/// A source without a text gets the attached one, with the keys that its sheet lacks; a text that is there stays.
#[test]
fn bibliography_texts_come_to_sources_that_have_none() {
    let sheet = |more: &str| {
        format!(
            "short = \"S\"\ntitle = \"A title of some words\"\nlanguage = \"en\"\nauthor = [\"M. Gül\"]\n{more}"
        )
    };
    let bib = "@book{k, title={A title of some words}, author={Gül, M.}, date={1998}, file={files/a.txt}}";
    for (more, text, gets) in [
        ("", None, true),
        ("date = \"1998\"\nkind = \"book\"\ncitation_key = \"k\"\n", None, true),
        ("", Some("Other words.\n"), false),
    ] {
        let mut files = vec![("claims.toml", CLAIMS), ("lib.bib", bib), ("files/a.txt", WORDS)];
        let sheet = sheet(more);
        files.push(("corpus/s.toml", &sheet));
        files.extend(text.map(|text| ("corpus/s.txt", text)));
        let dir = project(&files);
        let (_, error, code) = run(dir.path(), &["import", "bibliography", "lib.bib"]);
        assert!(code == 0 && error.contains("k is s by"), "{error}");
        assert_eq!(error.contains("a.txt → s"), gets, "{error}");
        let now = fs::read_to_string(dir.path().join("corpus/s.txt")).unwrap();
        assert_eq!(now, if gets { WORDS } else { text.unwrap() });
        let sheet = fs::read_to_string(dir.path().join("corpus/s.toml")).unwrap();
        assert!(sheet.contains("citation_key = \"k\"") && sheet.contains("date = \"1998\""), "{sheet}");
        assert_eq!(sheet.contains("original = \"a.txt\""), gets, "{sheet}");
        let (_, error, _) = run(dir.path(), &["import", "bibliography", "lib.bib"]);
        assert!(error.contains("nothing in the file is new"), "{error}");
    }
}

/// A text in a folder of texts belongs to a source of its name; a new source does not get that name.
#[test]
fn a_new_source_does_not_get_the_name_of_a_text_that_is_there() {
    let bib = "@book{k, title={A title of some words}, author={Gül, M.}, date={1998}, file={a.txt}}";
    for (file, share) in
        [("gul-1998.txt", "--no-share"), ("gul-1998.md", "--no-share"), ("gul-1998.txt", "--yes")]
    {
        let (dir, texts) =
            (project(&[("claims.toml", CLAIMS), ("lib.bib", bib), ("a.txt", WORDS)]), project(&[]));
        fs::write(texts.path().join(file), "The words of another book.\n").unwrap();
        let at = texts.path().to_str().unwrap();
        let (_, error, code) = run(dir.path(), &["import", "bibliography", "lib.bib", share, "--texts", at]);
        assert_eq!(code, 0, "{file}: {error}");
        assert!(!dir.path().join("corpus/gul-1998.toml").exists(), "{file}: {error}");
        let other = fs::read_to_string(texts.path().join(file)).unwrap();
        assert_eq!(other, "The words of another book.\n");
    }
}

#[test]
fn the_project_is_not_the_text_of_a_new_source() {
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    for file in ["claims.toml", "corpus/s.txt", "corpus/s.toml", "./corpus/../claims.toml"] {
        let bib = format!("@book{{k, title={{A title}}, date={{1998}}, file={{{file}}}}}");
        let files =
            [("claims.toml", CLAIMS), ("lib.bib", &bib), ("corpus/s.toml", sheet), ("corpus/s.txt", WORDS)];
        let dir = project(&files);
        let (_, error, code) = run(dir.path(), &["import", "bibliography", "lib.bib"]);
        assert!(code == 0 && error.contains("not read"), "{file}: {error}");
        let texts = fs::read_dir(dir.path().join("corpus")).unwrap().map(|entry| entry.unwrap().path());
        assert_eq!(
            texts.filter(|path| path.extension().is_some_and(|own| own != "toml")).count(),
            1,
            "{file}"
        );
    }
}

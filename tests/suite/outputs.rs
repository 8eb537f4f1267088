//! Files that a command is told to write (`-o` and its kin) never replace a file of the project, nor become one.

use std::fs;
use std::path::{Path, PathBuf};

use crate::documents::{PAGE, case, read};
use crate::support::{root, run, sample};

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

/// Every file below a folder, of the history too, with its bytes.
fn all(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        // The guard is no content.
        if path.is_dir() {
            found.extend(all(&path));
        } else if path.file_name().is_none_or(|name| name != ".parallax.lock") {
            found.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    found.sort_unstable();
    found
}

/// The sample, with claims in a file of their own, a source made from a page, one whose text may not be passed on and is in
/// another folder with its document, and one without a text.
fn whole(texts: &Path) -> tempfile::TempDir {
    let dir = sample();
    let dir_path = dir.path();
    let claims = read(dir_path, "claims.toml");
    let claims =
        claims.replacen("[project]", "[project]\ninclude = [\"topics/*.toml\", \"more/**/*.txt\"]", 1);
    fs::write(dir_path.join("claims.toml"), claims).unwrap();
    for folder in ["topics", "more", "elsewhere"] {
        fs::create_dir(dir_path.join(folder)).unwrap();
    }
    fs::write(dir_path.join("topics/one.toml"), "[who.warden]\nname = \"The warden\"\n").unwrap();
    fs::write(dir_path.join(".gitignore"), "/corpus/*.txt\n").unwrap();
    fs::write(dir_path.join("page.html"), PAGE).unwrap();
    fs::write(dir_path.join("other.html"), PAGE.replace("nine", "ten")).unwrap();
    let sheet = "short = \"Lost\"\ntitle = \"Lost\"\nlanguage = \"en\"\n";
    fs::write(dir_path.join("corpus/lost.toml"), sheet).unwrap();
    for args in [
        &["add", "source", "page.html"][..],
        &["add", "source", "other.html", "--no-share", "--texts", texts.to_str().unwrap()],
        &["lock", "--texts", texts.to_str().unwrap()],
    ] {
        let (_, error, code) = run(dir_path, args);
        assert_eq!(code, 0, "{args:?} {error}");
    }
    // A document that no source has any more is still somebody's only copy.
    fs::write(texts.join("original/gone.pdf"), "%PDF").unwrap();
    dir
}

/// A row with a mistake.
const ROWS: &str = "topic,source,position,stance,says\nnone,page,open,asserts,S.\n";

/// Each command that writes a file, told to write this one.
fn writers(path: &str) -> Vec<Vec<&str>> {
    let worksheet = ["worksheet", "gates"];
    vec![
        vec!["export", "bibliography", "-o", path],
        vec!["export", "bibliography", "--as", "csl-json", "--output", path],
        vec!["report", "-o", path],
        [&worksheet[..], &["-o", path]].concat(),
        [&worksheet[..], &["-o", "elsewhere/sheet.html", "--key", path]].concat(),
        vec!["import", "template", path],
        vec!["import", "claims", "rows.csv", "--partial", path],
    ]
}

#[test]
fn no_command_writes_over_a_file_of_the_project_or_makes_a_new_one_of_it() {
    let texts = tempfile::tempdir().unwrap();
    let dir = whole(texts.path());
    fs::write(dir.path().join("rows.csv"), ROWS).unwrap();
    let outside = texts.path().to_str().unwrap();
    let absolute = dir.path().join("corpus/original/page.html").display().to_string();
    let mut paths: Vec<String> = [
        // What is there.
        "claims.toml",
        "claims.lock",
        "topics/one.toml",
        "corpus/page.toml",
        "corpus/page.txt",
        "corpus/original/page.html",
        "elsewhere/../corpus/original/page.html",
        ".gitignore",
        "./elsewhere/../.gitignore",
        "corpus/original/.gitignore",
        ".parallax/000001.json",
        ".parallax/.gitignore",
        // What would become a part of it.
        "corpus/new.toml",
        "corpus/new.txt",
        "corpus/new.md",
        "corpus/New.TXT",
        "elsewhere/../corpus/new.toml",
        "corpus/lost.txt",
        "corpus/original/lost.html",
        "corpus/original/new.bib",
        "topics/two.toml",
        "more/deep.txt",
        ".parallax.journal",
        ".parallax/000009.json",
    ]
    .map(str::to_owned)
    .into();
    paths.push(absolute);
    let of_texts =
        ["other.txt", "original/other.html", "original/gone.pdf", "original/new.bib", "lost.txt", "lost.md"];
    paths.extend(of_texts.map(|name| format!("{outside}/{name}")));
    let before = (all(dir.path()), all(texts.path()));
    for path in &paths {
        for args in writers(path) {
            let (out, error, code) = run(dir.path(), &[&args[..], &["--texts", outside]].concat());
            assert_eq!(code, 2, "{args:?} {out}{error}");
            assert!((all(dir.path()), all(texts.path())) == before, "{args:?} wrote something: {error}");
        }
        let (_, error, _) = run(dir.path(), &["export", "bibliography", "-o", path, "--texts", outside]);
        assert!(error.contains("of the project") && error.contains("name another file"), "{path}: {error}");
    }
    let checked = run(dir.path(), &["check"]);
    for path in ["corpus/sources.bib", "sources.txt", "elsewhere/new.toml", "topics/list.bib", ".sources.bib"]
    {
        let (_, error, code) = run(dir.path(), &["export", "bibliography", "-o", path]);
        assert_eq!(code, 0, "{path} {error}");
        assert_eq!(run(dir.path(), &["check"]), checked, "{path}");
        fs::remove_file(dir.path().join(path)).unwrap();
    }
    let path = format!("{outside}/sources.txt");
    let (_, error, code) = run(dir.path(), &["export", "bibliography", "-o", &path, "--texts", outside]);
    assert_eq!(code, 0, "{error}");
}

/// The key is not handed out, so it is never in the file of the sheets, however that is named.
#[test]
fn sheets_and_key_are_two_files_however_they_are_named() {
    let dir = sample();
    fs::create_dir(dir.path().join("out")).unwrap();
    let absolute = dir.path().join("sheet.html").display().to_string();
    for key in ["sheet.html", "./sheet.html", "out/../sheet.html", &absolute] {
        let args = ["worksheet", "gates", "-o", "sheet.html", "--key", key];
        let (_, error, code) = run(dir.path(), &args);
        assert!(code == 2 && error.contains("are two files"), "{key}: {code} {error}");
        assert!(!dir.path().join("sheet.html").exists(), "{key}");
    }
    #[cfg(unix)]
    {
        fs::write(dir.path().join("sheet.html"), "").unwrap();
        std::os::unix::fs::symlink("sheet.html", dir.path().join("link.html")).unwrap();
        let args = ["worksheet", "gates", "-o", "sheet.html", "--key", "link.html"];
        assert_eq!(run(dir.path(), &args).2, 2);
        assert_eq!(read(dir.path(), "sheet.html"), "");
    }
    assert_eq!(run(dir.path(), &["worksheet", "gates", "-o", "sheet.html", "--key", "out/sheet.html"]).2, 0);
}

/// A project that cannot be loaded is still a project.
#[test]
fn a_template_does_not_become_a_part_of_a_project_that_cannot_be_loaded() {
    let dir = case();
    fs::create_dir(dir.path().join("corpus")).unwrap();
    for broken in [false, true] {
        if broken {
            fs::write(dir.path().join("claims.toml"), "[project\n").unwrap();
        }
        for path in ["corpus/rows.toml", "corpus/rows.txt", "claims.lock"] {
            let (_, error, code) = run(dir.path(), &["import", "template", path]);
            assert!(code == 2 && error.contains("of the project"), "{path}: {error}");
            let (_, error, code) = run(
                dir.path().parent().unwrap(),
                &[
                    "import",
                    "template",
                    &dir.path().join(path).display().to_string(),
                    "--project",
                    dir.path().to_str().unwrap(),
                ],
            );
            assert!(code == 2 && error.contains("of the project"), "{path}: {error}");
        }
        let name = if broken { "b.csv" } else { "a.csv" };
        assert_eq!(run(dir.path(), &["import", "template", name]).2, 0);
    }
    // Without a project there is nothing to guard.
    let bare = tempfile::tempdir().unwrap();
    assert_eq!(run(bare.path(), &["import", "template", "claims.csv"]).2, 0);
}

/// A command that writes a file which its user named asks the one function that guards the project.
#[test]
fn one_function_writes_the_files_that_a_user_names() {
    let mut folders = vec![root("src")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            // `new` writes into a folder that it makes.
            if path.ends_with("session.rs") || path.ends_with("commands/new.rs") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for call in
                ["replace_bytes(", "edit::replace", " replace(", "fs::write(", "File::create", "OpenOptions"]
            {
                assert!(!code.contains(call), "{} calls {call}", path.display());
            }
        }
    }
}

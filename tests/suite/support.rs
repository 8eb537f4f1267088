//! Projects in temporary folders, the program itself, and the texts of the shipped sources.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use parallax::analysis::Evidence;
use parallax::load::{Failure, Loaded, load};
use tempfile::TempDir;

/// A file or folder of the repository.
pub(crate) fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The README and every page of the book, as paths in the repository.
pub(crate) fn pages() -> Vec<String> {
    let mut pages = vec!["README.md".to_owned()];
    let mut folders = vec![PathBuf::from("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root("").join(&folder)).unwrap() {
            let path = folder.join(entry.unwrap().file_name());
            if root("").join(&path).is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ty| ty == "md") {
                pages.push(path.to_str().unwrap().to_owned());
            }
        }
    }
    pages.sort();
    pages
}

/// Every command of the program, as its help lists them.
pub(crate) fn commands() -> Vec<String> {
    let (help, _, _) = run(&root("."), &["--help"]);
    let listed = help.split("\nOptions").next().unwrap_or_default();
    let named = |line: &str| {
        let name = line.strip_prefix("  ")?.split_whitespace().next()?;
        line.as_bytes()[2].is_ascii_lowercase().then(|| name.to_owned())
    };
    listed.lines().filter(|line| line.len() > 2).filter_map(named).collect()
}

/// The program, without anything in this machine's environment that could change its output.
pub(crate) fn parallax(dir: &Path) -> Command {
    let mut command = Command::cargo_bin("parallax").unwrap();
    command.current_dir(dir);
    for name in
        ["PARALLAX_TEXTS", "COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LC_ALL", "LC_CTYPE", "LANG"]
    {
        command.env_remove(name);
    }
    command
}

/// What the program prints on standard output, and its exit code.
pub(crate) fn run(dir: &Path, args: &[&str]) -> (String, String, i32) {
    let output = parallax(dir).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

/// A project of the given files.
pub(crate) fn project(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

/// Copies a folder into another.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A copy of the sample project.
pub(crate) fn sample() -> TempDir {
    let dir = TempDir::new().unwrap();
    copy(&root("tests/sample"), dir.path());
    dir
}

/// A copy of the shipped project without any text.
pub(crate) fn shipped_without_texts() -> TempDir {
    let dir = TempDir::new().unwrap();
    for name in ["claims.toml", "claims.lock"] {
        fs::copy(root(name), dir.path().join(name)).unwrap();
    }
    fs::create_dir(dir.path().join("corpus")).unwrap();
    for entry in fs::read_dir(root("corpus")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ty| ty == "toml") {
            fs::copy(&path, dir.path().join("corpus").join(path.file_name().unwrap())).unwrap();
        }
    }
    dir
}

/// The project in a folder and its evidence.
pub(crate) fn open(dir: &Path) -> (Loaded, Evidence) {
    let loaded = load(dir, &[]).unwrap_or_else(|failure| panic!("{}", messages(&failure).join("\n")));
    let evidence = Evidence::gather(&loaded.project, &loaded.texts, loaded.lock.as_ref());
    (loaded, evidence)
}

/// The messages of a failure to load.
pub(crate) fn messages(failure: &Failure) -> Vec<String> {
    failure.problems.iter().map(|problem| problem.message.clone()).collect()
}

/// The folders with the texts of the shipped sources. Without them a test that needs them is skipped, and says so; if
/// `PARALLAX_REQUIRE_TEXTS` is set, it fails.
pub(crate) fn texts(test: &str) -> Option<Vec<PathBuf>> {
    let path = std::env::var_os("PARALLAX_TEXTS").unwrap_or_default();
    let mut dirs: Vec<PathBuf> =
        std::env::split_paths(&path).filter(|dir| !dir.as_os_str().is_empty()).collect();
    dirs.push(root("corpus"));
    let sheets = fs::read_dir(root("corpus"))
        .unwrap()
        .filter_map(|entry| entry.unwrap().path().file_stem().map(PathBuf::from));
    let missing = sheets
        .filter(|id| {
            dirs.iter().all(|dir| ["txt", "md"].iter().all(|ty| !dir.join(id).with_extension(ty).is_file()))
        })
        .count();
    if missing == 0 {
        return Some(dirs);
    }
    let required = std::env::var_os("PARALLAX_REQUIRE_TEXTS").is_some_and(|value| value == "1");
    assert!(!required, "{test}: {missing} texts are missing, and PARALLAX_REQUIRE_TEXTS=1");
    // Not with a macro: the test runner would swallow it.
    let _ = writeln!(
        std::io::stderr(),
        "SKIPPED {test}: {missing} texts of the shipped sources are not here; name their folder in PARALLAX_TEXTS"
    );
    None
}

/// The second case and the folder of its texts: the folder that `PARALLAX_LEXINGTON` names, else `../lexington/corpus`
/// next to a folder of `PARALLAX_TEXTS`. Without its texts a test that needs them is skipped, and says so.
pub(crate) fn second_case(test: &str) -> Option<(PathBuf, PathBuf)> {
    let dir = root("examples/lexington-1775");
    let named = std::env::var_os("PARALLAX_LEXINGTON").map(PathBuf::from);
    let path = std::env::var_os("PARALLAX_TEXTS").unwrap_or_default();
    let beside = std::env::split_paths(&path).map(|texts| texts.join("../lexington/corpus"));
    let found = named.into_iter().chain(beside).find(|texts| texts.is_dir());
    if let Some(texts) = found {
        return Some((dir, texts));
    }
    let required = std::env::var_os("PARALLAX_REQUIRE_TEXTS").is_some_and(|value| value == "1");
    assert!(!required, "{test}: the texts of Lexington are missing, and PARALLAX_REQUIRE_TEXTS=1");
    // Not with a macro: the test runner would swallow it.
    let _ = writeln!(
        std::io::stderr(),
        "SKIPPED {test}: the texts of Lexington are not here; name their folder in PARALLAX_LEXINGTON"
    );
    None
}

/// The template of a new project, with its examples uncommented.
pub(crate) fn uncommented_template() -> String {
    let template = fs::read_to_string(root("crates/parallax-core/src/edit/template.toml")).unwrap();
    template.lines().map(|line| uncomment(line) + "\n").collect()
}

/// The examples of the template without their comment signs; its sentences stay comments.
fn uncomment(line: &str) -> String {
    let rest = line.strip_prefix("# ").unwrap_or_default();
    let example = rest.starts_with('[')
        || rest.split_once(" = ").is_some_and(|(key, _)| {
            key.chars().all(|c| c.is_ascii_lowercase() || "_-0123456789".contains(c))
        });
    if example { rest.to_owned() } else { line.to_owned() }
}

/// Words that would act in a terminal, a page, a document, a spreadsheet or a program, if they could.
pub(crate) const HOSTILE: &str = r#"<script>alert(1)</script> </td></table> <img src=x onerror=alert(1)> &amp; ]]> --> <!-- \" ' ` \\input{x} \\write18{ls} \\end{document} ^^5cinput{y} ^^M % $x$ #1 {} ~ _ & a\u0000b\u0007\u001b[31m\u202ereversed\u2066\u200e\u2028line \u200bzero\u200dwidth\ufeff \U000E0041tag ```` *em* [a](javascript:b) |pipe =1+1 ![x](y)"#;

/// The sample with such words in its claims, a sheet and a text: the first `says` of each topic, all notes, a title,
/// a quotation, and one word of 3,000 letters.
pub(crate) fn hostile() -> TempDir {
    let dir = sample();
    let edit = |name: &str, change: &dyn Fn(String) -> String| {
        let path = dir.path().join(name);
        let text = fs::read_to_string(&path).unwrap();
        let changed = change(text.clone());
        assert_ne!(text, changed, "{name}");
        fs::write(&path, changed).unwrap();
    };
    // As in a basic string of TOML: only what is written with a backslash is unescaped.
    let long = "w".repeat(3000);
    edit("claims.toml", &|text| {
        text.replace("says = \"", &format!("says = \"{HOSTILE} {long} "))
            .replace("label = \"", &format!("label = \"{HOSTILE} "))
            .replace("question = \"", &format!("question = \"{HOSTILE} "))
    });
    for source in ["memoir-1931", "cuaderno-1908"] {
        edit(&format!("corpus/{source}.toml"), &|text| {
            text.replace("title = \"", &format!("title = \"{HOSTILE} "))
        });
    }
    dir
}

/// The comments of a file, in order.
pub(crate) fn comments(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.split_once("# ").map(|(_, comment)| comment.trim().to_owned()))
        .collect()
}

/// Every line of the old text stands in the new one, in order.
pub(crate) fn keeps(old: &str, new: &str) -> bool {
    let mut rest = new.lines();
    old.lines().all(|line| rest.any(|other| other == line))
}

pub(crate) fn claims(dir: &Path) -> String {
    fs::read_to_string(dir.join("claims.toml")).unwrap()
}

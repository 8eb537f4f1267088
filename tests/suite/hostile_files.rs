//! Files that are not what they seem: links out of the project, pipes and devices, folders that may not be read, names that
//! some systems reserve; and folders that several people share.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use parallax::edit::GUARD;
use parallax::edit::history::HISTORY;

use crate::support::{claims, parallax, run, sample};

const SECRET: &str = "the secret of another file, which nobody meant to pass on";

/// What each command that reads the project says of a link that leads out of it.
fn refused(dir: &Path, file: &str, texts: &[&str]) {
    for args in [&["check"][..], &["report", "-o", "leak.html"], &["lock"], &["find", "secret"], &["compare"]]
    {
        let (out, error, code) = run(dir, &[args, texts].concat());
        assert!(
            code == 2 && error.contains(&format!("`{file}` leads out of the project")),
            "{args:?}: {error}"
        );
        assert!(!format!("{out}{error}").contains("secret of another"), "{args:?}: {out}{error}");
    }
    assert!(!dir.join("leak.html").exists());
}

#[test]
fn a_text_sheet_or_include_that_is_a_link_out_of_the_project_is_refused() {
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.txt");
    fs::write(&secret, SECRET).unwrap();
    for name in ["memoir-1931.txt", "memoir-1931.md", "memoir-1931.toml"] {
        let dir = sample();
        let text = format!("[report]\nshow = \"text\"\n{}", claims(dir.path()));
        fs::write(dir.path().join("claims.toml"), text).unwrap();
        let path = dir.path().join("corpus").join(name);
        // A text that is the one of the lock is enough: no other one is read.
        let _ = (fs::remove_file(&path), fs::remove_file(dir.path().join("corpus/memoir-1931.txt")));
        symlink(&secret, &path).unwrap();
        let shown = format!("`corpus/{name}` leads out of the project");
        let (_, error, code) = run(dir.path(), &["check"]);
        assert!(code == 2 && error.contains(&shown), "{name}: {error}");
        assert!(!error.contains("secret of"), "{error}");
    }
    // By way of a folder that leads out.
    let dir = sample();
    fs::rename(dir.path().join("corpus"), outside.path().join("corpus")).unwrap();
    symlink(outside.path().join("corpus"), dir.path().join("corpus")).unwrap();
    let (_, error, code) = run(dir.path(), &["check"]);
    assert!(code == 2 && error.contains("leads out of the project"), "{error}");
}

#[test]
fn a_link_may_lead_into_the_folders_of_texts_and_from_there_anywhere() {
    let texts = tempfile::tempdir().unwrap();
    let far = tempfile::tempdir().unwrap();
    let dir = sample();
    let texts_path = texts.path().to_str().unwrap();
    let path = dir.path().join("corpus/memoir-1931.txt");
    let text = fs::read(&path).unwrap();
    fs::write(far.path().join("memoir-1931.txt"), &text).unwrap();
    fs::remove_file(&path).unwrap();
    // The folder of texts is the user's own choice, and so are the links in it.
    symlink(far.path().join("memoir-1931.txt"), texts.path().join("memoir-1931.txt")).unwrap();
    assert_eq!(run(dir.path(), &["check", "--texts", texts_path]).2, 0);
    // A link from the project into that folder adds nothing that is not read anyway.
    fs::write(texts.path().join("real.txt"), &text).unwrap();
    symlink(texts.path().join("real.txt"), &path).unwrap();
    assert_eq!(run(dir.path(), &["check", "--texts", texts_path]).2, 0);
    refused(dir.path(), "corpus/memoir-1931.txt", &[]);
    // A folder of texts that is a part of the project has the rule of the project.
    fs::remove_file(&path).unwrap();
    fs::create_dir(dir.path().join("texts")).unwrap();
    symlink(far.path().join("memoir-1931.txt"), dir.path().join("texts/memoir-1931.txt")).unwrap();
    let (_, error, code) = run(dir.path(), &["check", "--texts", "texts"]);
    assert!(code == 2 && error.contains("leads out of the project"), "{error}");
    // Within the project a link may lead where it likes.
    fs::remove_file(dir.path().join("texts/memoir-1931.txt")).unwrap();
    fs::write(dir.path().join("elsewhere.txt"), &text).unwrap();
    symlink("../elsewhere.txt", &path).unwrap();
    assert_eq!(run(dir.path(), &["check"]).2, 0);
}

/// Runs a command that must not wait for anybody.
fn at_once(dir: &Path, args: &[&str]) -> Output {
    let mut child = Command::new(parallax(dir).get_program())
        .args(args)
        .current_dir(dir)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(start.elapsed() < Duration::from_secs(20), "{args:?} waits");
        std::thread::sleep(Duration::from_millis(10));
    }
    child.wait_with_output().unwrap()
}

#[test]
fn no_reader_waits_for_a_pipe_or_reads_a_device() {
    let dir = sample();
    if !Command::new("mkfifo").arg(dir.path().join("ff")).status().is_ok_and(|status| status.success()) {
        return;
    }
    for file in ["ff", "/dev/zero", "."] {
        for args in [
            &["import", "claims", file][..],
            &["import", "drafts", file],
            #[cfg(feature = "bibliography")]
            &["import", "bibliography", file],
            &["diff", file],
            &["diff", "claims.toml", file],
            &["quote", "--batch", file, "observer-1907"],
            &["reuse", "--glossary", file],
            &["reuse", "--lexicon", file],
            &["reuse", "--bitext", file],
            &["add", "source", file],
            &["verify", file],
            &["verify", "corpus/memoir-1931.txt", "--against", file],
            &["coders", file, file],
        ] {
            // A folder is read by some of them, file by file.
            if file == "." && ["add", "verify", "diff", "coders"].contains(&args[0]) {
                continue;
            }
            let output = at_once(dir.path(), args);
            let error = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{args:?}: {error}");
            let why = ["not a regular file", "it is a folder", "is not a folder"];
            assert!(why.iter().any(|why| error.contains(why)), "{args:?}: {error}");
        }
    }
    // In the place of files of the project.
    for name in ["claims.lock", "corpus/memoir-1931.txt", "corpus/memoir-1931.toml", ".parallax.journal"] {
        let dir = sample();
        let _ = fs::remove_file(dir.path().join(name));
        Command::new("mkfifo").arg(dir.path().join(name)).status().unwrap();
        let output = at_once(dir.path(), &["check"]);
        assert_eq!(output.status.code(), Some(2), "{name}: {output:?}");
    }
}

#[test]
fn names_of_devices_are_no_ids_of_sources() {
    let dir = sample();
    fs::write(dir.path().join("new.txt"), "A text of some words.\n").unwrap();
    for id in ["nul", "con", "prn", "aux", "com1", "com9", "lpt1", "com0"] {
        for args in [
            &["add", "source", "new.txt", "--id", id, "--title", "T", "--language", "en"][..],
            &["rename", "source", "memoir-1931", id],
        ] {
            let (_, error, code) = run(dir.path(), args);
            assert!(code == 2 && error.contains("device"), "{args:?}: {error}");
        }
        let sheet = dir.path().join("corpus").join(format!("{id}.toml"));
        assert!(!sheet.exists());
        fs::write(&sheet, "short = \"N\"\ntitle = \"N\"\nlanguage = \"en\"\n").unwrap();
        let (_, error, code) = run(dir.path(), &["check"]);
        assert!(code == 2 && error.contains("device"), "{id}: {error}");
        fs::remove_file(&sheet).unwrap();
    }
    // Names that only begin like them are names, and a position may be called con.
    for id in ["com10", "console", "nul-1", "auxiliary"] {
        let args = ["add", "source", "new.txt", "--id", id, "--title", "T", "--language", "en", "--dry-run"];
        assert_eq!(run(dir.path(), &args).2, 0, "{id}");
    }
    assert_eq!(run(dir.path(), &["add", "position", "deaths", "con", "Against it", "--dry-run"]).2, 0);
}

/// Runs as a user without rights of its own, in these groups; `None` if this is not root, who alone can.
fn as_user(dir: &Path, user: u32, umask: &str, args: &[&str]) -> Option<Output> {
    let root = fs::metadata("/proc/self").ok()?.uid() == 0;
    let program = dir.parent()?.join("parallax");
    if !program.exists() {
        fs::copy(assert_cmd::cargo::cargo_bin("parallax"), &program).ok()?;
        fs::set_permissions(dir.parent()?, fs::Permissions::from_mode(0o755)).ok()?;
    }
    root.then(|| {
        Command::new("bash")
            .args([
                "-c",
                &format!("umask {umask}; exec setpriv --reuid={user} --regid={user} --groups=31990 \"$@\""),
            ])
            .arg("bash")
            .arg(&program)
            .args(args)
            .current_dir(dir)
            .env_remove("PARALLAX_TEXTS")
            .output()
            .unwrap()
    })
}

/// A copy of the sample that a group shares, in a folder of its own.
fn shared() -> (tempfile::TempDir, std::path::PathBuf) {
    let outer = tempfile::tempdir().unwrap();
    let dir = outer.path().join("project");
    crate::support::copy(sample().path(), &dir);
    for folder in [&dir, &dir.join("corpus")] {
        let _ = std::os::unix::fs::chown(folder, None, Some(31990));
        fs::set_permissions(folder, fs::Permissions::from_mode(0o2775)).unwrap();
    }
    (outer, dir)
}

#[test]
fn whoever_comes_first_to_a_shared_folder_locks_nobody_out() {
    for umask in ["002", "022", "077"] {
        let (_outer, dir) = shared();
        let Some(first) = as_user(&dir, 31991, umask, &["add", "who", "one", "One"]) else { return };
        assert_eq!(first.status.code(), Some(0), "{first:?}");
        for args in
            [&["add", "who", "two", "Two"][..], &["undo"], &["lock"], &["add", "who", "three", "Three"]]
        {
            let second = as_user(&dir, 31992, umask, args).unwrap();
            assert_eq!(second.status.code(), Some(0), "{umask} {args:?}: {second:?}");
        }
        let mode = |name: &str| fs::metadata(dir.join(name)).unwrap().permissions().mode() & 0o7777;
        assert_eq!((mode(GUARD) & 0o666, mode(HISTORY) & 0o2775), (0o664, 0o2775), "{umask}");
    }
    // Where nobody else may write, nobody else may write these.
    let (_outer, dir) = shared();
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o2755)).unwrap();
    assert_eq!(run(&dir, &["add", "who", "one", "One"]).2, 0);
    for name in [GUARD, HISTORY] {
        assert_eq!(fs::metadata(dir.join(name)).unwrap().permissions().mode() & 0o022, 0, "{name}");
    }
}

#[test]
fn a_folder_that_may_not_be_listed_is_said_and_nothing_is_dropped() {
    let (_outer, dir) = shared();
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o777)).unwrap();
    let lock = fs::read(dir.join("claims.lock")).unwrap();
    let corpus = dir.join("corpus");
    for mode in [0o000, 0o600, 0o644] {
        fs::set_permissions(&corpus, fs::Permissions::from_mode(mode)).unwrap();
        for args in [&["check"][..], &["lock"], &["compare"]] {
            let Some(output) = as_user(&dir, 31993, "022", args) else { return };
            let error = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{mode:o} {args:?}: {error}");
            assert!(
                error.contains("corpus") && error.contains("Permission denied"),
                "{mode:o} {args:?}: {error}"
            );
            assert!(!error.contains("unknown source"), "{mode:o} {args:?}: {error}");
        }
        assert_eq!(fs::read(dir.join("claims.lock")).unwrap(), lock);
    }
    // Nor if no claim names a source, so that nothing else would be wrong.
    fs::write(dir.join("claims.toml"), "[project]\ntitle = \"T\"\nlanguage = \"en\"\n").unwrap();
    fs::set_permissions(&corpus, fs::Permissions::from_mode(0o000)).unwrap();
    assert_eq!(as_user(&dir, 31993, "022", &["lock"]).unwrap().status.code(), Some(2));
    assert_eq!(fs::read(dir.join("claims.lock")).unwrap(), lock);
    fs::set_permissions(&corpus, fs::Permissions::from_mode(0o755)).unwrap();
    // A text that may not be read, in the project and in a folder of texts.
    fs::write(dir.join("claims.toml"), claims(sample().path())).unwrap();
    let text = corpus.join("memoir-1931.txt");
    fs::set_permissions(&text, fs::Permissions::from_mode(0o000)).unwrap();
    assert_eq!(as_user(&dir, 31993, "022", &["lock"]).unwrap().status.code(), Some(2));
    let texts = dir.join("texts");
    fs::create_dir(&texts).unwrap();
    fs::rename(&text, texts.join("memoir-1931.txt")).unwrap();
    fs::set_permissions(&texts, fs::Permissions::from_mode(0o000)).unwrap();
    let output = as_user(&dir, 31993, "022", &["lock", "--texts", "texts"]).unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(fs::read(dir.join("claims.lock")).unwrap(), lock);
    fs::set_permissions(&texts, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn what_a_new_project_keeps_for_itself_is_unknown_to_git() {
    let dir = tempfile::tempdir().unwrap();
    for args in [&["new", "a"][..], &["new", "b", "--sample"], &["new", "c", "--sample", "lexington"]] {
        assert_eq!(run(dir.path(), args).2, 0);
        let ignored = fs::read_to_string(dir.path().join(args[1]).join(".gitignore")).unwrap();
        for line in ["/.parallax.lock", ".*.parallax-new", "/.parallax.journal"] {
            assert!(ignored.lines().any(|own| own == line), "{args:?}: {ignored}");
        }
    }
}

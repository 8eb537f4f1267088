//! Work continues if the system refuses threads: because of a limit on the processes of a user, or a container's limit.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::process::{Command, Output};

use crate::support::parallax;

/// What the program does for a user who may not start another thread. `root` has no such limit, so it becomes another
/// user.
fn alone(program: &Path, project: &Path, args: &[&str]) -> Output {
    let root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let becomes = if root { "setpriv --reuid=31999 --regid=31999 --clear-groups " } else { "" };
    Command::new("bash")
        .args(["-c", &format!("ulimit -u 1; exec {becomes}\"$@\"")])
        .arg("bash")
        .arg(program)
        .args(args)
        .current_dir(project)
        .env_remove("PARALLAX_TEXTS")
        .output()
        .unwrap()
}

/// Lets everybody read what is in it.
fn open_to_all(dir: &Path) {
    fs::set_permissions(dir, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn every_reading_command_prints_the_same_if_no_thread_can_be_started() {
    let dir = tempfile::tempdir().unwrap();
    open_to_all(dir.path());
    let program = dir.path().join("parallax");
    fs::copy(assert_cmd::cargo::cargo_bin("parallax"), &program).unwrap();
    let project = dir.path().join("project");
    let out = parallax(dir.path()).args(["new", "project", "--sample"]).output().unwrap();
    assert!(out.status.success(), "{out:?}");
    for args in [&["compare", "deaths"][..], &["check"], &["overlap"], &["gaps"], &["report"]] {
        let usual = parallax(&project).args(args).output().unwrap();
        let alone = alone(&program, &project, args);
        assert_eq!(alone.status.code(), usual.status.code(), "{args:?}: {alone:?}");
        assert!(alone.stdout == usual.stdout && alone.stderr == usual.stderr, "{args:?}: {alone:?}");
    }
}

/// The sample where anybody may write.
fn open_sample(dir: &Path) -> std::path::PathBuf {
    let project = dir.join("project");
    crate::support::copy(&crate::support::root("tests/sample"), &project);
    for path in [project.clone(), project.join("corpus")] {
        fs::set_permissions(&path, fs::Permissions::from_mode(0o777)).unwrap();
    }
    project
}

#[test]
fn every_editing_command_works_if_no_thread_can_be_started() {
    let dir = tempfile::tempdir().unwrap();
    open_to_all(dir.path());
    let program = dir.path().join("parallax");
    fs::copy(assert_cmd::cargo::cargo_bin("parallax"), &program).unwrap();
    let project = open_sample(dir.path());
    for args in [
        &["set", "source", "observer-1907", "date=1908"][..],
        &["rename", "source", "observer-1907", "obs"],
        &["undo"],
        &["add", "who", "guest", "A guest"],
        &["fix"],
        &["lock"],
    ] {
        let alone = alone(&program, &project, args);
        assert_eq!(alone.status.code(), Some(0), "{args:?}: {alone:?}");
    }
    // A program that works for this one needs threads that listen to it: without them it is an error, not a panic.
    let alone = alone(&program, &project, &["reuse", "observer-1907", "cuaderno-1908", "--translate", "cat"]);
    let error = String::from_utf8_lossy(&alone.stderr);
    assert!(alone.status.code() == Some(2) && !error.contains("panicked"), "{error}");
}

/// The reading room answers one request after the other then.
#[cfg(feature = "open")]
#[test]
fn the_reading_room_answers_if_no_thread_can_be_started() {
    use std::io::{BufRead as _, BufReader, Read as _, Write as _};
    let dir = tempfile::tempdir().unwrap();
    open_to_all(dir.path());
    let program = dir.path().join("parallax");
    fs::copy(assert_cmd::cargo::cargo_bin("parallax"), &program).unwrap();
    let project = open_sample(dir.path());
    let root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let becomes = if root { "setpriv --reuid=31998 --regid=31998 --clear-groups " } else { "" };
    let mut child = Command::new("bash")
        .args(["-c", &format!("ulimit -u 1; exec {becomes}\"$@\"")])
        .arg("bash")
        .arg(&program)
        .args(["open", "--no-browser"])
        .current_dir(&project)
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("http://") {
        line.clear();
        assert!(said.read_line(&mut line).unwrap() > 0, "it ended");
    }
    let address = line.split("http://").nth(1).unwrap().trim();
    let (host, path) = address.split_once('/').unwrap();
    let ask = |path: &str, more: &str| {
        let mut stream = std::net::TcpStream::connect(host).unwrap();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    };
    let first = ask(&format!("/{path}"), "");
    let cookie = first.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap_or_default();
    let cookie = cookie.split(';').next().unwrap();
    let page = ask("/read/observer-1907", &format!("Cookie: {cookie}\r\n"));
    let _ = child.kill();
    let _ = child.wait();
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("</html>"), "{first}{page:.600}");
}

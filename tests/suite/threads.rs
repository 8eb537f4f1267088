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

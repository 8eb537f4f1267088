//! Whatever is written is written completely: several files as one, even if it is interrupted, and only to regular
//! files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use parallax::edit::history::HISTORY;
use parallax::edit::{GUARD, Guard, write};
use parallax::model::Changes;

use crate::support::{parallax, run, sample};

/// All files of a folder with their contents, but for the guard and what can be taken back.
pub(crate) fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        // Neither belongs to the project.
        if path.file_name().is_some_and(|name| name == GUARD || name == HISTORY) {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    found.sort();
    found
}

const RENAME: [&str; 4] = ["rename", "source", "observer-1907", "obs"];

#[test]
fn what_is_unfinished_is_not_left_behind() {
    let dir = sample();
    let mut changes = Changes::default();
    changes.write(dir.path().join("one"), "1");
    changes.write(dir.path().join("corpus"), "a folder is there");
    let guard = Guard::take(dir.path()).unwrap();
    let before = files(dir.path());
    assert!(write(dir.path(), &changes, &guard).is_err());
    assert_eq!(files(dir.path()), before);
}

#[cfg(unix)]
#[test]
fn output_goes_into_a_pipe_not_in_its_place_and_never_through_a_dangling_link() {
    use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
    let dir = sample();
    let pipe = dir.path().join("pipe");
    if Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        let reader = {
            let pipe = pipe.clone();
            std::thread::spawn(move || fs::read_to_string(pipe).unwrap())
        };
        let (_, error, code) = run(dir.path(), &["report", "-o", "pipe"]);
        assert_eq!(code, 0, "{error}");
        let start = Instant::now();
        while !reader.is_finished() && start.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(reader.join().unwrap().to_lowercase().contains("<!doctype html>"));
        assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
    }
    symlink("nowhere", dir.path().join("dangling")).unwrap();
    let (_, error, code) = run(dir.path(), &["report", "-o", "dangling"]);
    assert!(code == 2 && error.contains("leads nowhere"), "{error}");
    assert!(fs::symlink_metadata(dir.path().join("dangling")).unwrap().file_type().is_symlink());
    // Writing through a link changes the target file, and a file keeps its mode.
    fs::write(dir.path().join("real"), "old").unwrap();
    fs::set_permissions(dir.path().join("real"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real", dir.path().join("link")).unwrap();
    assert_eq!(run(dir.path(), &["report", "-o", "link"]).2, 0);
    let real = fs::metadata(dir.path().join("real")).unwrap();
    assert_eq!((real.permissions().mode() & 0o777, real.len() > 1000), (0o640, true));
    assert!(fs::symlink_metadata(dir.path().join("link")).unwrap().file_type().is_symlink());
    assert_eq!(run(dir.path(), &["report", "-o", "fresh"]).2, 0);
    let fresh = fs::metadata(dir.path().join("fresh")).unwrap();
    assert_eq!(fresh.permissions().mode() & 0o111, 0, "a new file is not executable");
}

#[cfg(unix)]
#[test]
fn who_may_not_write_the_guard_can_take_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = sample();
    drop(Guard::take(dir.path()).unwrap());
    // The guard as a colleague's file looks to another member of the group; root may write it anyway.
    fs::set_permissions(dir.path().join(GUARD), fs::Permissions::from_mode(0o444)).unwrap();
    let first = Guard::take(dir.path()).unwrap();
    let (_, error, code) = run(dir.path(), &["add", "who", "guest", "A guest", "--dry-run"]);
    assert_eq!(code, 0, "{error}");
    drop(first);
    assert_eq!(run(dir.path(), &["add", "who", "guest", "A guest"]).2, 0);
}

/// `lock` waits for writers, so it locks one state of the project.
#[test]
fn a_lock_beside_a_renaming_is_of_one_project() {
    for _ in 0..8 {
        let dir = sample();
        let start = |args: &[&str]| {
            Command::new(parallax(dir.path()).get_program())
                .args(args)
                .current_dir(dir.path())
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .unwrap()
        };
        let (mut rename, mut lock) = (start(&RENAME), start(&["lock"]));
        rename.wait().unwrap();
        lock.wait().unwrap();
        let (_, error, code) = run(dir.path(), &["check", "--locked"]);
        assert_eq!(code, 0, "{error}");
    }
}

//! An edit is written whole or not at all: read-only files, links, full disks, other writers, kills.

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use parallax::analysis::check::check;

use crate::support::{claims, keeps, open, run, sample};

#[test]
fn mistakes_elsewhere_read_only_files_and_other_writers_stop_an_edit() {
    let dir = sample();
    let path = dir.path().join("claims.toml");
    let text = claims(dir.path());
    fs::write(&path, format!("{text}\nspeling = 1\n")).unwrap();
    let (_, error, code) = run(dir.path(), &["add", "who", "x", "X"]);
    assert!(code == 2 && error.contains("unknown key `speling`"), "{error}");
    assert_eq!(claims(dir.path()), format!("{text}\nspeling = 1\n"));
    fs::write(&path, &text).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let (_, error, code) = run(dir.path(), &["add", "who", "x", "X"]);
    assert!(code == 2 && error.contains("read-only"), "{error}");
    assert_eq!(claims(dir.path()), text);
}

#[test]
#[cfg(unix)]
fn through_a_symbolic_link_the_file_is_changed_and_the_link_stays() {
    let dir = sample();
    let real = dir.path().join("real.toml");
    fs::rename(dir.path().join("claims.toml"), &real).unwrap();
    std::os::unix::fs::symlink("real.toml", dir.path().join("claims.toml")).unwrap();
    assert_eq!(run(dir.path(), &["add", "who", "x", "X"]).2, 0);
    assert!(fs::symlink_metadata(dir.path().join("claims.toml")).unwrap().is_symlink());
    assert!(fs::read_to_string(real).unwrap().contains("[who.x]"));
}

#[test]
#[cfg(unix)]
fn on_a_full_disk_the_old_file_stays() {
    let dir = sample();
    let text = claims(dir.path());
    // A limit on file sizes, with its signal ignored, fails like a full disk.
    let program = assert_cmd::cargo::cargo_bin("parallax");
    let script = format!("trap '' XFSZ; ulimit -f 1; exec {} add who x X", program.display());
    let output =
        std::process::Command::new("bash").current_dir(dir.path()).args(["-c", &script]).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && error.contains("could not be written"), "{error}");
    assert_eq!(claims(dir.path()), text);
    let left: Vec<String> = fs::read_dir(dir.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(left.iter().all(|name| !name.contains("parallax-new")), "{left:?}");
}

#[test]
fn of_writers_at_once_none_is_lost() {
    let dir = sample();
    let write = |i: i32| {
        let program = assert_cmd::cargo::cargo_bin("parallax");
        std::process::Command::new(program)
            .current_dir(dir.path())
            .args(["add", "who", &format!("writer-{i}"), "W"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let children: Vec<_> = (0..8).map(write).collect();
    for (i, child) in (0..).zip(children) {
        let mut output = child.wait_with_output().unwrap();
        // On a busy machine one may have to wait too long: then it wrote nothing, says so, and can be run again.
        while !output.status.success() {
            let error = String::from_utf8_lossy(&output.stderr);
            assert!(error.contains("another program is changing this project"), "{error}");
            output = write(i).wait_with_output().unwrap();
        }
    }
    let (loaded, evidence) = open(dir.path());
    assert_eq!(loaded.project.who.iter().filter(|who| who.id.value.starts_with("writer-")).count(), 8);
    assert_eq!(check(&loaded.project, &evidence).open(parallax::diagnostic::Level::Error).count(), 0);
}

/// Edits that are killed at any moment leave the old file or the new one. `PARALLAX_KILLS` sets how many; each takes a
/// few hundredths of a second.
#[test]
#[cfg(unix)]
fn killed_at_any_moment_an_edit_leaves_the_old_file_or_the_new_one() {
    let kills: u64 = std::env::var("PARALLAX_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(40);
    let dir = sample();
    let program = assert_cmd::cargo::cargo_bin("parallax");
    let start = |i: u64| {
        std::process::Command::new(&program)
            .current_dir(dir.path())
            .args(["add", "who", &format!("k-{i}"), "K"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    // How long it takes if it is left alone.
    let clock = std::time::Instant::now();
    assert!(start(100_000).wait().unwrap().success());
    let whole = clock.elapsed().max(Duration::from_millis(4));
    let (mut killed, mut written, mut seed) = (0, 0, 0x9E37_79B9_7F4A_7C15_u64);
    for i in 0..kills {
        let old = claims(dir.path());
        let mut child = start(i);
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(
            whole.mul_f64(f64::from(u32::try_from(seed >> 40).unwrap()) / f64::from(1 << 24) * 1.2),
        );
        child.kill().unwrap();
        killed += u64::from(!child.wait().unwrap().success());
        let new = claims(dir.path());
        if new != old {
            written += 1;
            assert!(keeps(&old, &new) && new.contains(&format!("[who.k-{i}]\nname = \"K\"\n")), "{new}");
            assert!(new.len() <= old.len() + 32, "more than one entry was added");
        }
    }
    open(dir.path());
    assert!(killed > 0 && killed + written >= kills, "{killed} killed, {written} written of {kills}");
}

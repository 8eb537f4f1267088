//! Whichever command is interrupted, and however: afterwards the project is as it was or as it should be, and what was
//! done can be undone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use parallax::edit::JOURNAL;

use crate::changes::{CLAIMS, done, gates, sheet};
use crate::support::{parallax, run};
use crate::writing::files;

/// One operation of each kind, as a whole command line.
const OPERATIONS: &[&[&str]] = &[
    &["rename", "source", "diary", "journal"],
    &["merge", "source", "copy", "ledger"],
    &["delete", "source", "copy", "--with-claims"],
    &["set", "source", "diary", "date=1908"],
    &["set", "claim", "gates/ledger/open", "certainty=hedged", "note=N"],
    &["move", "gates/ledger/open", "fire/nobody"],
    &["split", "position", "gates/open", "wide", "--label", "Wide open", "--claim", "gates/copy/open"],
    &["merge", "position", "gates/ajar", "gates/shut"],
    &["merge", "who", "clerk", "miller"],
    &["delete", "claim", "gates/diary/shut"],
    &["add", "silent", "fire", "diary", "A diary of the gates."],
    &["add", "relation", "gates", "ledger", "diary", "talk-past", "--why", "Other gates."],
    &["add", "family", "town", "--member", "ledger", "--member", "copy", "--kind", "borrowed", "--why", "W."],
    &["add", "term", "event", "--label", "The fire", "--form", "fire=fire,blaze,loaded"],
    &["add", "count", "fire", "dead", "The dead", "--decides"],
    &["add", "aspect", "gates", "river", "The river side"],
    &[
        "add",
        "question",
        "who",
        "--topic",
        "fire",
        "--ask",
        "Who?",
        "--answer",
        "The miller.",
        "--place",
        "ledger=THE miller saw",
    ],
];

/// Two sources with one text, and a third one; locked.
fn locked() -> tempfile::TempDir {
    let dir = gates();
    let text = fs::read_to_string(dir.path().join("corpus/ledger.txt")).unwrap();
    fs::write(dir.path().join("corpus/copy.txt"), text).unwrap();
    fs::write(dir.path().join("corpus/copy.toml"), sheet("Copy")).unwrap();
    let claim = "\n# Of the copy.\n[[topic.gates.claim]]\nsource = \"copy\"\nposition = \"open\"\nstance = \"asserts\"\nsays = \"S.\"\nquotes = [\"the gates stood open\"]\n";
    fs::write(dir.path().join("claims.toml"), format!("{CLAIMS}{claim}")).unwrap();
    done(dir.path(), &["lock"]);
    dir
}

type State = Vec<(PathBuf, Vec<u8>)>;

/// The files of the project, without those that were never finished.
fn state(dir: &Path) -> State {
    let unfinished = |path: &PathBuf| path.to_string_lossy().ends_with(".parallax-new");
    let strip = |(path, bytes): (PathBuf, Vec<u8>)| (path.strip_prefix(dir).unwrap().to_owned(), bytes);
    files(dir).into_iter().filter(|(path, _)| !unfinished(path)).map(strip).collect()
}

fn put(dir: &Path, state: &State) {
    for (path, bytes) in state {
        fs::create_dir_all(dir.join(path).parent().unwrap()).unwrap();
        fs::write(dir.join(path), bytes).unwrap();
    }
}

/// The states before and after each operation, with what the history keeps of it.
fn states() -> Vec<(&'static [&'static str], State, State, Vec<u8>)> {
    let base = locked();
    let before = state(base.path());
    let after = |args: &&'static [&'static str]| {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), &before);
        done(dir.path(), args);
        let history = fs::read(dir.path().join(".parallax/000001.json")).unwrap();
        (*args, before.clone(), state(dir.path()), history)
    };
    OPERATIONS.iter().map(after).collect()
}

#[test]
fn a_change_that_was_interrupted_is_whole_at_the_next_command_or_never_was() {
    for (args, before, after, history) in states() {
        assert_ne!(before, after, "{args:?}");
        let gone: Vec<&PathBuf> = before
            .iter()
            .map(|(path, _)| path)
            .filter(|path| after.iter().all(|(a, _)| a != *path))
            .collect();
        let new: Vec<&(PathBuf, Vec<u8>)> = after.iter().filter(|file| !before.contains(file)).collect();
        let fresh = || {
            let dir = tempfile::tempdir().unwrap();
            put(dir.path(), &before);
            fs::create_dir(dir.path().join(".parallax")).unwrap();
            fs::write(dir.path().join(".parallax/000001.json"), &history).unwrap();
            dir
        };
        // The change was kept but not written: there is nothing to undo, and the operation can be run.
        let dir = fresh();
        let (_, error, code) = run(dir.path(), &["undo"]);
        assert!(code == 2 && error.contains("nothing to undo"), "{args:?}: {error}");
        assert_eq!(state(dir.path()), before, "{args:?}");
        done(dir.path(), args);
        assert_eq!(state(dir.path()), after, "{args:?}");
        if new.len() + gone.len() < 2 {
            continue;
        }
        // The journal is written, and this many of its steps were taken.
        for steps in 0..=new.len() + gone.len() {
            let dir = fresh();
            let dir = dir.path();
            let mut rename = Vec::new();
            for (n, (path, contents)) in new.iter().enumerate() {
                let (now, target) = (dir.join(format!("unfinished-{n}")), dir.join(path));
                rename.push(serde_json::json!([now, target]));
                fs::write(if n < steps { &target } else { &now }, contents).unwrap();
            }
            for path in gone.iter().take(steps.saturating_sub(new.len())) {
                fs::remove_file(dir.join(path)).unwrap();
            }
            let remove: Vec<PathBuf> = gone.iter().map(|path| dir.join(path)).collect();
            let journal = serde_json::json!({ "rename": rename, "remove": remove });
            fs::write(dir.join(JOURNAL), journal.to_string()).unwrap();
            let next = if steps % 2 == 0 { &["compare"][..] } else { &["undo"] };
            let (_, error, code) = run(dir, next);
            assert!(code == 0 && error.contains("interrupted"), "{args:?} {steps}: {error}");
            let expected = if steps % 2 == 0 { &after } else { &before };
            assert_eq!(&state(dir), expected, "{args:?} after {steps} steps");
            assert!(!run(dir, &["compare"]).1.contains("interrupted"));
        }
    }
}

/// If an operation is killed, at whatever moment, the project is as it was or, after the next command, as it should be,
/// and the operation can be run or undone. `PARALLAX_KILLS` sets how many kills.
#[test]
fn an_operation_that_is_killed_is_whole_or_never_was() {
    let states = states();
    let kills = std::env::var("PARALLAX_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(states.len());
    let (mut early, mut late, mut longest) = (0, 0, Duration::from_millis(40));
    for n in 0..kills {
        let (args, before, after, _) = &states[n % states.len()];
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), before);
        let start = Instant::now();
        let mut child = Command::new(parallax(dir.path()).get_program())
            .args(*args)
            .current_dir(dir.path())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let share = f64::from(u32::try_from(n * 7919 % 1000).unwrap()) / 1000.0;
        std::thread::sleep(longest.mul_f64(share));
        let ended = child.try_wait().unwrap().is_some();
        let _ = child.kill();
        child.wait().unwrap();
        if ended {
            longest = longest.min(start.elapsed().max(Duration::from_millis(8)));
        }
        assert_eq!(run(dir.path(), &["compare"]).2, 0, "kill {n} of {args:?}");
        let now = state(dir.path());
        assert!(now == *before || now == *after, "kill {n} left half of {args:?}");
        if now == *after {
            late += 1;
            done(dir.path(), &["undo"]);
            assert_eq!(&state(dir.path()), before, "kill {n} of {args:?}");
        } else {
            early += 1;
            assert!(run(dir.path(), &["undo"]).1.contains("nothing to undo"), "kill {n} of {args:?}");
            done(dir.path(), args);
            assert_eq!(&state(dir.path()), after, "kill {n} of {args:?}");
        }
    }
    assert_eq!(early + late, kills);
}

/// A write that fails, whichever it is: nothing was done and nothing is left behind, or all was done. The size that a file
/// may have is limited more and more, so that each of the writes of an operation is the first to fail. `PARALLAX_ERRORS` sets
/// how many errors are tried.
#[cfg(unix)]
#[expect(clippy::print_stdout, reason = "a measurement is read by people too")]
#[test]
fn an_operation_whose_write_fails_never_was() {
    let program = assert_cmd::cargo::cargo_bin("parallax");
    let left = |dir: &Path| {
        let unfinished = |path: &Path| path.to_string_lossy().ends_with(".parallax-new");
        let all = [dir.to_owned(), dir.join("corpus"), dir.join(".parallax")];
        let entries = all.iter().flat_map(|dir| fs::read_dir(dir).into_iter().flatten());
        entries.map(|entry| entry.unwrap().path()).filter(|path| unfinished(path)).count()
    };
    let most: usize = std::env::var("PARALLAX_ERRORS").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let fixed = [0, 1, 60, 250, 500, 900, 1400, 2200, 4000, 100_000];
    // More of them are spread over the sizes of the files.
    let more = most.div_ceil(OPERATIONS.len()).saturating_sub(fixed.len());
    let limits: Vec<usize> = fixed.into_iter().chain((0..more).map(|n| n * 7919 % 1900)).collect();
    let (mut failed, mut done_at) = (0, 0);
    for (args, before, after, _) in states() {
        for limit in &limits {
            let dir = tempfile::tempdir().unwrap();
            put(dir.path(), &before);
            let script = format!("trap '' XFSZ; exec prlimit --fsize={limit} \"$@\"");
            let output = Command::new("bash")
                .args(["-c", &script, "bash"])
                .arg(&program)
                .args(args)
                .current_dir(dir.path())
                .env_remove("PARALLAX_TEXTS")
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .output()
                .unwrap();
            let error = String::from_utf8_lossy(&output.stderr);
            let now = state(dir.path());
            if output.status.code() == Some(2) {
                failed += 1;
                assert!(error.contains("could not be written"), "{args:?} {limit}: {error}");
                // A journal that is there is the promise that the next command finishes.
                if dir.path().join(JOURNAL).exists() {
                    run(dir.path(), &["compare"]);
                    assert_eq!(state(dir.path()), after, "{args:?} {limit}");
                } else {
                    assert_eq!(now, before, "{args:?} {limit}: {error}");
                }
            } else {
                done_at += 1;
                assert_eq!((output.status.code(), &now), (Some(0), &after), "{args:?} {limit}: {error}");
            }
            assert_eq!(left(dir.path()), 0, "{args:?} {limit}");
        }
    }
    println!("{failed} operations failed, {done_at} did not");
    assert!(
        failed >= 3 * OPERATIONS.len() && done_at >= OPERATIONS.len(),
        "{failed} failed, {done_at} did not"
    );
}

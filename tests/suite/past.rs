//! `undo` and `redo` go in order, never over changes by hand, and no unreadable file stops them.

use std::fs;

use parallax::load::load;

use crate::changes::{CLAIMS, done, gates};
use crate::support::{claims, project, run};

#[test]
fn the_history_goes_back_in_order_and_not_over_changes_by_hand() {
    let dir = gates();
    done(dir.path(), &["set", "who", "clerk", "name=A clerk"]);
    done(dir.path(), &["set", "who", "miller", "name=A miller"]);
    let both = claims(dir.path());
    done(dir.path(), &["undo"]);
    done(dir.path(), &["undo"]);
    assert_eq!(claims(dir.path()), CLAIMS);
    let (list, _, _) = run(dir.path(), &["undo", "--list"]);
    assert!(list.lines().count() == 2 && list.lines().all(|line| line.contains("(taken back)")), "{list}");
    done(dir.path(), &["redo"]);
    done(dir.path(), &["redo"]);
    assert_eq!(claims(dir.path()), both);
    done(dir.path(), &["undo"]);
    // Another change after an undone one: the undone one is forgotten.
    done(dir.path(), &["set", "who", "clerk", "name=The old clerk"]);
    assert!(run(dir.path(), &["redo"]).1.contains("nothing to redo"));
    let by_hand = format!("{}# by hand\n", claims(dir.path()));
    fs::write(dir.path().join("claims.toml"), &by_hand).unwrap();
    let (_, error, code) = run(dir.path(), &["undo"]);
    assert!(code == 2 && error.contains("claims.toml was changed since"), "{error}");
    assert_eq!(claims(dir.path()), by_hand);
    assert_eq!(fs::read_to_string(dir.path().join(".parallax/.gitignore")).unwrap(), "*\n");
}

#[test]
fn the_last_hundred_changes_are_kept() {
    let dir = gates();
    for n in 0..102 {
        done(dir.path(), &["set", "who", "clerk", &format!("name=Clerk {n}")]);
    }
    let (list, _, _) = run(dir.path(), &["undo", "--list"]);
    assert_eq!(list.lines().count(), 100);
    let files = fs::read_dir(dir.path().join(".parallax")).unwrap().count();
    assert_eq!(files, 101, "a change each, and what git ignores");
}

#[test]
fn the_history_writes_nothing_outside_the_project_and_passes_over_what_was_never_written() {
    let dir = gates();
    done(dir.path(), &["set", "who", "clerk", "name=A clerk"]);
    let first = dir.path().join(".parallax/000001.json");
    let kept = fs::read_to_string(&first).unwrap();
    for path in ["../evil.txt", "/tmp/evil-of-parallax.txt", "corpus/../../evil.txt"] {
        fs::write(&first, kept.replace("claims.toml", path)).unwrap();
        let (_, error, code) = run(dir.path(), &["undo"]);
        assert!(code == 2 && error.contains("is not in the project"), "{path}: {error}");
    }
    assert!(!dir.path().join("../evil.txt").exists());
    // Killed between keeping and writing: the change is kept, and the file is as before it.
    fs::write(&first, &kept).unwrap();
    done(dir.path(), &["set", "who", "clerk", "name=B clerk"]);
    let now = claims(dir.path());
    fs::write(dir.path().join("claims.toml"), now.replace("B clerk", "A clerk")).unwrap();
    done(dir.path(), &["undo"]);
    assert_eq!(claims(dir.path()), CLAIMS);
}

#[test]
fn a_source_with_a_long_text_can_be_brought_back() {
    let dir = gates();
    let text = format!("At ten I found the gates shut.\n{}", "And nothing else was seen.\n".repeat(700_000));
    fs::write(dir.path().join("corpus/diary.txt"), &text).unwrap();
    done(dir.path(), &["delete", "source", "diary", "--with-claims"]);
    assert!(!dir.path().join("corpus/diary.txt").exists());
    done(dir.path(), &["undo"]);
    assert!(fs::read_to_string(dir.path().join("corpus/diary.txt")).unwrap() == text);
}

#[test]
fn what_cannot_be_read_is_told_and_does_not_block_the_rest() {
    for broken in ["", "{", "{\"what\": \"x\"}", "[]", "\u{0}"] {
        let dir = gates();
        for name in ["A clerk", "B clerk", "C clerk"] {
            done(dir.path(), &["set", "who", "clerk", &format!("name={name}")]);
        }
        let file = |n: usize| dir.path().join(format!(".parallax/{n:06}.json"));
        // A broken one that is not the last: the last is undone, but then the file is not as the one before left it.
        fs::write(file(2), broken).unwrap();
        let (_, error, code) = run(dir.path(), &["undo"]);
        let told = |error: &str| {
            error.contains(".parallax/000002.json cannot be read") && error.contains("remove the file")
        };
        assert!(code == 0 && told(&error), "{broken}: {error}");
        let (_, error, code) = run(dir.path(), &["undo"]);
        assert!(code == 2 && told(&error) && error.contains("was changed since"), "{broken}: {error}");
        let (list, error, code) = run(dir.path(), &["undo", "--list"]);
        assert!(code == 0 && told(&error) && list.lines().count() == 2, "{broken}: {list}{error}");
        // The way out: remove the broken one and restore the file by hand; then everything else can be undone.
        fs::remove_file(file(2)).unwrap();
        fs::write(dir.path().join("claims.toml"), claims(dir.path()).replace("B clerk", "A clerk")).unwrap();
        done(dir.path(), &["undo"]);
        assert_eq!(claims(dir.path()), CLAIMS, "{broken}");
    }
    // What was kept does not fit any more: the message names the file, which can then be removed.
    let dir = gates();
    done(dir.path(), &["set", "who", "clerk", "name=A clerk"]);
    let file = dir.path().join(".parallax/000001.json");
    fs::write(&file, fs::read_to_string(&file).unwrap().replace("\"at\":", "\"at\":1")).unwrap();
    let (_, error, code) = run(dir.path(), &["undo"]);
    assert!(code == 2 && error.contains("is damaged") && error.contains("000001.json"), "{error}");
}

#[test]
fn what_changes_nothing_is_not_kept() {
    let dir = gates();
    for args in [
        &["set", "who", "clerk", "name=The clerk"][..],
        &["set", "position", "gates/open", "aside="],
        &["set", "position", "gates/shut", "excludes=open"],
        &["move", "gates/ledger/open", "gates/open"],
    ] {
        let (_, error, code) = run(dir.path(), args);
        assert!(
            code == 0 && error.contains("nothing to change") && !error.contains("Set"),
            "{args:?}: {error}"
        );
        assert_eq!(claims(dir.path()), CLAIMS);
    }
    assert!(run(dir.path(), &["undo"]).1.contains("nothing to undo"));
}

#[test]
fn the_list_is_a_table_for_programs_too() {
    let dir = gates();
    done(dir.path(), &["set", "who", "clerk", "name=A clerk"]);
    done(dir.path(), &["set", "who", "clerk", "name=B clerk"]);
    done(dir.path(), &["undo"]);
    let (json, _, _) = run(dir.path(), &["undo", "--list", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "parallax/history/1");
    let changes = json["changes"].as_array().unwrap();
    let of = |n: usize| (changes[n]["number"].as_u64(), changes[n]["taken_back"].as_bool());
    assert_eq!((of(0), of(1)), ((Some(2), Some(true)), (Some(1), Some(false))));
    let (csv, _, _) = run(dir.path(), &["undo", "--list", "--format", "csv"]);
    assert!(csv.contains("2,set who clerk,true"), "{csv}");
}

#[test]
fn what_fix_made_can_be_taken_back_though_the_project_cannot_be_loaded_and_force_makes_no_such_project() {
    let broken = CLAIMS
        .replace("language = \"en\"", "language = \"en\"\nquote_limt = 12")
        .replace("\"open\"\nstance", "\"opn\"\nstance");
    let dir = gates();
    fs::write(dir.path().join("claims.toml"), &broken).unwrap();
    let (shown, _, _) = run(dir.path(), &["fix", "--dry-run"]);
    assert!(shown.contains("+quote_limit = 12"), "{shown}");
    assert_eq!(run(dir.path(), &["fix"]).2, 1);
    let mended = claims(dir.path());
    assert!(mended.contains("quote_limit = 12") && load(dir.path(), &[]).is_err());
    let (_, error, code) = run(dir.path(), &["undo"]);
    assert!(code == 0 && error.contains("Took back fix"), "{error}");
    assert_eq!(claims(dir.path()), broken);
    assert_eq!(run(dir.path(), &["redo"]).2, 0);
    assert_eq!(claims(dir.path()), mended);
    let dir = gates();
    let (_, error, code) = run(dir.path(), &["delete", "position", "gates/open", "--force"]);
    assert!(code == 2 && error.contains("could not be loaded"), "{error}");
    assert_eq!(claims(dir.path()), CLAIMS);
}

/// What a command shows before it writes is in the same words as `diff` afterwards.
#[test]
fn a_dry_run_says_what_diff_says_afterwards() {
    for args in [
        &["move", "gates/ledger/open", "gates/shut"][..],
        &["set", "claim", "gates/diary/shut", "stance=reports", "speaker=clerk"],
        &["delete", "claim", "gates/diary/shut"],
        &["add", "silent", "fire", "diary", "A diary of the gates."],
        &["undo"],
    ] {
        let dir = gates();
        let old = project(&[("claims.toml", CLAIMS)]);
        if args[0] == "undo" {
            done(dir.path(), &["delete", "claim", "gates/diary/shut"]);
            fs::write(old.path().join("claims.toml"), claims(dir.path())).unwrap();
        }
        let (shown, _, _) = run(dir.path(), &[args, &["--dry-run"]].concat());
        let (json, _, _) = run(dir.path(), &[args, &["--dry-run", "--format", "json"]].concat());
        done(dir.path(), args);
        let old = old.path().join("claims.toml");
        let file = old.to_str().unwrap();
        // The sheets are those of the project.
        let (said, error, code) = run(dir.path(), &["diff", file]);
        assert!(
            code == 0 && shown.contains("@@") && shown.ends_with(&said),
            "{args:?}: {shown}{said}{error}"
        );
        let (data, _, _) = run(dir.path(), &["diff", file, "--format", "json"]);
        let [json, data] = [json, data].map(|text| serde_json::from_str::<serde_json::Value>(&text).unwrap());
        assert_eq!((&json["schema"], &json["diff"]), (&"parallax/dry-run/1".into(), &data), "{args:?}");
        assert!(json["files"][0]["difference"].as_str().unwrap().contains("@@"), "{args:?}");
    }
}

/// Of a text outside the project nothing is kept. A change that only put one there is undone without it; one that replaced it
/// is not undone, and no other is in its place.
#[test]
fn a_change_outside_the_project_is_undone_as_far_as_it_can_be_and_not_another_for_it() {
    let (dir, outside) = (gates(), tempfile::tempdir().unwrap());
    let texts = ["--texts", outside.path().to_str().unwrap()];
    let there = |name: &str| dir.path().join(name).exists();
    done(dir.path(), &["set", "who", "clerk", "name=A clerk"]);
    let named = claims(dir.path());
    fs::write(dir.path().join("essay.txt"), "Words of an essay.\n").unwrap();
    fs::write(dir.path().join("newer.txt"), "Other words of an essay.\n").unwrap();
    done(
        dir.path(),
        &[&["add", "source", "essay.txt", "--no-share", "--language", "en"], &texts[..]].concat(),
    );
    assert!(there("corpus/essay.toml") && outside.path().join("essay.txt").exists());
    done(dir.path(), &["undo"]);
    assert!(!there("corpus/essay.toml") && outside.path().join("essay.txt").exists());
    assert_eq!(claims(dir.path()), named, "another change was taken back");
    done(dir.path(), &["redo"]);
    assert!(there("corpus/essay.toml"));
    done(dir.path(), &[&["add", "source", "newer.txt", "--id", "essay", "--revise"], &texts[..]].concat());
    for _ in 0..2 {
        let (_, error, code) = run(dir.path(), &["undo"]);
        assert!(
            code == 2 && error.contains("outside the project") && error.contains("000003.json"),
            "{error}"
        );
        assert!(there("corpus/essay.toml") && claims(dir.path()) == named);
    }
    fs::remove_file(dir.path().join(".parallax/000003.json")).unwrap();
    // The change before it has other files now.
    assert_eq!(run(dir.path(), &["undo"]).2, 2);
}

//! `set`, `move`, `merge`, `delete`, `undo`, `redo`: what is asked for changes, and nothing else in the file.

use std::fs;
use std::path::Path;

use parallax::load::load;

use crate::support::{claims, project, run};

const CLAIMS: &str = r#"# The case.
[project]
title = "Gates"
language = "en"

# Who speaks.
[who.clerk]
name = "The clerk"
[who.miller] # kept
name = "The miller"

[topic.gates] # the first
label = "Gates"
question = "Were the gates open?"
mentions = ["gate*"]

[topic.gates.positions]
open = "They were open" # as the clerk says
shut = { label = "They were shut", excludes = ["open"] }
ajar = "They were ajar"

# The clerk's own words.
[[topic.gates.claim]]
source = "ledger"
position = "open"
stance = "endorses"
speaker = "clerk"
says = "Adopts what the clerk says." # as read
quotes = ["the gates stood open all night"]

[[topic.gates.claim]]
source = "diary"
position = "shut"
stance = "asserts"
says = "Says that they were shut."
quotes = ["I found the gates shut"]

# The second topic.
[topic.fire]
label = "Fire"
question = "Who saw the fire?"
mentions = ["fire"]

[topic.fire.positions]
miller = "The miller saw it"
nobody = "Nobody saw it"

[[topic.fire.claim]]
source = "ledger"
position = "miller"
stance = "asserts"
says = "Says that the miller saw it."
quotes = ["the miller saw the fire"]
"#;

fn sheet(short: &str) -> String {
    format!("short = \"{short}\"\ntitle = \"{short}\"\nlanguage = \"en\"\ndate = \"1907\" # printed\n")
}

fn gates() -> tempfile::TempDir {
    project(&[
        ("claims.toml", CLAIMS),
        ("corpus/ledger.toml", &sheet("Ledger")),
        ("corpus/ledger.txt", "That night the gates stood open all night.\nLater the miller saw the fire.\n"),
        ("corpus/diary.toml", &sheet("Diary")),
        ("corpus/diary.txt", "At ten I found the gates shut.\n"),
    ])
}

fn done(dir: &Path, args: &[&str]) {
    let (_, error, code) = run(dir, args);
    assert_eq!(code, 0, "{args:?}: {error}");
    load(dir, &[]).unwrap();
}

/// What a command makes of the claims file, and that `undo` and `redo` turn it.
fn becomes(args: &[&str], changed: &[(&str, &str)]) {
    let dir = gates();
    let expected = changed.iter().fold(CLAIMS.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    });
    let (shown, _, code) = run(dir.path(), &[args, &["--dry-run"]].concat());
    assert!(code == 0 && !shown.is_empty() && claims(dir.path()) == CLAIMS, "{args:?}");
    done(dir.path(), args);
    assert_eq!(claims(dir.path()), expected, "{args:?}");
    done(dir.path(), &["undo"]);
    assert_eq!(claims(dir.path()), CLAIMS, "{args:?}");
    done(dir.path(), &["redo"]);
    assert_eq!(claims(dir.path()), expected, "{args:?}");
}

#[test]
fn a_key_is_set_added_or_taken_away_and_nothing_else_changes() {
    becomes(
        &["set", "claim", "gates/ledger/open", "certainty=hedged"],
        &[("all night\"]\n", "all night\"]\ncertainty = \"hedged\"\n")],
    );
    becomes(
        &["set", "claim", "gates/ledger/open", "says=Takes over the clerk's words."],
        &[("\"Adopts what the clerk says.\" # as read", "\"Takes over the clerk's words.\" # as read")],
    );
    becomes(
        &["set", "position", "gates/open", "timeless=true", "label=Open"],
        &[("\"They were open\" # as", "{ label = \"Open\", timeless = true } # as")],
    );
    becomes(&["set", "position", "gates/shut", "excludes="], &[(", excludes = [\"open\"]", "")]);
    becomes(
        &["set", "position", "gates/shut", "excludes=open, ajar", "aside=true"],
        &[("[\"open\"] }", "[\"open\", \"ajar\"], aside = true }")],
    );
    becomes(
        &["set", "topic", "gates", "since=1907-03"],
        &[("[\"gate*\"]\n", "[\"gate*\"]\nsince = \"1907-03\"\n")],
    );
    becomes(
        &["set", "who", "clerk", "origin=town"],
        &[("\"The clerk\"\n", "\"The clerk\"\norigin = \"town\"\n")],
    );
    let dir = gates();
    done(dir.path(), &["set", "source", "diary", "date=1908-01"]);
    let now = fs::read_to_string(dir.path().join("corpus/diary.toml")).unwrap();
    assert_eq!(now, sheet("Diary").replace("\"1907\"", "\"1908-01\""));
}

#[test]
fn a_claim_moves_with_its_comments_and_two_things_become_one() {
    becomes(&["move", "gates/ledger/open", "gates/ajar"], &[("position = \"open\"", "position = \"ajar\"")]);
    let claim = CLAIMS
        .split("# The clerk's")
        .nth(1)
        .unwrap()
        .split("[[topic.gates.claim]]\nsource = \"diary")
        .next()
        .unwrap();
    let claim = format!("# The clerk's{claim}");
    let moved = claim.replace("topic.gates", "topic.fire").replace("\"open\"", "\"nobody\"");
    let end = "quotes = [\"the miller saw the fire\"]\n";
    becomes(
        &["move", "gates/ledger/open", "fire/nobody"],
        &[(claim.as_str(), ""), (end, &format!("{end}\n{}\n", moved.trim_end()))],
    );
    becomes(&["merge", "position", "gates/ajar", "gates/shut"], &[("ajar = \"They were ajar\"\n", "")]);
    becomes(
        &["merge", "who", "clerk", "miller"],
        &[
            ("# Who speaks.\n[who.clerk]\nname = \"The clerk\"\n", ""),
            ("speaker = \"clerk\"", "speaker = \"miller\""),
        ],
    );
}

#[test]
fn what_nothing_uses_can_be_taken_out() {
    becomes(&["delete", "position", "gates/ajar"], &[("ajar = \"They were ajar\"\n", "")]);
    becomes(&["delete", "who", "miller"], &[("[who.miller] # kept\nname = \"The miller\"\n\n", "")]);
    let topic = CLAIMS.find("# The second topic.").unwrap();
    becomes(&["delete", "topic", "fire"], &[(&CLAIMS[topic..], "")]);
    let dir = gates();
    done(dir.path(), &["lock"]);
    done(dir.path(), &["delete", "source", "diary", "--with-claims"]);
    let left: Vec<_> =
        fs::read_dir(dir.path().join("corpus")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
    assert!(!claims(dir.path()).contains("diary"));
    assert!(!fs::read_to_string(dir.path().join("claims.lock")).unwrap().contains("diary"));
    done(dir.path(), &["undo"]);
    assert_eq!(claims(dir.path()), CLAIMS);
    assert!(dir.path().join("corpus/diary.txt").is_file());
}

#[test]
fn what_cannot_be_done_is_refused_with_a_reason_and_nothing_is_written() {
    for (args, why) in [
        (&["set", "claim", "gates/ledger/open", "certanty=hedged"][..], "certainty"),
        (&["set", "claim", "gates/ledger/open", "certainty=sure"], "cannot be the value"),
        (&["set", "claim", "gates/ledger/open", "passing=yes"], "true or false"),
        (&["set", "claim", "gates/ledger/opn", "note=x"], "gates/ledger/open"),
        (&["set", "claim", "gates/ledger/open", "note"], "KEY=VALUE"),
        (&["set", "position", "open", "aside=true"], "topic"),
        (&["set", "position", "gates/open", "label="], "cannot do without"),
        (&["set", "claim", "gates/ledger/open", "position=missing"], "missing"),
        (&["delete", "position", "gates/open"], "open"),
        (&["delete", "who", "clerk"], "clerk"),
        (&["delete", "source", "diary"], "diary"),
        (&["move", "gates/ledger/open", "gates/nowhere"], "nowhere"),
        (&["move", "gates/ledger/open", "fire"], "topic"),
        (&["merge", "position", "gates/open", "gates/open"], "itself"),
        (&["merge", "position", "gates/open", "gates/nothing"], "nothing"),
        (&["merge", "source", "ledger", "diary"], "kind"),
        (&["undo"], "nothing to undo"),
        (&["redo"], "nothing to redo"),
    ] {
        let dir = gates();
        let (_, error, code) = run(dir.path(), args);
        assert!(code == 2 && error.contains(why), "{args:?}: {error}");
        assert_eq!(claims(dir.path()), CLAIMS, "{args:?}");
    }
    // A source that asserts one position and disputes the other.
    let dir = gates();
    let disputed = "\n[[topic.gates.claim]]\nsource = \"diary\"\nposition = \"open\"\nstance = \"disputes\"\nspeaker = \"clerk\"\n\
        says = \"Refutes the clerk.\"\nquotes = [\"I found the gates\"]\n";
    fs::write(dir.path().join("claims.toml"), format!("{CLAIMS}{disputed}")).unwrap();
    let before = claims(dir.path());
    let (_, error, code) = run(dir.path(), &["merge", "position", "gates/shut", "gates/open"]);
    assert!(code == 2 && error.contains("refused"), "{error}");
    assert_eq!(claims(dir.path()), before);
}

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
    // Another change after one that was taken back: that one is forgotten.
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

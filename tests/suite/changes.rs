//! `set`, `move`, `merge`, `delete` change what was asked for, and nothing else in the file.

use std::fs;
use std::path::Path;

use parallax::load::load;

use crate::support::{claims, project, run};

pub(crate) const CLAIMS: &str = r#"# The case.
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

pub(crate) fn sheet(short: &str) -> String {
    format!("short = \"{short}\"\ntitle = \"{short}\"\nlanguage = \"en\"\ndate = \"1907\" # printed\n")
}

pub(crate) fn gates() -> tempfile::TempDir {
    project(&[
        ("claims.toml", CLAIMS),
        ("corpus/ledger.toml", &sheet("Ledger")),
        ("corpus/ledger.txt", "That night the gates stood open all night.\nLater the miller saw the fire.\n"),
        ("corpus/diary.toml", &sheet("Diary")),
        ("corpus/diary.txt", "At ten I found the gates shut.\n"),
    ])
}

pub(crate) fn done(dir: &Path, args: &[&str]) {
    let (_, error, code) = run(dir, args);
    assert_eq!(code, 0, "{args:?}: {error}");
    load(dir, &[]).unwrap();
}

/// Checks what a command makes of the claims file, and that `undo` and `redo` turn it back and forth.
pub(crate) fn becomes(args: &[&str], changed: &[(&str, &str)]) {
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
    let (claim, open, shut) =
        (["claim", "gates/ledger/open"], ["position", "gates/open"], ["position", "gates/shut"]);
    for (thing, values, old, new) in [
        (claim, &["certainty=hedged"][..], "all night\"]\n", "all night\"]\ncertainty = \"hedged\"\n"),
        (
            claim,
            &["says=Takes over the clerk's words."],
            "\"Adopts what the clerk says.\" # as read",
            "\"Takes over the clerk's words.\" # as read",
        ),
        (
            open,
            &["timeless=true", "label=Open"],
            "\"They were open\" # as",
            "{ label = \"Open\", timeless = true } # as",
        ),
        (shut, &["excludes="], ", excludes = [\"open\"]", ""),
        (
            shut,
            &["excludes=open, ajar", "aside=true"],
            "[\"open\"] }",
            "[\"open\", \"ajar\"], aside = true }",
        ),
        (["topic", "gates"], &["since=1907-03"], "[\"gate*\"]\n", "[\"gate*\"]\nsince = \"1907-03\"\n"),
        (["who", "clerk"], &["origin=town"], "\"The clerk\"\n", "\"The clerk\"\norigin = \"town\"\n"),
    ] {
        becomes(&[&["set"], &thing[..], values].concat(), &[(old, new)]);
    }
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
        (&["merge", "source", "ledger", "diary"], "not in diary"),
        (&["merge", "family", "ledger", "diary"], "possible values"),
        (&["move", "gates/ledger/open", "gates/shut/"], "there is no position"),
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

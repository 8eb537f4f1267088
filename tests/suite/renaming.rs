//! `rename`: everything that knew the old id knows the new one, and every table says the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{claims, comments, run, sample};

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let dir = sample();
    let before = claims(dir.path());
    let (out, _, code) = run(dir.path(), &["rename", "who", "clerk", "town-clerk", "--dry-run"]);
    assert!(code == 0 && out.contains("-[who.clerk]") && out.contains("+[who.town-clerk]"), "{out}");
    assert!(out.contains("--- claims.toml") && out.contains("@@"), "{out}");
    let (coloured, _, _) =
        run(dir.path(), &["rename", "who", "clerk", "town-clerk", "--dry-run", "--color", "always"]);
    assert!(coloured.contains("\u{1b}[32m+[who.town-clerk]"), "{coloured}");
    assert_eq!(claims(dir.path()), before);
    assert!(!dir.path().join(".parallax.lock").exists());
}

/// Everything that `compare` and `check` print, with an id replaced.
fn told(dir: &Path, old: &str, new: &str) -> String {
    let json = run(dir, &["compare", "--format", "json"]).0;
    let found = run(dir, &["check", "--all", "--level", "advice", "--format", "csv", "--locked"]);
    let cells = |text: String| {
        let sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let mut out = String::new();
        let mut rest = text.as_str();
        while let Some(from) = rest.find(sign) {
            let len = rest[from..].find(|c| !sign(c)).unwrap_or(rest.len() - from);
            let word = &rest[from..from + len];
            out.push_str(&rest[..from]);
            out.push_str(if word == old { new } else { word });
            rest = &rest[from + len..];
        }
        out + rest
    };
    let checks: BTreeMap<String, usize> = found.0.lines().skip(1).fold(BTreeMap::new(), |mut all, line| {
        *all.entry(line.split(',').nth(1).unwrap_or_default().to_owned()).or_default() += 1;
        all
    });
    format!("{}{checks:?}{}{}", cells(json), found.1.len(), found.2)
}

#[test]
fn every_kind_can_be_renamed_and_every_table_says_the_same() {
    for (kind, old, new) in [
        ("topic", "deaths", "the-dead"),
        ("position", "gates/open", "wicket"),
        ("count", "deaths/pickers", "hop-pickers"),
        ("source", "memoir-1931", "a-memoir"),
        ("source", "observer-1907", "z-observer"),
        ("who", "clerk", "finch"),
        ("who", "foremen", "chiefs"),
        ("term", "event", "fall"),
    ] {
        let dir = sample();
        let text = claims(dir.path());
        let bare = |id: &str| id.rsplit('/').next().unwrap().to_owned();
        // Ids that have other roles too are told apart by their places, not by their spelling.
        let before = told(dir.path(), &bare(old), &bare(new));
        let (_, error, code) = run(dir.path(), &["rename", kind, old, new]);
        assert!(code == 0 && error.contains("Renamed"), "{kind} {old}: {error}");
        let after = told(dir.path(), &bare(old), &bare(new));
        assert_eq!(comments(&claims(dir.path())), comments(&text), "{kind} {old}");
        assert_eq!(claims(dir.path()).lines().count(), text.lines().count());
        if kind != "source" {
            assert!(after == before, "{kind} {old}: the tables say something else");
        }
        // And back again, byte for byte.
        let owner = old.rsplit_once('/').map(|(owner, _)| format!("{owner}/")).unwrap_or_default();
        let back = run(dir.path(), &["rename", kind, &format!("{owner}{}", bare(new)), &bare(old)]);
        assert_eq!((back.2, claims(dir.path())), (0, text), "{kind} {old}: {}", back.1);
        let lock = fs::read_to_string(crate::support::root("tests/sample/claims.lock")).unwrap();
        assert_eq!(fs::read_to_string(dir.path().join("claims.lock")).unwrap(), lock, "{kind} {old}");
    }
    let dir = sample();
    for (args, says) in [
        (["rename", "topic", "death", "x"], "did you mean `deaths`"),
        (["rename", "topic", "deaths", "gates"], "there is a topic `gates` already"),
        (["rename", "topic", "deaths", "No Id"], "is not an id"),
        (["rename", "position", "open", "x"], "topic/position"),
        (["rename", "position", "gates/opn", "x"], "did you mean `open`"),
    ] {
        let (_, error, code) = run(dir.path(), &args);
        assert!(code == 2 && error.contains(says), "{args:?}: {error}");
    }
}

#[test]
fn a_source_is_renamed_with_sheet_text_and_lock() {
    let dir = sample();
    let quotations = |dir: &Path| {
        let json: serde_json::Value =
            serde_json::from_str(&run(dir, &["compare", "--format", "json"]).0).unwrap();
        json.to_string().matches("\"match\":\"exact\"").count()
    };
    let before = quotations(dir.path());
    assert_eq!(run(dir.path(), &["rename", "source", "memoir-1931", "memoir"]).2, 0);
    for name in ["toml", "txt"] {
        assert!(dir.path().join(format!("corpus/memoir.{name}")).is_file());
        assert!(!dir.path().join(format!("corpus/memoir-1931.{name}")).exists());
    }
    assert_eq!(run(dir.path(), &["check", "--locked"]).2, 0);
    // With the lock alone the result is the same.
    for source in ["memoir", "observer-1907", "cuaderno-1908"] {
        fs::remove_file(dir.path().join(format!("corpus/{source}.txt"))).unwrap();
    }
    assert_eq!(quotations(dir.path()), before);
}

//! `add` and `accept` add what was asked for, and nothing else.

use std::fs;

use crate::support::{claims, keeps, run, sample};

const CLAIM: &[&str] = &[
    "add",
    "claim",
    "memoir-1931",
    "The Care of the piles",
    "-t",
    "upkeep",
    "-s",
    "asserts",
    "--says",
    "Says again who cared for the piles.",
];

fn with<'a>(args: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [args, more].concat()
}

#[test]
fn what_is_added_is_added_and_nothing_else() {
    let dir = sample();
    let adds: &[&[&str]] = &[
        &["add", "who", "mason", "The mason \"Orr\"", "--origin", "town-hall"],
        &[
            "add",
            "topic",
            "weather",
            "-q",
            "Was it raining?",
            "-p",
            "rain=It rained",
            "--mentions",
            "en:rain*",
            "--mentions",
            "es:lluvia*",
            "--count",
            "hours=hours of rain",
        ],
        &["add", "position", "weather", "dry", "It was dry", "--excludes", "rain"],
        &with(CLAIM, &["-p", "lessee", "--period", "1899/1907"]),
    ];
    let subjects = ["mason", "weather", "weather", "upkeep/memoir-1931"];
    for (args, subject) in adds.iter().zip(subjects) {
        let old = claims(dir.path());
        fs::write(dir.path().join("old.toml"), &old).unwrap();
        let (out, error, code) = run(dir.path(), args);
        assert!(code == 0 && out.is_empty() && error.contains("Added"), "{args:?}: {error}");
        assert!(keeps(&old, &claims(dir.path())), "{args:?}");
        let (changed, error, _) = run(dir.path(), &["diff", "old.toml", "--format", "csv"]);
        assert!(changed.lines().skip(1).any(|line| line.contains(subject)), "{args:?}: {changed}{error}");
        let (_, error, code) = run(dir.path(), args);
        let again = error.contains("already") || args[1] == "claim";
        assert!(again && (code == 2 || args[1] == "claim"), "{args:?} again: {error}");
    }
    // The text's own spelling was taken. What cannot be found is refused, with the nearest place.
    assert!(claims(dir.path()).contains("quotes = [\"the care of the piles\"]"));
    let before = claims(dir.path());
    let (_, error, code) = run(
        dir.path(),
        &[
            "add",
            "claim",
            "memoir-1931",
            "no such words",
            "-t",
            "gates",
            "-p",
            "open",
            "-s",
            "asserts",
            "--says",
            "S",
        ],
    );
    assert!(code == 2 && error.contains("is not in memoir-1931") && error.contains("--force"), "{error}");
    assert_eq!(claims(dir.path()), before);
    let (_, error, code) = run(
        dir.path(),
        &[
            "add",
            "claim",
            "memoir-1931",
            "no such words",
            "-t",
            "gates",
            "-p",
            "open",
            "-s",
            "asserts",
            "--says",
            "S",
            "--force",
        ],
    );
    assert!(code == 0 && claims(dir.path()).contains("no such words"), "{error}");
}

#[test]
fn accept_settles_one_finding_with_its_reason() {
    let dir = sample();
    assert_eq!(run(dir.path(), &["add", "who", "nobody", "Nobody"]).2, 0);
    let (out, _, _) = run(dir.path(), &["check"]);
    assert!(out.contains("unused-id"), "{out}");
    let (_, error, code) = run(dir.path(), &["accept", "who/nobod", "--why", "x"]);
    assert!(code == 2 && error.contains("did you mean `who/nobody`"), "{error}");
    let (_, error, code) = run(dir.path(), &["accept", "who/nobody"]);
    assert!(code == 2 && error.contains("--why"), "{error}");
    let old = claims(dir.path());
    let (_, error, code) = run(dir.path(), &["accept", "unused-id@who/nobody", "--why", "Comes later."]);
    assert!(code == 0 && error.contains("Accepted"), "{error}");
    assert!(keeps(&old, &claims(dir.path())));
    let (out, _, _) = run(dir.path(), &["check", "--all"]);
    assert!(out.contains("accepted: Comes later."), "{out}");
}

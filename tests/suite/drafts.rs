//! A draft counts for nothing until a person confirms it.

use std::path::Path;

use crate::support::{run, sample};

/// The claims of the sample, by address.
fn addresses(dir: &Path) -> Vec<String> {
    let (json, error, code) = run(dir, &["compare", "--format", "json"]);
    assert_eq!(code, 0, "{error}");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let topics = json["topics"].as_array().unwrap().iter();
    let cells = topics.flat_map(|topic| topic["sources"].as_object().unwrap().values());
    let claims = cells.flat_map(|cell| cell["claims"].as_array().unwrap());
    claims.map(|claim| claim["address"].as_str().unwrap().to_owned()).collect()
}

/// Every view of a project as data.
const VIEWS: &[&[&str]] = &[
    &["compare"],
    &["compare", "gates", "--only-differences"],
    &["compare", "gates", "--format", "markdown"],
    &["compare", "--format", "csv"],
    &["overlap"],
    &["overlap", "memoir-1931", "observer-1907"],
    &["figures"],
    &["terms"],
    &["gaps"],
    &["reuse"],
    &["questions"],
    &["source"],
    &["source", "observer-1907"],
    &["source", "memoir-1931"],
    &["guess", "memoir-1931", "the wicket stood open", "--near", "19"],
];

fn views(dir: &Path) -> Vec<String> {
    let json = |args: &&[&str]| {
        let format: &[&str] = if args.contains(&"--format") { &[] } else { &["--format", "json"] };
        let (out, error, code) = run(dir, &[args, format].concat());
        assert!(code == 0 && !out.is_empty(), "{args:?}: {error}");
        out
    };
    VIEWS.iter().map(json).collect()
}

#[test]
fn a_project_with_drafts_gives_what_it_gives_without_them() {
    let all = addresses(sample().path());
    assert!(all.len() > 15);
    for (every, from) in [(2, 0), (2, 1), (3, 0), (1, 0)] {
        let (with, without) = (sample(), sample());
        for address in all.iter().skip(from).step_by(every) {
            let (_, error, code) = run(with.path(), &["set", "claim", address, "draft=assistant", "--force"]);
            assert_eq!(code, 0, "{address}: {error}");
            let (_, error, code) = run(without.path(), &["delete", "claim", address, "--force"]);
            assert_eq!(code, 0, "{address}: {error}");
        }
        for ((view, with), without) in VIEWS.iter().zip(views(with.path())).zip(views(without.path())) {
            assert_eq!(with, without, "{view:?} of every {every}. claim from {from}");
        }
        // What is asked for is shown, and still counts for nothing.
        let shown = run(with.path(), &["compare", "--drafts", "--format", "json"]).0;
        assert!(shown.contains("\"draft\": \"assistant\""), "{shown}");
        let plain = run(with.path(), &["compare", "gates"]).0;
        let page = run(with.path(), &["compare", "gates", "--drafts"]).0;
        let hatched = page.lines().filter(|line| line.contains("# ")).count();
        assert!(hatched > plain.lines().filter(|line| line.contains("# ")).count(), "{page}");
        assert!(!plain.contains("draft") && page.contains("draft assistant"), "{page}");
    }
}

#[test]
fn drafts_are_not_in_the_lock_and_the_lock_does_not_miss_them() {
    let dir = sample();
    let lock = || std::fs::read(dir.path().join("claims.lock")).unwrap();
    let before = (lock(), run(dir.path(), &["compare", "--format", "json", "--locked"]).0);
    let claims = std::fs::read_to_string(dir.path().join("claims.toml")).unwrap();
    let draft = "\n[[topic.gates.claim]]\nsource = \"memoir-1931\"\nposition = \"shut\"\nstance = \"reports\"\nspeaker = \"gatekeeper\"\n\
        says = \"S.\"\nquotes = [\"Prewett swore that he had shut them\"]\ncertainty = \"emphatic\"\ncue = [\"swore\"]\ndraft = \"x\"\n";
    std::fs::write(dir.path().join("claims.toml"), claims + draft).unwrap();
    let after = run(dir.path(), &["compare", "--format", "json", "--locked"]);
    assert_eq!((after.0, after.2), (before.1.clone(), 0), "{}", after.1);
    let (out, error, code) = run(dir.path(), &["check"]);
    assert!(code == 0 && out.contains("1 draft waits") && !out.contains("lock-stale"), "{out}{error}");
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    assert_eq!(lock(), before.0);
    // Without the text a draft cannot be verified; that is no finding, and results stay.
    std::fs::remove_file(dir.path().join("corpus/memoir-1931.txt")).unwrap();
    assert_eq!(run(dir.path(), &["compare", "--format", "json"]).0, before.1);
    let (out, _, code) = run(dir.path(), &["check"]);
    assert!(code == 0 && !out.contains("unverified"), "{out}");
}

#[test]
fn a_draft_takes_neither_an_address_nor_an_accepted_finding_from_a_claim() {
    let dir = sample();
    let claims = std::fs::read_to_string(dir.path().join("claims.toml")).unwrap();
    let before = (addresses(dir.path()), run(dir.path(), &["check", "--all", "--format", "json"]).0);
    // The same words, position and source as a claim that is there, with its address as id; and a slip like the accepted one.
    let draft = |id: &str| {
        format!(
            "\n[[topic.gates.claim]]\n{id}source = \"observer-1907\"\nposition = \"shut\"\nstance = \"reports\"\nspeaker = \"gatekeeper\"\n\
             says = \"S.\"\nquotes = [\"As to the gates there need be no dispute\"]\ndraft = \"x\"\n"
        )
    };
    let both = draft("id = \"gates/observer-1907/shut\"\n") + &draft("");
    std::fs::write(dir.path().join("claims.toml"), claims + &both).unwrap();
    assert_eq!(addresses(dir.path()), before.0);
    let after: serde_json::Value =
        serde_json::from_str(&run(dir.path(), &["check", "--all", "--format", "json"]).0).unwrap();
    let before: serde_json::Value = serde_json::from_str(&before.1).unwrap();
    assert_eq!(after["counts"]["accepted"], before["counts"]["accepted"]);
    assert_eq!((&after["claims"], &after["quotations"]), (&before["claims"], &before["quotations"]));
    assert_eq!(after["waiting"], 2);
}

#[test]
fn keys_of_drafts_fit_together_or_are_reported() {
    for (keys, says) in [
        ("rejected = \"no\"", "only a draft can be rejected"),
        ("draft = \"x\"\nconfirmed = { draft = \"x\" }", "not a draft any more"),
        ("confirmed = { by = \"Ana\" }", "draft"),
        ("draft = true", "draft"),
        ("draft = \" \"", "draft"),
    ] {
        let dir = sample();
        let claims = std::fs::read_to_string(dir.path().join("claims.toml")).unwrap();
        let head = "[[topic.gates.claim]]\n";
        let claims = claims.replacen(head, &format!("{head}{keys}\n"), 1);
        std::fs::write(dir.path().join("claims.toml"), claims).unwrap();
        let (out, error, code) = run(dir.path(), &["check"]);
        assert!(code == 2 && (error.contains(says) || out.contains(says)), "{keys}: {out}{error}");
    }
}

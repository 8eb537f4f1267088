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
    }
}

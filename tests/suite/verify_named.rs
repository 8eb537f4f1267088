//! `verify`: what a manuscript says of the sources of its quotations, in all the ways in which it may be said.

use serde_json::Value;

use crate::support::{project, run};

const KING: &str = "The harbour was closed in the spring of that year because the ice had not gone.\n\
                    The ships waited outside for eleven days.\n";
const WARE: &str = "Nobody in the town remembers a spring in which the harbour was open before May.\n";

/// What comes out for the last quotation of a manuscript, and which text is named.
fn last(manuscript: &str) -> (String, Option<String>) {
    let dir = project(&[("texts/king-1999.txt", KING), ("texts/ware-2003.txt", WARE), ("m.md", manuscript)]);
    let (out, error, _) = run(dir.path(), &["verify", "m.md", "--against", "texts", "--format", "json"]);
    let found: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{manuscript}: {out}{error}"));
    let one = found["quotations"].as_array().and_then(|all| all.last()).cloned().unwrap_or_default();
    let of = |value: &Value| value.as_str().map(str::to_owned);
    (of(&one["verdict"]).unwrap_or_default(), of(&one["named"]["source"]))
}

#[test]
fn a_source_is_named_in_many_ways() {
    let references = "\n\n# References\n\n1. King, A. (1999). Harbours.\n2. Ware, B. (2003). Towns.\n";
    for (manuscript, verdict, named) in [
        ("“The ships waited outside”, says Ware (2003).", "other-source", Some("ware-2003.txt")),
        ("“The ships waited outside”, says King (1999).", "verified", Some("king-1999.txt")),
        ("“The ships waited outside”. Ware (2003) says more.", "verified", None),
        ("“The ships waited outside”, which Ware (2003) denies.", "verified", None),
        ("Ware holds that “the ships waited outside” (2003, 5).", "other-source", Some("ware-2003.txt")),
        ("It says “the ships waited outside” (Ware 2003; King 1999).", "verified", Some("king-1999.txt")),
        ("It says “the ships waited outside” (Ware 2003; Smith 1911).", "verified", None),
        (
            "“Nobody in the town” (Ware 2003). “The ships waited outside” (ibid., 4).",
            "other-source",
            Some("ware-2003.txt"),
        ),
        (
            "“The harbour was closed” (King 1999). “The ships waited outside” (ebd.).",
            "verified",
            Some("king-1999.txt"),
        ),
        (
            "“The harbour was closed”.[^1] “The ships waited outside”.[^2]\n\n[^1]: King 1999.\n\n[^2]: Ibid., 4.\n",
            "verified",
            Some("king-1999.txt"),
        ),
        (
            &format!("It says “the ships waited outside” [2].{references}"),
            "other-source",
            Some("ware-2003.txt"),
        ),
        (
            &format!("It says “the ships waited outside” [1, p. 7].{references}"),
            "verified",
            Some("king-1999.txt"),
        ),
        ("It says “the ships waited outside” (Smith 1911).", "verified", None),
    ] {
        assert_eq!(last(manuscript), (verdict.to_owned(), named.map(str::to_owned)), "{manuscript}");
    }
}

#[test]
fn words_left_out_without_a_mark_are_named() {
    let dir = project(&[
        ("texts/king-1999.txt", KING),
        ("m.md", "It says “the harbour was closed because the ice had not gone” there.\n"),
    ]);
    let (out, _, code) = run(dir.path(), &["verify", "m.md", "--against", "texts"]);
    assert_eq!(code, 1);
    assert!(out.contains("king-1999.txt has other words: “in the spring of that year” is left out"), "{out}");
}

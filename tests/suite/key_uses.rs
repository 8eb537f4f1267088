//! The keys of `keys` in commands: reasons as they are printed, edits, renamings, spreadsheets, `diff`, `explain`, schema.

use parallax::analysis::relation::ReasonKind;

use crate::keys::{HILL, RIVER, TOPIC, claims, figure};
use crate::origins::family;
use crate::support::{project, run};

#[test]
fn every_reason_is_printed_with_its_kind_and_an_overruled_relation_is_marked_in_the_overview() {
    let ten = figure("dead", "is = 10");
    let thirty = figure("dead", "is = 30");
    let said = [
        ("a", "alone", "asserts", ten.as_str()),
        ("b", "someone", "asserts", thirty.as_str()),
        ("a", "p1", "asserts", RIVER),
        ("b", "p1", "asserts", HILL),
        ("b", "p2", "asserts", ""),
        ("a", "p3", "asserts", ""),
        ("b", "p3", "disputes", ""),
    ];
    let overrule = "[[topic.t.relation]]\nsources = [\"a\", \"b\"]\nis = \"partly\"\nwhy = \"W.\"\n";
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    let dir = project(&[
        ("claims.toml", &format!("{TOPIC}{}{overrule}", claims(&said))),
        ("corpus/a.toml", sheet),
        ("corpus/b.toml", sheet),
    ]);
    let (json, _, _) = run(dir.path(), &["overlap", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let reasons = json["pairs"][0]["topics"]["t"]["reasons"].as_array().unwrap();
    let kinds: std::collections::BTreeSet<&str> =
        reasons.iter().map(|reason| reason["kind"].as_str().unwrap()).collect();
    assert_eq!(
        kinds.iter().copied().collect::<Vec<_>>().join(" "),
        "aspect clash far figure implied left overruled shared"
    );
    for page in [&["compare", "t"][..], &["overlap", "a", "b"]] {
        let (out, error, code) = run(dir.path(), page);
        assert_eq!(code, 0, "{error}");
        for kind in &kinds {
            assert!(out.contains(&format!("{kind}: ")), "{page:?} lacks {kind}: {out}");
        }
    }
    let (overview, _, _) = run(dir.path(), &["compare", "--width", "200"]);
    assert!(
        overview.contains("1~*") && overview.contains("* some of them decided by the curator"),
        "{overview}"
    );
}

#[test]
fn new_keys_go_through_edits_renamings_spreadsheets_and_diffs() {
    let said = [("a", "p1", "asserts", RIVER), ("b", "alone", "asserts", "")];
    let families = family("f", &["a", "b"], "from = [\"a\"]\ntopics = [\"t\"]\n");
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    let dir = project(&[
        ("claims.toml", &format!("{TOPIC}{families}{}", claims(&said))),
        ("corpus/a.toml", sheet),
        ("corpus/b.toml", sheet),
    ]);
    let read = || std::fs::read_to_string(dir.path().join("claims.toml")).unwrap();
    let go = |args: &[&str]| {
        let (out, error, code) = run(dir.path(), args);
        assert_eq!(code, 0, "{args:?}: {error}");
        out
    };
    let before = read();
    std::fs::write(dir.path().join("old.toml"), &before).unwrap();
    go(&["rename", "aspect", "t/river", "water"]);
    go(&["rename", "position", "t/someone", "anyone"]);
    go(&["rename", "source", "a", "alpha"]);
    go(&["rename", "topic", "t", "tt"]);
    let after = read();
    for words in [
        "water = \"The river",
        "aspect = \"water\"",
        "implies = \"anyone\"",
        "from = [\"alpha\"]",
        "topics = [\"tt\"]",
    ] {
        assert!(after.contains(words), "{words}: {after}");
    }
    go(&["add", "position", "tt", "crowd", "A crowd", "--implies", "anyone"]);
    assert!(read().contains("crowd = { label = \"A crowd\", implies = [\"anyone\"] }"), "{}", read());
    let csv = go(&["compare", "--format", "csv"]);
    assert!(csv.lines().next().unwrap().contains(",aspect,") && csv.contains(",water,"), "{csv}");
    // A claim with an aspect comes back from a spreadsheet.
    let row = "topic,source,position,stance,says,aspect\ntt,alpha,p2,asserts,S two.,hill\n";
    std::fs::write(dir.path().join("more.csv"), row).unwrap();
    go(&["import", "claims", "more.csv"]);
    assert!(read().contains("aspect = \"hill\""), "{}", read());
    let wrong = row.replace("hill", "hil").replace("p2", "p3");
    std::fs::write(dir.path().join("wrong.csv"), wrong).unwrap();
    let (_, error, code) = run(dir.path(), &["import", "claims", "wrong.csv"]);
    assert!(code != 0 && error.contains("did you mean `hill`?"), "{error}");
    // `diff` reports a changed lender, aspect or deciding count.
    std::fs::write(
        dir.path().join("claims.toml"),
        before
            .replace("decides = true }\nhurt", "decides = false }\nhurt")
            .replace("aspect = \"river\"", "aspect = \"hill\"")
            .replace("from = [\"a\"]\n", ""),
    )
    .unwrap();
    std::fs::rename(dir.path().join("corpus/alpha.toml"), dir.path().join("corpus/a.toml")).unwrap();
    let diff = run(dir.path(), &["diff", "old.toml"]).0;
    for words in ["decides", "river", "hill", "from"] {
        assert!(diff.contains(words), "{words}: {diff}");
    }
}

#[test]
fn claims_and_sources_are_added_with_them() {
    let dir = project(&[
        ("claims.toml", TOPIC),
        ("corpus/a.toml", "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n"),
        ("corpus/a.txt", "The doors were locked.\n"),
        ("old.txt", "A letter of the year before.\n"),
    ]);
    let add = |aspect: &str| {
        let claim = ["add", "claim", "a", "The doors were locked", "--topic", "t", "--position", "p1"];
        run(dir.path(), &[&claim[..], &["--stance", "asserts", "--says", "S.", "--aspect", aspect]].concat())
    };
    let (_, error, code) = add("rivr");
    assert!(code != 0 && error.contains("rivr") && error.contains("river"), "{error}");
    let (_, error, code) = add("river");
    assert_eq!(code, 0, "{error}");
    let toml = std::fs::read_to_string(dir.path().join("claims.toml")).unwrap();
    assert!(toml.contains("aspect = \"river\""), "{toml}");
    let source = ["add", "source", "old.txt", "--id", "old", "--date", "1900", "--written"];
    let (_, error, code) = run(dir.path(), &[&source[..], &["x"]].concat());
    assert!(code == 2 && error.contains("--written"), "{error}");
    let (_, error, code) = run(dir.path(), &[&source[..], &["1775"]].concat());
    assert_eq!(code, 0, "{error}");
    let sheet = std::fs::read_to_string(dir.path().join("corpus/old.toml")).unwrap();
    assert!(sheet.contains("written = \"1775\""), "{sheet}");
    // Programs can write the same with drafts.
    let edit: parallax::workspace::Edit = serde_json::from_str(
        "{\"edit\": \"add-claim\", \"claim\": {\"topic\": \"t\", \"aspect\": \"hill\"}}",
    )
    .unwrap();
    assert!(format!("{edit:?}").contains("aspect: Some(\"hill\")"));
    let sources =
        "{\"edit\": \"add-sources\", \"sources\": [{\"id\": \"x\", \"sheet\": {\"written\": \"1775\"}}]}";
    let edit: parallax::workspace::Edit = serde_json::from_str(sources).unwrap();
    assert!(format!("{edit:?}").contains("written: Some(\"1775\")"));
}

#[test]
fn every_new_key_is_explained_and_in_the_schema() {
    let dir = project(&[("claims.toml", TOPIC)]);
    let keys = [
        ("position", "implies"),
        ("topic", "aspects"),
        ("claim", "aspect"),
        ("count", "decides"),
        ("family", "from"),
        ("family", "topics"),
        ("sheet", "written"),
        ("sheet", "text"),
        ("sheet", "lines"),
    ];
    let schemas = ["claims", "sheet"].map(|name| run(dir.path(), &["schema", name]).0).concat();
    for (table, key) in keys {
        let (page, _, code) = run(dir.path(), &["explain", table]);
        assert!(code == 0 && page.contains(key), "{table}.{key}: {page}");
        assert!(schemas.contains(&format!("\"{key}\"")), "{key}");
    }
    for kind in ReasonKind::ALL {
        let (page, error, code) = run(dir.path(), &["explain", kind.name()]);
        assert!(
            code == 0 && page.contains(kind.meaning().split(',').next().unwrap()),
            "{}: {page}{error}",
            kind.name()
        );
    }
}

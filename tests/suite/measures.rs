//! What single measures say and when they are undefined, and which signs of dependence are proposed.

use serde_json::Value;

use crate::support::{project, run, sample};

/// A project of two sheets and a claims file; the texts are in one language.
fn small(sheet: &str, claims: &str) -> tempfile::TempDir {
    let of = |name: &str| format!("short = \"{name}\"\ntitle = \"{name}\"\nlanguage = \"en\"\n");
    let head = "[project]\ntitle = \"P\"\nlanguage = \"en\"\n[who.w]\nname = \"W\"\n[who.v]\nname = \"V\"\n\
        [topic.t]\nlabel = \"T\"\nquestion = \"Why?\"\n[topic.t.positions]\na = \"A\"\nb = \"B\"\n";
    project(&[
        ("claims.toml", &format!("{head}{claims}")),
        ("corpus/one.toml", &format!("{}{sheet}", of("One"))),
        ("corpus/two.toml", &of("Two")),
        ("corpus/one.txt", "The old bridge fell.\n"),
        ("corpus/two.txt", "The new bridge stood.\n"),
    ])
}

fn claim(source: &str, stance: &str, more: &str) -> String {
    let speaker = if stance == "asserts" { "" } else { "speaker = \"w\"\n" };
    format!(
        "[[topic.t.claim]]\nsource = \"{source}\"\nposition = \"a\"\nstance = \"{stance}\"\n{speaker}says = \"S\"\n{more}\n"
    )
}

fn measured(dir: &std::path::Path, name: &str) -> Value {
    let (out, error, _) = run(dir, &["overlap", "--format", "json"]);
    let json: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{error}"));
    json["pairs"][0]["measures"][name].clone()
}

#[test]
fn wording_is_given_within_one_language_with_both_lengths() {
    let dir = small("", "");
    let words = measured(dir.path(), "wording");
    // "the" and "bridge" out of six different words.
    assert!((words["value"].as_f64().unwrap() - 2.0 / 6.0).abs() < 1e-9 && words["n"] == 6, "{words}");
    let weighted = measured(dir.path(), "wording-tf-idf");
    for (name, measured) in [("token-set", &words), ("TF–IDF cosine", &weighted)] {
        let basis = measured["basis"].as_str().unwrap();
        assert!(basis.starts_with(name) && basis.contains("texts of 4 and 4 words"), "{basis}");
    }
    let sheet = dir.path().join("corpus/two.toml");
    let text = std::fs::read_to_string(&sheet).unwrap();
    std::fs::write(&sheet, text.replace("\"en\"", "\"vi\"")).unwrap();
    let other = measured(dir.path(), "wording");
    assert!(other["value"].is_null() && other["basis"] == "of two languages: en and vi", "{other}");
    std::fs::write(dir.path().join("corpus/two.txt"), "").unwrap();
    std::fs::write(&sheet, text).unwrap();
    let empty = measured(dir.path(), "wording");
    assert!(empty["value"].is_null() && empty["basis"] == "one of the two texts has no words", "{empty}");
}

#[test]
fn authorities_are_unknown_where_notes_are_missing() {
    let none = small("", &(claim("one", "asserts", "") + &claim("two", "endorses", "")));
    let found = measured(none.path(), "authorities");
    assert!(found["value"] == 0.0 && found["n"] == 1, "{found}");
    let missing =
        small("notes_missing = true\n", &(claim("one", "asserts", "") + &claim("two", "endorses", "")));
    let found = measured(missing.path(), "authorities");
    assert!(found["value"].is_null() && found["basis"] == "unknown: the notes of one are missing", "{found}");
    // What they have in common is still named.
    let both =
        small("notes_missing = true\n", &(claim("one", "endorses", "") + &claim("two", "endorses", "")));
    let found = measured(both.path(), "authorities");
    assert!(found["value"].is_null() && found["basis"].as_str().unwrap().ends_with(": w"), "{found}");
}

#[test]
fn a_measure_of_all_pairs_shows_its_n_and_says_why_it_is_undefined() {
    let dir = sample();
    let (page, _, code) =
        run(dir.path(), &["overlap", "--measure", "wording", "--explain", "--width", "160"]);
    assert_eq!(code, 0);
    assert!(page.contains("Overlap by wording") && page.contains("of two languages: es and en"), "{page}");
    let cells: Vec<&str> = page.lines().filter(|line| line.contains("  n ")).collect();
    assert!(
        cells.iter().any(|line| line.contains("–  n 0")) && cells.iter().any(|line| line.contains("0.2")),
        "{page}"
    );
    let (csv, _, _) = run(dir.path(), &["overlap", "--measure", "coverage", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 4, "the head and three pairs: {csv}");
    assert!(csv.lines().skip(1).all(|line| line.contains(",measure,coverage,0.")));
    let (relations, _, _) = run(dir.path(), &["overlap", "--explain", "--width", "160"]);
    assert!(relations.contains("Behind each number: agreement") && relations.contains("gates contradict"));
    let (_, error, code) =
        run(dir.path(), &["overlap", "observer-1907", "memoir-1931", "--measure", "naming"]);
    assert!(code == 2 && error.contains("cannot be used with"), "{error}");
    let (_, error, code) = run(dir.path(), &["overlap", "--drop", "gates,deaths,upkeep,fund"]);
    assert!(code == 2 && error.contains("no topic is left"), "{error}");
}

#[test]
fn the_support_of_each_position_says_how_many_are_independent() {
    let dir = sample();
    let (one, _, _) = run(dir.path(), &["overlap", "--topic", "deaths", "--width", "160"]);
    let line = one.lines().find(|line| line.contains("1 independent of 2: observer-1907, cuaderno-1908"));
    assert!(line.is_some(), "{one}");
    let (all, _, _) = run(dir.path(), &["overlap", "--width", "160"]);
    let list = all.split("of which no two are independent").nth(1).unwrap();
    assert!(list.contains("1 independent of 2: observer-1907, cuaderno-1908"), "{all}");
    // The family that causes this is drawn, and its other drawings say the same.
    assert!(list.contains('●') && list.contains('†'), "{list}");
    let (ascii, _, _) = run(dir.path(), &["overlap", "--ascii"]);
    let drawn = ascii.lines().filter(|line| line.contains("-19") && line.contains("   *   ")).count();
    assert_eq!(drawn, 2, "{ascii}");
    let (markdown, _, _) = run(dir.path(), &["overlap", "--format", "markdown"]);
    assert!(markdown.contains("one partly translates the other") && !markdown.contains('●'));
}

#[test]
fn topics_of_one_side_are_told_with_the_groups_behind_it() {
    let claims = claim("one", "asserts", "") + "[topic.t.silent]\ntwo = \"About something else.\"\n";
    let dir = small("group = \"press\"\n", &claims);
    let (page, _, _) = run(dir.path(), &["overlap"]);
    assert!(page.contains("the sheets do not name two groups"), "{page}");
    let sheet = dir.path().join("corpus/two.toml");
    let text = std::fs::read_to_string(&sheet).unwrap();
    std::fs::write(&sheet, text + "group = \"church\"\n").unwrap();
    let (page, _, _) = run(dir.path(), &["overlap"]);
    assert!(page.contains("church 0 of 1, press 1 of 1") && page.contains("church 1, press 1"), "{page}");
    // Unread does not mean silent: nothing is concluded from it.
    let path = dir.path().join("claims.toml");
    let unread = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, unread.split("[topic.t.silent]").next().unwrap()).unwrap();
    let (page, _, _) = run(dir.path(), &["overlap", "--format", "json"]);
    let json: Value = serde_json::from_str(&page).unwrap();
    assert_eq!(json["one_sided"]["topics"], serde_json::json!([]));
}

#[test]
fn a_hint_is_proposed_counts_for_nothing_and_can_be_settled() {
    let counts = "[topic.t.counts]\ndead = \"dead\"\n";
    let figure = |n: u32| format!("figures = [{{ counts = \"dead\", is = {n} }}]");
    let with = |a: u32, b: u32, more: &str| {
        small(
            "",
            &(counts.to_owned()
                + &claim("one", "asserts", &figure(a))
                + &claim("two", "asserts", &figure(b))
                + more),
        )
    };
    let shown = |dir: &tempfile::TempDir| run(dir.path(), &["overlap", "--topic", "t"]).0;
    let page = shown(&with(1347, 1347, ""));
    assert!(
        page.contains("one and two: only they have the same unusual figure: dead: exactly 1347"),
        "{page}"
    );
    assert!(page.contains("2 independent of 2: one, two") && page.contains("proposed"), "{page}");
    // A round number, or a different one, is not a sign.
    for dir in [with(1300, 1300, ""), with(1347, 1348, "")] {
        assert!(!shown(&dir).contains("proposed"));
    }
    let accept =
        "[[accept]]\ncheck = \"dependence-undeclared\"\nat = \"one+two\"\nwhy = \"The list is public.\"\n";
    assert!(!shown(&with(1347, 1347, accept)).contains("proposed"));
    let family = "[family.f]\nmembers = [\"one\", \"two\"]\nkind = \"borrowed\"\nwhy = \"W\"\n";
    let page = shown(&with(1347, 1347, family));
    assert!(!page.contains("proposed") && page.contains("1 independent of 2: one, two"), "{page}");
}

#[test]
fn names_in_the_words_of_others_are_told_apart_by_marks_and_by_claims() {
    let term = "[term.bridge]\nlabel = \"It\"\n[term.bridge.forms]\nbridge = [\"bridge\"]\n";
    let quote = |stance: &str| claim("one", stance, "quotes = [\"old bridge fell\"]");
    for (stance, others) in [("asserts", 0), ("endorses", 0), ("reports", 1), ("disputes", 1)] {
        let dir = small("", &(quote(stance) + term));
        assert_eq!(run(dir.path(), &["lock"]).2, 0);
        let terms =
            || -> Value { serde_json::from_str(&run(dir.path(), &["terms", "--format", "json"]).0).unwrap() };
        let with = terms();
        let of = |source: &str| with["terms"][0]["forms"][0]["sources"][source].clone();
        assert_eq!((&of("one")["count"], &of("one")["quoted"]), (&1.into(), &others.into()), "{stance}");
        assert_eq!(of("two")["quoted"], 0);
        // Once in four words.
        assert_eq!((&of("one")["per_thousand"], &of("two")["per_thousand"]), (&250.0.into(), &250.0.into()));
        std::fs::remove_file(dir.path().join("corpus/one.txt")).unwrap();
        assert_eq!(terms(), with);
    }
}

#[test]
fn a_slip_that_two_sources_share_is_a_sign() {
    let figure =
        "figures = [{ counts = \"dead\", is = 40, unit = \"km\", equals = { v = 64, unit = \"miles\" } }]";
    let accept = |source: &str| {
        format!(
            "[[accept]]\ncheck = \"figure-conversion\"\nat = \"t/{source}/a#dead=40\"\nwhy = \"So it stands there.\"\n"
        )
    };
    let claims = format!(
        "[topic.t.counts]\ndead = \"D\"\n{}{}{}",
        claim("one", "asserts", figure),
        claim("two", "asserts", figure),
        accept("one")
    );
    let signs = |claims: &str| {
        let dir = small("", claims);
        let (out, error, _) = run(dir.path(), &["overlap", "--format", "json"]);
        let json: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{error}"));
        let of = |hint: &Value| hint["signs"].as_array().unwrap().clone();
        json["hints"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(of)
            .filter(|sign| sign["kind"] == "error")
            .collect::<Vec<_>>()
    };
    // A slip that only one source makes is not a sign.
    assert!(signs(&claims).is_empty());
    let both = signs(&format!("{claims}{}", accept("two")));
    assert_eq!(both.len(), 1, "{both:?}");
    assert_eq!(both[0]["claims"], serde_json::json!(["t/one/a", "t/two/a"]));
    assert_eq!(both[0]["what"], serde_json::json!(["t: figure-conversion of dead=40"]));
}

#[test]
fn a_round_figure_is_unusual_where_a_third_source_has_another() {
    let figure = |n: u32| format!("figures = [{{ counts = \"dead\", is = {n} }}]");
    let signs = |third: &str| {
        let claims = "[topic.t.counts]\ndead = \"dead\"\n".to_owned()
            + &claim("one", "asserts", &figure(40))
            + &claim("two", "asserts", &figure(40))
            + third;
        let dir = small("", &claims);
        let sheet = "short = \"Three\"\ntitle = \"Three\"\nlanguage = \"en\"\n";
        std::fs::write(dir.path().join("corpus/three.toml"), sheet).unwrap();
        run(dir.path(), &["overlap", "--topic", "t"]).0.contains("only they have the same unusual figure")
    };
    assert!(!signs("") && !signs(&claim("three", "asserts", &figure(40))));
    assert!(signs(&claim("three", "asserts", &figure(60))));
}

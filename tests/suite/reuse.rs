//! Passages that sources share: found, shown, locked, and counted where they count.

use std::fs;
use std::path::Path;

use parallax::analysis::Evidence;
use parallax::load::lock_text;
use serde_json::Value;

use crate::harbour::{HERALD, MEMOIR, harbour, sheet};
use crate::support::{open, run};

fn out(dir: &Path, args: &[&str]) -> String {
    let (out, err, code) = run(dir, args);
    assert_eq!(code, 0, "{args:?}\n{out}{err}");
    out
}

fn json(dir: &Path, args: &[&str]) -> Value {
    serde_json::from_str(&out(dir, &[args, &["--format", "json"]].concat())).unwrap()
}

fn edit(dir: &Path, name: &str, change: impl Fn(&str) -> String) {
    let path = dir.join(name);
    let text = fs::read_to_string(&path).unwrap();
    let changed = change(&text);
    assert_ne!(text, changed, "{name}");
    fs::write(path, changed).unwrap();
}

fn lock(dir: &Path) {
    let (out, err, code) = run(dir, &["lock"]);
    assert_eq!(code, 0, "{out}{err}");
}

fn without_texts(dir: &Path) {
    for id in ["gazette", "herald", "memoir", "leaflet"] {
        fs::remove_file(dir.join(format!("corpus/{id}.txt"))).unwrap();
    }
}

#[test]
fn a_shared_passage_is_found_with_its_places_and_nothing_else_is() {
    let dir = harbour();
    let found = json(dir.path(), &["reuse"]);
    let pairs = found["pairs"].as_array().unwrap();
    assert_eq!(pairs.len(), 6);
    for pair in pairs {
        let expected = usize::from(pair["a"] == "gazette" && pair["b"] == "herald");
        assert_eq!(pair["passages"].as_array().unwrap().len(), expected, "{pair}");
    }
    let passage = &pairs.iter().find(|pair| pair["b"] == "herald").unwrap()["passages"][0];
    assert_eq!((passage["kind"].as_str(), passage["band"].as_str()), (Some("copied"), Some("strong")));
    assert_eq!(passage["changed"], serde_json::json!(["actor", "number"]));
    assert_eq!(
        (&passage["a"]["lines"], &passage["b"]["lines"]),
        (&serde_json::json!([4, 6]), &serde_json::json!([3, 5]))
    );
    // Words are shown only if a pair is named.
    assert!(passage["a"].get("words").is_none());
}

#[test]
fn what_changed_in_a_passage_is_called_out() {
    let dir = harbour();
    let page = out(dir.path(), &["reuse", "herald", "gazette", "--width", "200"]);
    for words in [
        "gazette and herald\n",
        "changed actor: depot operator → port authority",
        "changed number: nine → ten",
        "the [-depot operator-] {+port authority+} had left",
        "at [-nine-] {+ten+}",
        "gazette is older (16 Mar 1907, 1908)",
        "direction is not asserted",
        "Precision of the bands: strong 0.99.",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    let pair = &json(dir.path(), &["reuse", "gazette", "herald"])["pairs"][0];
    let differing = &pair["passages"][0]["differences"];
    assert_eq!(
        differing[0],
        serde_json::json!({ "what": "actor", "a": "depot operator", "b": "port authority" })
    );
    assert_eq!(differing[1], serde_json::json!({ "what": "number", "a": "nine", "b": "ten" }));
}

#[test]
fn claims_in_a_shared_passage_are_marked_and_a_family_is_proposed() {
    let dir = harbour();
    let page = out(dir.path(), &["compare", "cause", "--width", "220"]);
    assert_eq!(page.matches("in a shared passage, actor changed, number").count(), 2, "{page}");
    let claims = json(dir.path(), &["compare"])["topics"][0]["sources"].clone();
    assert_eq!(claims["gazette"]["claims"][0]["shared"][0]["source"], "herald");
    assert!(claims["memoir"]["claims"][0].get("shared").is_none());
    let proposed = "gazette and herald: a strong passage is in both";
    assert!(out(dir.path(), &["reuse", "--width", "200"]).contains(&format!("Proposed family: {proposed}")));
    assert!(out(dir.path(), &["overlap", "--width", "200"]).contains(proposed));
    let (found, ..) = run(dir.path(), &["check", "--level", "advice"]);
    assert!(
        found.contains("gazette and herald may depend on each other: a strong passage is in both"),
        "{found}"
    );
    edit(dir.path(), "claims.toml", |text| {
        format!(
            "{text}\n[family.papers]\nmembers = [\"gazette\", \"herald\"]\nkind = \"borrowed\"\nwhy = \"One passage.\"\n"
        )
    });
    assert!(!out(dir.path(), &["reuse"]).contains("Proposed family"));
    assert!(!run(dir.path(), &["check", "--level", "advice"]).0.contains("may depend on each other"));
}

#[test]
fn the_measure_is_directional_and_lists_its_passages() {
    let dir = harbour();
    let pairs = json(dir.path(), &["overlap"])["pairs"].clone();
    let of = |a: &str, b: &str| {
        let pair = pairs.as_array().unwrap().iter().find(|pair| pair["a"] == a && pair["b"] == b);
        pair.unwrap()["measures"]["reuse"].clone()
    };
    let found = of("gazette", "herald");
    assert!(found["value"].as_f64().unwrap() > 0.3, "{found}");
    assert!(found["basis"].as_str().unwrap().ends_with("1 passage"), "{found}");
    assert_eq!(found["cells"].as_array().unwrap().len(), 1);
    let none = of("gazette", "memoir");
    assert_eq!(none["value"], 0.0);
    assert_eq!(none["basis"], "share of either in the other: 0% and 0%; 0 passages");
}

#[test]
fn the_lock_gives_the_same_passages_without_a_word() {
    let dir = harbour();
    lock(dir.path());
    let (loaded, from_texts) = open(dir.path());
    let lock = from_texts.to_lock(&loaded.project);
    assert_eq!(Evidence::gather(&loaded.project, &[], Some(&lock)), from_texts);
    assert_eq!(lock_text(&lock), fs::read_to_string(dir.path().join("claims.lock")).unwrap());
    assert_eq!(lock.reuse.pairs.len(), 1);
    let section = lock_text(&lock).split("[reuse]").nth(1).unwrap().to_owned();
    assert!(!section.contains("dockers") && section.contains("\"gazette+herald\" = {"), "{section}");
    let commands: [&[&str]; 7] = [
        &["reuse"],
        &["reuse", "--format", "json"],
        &["reuse", "--format", "csv"],
        &["reuse", "--format", "jsonl"],
        &["reuse", "--min", "strong", "--format", "markdown"],
        &["overlap", "gazette", "herald", "--explain"],
        &["compare", "cause"],
    ];
    let with: Vec<String> = commands.iter().map(|args| out(dir.path(), args)).collect();
    without_texts(dir.path());
    for (args, with) in commands.iter().zip(with) {
        assert_eq!(out(dir.path(), args), with, "{args:?}");
    }
    let pair = out(dir.path(), &["reuse", "gazette", "herald"]);
    assert!(pair.contains("a text is not on this machine") && pair.contains("L4–6"), "{pair}");
    assert!(pair.contains("actor changed, number changed") && !pair.contains("dockers"), "{pair}");
}

#[test]
fn a_lock_that_is_behind_is_noticed() {
    let dir = harbour();
    lock(dir.path());
    assert_eq!(run(dir.path(), &["reuse", "--locked"]).2, 0);
    // Its own section is missing: the texts are compared, and the finding says so.
    let whole = fs::read_to_string(dir.path().join("claims.lock")).unwrap();
    fs::write(dir.path().join("claims.lock"), whole.split("\n[reuse]").next().unwrap()).unwrap();
    assert!(out(dir.path(), &["reuse"]).contains("1 with passages"));
    let (found, ..) = run(dir.path(), &["check", "--level", "warning"]);
    assert!(found.contains("the passages that it shares with other texts are not in the lock"), "{found}");
    let (_, err, code) = run(dir.path(), &["reuse", "--locked"]);
    assert!(code == 2 && err.contains("passages that it shares"), "{err}");
    // Another name decides which actor changed: the lock was made without it.
    fs::write(dir.path().join("claims.lock"), &whole).unwrap();
    edit(dir.path(), "claims.toml", |text| {
        text.replace("name = \"Port authority\"", "name = \"Harbour board\"")
    });
    let (found, ..) = run(dir.path(), &["check", "--level", "warning"]);
    assert!(found.contains("with other names, terms or word tables"), "{found}");
    // A text has changed and the other is not here: nobody knows.
    fs::write(dir.path().join("claims.lock"), whole).unwrap();
    fs::remove_file(dir.path().join("corpus/herald.txt")).unwrap();
    edit(dir.path(), "corpus/gazette.txt", |text| format!("{text}One more line.\n"));
    let page = out(dir.path(), &["reuse", "--width", "200"]);
    assert!(
        page.contains("Not compared: gazette × herald: one of the texts is not on this machine"),
        "{page}"
    );
}

#[test]
fn a_renamed_source_keeps_its_passages_and_a_deleted_one_loses_them() {
    let dir = harbour();
    lock(dir.path());
    without_texts(dir.path());
    let before = json(dir.path(), &["reuse", "gazette", "herald"])["pairs"][0]["passages"].clone();
    let (_, err, code) = run(dir.path(), &["rename", "source", "gazette", "morning-post"]);
    assert_eq!(code, 0, "{err}");
    let after = json(dir.path(), &["reuse", "morning-post", "herald"])["pairs"][0]["passages"].clone();
    assert_eq!(before, after);
    assert!(fs::read_to_string(dir.path().join("claims.lock")).unwrap().contains("\"herald+morning-post\""));
    let (_, err, code) = run(dir.path(), &["delete", "source", "herald", "--with-claims"]);
    assert_eq!(code, 0, "{err}");
    assert!(!fs::read_to_string(dir.path().join("claims.lock")).unwrap().contains("herald+"));
}

#[test]
fn every_format_has_the_passage_and_lines_have_the_promised_keys() {
    let dir = harbour();
    let lines = out(dir.path(), &["reuse", "--format", "jsonl"]);
    let [line] = lines.lines().collect::<Vec<_>>()[..] else { panic!("{lines}") };
    let keys = ["a", "b", "a_start", "a_end", "b_start", "b_end", "kind", "score", "band"];
    let places: Vec<usize> = keys.iter().map(|key| line.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted());
    let passage: Value = serde_json::from_str(line).unwrap();
    assert_eq!(passage.as_object().unwrap().len(), keys.len());
    let text: Vec<char> =
        fs::read_to_string(dir.path().join("corpus/gazette.txt")).unwrap().chars().collect();
    let at = |key: &str| usize::try_from(passage[key].as_u64().unwrap()).unwrap();
    let words: String = text[at("a_start")..at("a_end")].iter().collect();
    assert!(words.starts_with("According to three dockers") && words.ends_with("fire buckets"), "{words}");
    for format in ["csv", "markdown", "html", "latex", "json", "terminal"] {
        for args in [&["reuse"][..], &["reuse", "gazette", "herald"]] {
            let shown = out(dir.path(), &[args, &["--format", format]].concat());
            let named = shown.contains("herald") || shown.contains("Herald");
            assert!(named && shown.contains("strong"), "{format}: {shown}");
        }
    }
    assert!(out(dir.path(), &["reuse", "--min", "strong"]).contains("1 with passages"));
}

#[test]
fn pairs_without_words_that_correspond_are_named() {
    let dir = harbour();
    let page = out(dir.path(), &["reuse", "--width", "200"]);
    assert!(
        page.contains("No word table for en–ga: not compared by words, only by names and numbers."),
        "{page}"
    );
    let page = out(dir.path(), &["reuse", "--lang", "en"]);
    assert!(page.contains("3 pairs compared") && !page.contains("No word table"), "{page}");
    for (args, says) in [
        (&["reuse", "--lang", "xx"][..], "no source is in the language `xx`"),
        (&["reuse", "gazette"], "a passage is shared by two sources"),
        (&["reuse", "gazette", "gazette"], "a passage is shared by two sources"),
        (&["reuse", "gazette", "heralt"], "did you mean `herald`?"),
        (&["reuse", "--min", "sure"], "strong"),
    ] {
        let (_, err, code) = run(dir.path(), args);
        assert!(code == 2 && err.contains(says), "{args:?} {err}");
    }
}

#[test]
fn odd_texts_have_sensible_passages() {
    let dir = harbour();
    let gazette = fs::read_to_string(dir.path().join("corpus/gazette.txt")).unwrap();
    fs::write(dir.path().join("corpus/copy.toml"), sheet("Copy", "en", "1940")).unwrap();
    // Empty; the same; one inside the other; nothing but one line; only signs.
    for (text, share) in [
        (String::new(), None),
        (gazette.clone(), Some(1.0)),
        (format!("{MEMOIR}{gazette}{}", HERALD[1]), Some(1.0)),
        ("Yes.".to_owned(), Some(0.0)),
        ("— … !\n\n\n".to_owned(), None),
    ] {
        fs::write(dir.path().join("corpus/copy.txt"), &text).unwrap();
        let pair = json(dir.path(), &["reuse", "gazette", "copy"])["pairs"][0].clone();
        let words = pair["words"][0].clone();
        let (inside, of) = (words[0].as_f64().unwrap(), words[1].as_f64().unwrap());
        match share {
            Some(share) => assert!((inside / of - share).abs() < 0.05, "{text}: {pair}"),
            None => assert!(inside < f64::EPSILON, "{text}"),
        }
        let (_, err, code) = run(dir.path(), &["overlap", "gazette", "copy"]);
        assert_eq!(code, 0, "{err}");
    }
}

#[test]
fn a_part_is_not_compared_with_its_whole() {
    let dir = harbour();
    fs::write(
        dir.path().join("corpus/letter.toml"),
        sheet("Letter", "en", "1907") + "text = \"gazette\"\nlines = [[4, 6]]\n",
    )
    .unwrap();
    let page = out(dir.path(), &["reuse", "--width", "200"]);
    assert!(page.contains("they have lines of one text in common"), "{page}");
    // The part shares the passage with the other newspaper, as its whole does.
    let pair = json(dir.path(), &["reuse", "letter", "herald"])["pairs"][0].clone();
    assert_eq!(pair["passages"].as_array().unwrap().len(), 1, "{pair}");
}

#[test]
fn the_report_has_a_ribbon_that_leads_to_its_passage() {
    let dir = harbour();
    let html = out(dir.path(), &["report"]);
    let id = "passage-gazette--herald-1";
    assert!(html.contains(&format!("href=#{id}")) && html.contains(&format!("id={id}")));
    assert!(!html.contains("coal wharf"), "the words are the project's to give");
    edit(dir.path(), "claims.toml", |text| {
        text.replace("[who.operator]", "[report]\nshow = \"text\"\n\n[who.operator]")
    });
    for id in ["gazette", "herald"] {
        edit(dir.path(), &format!("corpus/{id}.toml"), |text| format!("{text}share = true\n"));
    }
    let html = out(dir.path(), &["report"]);
    assert!(html.contains("changed actor"));
    // Both wordings stand side by side, the changed words in the letters of the sources.
    for words in ["depot operator", "port authority"] {
        assert!(html.contains(&format!("<ins class=w>{words}</ins>")), "{words}");
    }
}

//! Two codings compared: the numbers count the decisions, and each decision that differs is shown.

use std::fs;

use parallax::analysis::coders::{Aspect, coders};
use parallax::load::load;
use serde_json::Value;

use crate::support::{project, root, run, sample};

const HEAD: &str =
    "[project]\ntitle = \"Two\"\nlanguage = \"en\"\n[who.ann]\nname = \"Ann\"\n[who.bob]\nname = \"Bob\"\n";

/// A topic with three positions, and what a coder says about the sources `a` and `b` on it.
fn topic(id: &str, claims: &[(&str, &str, &str, &str)], silent: &[&str]) -> String {
    let mut text = format!(
        "[topic.{id}]\nlabel = \"T\"\nquestion = \"Q\"\n[topic.{id}.positions]\np = \"P\"\nq = \"Q\"\nr = \"R\"\n"
    );
    if !silent.is_empty() {
        text.push_str(&format!("[topic.{id}.silent]\n"));
        for source in silent {
            text.push_str(&format!("{source} = \"Of other things.\"\n"));
        }
    }
    for (source, position, stance, rest) in claims {
        text.push_str(&format!(
            "[[topic.{id}.claim]]\nsource = \"{source}\"\nposition = \"{position}\"\nstance = \"{stance}\"\nsays = \"S.\"\n{rest}\n"
        ));
    }
    text
}

fn coding(dir: &str, topics: &[String]) -> [(String, String); 3] {
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    [
        (format!("{dir}/claims.toml"), format!("{HEAD}{}", topics.concat())),
        (format!("{dir}/corpus/a.toml"), sheet.to_owned()),
        (format!("{dir}/corpus/b.toml"), sheet.to_owned()),
    ]
}

/// Two codings in the folders `one` and `two`.
fn two(one: &[String], two: &[String]) -> tempfile::TempDir {
    let files: Vec<(String, String)> = coding("one", one).into_iter().chain(coding("two", two)).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    project(&files)
}

fn json(dir: &std::path::Path) -> Value {
    let (out, error, code) = run(dir, &["coders", "two", "one", "--format", "json"]);
    assert_eq!(code, 0, "{error}");
    serde_json::from_str(&out).unwrap()
}

/// Aspect, number of units, and how many of these are alike.
fn counts(json: &Value) -> Vec<(String, u64, u64)> {
    let of = |found: &Value| {
        (
            found["aspect"].as_str().unwrap().to_owned(),
            found["n"].as_u64().unwrap(),
            found["same"].as_u64().unwrap(),
        )
    };
    json["agreement"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn every_decision_of_both_is_a_unit_and_what_one_alone_decided_is_none() {
    let first = [
        // Stance, voice and certainty differ, one each; `b` is silent for one and speaks for the other.
        topic("t", &[("a", "p", "reports", "speaker = \"ann\""), ("a", "q", "asserts", "")], &["b"]),
        // Only one coder has read it, and a topic that the other does not have.
        topic("u", &[("a", "p", "asserts", "")], &[]),
        topic("w", &[("a", "p", "asserts", "")], &[]),
    ];
    let second = [
        topic(
            "t",
            &[
                ("a", "p", "endorses", "speaker = [\"ann\", \"bob\"]\ncertainty = \"hedged\""),
                ("a", "r", "asserts", ""),
                ("b", "p", "asserts", "passing = true"),
            ],
            &[],
        ),
        topic("u", &[("b", "p", "asserts", "")], &[]),
    ];
    let dir = two(&first, &second);
    let json = json(dir.path());
    let expected =
        [("treatment", 2, 1), ("position", 3, 1), ("stance", 1, 0), ("voice", 1, 0), ("certainty", 1, 0)];
    let expected: Vec<_> = expected.iter().map(|(name, n, same)| ((*name).to_owned(), *n, *same)).collect();
    assert_eq!(counts(&json), expected);
    let differ: Vec<String> = json["units"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|unit| unit["first"] != unit["second"])
        .map(|unit| {
            let part = |key: &str| unit[key].as_str().unwrap_or_default().to_owned();
            format!(
                "{} {} {}: {} {}",
                part("aspect"),
                part("source"),
                part("position"),
                part("first"),
                part("second")
            )
        })
        .collect();
    assert_eq!(
        differ,
        [
            "treatment b : silent in-passing",
            "position a q: claimed not",
            "position a r: not claimed",
            "stance a p: reports endorses",
            "voice a p: ann ann > bob",
            "certainty a p: flat hedged",
        ]
    );
    let list = |side: &str, key: &str| -> Vec<String> {
        json[side][key].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
    };
    assert_eq!((list("only_first", "ids"), list("only_second", "ids")), (vec!["w".to_owned()], vec![]));
    assert_eq!(
        (list("only_first", "judged"), list("only_second", "judged")),
        (vec!["u/a".to_owned()], vec!["u/b".to_owned()])
    );
    assert_eq!(list("only_first", "claims"), ["t/a/q"]);
    assert_eq!(list("only_second", "claims"), ["t/a/r", "t/b/p"]);
    // Too few for kappa and alpha: the undefined value is null, not 0; readers see a dash and the reason.
    for found in json["agreement"].as_array().unwrap() {
        assert!(found["kappa"].is_null() && found["alpha"].is_null() && found["share"]["value"].is_number());
    }
    let (out, _, _) = run(dir.path(), &["coders", "two", "one", "--width", "160"]);
    assert!(out.contains("from 30 units up") && out.contains("1 of 3") && out.contains("t/a/q"), "{out}");
    for format in ["terminal", "markdown", "html", "latex", "csv"] {
        let (out, error, code) =
            run(dir.path(), &["coders", "two", "one", "--format", format, "--width", "160"]);
        assert_eq!(code, 0, "{error}");
        for part in ["endorses", "hedged", "silent", "claimed"] {
            assert!(out.contains(part), "{format} has no {part}: {out}");
        }
    }
    let (csv, _, _) = run(dir.path(), &["coders", "two", "one", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 1 + 2 + 3 + 3, "{csv}");
}

/// From thirty units on there are kappa and alpha, computed from the table of decisions.
#[test]
fn from_thirty_units_up_there_is_kappa_and_it_counts_the_decisions() {
    // 20 both report, 5 and 10 differ, 15 both dispute: kappa .4.
    let stances = |n: usize| -> (&str, &str) {
        match n {
            0..20 => ("reports", "reports"),
            20..25 => ("reports", "disputes"),
            25..35 => ("disputes", "reports"),
            _ => ("disputes", "disputes"),
        }
    };
    let side = |of: fn((&'static str, &'static str)) -> &'static str, n: usize| -> Vec<String> {
        (0..n)
            .map(|i| {
                let (a, b) = stances(i);
                let pair = match (a, b) {
                    ("reports", "reports") => ("reports", "reports"),
                    ("reports", _) => ("reports", "disputes"),
                    (_, "reports") => ("disputes", "reports"),
                    _ => ("disputes", "disputes"),
                };
                topic(&format!("t{i}"), &[("a", "p", of(pair), "speaker = \"ann\"")], &[])
            })
            .collect()
    };
    let dir = two(&side(|pair| pair.0, 50), &side(|pair| pair.1, 50));
    let found = &json(dir.path())["agreement"][2];
    assert_eq!((found["n"].as_u64(), found["same"].as_u64()), (Some(50), Some(35)));
    assert!((found["kappa"]["value"].as_f64().unwrap() - 0.4).abs() < 1e-9, "{found}");
    // Alpha for the same table: 1 − .3 / (2 · 55 · 45 / (100 · 99)).
    assert!((found["alpha"]["value"].as_f64().unwrap() - 0.4).abs() < 1e-9, "{found}");
    let ends: Vec<f64> =
        found["kappa"]["interval"].as_array().unwrap().iter().map(|end| end.as_f64().unwrap()).collect();
    assert!(ends[0] < 0.4 && 0.4 < ends[1] && ends[1] - ends[0] < 0.6, "{ends:?}");
    // The voice is the same in all units: chance alone would give full agreement, so nothing can be said.
    let voice = &json(dir.path())["agreement"][3];
    assert!(voice["n"] == 50 && voice["same"] == 50 && voice["kappa"].is_null() && voice["alpha"].is_null());
    let few = two(&side(|pair| pair.0, 29), &side(|pair| pair.1, 29));
    assert!(json(few.path())["agreement"][2]["kappa"].is_null());
}

/// Of several claims on one position, those that quote the same words are paired; the stance plays no role.
#[test]
fn claims_are_paired_by_their_words_and_by_nothing_that_is_measured() {
    let first = [topic(
        "t",
        &[
            ("a", "p", "asserts", "quotes = [\"the gate was shut at noon\"]"),
            ("a", "p", "reports", "speaker = \"ann\"\nquotes = [\"two men saw it from the quay\"]"),
        ],
        &[],
    )];
    let second = [topic(
        "t",
        &[
            ("a", "p", "asserts", "quotes = [\"men saw it from the quay\"]"),
            ("a", "p", "reports", "speaker = \"ann\"\nquotes = [\"the gate was shut\"]"),
            ("a", "p", "disputes", "speaker = \"bob\"\nquotes = [\"nobody slept\"]"),
        ],
        &[],
    )];
    let json = json(two(&first, &second).path());
    assert_eq!(counts(&json)[2], ("stance".to_owned(), 2, 0));
    assert_eq!(json["only_second"]["claims"].as_array().unwrap().len(), 1);
}

#[test]
fn a_coding_agrees_with_itself_and_with_another_the_same_both_ways() {
    let dir = sample();
    let own = load(dir.path(), &[]).unwrap().project;
    let whole = coders(&own, &own);
    assert!(whole.agreement.iter().all(|found| found.n > 0 && found.same == found.n));
    assert_eq!(whole.only_first, whole.only_second);
    assert!(whole.only_first.claims.is_empty() && whole.only_first.judged.is_empty());
    let claims = dir.path().join("claims.toml");
    let text = fs::read_to_string(&claims).unwrap();
    fs::write(&claims, text.replace("stance = \"reports\"", "stance = \"endorses\"")).unwrap();
    let other = load(dir.path(), &[]).unwrap().project;
    let (there, back) = (coders(&own, &other), coders(&other, &own));
    for (a, b) in there.agreement.iter().zip(&back.agreement) {
        assert_eq!((a.aspect, a.n, a.same, a.share), (b.aspect, b.n, b.same, b.share));
        assert!(a.aspect == Aspect::Stance || a.same == a.n, "{a:?}");
    }
    assert!(there.agreement[2].same < there.agreement[2].n);
}

/// A second coder would search the help for this word.
#[test]
fn the_help_names_the_agreement_of_two_codings() {
    let (help, _, _) = run(&root("."), &["--help"]);
    assert!(help.to_lowercase().contains("agreement of two codings"), "{help}");
    let (help, _, _) = run(&root("."), &["coders", "--help"]);
    assert!(help.contains("kappa") && help.contains("alpha"), "{help}");
}

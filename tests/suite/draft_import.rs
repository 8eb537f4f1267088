//! `import drafts`: what is true passes, and what lies in its words, numbers, voices or ids is refused.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use tempfile::TempDir;

use crate::support::{run, sample};

/// The sample without its claims, and these as drafts would bring them.
pub(crate) fn bare() -> (TempDir, Vec<Map<String, Value>>) {
    stripped(sample())
}

/// A project without its claims, and these as drafts would bring them.
pub(crate) fn stripped(dir: TempDir) -> (TempDir, Vec<Map<String, Value>>) {
    let text = fs::read_to_string(dir.path().join("claims.toml")).unwrap();
    let table: Value = serde_json::to_value(text.parse::<toml::Table>().unwrap()).unwrap();
    let mut drafts = Vec::new();
    for (id, topic) in table["topic"].as_object().unwrap() {
        for claim in topic.get("claim").and_then(Value::as_array).into_iter().flatten() {
            let mut claim = claim.as_object().unwrap().clone();
            claim.remove("id");
            claim.insert("topic".to_owned(), json!(id));
            drafts.push(claim);
        }
    }
    let mut kept = String::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with('[') {
            inside =
                line.starts_with("[[topic.") && line.contains(".claim]]") || line.starts_with("[[accept]]");
        }
        if !inside {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    fs::write(dir.path().join("claims.toml"), kept).unwrap();
    (dir, drafts)
}

/// Imports drafts; what became of each line, and the exit code.
pub(crate) fn import(dir: &Path, drafts: &[String]) -> (Value, i32) {
    fs::write(dir.join("helper.jsonl"), drafts.join("\n")).unwrap();
    let (out, error, code) = run(dir, &["import", "drafts", "helper.jsonl", "--format", "json"]);
    (serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{error}")), code)
}

pub(crate) fn lines(drafts: &[Map<String, Value>]) -> Vec<String> {
    drafts.iter().map(|draft| Value::Object(draft.clone()).to_string()).collect()
}

fn became(found: &Value) -> Vec<(u64, String)> {
    let line = |one: &Value| (one["line"].as_u64().unwrap(), one["became"].as_str().unwrap().to_owned());
    found["lines"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn what_is_true_passes_counts_for_nothing_and_is_not_taken_twice() {
    let (dir, drafts) = bare();
    let before = run(dir.path(), &["compare", "--format", "json"]).0;
    let (found, code) = import(dir.path(), &lines(&drafts));
    assert_eq!((code, found["taken"].as_u64()), (0, Some(drafts.len() as u64)), "{found:#}");
    assert_eq!(run(dir.path(), &["compare", "--format", "json"]).0, before);
    assert_eq!(run(dir.path(), &["check"]).2, 0);
    let said = run(dir.path(), &["check", "--level", "advice"]).0;
    assert!(said.contains("20 claims wait in draft `helper`") && said.contains("20 drafts wait"), "{said}");
    let (again, code) = import(dir.path(), &lines(&drafts));
    assert_eq!(code, 0);
    assert!(became(&again).iter().all(|(_, became)| became == "merged"), "{again:#}");
    // Each can be seen, with its words in the text.
    let at = found["lines"][3]["what"].as_str().unwrap();
    let (shown, error, code) = run(dir.path(), &["show", at]);
    assert!(code == 0 && shown.contains("counts for nothing"), "{shown}{error}");
}

const SWORN: &str = "Prewett swore that he had shut them in good time";

/// A true draft with this stance.
fn sworn(stance: &str) -> String {
    json!({
        "topic": "gates", "source": "memoir-1931", "position": "shut", "stance": stance, "speaker": "gatekeeper",
        "says": "Gives what the gatekeeper swore.", "quotes": [SWORN],
    })
    .to_string()
}

/// Words that went from the text since, and words that somebody wrote by hand.
#[test]
fn what_is_not_proven_is_not_confirmed() {
    let (dir, _) = bare();
    let (found, _) = import(dir.path(), &[sworn("reports")]);
    let at = found["lines"][0]["what"].as_str().unwrap().to_owned();
    let path = dir.path().join("claims.toml");
    let claims = fs::read_to_string(&path).unwrap();
    fs::write(&path, claims.replace(SWORN, &format!("{SWORN} and never again"))).unwrap();
    let (stem, topic) = (at.split('~').next().unwrap(), at.split('/').next().unwrap());
    let (listed, _, _) = run(dir.path(), &["compare", topic, "--drafts", "--width", "200"]);
    let now = listed.split(['[', ']']).find(|address| address.starts_with(stem)).unwrap().to_owned();
    assert_ne!(now, at, "another draft has another address");
    assert_eq!(run(dir.path(), &["confirm", &at]).2, 2, "what was seen is not there any more");
    let (_, error, code) = run(dir.path(), &["confirm", &now, "--by", "Ana"]);
    assert!(code != 0 && error.contains("quotation-missing"), "{error}");
    assert!(!fs::read_to_string(&path).unwrap().contains("confirmed"));
}

/// Two drafts with the same words: if one goes, the other does not get its address.
#[test]
fn a_draft_keeps_its_address_whatever_becomes_of_its_twin() {
    let (dir, _) = bare();
    let (found, _) = import(dir.path(), &[sworn("reports"), sworn("disputes")]);
    let at = |line: usize| found["lines"][line]["what"].as_str().unwrap().to_owned();
    let (first, second) = (at(0), at(1));
    assert_ne!(first, second, "{found:#}");
    assert_eq!(run(dir.path(), &["confirm", &first]).2, 0);
    assert_eq!(run(dir.path(), &["confirm", &first]).2, 2, "it is no draft any more");
    assert_eq!(run(dir.path(), &["confirm", &second]).2, 0);
}

/// A draft that was turned down is the same with a word more or less; with another stance or speaker it is not.
#[test]
fn what_was_turned_down_is_not_offered_again_in_other_lengths() {
    let (dir, _) = bare();
    let (found, _) = import(dir.path(), &[sworn("reports")]);
    let at = found["lines"][0]["what"].as_str().unwrap().to_owned();
    assert_eq!(run(dir.path(), &["reject", &at, "--because", "Hearsay."]).2, 0);
    for (stance, words, becomes) in [
        ("reports", "swore that he had shut them in good time", "rejected"),
        ("reports", SWORN, "rejected"),
        ("disputes", SWORN, "taken"),
    ] {
        let draft = sworn(stance).replace(SWORN, words).replace("Gives what", "Repeats what");
        let (found, _) = import(dir.path(), &[draft]);
        assert_eq!(became(&found)[0].1, becomes, "{stance} {words}: {found:#}");
    }
}

/// A person may say what an assistant has proposed before, also if the draft was turned down.
#[test]
fn a_draft_takes_no_place_from_a_claim_of_a_person() {
    let (dir, _) = bare();
    let (found, _) = import(dir.path(), &[sworn("reports")]);
    let at = found["lines"][0]["what"].as_str().unwrap().to_owned();
    assert_eq!(run(dir.path(), &["reject", &at, "--because", "Too short."]).2, 0);
    let csv = "topic,source,position,stance,speaker_ids,says,quotations\ngates,memoir-1931,shut,reports,gatekeeper,\
        Gives what the gatekeeper swore.,Prewett swore that he had shut them in good time\n";
    fs::write(dir.path().join("mine.csv"), csv).unwrap();
    let (_, error, code) = run(dir.path(), &["import", "claims", "mine.csv", "--yes"]);
    assert!(code == 0 && error.contains("Imported 1"), "{error}");
}

#[test]
fn a_draft_counts_once_a_person_confirms_it_and_is_not_offered_again_once_rejected() {
    let (dir, drafts) = bare();
    let (found, _) = import(dir.path(), &lines(&drafts));
    let at = |line: usize| found["lines"][line]["what"].as_str().unwrap().to_owned();
    let (gone, mine, other) = (at(0), at(1), at(2));
    let (_, error, code) = run(dir.path(), &["confirm", &mine, &other, "--by", "Ana"]);
    assert!(code == 0 && error.contains("Confirmed"), "{error}");
    let (_, error, code) = run(dir.path(), &["reject", &gone, "--because", "Another list."]);
    assert_eq!(code, 0, "{error}");
    let claims = fs::read_to_string(dir.path().join("claims.toml")).unwrap();
    assert_eq!(claims.matches("confirmed = { draft = \"helper\", by = \"Ana\" }").count(), 2, "{claims}");
    assert_eq!(claims.matches("draft = \"helper\"").count(), drafts.len());
    assert_eq!(claims.matches("rejected = \"Another list.\"").count(), 1);
    let json = run(dir.path(), &["compare", "--format", "json"]).0;
    assert_eq!(json.matches("\"address\"").count(), 2, "{json}");
    assert!(json.contains("\"by\": \"Ana\""));
    let (again, _) = import(dir.path(), &lines(&drafts));
    let known = became(&again);
    assert_eq!(known[0].1, "rejected", "{again:#}");
    assert!(known[1..].iter().all(|(_, became)| became == "merged"));
    let (_, error, code) = run(dir.path(), &["confirm", &gone, "--dry-run"]);
    assert!(code == 0 && error.contains("was rejected before: “Another list.”"), "{error}");
    assert_eq!(run(dir.path(), &["undo"]).2, 0);
    // A claim that counts is no draft; nor is what does not exist.
    let one = json.split("\"address\": \"").nth(1).unwrap().split('"').next().unwrap();
    let (_, error, code) = run(dir.path(), &["confirm", one]);
    assert!(code == 2 && error.contains("is not a draft"), "{error}");
    assert_eq!(run(dir.path(), &["reject", "gates/nobody/open", "--because", "X"]).2, 2);
    let report = dir.path().join("r.html");
    assert_eq!(run(dir.path(), &["report", "-o", report.to_str().unwrap()]).2, 0);
    let report = fs::read_to_string(report).unwrap();
    assert!(
        report.contains("2 of 2 claims began as drafts, confirmed by") && report.contains("Ana"),
        "report"
    );
}

/// A change of a draft into a lie.
type Lie = (&'static str, fn(&mut Map<String, Value>) -> bool);

/// The words of the first quotation, changed.
fn exact(draft: &mut Map<String, Value>, change: impl Fn(&str) -> String) -> bool {
    let first = &mut draft["quotes"][0];
    let words = first.as_str().or_else(|| first["exact"].as_str()).unwrap().to_owned();
    let changed = change(&words);
    if changed == words {
        return false;
    }
    *first = json!(changed);
    true
}

/// A number of the first figure, changed.
fn number(draft: &mut Map<String, Value>, change: impl Fn(f64) -> f64) -> bool {
    let Some(figure) = draft.get_mut("figures").and_then(|figures| figures[0].as_object_mut()) else {
        return false;
    };
    let bounds = ["is", "about", "more_than", "at_least", "fewer_than", "at_most"];
    let Some(bound) = bounds.into_iter().find(|bound| figure.contains_key(*bound)) else { return false };
    let value = figure[bound].as_f64().unwrap();
    figure.insert(bound.to_owned(), json!(change(value)));
    true
}

fn set(draft: &mut Map<String, Value>, key: &str, value: Value) -> bool {
    draft.insert(key.to_owned(), value);
    true
}

const LIES: &[Lie] = &[
    ("a word is another", |draft| exact(draft, |words| words.replacen("the ", "that ", 1))),
    ("a word is left out", |draft| {
        exact(draft, |words| {
            let mut words: Vec<&str> = words.split(' ').collect();
            words.remove(words.len() / 2);
            words.join(" ")
        })
    }),
    ("a word is put in", |draft| exact(draft, |words| words.replacen(' ', " never ", 1))),
    ("words change places", |draft| {
        exact(draft, |words| {
            let mut words: Vec<&str> = words.split(' ').collect();
            words.swap(0, 1);
            words.join(" ")
        })
    }),
    ("the words go on as the text does not", |draft| exact(draft, |words| format!("{words}, as all agree"))),
    ("the words are those of nobody", |draft| exact(draft, |_| "the mayor himself cut the ropes".to_owned())),
    ("the words are of another source", |draft| {
        let other = if draft["source"] == "memoir-1931" { "observer-1907" } else { "memoir-1931" };
        set(draft, "source", json!(other))
    }),
    ("the number is one more", |draft| number(draft, |n| n + 1.0)),
    ("the number is ten times as large", |draft| number(draft, |n| n * 10.0)),
    ("the number is another", |draft| number(draft, |n| n + 1000.0)),
    // A number below ten that is written in words is not read as a figure without its unit: there this is not seen.
    ("more is less", |draft| {
        let Some(figure) = draft.get_mut("figures").and_then(|figures| figures[0].as_object_mut()) else {
            return false;
        };
        for (from, to) in [
            ("fewer_than", "more_than"),
            ("more_than", "at_most"),
            ("at_most", "at_least"),
            ("at_least", "is"),
        ] {
            if let Some(value) = figure.remove(from) {
                if value.as_f64() < Some(10.0) {
                    return false;
                }
                figure.insert(to.to_owned(), value);
                return true;
            }
        }
        false
    }),
    ("no quotation", |draft| set(draft, "quotes", json!([]))),
    ("an own voice with a speaker", |draft| {
        let speaks = draft.contains_key("speaker");
        speaks && set(draft, "stance", json!("asserts"))
    }),
    ("a reported voice without a speaker", |draft| {
        let own = !draft.contains_key("speaker");
        own && set(draft, "stance", json!("reports"))
    }),
    ("a speaker whom nobody knows", |draft| set(draft, "speaker", json!(["mayor"]))),
    ("a topic that is not there", |draft| set(draft, "topic", json!("weather"))),
    ("a source that is not there", |draft| set(draft, "source", json!("gazette"))),
    ("a position that is not there", |draft| set(draft, "position", json!("perhaps"))),
    ("a stance that is not there", |draft| set(draft, "stance", json!("believes"))),
    ("a certainty that is not there", |draft| set(draft, "certainty", json!("sure"))),
    ("an aspect that is not there", |draft| set(draft, "aspect", json!("north"))),
    ("a cue that is not in the words", |draft| set(draft, "cue", json!(["without the least doubt"]))),
    ("a period that is no date", |draft| set(draft, "period", json!("last year"))),
    ("a figure of nothing", |draft| set(draft, "figures", json!([{ "counts": "ghosts", "is": 14 }]))),
    ("a figure without a number", |draft| set(draft, "figures", json!([{ "counts": "dead" }]))),
    ("a work that is not there", |draft| set(draft, "via", json!("almanac"))),
    ("a column that is not there", |draft| set(draft, "row", json!({ "weight": "heavy" }))),
    ("a draft that says it is confirmed", |draft| {
        set(draft, "confirmed", json!({ "draft": "x", "by": "Ana" }))
    }),
    ("a draft that names its own draft", |draft| set(draft, "draft", json!("other"))),
    ("a draft with an id", |draft| set(draft, "id", json!("mine"))),
    ("nothing is said", |draft| set(draft, "says", json!("  "))),
    ("the wrong type", |draft| set(draft, "says", json!(7))),
];

/// Every lie told of every claim of the sample that it can be told of.
#[test]
fn every_lie_is_refused_and_nothing_is_written() {
    let (dir, truth) = bare();
    let mut lies: Vec<(&str, String)> = Vec::new();
    for (what, lie) in LIES {
        for draft in &truth {
            let mut draft = draft.clone();
            if lie(&mut draft) {
                lies.push((what, Value::Object(draft).to_string()));
            }
        }
    }
    assert!(lies.len() > 400, "{}", lies.len());
    assert!(LIES.iter().all(|(what, _)| lies.iter().any(|(of, _)| of == what)));
    let before = fs::read(dir.path().join("claims.toml")).unwrap();
    let all: Vec<String> = lies.iter().map(|(_, line)| line.clone()).collect();
    let (found, code) = import(dir.path(), &all);
    let refused: std::collections::BTreeSet<u64> =
        became(&found).into_iter().filter(|(_, became)| became == "refused").map(|(line, _)| line).collect();
    let passed: Vec<&(&str, String)> =
        (1..).zip(&lies).filter(|(line, _)| !refused.contains(line)).map(|(_, lie)| lie).collect();
    assert!(passed.is_empty(), "{} of {} passed: {passed:#?}", passed.len(), lies.len());
    assert_eq!(code, 1);
    assert_eq!(fs::read(dir.path().join("claims.toml")).unwrap(), before);
}

/// A helper whose speakers are others of the project: those whom the text does not name near the words are refused.
#[test]
fn a_speaker_whom_the_text_names_nowhere_near_is_refused() {
    let (dir, truth) = bare();
    let who = ["clerk", "gatekeeper", "treasurer", "ferryman", "foremen", "engineer", "charter", "widow"];
    let mut lies = Vec::new();
    for draft in truth.iter().filter(|draft| draft.contains_key("speaker")) {
        let own = draft["speaker"].to_string();
        for other in who.iter().filter(|other| !own.contains(*other)) {
            let mut draft = draft.clone();
            set(&mut draft, "speaker", json!(other));
            lies.push(draft);
        }
    }
    let (found, _) = import(dir.path(), &lines(&lies));
    let refused = found["refused"].as_u64().unwrap();
    assert!(refused * 2 >= lies.len() as u64, "{refused} of {}: {found:#}", lies.len());
}

#[test]
fn wrong_lines_are_named_by_their_place_and_the_others_taken() {
    let (dir, truth) = bare();
    let mut all = lines(&truth[..3]);
    all.insert(1, "{\"topic\": ".to_owned());
    all.insert(2, "[1, 2]".to_owned());
    all.insert(3, "\u{1B}[31mred\u{7}".to_owned());
    all.insert(4, format!("{{\"says\": \"{}\"}}", "x".repeat(70_000)));
    all.push(String::new());
    all.push("[".repeat(60_000));
    let (found, code) = import(dir.path(), &all);
    let refused: Vec<u64> =
        became(&found).into_iter().filter(|(_, b)| b == "refused").map(|(l, _)| l).collect();
    assert_eq!((refused, found["taken"].as_u64(), code), (vec![2, 3, 4, 5, 9], Some(3), 1), "{found:#}");
    let (out, _, _) = run(dir.path(), &["import", "drafts", "helper.jsonl"]);
    assert!(out.contains("helper.jsonl:2") && !out.contains('\u{1B}'), "{out}");
    for (name, bytes) in [("none.jsonl", &b""[..]), ("bytes.jsonl", b"\xFF\xFE\xFA")] {
        fs::write(dir.path().join(name), bytes).unwrap();
        let (out, error, code) = run(dir.path(), &["import", "drafts", name]);
        assert_eq!(code, if bytes.is_empty() { 0 } else { 2 }, "{out}{error}");
    }
    assert_eq!(run(dir.path(), &["import", "drafts", "absent.jsonl"]).2, 2);
}

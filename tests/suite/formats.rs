//! The law: every format of a result contains the same facts.
//!
//! It has two sides. Whatever a reader finds in one format for readers is also in each of the others, for every view.
//! And every fact of the result's JSON is in every format, for every view that shows its whole result. Facts that a
//! view or a format leaves out on purpose are listed, and no others may be left out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::readers::{Places, Reader, Screen};
use crate::results::{Shown, results};
use crate::support::{sample, shipped_without_texts, texts};

/// Views that select from their result, by the end of their name, and why. All formats for readers show the same
/// selection; csv has the whole result even here.
const CHOOSES: &[(&str, &str)] = &[
    ("compare", "the overview: a mark per cell"),
    ("--layout columns", "claims that fill the topic's own columns"),
    ("--layout corroboration", "how each source stands to what another holds"),
    ("--layout synoptic", "the words of the sources, without ours"),
    ("--layout framework", "the answers"),
    ("--layout opcvl", "the sources themselves"),
    ("overlap", "a grid of numbers; the reasons stand in each pair"),
];
/// The overview with rows and columns exchanged.
const TRANSPOSED_OVERVIEW: &str = "compare --transpose";

/// Facts that a format leaves out on purpose: the view's command, `page` or `csv`, their place in the JSON, and why.
const LEFT_OUT: &[(&str, &str, &str, &str)] = &[
    ("compare", "page", "title", "the project's title heads the overview"),
    (
        "compare",
        "page",
        "topics/label",
        "a topic is headed by its question; its label is for columns of topics",
    ),
    ("compare", "page", "families", "where two of its members are in the table; their words in `source`"),
    ("compare", "csv", "title", "a row is a claim or a blank"),
    ("compare", "csv", "families", "a row is a claim or a blank"),
    ("compare", "csv", "topics/relations", "rows of `overlap`"),
    ("figures", "page", "title", "the project's title heads the overview"),
    ("figures", "csv", "title", "a row is a figure"),
    ("figures", "page", "topics/groups/figures/quotations/gloss", "the words are in `compare`"),
    ("figures", "csv", "topics/groups/figures/quotations/gloss", "the words are in `compare`"),
    (
        "figures",
        "page",
        "topics/groups/figures/quotations/exact",
        "the page has their places; the words are in `compare`",
    ),
    ("overlap", "page", "title", "the project's title heads the grid"),
    ("overlap", "csv", "title", "a row is a relation or a measure"),
    ("overlap", "page", "families", "stand in the grid and in `source`"),
    ("overlap", "csv", "families", "stand in `source`"),
    ("overlap", "csv", "pairs/topics/overruled", "a row has the relation, not its reasons"),
    ("source", "csv", "title", "a row is a claim or a blank"),
    ("source", "csv", "author", "a row is a claim or a blank"),
    ("source", "csv", "outline", "a row is a claim or a blank"),
    ("find", "page", "searched", "all that are not named as absent"),
    ("find", "csv", "searched", "a row is a hit"),
    ("compare", "page", "sources/unknown", "of the sources in the table"),
    ("figures", "csv", "topics/question", "a row is a figure, and a topic may have none"),
    ("terms", "page", "sources/unknown", "stands in `compare` and `source`"),
    ("terms", "csv", "sources/unknown", "stands in `compare` and `source`"),
    ("overlap", "page", "sources/unknown", "stands in `compare` and `source`"),
    ("overlap", "csv", "sources/unknown", "stands in `compare` and `source`"),
    ("source", "csv", "sheet", "a row is a claim or a blank"),
    ("source", "csv", "opcvl", "a row is a claim or a blank"),
    ("source", "csv", "unknown", "a row is a claim or a blank"),
    ("compare", "csv", "sources/unknown", "a row is a claim or a blank"),
    ("source", "csv", "families", "a row is a claim or a blank"),
    ("terms", "csv", "title", "a row is a name in a source"),
    ("questions", "csv", "title", "a row is a question"),
    ("results", "csv", "title", "a row is a result"),
];

/// Keys whose values are text for readers, or name a source.
const TEXTS: &[&str] = &[
    "exact", "gloss", "says", "label", "question", "note", "reason", "gist", "ask", "answer", "why",
    "message", "help", "before", "hit", "after", "title", "by_name", "scope", "unit", "author", "speaker",
    "via", "cue", "source", "a", "b", "words", "unknown", "searched",
];
/// Keys of numbers.
const NUMBERS: &[&str] = &["value", "min", "max", "count"];

/// A fact: its place in the JSON, and what a format must contain.
type Facts = BTreeSet<(String, Fact)>;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Fact {
    Words(String),
    Number(String),
}

fn facts(value: &Value, path: &str, key: &str, found: &mut Facts) {
    let mut add = |fact| {
        found.insert((path.to_owned(), fact));
    };
    match value {
        // If keys are ids, they are not part of the place.
        Value::Object(map) if ["sources", "topics", "measures"].contains(&key) => {
            for (id, value) in map {
                if key == "sources" {
                    found.insert((path.to_owned(), Fact::Words(id.clone())));
                }
                facts(value, path, "", found);
            }
        }
        Value::Object(map) => {
            // The searched words prove a silence, and have no other use.
            let silent = map.get("treatment").is_none_or(|treatment| treatment == "silent");
            for (key, value) in map {
                let mut value = value.clone();
                if let (false, Some(blank)) = (silent, value.as_object_mut()) {
                    blank.remove("searched");
                }
                let inner = if path.is_empty() { key.clone() } else { format!("{path}/{key}") };
                facts(&value, &inner, key, found);
            }
        }
        // Entries of the sheet: pairs of a name and a text.
        Value::Array(pair) if ["sheet", "opcvl"].contains(&key) && pair.iter().all(Value::is_string) => {
            add(Fact::Words(pair[1].as_str().unwrap().to_owned()));
        }
        // A list of objects is not an object with ids.
        Value::Array(list) => list.iter().for_each(|value| {
            facts(value, path, if value.is_object() { "" } else { key }, found);
        }),
        Value::String(text) if TEXTS.contains(&key) && !text.is_empty() => add(Fact::Words(text.clone())),
        // On the page a date has the name of its month: look for its year.
        Value::String(text) if key == "value" => {
            add(Fact::Number(text.chars().skip_while(|c| !c.is_ascii_digit()).take(4).collect()));
        }
        // For a name that is not in a text the page shows a dot, explained in the legend.
        Value::Number(number) if key == "count" && number.as_u64() == Some(0) => {}
        Value::Number(number) if NUMBERS.contains(&key) => add(Fact::Number(number.to_string())),
        Value::String(_) | Value::Number(_) | Value::Bool(_) | Value::Null => {}
    }
}

/// The facts of a result; for an overlap of two sources, those of the pair.
fn facts_of(shown: &Shown) -> Facts {
    let mut json: Value = serde_json::from_str(shown.text("json")).unwrap();
    // This shows one number out of all that the result has: only the formats are compared with each other.
    if shown.name.contains("--measure") {
        return Facts::new();
    }
    if let ["overlap", a, b] = shown.name.split(' ').collect::<Vec<_>>()[..] {
        let pairs = json["pairs"].as_array_mut().unwrap();
        pairs.retain(|pair| pair["a"] == a && pair["b"] == b);
        assert_eq!(pairs.len(), 1);
        json["sources"].as_array_mut().unwrap().retain(|source| source["id"] == a || source["id"] == b);
    }
    let mut found = Facts::new();
    facts(&json, "", "", &mut found);
    found
}

/// Does the text contain a number, rounded to the decimals that are shown?
fn has_number(numbers: &BTreeSet<String>, number: &str) -> bool {
    let value: f64 = number.parse().unwrap();
    let ways = [format!("{value}"), format!("{value:.2}"), format!("{value:.4}"), format!("{value:.1}")];
    ways.iter().any(|way| numbers.contains(way))
}

/// The numbers of a text, without commas between thousands.
fn numbers(text: &str) -> BTreeSet<String> {
    let plain = text.replace(',', "");
    let parts = plain.split(|c: char| !c.is_ascii_digit() && c != '.' && c != '-');
    let trimmed =
        parts.flat_map(|part| [part.trim_matches(['.', '-']).to_owned(), part.trim_matches('.').to_owned()]);
    trimmed.filter(|part| !part.is_empty()).collect()
}

fn chooses(name: &str) -> bool {
    name == TRANSPOSED_OVERVIEW
        || CHOOSES.iter().any(|(end, _)| name == *end || end.starts_with("--") && name.ends_with(end))
}

/// The facts that are missing, one line each; and which exceptions were needed.
fn wanting(shown: &Shown, needed: &mut BTreeSet<usize>) -> Vec<String> {
    let html = Places::html(shown.text("html"));
    let mut readers: BTreeMap<&str, (Box<dyn Reader>, BTreeSet<String>)> = BTreeMap::new();
    let mut add = |name: &'static str, reader: Box<dyn Reader>, text: &str| {
        readers.insert(name, (reader, numbers(text)));
    };
    add("terminal", Box::new(Screen::of(shown.text("terminal"))), shown.text("terminal"));
    let markdown = Places::markdown(shown.text("markdown"));
    let text = markdown.0.clone();
    add("markdown", Box::new(markdown), &text);
    let latex = Places::latex(shown.text("latex"));
    let text = latex.0.clone();
    add("latex", Box::new(latex), &text);
    #[cfg(feature = "office")]
    {
        let docx = Places::of(crate::word::read(shown.bytes("docx")).lines());
        let text = docx.0.clone();
        add("docx", Box::new(docx), &text);
    }
    let mut missing = Vec::new();
    // Each format draws findings in the way that its readers know: the second side checks their words.
    if !shown.name.starts_with("check") {
        for place in html.0.lines() {
            for (name, (reader, _)) in &readers {
                if !reader.holds(place) && !holds_apart(reader.as_ref(), place) {
                    missing.push(format!("{}: {name} lacks `{place}`, which html has", shown.name));
                }
            }
        }
    }
    let text = html.0.clone();
    readers.insert("html", (Box::new(html), numbers(&text)));
    let csv = Places::csv(shown.text("csv"));
    let text = csv.0.clone();
    readers.insert("csv", (Box::new(csv), numbers(&text)));
    let command = shown.name.split(' ').next().unwrap_or_default();
    for (place, fact) in facts_of(shown) {
        for (name, (reader, numbers)) in &readers {
            let kind = if *name == "csv" { "csv" } else { "page" };
            let held = match &fact {
                Fact::Words(words) => reader.holds(words),
                Fact::Number(number) => has_number(numbers, number),
            };
            if held || kind == "page" && chooses(&shown.name) {
                continue;
            }
            let left_out = LEFT_OUT.iter().position(|(of, format, at, _)| {
                (*of, *format) == (command, kind) && (place == *at || place.starts_with(&format!("{at}/")))
            });
            match left_out {
                Some(row) => {
                    needed.insert(row);
                }
                None => missing.push(format!("{}: {name} lacks {place}: {fact:?}", shown.name)),
            }
        }
    }
    missing
}

/// Does it hold a line and the address at its end, which a narrow table lists below itself?
fn holds_apart(reader: &dyn Reader, place: &str) -> bool {
    let parts = place.strip_suffix(']').and_then(|place| place.rsplit_once(" ["));
    parts.is_some_and(|(words, address)| reader.holds(words) && reader.holds(address))
}

fn law(dir: &Path, texts: &[PathBuf]) -> BTreeSet<usize> {
    let (mut needed, mut missing) = (BTreeSet::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for shown in results(dir, texts) {
        assert!(seen.insert(shown.name.clone()), "{} twice", shown.name);
        missing.extend(wanting(&shown, &mut needed));
    }
    assert!(
        missing.is_empty(),
        "{} facts are missing:\n{}",
        missing.len(),
        missing[..missing.len().min(60)].join("\n")
    );
    needed
}

#[test]
fn all_formats_of_the_sample_hold_the_same_facts() {
    law(sample().path(), &[]);
}

#[test]
fn all_formats_of_the_shipped_project_hold_the_same_facts() {
    let Some(texts) = texts("all_formats_of_the_shipped_project_hold_the_same_facts") else { return };
    let mut needed = law(shipped_without_texts().path(), &texts);
    needed.extend(law(sample().path(), &[]));
    let idle: Vec<_> =
        (0..LEFT_OUT.len()).filter(|row| !needed.contains(row)).map(|row| LEFT_OUT[row]).collect();
    assert!(idle.is_empty(), "exceptions that nothing needs: {idle:?}");
}

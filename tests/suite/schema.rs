//! The schemas: they accept whatever the loader accepts, and refuse mistakes of each kind.
//!
//! The validator below is small and our own, because crates that check JSON Schema need forty others. It knows the
//! keywords that the schemas use and fails at any other, so that none is ignored.

use std::fs;

use parallax::format::keys::{Table, all, of};
use parallax::format::schema::{DESCRIBED, schema};
use parallax::load::load;
use regex::Regex;
use serde_json::Value;
use toml::Table as Toml;

use crate::support::{messages, project, root, run, uncommented_template};

/// The schema of a kind of file.
fn schema_of(name: &str) -> Value {
    let file = DESCRIBED.iter().find(|file| file.name == name).unwrap();
    serde_json::from_str(&schema(file)).unwrap()
}

/// What is wrong with a TOML file, according to its schema.
fn wrong(schema: &Value, toml: &str) -> Vec<String> {
    let value = serde_json::to_value(toml.parse::<Toml>().unwrap()).unwrap();
    violations(schema, &value, "")
}

/// What does not fit in a value, each with its place.
fn violations(schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let rules = schema.as_object().unwrap();
    rules.iter().flat_map(|(keyword, rule)| broken(schema, keyword, rule, value, at)).collect()
}

/// What is wrong according to one keyword of a schema.
fn broken(schema: &Value, keyword: &str, rule: &Value, value: &Value, at: &str) -> Vec<String> {
    let size = |list: &Vec<Value>| list.len() as u64;
    let list = || rule.as_array().unwrap();
    let fitting = || list().iter().filter(|one| violations(one, value, at).is_empty()).count();
    let fits = match keyword {
        "$schema" | "title" | "description" => true,
        "type" => is_of(rule.as_str().unwrap(), value),
        "required" => {
            !value.is_object() || list().iter().all(|key| value.get(key.as_str().unwrap()).is_some())
        }
        "enum" => list().contains(value),
        "pattern" => value.as_str().is_none_or(|text| matches(rule.as_str().unwrap(), text)),
        "minimum" => value.as_i64().is_none_or(|n| n >= rule.as_i64().unwrap()),
        "minItems" => value.as_array().is_none_or(|items| size(items) >= rule.as_u64().unwrap()),
        "maxItems" => value.as_array().is_none_or(|items| size(items) <= rule.as_u64().unwrap()),
        "anyOf" => fitting() > 0,
        "oneOf" => fitting() == 1,
        "items" => {
            let items = value.as_array().into_iter().flatten().enumerate();
            return items.flat_map(|(i, item)| violations(rule, item, &format!("{at}/{i}"))).collect();
        }
        "properties" | "patternProperties" | "additionalProperties" => {
            let entries = value.as_object().into_iter().flatten();
            return entries.flat_map(|(key, value)| of_entry(schema, keyword, key, value, at)).collect();
        }
        other => panic!("the check does not know the keyword {other}"),
    };
    if fits { Vec::new() } else { vec![format!("{at}: {keyword}")] }
}

/// What is wrong with one entry of a table, according to one of the three keywords about entries.
fn of_entry(schema: &Value, keyword: &str, key: &str, value: &Value, at: &str) -> Vec<String> {
    let at = format!("{at}/{key}");
    let own = schema.get("properties").and_then(|all| all.get(key));
    let patterns = schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
    let by_pattern = patterns.filter(|(pattern, _)| matches(pattern, key)).map(|(_, rule)| rule);
    let rules: Vec<&Value> = match keyword {
        "properties" => own.into_iter().collect(),
        "patternProperties" => by_pattern.collect(),
        _ if own.is_some() || by_pattern.count() > 0 => Vec::new(),
        _ if schema["additionalProperties"] == false => return vec![format!("{at}: additionalProperties")],
        _ => vec![&schema["additionalProperties"]],
    };
    rules.into_iter().flat_map(|rule| violations(rule, value, &at)).collect()
}

fn is_of(ty: &str, value: &Value) -> bool {
    match ty {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("the check does not know the type {other}"),
    }
}

fn matches(pattern: &str, text: &str) -> bool {
    Regex::new(pattern).unwrap().is_match(text)
}

#[test]
fn the_schemas_take_every_file_that_is_shipped() {
    let claims = schema_of("claims");
    let template = uncommented_template();
    let texts = [
        ("claims.toml", fs::read_to_string(root("claims.toml")).unwrap()),
        ("the sample", fs::read_to_string(root("tests/sample/claims.toml")).unwrap()),
        ("the template", fs::read_to_string(root("crates/parallax-core/src/edit/template.toml")).unwrap()),
        ("the template with its examples", template),
    ];
    for (name, text) in texts {
        assert_eq!(wrong(&claims, &text), Vec::<String>::new(), "{name}");
    }
    let sheet = schema_of("sheet");
    for folder in ["corpus", "tests/sample/corpus", "tests/checks/base/corpus"] {
        for entry in fs::read_dir(root(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ty| ty == "toml") {
                let text = fs::read_to_string(&path).unwrap();
                assert_eq!(wrong(&sheet, &text), Vec::<String>::new(), "{}", path.display());
            }
        }
    }
}

#[test]
fn what_the_loader_takes_in_every_other_test_the_schema_takes() {
    let claims = schema_of("claims");
    let mut seen = 0;
    for check in fs::read_dir(root("tests/checks")).unwrap() {
        for kind in ["bad", "good"] {
            let path = check.as_ref().unwrap().path().join(kind).join("claims.toml");
            let Ok(text) = fs::read_to_string(&path) else { continue };
            seen += 1;
            assert_eq!(wrong(&claims, &text), Vec::<String>::new(), "{}", path.display());
        }
    }
    assert!(seen > 20, "only {seen} claims files are there");
}

pub(crate) const SOUND: &str = r#"
[project]
title = "A fire"
language = "en"
quote_limit = 12
[check]
unused-id = "off"
[who.owner]
name = "The owner"
[topic.cause]
label = "Cause"
question = "What caused it?"
since = "1931-03-08"
[topic.cause.positions]
lamp = "A lamp fell"
[topic.cause.counts]
dead = "killed"
[[topic.cause.claim]]
source = "gazette"
position = "lamp"
stance = "endorses"
speaker = "owner"
says = "A lamp fell."
quotes = ["a lamp fell"]
figures = [{ counts = "dead", is = 3, unit = "persons" }]
[[accept]]
check = "unused-id"
at = "who/owner"
why = "Stays."
"#;

/// A mistake of each kind: the text, and the wrong text in its place.
pub(crate) const MISTAKES: &[(&str, &str, &str)] = &[
    ("unknown key", r#"says = "A lamp fell.""#, "says = \"A lamp fell.\"\nsayz = \"It fell.\""),
    ("unknown key of an inline table", r#"unit = "persons""#, r#"units = "persons""#),
    ("unknown table", "[who.owner]", "[whom.owner]"),
    ("missing key", r#"says = "A lamp fell.""#, ""),
    ("missing key of an inline table", r#"counts = "dead", "#, ""),
    ("missing table", "[project]\ntitle = \"A fire\"\nlanguage = \"en\"\nquote_limit = 12", ""),
    ("wrong choice", r#""endorses""#, r#""endorsed""#),
    ("wrong level", r#""off""#, r#""of""#),
    ("no check", r#"check = "unused-id""#, r#"check = "unused-ids""#),
    ("a number for a text", r#"label = "Cause""#, "label = 3"),
    ("an empty text", r#"label = "Cause""#, r#"label = " ""#),
    ("a text for a number", "is = 3", r#"is = "3""#),
    ("a text for a count", "quote_limit = 12", r#"quote_limit = "12""#),
    ("a count below nothing", "quote_limit = 12", "quote_limit = -1"),
    ("a text for a list", r#"["a lamp fell"]"#, r#""a lamp fell""#),
    (
        "a list for a table",
        "[topic.cause.counts]\ndead = \"killed\"",
        "[[topic.cause.counts]]\ndead = \"killed\"",
    ),
    ("a text for a flag", "since", "event = \"yes\"\nsince"),
    ("no id", r#"source = "gazette""#, r#"source = "Gazette 1931""#),
    ("no id as a key", "[who.owner]", "[who.Owner]"),
    ("no date", r#""1931-03-08""#, r#""8 March 1931""#),
    ("two bounds", "is = 3", "is = 3, about = 4"),
    ("no bound", "is = 3, ", ""),
];

#[test]
fn mistakes_of_each_kind_are_refused_by_schema_and_loader_alike() {
    let claims = schema_of("claims");
    let sheet = "short = \"G\"\ntitle = \"G\"\nlanguage = \"en\"\ndate = \"1931\"\n";
    let loads = |text: &str| {
        let dir = project(&[("claims.toml", text), ("corpus/gazette.toml", sheet)]);
        load(dir.path(), &[]).map(|_| ()).map_err(|failure| messages(&failure))
    };
    assert_eq!(loads(SOUND), Ok(()));
    assert_eq!(wrong(&claims, SOUND), Vec::<String>::new());
    for (what, written, instead) in MISTAKES {
        assert!(SOUND.contains(written), "{what}");
        let text = SOUND.replacen(written, instead, 1);
        assert!(loads(&text).is_err(), "the loader takes {what}");
        assert!(!wrong(&claims, &text).is_empty(), "the schema takes {what}");
    }
    let sheets = schema_of("sheet");
    assert!(wrong(&sheets, sheet).is_empty());
    for more in
        ["pages = [[1, 2, 3]]", r#"author = "one""#, "outlines = []", "share = 1", "[opcvl]\nvalue = \"\""]
    {
        assert!(!wrong(&sheets, &format!("{sheet}{more}\n")).is_empty(), "the schema takes {more}");
    }
}

#[test]
fn an_included_file_has_no_project() {
    let included = schema_of("included");
    let (project, rest) = SOUND.split_once("[who.owner]").unwrap();
    assert_eq!(wrong(&included, &format!("[who.owner]{rest}")), Vec::<String>::new());
    assert!(!wrong(&included, project).is_empty());
}

/// The keys of a table and of all tables below it, as in a schema: table, key, description.
fn missing(schema: &Value, table: Table, without: &[&str], found: &mut Vec<String>) {
    // Short forms are next to the table; maps and lists are around it.
    let tables = |value: &Value| -> Option<Value> {
        let mut open = vec![value.clone()];
        while let Some(value) = open.pop() {
            if value.get("properties").is_some() {
                return Some(value);
            }
            open.extend(value.get("anyOf").and_then(Value::as_array).into_iter().flatten().cloned());
            open.extend(
                value
                    .get("patternProperties")
                    .and_then(Value::as_object)
                    .into_iter()
                    .flatten()
                    .map(|(_, v)| v.clone()),
            );
            open.extend(value.get("items").cloned());
        }
        None
    };
    let required =
        |name: &str| schema["required"].as_array().is_some_and(|list| list.iter().any(|key| key == name));
    for key in of(table).filter(|key| !without.contains(&key.name)) {
        let value = &schema["properties"][key.name];
        if value["description"] != key.doc || required(key.name) != key.required {
            found.push(format!("{}.{}", table.word(), key.name));
        }
        if let Some(inner) = key.ty.table() {
            match tables(value) {
                Some(value) => missing(&value, inner, &[], found),
                None => found.push(format!("{}.{} has no table", table.word(), key.name)),
            }
        }
    }
}

#[test]
fn every_key_of_these_files_stands_in_their_schema_with_what_it_is_for() {
    let mut found = Vec::new();
    missing(&schema_of("claims"), Table::Root, &[], &mut found);
    missing(&schema_of("included"), Table::Root, &["project", "check"], &mut found);
    missing(&schema_of("sheet"), Table::Sheet, &[], &mut found);
    assert_eq!(found, Vec::<String>::new());
    // No table is forgotten: each belongs to the lock, or can be reached from one of the two roots.
    let mut reached = vec![Table::Root, Table::Sheet];
    let mut i = 0;
    while i < reached.len() {
        let inner = of(reached[i]).filter_map(|key| key.ty.table());
        reached.extend(inner.collect::<Vec<_>>());
        i += 1;
    }
    for key in all() {
        assert!(reached.contains(&key.table) || key.table.word().starts_with("lock-"), "{:?}", key.table);
    }
}

#[test]
fn dates_have_the_shape_that_the_loader_reads() {
    let date = &schema_of("sheet")["properties"]["date"];
    let fits = |text: &str| violations(date, &Value::from(text), "").is_empty();
    for good in
        ["1992", "1992-02", "1992-02-29", "1992/1994-05", "../1994", "1994/..", "2025?", "0480", "1992/1994?"]
    {
        assert!(fits(good), "{good}");
    }
    for bad in ["", "92", "1992-2", "1992-02-26-01", "2025??", "about 1992", "1992 ", ".."] {
        assert!(!fits(bad), "{bad}");
    }
}

#[test]
fn the_command_prints_them_and_help_names_them() {
    let dir = project(&[]);
    let (help, _, _) = run(dir.path(), &["schema", "--help"]);
    for file in DESCRIBED {
        let (out, error, code) = run(dir.path(), &["schema", file.name]);
        assert!(code == 0 && error.is_empty() && out == schema(&file));
        assert!(help.contains(file.name) && help.contains(file.summary), "{help}");
    }
    assert_eq!(run(dir.path(), &["schema"]).0, schema(&DESCRIBED[0]));
    assert_eq!(run(dir.path(), &["schema", "lock"]).2, 2);
}

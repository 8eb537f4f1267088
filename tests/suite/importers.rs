//! Quizzes as other programs read them: GIFT by a parser from npm, Moodle XML by an importer from `PyPI`. Neither is part
//! of the project. If they cannot be installed, the tests are skipped and say so; in CI they fail.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use scraper::Html;
use serde_json::Value;

use crate::marking::{tasks, with_key};
use crate::readers::program;
use crate::support::{copy, hostile, root, run};

/// The folder with the scripts.
fn folder() -> &'static Path {
    static DIR: OnceLock<PathBuf> = OnceLock::new();
    DIR.get_or_init(|| {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("importers");
        copy(&root("tests/importers"), &dir);
        dir
    })
}

/// Installs with these commands, one after the other; whether all of them worked.
fn installed(test: &str, commands: &[(&str, &[&str])]) -> bool {
    let works = |(name, args): &(&str, &[&str])| {
        let done = Command::new(name).args(*args).current_dir(folder()).output();
        done.is_ok_and(|done| done.status.success())
    };
    let here = commands.iter().all(works);
    assert!(
        here || std::env::var_os("CI").is_none(),
        "{test}: an importer could not be installed, and CI is set"
    );
    if !here {
        let _ = writeln!(std::io::stderr(), "SKIPPED {test}: an importer could not be installed");
    }
    here
}

/// What a script prints about a file.
fn read(name: &str, script: &str, file: &Path) -> Vec<Value> {
    let done = Command::new(name).arg(script).arg(file).current_dir(folder()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let found: Vec<Value> = serde_json::from_slice(&done.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&done.stdout)));
    found
}

/// Questions as GIFT, by gift-pegjs.
fn gift(test: &str, file: &Path) -> Option<Vec<Value>> {
    let install = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
    let ready = program("npm", test) && program("node", test) && installed(test, &[("npm", &install)]);
    ready.then(|| read("node", "gift.cjs", file))
}

/// Questions as Moodle XML, by moodle-xml-parser.
fn moodle(test: &str, file: &Path) -> Option<Vec<Value>> {
    static READY: OnceLock<bool> = OnceLock::new();
    const PYTHON: &str = "venv/bin/python";
    let install = [
        ("python3", &["-m", "venv", "venv"][..]),
        (PYTHON, &["-m", "pip", "install", "--quiet", "-r", "requirements.txt"]),
    ];
    let ready = *READY.get_or_init(|| program("python3", test) && installed(test, &install));
    ready.then(|| read(&folder().join(PYTHON).display().to_string(), "moodle.py", file))
}

/// The words of HTML.
fn shown(html: &str) -> String {
    let text: String = Html::parse_fragment(html).root_element().text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The choices of a task of the key, each with whether it is right.
fn of_key(task: &Value) -> Vec<(bool, String)> {
    let choices = task["choices"].as_array().unwrap();
    choices
        .iter()
        .map(|choice| (choice["mistake"].is_null(), shown(choice["text"].as_str().unwrap())))
        .collect()
}

#[test]
fn a_parser_of_gift_reads_every_task_with_its_choices() {
    let test = "a_parser_of_gift_reads_every_task";
    let (dir, key) = with_key("quiz.gift");
    let Some(read) = gift(test, &dir.path().join("quiz.gift")) else { return };
    assert_eq!(read[0]["type"], "Description");
    assert!(read[0]["stem"]["text"].as_str().unwrap().contains("Source "), "the passages come first");
    assert_eq!(read.len() - 1, tasks(&key).len());
    for (question, task) in read[1..].iter().zip(tasks(&key)) {
        assert_eq!(question["type"], "MC");
        let stem = shown(question["stem"]["text"].as_str().unwrap());
        assert!(stem.ends_with(&shown(task["ask"].as_str().unwrap())), "{stem}");
        let choices = question["choices"].as_array().unwrap();
        let of = |choice: &Value| {
            assert!(!choice["feedback"]["text"].as_str().unwrap().is_empty());
            (choice["isCorrect"].as_bool().unwrap(), shown(choice["text"]["text"].as_str().unwrap()))
        };
        assert_eq!(choices.iter().map(of).collect::<Vec<_>>(), of_key(task));
    }
}

#[test]
fn an_importer_of_moodle_xml_reads_every_task_with_its_choices_and_points() {
    let test = "an_importer_of_moodle_xml_reads_every_task";
    let (dir, key) = with_key("quiz.xml");
    let Some(read) = moodle(test, &dir.path().join("quiz.xml")) else { return };
    assert_eq!(read.len(), tasks(&key).len());
    for (question, task) in read.iter().zip(tasks(&key)) {
        let stem = shown(question["text_pre_parse"].as_str().unwrap());
        assert!(stem.ends_with(&shown(task["ask"].as_str().unwrap())), "{stem}");
        assert_eq!(
            (&question["single"], &question["penalty"]),
            (&Value::Bool(true), &serde_json::json!(0.0))
        );
        let options = question["options"].as_array().unwrap();
        let of = |option: &Value| {
            assert!(!option["feedback"].as_str().unwrap().is_empty());
            let fraction = option["score_fraction"].as_f64().unwrap();
            assert!(fraction <= 0.0 || (fraction - 100.0).abs() < f64::EPSILON, "{fraction}");
            (fraction > 0.0, shown(option["answer"].as_str().unwrap()))
        };
        assert_eq!(options.iter().map(of).collect::<Vec<_>>(), of_key(task));
    }
}

#[test]
fn words_that_mean_something_in_gift_or_xml_come_through() {
    let test = "words_that_mean_something_in_gift_or_xml";
    let dir = hostile();
    let make = |quiz: &str| {
        let args =
            ["worksheet", "deaths", "--seed", "5", "-o", "s.html", "--key", "key.json", "--quiz", quiz];
        let (_, error, code) = run(dir.path(), &args);
        assert_eq!(code, 0, "{error}");
    };
    make("q.gift");
    make("q.xml");
    let key: Value = serde_json::from_str(&fs::read_to_string(dir.path().join("key.json")).unwrap()).unwrap();
    let all: Vec<Vec<(bool, String)>> = tasks(&key).iter().map(of_key).collect();
    if let Some(read) = gift(test, &dir.path().join("q.gift")) {
        assert_eq!(read.len() - 1, all.len());
    }
    if let Some(read) = moodle(test, &dir.path().join("q.xml")) {
        assert_eq!(read.len(), all.len());
        for (question, choices) in read.iter().zip(&all) {
            assert_eq!(question["options"].as_array().unwrap().len(), choices.len());
        }
    }
}

//! Quizzes that other programs read, and marks for the answers of a class.

use std::fs;
use std::path::Path;

use scraper::{Html, Selector};
use serde_json::Value;

use crate::support::{run, sample};

/// A folder with the key of some tasks.
pub(crate) fn with_key(quiz: &str) -> (tempfile::TempDir, Value) {
    let dir = sample();
    let args =
        ["worksheet", "deaths", "gates", "--seed", "5", "-o", "s.html", "--key", "key.json", "--quiz", quiz];
    let (_, error, code) = run(dir.path(), &args);
    assert_eq!(code, 0, "{error}");
    let key = serde_json::from_str(&fs::read_to_string(dir.path().join("key.json")).unwrap()).unwrap();
    (dir, key)
}

pub(crate) fn tasks(key: &Value) -> &Vec<Value> {
    key["tasks"].as_array().unwrap()
}

fn answer(task: &Value) -> &str {
    task["answer"].as_str().unwrap()
}

/// A wrong choice of a task, and the name of its mistake.
fn wrong(task: &Value) -> (&str, &str) {
    let choice =
        task["choices"].as_array().unwrap().iter().find(|choice| choice["mistake"].is_string()).unwrap();
    (choice["letter"].as_str().unwrap(), choice["mistake"].as_str().unwrap())
}

/// Reads GIFT: for each question its text, and its answers with whether they are right. Escapes are undone.
fn gift(text: &str) -> Vec<(String, Vec<(bool, String)>)> {
    let mut questions = Vec::new();
    let (mut ask, mut answers, mut inside) = (String::new(), Vec::new(), false);
    let mut part = String::new();
    let mut letters = text.chars().peekable();
    let mut right = None;
    let close = |right: &mut Option<bool>, part: &mut String, answers: &mut Vec<(bool, String)>| {
        if let Some(right) = right.take() {
            let shown = part.split('\u{1}').next().unwrap().trim().to_owned();
            answers.push((right, shown));
        }
        part.clear();
    };
    while let Some(c) = letters.next() {
        match (c, inside) {
            ('\\', _) => part.extend(letters.next()),
            ('{', false) => {
                part.trim().clone_into(&mut ask);
                part.clear();
                inside = true;
            }
            ('=' | '~', true) => {
                close(&mut right, &mut part, &mut answers);
                right = Some(c == '=');
            }
            ('#', true) => part.push('\u{1}'),
            ('}', true) => {
                close(&mut right, &mut part, &mut answers);
                questions.push((std::mem::take(&mut ask), std::mem::take(&mut answers)));
                inside = false;
            }
            ('\n', false) if letters.peek() == Some(&'\n') => part.clear(),
            _ => part.push(c),
        }
    }
    questions
}

#[test]
fn gift_reads_back_as_the_key() {
    let (dir, key) = with_key("quiz.gift");
    let text = fs::read_to_string(dir.path().join("quiz.gift")).unwrap();
    let read = gift(&text);
    assert_eq!(read.len(), tasks(&key).len());
    for ((ask, answers), task) in read.iter().zip(tasks(&key)) {
        let shown = |text: &str| Html::parse_fragment(text).root_element().text().collect::<String>();
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown(ask).ends_with(&squeezed(task["ask"].as_str().unwrap())), "{ask}");
        let choices: Vec<(bool, String)> = task["choices"]
            .as_array()
            .unwrap()
            .iter()
            .map(|choice| (choice["mistake"].is_null(), squeezed(choice["text"].as_str().unwrap())))
            .collect();
        let answers: Vec<(bool, String)> =
            answers.iter().map(|(right, text)| (*right, shown(text))).collect();
        assert_eq!(answers, choices);
    }
    assert!(text.contains("psg"), "the passages come first");
}

/// An element of XML.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: String,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

/// Reads strict XML: every tag is closed, every `&` is one of XML's own references. Not with the program's writer.
fn xml(text: &str) -> Element {
    let mut open = vec![Element::default()];
    let mut rest = text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").expect("a declaration");
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').expect("a tag that ends") + at;
        let words = rest[..at]
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "\u{1}");
        assert!(!words.contains('&'), "{words}");
        open.last_mut().unwrap().text.push_str(&words.replace('\u{1}', "&"));
        let tag = &rest[at + 1..end];
        if let Some(name) = tag.strip_prefix('/') {
            let done = open.pop().unwrap();
            assert_eq!(done.name, name);
            open.last_mut().expect("an open element").children.push(done);
        } else {
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            assert!(attributes.matches('"').count().is_multiple_of(2), "{tag}");
            open.push(Element {
                name: name.to_owned(),
                attributes: attributes.to_owned(),
                ..Element::default()
            });
        }
        rest = &rest[end + 1..];
    }
    assert!(open.len() == 1 && rest.trim().is_empty());
    open.pop().unwrap().children.pop().unwrap()
}

#[test]
fn moodle_xml_is_well_formed_and_has_the_answers_of_the_key() {
    let (dir, key) = with_key("quiz.xml");
    let quiz = xml(&fs::read_to_string(dir.path().join("quiz.xml")).unwrap());
    assert_eq!(quiz.name, "quiz");
    let kinds: Vec<&str> = quiz.of("question").map(|question| question.attributes.as_str()).collect();
    assert_eq!(kinds[..2], ["type=\"category\"", "type=\"description\""]);
    assert!(kinds[2..].iter().all(|kind| *kind == "type=\"multichoice\""));
    let questions: Vec<&Element> = quiz.of("question").skip(2).collect();
    assert_eq!(questions.len(), tasks(&key).len());
    for (question, task) in questions.iter().zip(tasks(&key)) {
        let answers: Vec<&Element> = question.of("answer").collect();
        let is_right = |answer: &&Element| answer.attributes.contains("fraction=\"100\"");
        let right: Vec<usize> = (0..answers.len()).filter(|&i| is_right(&answers[i])).collect();
        assert_eq!(right, [usize::from(answer(task).as_bytes()[0] - b'a')]);
        let shown = |text: &str| Html::parse_fragment(text).root_element().text().collect::<String>();
        for (answer, choice) in answers.iter().zip(task["choices"].as_array().unwrap()) {
            let text = answer.of("text").map(|text| shown(&text.text)).collect::<String>();
            assert_eq!(text, choice["text"].as_str().unwrap());
        }
        assert_eq!(answers.len(), task["choices"].as_array().unwrap().len());
    }
}

#[test]
fn the_page_checks_itself_without_a_script_or_anything_from_elsewhere() {
    let (dir, key) = with_key("quiz.html");
    let text = fs::read_to_string(dir.path().join("quiz.html")).unwrap();
    let html = Html::parse_document(&text);
    assert!(html.errors.is_empty(), "{:?}", html.errors);
    let count = |selector: &str| html.select(&Selector::parse(selector).unwrap()).count();
    assert_eq!((count("script"), count("[src]"), count("[href]"), count("[style]")), (0, 0, 0, 0));
    assert_eq!(count("fieldset"), tasks(&key).len());
    let choices: usize = tasks(&key).iter().map(|task| task["choices"].as_array().unwrap().len()).sum();
    assert_eq!((count("input[type=radio]"), count("label[for]"), count(".say")), (choices, choices, choices));
    for name in crate::worksheet::names(dir.path()) {
        assert!(!text.to_lowercase().contains(&name), "{name}");
    }
}

fn grade(dir: &Path, csv: &str) -> (Value, String, i32) {
    fs::write(dir.join("answers.csv"), csv).unwrap();
    let (out, error, code) = run(dir, &["grade", "key.json", "answers.csv", "--format", "json"]);
    (serde_json::from_str(&out).unwrap_or(Value::Null), error, code)
}

#[test]
fn points_mistakes_and_what_to_go_over_again() {
    let (dir, key) = with_key("quiz.html");
    let all = tasks(&key);
    let heads: Vec<String> = all.iter().map(|task| task["number"].to_string()).collect();
    let right: Vec<&str> = all.iter().map(answer).collect();
    let capitals: Vec<String> = right.iter().map(|letter| format!(" {}) ", letter.to_uppercase())).collect();
    let (letter, mistake) = wrong(&all[0]);
    let one_wrong = [&[letter], &right[1..]].concat();
    let none = vec![""; all.len()];
    let lines = |row: &[&str]| row.join(",");
    let csv = format!(
        "Pupil,{}\nAda,{}\nBen,{}\nCy,{}\nDi,{}\n",
        heads.join(","),
        lines(&right),
        capitals.join(","),
        lines(&one_wrong),
        lines(&none)
    );
    let (json, error, code) = grade(dir.path(), &csv);
    assert_eq!(code, 0, "{error}");
    let points: Vec<u64> =
        json["pupils"].as_array().unwrap().iter().map(|p| p["points"].as_u64().unwrap()).collect();
    let most = all.len() as u64;
    assert_eq!(points, [most, most, most - 1, 0]);
    assert_eq!(json["pupils"][2]["mistakes"][mistake], 1);
    assert_eq!(json["pupils"][3]["unanswered"], most);
    assert_eq!(json["mistakes"][0]["pupils"][0], "Cy");
    assert_eq!(json["by_task"][0]["right"], 2);
    assert!(json["notes"].as_array().unwrap().is_empty());
    let (page, _, _) = run(dir.path(), &["grade", "key.json", "answers.csv"]);
    assert!(
        page.contains("Cy")
            && page.contains(json["mistakes"][0]["again"].as_str().unwrap().split(' ').next().unwrap())
    );
    let (table, _, _) = run(dir.path(), &["grade", "key.json", "answers.csv", "--format", "csv"]);
    assert_eq!(table.lines().count(), 5);
}

#[test]
fn the_right_lines_are_a_point_also_beside_a_wrong_choice() {
    let (dir, key) = with_key("quiz.html");
    let task = &tasks(&key)[0];
    let place = task["places"].as_array().unwrap().iter().find(|place| place["lines"].is_array()).unwrap();
    let line = place["lines"][0].as_u64().unwrap();
    let number = &task["number"];
    let (letter, _) = wrong(task);
    let csv = format!(
        "pupil,{number},{number} lines\nAda,{},{line}\nBen,{letter},\"{}-{}\"\nCy,{},9999\n",
        answer(task),
        line,
        line + 1,
        answer(task)
    );
    let (json, error, code) = grade(dir.path(), &csv);
    assert_eq!(code, 0, "{error}");
    let points: Vec<u64> =
        json["pupils"].as_array().unwrap().iter().map(|p| p["points"].as_u64().unwrap()).collect();
    assert_eq!(points, [2, 1, 1]);
}

#[test]
fn answers_that_cannot_be_counted_are_listed_with_their_row() {
    let (dir, key) = with_key("quiz.html");
    let number = &tasks(&key)[0]["number"];
    let csv = format!("pupil,{number}\nAda,\"a, b\"\nBen,z\nCy,a b\nDi,-\n");
    let (json, error, code) = grade(dir.path(), &csv);
    assert_eq!(code, 0, "{error}");
    let notes = json["notes"].as_array().unwrap();
    let of =
        |row: u64| notes.iter().find(|note| note["row"] == row).map(|note| note["message"].as_str().unwrap());
    assert!(of(2).unwrap().contains("two answers") && of(4).unwrap().contains("two answers"));
    assert!(of(3).unwrap().contains("`z` is none of") && of(5).is_none());
    assert!(
        notes
            .iter()
            .any(|note| note["row"].is_null() && note["message"].as_str().unwrap().contains("no column"))
    );
    assert!(json["pupils"].as_array().unwrap().iter().all(|pupil| pupil["points"] == 0));
}

#[test]
fn rows_that_are_too_short_count_as_open_and_a_row_that_is_missing_is_no_pupil() {
    let (dir, key) = with_key("quiz.html");
    let [one, two] = [0, 1].map(|i| &tasks(&key)[i]);
    let (a, b) = (answer(one), answer(two));
    let csv = format!("pupil,{},{}\nAda,{a},{b}\nBen,{a}\n\nCy\nЗоя,{a},{b}\n", one["number"], two["number"]);
    let (json, error, code) = grade(dir.path(), &csv);
    assert_eq!(code, 0, "{error}");
    let all: Vec<(&str, u64)> = json["pupils"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pupil| (pupil["pupil"].as_str().unwrap(), pupil["points"].as_u64().unwrap()))
        .collect();
    assert_eq!(all, [("Ada", 2), ("Ben", 1), ("Cy", 0), ("Зоя", 2)]);
    // Letters of other scripts that look like ours are other letters, and are listed.
    let (json, _, code) = grade(dir.path(), &format!("pupil,{}\nAda,а\nBen,1\nCy,ａ\n", one["number"]));
    let notes = json["notes"].as_array().unwrap().iter().filter(|note| !note["row"].is_null()).count();
    assert!(code == 0 && notes == 3, "{json}");
    assert!(json["pupils"].as_array().unwrap().iter().all(|pupil| pupil["points"] == 0));
}

#[test]
fn files_that_are_no_answers_or_no_key_are_refused_with_their_row() {
    let (dir, key) = with_key("quiz.html");
    let number = tasks(&key)[0]["number"].to_string();
    for (csv, said) in [
        (String::new(), "no column"),
        ("pupil,colour\nAda,red\n".to_owned(), "no column of a task"),
        (format!("pupil,{number}\n"), "no answers"),
        (format!("pupil,{number},{number}\nAda,a,b\n"), "two columns"),
        (format!("pupil,{number},999\nAda,a,b\n"), "task 999"),
        (format!("pupil,{number}\nAda,a\nAda,b\n"), "row 3 is of the same pupil as row 2"),
        (format!("pupil,{number}\nAda,a\n,b\n"), "row 3 has no pupil"),
    ] {
        let (_, error, code) = grade(dir.path(), &csv);
        assert!(code == 2 && error.contains(said), "{csv:?}: {error}");
    }
    fs::write(dir.path().join("answers.csv"), format!("pupil,{number}\nAda,a\n")).unwrap();
    for (key, said) in [("{}", "cannot be read"), ("[1", "cannot be read"), ("", "cannot be read")] {
        fs::write(dir.path().join("other.json"), key).unwrap();
        let (_, error, code) = run(dir.path(), &["grade", "other.json", "answers.csv"]);
        assert!(code == 2 && error.contains(said) && error.contains("--key key.json"), "{key:?}: {error}");
    }
    assert_eq!(run(dir.path(), &["grade", "absent.json", "answers.csv"]).2, 2);
}

#[test]
fn a_quiz_needs_tasks_and_an_ending_that_says_what_it_is() {
    let dir = sample();
    for (args, said) in [
        (&["--quiz", "quiz.pdf"][..], "quiz.gift"),
        (&["--quiz", "s.html"], "two files"),
        (&["--quiz", "q.xml", "--no-passages"], "--no-passages"),
    ] {
        let (_, error, code) = run(dir.path(), &[&["worksheet", "gates", "-o", "s.html"][..], args].concat());
        assert!(code == 2 && error.contains(said), "{args:?}: {error}");
    }
    assert!(!dir.path().join("s.html").exists());
}

/// The keys of an object, each once, in order.
fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_keys_of_the_key_are_a_contract() {
    let (_dir, key) = with_key("quiz.html");
    let mut found = keys(&key);
    found.sort_unstable();
    let all = ["language", "level", "mistakes", "schema", "seed", "sources", "tasks", "title", "topics"];
    assert_eq!(found, all);
    let mut found = keys(&tasks(&key)[0]);
    found.sort_unstable();
    let all = ["answer", "ask", "choices", "kind", "number", "places", "points", "topic", "why"];
    assert_eq!(found, all);
    assert_eq!(key["schema"], "parallax/worksheet-key/1");
}

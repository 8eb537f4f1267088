//! The error catalogue: each kind once, from a real file, as a user sees it. The snapshot has been read.

use std::fmt::Write as _;
use std::fs;

use crate::support::{project, run, sample};

const HEAD: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[who.w]\nname = \"W\"\n";
const TOPIC: &str =
    "[topic.khojaly]\nlabel = \"K\"\nquestion = \"Why?\"\n[topic.khojaly.positions]\np = \"Because\"\n";
const CLAIM: &str =
    "[[topic.khojaly.claim]]\nsource = \"a\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"So.\"\n";
const SHEET: &str = "short = \"A\"\ntitle = \"A text\"\nlanguage = \"en\"\ndate = \"1990\"\n";

/// What is reported about a claims file, and how many problems it has.
fn told(claims: &str) -> (String, usize) {
    let dir = project(&[("claims.toml", claims), ("corpus/a.toml", SHEET)]);
    let (_, error, code) = run(dir.path(), &["check", "--width", "100"]);
    assert_eq!(code, 2, "{claims}\n{error}");
    assert!(!error.contains("panicked"), "{error}");
    let count = error.lines().filter(|line| line.starts_with("error")).count() - 1;
    (error, count)
}

/// Name, file, number of problems, and what the message must contain.
fn catalogue() -> Vec<(&'static str, String, usize, &'static str)> {
    let sound = format!("{HEAD}{TOPIC}{CLAIM}");
    let claim = |line: &str| format!("{sound}{line}\n");
    let many: String = (0..200).map(|_| CLAIM).collect();
    vec![
        (
            "an unfinished merge",
            format!("{HEAD}{TOPIC}<<<<<<< HEAD\n{CLAIM}=======\n{CLAIM}>>>>>>> theirs\n"),
            1,
            "two versions",
        ),
        (
            "a list without an end, before 200 claims",
            format!("{sound}quotes = [\n  \"one\",\n{many}"),
            1,
            "the list is not closed",
        ),
        (
            "a list without an end, before a key",
            format!("{sound}quotes = [\"one\",\nnote = \"N\"\n"),
            1,
            "the list is not closed",
        ),
        (
            "a table without an end",
            format!("{sound}row = {{ a = \"b\",\n{many}"),
            1,
            "the table is not closed",
        ),
        (
            "a long string without an end",
            format!("{sound}note = \"\"\"So\n{many}"),
            1,
            "the string is not closed",
        ),
        ("a string without an end", claim("note = \"So it was."), 1, "the string is not closed"),
        (
            "quotation marks inside a string",
            claim("note = \"He said \"no\" and left\""),
            1,
            "a quotation mark inside",
        ),
        ("curly quotation marks", claim("note = “So”"), 1, "straight quotation marks"),
        (
            "a misspelt topic in a header",
            format!("{sound}{}", CLAIM.replace("khojaly", "khojali")),
            1,
            "did you mean `khojaly`",
        ),
        ("a no-break space in a key", claim("note\u{A0}= \"N\""), 1, "a no-break space"),
        ("an invisible sign in a key", claim("no\u{200B}te = \"N\""), 1, "a zero-width space"),
        ("a table twice", format!("{sound}{TOPIC}"), 1, "is there twice"),
        ("a key twice", claim("stance = \"reports\""), 1, "is there twice"),
        (
            "one bracket",
            format!("{HEAD}{TOPIC}{}", CLAIM.replace("[[", "[").replace("]]", "]")),
            1,
            "two brackets",
        ),
        (
            "one bracket, twice",
            format!("{HEAD}{TOPIC}{}", [CLAIM, CLAIM].concat().replace("[[", "[").replace("]]", "]")),
            2,
            "two brackets",
        ),
        ("a day that is none", claim("period = \"1992-02-30\""), 1, "February 1992 has 29 days"),
        ("a month that is none", claim("period = \"1992-13\""), 1, "there is no month 13"),
        ("day/month/year", claim("period = \"26/02/1992\""), 1, "\"1992-02-26\""),
        ("day.month.year", claim("period = \"26.2.1992\""), 1, "\"1992-02-26\""),
        ("a month by name", claim("period = \"26 February 1992\""), 1, "\"1992-02-26\""),
        ("year/month/day", claim("period = \"1992/02/26\""), 1, "\"1992-02-26\""),
        ("day or month first", claim("period = \"03/04/1992\""), 1, "\"1992-04-03\" or \"1992-03-04\""),
        ("a stance that is none", sound.replace("asserts", "claims"), 1, "disputes: "),
        ("a certainty that is none", claim("certainty = \"sure\""), 1, "hedged: "),
    ]
}

#[test]
fn every_kind_of_error_is_told_once_and_helps() {
    let (mut all, mut wrong) = (String::new(), String::new());
    for (name, file, problems, said) in catalogue() {
        let (error, count) = told(&file);
        if !error.contains(said) || count != problems {
            let _ = write!(wrong, "{name}: {count} instead of {problems}, with {said}:\n{error}\n");
        }
        let _ = write!(all, "## {name}\n\n{error}\n");
    }
    assert!(wrong.is_empty(), "{wrong}");
    insta::assert_snapshot!(all);
}

/// The cause of an error does not hide what comes before it, nor problems in other files.
#[test]
fn what_is_before_a_fault_and_in_other_files_is_told_too() {
    let claims = format!("{HEAD}{TOPIC}{}quotes = [\n\"one\",\n{CLAIM}", CLAIM.replace("asserts", "claims"));
    let dir = project(&[("claims.toml", &claims), ("corpus/a.toml", "shrt = \"A\"\n")]);
    let (_, error, code) = run(dir.path(), &["check"]);
    assert_eq!(code, 2);
    assert!(error.contains("the list is not closed") && error.contains("unknown key `shrt`"), "{error}");
}

/// What only looks like a fault is not reported: lists in lists, brackets and signs in strings and comments.
#[test]
fn brackets_that_are_right_are_left_alone() {
    let notes = "# [not.a.header\nnote = \"\"\"\n[topic.x]\nsays = [ \"\n<<<<<<\n=======\n\"\"\"\nquotes = [ # [a list\n  \"[a\", '\"b', \"c \\\" [d\",\n  { exact = \"e = [\", near = 3 },\n]\n";
    let dir = project(&[
        ("claims.toml", &format!("{HEAD}{TOPIC}{CLAIM}{notes}{CLAIM}")),
        (
            "corpus/a.toml",
            &format!("{SHEET}pages = [\n  [1, 47],\n  [46, 48],\n]\nunknown = [\n  \"who = what\",\n]\n"),
        ),
    ]);
    let (_, error, code) = run(dir.path(), &["compare"]);
    assert_eq!(code, 0, "{error}");
}

#[test]
fn a_renamed_text_is_found_again_by_its_digest() {
    let dir = sample();
    let from = dir.path().join("corpus/memoir-1931.txt");
    assert!(from.exists() && dir.path().join("claims.lock").exists());
    fs::rename(&from, dir.path().join("corpus/memoirs.txt")).unwrap();
    let (out, _, _) = run(dir.path(), &["check", "--all", "--width", "120"]);
    assert!(
        out.contains("it is the text of `memoir-1931`") && out.contains("corpus/memoir-1931.txt"),
        "{out}"
    );
}

#[test]
fn source_without_an_id_lists_the_sources_in_every_format() {
    let dir = sample();
    for format in ["terminal", "markdown", "html", "csv", "json"] {
        let (out, error, code) = run(dir.path(), &["source", "--format", format]);
        // Pages for people call them by their names.
        let named = ["markdown", "html"].contains(&format);
        let listed = if named { ["Memoir 1931", "Cuaderno 1908"] } else { ["memoir-1931", "cuaderno-1908"] };
        assert!(code == 0 && listed.iter().all(|name| out.contains(name)), "{format}: {out}{error}");
    }
}

#[test]
fn the_way_to_see_advice_is_named() {
    let dir = sample();
    let (all, _, _) = run(dir.path(), &["check", "--level", "advice"]);
    let (out, _, _) = run(dir.path(), &["check"]);
    let advice = out.lines().any(|line| line.contains(" advice"));
    assert_eq!(advice, out.contains("parallax check --level advice"), "{out}");
    assert!(!all.contains("shows the advice"), "{all}");
}

#[test]
fn unused_ids_wait_for_the_first_claim() {
    let empty = project(&[("claims.toml", &format!("{HEAD}{TOPIC}")), ("corpus/a.toml", SHEET)]);
    let (out, _, _) = run(empty.path(), &["check", "--all"]);
    assert!(!out.contains("unused-id"), "{out}");
    let begun = project(&[("claims.toml", &format!("{HEAD}{TOPIC}{CLAIM}")), ("corpus/a.toml", SHEET)]);
    let (out, _, _) = run(begun.path(), &["check", "--all"]);
    assert!(out.contains("unused-id") && out.contains("nobody cites `w`"), "{out}");
}

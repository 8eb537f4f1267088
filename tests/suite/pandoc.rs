//! Pandoc reads the formats of a result back: the same words and the same number of tables.

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::readers::{Places, program};
use crate::results::{Shown, results};
use crate::support::sample;

/// The words of pandoc's tree without blanks, and how many tables it has.
pub(crate) fn spoken(node: &Value, text: &mut String, tables: &mut usize) {
    match node {
        Value::Object(map) => {
            let kind = map.get("t").and_then(Value::as_str).unwrap_or_default();
            *tables += usize::from(kind == "Table");
            match (kind, map.get("c")) {
                ("Str", Some(Value::String(words))) => text.push_str(words),
                ("Code" | "CodeBlock", Some(Value::Array(parts))) => {
                    text.push_str(parts[1].as_str().unwrap());
                }
                // Marks that pandoc represents in another way.
                ("Quoted", Some(Value::Array(parts))) => {
                    let (open, close) =
                        if parts[0]["t"] == "SingleQuote" { ('‘', '’') } else { ('“', '”') };
                    text.push(open);
                    spoken(&parts[1], text, tables);
                    text.push(close);
                }
                _ => map.values().for_each(|value| spoken(value, text, tables)),
            }
        }
        Value::Array(list) => list.iter().for_each(|value| spoken(value, text, tables)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn read(shown: &Shown, format: &str, reader: &str) -> (String, usize) {
    let mut pandoc = Command::new("pandoc")
        .args(["-f", reader, "-t", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = pandoc.stdin.take().unwrap();
    let text = shown.text(format).as_bytes().to_vec();
    let writer = std::thread::spawn(move || std::io::Write::write_all(&mut stdin, &text));
    let output = pandoc.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{}: pandoc cannot read {format}", shown.name);
    let (mut text, mut tables) = (String::new(), 0);
    spoken(&serde_json::from_slice(&output.stdout).unwrap(), &mut text, &mut tables);
    (bare(&text), tables)
}

/// Without blanks, isolates and straight quotation marks: pandoc reads some of LaTeX's names for these and drops
/// others.
fn bare(text: &str) -> String {
    let kept =
        |c: &char| !c.is_whitespace() && !('\u{2066}'..='\u{2069}').contains(c) && !"'’\"`".contains(*c);
    text.chars().filter(kept).collect()
}

#[test]
fn pandoc_reads_html_latex_and_markdown_as_the_same_words_and_tables() {
    if !program("pandoc", "pandoc_reads_html_latex_and_markdown_as_the_same_words_and_tables") {
        return;
    }
    let dir = sample();
    let mut tables = 0;
    for shown in results(dir.path(), &[]) {
        let places = Places::html(shown.text("html"));
        let expected = [
            ("html", "html", shown.text("html").matches("<table").count()),
            ("latex", "latex", shown.text("latex").matches("\\begin{longtable}").count()),
            (
                "markdown",
                "gfm",
                shown.text("markdown").lines().filter(|line| line.starts_with("| ---")).count(),
            ),
        ];
        for (format, reader, count) in expected {
            let (text, found) = read(&shown, format, reader);
            assert_eq!(found, count, "{}: tables of {format}", shown.name);
            tables += found;
            // Each format draws findings in its own way.
            for place in places.0.lines().filter(|_| !shown.name.starts_with("check")) {
                assert!(
                    text.contains(&bare(place)),
                    "{}: pandoc does not read in {format}: {place}",
                    shown.name
                );
            }
        }
    }
    assert!(tables > 300, "{tables}");
}

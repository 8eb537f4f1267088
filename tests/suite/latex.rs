//! Documents for LaTeX, set by TeX itself and read back from the PDF.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::readers::program;
use crate::results::{Shown, results};
use crate::support::{hostile, run, sample};

/// The two engines, named after the packages of fonts and macros, which a system may lack for each.
const ENGINES: [&str; 2] = ["xelatex", "lualatex"];

/// A paper that includes documents in the way that the head of each describes: with the part between the marks of the
/// preamble, once for all of them.
fn paper(dir: &Path, documents: &[Shown]) -> String {
    let (mut lines, mut provided) = (Vec::new(), BTreeSet::new());
    let mut body = String::new();
    for (i, shown) in documents.iter().enumerate() {
        let text = shown.text("latex");
        fs::write(dir.join(format!("t{i}.tex")), text).unwrap();
        body.extend(["\\input{t".to_owned(), i.to_string(), "}\n".to_owned()]);
        let from = text.split("%%% for the preamble of a paper, from here\n").nth(1).unwrap();
        let wanted = from.split("%%% to here\n").next().unwrap();
        let (languages, rest): (Vec<&str>, Vec<&str>) =
            wanted.lines().partition(|line| line.starts_with("\\babelprovide"));
        provided.extend(languages.into_iter().map(str::to_owned));
        lines = rest.into_iter().map(str::to_owned).collect();
    }
    let provided: Vec<String> = provided.into_iter().collect();
    let bidi = if provided.iter().any(|line| line.contains("hebrew")) {
        "\\ifdefined\\directlua\\PassOptionsToPackage{bidi=basic}{babel}\\else\\PassOptionsToPackage{bidi=default}{babel}\\fi\n"
    } else {
        ""
    };
    format!(
        "\\documentclass[11pt]{{article}}\n\\usepackage[a4paper,margin=25mm]{{geometry}}\n\\usepackage{{fontspec}}\n\
         \\setmainfont{{Latin Modern Roman}}\n{bidi}\\usepackage[english]{{babel}}\n\\usepackage{{standalone}}\n{}\n{}\n\
         \\begin{{document}}\nA paper of its own.\n{body}\\end{{document}}\n",
        provided.join("\n"),
        lines.join("\n")
    )
}

/// Sets a file, and returns the complaints in its log.
fn complaints(engine: &str, dir: &Path, name: &str) -> Vec<String> {
    let output = Command::new(engine)
        // Without shell access, whatever the system's own settings are.
        .args(["-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", &format!("{name}.tex")])
        .env("max_print_line", "1000")
        .current_dir(dir)
        .output()
        .unwrap();
    let log = fs::read(dir.join(format!("{name}.log"))).unwrap_or_default();
    let log = String::from_utf8_lossy(&log);
    let bad = |line: &&str| line.starts_with('!') || line.contains("Missing character");
    let mut found: Vec<String> = log.lines().filter(bad).map(str::to_owned).collect();
    if !output.status.success() && found.is_empty() {
        found.push(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    found
}

/// The words of the PDF in the order in which they were set, without blanks, hyphens and page numbers.
fn printed(dir: &Path, name: &str) -> String {
    let output = Command::new("pdftotext")
        .args(["-raw", &format!("{name}.pdf"), "-"])
        .current_dir(dir)
        .output()
        .unwrap();
    assert!(output.status.success());
    bare(&String::from_utf8(output.stdout).unwrap())
}

/// Letters and digits only, because lines may be broken and hyphenated anywhere.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn here(test: &str) -> bool {
    // Check all, so that all missing ones are named.
    let all: Vec<bool> =
        ["xelatex", "lualatex", "pdftotext"].iter().map(|name| program(name, test)).collect();
    all.into_iter().all(|here| here)
}

/// Every quotation and every word of ours on the topics.
fn words(json: &Value, found: &mut Vec<String>) {
    match json {
        Value::Object(map) => map.iter().for_each(|(key, value)| match value.as_str() {
            Some(text) if ["exact", "gloss", "says"].contains(&key.as_str()) => found.push(text.to_owned()),
            Some(_) | None => words(value, found),
        }),
        Value::Array(list) => list.iter().for_each(|value| words(value, found)),
        Value::String(_) | Value::Number(_) | Value::Bool(_) | Value::Null => {}
    }
}

#[test]
fn a_document_compiles_alone_and_has_every_word() {
    if !here("a_document_compiles_alone_and_has_every_word") {
        return;
    }
    let dir = sample();
    let (tex, _, _) = run(dir.path(), &["compare", "deaths", "--format", "latex"]);
    assert!(tex.contains("\\foreignlanguage{spanish}{cinco eran de los nuestros}"));
    fs::write(dir.path().join("t.tex"), tex).unwrap();
    let json: Value =
        serde_json::from_str(&run(dir.path(), &["compare", "deaths", "--format", "json"]).0).unwrap();
    let mut expected = Vec::new();
    words(&json["topics"], &mut expected);
    assert!(expected.len() > 20);
    for engine in ENGINES {
        assert_eq!(complaints(engine, dir.path(), "t"), Vec::<String>::new(), "{engine}");
        let printed = printed(dir.path(), "t");
        for words in &expected {
            assert!(printed.contains(&bare(words)), "{engine}: the page lacks {words}");
        }
    }
}

#[test]
fn every_view_is_read_into_a_paper() {
    if !here("every_view_is_read_into_a_paper") {
        return;
    }
    let dir = sample();
    let all = results(dir.path(), &[]);
    fs::write(dir.path().join("paper.tex"), paper(dir.path(), &all)).unwrap();
    for engine in ENGINES {
        assert_eq!(complaints(engine, dir.path(), "paper"), Vec::<String>::new(), "{engine}");
        let printed = printed(dir.path(), "paper");
        assert!(printed.starts_with("Apaperofitsown"));
        for shown in &all {
            let mut expected = Vec::new();
            if !["overview", "columns", "framework", "opcvl", "corroboration", "synoptic"]
                .iter()
                .any(|part| shown.name.ends_with(part))
                && !["compare", "compare --transpose", "overlap"].contains(&shown.name.as_str())
            {
                let json: Value = serde_json::from_str(shown.text("json")).unwrap();
                words(&json["topics"], &mut expected);
                words(&json["claims"], &mut expected);
                words(&json["questions"], &mut expected);
            }
            for words in &expected {
                assert!(printed.contains(&bare(words)), "{engine}, {}: the page lacks {words}", shown.name);
            }
        }
    }
}

#[test]
fn nothing_of_a_source_or_claim_is_a_command() {
    if !here("nothing_of_a_source_or_claim_is_a_command") {
        return;
    }
    let dir = hostile();
    // The layouts hold the same words again.
    let mut all = results(dir.path(), &[]);
    all.retain(|shown| !shown.name.contains("--") || shown.name.ends_with("voices"));
    // A file that an \input inside a claim would find, and that would report it.
    fs::write(dir.path().join("x.tex"), "\\errmessage{read in}").unwrap();
    fs::write(dir.path().join("y.tex"), "\\errmessage{read in}").unwrap();
    fs::write(dir.path().join("paper.tex"), paper(dir.path(), &all)).unwrap();
    for engine in ENGINES {
        assert_eq!(complaints(engine, dir.path(), "paper"), Vec::<String>::new(), "{engine}");
        let printed = printed(dir.path(), "paper");
        assert!(printed.matches("alert1").count() > 100 && printed.contains("write18ls"));
        assert!(printed.contains(&"w".repeat(3000)), "a word without end is broken, not lost");
    }
}

#[test]
fn letters_from_right_to_left_are_set_in_their_direction() {
    if !here("letters_from_right_to_left_are_set_in_their_direction") {
        return;
    }
    let dir = crate::rendering::from_right_to_left();
    let (tex, _, _) = run(dir.path(), &["compare", "t", "--format", "latex"]);
    assert!(tex.contains("\\foreignlanguage{hebrew}{") && tex.contains("\\foreignlanguage{arabic}{"));
    fs::write(dir.path().join("t.tex"), tex).unwrap();
    for engine in ENGINES {
        assert_eq!(complaints(engine, dir.path(), "t"), Vec::<String>::new(), "{engine}");
        // As on the page: the second word is to the right of the third; each is recognised by one of its letters.
        let output =
            Command::new("pdftotext").args(["-bbox", "t.pdf", "-"]).current_dir(dir.path()).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let place = |letter: char| {
            let line = text.lines().find(|line| line.contains(letter)).unwrap();
            line.split('"').nth(1).unwrap().parse::<f64>().unwrap()
        };
        assert!(place('ס') > place('צ'), "{engine}: {text}");
    }
}

#[test]
fn the_letters_that_are_left_to_the_main_font_are_in_it() {
    if !here("the_letters_that_are_left_to_the_main_font_are_in_it") {
        return;
    }
    // All letters of European languages and of Vietnamese, and signs, in a claim.
    let letters: String = ('\u{A1}'..='\u{17F}')
        .chain('\u{1EA0}'..='\u{1EF9}')
        .chain('\u{218}'..='\u{21B}')
        .chain("ƠơƯưə–—‘’‚“”„†‡•…‰‹›€≠≈½×␛�αЖԱა".chars())
        .filter(|c| !c.is_control() && *c != '\u{AD}')
        .flat_map(|c| [c, ' '])
        .collect();
    let dir = sample();
    let path = dir.path().join("claims.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("says = \"", &format!("says = \"{letters} "), 1)).unwrap();
    let (tex, _, _) = run(dir.path(), &["compare", "deaths", "--format", "latex"]);
    fs::write(dir.path().join("t.tex"), tex).unwrap();
    assert_eq!(complaints("xelatex", dir.path(), "t"), Vec::<String>::new());
}

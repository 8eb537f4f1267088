//! Whose view it is, where it is and how it is cited: the same in every view and format, and true.

use std::fs;
use std::path::{Path, PathBuf};

use parallax::analysis::Evidence;
use parallax::analysis::figures::figures;
use parallax::analysis::stated::stated;
use parallax::load::load;
use parallax::model::Bound;
use parallax::text::numerals;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{project, root, run, second_case, texts};

const CLAIMS: &str = r#"
[project]
title = "The bridge"
language = "en"
[who.inspector]
name = "The inspector"
[who.union]
name = "The union"
[who.report]
name = "The report of May"
[topic.dead]
label = "Deaths"
question = "How many died on the bridge?"
positions = { fault = "A fault of the builders" }
counts = { killed = "killed, all" }
columns = ["seen"]
[[topic.dead.claim]]
source = "gazette"
position = "fault"
stance = "endorses"
speaker = ["union", "inspector"]
via = ["report"]
certainty = "hedged"
cue = ["it seems"]
says = "Takes over the count."
quotes = ["the rails had been loose", "it seems that seventy-six died"]
figures = [{ counts = "killed", is = 76, unit = "persons", note = "of the roll" }]
row = { seen = "yes" }
[[topic.dead.claim]]
source = "courier"
position = "fault"
stance = "asserts"
says = "Counts the dead."
quotes = ["nobody slept that night", "three or four hundred were gone"]
figures = [{ counts = "killed", between = [300, 400], unit = "persons" }]
row = { seen = "no" }
"#;

fn sheet(id: &str) -> String {
    format!("short = \"{id}\"\ntitle = \"{id}\"\nlanguage = \"en\"\ndate = \"1907\"\n")
}

fn bridge(claims: &str) -> TempDir {
    project(&[
        ("claims.toml", claims),
        ("corpus/gazette.toml", &sheet("gazette")),
        ("corpus/courier.toml", &sheet("courier")),
        (
            "corpus/gazette.txt",
            "The union writes this.\nAnd that the rails had been loose.\n\n\nFrom the roll it seems that seventy-six died.\n",
        ),
        (
            "corpus/courier.txt",
            "Here nobody slept that night.\n\nBy morning three or four hundred were gone.\n",
        ),
    ])
}

/// The words of a page without its markup: no tags, no padding, no marks of a format.
fn said(out: &str) -> String {
    // Where LaTeX may break an address nothing is said.
    let out = &out.replace("\\allowbreak{}", "");
    let mut text = String::new();
    let mut within = false;
    let names = |part: &str| part.trim_start_matches(|c: char| c.is_ascii_alphabetic()).to_owned();
    let mut parts = out.split("\\parallax");
    let plain = parts.next().unwrap_or_default().to_owned() + &parts.map(names).collect::<String>();
    for c in plain.chars() {
        match c {
            '<' => within = true,
            '>' if within => within = false,
            _ if within => {}
            '{' | '}' => {}
            '\u{A0}' | '~' | '│' | '|' | '*' | '\\' | '"' => text.push(' '),
            c => text.push(c),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const LAYOUTS: &[&str] = &["positions", "voices", "claims", "columns"];

/// `["union", "inspector"]` means that the union says that the inspector said it: it reads "the inspector via the
/// union". Two views once disagreed: `figures` had "union via inspector", the report "union, citing inspector".
#[test]
fn every_view_and_format_prints_a_chain_and_a_place_alike() {
    let dir = bridge(CLAIMS);
    let wide = ["--width", "600"];
    let mut views: Vec<Vec<&str>> = vec![vec!["figures"], vec!["source", "gazette"], vec!["compare", "dead"]];
    views.extend(LAYOUTS.iter().map(|layout| vec!["compare", "dead", "--layout", layout]));
    for view in &views {
        for format in ["terminal", "markdown", "html", "latex"] {
            let (out, error, code) = run(dir.path(), &[&view[..], &["--format", format], &wide].concat());
            assert_eq!(code, 0, "{view:?} {format}: {error}");
            let out = said(&out);
            let chain = "The inspector via The union via The report of May";
            // Side by side in a terminal, the lines of two sources are mixed.
            let beside = format == "terminal"
                && view[0] == "compare"
                && (view.len() < 4 || view.contains(&"positions"));
            assert!(view.contains(&"columns") || beside || out.contains(chain), "{view:?} {format}: {out}");
            assert!(!out.contains("union via The inspector") && !out.contains("citing"), "{view:?} {format}");
            // Both numbers are in the second quotation of their claim.
            assert!(
                out.contains("L5") && (view[0] == "source" || out.contains("L3")),
                "{view:?} {format}: {out}"
            );
        }
    }
    let (report, _, code) = run(dir.path(), &["report"]);
    let report = said(&report);
    assert_eq!(code, 0);
    assert!(report.contains("View of The inspector via The union via The report of May."), "{report}");
    assert!(report.contains("L5") && !report.contains("citing"), "{report}");
}

#[test]
fn figures_cite_the_words_with_the_number_in_every_format() {
    let dir = bridge(CLAIMS);
    let (json, _, _) = run(dir.path(), &["figures", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let rows = json["topics"][0]["groups"][0]["figures"].as_array().unwrap();
    let found: Vec<(&str, &Value, &Value)> = rows
        .iter()
        .map(|row| (row["source"].as_str().unwrap(), &row["lines"][0], &row["quotations"][0]["exact"]))
        .collect();
    assert_eq!(found.len(), 2);
    for (source, line, words) in found {
        let (wanted, part) = if source == "gazette" { (5, "seventy-six") } else { (3, "four hundred") };
        assert_eq!(*line, wanted, "{source}");
        assert!(words.as_str().unwrap().contains(part));
    }
    for format in ["terminal", "markdown", "html", "latex", "csv"] {
        let (out, _, _) = run(dir.path(), &["figures", "--format", format, "--width", "200"]);
        let out = said(&out);
        for part in ["dead/gazette/fault", "dead/courier/fault", "hedged", "it seems", "L5", "L3"] {
            assert!(out.contains(part), "{format} has no {part}: {out}");
        }
        assert!(!out.contains("L2") && !out.contains("L1 "), "{format}: {out}");
    }
    // The list of a topic's own columns gives the place of the number too.
    let (out, _, _) = run(dir.path(), &["compare", "dead", "--layout", "columns", "--width", "200"]);
    assert!(out.contains("L5") && !out.contains("L2 "), "{out}");
    // The note on a figure gives the place of the figure.
    let (out, _, _) = run(dir.path(), &["compare", "dead", "--width", "200"]);
    assert!(out.lines().any(|line| line.contains("L5") && line.contains("76: of the roll")), "{out}");
}

#[test]
fn a_figure_whose_words_are_not_verified_says_so_and_counts_for_nobody() {
    let changed = CLAIMS.replace("seventy-six died", "seventy-six perished there");
    let dir = bridge(&changed);
    for format in ["terminal", "markdown", "html", "latex"] {
        let (out, _, _) = run(dir.path(), &["figures", "--format", format, "--width", "200"]);
        let out = said(&out);
        assert!(out.contains("not verified") || out.contains("missing"), "{format}: {out}");
        assert!(!out.contains("pairs of figures that are held"), "{format}: {out}");
    }
    let gone = CLAIMS.replace("it seems that seventy-six died", "the union writes this");
    let (out, _, _) = run(bridge(&gone).path(), &["figures", "--width", "200"]);
    assert!(said(&out).contains("not quoted"), "{out}");
}

#[test]
fn one_number_twice_in_one_source_is_one_figure() {
    let again = r#"
[[topic.dead.claim]]
source = "courier"
position = "fault"
stance = "asserts"
passing = true
says = "Says it again."
quotes = ["three or four hundred were gone"]
figures = [{ counts = "killed", between = [300, 400], unit = "persons" }]
"#;
    let pairs = |claims: &str| {
        let dir = bridge(claims);
        let (out, _, _) = run(dir.path(), &["figures", "--format", "json"]);
        let json: Value = serde_json::from_str(&out).unwrap();
        let (over, _, _) = run(dir.path(), &["overlap", "--format", "json"]);
        let over: Value = serde_json::from_str(&over).unwrap();
        let figures = over["pairs"][0]["measures"]["figures"].clone();
        (json["topics"][0]["groups"][0]["pairs"].as_array().unwrap().len(), figures)
    };
    let once = pairs(CLAIMS);
    assert_eq!(once.0, 1);
    assert_eq!(pairs(&format!("{CLAIMS}{again}")), once);
    // Another number of the same source is another figure.
    let other = again.replace("between = [300, 400]", "is = 400");
    assert_eq!(pairs(&format!("{CLAIMS}{other}")).0, 3);
}

/// For every figure of both cases: its number is in the lines that are cited for it.
#[test]
fn every_number_of_the_shipped_case_is_in_the_lines_cited_for_it() {
    let Some(dirs) = texts("every_number_of_the_shipped_case_is_in_the_lines_cited_for_it") else { return };
    let (asked, wrong) = wrong_figures(&root("."), &dirs);
    assert!(asked > 60, "{asked} figures");
    assert!(wrong.is_empty(), "{} of {asked}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_number_of_the_second_case_is_in_the_lines_cited_for_it() {
    let Some((dir, texts)) = second_case("every_number_of_the_second_case_is_in_the_lines_cited_for_it")
    else {
        return;
    };
    let (asked, wrong) = wrong_figures(&dir, &[texts]);
    assert!(asked > 0, "no figure was asked");
    assert!(wrong.is_empty(), "{} of {asked}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The question above does find mistakes: a number outside the cited lines is one, and so is a figure without cited
/// lines.
#[test]
fn a_number_that_is_not_in_the_cited_lines_is_found() {
    assert_eq!(wrong_figures(bridge(CLAIMS).path(), &[]), (2, Vec::new()));
    let other = CLAIMS.replacen("is = 76", "is = 67", 1);
    assert_ne!(other, CLAIMS);
    let (asked, wrong) = wrong_figures(bridge(&other).path(), &[]);
    assert!(asked == 2 && wrong.len() == 1 && wrong[0].contains("67 is not in"), "{wrong:?}");
}

/// How many figures of a project were checked, and those whose number is not in the lines cited for them.
fn wrong_figures(dir: &Path, texts: &[PathBuf]) -> (usize, Vec<String>) {
    let loaded = load(dir, texts).unwrap();
    let evidence = Evidence::gather(&loaded.project, &loaded.texts, loaded.lock.as_ref());
    let result = figures(&loaded.project, &evidence, &[]);
    let (mut asked, mut wrong) = (0, Vec::new());
    for row in result.topics.iter().flat_map(|topic| &topic.groups).flat_map(|group| &group.figures) {
        asked += 1;
        let source = loaded.project.find_source(&row.source).unwrap();
        let text = loaded.texts[source.0].as_ref().unwrap_or_else(|| panic!("no text of {}", row.source));
        let cited = row.quotations.iter().filter_map(|quote| quote.lines);
        let lines: Vec<&str> = cited.flat_map(|(from, to)| from..=to).map(|line| text.line(line)).collect();
        if !holds(&lines.join("\n"), &row.figure.bound, &loaded.project.source(source).language) {
            wrong.push(format!("{}: {} is not in {lines:?}", row.claim, row.figure.bound.plain()));
        }
    }
    (asked, wrong)
}

fn holds(lines: &str, bound: &Bound, language: &str) -> bool {
    let found = numerals::values(lines, language);
    let vague = matches!(bound, Bound::Verbal { .. });
    if vague {
        numerals::is_vague(lines, language)
    } else {
        stated(bound).iter().all(|n| found.iter().any(|value| numerals::same(*value, n.value())))
    }
}

#[test]
fn chains_places_and_addresses_are_printed_in_one_file() {
    let mut offenders = Vec::new();
    let mut folders = vec![root("crates/parallax-render/src/view")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let code = fs::read_to_string(&path).unwrap();
            let home = path.ends_with("view/cite.rs");
            for sign in [
                "\" via \"",
                "citing",
                "speaker.join",
                "speaker.iter().rev",
                "Target::Claim(",
                "format!(\"L{}",
            ] {
                if !home && code.contains(sign) {
                    offenders.push(format!("{}: {sign}", path.display()));
                }
            }
        }
    }
    assert!(offenders.is_empty(), "{}", offenders.join("\n"));
}

/// If the texts are present, the report and `overlap` give the same wording scores.
#[test]
fn the_report_has_the_wording_of_texts_at_hand() {
    let words =
        "The bridge fell in the night, and the town woke to the noise of the river against the iron. ";
    let dir = bridge(CLAIMS);
    for (id, more) in
        [("gazette", "From the roll it seems that seventy-six died."), ("courier", "By noon it rained.")]
    {
        let path = dir.path().join(format!("corpus/{id}.txt"));
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{text}{}{more}\n", words.repeat(40))).unwrap();
    }
    let value = |out: &str| {
        let json: Value = serde_json::from_str(out).unwrap();
        json["pairs"][0]["measures"]["wording"]["value"].clone()
    };
    let (out, _, _) = run(dir.path(), &["overlap", "--format", "json"]);
    assert!(value(&out).is_number(), "{out}");
    let (report, _, _) = run(dir.path(), &["report"]);
    let (_, row) = report.split_once("<th scope=row>wording<td>").unwrap();
    let value = row.split("<td>").next().unwrap();
    assert!(value.starts_with("<b>.") || value.starts_with("<b>1"), "{value}");
}

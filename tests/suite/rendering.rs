//! Formats of one result contain the same facts; pages look as they should.

use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;

use crate::support::{open, root, run, sample};

fn out(dir: &Path, args: &[&str]) -> String {
    let (out, error, code) = run(dir, args);
    assert!(code < 2, "{error}");
    out
}

/// A text without line breaks, table frames and escapes, in which words can be searched for.
fn squeezed(text: &str) -> String {
    let text = text.replace("<br>", " ").replace(['*', '\\', '|'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_format_holds_every_quotation_and_says() {
    let dir = sample();
    let json: Value = serde_json::from_str(&out(dir.path(), &["compare", "--format", "json"])).unwrap();
    for topic in json["topics"].as_array().unwrap() {
        let id = topic["id"].as_str().unwrap();
        let markdown = squeezed(&out(dir.path(), &["compare", id, "--format", "markdown"]));
        // Wide enough that no cell breaks a line inside a quotation.
        let terminal = squeezed(&out(dir.path(), &["compare", id, "--layout", "claims", "--width", "2000"]));
        for claim in
            topic["sources"].as_object().unwrap().values().flat_map(|cell| cell["claims"].as_array().unwrap())
        {
            let quotations =
                claim["quotations"].as_array().unwrap().iter().map(|q| q["exact"].as_str().unwrap());
            for words in quotations.chain([claim["says"].as_str().unwrap()]) {
                assert!(markdown.contains(words), "markdown of {id} lacks {words}");
                assert!(terminal.contains(words), "terminal of {id} lacks {words}");
            }
        }
    }
}

#[test]
fn questions_are_shown_with_answer_and_places_in_every_format_and_by_topic() {
    let dir = sample();
    let project = open(dir.path()).0.project;
    for format in ["terminal", "markdown", "csv", "json"] {
        let all = squeezed(&out(dir.path(), &["questions", "--format", format, "--width", "2000"]));
        for question in &project.questions {
            let places = question.places.iter().map(|(_, words)| &words.exact);
            for words in places.chain([&question.ask, &question.answer]) {
                assert!(all.contains(words.as_str()), "{format} lacks {words}");
            }
        }
    }
    let none: Value =
        serde_json::from_str(&out(dir.path(), &["questions", "fund", "--format", "json"])).unwrap();
    assert_eq!(none["questions"].as_array().unwrap().len(), 0, "no question is on the fund");
    let gates: Value =
        serde_json::from_str(&out(dir.path(), &["questions", "gates", "--format", "json"])).unwrap();
    assert_eq!(gates["questions"][0]["places"][1][1]["lines"][0], 19);
}

#[test]
fn csv_has_a_row_per_claim_and_blank_and_no_formula() {
    let dir = sample();
    let claims = dir.path().join("claims.toml");
    let text = std::fs::read_to_string(&claims).unwrap();
    std::fs::write(&claims, text.replacen("says = \"", "says = \"=HYPERLINK(1), ", 1)).unwrap();
    let project = open(dir.path()).0.project;
    let csv = out(dir.path(), &["compare", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
    assert!(rows.iter().any(|row| row[at("says")].starts_with("'=HYPERLINK")));
    let all: usize = project.topics.iter().map(|t| t.claims.len()).sum();
    assert_eq!(rows.iter().filter(|row| !row[at("stance")].is_empty()).count(), all);
    let blanks = ["silent", "could not know", "unread"];
    assert_eq!(rows.iter().filter(|row| blanks.contains(&&row[at("treatment")])).count(), rows.len() - all);
    for command in
        [&["check", "--all"][..], &["source", "memoir-1931"], &["find", "--topic", "gates"], &["explain"]]
    {
        let csv = out(dir.path(), &[command, &["--format", "csv"]].concat());
        assert!(csv::Reader::from_reader(csv.as_bytes()).records().all(|row| row.is_ok()), "{command:?}");
    }
}

#[test]
fn markdown_tables_have_as_many_cells_in_every_row() {
    let dir = sample();
    let topics: Vec<String> = open(dir.path()).0.project.topics.iter().map(|t| t.id.value.clone()).collect();
    for topic in &topics {
        let markdown = out(dir.path(), &["compare", topic, "--format", "markdown"]);
        for table in markdown.split("\n\n").filter(|block| block.starts_with('|')) {
            let cells = |row: &str| row.replace("\\|", "").matches('|').count();
            let mut rows = table.lines();
            let first = cells(rows.next().unwrap());
            assert!(first > 1 && rows.all(|row| cells(row) == first), "{table}");
        }
    }
}

#[test]
fn four_sources_at_80_columns_are_two_bands_of_two() {
    let sheets: Vec<(String, String)> = (1..=4)
        .map(|i| {
            (
                format!("corpus/s{i}.toml"),
                format!("short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\ndate = \"190{i}\"\n"),
            )
        })
        .collect();
    let mut claims = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Why?\"\n[topic.t.positions]\np = \"Because\"\n".to_owned();
    for i in 1..=4 {
        let claim = "[[topic.t.claim]]\nsource = \"sN\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"It is so, says source N.\"\n";
        claims.push_str(&claim.replace('N', &i.to_string()));
    }
    let mut files: Vec<(&str, &str)> =
        sheets.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    files.push(("claims.toml", &claims));
    let dir = crate::support::project(&files);
    let at = |width: &str| out(dir.path(), &["compare", "t", "--width", width]);
    assert!(at("80").contains("sources 1–2 of 4") && at("80").contains("sources 3–4 of 4"));
    // The position is above each band.
    assert_eq!(at("80").matches("Because · p").count(), 2);
    assert!(!at("120").contains("of 4\n") && at("120").contains("held by 4"));
    assert!(at("60").contains("sources 1–2 of 4"));
}

#[test]
fn many_sources_with_long_ids_keep_to_the_width() {
    use unicode_width::UnicodeWidthStr as _;
    let long = format!("a-source-{}", "x".repeat(60));
    let sheets: Vec<String> = (10..30).map(|i| format!("corpus/{long}-{i}.toml")).collect();
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    let claims = format!(
        "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Why?\"\n\
         [topic.t.positions]\np = \"Because\"\n[[topic.t.claim]]\nsource = \"{long}-10\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"So.\"\n"
    );
    let mut files: Vec<(&str, &str)> = sheets.iter().map(|name| (name.as_str(), sheet)).collect();
    files.push(("claims.toml", &claims));
    let dir = crate::support::project(&files);
    for args in [&["compare"][..], &["compare", "t"], &["compare", "--transpose"]] {
        for width in [60, 80, 120] {
            let drawn = out(dir.path(), &[args, &["--width", &width.to_string()]].concat());
            let widest = drawn.lines().map(|line| line.width()).max().unwrap();
            assert!(widest <= width, "{args:?} at {width}: {widest}");
        }
    }
}

#[test]
fn problems_are_drawn_like_rustcs() {
    let (_, error, code) = run(&root("tests/checks/unused-id/bad"), &["check"]);
    assert_eq!(code, 2);
    // The fixture alone has no sheets, so every source is unknown.
    assert!(error.contains("unknown source `post-1990`"));
    assert_snapshot!(error);
}

#[test]
fn findings_are_drawn_like_rustcs() {
    let dir = tempfile::TempDir::new().unwrap();
    crate::support::copy(&root("tests/checks/base"), dir.path());
    crate::support::copy(&root("tests/checks/quotation-missing/bad"), dir.path());
    let drawn = out(dir.path(), &["check"]);
    assert!(
        drawn.contains("error[quotation-missing]")
            && drawn.contains("claims.toml:24:11")
            && drawn.contains("1 error")
    );
    assert_snapshot!(drawn);
}

#[test]
fn the_overview_of_the_sample() {
    let drawn = out(sample().path(), &["compare"]);
    // A source older than the matter could not know; that does not count as silence.
    assert!(drawn.contains("< could not know") && drawn.contains("· silent") && drawn.contains("? unread"));
    assert_snapshot!(drawn);
}

#[test]
fn the_topics_of_the_sample_at_80_columns() {
    let dir = sample();
    let topics: Vec<String> = open(dir.path()).0.project.topics.iter().map(|t| t.id.value.clone()).collect();
    let drawn: Vec<String> =
        topics.iter().map(|topic| out(dir.path(), &["compare", topic, "--width", "80"])).collect();
    assert!(drawn.iter().any(|page| page.contains("independent")), "the family is counted once");
    assert_snapshot!(drawn.join("\n"));
}

#[test]
fn the_same_topic_as_markdown() {
    let dir = sample();
    let topic = open(dir.path()).0.project.topics[0].id.value.clone();
    let drawn = out(dir.path(), &["compare", &topic, "--format", "markdown"]);
    assert!(drawn.starts_with("## "));
    assert_snapshot!(drawn);
}

#[test]
fn a_source_of_the_sample() {
    let drawn = out(sample().path(), &["source", "cuaderno-1908"]);
    assert!(drawn.contains("es · ") && drawn.contains("family"));
    assert_snapshot!(drawn);
}

/// A project of two sources written from right to left; one text contains direction marks.
pub(crate) fn from_right_to_left() -> tempfile::TempDir {
    let sheet = |short: &str, language: &str| {
        format!("short = \"{short}\"\ntitle = \"T\"\nlanguage = \"{language}\"\n")
    };
    let claim = |source: &str, words: &str| {
        format!(
            "[[topic.t.claim]]\nsource = \"{source}\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"So.\"\n\
             quotes = [{{ exact = \"{words}\", gloss = \"words\" }}]\n"
        )
    };
    let (hebrew, arabic) =
        ("הגשר נסגר בצהריים של 1907 ואיש לא ידע", "أغلق الجسر عند الظهر في 1907 ولم يعرف أحد");
    let claims = format!(
        "[project]\ntitle = \"B\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"L\"\nquestion = \"Q?\"\n\
         [topic.t.positions]\np = \"P\"\n{}{}",
        claim("a", hebrew),
        claim("b", arabic)
    );
    crate::support::project(&[
        ("claims.toml", &claims),
        ("corpus/a.toml", &sheet("הארץ", "he")),
        ("corpus/b.toml", &sheet("الأهرام", "ar")),
        ("corpus/a.txt", &format!("\u{200F}{}\u{200E}.\n", hebrew.replace(" של", "\u{200F} של"))),
        ("corpus/b.txt", arabic),
    ])
}

#[test]
fn text_from_right_to_left_is_isolated_and_moves_no_column() {
    let dir = from_right_to_left();
    let is_isolate = |c: char| matches!(c, '\u{2066}' | '\u{2067}' | '\u{2069}');
    for args in
        [&["compare", "t"][..], &["compare", "t", "--width", "60"], &["find", "נסגר"], &["source", "a"]]
    {
        for format in ["terminal", "markdown"] {
            let text = out(dir.path(), &[args, &["--format", format]].concat());
            assert!(text.contains('\u{2067}') && !text.contains('\u{FFFD}'), "{text}");
            assert!(!text.contains(['\u{200E}', '\u{200F}']), "{text}");
            for line in text.lines() {
                let mut open = false;
                for c in line.chars() {
                    assert!(!is_isolate(c) || open == (c == '\u{2069}'), "{line}");
                    open = if is_isolate(c) { !open } else { open };
                    let leftward = ('\u{590}'..'\u{700}').contains(&c);
                    assert!(open || !leftward, "{line}");
                }
                assert!(!open && !line.contains("\u{2069} \u{2067}"), "{line}");
            }
        }
    }
    // The words of a cell's line, and the number between them, are one run.
    let wide = out(dir.path(), &["compare", "t", "--layout", "claims", "--width", "200"]);
    assert!(wide.contains("“\u{2067}הגשר נסגר בצהריים של 1907 ואיש לא ידע\u{2069}”"), "{wide}");
    // ASCII frames are for terminals that cannot show more.
    let ascii = out(dir.path(), &["compare", "t", "--layout", "claims", "--width", "200", "--ascii"]);
    assert!(!ascii.contains(is_isolate) && ascii.contains("ואיש לא ידע"), "{ascii}");
}

//! Claims from spreadsheets: what is exported imports the same, and mistakes are reported cell by cell.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use parallax::exchange::{HEADS, claims};
use parallax::format::figure::inline;

use crate::support::{open, project, run, sample, shipped_without_texts};

fn csv_of(dir: &Path) -> String {
    let topics: Vec<String> = open(dir).0.project.topics.iter().map(|topic| topic.id.value.clone()).collect();
    let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
    run(dir, &[&["compare"], &topics[..], &["--format", "csv"]].concat()).0
}

/// Removes every claim from a claims file.
fn strip_claims(dir: &Path) {
    let path = dir.join("claims.toml");
    let text = fs::read_to_string(&path).unwrap();
    let mut out = String::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with('[') {
            inside = line.contains(".claim]]");
        }
        if !inside {
            let _ = writeln!(out, "{line}");
        }
    }
    fs::write(path, out).unwrap();
}

#[test]
fn csv_to_claims_to_csv_is_the_identity() {
    for dir in [sample(), shipped_without_texts()] {
        let csv = csv_of(dir.path());
        strip_claims(dir.path());
        assert_eq!(
            open(dir.path()).0.project.topics.iter().map(|topic| topic.claims.len()).sum::<usize>(),
            0
        );
        fs::write(dir.path().join("claims.csv"), &csv).unwrap();
        let before = fs::read_to_string(dir.path().join("claims.toml")).unwrap();
        let (out, error, code) = run(dir.path(), &["import", "claims", "claims.csv", "--dry-run"]);
        // The change of the file, and what `diff` says of it.
        assert!(
            code == 0 && out.contains("+++ claims.toml") && out.contains("What changed in the claims"),
            "{error}"
        );
        assert_eq!(fs::read_to_string(dir.path().join("claims.toml")).unwrap(), before);
        let (_, error, code) = run(dir.path(), &["import", "claims", "claims.csv"]);
        assert!(code == 0 && error.contains("Imported"), "{error}");
        let again = csv_of(dir.path());
        let differs = csv.lines().zip(again.lines()).find(|(a, b)| a != b);
        assert!(csv == again, "{differs:?}");
        // The second time there is nothing new.
        let (_, error, code) = run(dir.path(), &["import", "claims", "claims.csv"]);
        assert!(code == 0 && error.contains("Unchanged"), "{error}");
    }
}

const CLAIMS: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[who.ann]\nname = \"Ann\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Q\"\n\
    [topic.t.positions]\np = \"P\"\nq = \"Q\"\n[topic.t.counts]\ndead = \"D\"\n[[topic.t.claim]]\nsource = \"a\"\nposition = \"p\"\n\
    stance = \"asserts\"\nsays = \"Says it.\"\n";
const SHEET: &str = "short = \"A\"\ntitle = \"A\"\nlanguage = \"en\"\n";

fn read(csv: &str) -> parallax::exchange::Imported {
    let dir = project(&[("claims.toml", CLAIMS), ("corpus/a.toml", SHEET)]);
    claims(csv, &open(dir.path()).0.project)
}

#[test]
fn each_problem_is_told_with_its_cell() {
    let heads =
        "topic,source,position,stance,says,speaker,period,passing,figure_keys,quotations,glosses,claim";
    for (row, cell, says) in [
        ("tt,a,p,asserts,S", "A2", "there is no `tt`"),
        ("t,b,p,asserts,S", "B2", "there is no `b`"),
        ("t,a,x,asserts,S", "C2", "there is no `x`"),
        ("t,a,p,assert,S", "D2", "there is no `assert`"),
        ("t,a,p,asserts,", "E2", "empty"),
        ("t,a,p,reports,S,Bob", "F2", "there is no `Bob`"),
        ("t,a,p,asserts,S,,Feb 92", "G2", "is not a date"),
        ("t,a,p,asserts,S,,,perhaps", "H2", "neither true nor false"),
        ("t,a,p,asserts,S,,,,dead", "I2", "not a key of a figure"),
        ("t,a,p,asserts,S,,,,,one,a | b", "K2", "2 values for 1 quotations"),
        ("t,a,q,asserts,S,,,,,,,t/a/p", "L2", "with other content"),
    ] {
        let found = read(&format!("{heads}\r\n{row}\r\n"));
        let problem = found.problems.first().unwrap_or_else(|| panic!("{row}: nothing found"));
        assert!(problem.cell == cell && problem.message.contains(says), "{row}: {problem:?}");
        assert!(!problem.help.is_empty() && found.drafts.is_empty());
    }
    for csv in ["", "a,b\n", "topic,source\nt,a\n", "\u{FEFF}"] {
        assert!(read(csv).problems[0].message.contains("there is no column"), "{csv}");
    }
}

#[test]
fn other_separators_marks_formulas_and_names_are_read() {
    let rows = [
        "TOPIC;Source;position;stance;says;speaker;quotations;figure_keys\nt;a;q;Reports;'=SUM;Ann;one, two | three;counts=dead, is=3\n",
        "\u{FEFF}topic\tsource\tposition\tstance\tsays\tspeaker\tquotations\tfigure_keys\r\nt\ta\tq\treports\t'=SUM\tann\tone, two | three\tcounts=dead, is=3\r\n",
    ];
    for csv in rows {
        let found = read(csv);
        assert!(found.problems.is_empty(), "{:?}", found.problems);
        let draft = &found.drafts[0];
        assert_eq!(
            (draft.says.as_str(), draft.stance.as_str(), &draft.speaker[..]),
            ("=SUM", "reports", &["ann".to_owned()][..])
        );
        assert_eq!(draft.quotes.iter().map(|q| q.exact.as_str()).collect::<Vec<_>>(), ["one, two", "three"]);
        assert_eq!(draft.figures.iter().map(inline).collect::<Vec<_>>(), ["counts = \"dead\", is = 3"]);
    }
    let found = read("topic,source,position,stance,says\nt,a,p,asserts,Says it.\nt,a,,,\n");
    assert_eq!((found.same, found.blank, found.drafts.len()), (1, 1, 0));
}

#[test]
fn nothing_is_written_where_a_row_is_wrong_and_a_workbook_is_named() {
    let dir = project(&[("claims.toml", CLAIMS), ("corpus/a.toml", SHEET)]);
    let put = |bytes: &[u8]| fs::write(dir.path().join("x.csv"), bytes).unwrap();
    put("topic,source,position,stance,says\nt,a,q,asserts,Fine.\nt,a,q,asserts,\n".as_bytes());
    let (_, error, code) = run(dir.path(), &["import", "claims", "x.csv"]);
    assert!(
        code == 2
            && error.contains("x.csv:E3 (says): the cell is empty")
            && error.contains("nothing was written"),
        "{error}"
    );
    put(b"PK\x03\x04");
    assert!(run(dir.path(), &["import", "claims", "x.csv"]).1.contains("is a workbook"));
    assert!(run(dir.path(), &["import", "claims", "none.csv"]).1.contains("cannot be read"));
    assert_eq!(fs::read_to_string(dir.path().join("claims.toml")).unwrap(), CLAIMS);
    // An old encoding is read; the text of a claim does not change.
    put(b"topic;source;position;stance;says\nt;a;q;asserts;Cay\xF3 a mediod\xEDa, y nadie supo qui\xE9n lo vio.\n");
    let (_, error, code) = run(dir.path(), &["import", "claims", "x.csv"]);
    assert_eq!(code, 0, "{error}");
    assert!(
        fs::read_to_string(dir.path().join("claims.toml"))
            .unwrap()
            .contains("Cayó a mediodía, y nadie supo quién lo vio.")
    );
}

#[test]
fn a_hundred_thousand_rows_are_read_in_seconds() {
    let mut csv = "topic,source,position,stance,says,quotations,figure_keys\n".to_owned();
    for i in 0..100_000 {
        let _ = writeln!(csv, "t,a,q,asserts,Says {i}.,words {i},\"counts=dead,is={i}\"");
    }
    let start = std::time::Instant::now();
    let found = read(&csv);
    assert_eq!((found.drafts.len(), found.problems.len()), (100_000, 0), "{:?}", found.problems.first());
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

/// Rows of each kind of mistake: what is wrong, the column that reports it, and the corrected row.
const KINDS: &[(&str, &str, &str)] = &[
    ("t,a,q,asserts,Good one.,,two men saw it,", "", ""),
    ("t,a,q,asserts,Good two.,,the gate was shut,\"counts=dead, is=2\"", "", ""),
    ("tt,a,q,asserts,Bad topic.,,,", "topic", "t,a,q,asserts,Bad topic.,,,"),
    ("t,a,q,asserts,,,,", "says", "t,a,q,asserts,Now it says.,,,"),
    ("t,a,q,asserts,Bad figure.,,,dead", "figure_keys", "t,a,q,asserts,Bad figure.,,,"),
    // Mistakes that show only in the project: in its checks, or when it is loaded.
    (
        "t,a,q,asserts,Not in the text.,,a whale was seen there,",
        "quotations",
        "t,a,q,asserts,In it.,,by the old clerk,",
    ),
    ("t,a,q,reports,No speaker.,,that evening,", "", "t,a,q,reports,With speaker.,ann,that evening,"),
    (
        "t,a,q,asserts,Bad bound.,,,\"counts=dead, between=9-3\"",
        "figure_keys",
        "t,a,q,asserts,Good bound.,,,\"counts=dead, between=3-9\"",
    ),
    ("# a note,,,,,,,", "", ""),
];

fn partial_project() -> tempfile::TempDir {
    let text = "At noon two men saw it.\nAnd the gate was shut by the old clerk that evening.\n";
    project(&[("claims.toml", CLAIMS), ("corpus/a.toml", SHEET), ("corpus/a.txt", text)])
}

const PARTIAL_HEADS: &str = "topic,source,position,stance,says,speaker,quotations,figure_keys";

/// The reported mistakes, each line once, without the name of the file.
fn wrong(error: &str) -> Vec<String> {
    let lines = error.lines().filter_map(|line| line.strip_prefix("error: "));
    let mut lines: Vec<String> =
        lines.filter_map(|line| line.split_once(".csv:").map(|(_, rest)| rest.to_owned())).collect();
    lines.sort();
    lines
}

/// The same without the cells.
fn bare(error: &str) -> Vec<String> {
    let mut lines: Vec<String> = wrong(error)
        .iter()
        .map(|line| line.split_once(' ').map_or("", |(_, says)| says).to_owned())
        .collect();
    lines.sort();
    lines
}

#[test]
fn a_trial_finds_what_the_import_refuses_and_partial_takes_the_rest() {
    let all: Vec<usize> = (0..KINDS.len()).collect();
    let mut choices: Vec<Vec<usize>> = vec![all.clone(), all.iter().rev().copied().collect()];
    // Each kind together with a good row, so that no problem is found only because of another one.
    choices.extend((2..KINDS.len() - 1).map(|kind| vec![0, kind]));
    for choice in choices {
        let dir = partial_project();
        let claims = || fs::read_to_string(dir.path().join("claims.toml")).unwrap();
        let rows: Vec<&str> = choice.iter().map(|kind| KINDS[*kind].0).collect();
        fs::write(dir.path().join("x.csv"), format!("{PARTIAL_HEADS}\r\n{}\r\n", rows.join("\r\n"))).unwrap();
        let bad: Vec<usize> = choice.iter().copied().filter(|kind| !KINDS[*kind].2.is_empty()).collect();
        let before = claims();
        // The dry run, the import, and the dry run of a partial import report the same.
        let (_, tried, code) = run(dir.path(), &["import", "claims", "x.csv", "--dry-run"]);
        assert_eq!(code, 2, "{tried}");
        let (_, refused, code) = run(dir.path(), &["import", "claims", "x.csv"]);
        assert_eq!((code, wrong(&refused)), (2, wrong(&tried)));
        let part = ["import", "claims", "x.csv", "--partial", "rest.csv"];
        let (_, trial, code) = run(dir.path(), &[&part[..], &["--dry-run"]].concat());
        assert_eq!((code, wrong(&trial)), (1, wrong(&tried)));
        assert!(claims() == before && !dir.path().join("rest.csv").exists());
        // Each bad row is named by its cell, and no good one is.
        for (row, kind) in (2..).zip(&choice) {
            let (_, head, mended) = KINDS[*kind];
            let named = |line: &String| {
                line.split(' ').next().is_some_and(|cell| cell.trim_end_matches(':')[1..] == format!("{row}"))
            };
            let lines: Vec<String> = wrong(&tried).into_iter().filter(named).collect();
            assert_eq!(lines.is_empty(), mended.is_empty(), "row {row}: {tried}");
            assert!(lines.iter().all(|line| line.contains(head)), "row {row}, {head}: {tried}");
        }
        let (_, said, code) = run(dir.path(), &part);
        let good = choice.iter().filter(|kind| **kind < 2).count();
        let claim = if good == 1 { "1 claim" } else { "2 claims" };
        assert!(code == 1 && said.contains(&format!("Imported {claim}")), "{said}");
        assert_eq!(wrong(&said), wrong(&tried));
        assert_eq!(claims().matches(".claim]]").count(), 1 + good);
        // The rows that were not taken report the same again; once corrected they are taken, and none remains.
        let rest = fs::read_to_string(dir.path().join("rest.csv")).unwrap();
        assert_eq!(rest.lines().count(), 1 + bad.len(), "{rest}");
        let (_, again, code) = run(dir.path(), &["import", "claims", "rest.csv"]);
        assert_eq!((code, bare(&again)), (2, bare(&tried)));
        let mut mended = rest;
        for kind in &bad {
            let (row, _, right) = KINDS[*kind];
            assert!(mended.contains(row), "{row}: {mended}");
            mended = mended.replace(row, right);
        }
        fs::write(dir.path().join("rest.csv"), mended).unwrap();
        let (_, said, code) = run(dir.path(), &["import", "claims", "rest.csv", "--partial", "none.csv"]);
        assert_eq!(code, 0, "{said}");
        assert!(!dir.path().join("none.csv").exists());
        assert_eq!(claims().matches(".claim]]").count(), 1 + good + bad.len());
    }
}

#[test]
fn partial_overwrites_nothing_and_takes_nothing_of_a_file_that_is_wrong_as_a_whole() {
    let dir = partial_project();
    let put = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    put("x.csv", "topic,source\nt,a\n");
    let (_, error, code) = run(dir.path(), &["import", "claims", "x.csv", "--partial", "rest.csv"]);
    assert!(
        code == 2 && error.contains("there is no column") && !dir.path().join("rest.csv").exists(),
        "{error}"
    );
    put("x.json", "[{\"topic\": \"t\", \"source\": \"a\"}]");
    let (_, error, code) = run(dir.path(), &["import", "claims", "x.json", "--partial", "rest.csv"]);
    assert!(code == 2 && error.contains("there is no column"), "{error}");
    put("rest.csv", "mine");
    put("x.csv", &format!("{PARTIAL_HEADS}\n{}\n", KINDS[3].0));
    let (_, error, code) = run(dir.path(), &["import", "claims", "x.csv", "--partial", "rest.csv"]);
    assert!(code == 2 && error.contains("rest.csv is there already"), "{error}");
    let (_, error, code) = run(dir.path(), &["import", "claims", "x.csv", "--partial", "x.csv"]);
    assert!(code == 2 && error.contains("x.csv is there already"), "{error}");
    assert_eq!(fs::read_to_string(dir.path().join("rest.csv")).unwrap(), "mine");
}

#[test]
fn the_template_is_written_once_and_read_and_explain_says_how_its_cells_are_written() {
    let dir = partial_project();
    let (_, error, code) = run(dir.path(), &["import", "template", "claims.csv"]);
    assert!(code == 0 && error.contains("explain import"), "{error}");
    let csv = fs::read_to_string(dir.path().join("claims.csv")).unwrap();
    assert!(csv.contains("counts=dead, more_than=30"), "{csv}");
    let (_, error, code) = run(dir.path(), &["import", "claims", "claims.csv"]);
    assert!(code == 0 && error.contains("Unchanged"), "the example is passed over: {error}");
    assert!(run(dir.path(), &["import", "template", "claims.csv"]).1.contains("is there already"));
    let (said, _, _) = run(dir.path(), &["explain", "import", "--width", "1000"]);
    let (json, _, _) = run(dir.path(), &["explain", "import", "--format", "json"]);
    for text in [&said, &json] {
        for part in
            ["counts=dead, more_than=30, unit=persons", "between=20-30", "words=dozens", " | ", "--partial"]
        {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
    // What it says about figures is true.
    for bound in [
        "is=30",
        "about=30",
        "more_than=30",
        "at_least=30",
        "fewer_than=30",
        "at_most=30",
        "between=20-30",
        "words=dozens",
        "date=1931-03",
    ] {
        assert!(said.contains(bound), "{bound}");
        for sign in [", ", ";"] {
            let text = format!(
                "counts=dead{sign}{bound}{sign}unit=persons{sign}scope=first night{sign}by=ann{sign}note=As printed"
            );
            parallax::exchange::figure(&text).unwrap_or_else(|(wrong, _)| panic!("{text}: {wrong}"));
        }
    }
}

#[test]
fn new_writes_the_heads_that_import_reads() {
    let dir = project(&[]);
    assert_eq!(run(dir.path(), &["new", "mine", "--csv"]).2, 0);
    let csv = fs::read_to_string(dir.path().join("mine/claims.csv")).unwrap();
    // The byte order mark by which spreadsheet programs recognise UTF-8, the heads, and an example.
    let (heads, example) = csv.trim_start_matches('\u{FEFF}').split_once("\r\n").unwrap();
    assert_eq!(heads.split(',').collect::<Vec<_>>(), HEADS);
    assert!(example.contains("more_than=30"), "{example}");
    assert!(read(&csv).problems.is_empty());
    assert!(run(dir.path(), &["new", "mine", "--csv"]).1.contains("is there already"));
}

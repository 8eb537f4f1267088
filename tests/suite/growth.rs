//! Four times the input costs about four times the work and the output, whatever it is that there is more of. Work is counted
//! as time of the processor, with wide bounds, at sizes that take tenths of a second in a debug build.

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use wait4::Wait4 as _;

use crate::support::{parallax, project, run};

const HEAD: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n";
const TOPIC: &str = "[topic.t]\nlabel = \"T\"\nquestion = \"Q?\"\n[topic.t.positions]\np = \"P\"\nq = { label = \"Q\", excludes = [\"p\"] }\n[topic.t.counts]\ndead = \"Dead\"\n";

/// Below this much time nothing is measured well enough to compare.
const NOISE: Duration = Duration::from_millis(250);

/// A project with these sources and this claims file.
fn with(sources: usize, claims: &str) -> TempDir {
    let dir = project(&[("claims.toml", &format!("{HEAD}{claims}"))]);
    fs::create_dir_all(dir.path().join("corpus")).unwrap();
    for i in 0..sources {
        let sheet = format!("short = \"S{i}\"\ntitle = \"T{i}\"\nlanguage = \"en\"\n");
        fs::write(dir.path().join(format!("corpus/a{i}.toml")), sheet).unwrap();
    }
    dir
}

fn claim(source: usize, i: usize, more: &str) -> String {
    format!(
        "[[topic.t.claim]]\nsource = \"a{source}\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"Number {i}.\"\n{more}"
    )
}

/// As many families as sources, each of two of them, in a tangle.
fn families(n: usize) -> TempDir {
    let mut claims = TOPIC.to_owned();
    for i in 0..n - 1 {
        let other = if (i * 7 + 1) % n == i { (i + 1) % n } else { (i * 7 + 1) % n };
        let _ = write!(
            claims,
            "[family.f{i}]\nmembers = [\"a{i}\", \"a{other}\"]\nkind = \"borrowed\"\nwhy = \"W\"\n"
        );
    }
    claims.extend((0..n).map(|i| claim(i, i, "")));
    with(n, &claims)
}

/// As many figures as claims, all of them other numbers.
fn figures(n: usize) -> TempDir {
    let figure = |i: usize| format!("figures = [{{ counts = \"dead\", is = {i} }}]\n");
    with(5, &(TOPIC.to_owned() + &(0..n).map(|i| claim(i % 5, i, &figure(i))).collect::<String>()))
}

/// All figures in one claim.
fn one_claim(n: usize) -> TempDir {
    let figures: Vec<String> = (0..n).map(|i| format!("{{ counts = \"dead\", at_least = {i} }}")).collect();
    with(1, &(TOPIC.to_owned() + &claim(0, 0, &format!("figures = [{}]\n", figures.join(", ")))))
}

/// The same key misspelt in every claim.
fn misspelt(n: usize) -> TempDir {
    with(
        1,
        &(TOPIC.to_owned() + &(0..n).map(|i| claim(0, i, "").replace("source", "sorce")).collect::<String>()),
    )
}

/// Another misspelt key in each claim.
fn misspelt_apart(n: usize) -> TempDir {
    with(
        1,
        &(TOPIC.to_owned()
            + &(0..n).map(|i| claim(0, i, &format!("sorce{i} = \"a\"\n"))).collect::<String>()),
    )
}

/// Claims that nothing but their order tells apart.
fn twins(n: usize) -> TempDir {
    with(1, &(TOPIC.to_owned() + &(0..n).map(|i| claim(0, i, "")).collect::<String>()))
}

/// One word again and again.
fn words(n: usize) -> TempDir {
    let dir = with(1, "");
    fs::write(dir.path().join("corpus/a0.txt"), "the ".repeat(n)).unwrap();
    dir
}

/// A spreadsheet of claims that are new.
fn rows(n: usize) -> TempDir {
    let dir = with(1, TOPIC);
    let rows: String = (0..n).map(|i| format!("t,a0,p,asserts,Number {i}.\n")).collect();
    fs::write(dir.path().join("x.csv"), format!("topic,source,position,stance,says\n{rows}")).unwrap();
    dir
}

/// What makes a project, how large, and the command.
type Load = (fn(usize) -> TempDir, usize, &'static [&'static str]);

const LOADS: &[Load] = &[
    (families, 60, &["compare", "t"]),
    (families, 60, &["overlap"]),
    (families, 80, &["report", "-o", "r.html"]),
    (figures, 300, &["figures", "t"]),
    (figures, 300, &["figures", "t", "--format", "json"]),
    (figures, 300, &["report", "-o", "r.html"]),
    (figures, 300, &["check"]),
    (one_claim, 300, &["figures", "t", "--format", "csv"]),
    (misspelt, 1000, &["check"]),
    (misspelt_apart, 1000, &["check"]),
    (twins, 1000, &["compare", "t"]),
    (words, 100_000, &["find", "the"]),
    (words, 100_000, &["find", "the", "--format", "json"]),
    (rows, 500, &["import", "claims", "x.csv", "--yes"]),
];

/// The time of the processor, and how much was written.
fn cost((make, _, args): &Load, n: usize) -> (Duration, u64) {
    let dir = make(n);
    let out = dir.path().join("out.txt");
    let stdout = fs::File::create(&out).unwrap();
    let mut child = Command::new(parallax(dir.path()).get_program())
        .args(*args)
        .current_dir(dir.path())
        .env_remove("PARALLAX_TEXTS")
        .stdout(stdout)
        .stderr(Stdio::from(fs::File::create(dir.path().join("err.txt")).unwrap()))
        .spawn()
        .unwrap();
    let used = child.wait4().unwrap();
    let error = fs::read_to_string(dir.path().join("err.txt")).unwrap();
    assert!(!error.contains("panicked"), "{args:?}: {error}");
    let size = |name: &str| fs::metadata(dir.path().join(name)).map_or(0, |facts| facts.len());
    (used.rusage.utime + used.rusage.stime, size("out.txt") + size("err.txt") + size("r.html"))
}

#[test]
fn four_times_the_input_is_not_much_more_than_four_times_the_work() {
    for load in LOADS {
        let ((few, small), (many, large)) = (cost(load, load.1), cost(load, 4 * load.1));
        let args = load.2;
        assert!(many < 6 * few.max(NOISE), "{args:?} of {}: {few:?}, of four times as many {many:?}", load.1);
        assert!(
            large < 5 * small.max(20_000),
            "{args:?} of {}: {small} bytes, of four times as many {large}",
            load.1
        );
    }
}

#[test]
fn what_is_not_listed_is_counted() {
    let dir = words(5000);
    let (page, _, _) = run(dir.path(), &["find", "the"]);
    assert!(
        page.contains("5,000 hits in 1 of 1 text") && page.contains("the first 1,000 of 5,000"),
        "{page:.300}"
    );
    let json = |more: &[&str]| -> serde_json::Value {
        serde_json::from_str(&run(dir.path(), &[&["find", "the", "--format", "json"], more].concat()).0)
            .unwrap()
    };
    let found = json(&[]);
    assert_eq!((found["total"].as_u64(), found["hits"].as_array().unwrap().len()), (Some(5000), 1000));
    assert_eq!(found["counts"], serde_json::json!([{ "source": "a0", "hits": 5000 }]));
    assert_eq!(json(&["--most", "6000"])["hits"].as_array().unwrap().len(), 5000);
    assert_eq!(run(dir.path(), &["find", "the", "--most", "7", "--format", "csv"]).0.lines().count(), 8);

    let dir = figures(120);
    let (page, _, _) = run(dir.path(), &["figures", "t"]);
    assert!(page.contains("7,140 disjoint") && page.contains("and 7,116 more"), "{page}");
    let found: serde_json::Value =
        serde_json::from_str(&run(dir.path(), &["figures", "t", "--format", "json"]).0).unwrap();
    let group = &found["topics"][0]["groups"][0];
    assert_eq!(
        (group["pairs"].as_array().unwrap().len(), group["fits"]["disjoint"].as_u64()),
        (1000, Some(7140))
    );

    let dir = families(20);
    let (page, _, _) = run(dir.path(), &["compare", "t"]);
    assert!(page.contains("190 agree") && page.contains("124 more pairs"), "{page}");

    let (_, error, code) = run(misspelt(500).path(), &["check"]);
    assert!(code == 2 && error.contains("and 496 more") && error.lines().count() < 100, "{error:.2000}");
}

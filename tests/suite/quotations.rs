//! Approximate quotations in the program: evidence, lock, check, `find --approximate`, `quote`, `quote --batch`.

use parallax::analysis::Evidence;
use parallax::analysis::check::check;
use parallax::load::load;
use parallax::load::lock_text;
use parallax::model::Match;

use crate::support::{open, run, sample};

/// The sample with one word of one quotation wrong.
fn with_a_slip() -> tempfile::TempDir {
    let dir = sample();
    let claims = dir.path().join("claims.toml");
    let text = std::fs::read_to_string(&claims).unwrap();
    let slip = text
        .replace("the care of the piles went with the tolls", "the cure of the piles went with the tolls");
    assert_ne!(slip, text);
    std::fs::write(claims, slip).unwrap();
    dir
}

#[test]
fn an_approximate_quotation_is_in_the_lock_with_its_place_and_no_words() {
    let dir = with_a_slip();
    let (loaded, evidence) = open(dir.path());
    let source = loaded.project.find_source("memoir-1931").unwrap();
    let anchors = &evidence.of(source).quotations;
    let approximate: Vec<_> = anchors.values().filter(|anchor| anchor.kind == Match::Approximate).collect();
    let [anchor] = approximate[..] else { panic!("{approximate:?}") };
    assert_eq!(
        (anchor.lines, anchor.similarity.map(|share| share.to_string())),
        (Some((26, 27)), Some("0.96".into()))
    );
    let lock = evidence.to_lock(&loaded.project);
    let text = lock_text(&lock);
    assert!(
        text.contains("{ match = \"approximate\", similarity = 0.96, lines = [26, 27], chars = ["),
        "{text}"
    );
    assert_eq!(Evidence::gather(&loaded.project, &[], Some(&lock)), evidence);
    let (_, error, code) = run(dir.path(), &["lock"]);
    assert!(code == 1 && error.contains("1 approximate"), "{error}");
    assert_eq!(load(dir.path(), &[]).unwrap().lock, Some(lock));
}

#[test]
fn tables_say_that_it_is_not_verified_with_and_without_the_text() {
    let dir = with_a_slip();
    assert_eq!(run(dir.path(), &["lock"]).2, 1);
    let shown = |format| run(dir.path(), &["compare", "upkeep", "--format", format]).0;
    let with = ["terminal", "markdown", "json", "csv"].map(shown);
    assert!(with[1].contains("not\u{A0}verified") && with[2].contains("\"similarity\": 0.96"));
    std::fs::remove_file(dir.path().join("corpus/memoir-1931.txt")).unwrap();
    assert_eq!(["terminal", "markdown", "json", "csv"].map(shown), with);
    // The finding is the same; the text's words are not in the lock.
    let (out, _, code) = run(dir.path(), &["check"]);
    assert!(
        code == 1 && out.contains("line 26 of memoir-1931 is 96 % like it") && !out.contains("the text has")
    );
}

#[test]
fn the_texts_spelling_that_check_offers_is_found() {
    let dir = with_a_slip();
    let (loaded, evidence) = open(dir.path());
    let findings = check(&loaded.project, &evidence).findings;
    let fix = findings.iter().find_map(|finding| finding.problem.fixes.first()).unwrap();
    let files = &loaded.project.files;
    let mut text = files.text(fix.place.file).to_owned();
    text.replace_range(fix.place.span.start..fix.place.span.end, &fix.text);
    std::fs::write(dir.path().join(files.path(fix.place.file)), text).unwrap();
    assert_eq!(run(dir.path(), &["check", "--level", "warning"]).2, 0);
}

#[test]
fn a_passage_from_memory_is_found_and_spelt_as_the_text_has_it() {
    let dir = sample();
    let (out, error, code) =
        run(dir.path(), &["quote", "memoir-1931", "the cure of the pile went with the toll"]);
    assert!(code == 1 && out.starts_with("\"the care of the piles went with the tolls\","), "{out}");
    assert!(error.contains("[-cure-] {+care+}"), "{error}");
    let (out, _, code) =
        run(dir.path(), &["find", "--approximate", "the cure of the pile", "--format", "json"]);
    let hits: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, hits["hits"][0]["hit"].as_str()), (0, Some("the care of the piles")));
    assert!(hits["hits"][0]["similarity"].as_f64().is_some_and(|share| share > 0.8));
    // A passage that is there word for word is not approximate.
    let (out, _, _) =
        run(dir.path(), &["find", "--approximate", "the care of the piles", "--format", "json"]);
    assert!(!out.contains("similarity"));
}

#[test]
fn a_batch_answers_every_line_in_the_format_of_its_file() {
    let dir = sample();
    let text = "corpus/memoir-1931.txt";
    let lines = "{\"id\": \"a\", \"quote\": \"the care of the piles\"}\n\n\
        {\"id\": 2, \"quote\": \"the cure of the piles went with the tolls\", \"note\": \"ours\"}\n\
        {\"quote\": \"the\"}\n{\"id\": 4, \"quote\": \"a desert of stones and no river in it\"}\n";
    std::fs::write(dir.path().join("q.jsonl"), lines).unwrap();
    let (out, error, code) = run(dir.path(), &["quote", "--batch", "q.jsonl", text]);
    assert!(code == 1 && error.contains("3 of 4"), "{error}");
    let rows: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<String> = rows.iter().map(|row| row["id"].to_string()).collect();
    assert_eq!(ids, ["\"a\"", "2", "4", "4"]);
    let matches: Vec<&str> = rows.iter().filter_map(|row| row["match"].as_str()).collect();
    assert_eq!(matches, ["exact", "approximate", "ambiguous", "missing"]);
    let shares: Vec<Option<f64>> = rows.iter().map(|row| row["similarity"].as_f64()).collect();
    assert_eq!((shares[0], shares[2], shares[3]), (Some(1.0), None, None));
    assert!(shares[1].is_some_and(|share| 0.9 < share && share < 1.0), "{shares:?}");
    let raw = std::fs::read_to_string(dir.path().join(text)).unwrap();
    let (start, end) = (rows[1]["start"].as_u64().unwrap(), rows[1]["end"].as_u64().unwrap());
    let found: String = raw
        .chars()
        .skip(usize::try_from(start).unwrap())
        .take(usize::try_from(end - start).unwrap())
        .collect();
    assert_eq!(
        found.split_whitespace().collect::<Vec<_>>().join(" "),
        "the care of the piles went with the tolls"
    );
    assert!(rows[2]["start"].is_null() && rows[2]["end"].is_null() && rows[2]["reason"].is_string());
    // The same as CSV, in and out.
    std::fs::write(dir.path().join("q.csv"), "id,quote,line\na,the care of the piles,\nb,the,26\n").unwrap();
    let (out, _, code) = run(dir.path(), &["quote", "--batch", "q.csv", text]);
    let mut rows = csv::Reader::from_reader(out.as_bytes());
    assert_eq!(rows.headers().unwrap().iter().take(4).collect::<Vec<_>>(), ["id", "start", "end", "match"]);
    assert!(code == 1 && rows.records().next().unwrap().unwrap().get(3) == Some("exact"));
    // Refused, with the line and what to do.
    std::fs::write(dir.path().join("bad.jsonl"), "{\"id\": 1, \"quote\": \"the\"}\n{\"id\": 2}\n").unwrap();
    let (out, error, code) = run(dir.path(), &["quote", "--batch", "bad.jsonl", text]);
    assert!(code == 2 && out.is_empty() && error.contains("line 2") && error.contains("quote"), "{error}");
    std::fs::write(dir.path().join("bad.csv"), "id,words\n1,the\n").unwrap();
    let (_, error, code) = run(dir.path(), &["quote", "--batch", "bad.csv", text]);
    assert!(code == 2 && error.contains("no column `quote`"), "{error}");
}

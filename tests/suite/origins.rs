//! Independent support by origins: who lent to whom, on which topics, and speakers of sources that only endorse.

use parallax::analysis::support::{Support, support};
use parallax::model::topic::PositionIx;

use crate::keys::{Said, TOPIC, claims};
use crate::support::{open, project, run};

/// The support of `p1`, which all of these sources assert, and of `someone`.
fn supported(families: &str, said: &[Said<'_>], sources: &[&str]) -> Support {
    let toml = format!("{TOPIC}[topic.u]\nlabel = \"U\"\nquestion = \"U?\"\n{families}{}", claims(said));
    let sheets: Vec<(String, &str)> = sources
        .iter()
        .map(|id| (format!("corpus/{id}.toml"), "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n"))
        .collect();
    let mut files: Vec<(&str, &str)> = vec![("claims.toml", &toml)];
    files.extend(sheets.iter().map(|(name, text)| (name.as_str(), *text)));
    let dir = project(&files);
    let (loaded, evidence) = open(dir.path());
    let all: Vec<_> = loaded.project.source_ids().collect();
    let topic = loaded.project.find_topic("t").unwrap();
    let position = loaded.project.topic(topic).position(said[0].1).unwrap_or(PositionIx(0));
    support(&loaded.project, &evidence, topic, position, &all)
}

pub(crate) fn family(id: &str, members: &[&str], more: &str) -> String {
    let kind = if more.contains("kind") { "" } else { "kind = \"borrowed\"\n" };
    let members = members.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(", ");
    format!("[family.{id}]\nmembers = [{members}]\n{kind}why = \"W\"\n{more}")
}

#[test]
fn independent_support_goes_by_origins() {
    let all = ["a", "b", "c", "d", "e"];
    let own =
        |n: usize| -> Vec<Said<'static>> { all[..n].iter().map(|id| (*id, "p1", "asserts", "")).collect() };
    let from_a = "from = [\"a\"]\n";
    let cases: Vec<(&str, String, usize, usize)> = vec![
        ("each is its own origin", String::new(), 3, 3),
        ("a family without a lender is one origin", family("f", &["a", "b", "c"], ""), 3, 1),
        ("a lender with three borrowers is one witness", family("f", &["a", "b", "c", "d"], from_a), 4, 1),
        (
            "a borrower with two lenders adds nothing and joins nobody",
            family("f", &["a", "b", "c"], "from = [\"a\", \"b\"]\n"),
            3,
            2,
        ),
        (
            "two families with one borrower",
            family("f", &["a", "c"], from_a) + &family("g", &["b", "c"], "from = [\"b\"]\n"),
            3,
            2,
        ),
        (
            "along the chain",
            family("f", &["a", "b"], from_a) + &family("g", &["b", "c"], "from = [\"b\"]\n"),
            3,
            1,
        ),
        (
            "a lender that belongs to a family passes it on",
            family("f", &["a", "b"], from_a) + &family("g", &["a", "c"], "kind = \"same-origin\"\n"),
            3,
            1,
        ),
        ("from somebody who is no source", family("f", &["a", "b"], "from = [\"w\"]\n"), 3, 2),
        (
            "two families from one who is no source",
            family("f", &["a", "b"], "from = [\"w\"]\n") + &family("g", &["c", "d"], "from = [\"w\"]\n"),
            4,
            1,
        ),
        ("on the topics that it names", family("f", &["a", "b"], "topics = \"t\"\n"), 2, 1),
        ("and on no other", family("f", &["a", "b"], "topics = [\"u\"]\n"), 2, 2),
    ];
    for (what, families, n, independent) in &cases {
        let found = supported(families, &own(*n), &all[..*n]);
        assert_eq!((found.holders.len(), found.independent), (*n, *independent), "{what}");
    }
}

#[test]
fn speakers_count_for_those_that_only_endorse_and_implied_positions_are_held() {
    let of = |who: &str| format!("speaker = \"{who}\"\n");
    let (w, v) = (of("w"), of("v"));
    let said = [("a", "p1", "endorses", w.as_str()), ("b", "p1", "endorses", w.as_str())];
    assert_eq!(supported("", &said, &["a", "b"]).independent, 1);
    let apart = [("a", "p1", "endorses", w.as_str()), ("b", "p1", "endorses", v.as_str())];
    // Whose word it is counts, instead of the sources themselves.
    assert_eq!(supported(&family("f", &["a", "b"], ""), &apart, &["a", "b"]).independent, 2);
    let own = [("a", "p1", "endorses", w.as_str()), ("b", "p1", "asserts", "")];
    assert_eq!(supported("", &own, &["a", "b"]).independent, 2);
    // The lender and the endorsed speaker have the same origin.
    let lent = family("f", &["b", "c"], "from = [\"w\"]\n");
    let said = [("a", "p1", "endorses", w.as_str()), ("b", "p1", "asserts", ""), ("c", "p1", "asserts", "")];
    assert_eq!(supported(&lent, &said, &["a", "b", "c"]).independent, 1);
    let implied =
        [("a", "someone", "asserts", ""), ("b", "alone", "asserts", ""), ("c", "someone", "disputes", "")];
    let found = supported("", &implied, &["a", "b", "c"]);
    assert_eq!((found.holders.join(" "), found.disputers.join(" ")), ("a b".to_owned(), "c".to_owned()));
}

#[test]
fn who_lends_on_one_topic_may_borrow_on_another() {
    let families = family("f", &["a", "b"], "from = \"a\"\ntopics = \"t\"\n")
        + &family("g", &["a", "b"], "from = \"b\"\ntopics = \"u\"\n");
    let found = supported(&families, &[("a", "p1", "asserts", ""), ("b", "p1", "asserts", "")], &["a", "b"]);
    assert_eq!(found.independent, 1);
}

#[test]
fn families_limited_to_topics_join_nobody_elsewhere() {
    let limited = family("f", &["a", "b"], "from = [\"a\"]\ntopics = [\"u\"]\n");
    let u = "[topic.u]\nlabel = \"U\"\nquestion = \"U?\"\n[topic.u.positions]\nq = \"Q\"\n";
    let q = |source: &str| {
        format!(
            "[[topic.u.claim]]\nsource = \"{source}\"\nposition = \"q\"\nstance = \"asserts\"\nsays = \"S\"\n"
        )
    };
    let said = [("a", "p1", "asserts", ""), ("b", "p1", "asserts", "")];
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    let dir = project(&[
        ("claims.toml", &format!("{TOPIC}{u}{limited}{}{}{}", q("a"), q("b"), claims(&said))),
        ("corpus/a.toml", sheet),
        ("corpus/b.toml", sheet),
    ]);
    let (out, _, _) = run(dir.path(), &["overlap", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let support = |topic: &str, position: &str| json["support"][topic][position]["independent"].as_u64();
    assert_eq!((support("t", "p1"), support("u", "q")), (Some(2), Some(1)));
    // Only one of the two topics counts, and nobody is joined as a whole.
    let measures = &json["pairs"][0]["measures"];
    assert_eq!(
        (measures["agreement"]["n"].as_u64(), measures["families-once"]["n"].as_u64()),
        (Some(2), Some(1))
    );
    assert_eq!(json["independent"].as_u64(), Some(2));
    let page = |topic: &str| run(dir.path(), &["compare", topic]).0;
    assert!(page("u").contains('†') && page("u").contains("lent by a; only on u"), "{}", page("u"));
    assert!(!page("t").contains('†'), "{}", page("t"));
    // The report has a page of each topic, in the order of the file, after the overview of all.
    let report = dir.path().join("report.html");
    let (_, error, code) = run(dir.path(), &["report", "--output", report.to_str().unwrap()]);
    assert_eq!(code, 0, "{error}");
    let html = std::fs::read_to_string(report).unwrap();
    let chapter = |topic: &str| {
        let from = html.find(&format!("id=topic-{topic} ")).unwrap_or_else(|| panic!("no page of {topic}"));
        let rest = &html[from..];
        rest[..rest.find("<section").unwrap_or(rest.len())].to_owned()
    };
    assert!(chapter("u").contains('†'), "{}", chapter("u"));
    assert!(!chapter("t").contains('†'), "{}", chapter("t"));
    let answers = |topic: &str| run(dir.path(), &["compare", topic, "--layout", "corroboration"]).0;
    assert!(answers("u").contains("one witness with it") && !answers("t").contains("one witness with it"));
}

//! Pictures: every topic and every source has its tile, every number its place, and the words say the same as the marks.

use std::fmt::Write as _;
use std::fs;

use parallax::analysis::Evidence;
use parallax::analysis::compare::{Selection, compare};
use parallax::analysis::figures::{Interval, interval};
use parallax::model::{Bound, Number};
use parallax::view::picture::Axis;
use proptest::prelude::*;
use scraper::{ElementRef, Html, Selector};

use crate::generated::{Size, generated};
use crate::report::report;
use crate::support::{hostile, project, run, sample};

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(element: ElementRef) -> String {
    element.text().collect()
}

fn numbers() -> impl Strategy<Value = Vec<f64>> {
    let one = prop_oneof![
        (0..2_000_u32).prop_map(f64::from),
        (0..1_000_000_000_u32).prop_map(f64::from),
        (-500..500_i32).prop_map(|n| f64::from(n) / 4.0),
        Just(0.0),
        Just(1e300),
    ];
    prop::collection::vec(one, 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    /// Every number has a place on its axis, in the order of the numbers; the rules are few, in order, and labelled.
    #[test]
    fn an_axis_has_a_place_for_every_number(numbers in numbers(), open in any::<(bool, bool)>()) {
        let axis = Axis::of_numbers(&numbers, open);
        let mut sorted = numbers.clone();
        sorted.sort_by(f64::total_cmp);
        let places: Vec<f64> = sorted.iter().map(|n| axis.part(*n)).collect();
        prop_assert!(places.iter().all(|part| (0.0..=1.0).contains(part)), "{places:?}");
        prop_assert!(places.is_sorted(), "{sorted:?} {places:?}");
        let ticks: Vec<f64> = axis.ticks.iter().map(|tick| tick.at).collect();
        prop_assert!((2..=13).contains(&ticks.len()) && ticks.is_sorted(), "{ticks:?}");
        prop_assert!(axis.ticks.iter().all(|tick| !tick.label.is_empty()));
        let (least, most) = (sorted[0], sorted[sorted.len() - 1]);
        prop_assert!(ticks[0] <= least && most <= ticks[ticks.len() - 1], "{ticks:?} {sorted:?}");
        // What is not a plain axis from 0 is named.
        let plain = ticks[0] <= 0.0 && !axis.note.contains("ogarithmic");
        prop_assert_eq!(axis.note.is_empty(), plain, "{}: {:?}", axis.note, ticks);
        let positive: Vec<f64> = sorted.iter().copied().filter(|n| *n > 0.0).collect();
        let wide = least >= 0.0 && positive.first().is_some_and(|low| most / low > 100.0);
        prop_assert_eq!(axis.note.contains("ogarithmic"), wide);
    }

    /// What two figures allow together is what each of them allows.
    #[test]
    fn what_two_ranges_allow_both_allow(a in bound(), b in bound(), n in 0..120_u32) {
        let (a, b): (Interval, Interval) = (interval(&a).unwrap(), interval(&b).unwrap());
        let n = f64::from(n) / 2.0;
        let both = a.meet(&b).is_some_and(|meet| meet.holds(n));
        prop_assert_eq!(both, a.holds(n) && b.holds(n));
        prop_assert_eq!(a.meet(&b).map(|m| (m.from, m.to)), b.meet(&a).map(|m| (m.from, m.to)));
    }

    /// A block for each independent witness, and every holder in one of them.
    #[test]
    fn every_holder_is_in_one_witness(seed in any::<u64>()) {
        let (project, _) = generated(Size { sources: 9, topics: 3, treated: 3, words: 0 }, seed);
        let nothing = Evidence::gather(&project, &[], None);
        for topic in compare(&project, &nothing, &Selection::default()).topics {
            for support in topic.positions.iter().map(|row| &row.support) {
                prop_assert_eq!(support.witnesses.len(), support.independent);
                for (groups, whole) in [(&support.witnesses, &support.holders), (&support.opponents, &support.disputers)] {
                    let (mut found, mut wanted) = (groups.concat(), whole.clone());
                    found.sort();
                    wanted.sort();
                    prop_assert_eq!(found, wanted);
                }
            }
        }
    }
}

fn bound() -> impl Strategy<Value = Bound> {
    let n = || (0..60_u32).prop_map(|n| Number::new(f64::from(n)));
    prop_oneof![
        n().prop_map(Bound::Exactly),
        n().prop_map(Bound::MoreThan),
        n().prop_map(Bound::AtLeast),
        n().prop_map(Bound::FewerThan),
        n().prop_map(Bound::AtMost),
        (0..60_u32, 0..60_u32).prop_map(|(a, b)| Bound::Between(
            Number::new(f64::from(a.min(b))),
            Number::new(f64::from(a.max(b)))
        )),
    ]
}

#[test]
fn the_whole_at_a_glance_has_a_tile_for_every_topic_and_source() {
    let dir = sample();
    let html = Html::parse_document(&report(dir.path()));
    let comparison: serde_json::Value =
        serde_json::from_str(&run(dir.path(), &["compare", "--format", "json"]).0).unwrap();
    let (topics, sources) =
        (&comparison["topics"].as_array().unwrap(), comparison["sources"].as_array().unwrap());
    let rows = all(&html, ".top .mo tbody tr");
    assert_eq!(rows.len(), topics.len());
    let mut clashes = 0;
    for (row, topic) in rows.iter().zip(topics.iter()) {
        let cells: Vec<ElementRef> = row.select(&Selector::parse("td:not(.mg)").unwrap()).collect();
        assert_eq!(cells.len(), sources.len(), "{topic:?}");
        for (cell, source) in cells.iter().zip(sources) {
            let treated = &topic["sources"][source["id"].as_str().unwrap()];
            let said = words(*cell);
            for stance in ["asserts", "endorses", "reports", "disputes"] {
                let claims = treated["claims"].as_array().unwrap();
                let n = claims
                    .iter()
                    .filter(|claim| claim["stance"] == stance && claim["evidence"] != "missing")
                    .count();
                assert!(n == 0 || said.contains(&format!("{stance} ")), "{said}: {stance} {n}");
            }
            let blank = treated["claims"].as_array().unwrap().is_empty();
            assert_eq!(
                blank,
                cell.attr("class").is_some_and(|class| ["si", "cn", "un"].contains(&class)),
                "{said}"
            );
            let to = cell.select(&Selector::parse("a").unwrap()).next().unwrap().attr("href").unwrap();
            assert_eq!(all(&html, &format!("[id='{}']", &to[1..])).len(), 1, "{to}");
        }
        clashes += row.select(&Selector::parse(".mb .co").unwrap()).count();
    }
    assert!(clashes > 0, "no bar of a contradiction");
}

#[test]
fn figures_are_ruled_and_what_is_disputed_or_only_reported_looks_different() {
    let html = Html::parse_document(&report(sample().path()));
    let plots = "#topic-deaths .entries.lanes";
    assert!(!all(&html, plots).is_empty());
    for wanted in [".rn.ka", ".rn.kd", ".rn.kr", ".axis use, .axis text"] {
        assert!(!all(&html, &format!("{plots} {wanted}")).is_empty(), "no {wanted}");
    }
    let key: Vec<String> = all(&html, "#topic-deaths .pk li").into_iter().map(words).collect();
    assert!(key.iter().any(|entry| entry.contains("only reported")), "{key:?}");
    assert!(key.iter().any(|entry| entry.contains("disputes it")), "{key:?}");
}

#[test]
fn numbers_far_apart_have_a_logarithmic_axis_that_says_so() {
    let claim = |source: &str, number: u32| {
        format!(
            "[[topic.t.claim]]\nsource = \"{source}\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"Says so.\"\n\
             quotes = [\"there were {number} of them\"]\nfigures = [{{ counts = \"n\", is = {number} }}]\n"
        )
    };
    let claims = format!(
        "[project]\ntitle = \"Far\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"How many?\"\n\
         [topic.t.positions]\np = \"So many\"\n[topic.t.counts]\nn = \"Things\"\n{}{}",
        claim("a", 12),
        claim("b", 30_000)
    );
    let sheet = |id: &str| format!("short = \"{id}\"\ntitle = \"{id}\"\nlanguage = \"en\"\n");
    let dir = project(&[
        ("claims.toml", &claims),
        ("corpus/a.toml", &sheet("a")),
        ("corpus/a.txt", "As was said, there were 12 of them.\n"),
        ("corpus/b.toml", &sheet("b")),
        ("corpus/b.txt", "As was said, there were 30000 of them.\n"),
    ]);
    let (text, error, _) = run(dir.path(), &["figures"]);
    assert!(text.contains("Logarithmic: each step is 10 times the one before."), "{text}{error}");
    assert!(text.contains("100,000"), "{text}");
    let (drawn, _, code) = run(dir.path(), &["figures", "--format", "svg"]);
    assert!(code == 0 && drawn.contains("Logarithmic") && drawn.contains(">1,000<"), "{drawn}");
}

#[test]
fn each_command_with_a_picture_writes_it_as_a_file() {
    let dir = sample();
    for args in [
        &["compare"][..],
        &["compare", "deaths"],
        &["compare", "deaths", "--layout", "corroboration"],
        &["figures", "deaths"],
        &["overlap"],
        &["terms"],
        &["source"],
    ] {
        let (svg, error, code) = run(dir.path(), &[args, &["--format", "svg"]].concat());
        assert_eq!(code, 0, "{args:?}: {error}");
        assert!(svg.starts_with("<?xml") && svg.trim_end().ends_with("</svg>"), "{args:?}");
        assert!(
            svg.contains("<title id=\"t\">") && svg.to_lowercase().contains("memoir"),
            "{args:?} has neither title nor names"
        );
    }
    // What has no picture says so, and what to do.
    let (_, error, code) = run(dir.path(), &["questions", "--format", "svg"]);
    assert!(code == 2 && error.contains("no picture") && error.contains("another --format"), "{error}");
}

#[test]
fn nothing_hostile_acts_in_a_picture() {
    let dir = hostile();
    for args in
        [&["compare"][..], &["compare", "deaths"], &["figures"], &["overlap"], &["terms"], &["source"]]
    {
        let (svg, error, code) = run(dir.path(), &[args, &["--format", "svg"]].concat());
        assert!(code == 0 || error.contains("no picture"), "{args:?}: {error}");
        let html = Html::parse_fragment(&svg);
        for element in all(&html, "*") {
            assert!(
                !["script", "a", "image", "foreignObject", "iframe"].contains(&element.value().name()),
                "{args:?}"
            );
            assert!(
                element.value().attrs().all(|(name, _)| !name.starts_with("on") && name != "href"),
                "{args:?}"
            );
        }
        let unsafe_char = |c: char| c != '\n' && parallax::text::visible::is_unsafe(c);
        assert!(!svg.contains(unsafe_char), "{args:?}");
    }
}

/// Thirty topics, forty sources, each of which treats half of them.
fn thirty_by_forty() -> tempfile::TempDir {
    let mut claims = String::from("[project]\ntitle = \"Thirty by forty\"\nlanguage = \"en\"\n");
    for topic in 0..30 {
        let _ = writeln!(
            claims,
            "[topic.t{topic}]\nlabel = \"Topic number {topic}\"\nquestion = \"What was it, and why?\"\n\
             [topic.t{topic}.positions]\na = \"It was the one\"\nb = \"It was the other\"\nc = \"It was neither\""
        );
        for source in (topic % 2..40).step_by(2) {
            let (position, stance) =
                (["a", "b", "c"][(topic + source) % 3], ["asserts", "disputes"][source % 5 / 4]);
            let _ = writeln!(
                claims,
                "[[topic.t{topic}.claim]]\nsource = \"s{source}\"\nposition = \"{position}\"\nstance = \"{stance}\"\n\
                 says = \"Says in some words that it was so, and adds a circumstance.\"\n\
                 quotes = [\"it was so at the time, as number {source} writes\"]"
            );
        }
    }
    let sheets: Vec<(String, String)> = (0..40)
        .map(|i| {
            let sheet = format!(
                "short = \"Source {i}\"\ntitle = \"Source\"\nlanguage = \"en\"\ndate = \"{}\"\n",
                1900 + i
            );
            (format!("corpus/s{i}.toml"), sheet)
        })
        .collect();
    let mut files: Vec<(&str, &str)> =
        sheets.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    files.push(("claims.toml", &claims));
    project(&files)
}

#[test]
fn thirty_topics_and_forty_sources_fit() {
    let dir = thirty_by_forty();
    let text = report(dir.path());
    assert!(text.len() < 2_000_000, "{} bytes", text.len());
    let html = Html::parse_document(&text);
    assert_eq!(all(&html, ".top .mo.many tbody td:not(.mg)").len(), 30 * 40);
    // Of so many pairs, source by source.
    assert_eq!(all(&html, "#overview .mo .sk, #overview .mo .na").len(), 40 * 39 / 2);
    let file = dir.path().join("whole.svg");
    fs::write(&file, run(dir.path(), &["compare", "--format", "svg"]).0).unwrap();
    assert!(fs::metadata(&file).unwrap().len() < 500_000);
}

#[test]
fn the_support_of_a_position_is_said_in_words() {
    let (text, _, _) = run(sample().path(), &["compare", "deaths", "--layout", "corroboration"]);
    assert!(text.contains("one witness") && text.contains("held by"), "{text}");
}

/// What a tile says without its colours: the answers by number, each with what the source does with it.
#[test]
fn a_tile_names_the_answers_of_its_source() {
    let (report, _, _) = run(sample().path(), &["report"]);
    for said in ["asserts 3; endorses 1; reports 2", "asserts 2, 3; disputes 1"] {
        assert!(report.contains(said), "no tile says {said}");
    }
}

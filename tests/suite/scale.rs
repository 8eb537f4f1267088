//! What makes many sources, claims and findings bearable changes no result.

use parallax::analysis::Evidence;
use parallax::analysis::relation::{Relations, relations};
use parallax::diagnostic::Place;
use parallax::model::Relation;
use parallax::model::topic::{Overrule, TopicIx};
use parallax::text::Searchable;
use parallax::text::forms::{Form, Search, find};
use proptest::prelude::*;

use crate::generated::{Size, generated};
use crate::support::{open, project, run, sample};

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Relations are counted as they are listed, also where the curator overrules some.
    #[test]
    fn relations_are_counted_as_they_are_listed(seed in any::<u64>(), overruled in 0..3_usize) {
        let (mut project, _) = generated(Size { sources: 7, topics: 3, treated: 2, words: 0 }, seed);
        let sources: Vec<_> = project.source_ids().collect();
        for topic in &mut project.topics {
            topic.relations = (0..overruled)
                .map(|i| Overrule {
                    sources: [sources[i + 1], sources[i]],
                    is: Relation::TalkPast,
                    why: String::new(),
                    place: Place::default(),
                })
                .collect();
        }
        for topic in (0..3).map(TopicIx) {
            let all = Relations::new(&project, topic, &sources);
            let listed = relations(&project, topic, &sources);
            let counted = Relation::ALL.map(|relation| listed.iter().filter(|r| r.relation == relation).count());
            prop_assert_eq!(all.tally(), counted);
            prop_assert_eq!((all.len(), all.is_empty()), (listed.len(), listed.is_empty()));
            prop_assert_eq!(serde_json::to_value(&all).unwrap(), serde_json::to_value(&listed).unwrap());
            let between = all.between();
            for related in listed {
                let [a, b] = &related.sources;
                let (back, forth) = (between(b, a), between(a, b));
                prop_assert_eq!(back, Some(related.clone()));
                prop_assert_eq!(forth, Some(related));
            }
        }
    }

    /// One pass for many forms finds what a search for each set finds.
    #[test]
    fn one_pass_finds_what_many_do(
        text in "[ab c.\n-]{0,60}",
        sets in prop::collection::vec(prop::collection::vec("[ab]{1,3}[*]?( [abc]{1,2}[*]?)?", 0..3), 0..4),
    ) {
        let text = Searchable::plain(text, None);
        let forms = |set: &Vec<String>| set.iter().filter_map(|form| Form::new(form)).collect::<Vec<_>>();
        let together = Search::new(sets.iter().map(|set| vec![forms(set)]).collect()).find(&text);
        let alone: Vec<_> = sets.iter().map(|set| vec![find(&text, forms(set))]).collect();
        prop_assert_eq!(together, alone);
    }
}

#[test]
fn evidence_without_wording_is_the_same_but_for_that() {
    let dir = sample();
    let (loaded, whole) = open(dir.path());
    let part = Evidence::without_wording(&loaded.project, &loaded.texts, loaded.lock.as_ref());
    for source in loaded.project.source_ids() {
        assert_eq!(part.of(source), whole.of(source));
        assert_eq!(part.of(source).stale, whole.of(source).stale);
    }
    // A lock without the wording is behind its texts either way.
    let mut lock = loaded.lock.unwrap();
    lock.wording.clear();
    let part = Evidence::without_wording(&loaded.project, &loaded.texts, Some(&lock));
    let whole = Evidence::gather(&loaded.project, &loaded.texts, Some(&lock));
    let stale = |evidence: &Evidence| -> Vec<String> {
        loaded.project.source_ids().flat_map(|source| evidence.of(source).stale.clone()).collect()
    };
    assert!(!stale(&part).is_empty());
    assert_eq!(stale(&part), stale(&whole));
}

#[test]
fn of_many_findings_the_first_are_drawn_and_all_are_listed() {
    let claim = |i: usize| {
        format!(
            "[[topic.t.claim]]\nsource = \"a\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"Says {i}.\"\n\
             quotes = [\"words number {i}\"]\n"
        )
    };
    let claims: String = (0..250).map(claim).collect();
    let head = "[project]\ntitle = \"Many\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"What?\"\n\
                [topic.t.positions]\np = \"So\"\n";
    let dir = project(&[
        ("claims.toml", &format!("{head}{claims}")),
        ("corpus/a.toml", "short = \"A\"\ntitle = \"A\"\nlanguage = \"en\"\n"),
        ("corpus/a.txt", "Nothing of it.\n"),
    ]);
    let (drawn, _, code) = run(dir.path(), &["check"]);
    assert_eq!((drawn.matches("error[quotation-missing]").count(), code), (200, 1));
    assert!(drawn.contains("the first 200 of 250 findings are drawn"), "{drawn}");
    let (csv, _, _) = run(dir.path(), &["check", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 251);
    let (sarif, _, _) = run(dir.path(), &["check", "--format", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 250);
    let (github, _, _) = run(dir.path(), &["check", "--format", "github"]);
    assert_eq!(github.lines().count(), 250);
}

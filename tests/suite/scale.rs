//! The shortcuts for many sources, claims and findings change no result.

use std::collections::BTreeMap;
use std::sync::Arc;

use parallax::analysis::Evidence;
use parallax::analysis::overlap::{MEASURES, overlap};
use parallax::analysis::relation::{Clash, Numbers, OnTopic, Relations, relations};
use parallax::analysis::support::Kin;
use parallax::diagnostic::Place;
use parallax::model::Relation;
use parallax::model::topic::{Overrule, TopicIx};
use parallax::text::Searchable;
use parallax::text::forms::{Form, Search, find};
use proptest::prelude::*;

use crate::generated::{Size, by_source, generated};
use crate::support::{open, project, run, sample};

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// The counts of relations match the list, also if the curator overrides some.
    #[test]
    fn relations_are_counted_as_they_are_listed(seed in any::<u64>(), overruled in 0..3_usize) {
        let (mut project, _) = generated(Size { sources: 7, topics: 3, treated: 2, words: 0 }, seed);
        let sources: Vec<_> = project.source_ids().collect();
        for topic in project.topics.iter_mut().map(Arc::make_mut) {
            topic.relations = (0..overruled)
                .map(|i| Overrule {
                    sources: [sources[i + 1], sources[i]],
                    is: Relation::TalkPast,
                    why: String::new(),
                    place: Place::default(),
                })
                .collect();
        }
        let nothing = Evidence::gather(&project, &[], None);
        for topic in (0..3).map(TopicIx) {
            let all = Relations::new(&project, &nothing, topic, &sources);
            let listed = relations(&project, &nothing, topic, &sources);
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

    /// Sources that say the same are counted together; the numbers are those of every pair, source by source, with what the
    /// curator decided and without pairs that are one witness. The clashes are those of each two sources.
    #[test]
    fn sources_that_are_counted_together_are_counted_as_one_by_one(
        seed in any::<u64>(), overruled in 0..4_usize, twins in 0..3_usize,
    ) {
        let (mut project, _) = generated(Size { sources: 9, topics: 2, treated: 2, words: 0 }, seed);
        let sources: Vec<_> = project.source_ids().collect();
        for topic in project.topics.iter_mut().map(Arc::make_mut) {
            let is = [Relation::TalkPast, Relation::Contradict, Relation::Agree, Relation::Partly];
            topic.relations = (0..overruled)
                .map(|i| Overrule {
                    sources: [sources[2 * i + 1], sources[i]],
                    is: is[i],
                    why: String::new(),
                    place: Place::default(),
                })
                .collect();
            // Some say what another says.
            for twin in 0..twins {
                let own: Vec<_> = topic.claims.of(sources[0]).cloned().map(|mut claim| {
                    claim.source = sources[5 + twin];
                    claim.address += &format!("-{twin}");
                    claim
                }).collect();
                let others = topic.claims.iter().filter(|claim| claim.source != sources[5 + twin]).cloned();
                topic.claims = by_source(others.chain(own).collect());
            }
        }
        let nothing = Evidence::gather(&project, &[], None);
        for topic in project.topic_ids() {
            let on = OnTopic::new(&project, &nothing, topic);
            let kin = Kin::new(&project, &nothing, topic);
            let (all, apart) = (on.numbers(&sources), on.numbers_apart(&kin, &sources));
            for &a in &sources {
                let (mut one, mut other) = (Numbers::default(), Numbers::default());
                for &b in sources.iter().filter(|b| **b != a) {
                    let Some(standing) = on.standing(a, b) else { continue };
                    for numbers in [&mut one].into_iter().chain((!kin.one_witness(a, b)).then_some(&mut other)) {
                        let at = standing.relation as usize;
                        numbers.relations[at] += 1;
                        numbers.weak[at] += usize::from(standing.weak);
                        numbers.overruled[at] += usize::from(standing.overruled);
                    }
                }
                prop_assert_eq!(all.get(&a).copied().unwrap_or_default(), one);
                prop_assert_eq!(apart.get(&a).copied().unwrap_or_default(), other);
            }
            let mut clashes: BTreeMap<_, Clash<'_>> = BTreeMap::new();
            for (i, b) in sources.iter().enumerate() {
                for clash in sources[..i].iter().flat_map(|a| on.clashes(&[*a, *b])) {
                    let known = clashes.entry((clash.position, clash.other)).or_insert_with(|| clash.clone());
                    known.claims.extend(&clash.claims);
                    for (known, sides) in known.sides.iter_mut().zip(&clash.sides) {
                        known.extend(sides);
                    }
                }
            }
            prop_assert_eq!(on.clashes(&sources), clashes.into_values().collect::<Vec<_>>());
        }
    }

    /// The ends of the list of pairs are found without the list.
    #[test]
    fn the_ends_are_those_of_the_whole_list(seed in any::<u64>(), sources in 0..10_usize, most in 1..6_usize) {
        let (project, texts) = generated(Size { sources, topics: 3, treated: 2, words: 60 }, seed);
        let evidence = Evidence::gather(&project, &texts, None);
        let found = overlap(&project, &evidence, &[], &[]);
        for measure in MEASURES {
            let mut valued: Vec<(f64, usize, String)> = found
                .pairs()
                .filter_map(|pair| {
                    let measured = found.measured(&pair, measure);
                    Some((measured.value?, measured.n, format!("{} {}", pair.a, pair.b)))
                })
                .collect();
            let by = |down: bool| move |(x, n, _): &(f64, usize, String), (y, m, _): &(f64, usize, String)| {
                let order = x.total_cmp(y);
                (if down { order.reverse() } else { order }).then(m.cmp(n))
            };
            valued.sort_by(by(true));
            let mut low = valued.split_off(most.min(valued.len()));
            low.sort_by(by(false));
            low.truncate(most);
            let expected: Vec<String> = valued.into_iter().chain(low.into_iter().rev()).map(|(.., pair)| pair).collect();
            let (ends, left) = found.ends(measure, most);
            prop_assert_eq!(left, found.pair_count() - expected.len());
            let ends: Vec<String> = ends.into_iter().map(|pair| format!("{} {}", pair.a, pair.b)).collect();
            prop_assert_eq!(ends, expected, "{}", measure.name);
        }
    }

    /// One pass for many forms finds the same as a search for each set.
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
fn a_lock_without_the_sketches_of_texts_is_behind_them() {
    let dir = sample();
    let (loaded, whole) = open(dir.path());
    let mut lock = loaded.lock.unwrap();
    lock.wording.clear();
    let found = Evidence::gather(&loaded.project, &loaded.texts, Some(&lock));
    assert_eq!(found, whole);
    assert!(loaded.project.source_ids().all(|source| found.of(source).stale.len() == 1));
    // Without the texts it is not known how similar they are, and nothing is invented.
    let from_lock = Evidence::gather(&loaded.project, &[], Some(&lock));
    let ids: Vec<_> = loaded.project.source_ids().collect();
    assert_eq!(from_lock.wording(ids[0], ids[1]), None);
    assert!(from_lock.witnesses().is_empty());
}

/// Four times the sources make four times the lock, and not more: nothing in it is by pairs. `PARALLAX_LOCK_SOURCES`
/// sets how many (5,000 take a quarter of a minute in a release build).
#[test]
fn the_lock_grows_with_the_sources_not_with_their_pairs() {
    let most: usize = std::env::var("PARALLAX_LOCK_SOURCES").ok().and_then(|n| n.parse().ok()).unwrap_or(96);
    let size = |sources: usize| {
        let word = |i: usize| format!("w{}", (i * 7919 + 13) % 4001);
        let line = |source: usize, line: usize| {
            (0..8).map(|i| word(source * 640 + line * 8 + i)).collect::<Vec<_>>().join(" ")
        };
        let mut claims = "[project]\ntitle = \"Many\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"What?\"\n\
                          mentions = [\"w13*\"]\n[topic.t.positions]\np = \"So\"\n"
            .to_owned();
        let mut files = Vec::new();
        for source in 0..sources {
            let text: String = (0..80).map(|i| line(source, i) + "\n").collect();
            files.push((format!("corpus/s{source}.txt"), text));
            files.push((
                format!("corpus/s{source}.toml"),
                "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n".to_owned(),
            ));
            for at in [3, 40] {
                claims.push_str(&format!(
                    "[[topic.t.claim]]\nsource = \"s{source}\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"S.\"\nquotes = [\"{}\"]\n",
                    line(source, at)
                ));
            }
        }
        files.push(("claims.toml".to_owned(), claims));
        let files: Vec<(&str, &str)> =
            files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let dir = project(&files);
        let (_, error, code) = run(dir.path(), &["lock"]);
        assert_eq!(code, 0, "{error}");
        let lock = std::fs::metadata(dir.path().join("claims.lock")).unwrap().len();
        // What is written can be read again.
        assert!(lock < parallax::load::MAX_TOML_BYTES, "{lock} bytes");
        assert_eq!(run(dir.path(), &["check", "--locked"]).2, 0);
        lock
    };
    let (few, many) = (size(most / 4), size(most));
    assert!(many < few * 9 / 2, "{few} bytes of {} sources, {many} of {most}", most / 4);
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
    assert!(drawn.contains("the first 200 of 250 findings are shown here"), "{drawn}");
    let (csv, _, _) = run(dir.path(), &["check", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 251);
    let (sarif, _, _) = run(dir.path(), &["check", "--format", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 250);
    let (github, _, _) = run(dir.path(), &["check", "--format", "github"]);
    assert_eq!(github.lines().count(), 250);
}

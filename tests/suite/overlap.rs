//! Measures of overlap: their laws on real and on invented cases, and figures as intervals.

use parallax::analysis::Evidence;
use parallax::analysis::figures::{Fit, fit, interval};
use parallax::analysis::overlap::{MEASURES, Overlap, overlap};
use parallax::load::Loaded;
use parallax::model::{Bound, Number, Relation};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::{open, run, sample, shipped_without_texts};

/// The sample and the shipped case, each with its folder.
fn cases() -> Vec<(tempfile::TempDir, Loaded, Evidence)> {
    let case = |dir: tempfile::TempDir| {
        let (loaded, evidence) = open(dir.path());
        (dir, loaded, evidence)
    };
    [sample(), shipped_without_texts()].into_iter().map(case).collect()
}

fn whole((_, loaded, evidence): &(tempfile::TempDir, Loaded, Evidence)) -> Overlap<'_> {
    overlap(&loaded.project, evidence, &[], &[])
}

#[test]
fn every_measure_is_in_range_and_undefined_exactly_where_it_rests_on_nothing() {
    for case in cases() {
        let found = whole(&case);
        for pair in found.pairs() {
            assert!(pair.a < pair.b);
            assert_eq!(found.measures(&pair).count(), MEASURES.len());
            for (measure, measured) in found.measures(&pair) {
                let name = measure.name;
                assert_eq!(measured.value.is_none(), measured.n == 0, "{} {} {name}", pair.a, pair.b);
                assert!(measured.value.is_none_or(|value| (0.0..=1.0).contains(&value)), "{name}");
                assert!(!measured.basis.is_empty(), "{name}");
            }
        }
        let n = found.sources.len();
        assert_eq!(found.pair_count(), n * (n - 1) / 2, "every unordered pair once");
        let all = found.all;
        let total = all.numbers().iter().sum::<usize>() + all.not_shared;
        assert_eq!(total, found.pair_count() * found.topics.len(), "nothing is counted twice or lost");
        let groups = found.independent;
        let once = found.families_once;
        let total = once.numbers().iter().sum::<usize>() + once.not_shared;
        assert_eq!(total, groups * (groups - 1) / 2 * found.topics.len(), "a family is one source");
    }
}

#[test]
fn the_agreement_of_two_sources_does_not_depend_on_the_others() {
    for case in cases() {
        let (_, loaded, evidence) = &case;
        let pairs =
            |found: &Overlap<'_>| serde_json::to_value(found).unwrap()["pairs"].as_array().unwrap().clone();
        let found = pairs(&whole(&case));
        let id = |ix| loaded.project.source(ix).id.clone();
        for a in loaded.project.source_ids() {
            for b in loaded.project.source_ids().filter(|b| *b != a) {
                let alone = overlap(&loaded.project, evidence, &[], &[a, b]);
                let ids = [id(a), id(b)];
                let here = found.iter().find(|p| ids.iter().all(|id| p["a"] == **id || p["b"] == **id));
                assert_eq!(Some(&pairs(&alone)[0]), here);
            }
        }
    }
}

#[test]
fn a_family_is_no_agreement_and_known_cases_come_out_as_they_are() {
    let dir = shipped_without_texts();
    let (out, _, code) = run(dir.path(), &["overlap", "--format", "json"]);
    assert_eq!(code, 0);
    let json: Value = serde_json::from_str(&out).unwrap();
    let pair = |a: &str, b: &str| {
        let pairs = json["pairs"].as_array().unwrap();
        pairs.iter().find(|pair| pair["a"] == a && pair["b"] == b).unwrap().clone()
    };
    // Nearly the same sentences, with one error: the two are one witness, and their agreement does not count.
    let kin = pair("abilov-isayev-2016", "elchibey-1993-es");
    assert_eq!(kin["topics"]["tashkent-treaty-date"]["relation"], "agree");
    assert!(kin["measures"]["families-once"]["value"].is_null());
    // May 1994 against 1993 cannot both be right.
    let dates = pair("abilov-isayev-2016", "gul-2008");
    assert_eq!(dates["topics"]["cease-fire"]["relation"], "contradict");
    assert_eq!(dates["topics"]["cease-fire"]["reasons"][0]["kind"], "clash");
    // One of them could not know of the airliner: there is no relation, and that does not count as disagreement.
    let late = pair("gul-2008", "sargsyan-2025");
    assert!(late["topics"]["plane-incident"]["relation"].is_null());
    // The Vietnamese text disputes what Gül holds.
    assert_eq!(pair("gul-2008", "viwiki-armament")["topics"]["side-taking"]["relation"], "contradict");
}

#[test]
fn whoever_is_said_to_hold_an_answer_holds_it() {
    for case in cases() {
        let found = whole(&case);
        let project = &case.1.project;
        let holds = |topic: &str, source: &str, position: &str| {
            let topic = project.topic(project.find_topic(topic).unwrap());
            topic.claims.iter().any(|claim| {
                project.source(claim.source).id == source
                    && topic.positions[claim.position.0].id.value == position
                    && claim.stance.holds()
            })
        };
        let mut exclusive = 0;
        for pair in found.pairs() {
            for (i, topic) in found.topics.iter().enumerate() {
                let Some(on) = found.related(&pair, i) else { continue };
                for reason in on.reasons.iter().filter(|reason| reason.holder.is_some()) {
                    let holder = reason.holder.as_ref().unwrap();
                    assert!(holds(topic, holder, &reason.positions[0]), "{topic}: {reason:?}");
                    if let Some(other) = reason.positions.get(1) {
                        let source = if *holder == pair.a { &pair.b } else { &pair.a };
                        assert!(holds(topic, source, other), "{topic}: {reason:?}");
                        exclusive += 1;
                    }
                }
            }
        }
        assert!(exclusive > 0, "the case has exclusive answers");
    }
}

#[test]
fn a_pair_is_explained_and_a_wrong_one_refused() {
    let dir = sample();
    let (plain, _, _) = run(dir.path(), &["overlap", "observer-1907", "memoir-1931", "--width", "200"]);
    let (explained, _, code) =
        run(dir.path(), &["overlap", "memoir-1931", "observer-1907", "--explain", "--width", "200"]);
    assert_eq!(code, 0);
    for measure in MEASURES {
        assert!(plain.contains(measure.name) && plain.contains(measure.summary), "{}", measure.name);
    }
    assert!(
        plain.contains("observer-1907 holds: It was closed; memoir-1931 holds: A way stood open"),
        "{plain}"
    );
    assert!(!plain.contains("not agreement.") && explained.contains("it is not agreement."));
    assert!(plain.contains("gates   contradict") || plain.contains("gates    contradict"), "{plain}");
    for wrong in [&["overlap", "observer-1907"][..], &["overlap", "memoir-1931", "memoir-1931"]] {
        let (_, error, code) = run(dir.path(), wrong);
        assert!(code == 2 && error.contains("two different sources"), "{error}");
    }
    let (one, _, _) = run(dir.path(), &["overlap", "--topic", "gates", "--format", "json"]);
    let one: Value = serde_json::from_str(&one).unwrap();
    assert_eq!(one["topics"], serde_json::json!(["gates"]));
    assert_eq!(one["all"]["contradict"], 1);
}

#[test]
fn an_index_is_made_of_agree_and_half_of_partly() {
    for case in cases() {
        let found = whole(&case);
        let index = MEASURES.iter().find(|measure| measure.name == "agreement").unwrap();
        for pair in found.pairs() {
            let count =
                |relation| pair.standings.iter().flatten().filter(|on| on.relation == relation).count();
            let [agree, partly, contradict, _] = Relation::ALL.map(count);
            let n = agree + partly + contradict;
            let agreement = found.measured(&pair, index);
            assert_eq!(agreement.n, n);
            if n > 0 {
                let points = f64::from(u32::try_from(2 * agree + partly).unwrap()) / 2.0;
                let index = points / f64::from(u32::try_from(n).unwrap());
                assert!((agreement.value.unwrap() - index).abs() < 1e-12);
            }
        }
    }
}

#[test]
fn bounds_are_the_intervals_of_the_format() {
    let n = Number::new;
    let verbal = Bound::Verbal { words: "dozens".to_owned(), min: n(24.0), max: n(99.0) };
    let date = |text: &str| Bound::Date(text.to_owned());
    for (a, b, how) in [
        (Bound::Exactly(n(613.0)), Bound::MoreThan(n(200.0)), Fit::Compatible),
        (Bound::Exactly(n(613.0)), Bound::FewerThan(n(100.0)), Fit::Disjoint),
        (Bound::Exactly(n(100.0)), Bound::FewerThan(n(100.0)), Fit::Disjoint),
        (Bound::Exactly(n(100.0)), Bound::AtMost(n(100.0)), Fit::Compatible),
        (Bound::Between(n(10.0), n(20.0)), Bound::Between(n(20.0), n(30.0)), Fit::Touching),
        (Bound::MoreThan(n(20.0)), Bound::AtMost(n(20.0)), Fit::Disjoint),
        // "About 22,000" is 21,500 to 22,500; beyond that it is undecided, never disjoint.
        (Bound::About(n(22_000.0)), Bound::Exactly(n(22_400.0)), Fit::Compatible),
        (Bound::About(n(22_000.0)), Bound::Exactly(n(25_000.0)), Fit::Undecided),
        (verbal, Bound::Exactly(n(30.0)), Fit::Compatible),
        (date("1992"), date("1992-02"), Fit::Compatible),
        (date("1991-12-08"), date("1992"), Fit::Disjoint),
    ] {
        assert_eq!(fit(&a, &b), Some(how), "{a:?} {b:?}");
    }
    let about = interval(&Bound::About(n(2.9))).unwrap();
    assert!((about.from.0 - 2.85).abs() < 1e-9 && (about.to.0 - 2.95).abs() < 1e-9);
}

fn bound() -> impl Strategy<Value = Bound> {
    (0..7_usize, 0..50_u32, 0..20_u32).prop_map(|(kind, a, more)| {
        let (a, b) = (Number::new(f64::from(a)), Number::new(f64::from(a + more)));
        match kind {
            0 => Bound::Exactly(a),
            1 => Bound::About(a),
            2 => Bound::MoreThan(a),
            3 => Bound::AtLeast(a),
            4 => Bound::FewerThan(a),
            5 => Bound::AtMost(a),
            _ => Bound::Between(a, b),
        }
    })
}

proptest! {
    /// Whether two figures can both be right does not depend on which is named first; a figure that any number
    /// satisfies is compatible with itself.
    #[test]
    fn figures_are_compared_alike_from_both_sides(a in bound(), b in bound()) {
        prop_assert_eq!(fit(&a, &b), fit(&b, &a));
        let empty = matches!(a, Bound::FewerThan(n) if n.value() < 1.0);
        prop_assert!(empty || fit(&a, &a) == Some(Fit::Compatible));
    }
}

#[test]
fn a_source_that_depends_on_two_others_does_not_make_these_one_witness() {
    let dir = shipped_without_texts();
    let (loaded, evidence) = open(dir.path());
    let project = &loaded.project;
    let all: Vec<_> = project.source_ids().collect();
    let id = |ix: &parallax::model::source::SourceIx| project.source(*ix).id.as_str();
    let independent = parallax::analysis::support::independent(project, &evidence, None, &all);
    // The Spanish extract shares a family with each of the first two, which share none with each other.
    assert_eq!(
        independent.iter().map(id).collect::<Vec<_>>(),
        ["gul-2008", "abilov-isayev-2016", "sargsyan-2025", "viwiki-armament"]
    );
    // Adding a source never lowers the count, and the count never exceeds the number of sources.
    for n in 1..=all.len() {
        let of =
            |n: usize| parallax::analysis::support::independent(project, &evidence, None, &all[..n]).len();
        assert!(of(n) >= of(n - 1) && of(n) <= n);
    }
}

#[test]
fn every_figure_stands_once_among_those_that_count_the_same() {
    let dir = shipped_without_texts();
    let project = open(dir.path()).0.project;
    let (out, _, code) = run(dir.path(), &["figures", "--format", "json"]);
    assert_eq!(code, 0);
    let json: Value = serde_json::from_str(&out).unwrap();
    let mut shown = 0;
    for topic in json["topics"].as_array().unwrap() {
        for group in topic["groups"].as_array().unwrap() {
            let figures = group["figures"].as_array().unwrap();
            shown += figures.len();
            let held = |i: &Value| {
                let stance = &figures[usize::try_from(i.as_u64().unwrap()).unwrap()]["stance"];
                stance == "asserts" || stance == "endorses"
            };
            // Reported or disputed figures are shown, but not compared.
            let pairs = group["pairs"].as_array().unwrap();
            assert!(pairs.iter().all(|pair| held(&pair["a"]) && held(&pair["b"])));
        }
    }
    let all: usize = project.topics.iter().flat_map(|t| &t.claims).map(|c| c.figures.len()).sum();
    assert_eq!(shown, all);
    // 1993, May 1994 (which one source gives twice), and 1994: no year fits all; the last two fit each other.
    let cease = json["topics"].as_array().unwrap().iter().find(|t| t["id"] == "cease-fire").unwrap();
    let fits: Vec<&str> =
        cease["groups"][0]["pairs"].as_array().unwrap().iter().map(|p| p["fit"].as_str().unwrap()).collect();
    assert_eq!(fits.iter().filter(|fit| **fit == "disjoint").count(), 2);
    assert_eq!(fits.iter().filter(|fit| **fit == "compatible").count(), 1);
    // A lower bound and an exact number are drawn differently.
    let (drawn, _, _) = run(dir.path(), &["figures", "khojaly", "--width", "120"]);
    let line = |text: &str| drawn.lines().find(|line| line.contains(text)).unwrap().to_owned();
    assert!(line("more than 200").contains('○') && line("more than 200").ends_with('→'), "{drawn}");
    assert!(line("  613  ").ends_with('●'));
    let (ascii, _, _) = run(dir.path(), &["figures", "khojaly", "--width", "120", "--ascii"]);
    assert!(!ascii.contains(['○', '●', '├', '→']));
}

#[test]
fn an_agreement_shows_on_which_topics_it_hangs() {
    let dir = shipped_without_texts();
    let json = |args: &[&str]| -> Value {
        serde_json::from_str(&run(dir.path(), &[&["overlap", "--format", "json"], args].concat()).0).unwrap()
    };
    let agreement = |json: &Value| {
        let pair = json["pairs"]
            .as_array()
            .unwrap()
            .iter()
            .find(|p| p["a"] == "abilov-isayev-2016" && p["b"] == "gul-2008");
        pair.unwrap()["measures"]["agreement"].clone()
    };
    let whole = agreement(&json(&[]));
    let dropped = agreement(&json(&["--drop", "cease-fire"]));
    // Without the topic on which they contradict each other about a date, the two agree more, on one topic fewer.
    assert_eq!(dropped["n"].as_u64().unwrap() + 1, whole["n"].as_u64().unwrap());
    assert!(dropped["value"].as_f64() > whole["value"].as_f64());
    let pair = ["overlap", "gul-2008", "abilov-isayev-2016", "--leave-one-out", "--width", "120"];
    let (page, _, _) = run(dir.path(), &pair);
    let line = page.split("without one topic").nth(1).unwrap();
    let line = line.lines().find(|line| line.trim_start().starts_with("cease-fire")).unwrap();
    let value = format!("{:.2}", dropped["value"].as_f64().unwrap());
    assert!(line.contains(&value) && line.ends_with(&format!("n {}", dropped["n"])), "{line}");
}

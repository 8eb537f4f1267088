//! Laws of every measure, of relations and of support, tested on projects that a generator makes.

use std::sync::Arc;

use parallax::analysis::Evidence;
use parallax::analysis::overlap::{MEASURES, Measured, Overlap, overlap};
use parallax::load::lock_text;
use parallax::model::source::SourceIx;
use parallax::model::topic::TopicIx;
use parallax::model::{Project, Stance};
use parallax::render::terminal::Look;
use parallax::render::{Format, render};
use parallax::text::Searchable;
use parallax::view::overlap::OverlapView;
use proptest::prelude::*;

use crate::generated::{Draw, Size, at, by_source, family, generated, topic};

/// A project with its texts and their evidence.
struct Case {
    project: Project,
    texts: Vec<Option<Searchable>>,
    evidence: Evidence,
}

impl Case {
    fn new((project, texts): (Project, Vec<Option<Searchable>>)) -> Self {
        let evidence = Evidence::gather(&project, &texts, None);
        Self { project, texts, evidence }
    }

    fn overlap(&self) -> Overlap<'_> {
        overlap(&self.project, &self.evidence, &[], &[])
    }
}

fn size() -> impl Strategy<Value = (Size, u64)> {
    let words = prop_oneof![Just(0_usize), 1..8_usize, 50..120_usize];
    (1..7_usize, 0..6_usize, 0..5_usize, words, any::<u64>())
        .prop_map(|(sources, topics, treated, words, seed)| (Size { sources, topics, treated, words }, seed))
}

/// Value, n and basis of every measure for the pair of these ids, whichever comes first.
fn measures(found: &Overlap<'_>, a: &str, b: &str) -> Vec<Measured> {
    let pair = found.between(a, b).unwrap();
    found.measures(&pair).map(|(_, measured)| measured).collect()
}

fn values(measured: &[Measured]) -> Vec<(Option<f64>, usize)> {
    measured.iter().map(|m| (m.value, m.n)).collect()
}

/// Adds a copy of a source under another id, with the same claims and the same text.
fn with_twin(size: Size, seed: u64, of: usize) -> Case {
    let (mut project, mut texts) = generated(size, seed);
    let twin = SourceIx(project.sources.len());
    let mut sheet = project.sources[of].clone();
    sheet.id.replace_range(.., "twin");
    project.sources.push(sheet);
    texts.push(texts[of].as_ref().map(|text| Searchable::plain(text.raw(), None)));
    for topic in project.topics.iter_mut().map(Arc::make_mut) {
        let own = topic.claims.of(SourceIx(of)).cloned().map(|mut claim| {
            claim.source = twin;
            claim.address += "-twin";
            claim
        });
        topic.claims = by_source(topic.claims.iter().cloned().chain(own).collect());
    }
    Case::new((project, texts))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_measure_is_in_range_and_undefined_exactly_without_a_basis((size, seed) in size()) {
        let case = Case::new(generated(size, seed));
        let found = case.overlap();
        prop_assert_eq!(found.pair_count(), size.sources * (size.sources - 1) / 2);
        for pair in found.pairs() {
            prop_assert_eq!(found.measures(&pair).count(), MEASURES.len());
            for (measure, measured) in found.measures(&pair) {
                prop_assert_eq!(measured.value.is_none(), measured.n == 0, "{}", measure.name);
                prop_assert!(measured.value.is_none_or(|v| (0.0..=1.0).contains(&v)), "{} {:?}", measure.name, measured);
                prop_assert!(!measured.basis.is_empty() && !measured.basis.contains("NaN"));
            }
        }
        let counted = found.all.numbers().iter().sum::<usize>() + found.all.not_shared;
        prop_assert_eq!(counted, found.pair_count() * found.topics.len());
    }

    /// With other ids (which reverse every pair), and topics, claims and families in another order, the values are the
    /// same.
    #[test]
    fn names_and_the_order_of_the_file_change_nothing((size, seed) in size()) {
        let case = Case::new(generated(size, seed));
        let (mut project, texts) = generated(size, seed);
        let renamed = |i: usize| format!("z{:04}", 9_999 - i);
        for (i, source) in project.sources.iter_mut().enumerate() {
            source.id = renamed(i);
        }
        project.topics.reverse();
        project.families.reverse();
        project.terms.reverse();
        for topic in project.topics.iter_mut().map(Arc::make_mut) {
            topic.id = at(format!("x{}", topic.id.value));
            topic.claims = by_source(topic.claims.iter().rev().cloned().collect());
        }
        let other = Case::new((project, texts));
        let (here, there) = (case.overlap(), other.overlap());
        for a in 0..size.sources {
            for b in 0..a {
                let id = |i: usize| case.project.sources[i].id.clone();
                let (x, y) = (measures(&here, &id(a), &id(b)), measures(&there, &renamed(a), &renamed(b)));
                prop_assert_eq!(values(&x), values(&y));
            }
        }
        prop_assert_eq!((here.all, here.families_once, here.independent), (there.all, there.families_once, there.independent));
        let support = |found: &Overlap<'_>| -> Vec<(usize, usize)> {
            let mut all: Vec<_> = found.support.0.iter().collect();
            all.sort_by(|x, y| x.0.trim_start_matches('x').cmp(y.0.trim_start_matches('x')));
            let of = |(_, positions): &&(String, _)| positions_of(positions);
            all.iter().flat_map(of).collect()
        };
        prop_assert_eq!(support(&here), support(&there));
    }

    /// No source is more similar to a source than the source itself.
    #[test]
    fn self_overlap_is_maximal((size, seed) in size(), of in any::<prop::sample::Index>()) {
        let of = of.index(size.sources);
        let case = with_twin(size, seed, of);
        let found = case.overlap();
        let id = |i: usize| case.project.sources[i].id.clone();
        let own = measures(&found, &id(of), "twin");
        for (measure, measured) in MEASURES.iter().zip(&own) {
            // A generated text may be too short for its passages to count.
            let open = ["coverage", "reuse"].contains(&measure.name);
            let full = open || measured.value.is_none_or(|v| (v - 1.0).abs() < 1e-9);
            prop_assert!(full, "{}: {:?}", measure.name, measured);
        }
        for other in (0..size.sources).filter(|other| *other != of) {
            let with = measures(&found, &id(of), &id(other));
            for ((measure, own), with) in MEASURES.iter().zip(&own).zip(with) {
                let (Some(own), Some(with)) = (own.value, with.value) else { continue };
                prop_assert!(own >= with, "{}: {own} {with}", measure.name);
            }
        }
    }

    /// Adding a source with claims and a text of its own changes nothing between the others.
    #[test]
    fn unrelated_sources_change_nothing((size, seed) in size()) {
        let more = Case::new(generated(size, seed));
        let before = more.overlap();
        let case = with_twin(size, seed, 0);
        let found = case.overlap();
        for pair in before.pairs() {
            let own: Vec<_> = before.measures(&pair).map(|(_, m)| m).collect();
            prop_assert_eq!(own, measures(&found, &pair.a, &pair.b));
        }
    }

    #[test]
    fn families_never_raise_independent_support((size, seed) in size(), more in any::<u64>()) {
        let case = Case::new(generated(size, seed));
        let (mut project, texts) = generated(size, seed);
        project.families.push(family(&mut Draw(more), 99, size.sources));
        let other = Case::new((project, texts));
        let (fewer, more) = (case.overlap(), other.overlap());
        prop_assert!(more.independent <= fewer.independent);
        for ((_, x), (_, y)) in fewer.support.0.iter().zip(&more.support.0) {
            for (x, y) in positions_of(x).into_iter().zip(positions_of(y)) {
                prop_assert!(y.0 <= x.0 && y.1 == x.1, "{x:?} {y:?}");
                prop_assert!(y.0 <= y.1 && (y.0 > 0) == (y.1 > 0));
            }
        }
    }

    /// One more topic on which two sources agree never lowers their index, and one on which they contradict each other
    /// never raises it; reported views do neither.
    #[test]
    fn agreement_moves_in_the_right_direction((size, seed) in size(), stance in 0..3_usize) {
        prop_assume!(size.sources > 1);
        let case = Case::new(generated(size, seed));
        let (mut project, texts) = generated(size, seed);
        let mut extra = topic(&mut Draw(1), 9_999);
        extra.event = true;
        let stances = [Stance::Asserts, Stance::Disputes, Stance::Reports];
        for (source, stance) in [(0, Stance::Asserts), (1, stances[stance])] {
            // A claim from the generator with other words.
            let donor = generated(Size { sources: 1, topics: 1, treated: 1, words: 0 }, 3).0;
            let mut claim = donor.topics[0].claims[0].clone();
            (claim.source, claim.stance, claim.position.0) = (SourceIx(source), stance, 1);
            claim.figures.clear();
            extra.claims = by_source(extra.claims.iter().cloned().chain([claim]).collect());
        }
        project.topics.push(Arc::new(extra));
        let other = Case::new((project, texts));
        let (before, after) = (case.overlap(), other.overlap());
        let ids = [0, 1].map(|i| case.project.sources[i].id.clone());
        let agreement = |found: &Overlap<'_>| {
            let pair = found.between(&ids[0], &ids[1]).unwrap();
            let index = MEASURES.iter().find(|measure| measure.name == "agreement").unwrap();
            let measured = found.measured(&pair, index);
            (measured.value, measured.n)
        };
        let ((old, n), (new, m)) = (agreement(&before), agreement(&after));
        prop_assert_eq!(m, n + usize::from(stance < 2));
        match stance {
            0 => prop_assert!(new.unwrap() >= old.unwrap_or_default()),
            1 => prop_assert!(new.unwrap() <= old.unwrap_or(1.0)),
            _ => prop_assert_eq!(old, new),
        }
    }

    /// The evidence from texts equals the evidence from the lock that is made from it, wording included.
    #[test]
    fn evidence_of_generated_texts_is_evidence_of_their_lock((size, seed) in size()) {
        let case = Case::new(generated(size, seed));
        let lock = case.evidence.to_lock(&case.project);
        let none: Vec<Option<Searchable>> = Vec::new();
        prop_assert_eq!(&Evidence::gather(&case.project, &none, Some(&lock)), &case.evidence);
        // Also with only some of the texts; then nothing is stale.
        let some: Vec<Option<Searchable>> = case
            .texts
            .iter()
            .enumerate()
            .map(|(i, text)| text.as_ref().filter(|_| i % 2 == 0).map(|t| Searchable::plain(t.raw(), None)))
            .collect();
        let mixed = Evidence::gather(&case.project, &some, Some(&lock));
        prop_assert_eq!(&mixed, &case.evidence);
        prop_assert!(case.project.source_ids().all(|source| mixed.of(source).stale.is_empty()));
        prop_assert!(!lock_text(&lock).contains("= NaN"));
    }

    /// No size and no empty part breaks a page, and every value is shown with its n.
    #[test]
    fn every_page_can_be_drawn((size, seed) in size(), measure in 0..MEASURES.len()) {
        let case = Case::new(generated(size, seed));
        let found = case.overlap();
        let first = found.pairs().next();
        for (pair, measure) in [(None, None), (None, Some(&MEASURES[measure])), (first.as_ref(), None)] {
            let view = OverlapView { overlap: &found, pair, measure, explain: true, leave_one_out: true };
            for format in [Format::Terminal, Format::Markdown, Format::Csv, Format::Json] {
                let text = render(&view, format, &Look::plain()).unwrap();
                let text = String::from_utf8_lossy(text.bytes()).into_owned();
                prop_assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
            }
        }
    }
}

/// Independent holders and all holders of each position.
fn positions_of(
    positions: &parallax::analysis::compare::Pairs<parallax::analysis::support::Support>,
) -> Vec<(usize, usize)> {
    positions.0.iter().map(|(_, support)| (support.independent, support.holders.len())).collect()
}

/// The laws would also hold for empty projects: this checks that the generated ones give every measure many values.
#[test]
fn the_generated_projects_have_something_to_say() {
    // Random words share no passages: tests of their own have texts that do.
    for measure in MEASURES.iter().filter(|measure| measure.name != "reuse") {
        let of_seed = |seed| {
            let case = Case::new(generated(Size { sources: 6, topics: 30, treated: 20, words: 80 }, seed));
            let found = case.overlap();
            let values = found.pairs().filter_map(|pair| found.measured(&pair, measure).value);
            values.map(|value| (value * 1e6).round().to_string()).collect::<Vec<_>>()
        };
        let values: std::collections::BTreeSet<String> = (0..20).flat_map(of_seed).collect();
        assert!(values.len() > 2, "{}: {values:?}", measure.name);
    }
}

#[test]
fn a_wording_score_is_that_of_the_text_at_hand_and_of_the_lock_where_there_is_none() {
    let size = Size { sources: 3, topics: 0, treated: 0, words: 60 };
    let case = Case::new(generated(size, 5));
    let lock = case.evidence.to_lock(&case.project);
    let pair = |evidence: &Evidence, a, b| evidence.wording(SourceIx(a), SourceIx(b));
    let was = pair(&case.evidence, 0, 1);
    assert!(was.is_some_and(|alike| alike.shared > 0));
    // The first text differs from the lock's; the others are missing.
    let changed = [Some(Searchable::plain("Other words altogether.", None)), None, None];
    let found = Evidence::gather(&case.project, &changed, Some(&lock));
    assert!(pair(&found, 0, 1) != was && pair(&found, 0, 1).is_some_and(|alike| alike.shared == 0));
    assert_eq!(pair(&found, 1, 2), pair(&case.evidence, 1, 2));
    // The lock that would be written then is computed from that text.
    let written = found.to_lock(&case.project).wording["s0000"].different;
    assert_eq!(written, 3);
}

#[test]
fn five_hundred_sources_make_a_page_that_can_be_read() {
    let case = Case::new(generated(Size { sources: 500, topics: 12, treated: 3, words: 0 }, 7));
    let found = case.overlap();
    assert_eq!(found.pair_count(), 124_750);
    for measure in [None, Some(&MEASURES[1])] {
        let view = OverlapView { overlap: &found, pair: None, measure, explain: true, leave_one_out: false };
        let page = render(&view, Format::Terminal, &Look::plain()).unwrap();
        let page = String::from_utf8_lossy(page.bytes()).into_owned();
        assert!(page.contains("124,750 pairs") && page.lines().count() < 400, "{}", page.lines().count());
    }
    let topics: Vec<TopicIx> = case.project.topic_ids().take(1).collect();
    let one = overlap(&case.project, &case.evidence, &topics, &[SourceIx(0), SourceIx(1)]);
    assert_eq!(one.pairs().map(|pair| pair.standings.len()).collect::<Vec<_>>(), [1]);
}

//! How fast all pairs of sources are measured, on projects that a seeded generator makes in memory.
//!
//! `cargo bench --bench overlap` prints, for 125, 250 and 500 sources on 200 topics: all measures of all pairs, first
//! if each source treats a fifth of the topics and then if each treats all of them; and the wording of all pairs of
//! texts of 2,000 words. Twice as many sources make four times as many pairs.

use divan::Bencher;
use parallax::analysis::Evidence;
use parallax::analysis::overlap::overlap;
use parallax::model::Project;

#[path = "../tests/suite/generated.rs"]
mod generated;

use generated::{Size, generated as project};

/// Numbers of sources: ×1, ×2, ×4.
const SOURCES: [usize; 3] = [125, 250, 500];
const TOPICS: usize = 200;

fn main() {
    divan::main();
}

fn case(sources: usize, treated: usize, words: usize) -> (Project, Evidence) {
    let (project, texts) = project(Size { sources, topics: TOPICS, treated, words }, 42);
    let evidence = Evidence::gather(&project, &texts, None);
    (project, evidence)
}

#[divan::bench(args = SOURCES, sample_count = 5)]
fn a_fifth_of_the_topics(bencher: Bencher<'_, '_>, sources: usize) {
    let (project, evidence) = case(sources, TOPICS / 5, 200);
    bencher.bench_local(|| overlap(&project, &evidence, &[], &[]).pairs().count());
}

#[divan::bench(args = SOURCES, sample_count = 5)]
fn every_topic(bencher: Bencher<'_, '_>, sources: usize) {
    let (project, evidence) = case(sources, TOPICS, 200);
    bencher.bench_local(|| overlap(&project, &evidence, &[], &[]).pairs().count());
}

#[divan::bench(args = SOURCES, sample_count = 3)]
fn wording_of_texts(bencher: Bencher<'_, '_>, sources: usize) {
    let (project, texts) = project(Size { sources, topics: 0, treated: 0, words: 2_000 }, 42);
    bencher.bench_local(|| Evidence::gather(&project, &texts, None));
}

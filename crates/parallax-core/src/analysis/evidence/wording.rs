//! How alike the texts of one language are in their words, pair by pair.
//!
//! Both texts at hand: computed. Else from the lock, as long as neither of the two is another text than the lock's.

use std::collections::BTreeMap;

use super::{SourceEvidence, shares};
use crate::model::lock::TextFacts;
use crate::model::source::SourceIx;
use crate::model::{Lock, Project};
use parallax_text::Searchable;
use parallax_text::lexical::{self, Alike, Vocabulary};

type Scores = BTreeMap<(SourceIx, SourceIx), Alike>;

/// The scores of all pairs of one language; a source whose lock lacks some that its text gives is stale.
pub(super) fn gather(
    project: &Project,
    texts: &[Option<Searchable>],
    lock: Option<&Lock>,
    sources: &mut [SourceEvidence],
) -> Scores {
    let here: Vec<Option<&Searchable>> =
        project.source_ids().map(|source| texts.get(source.0).and_then(Option::as_ref)).collect();
    let count = |i: usize| here[i].map(lexical::count).unwrap_or_default();
    let vocabulary = Vocabulary::new(&shares::each(here.len(), count));
    let pairs: Vec<(SourceIx, SourceIx)> = pairs(project).collect();
    let same = |source: SourceIx| {
        let known = sources[source.0].text.as_ref();
        let locked = lock.and_then(|lock| lock.texts.get(&project.source(source).id));
        known.zip(locked).is_some_and(|(known, locked)| same_text(known, locked))
    };
    let locked = |(a, b)| locked(project, lock?, a, b).filter(|_| same(a) && same(b));
    let scores = shares::each(pairs.len(), |i| {
        let (a, b) = pairs[i];
        let both = here[a.0].is_some() && here[b.0].is_some();
        if both { Some(vocabulary.alike(a.0, b.0)) } else { locked((a, b)) }
    });
    let behind = pairs.iter().zip(&scores).filter(|(pair, score)| {
        lock.is_some() && score.is_some() && same(pair.0) && same(pair.1) && **score != locked(**pair)
    });
    stale(behind.map(|((a, _), _)| *a).collect(), sources);
    pairs.into_iter().zip(scores).filter_map(|(pair, score)| Some((pair, score?))).collect()
}

/// Says which sources are stale because the lock lacks scores that their texts would give; makes none.
pub(super) fn missing(
    project: &Project,
    texts: &[Option<Searchable>],
    lock: &Lock,
    sources: &mut [SourceEvidence],
) {
    let same: Vec<bool> = (project.sources.iter().zip(&*sources).zip(texts))
        .map(|((source, known), text)| {
            let locked = lock.texts.get(&source.id).zip(text.as_ref().and(known.text.as_ref()));
            locked.is_some_and(|(locked, known)| same_text(known, locked))
        })
        .collect();
    let here = |source: SourceIx| same.get(source.0) == Some(&true);
    let behind =
        pairs(project).filter(|(a, b)| here(*a) && here(*b) && locked(project, lock, *a, *b).is_none());
    stale(behind.map(|(a, _)| a).collect(), sources);
}

/// `behind`: the first of each two sources whose score is another than the lock's, or not there.
fn stale(behind: Vec<SourceIx>, sources: &mut [SourceEvidence]) {
    let mut numbers: BTreeMap<SourceIx, usize> = BTreeMap::new();
    for source in behind {
        *numbers.entry(source).or_default() += 1;
    }
    for (source, n) in numbers {
        let other = if n == 1 { "source" } else { "sources" };
        sources[source.0].stale.push(format!("the wording with {n} {other} is not in the lock"));
    }
}

/// The pairs of sources whose sheets name one language, whatever the region: `es` and `es-MX`.
fn pairs(project: &Project) -> impl Iterator<Item = (SourceIx, SourceIx)> {
    let all = project.source_ids().flat_map(move |b| project.source_ids().take(b.0).map(move |a| (a, b)));
    all.filter(|(a, b)| project.source(*a).primary_language() == project.source(*b).primary_language())
}

/// The same bytes, read the same way.
fn same_text(known: &TextFacts, locked: &TextFacts) -> bool {
    (&known.sha256, known.notes, &known.encoding) == (&locked.sha256, locked.notes, &locked.encoding)
}

fn locked(project: &Project, lock: &Lock, a: SourceIx, b: SourceIx) -> Option<Alike> {
    let [a, b] = ids(project, a, b);
    lock.wording.get(a)?.get(b).copied()
}

/// The ids in their own order.
fn ids(project: &Project, a: SourceIx, b: SourceIx) -> [&str; 2] {
    let mut ids = [a, b].map(|source| project.source(source).id.as_str());
    ids.sort_unstable();
    ids
}

/// The scores as the lock has them.
pub(super) fn to_lock(project: &Project, scores: &Scores) -> BTreeMap<String, BTreeMap<String, Alike>> {
    let mut lock: BTreeMap<String, BTreeMap<String, Alike>> = BTreeMap::new();
    for (&(a, b), score) in scores {
        let [a, b] = ids(project, a, b).map(str::to_owned);
        lock.entry(a).or_default().insert(b, *score);
    }
    lock
}

/// The sources of which the lock has the text, but not the wording with others whose texts it has, a line each.
pub(super) fn unlocked(project: &Project, lock: &Lock) -> Vec<String> {
    let has_text = |source: SourceIx| lock.texts.contains_key(&project.source(source).id);
    let mut missing: BTreeMap<SourceIx, usize> = BTreeMap::new();
    for (a, b) in pairs(project).filter(|(a, b)| has_text(*a) && has_text(*b)) {
        if locked(project, lock, a, b).is_none() {
            *missing.entry(a).or_default() += 1;
        }
    }
    let line = |(source, n): (SourceIx, usize)| {
        let others = if n == 1 { "source is" } else { "sources are" };
        format!("{}: the wording with {n} {others} not in the lock", project.source(source).id)
    };
    missing.into_iter().map(line).collect()
}

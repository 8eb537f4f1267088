//! All pairs together, where those that share a family count once.

use super::known::Known;
use super::{Pair, Tally, support};
use crate::model::source::SourceIx;

/// On each topic the pairs of the largest set of sources that treat it and of whom no two share a family; of equally
/// large sets the earliest in the order of columns. `pairs` are those of [`super::overlap`].
pub(super) fn families_once(known: &Known<'_>, sources: &[SourceIx], pairs: &[Pair]) -> Tally {
    let mut by_id = sources.to_vec();
    by_id.sort_by_key(|&source| &known.project.source(source).id);
    let mut rank = vec![0; known.project.sources.len()];
    by_id.iter().enumerate().for_each(|(i, source)| rank[source.0] = i);
    let n = sources.len();
    let pair = |a: SourceIx, b: SourceIx| {
        let (i, j) = (rank[a.0].min(rank[b.0]), rank[a.0].max(rank[b.0]));
        // The rows above hold n - 1, n - 2 … pairs.
        &pairs[i * (2 * n - i - 1) / 2 + (j - i - 1)]
    };
    let everyone = pairs_of(support::independent(known.project, sources).len());
    let mut all = Tally::default();
    for (topic, on) in known.on.iter().enumerate() {
        let treating: Vec<SourceIx> = sources.iter().copied().filter(|&source| on.treats(source)).collect();
        let chosen = support::independent(known.project, &treating);
        for (i, &a) in chosen.iter().enumerate() {
            for &b in &chosen[..i] {
                all.add(pair(a, b).standings[topic].map(|standing| standing.relation));
            }
        }
        all.not_shared += everyone.saturating_sub(pairs_of(chosen.len()));
    }
    all
}

fn pairs_of(n: usize) -> usize {
    n * n.saturating_sub(1) / 2
}

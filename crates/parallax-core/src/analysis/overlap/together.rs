//! All pairs together, with sources that share a family counted once.

use super::known::Known;
use super::{Pair, Tally, support};
use parallax_text::parallel;

use crate::model::source::SourceIx;

/// On each topic, the pairs of the largest set of sources that treat it and of which no two share a family; of equally
/// large sets, the earliest in the order of columns.
pub(super) fn families_once(known: &Known<'_>, sources: &[SourceIx], pairs: &[Pair]) -> Tally {
    let chosen: Vec<Vec<bool>> = parallel::each(known.on.len(), 1, |topic| {
        let treating = |source: &SourceIx| known.on[topic].treats(*source);
        let treating: Vec<SourceIx> = sources.iter().copied().filter(treating).collect();
        let mut chosen = vec![false; known.project.sources.len()];
        for source in
            support::independent(known.project, known.evidence, Some(known.topics[topic]), &treating)
        {
            chosen[source.0] = true;
        }
        chosen
    });
    let mut all = Tally::default();
    for pair in pairs {
        let [a, b] = pair.sources.map(|source| source.0);
        for (_, standing) in chosen.iter().zip(&pair.standings).filter(|(chosen, _)| chosen[a] && chosen[b]) {
            all.add(standing.map(|standing| standing.relation));
        }
    }
    let everyone = pairs_of(support::independent(known.project, known.evidence, None, sources).len());
    let compared: usize = all.numbers().iter().sum();
    all.not_shared = (everyone * known.on.len()).saturating_sub(compared);
    all
}

fn pairs_of(n: usize) -> usize {
    n * n.saturating_sub(1) / 2
}

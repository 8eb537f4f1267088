//! All pairs together, with sources that share a family counted once.

use super::known::Known;
use super::{Tally, pairs_of, support};
use crate::analysis::relation::Numbers;
use parallax_text::parallel;

use crate::model::source::SourceIx;

/// On each topic, the pairs of the largest set of sources that treat it and of which no two share a family; of equally
/// large sets, the earliest in the order of columns.
pub(super) fn families_once(known: &Known<'_>, sources: &[SourceIx]) -> Tally {
    let numbers = parallel::each(known.on.len(), 1, |topic| {
        let treating = |source: &SourceIx| known.on[topic].treats(*source);
        let treating: Vec<SourceIx> = sources.iter().copied().filter(treating).collect();
        let chosen =
            support::independent(known.project, known.evidence, Some(known.topics[topic]), &treating);
        Numbers::of_pairs(known.on[topic].numbers(&chosen).values()).relations
    });
    let everyone = pairs_of(support::independent(known.project, known.evidence, None, sources).len());
    Tally::of(numbers, everyone * known.on.len())
}

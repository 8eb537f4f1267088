//! See [`MEASURE`].

use super::{Compared, Measure, Measured, Related, Tally, agreement, support};
use crate::model::Project;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;

pub(super) const MEASURE: Measure = Measure {
    name: "families-once",
    summary: "the same, where the two share no family",
    range: "as agreement",
    limits: "Families are those that the curator knows of; an unknown dependence is not seen.",
    compute,
};

fn compute(pair: &Compared<'_>) -> Measured {
    let [a, b] = pair.sources;
    if support::share_family(pair.project, a, b) {
        let basis = "one family: what they share is one witness".to_owned();
        return Measured { value: None, n: 0, basis, cells: Vec::new() };
    }
    agreement::of(pair.tally(), pair.cells(|_, _| true), "not one topic on which they can be compared")
}

/// All pairs together, where those that share a family count once: on each topic the largest set of sources that
/// treat it and of whom no two share a family.
pub(super) fn all(project: &Project, sources: &[SourceIx], related: &[(TopicIx, Vec<Related>)]) -> Tally {
    let everyone = pairs_of(support::independent(project, sources).len());
    let on_topic = |topic: TopicIx, of: &[Related]| {
        let treating: Vec<SourceIx> = sources
            .iter()
            .copied()
            .filter(|&source| super::treatment::treatment(project, topic, source).treats())
            .collect();
        let chosen = support::independent(project, &treating);
        let id = |source: SourceIx| project.source(source).id.as_str();
        let mut found = Vec::new();
        for (i, &a) in chosen.iter().enumerate() {
            for &b in &chosen[..i] {
                found.push(of.iter().find(|r| super::joins(r, id(a), id(b))).map(|r| r.relation));
            }
        }
        found.resize(everyone, None);
        found
    };
    related.iter().flat_map(|(topic, of)| on_topic(*topic, of)).collect()
}

fn pairs_of(n: usize) -> usize {
    n * n.saturating_sub(1) / 2
}

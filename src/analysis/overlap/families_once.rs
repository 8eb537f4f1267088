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

/// All pairs together, where each group of sources that families join stands for one: on each topic by its
/// earliest member that treats the topic.
pub(super) fn all(project: &Project, sources: &[SourceIx], related: &[(TopicIx, Vec<Related>)]) -> Tally {
    let groups = support::groups_by_family(project, sources);
    let pairs = |topic: TopicIx, of: &[Related]| {
        let treats = |source: &SourceIx| super::treatment::treatment(project, topic, *source).treats();
        let first: Vec<Option<&str>> = groups
            .iter()
            .map(|group| group.iter().find(|source| treats(source)))
            .map(|source| source.map(|&source| project.source(source).id.as_str()))
            .collect();
        let mut found = Vec::new();
        for (i, a) in first.iter().enumerate() {
            for b in &first[..i] {
                let both = a.zip(*b).and_then(|(a, b)| of.iter().find(|r| super::joins(r, a, b)));
                found.push(both.map(|r| r.relation));
            }
        }
        found
    };
    related.iter().flat_map(|(topic, of)| pairs(*topic, of)).collect()
}

//! See [`MEASURE`].

use super::{Compared, Measure, Measured, Tally, agreement};

pub(super) const MEASURE: Measure = Measure {
    name: "families-once",
    summary: "the same, on topics where the two have no origin in common",
    range: "as agreement",
    limits: "Families are those that the curator knows of; an unknown dependence is not seen.",
    of_relations: false,
    compute,
    cells: |pair| {
        let apart = pair.shared().filter(|(topic, _)| !kin(pair, *topic)).map(|(topic, _)| pair.topic(topic));
        let apart: Vec<String> = apart.collect();
        agreement::cells(pair).into_iter().filter(|(topic, _)| apart.contains(topic)).collect()
    },
};

fn compute(pair: &Compared<'_, '_>) -> Measured {
    let topics = pair.standings.iter().enumerate();
    let tally: Tally = topics
        .filter(|(topic, standing)| standing.is_none() || !kin(pair, *topic))
        .map(|(_, standing)| standing.map(|standing| standing.relation))
        .collect();
    if pair.shared().next().is_some() && pair.shared().all(|(topic, _)| kin(pair, topic)) {
        let basis = "one family: what they share is one witness".to_owned();
        return Measured { value: None, n: 0, basis };
    }
    agreement::of(tally, "not one topic on which they can be compared")
}

/// Are the two one witness on a topic?
fn kin(pair: &Compared<'_, '_>, topic: usize) -> bool {
    let [a, b] = pair.sources;
    pair.known.kin(topic).one_witness(a, b)
}

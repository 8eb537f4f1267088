//! See [`MEASURE`].

use super::{Compared, Measure, Measured, Tally, agreement};
use crate::analysis::relation::Related;
use crate::model::topic::TopicIx;

pub(super) const MEASURE: Measure = Measure {
    name: "same-period",
    summary: "the same, on topics where their claims speak of a common time",
    range: "as agreement",
    limits: "Periods are the curator's, and are those of the sheet where a claim has none.",
    compute,
};

fn compute(pair: &Compared<'_>) -> Measured {
    let tally: Tally = pair
        .topics
        .iter()
        .filter(|(topic, related)| related.is_none() || meet(pair, *topic))
        .map(|(_, related)| related.as_ref().map(|r| r.relation))
        .collect();
    let cells = pair.cells(|topic, _: &Related| meet(pair, topic));
    agreement::of(tally, cells, "not one topic of a common time on which they can be compared")
}

/// Does a claim of the one meet a claim of the other?
fn meet(pair: &Compared<'_>, topic: TopicIx) -> bool {
    let [a, b] = pair.sources;
    let topic = pair.project.topic(topic);
    let of = |source| topic.claims.iter().filter(move |claim| claim.source == source);
    of(a).any(|x| of(b).any(|y| pair.project.meet(topic, x, y)))
}

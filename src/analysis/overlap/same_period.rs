//! See [`MEASURE`].

use super::{Compared, Measure, Measured, Tally, agreement};

pub(super) const MEASURE: Measure = Measure {
    name: "same-period",
    summary: "the same, on topics where their claims speak of a common time",
    range: "as agreement",
    limits: "Periods are the curator's, and are those of the sheet where a claim has none.",
    compute,
    cells: |pair| pair.cells(|topic| meet(pair, topic)),
};

fn compute(pair: &Compared<'_, '_>) -> Measured {
    let all = pair.standings.iter().enumerate();
    let tally: Tally = all
        .filter(|(topic, standing)| standing.is_none() || meet(pair, *topic))
        .map(|(_, standing)| standing.map(|s| s.relation))
        .collect();
    agreement::of(tally, "not one topic of a common time on which they can be compared")
}

/// Does a claim of the one meet a claim of the other?
fn meet(pair: &Compared<'_, '_>, topic: usize) -> bool {
    let [a, b] = pair.sources;
    pair.known.on[topic].meet(a, b)
}

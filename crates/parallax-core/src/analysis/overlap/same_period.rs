//! See [`MEASURE`].

use super::{Compared, Measure, Measured, Tally, agreement};

pub(super) const MEASURE: Measure = Measure {
    name: "same-period",
    summary: "the same, on topics where their claims speak of a common time",
    range: "as agreement",
    limits: "Periods are the curator's, and are those of the sheet if a claim has none.",
    of_relations: true,
    compute,
    cells: |pair| pair.cells(|standing| standing.meet),
};

fn compute(pair: &Compared<'_, '_>) -> Measured {
    let all = pair.standings.iter().filter(|standing| standing.is_none_or(|s| s.meet));
    let tally: Tally = all.map(|standing| standing.map(|s| s.relation)).collect();
    agreement::of(tally, "not one topic of a common time on which they can be compared")
}

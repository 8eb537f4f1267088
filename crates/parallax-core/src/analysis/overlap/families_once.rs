//! See [`MEASURE`].

use super::{Compared, Measure, Measured, agreement, support};

pub(super) const MEASURE: Measure = Measure {
    name: "families-once",
    summary: "the same, if the two share no family and their texts are not the same",
    range: "as agreement",
    limits: "Families are those that the curator knows of; an unknown dependence is not seen.",
    compute,
    cells: |pair| if kin(pair) { Vec::new() } else { agreement::cells(pair) },
};

fn compute(pair: &Compared<'_, '_>) -> Measured {
    if kin(pair) {
        let basis = "one family: what they share is one witness".to_owned();
        return Measured { value: None, n: 0, basis };
    }
    agreement::of(pair.tally(), "not one topic on which they can be compared")
}

fn kin(pair: &Compared<'_, '_>) -> bool {
    let [a, b] = pair.sources;
    support::one_witness(pair.known.project, pair.known.evidence, a, b)
}

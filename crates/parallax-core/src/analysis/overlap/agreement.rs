//! See [`MEASURE`].

use super::{Compared, Measure, Measured, Tally};

pub(super) const MEASURE: Measure = Measure {
    name: "agreement",
    summary: "topics that both treat without talking past each other",
    range: "0 (all contradict) to 1 (all agree): (agree + ½ partly) / (agree + partly + contradict)",
    limits: "Whether the two are independent is another question: agreement of one origin is repetition. \
        Silence, and topics on which they talk past each other, count neither for nor against.",
    of_relations: true,
    compute: |pair| of(pair.tally(), "not one topic on which they can be compared"),
    cells,
};

/// The index of a tally, with its basis.
pub(super) fn of(tally: Tally, undefined: &str) -> Measured {
    let basis = if tally.n() == 0 { format!("{undefined}: {tally}") } else { tally.to_string() };
    Measured::share(tally.points(), tally.n(), basis)
}

pub(super) fn cells(pair: &Compared<'_, '_>) -> Vec<(String, String)> {
    pair.cells(|_| true)
}

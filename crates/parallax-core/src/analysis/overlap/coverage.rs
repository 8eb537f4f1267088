//! See [`MEASURE`].

use super::{Compared, Measure, Measured};

pub(super) const MEASURE: Measure = Measure {
    name: "coverage",
    summary: "topics that both treat, of all",
    range: "0 (none) to 1 (all)",
    limits: "It says what two sources speak of, not what they say: it is not agreement.",
    of_relations: false,
    compute,
    cells,
};

#[expect(clippy::cast_precision_loss, reason = "a count of topics")]
fn compute(pair: &Compared<'_, '_>) -> Measured {
    let (n, both) = (pair.standings.len(), pair.shared().count());
    let basis = if n == 0 { "no topics".to_owned() } else { format!("{both} of {n} topics") };
    Measured::share(both as f64, n, basis)
}

/// Every topic, with the source that does not treat it, and why.
fn cells(pair: &Compared<'_, '_>) -> Vec<(String, String)> {
    let cell = |topic: usize| {
        let absent = pair.absent(topic);
        let why: Vec<String> =
            absent.iter().map(|(id, treatment)| format!("{id} {}", treatment.name())).collect();
        (pair.topic(topic), if why.is_empty() { "both".to_owned() } else { why.join(", ") })
    };
    (0..pair.standings.len()).map(cell).collect()
}

//! See [`MEASURE`].

use super::{Compared, Measure, Measured};

pub(super) const MEASURE: Measure = Measure {
    name: "coverage",
    summary: "topics that both treat, of all",
    range: "0 (none) to 1 (all)",
    limits: "It says what two sources speak of, not what they say: it is no agreement.",
    compute,
};

#[expect(clippy::cast_precision_loss, reason = "a count of topics")]
fn compute(pair: &Compared<'_>) -> Measured {
    let n = pair.topics.len();
    let both = pair.topics.iter().filter(|(_, related)| related.is_some()).count();
    let cells = pair.topics.iter().map(|(topic, _)| {
        let absent = pair.absent(*topic);
        let why = absent.iter().map(|(id, treatment)| format!("{id} {}", treatment.name()));
        let why: Vec<String> = why.collect();
        (pair.topic(*topic), if why.is_empty() { "both".to_owned() } else { why.join(", ") })
    });
    let basis = if n == 0 { "no topics".to_owned() } else { format!("{both} of {n} topics") };
    Measured::share(both as f64, n, basis, cells.collect())
}

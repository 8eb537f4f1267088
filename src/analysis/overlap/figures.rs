//! See [`MEASURE`].

use super::{Compared, Measure, Measured};
use crate::analysis::figures::{Fit, comparable, fit};
use crate::model::Figure;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;

pub(super) const MEASURE: Measure = Measure {
    name: "figures",
    summary: "figures of both that count the same and are compatible",
    range: "0 (none) to 1 (all)",
    limits: "Only figures that a source holds, of one count, scope and unit. That two bounds are compatible does \
        not make them equal: 613 is compatible with more than 200.",
    compute,
};

#[expect(clippy::cast_precision_loss, reason = "a count of figures")]
fn compute(pair: &Compared<'_>) -> Measured {
    let mut cells = Vec::new();
    let mut fits = Vec::new();
    for (topic, _) in &pair.topics {
        let [a, b] = pair.sources.map(|source| held(pair, *topic, source));
        for x in &a {
            for y in b.iter().filter(|y| comparable(x, y)) {
                let Some(how) = fit(&x.bound, &y.bound) else { continue };
                let what = format!("{}: {} / {}, {}", x.counts, x.bound.plain(), y.bound.plain(), how.name());
                cells.push((pair.topic(*topic), what));
                fits.push(how);
            }
        }
    }
    let count = |how| fits.iter().filter(|fit| **fit == how).count();
    let compatible = count(Fit::Compatible);
    let basis = if fits.is_empty() {
        "no figures of the two count the same thing".to_owned()
    } else {
        format!(
            "{compatible} compatible, {} touching, {} disjoint, {} undecided",
            count(Fit::Touching),
            count(Fit::Disjoint),
            count(Fit::Undecided)
        )
    };
    Measured::share(compatible as f64, fits.len(), basis, cells)
}

fn held<'a>(pair: &Compared<'a>, topic: TopicIx, source: SourceIx) -> Vec<&'a Figure> {
    let claims = pair.project.topic(topic).claims.iter();
    claims.filter(|c| c.source == source && c.stance.holds()).flat_map(|c| &c.figures).collect()
}

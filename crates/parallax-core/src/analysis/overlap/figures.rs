//! See [`MEASURE`].

use super::{Compared, Measure, Measured};
use crate::analysis::figures::{Fit, comparable, fit};
use crate::model::Figure;

pub(super) const MEASURE: Measure = Measure {
    name: "figures",
    summary: "figures of both that count the same and are compatible",
    range: "0 (none) to 1 (all)",
    limits: "Only figures that a source holds, of one count, scope and unit. That two bounds are compatible does \
        not make them equal: 613 is compatible with more than 200.",
    compute,
    cells,
};

#[expect(clippy::cast_precision_loss, reason = "a count of figures")]
fn compute(pair: &Compared<'_, '_>) -> Measured {
    let (mut n, mut counts) = (0, [0_usize; 4]);
    for (_, _, _, how) in fits(pair) {
        n += 1;
        counts[how as usize] += 1;
    }
    let basis = if n == 0 {
        "no figures of the two count the same thing".to_owned()
    } else {
        let listed = Fit::ALL.into_iter().zip(counts).map(|(fit, n)| format!("{n} {}", fit.name()));
        listed.collect::<Vec<_>>().join(", ")
    };
    Measured::share(counts[0] as f64, n, basis)
}

fn cells(pair: &Compared<'_, '_>) -> Vec<(String, String)> {
    let cell = |(topic, a, b, how): (usize, &Figure, &Figure, Fit)| {
        (
            pair.topic(topic),
            format!("{}: {} / {}, {}", a.counts, a.bound.plain(), b.bound.plain(), how.name()),
        )
    };
    fits(pair).map(cell).collect()
}

/// Each pair of figures of the two sources that count the same thing.
fn fits<'p>(pair: &'p Compared<'_, '_>) -> impl Iterator<Item = (usize, &'p Figure, &'p Figure, Fit)> {
    pair.figures().flat_map(|(topic, [a, b])| {
        a.iter().flat_map(move |&x| {
            let alike = b.iter().filter(move |y| comparable(x, y));
            alike.filter_map(move |&y| Some((topic, x, y, fit(&x.bound, &y.bound)?)))
        })
    })
}

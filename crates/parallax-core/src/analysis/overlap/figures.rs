//! See [`MEASURE`].

use std::collections::BTreeMap;

use super::{Compared, Measure, Measured};
use crate::analysis::figures::{Fit, Fits, Interval, comparable, fit, interval};
use crate::model::{Bound, Figure};

pub(super) const MEASURE: Measure = Measure {
    name: "figures",
    summary: "figures of both that count the same and are compatible",
    range: "0 (none) to 1 (all)",
    limits: "Only figures that a source holds, of one count, scope and unit. That two bounds are compatible does \
        not make them equal: 613 is compatible with more than 200.",
    of_relations: false,
    compute,
    cells,
};

#[expect(clippy::cast_precision_loss, reason = "a count of figures")]
fn compute(pair: &Compared<'_, '_>) -> Measured {
    let mut counts = [0; 4];
    for (_, [a, b]) in pair.figures() {
        let (these, those) = (intervals(a), intervals(b));
        for (thing, own) in these {
            let Some(others) = those.get(&thing) else { continue };
            let fits = Fits::between(&own, others);
            for (sum, n) in
                counts.iter_mut().zip([fits.compatible, fits.touching, fits.disjoint, fits.undecided])
            {
                *sum += n;
            }
        }
    }
    let n = counts.iter().sum();
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

/// Figures by what they count, as far as they can be compared.
type Things<'f> = BTreeMap<(&'f str, Option<&'f str>, Option<&'f str>, bool), Vec<Interval>>;

fn intervals<'f>(figures: &[&'f Figure]) -> Things<'f> {
    let mut things = Things::new();
    for figure in figures {
        let date = matches!(figure.bound, Bound::Date(_));
        let thing = (&*figure.counts, figure.unit.as_deref(), figure.scope.as_deref(), date);
        things.entry(thing).or_default().extend(interval(&figure.bound));
    }
    things
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

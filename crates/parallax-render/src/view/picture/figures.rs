//! Figures that count the same on one ruled axis: which of them can both be right?

use super::{Axis, Bar, Form, Plot, Stroke, Tone, finite};
use crate::view::page::Table;
use crate::view::words;
use parallax_core::analysis::figures::{Group, Interval, Row};
use parallax_core::model::{Bound, Stance};

/// The figures of a group; `table` has a row for each.
pub fn plot(group: &Group, table: Table) -> Plot {
    let lanes: Vec<Vec<Stroke>> = group.figures.iter().map(|row| stroke(row).into_iter().collect()).collect();
    let ends: Vec<f64> = group.figures.iter().filter_map(|row| row.interval).flat_map(numbers).collect();
    let dates = group.figures.iter().any(|row| matches!(row.figure.bound, Bound::Date(_)));
    let axis = if dates {
        Axis::of_days(&ends)
    } else {
        let open = |end: fn(&Bar) -> bool| lanes.iter().flatten().any(|stroke| end(&stroke.bar));
        Axis::of_numbers(&ends, (open(|bar| bar.from.is_none()), open(|bar| bar.to.is_none())))
    };
    let band = group.common.map(|common| {
        let open = if common.to.0.is_finite() { common.to.0 } else { f64::MAX };
        (common.from.0.max(f64::MIN), open)
    });
    Plot { table, lanes, axis, band, key: Vec::new() }
}

fn numbers(interval: Interval) -> impl Iterator<Item = f64> {
    [interval.from.0, interval.to.0].into_iter().filter_map(finite)
}

fn stroke(row: &Row) -> Option<Stroke> {
    let interval = row.interval.as_ref()?;
    let end = |(at, closed): (f64, bool)| at.is_finite().then_some((at, closed));
    let bar = Bar { from: end(interval.from), to: end(interval.to), vague: interval.vague };
    let tone = match row.stance {
        Stance::Asserts | Stance::Endorses => Tone::Held,
        Stance::Reports => Tone::Reported,
        Stance::Disputes => Tone::Disputed,
    };
    Some(Stroke::new(Form::Range, tone, bar))
}

/// The marks of some plots, each with its meaning.
pub fn key(plots: &[Plot]) -> Vec<(Stroke, String)> {
    let strokes = || plots.iter().flat_map(|plot| &plot.lanes).flatten();
    let any = |wanted: &dyn Fn(&Stroke) -> bool| strokes().any(wanted);
    let closed = |end: Option<(f64, bool)>| end.is_some_and(|(_, closed)| closed);
    let open = |end: Option<(f64, bool)>| end.is_some_and(|(_, closed)| !closed);
    let point = |bar: &Bar| bar.from.is_some() && bar.from == bar.to;
    let sample = |from, to| Stroke::new(Form::Range, Tone::Held, Bar { from, to, vague: false });
    let mut key = Vec::new();
    let mut add = |wanted: bool, stroke: Stroke, words: &str| {
        if wanted {
            key.push((stroke, words.to_owned()));
        }
    };
    let (low, high) = (Some((0.2, true)), Some((0.8, true)));
    add(
        any(&|s| !s.bar.vague && point(&s.bar)),
        sample(Some((0.5, true)), Some((0.5, true))),
        "exactly this number",
    );
    add(
        any(&|s| !s.bar.vague && !point(&s.bar) && (closed(s.bar.from) || closed(s.bar.to))),
        sample(low, high),
        "a filled end is included",
    );
    add(
        any(&|s| !s.bar.vague && (open(s.bar.from) || open(s.bar.to))),
        sample(Some((0.2, false)), Some((0.8, false))),
        "a hollow end is not: more than, fewer than",
    );
    add(
        any(&|s| s.bar.from.is_none() || s.bar.to.is_none()),
        sample(low, None),
        "an arrow: no bound on that side",
    );
    add(
        any(&|s| s.bar.vague),
        Stroke { bar: Bar { from: low, to: high, vague: true }, ..sample(low, high) },
        "about",
    );
    for (tone, words) in [
        (Tone::Reported, "grey: only reported"),
        (Tone::Disputed, "dashed and struck: the source disputes it"),
    ] {
        add(any(&|s| s.tone == tone), Stroke { tone, ..sample(low, high) }, words);
    }
    add(
        plots.iter().any(|plot| plot.band.is_some()),
        Stroke::over(Form::Strip, Tone::Held, 0.2, 0.8),
        "shaded: what every held figure allows",
    );
    key
}

/// What every held figure allows, in words: `every figure that is held allows: more than 200, up to 613`.
pub fn common(group: &Group) -> Option<String> {
    let bound_at = |at: f64, first: bool| {
        let row = group.figures.iter().find(|row| {
            row.interval.is_some_and(|i| (if first { i.from.0 } else { i.to.0 }).total_cmp(&at).is_eq())
        });
        row.map(|row| words::number_of(&row.figure.bound, at)).unwrap_or_default()
    };
    let common = group.common?;
    let from = common.from.0.is_finite().then(|| bound_at(common.from.0, true));
    let to = common.to.0.is_finite().then(|| bound_at(common.to.0, false));
    let says = match (from, to) {
        (Some(from), Some(to)) if from == to => from,
        (Some(from), Some(to)) => {
            let low = if common.from.1 { "from " } else { "more than " };
            let high = if common.to.1 { " to " } else { " to fewer than " };
            format!("{low}{from}{high}{to}")
        }
        (Some(from), None) => format!("{}{from}", if common.from.1 { "at least " } else { "more than " }),
        (None, Some(to)) => format!("{}{to}", if common.to.1 { "at most " } else { "fewer than " }),
        (None, None) => return None,
    };
    Some(format!("every figure that is held allows: {says}"))
}

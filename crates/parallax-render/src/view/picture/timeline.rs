//! The sources in time: who could know?

use super::{Axis, Bar, Form, Plot, Stroke, Tick, Tone};
use crate::view::page::{Column, Fit, Line, Narrow, Row, Shape, Table};
use crate::view::words;
use parallax_core::analysis::timeline::{Timed, Timeline};
use parallax_core::model::When;

/// So many matters are named on the axis; more would cover each other.
const NAMED: usize = 3;

/// The sources in time; nothing if none has a date or a period. `name` gives what a source is called.
pub fn plot(timeline: &Timeline, name: &dyn Fn(&str) -> Line) -> Option<Plot> {
    let days: Vec<f64> = timeline
        .sources
        .iter()
        .flat_map(|source| [&source.date, &source.written, &source.period].into_iter().flatten())
        .chain(timeline.sources.iter().flat_map(|source| &source.claims).map(|(when, _)| when))
        .chain(timeline.events.iter().map(|(_, when)| when))
        .flat_map(|when| [when.first(), when.last()])
        .flatten()
        .map(day)
        .collect();
    if days.is_empty() {
        return None;
    }
    let mut axis = Axis::of_days(&days);
    let mut events: Vec<&(String, When)> = timeline.events.iter().collect();
    events.sort_by_key(|(_, when)| when.first());
    events.dedup_by_key(|(_, when)| when.first());
    if events.len() <= NAMED {
        for at in events.iter().filter_map(|(_, when)| when.first()) {
            axis = axis.with(Tick { at: day(at), label: String::new(), parts: true });
        }
        axis.note = events
            .iter()
            .map(|(label, when)| format!("{label}: from {}", words::when(when)))
            .collect::<Vec<_>>()
            .join("; ");
    }
    let columns = vec![
        Column::headed("source", Fit::Prose, Narrow::Keep),
        Column::headed("covers", Fit::Prose, Narrow::Keep),
        Column::headed("written or published", Fit::Prose, Narrow::Keep),
    ];
    let said = |when: Option<&When>| vec![Line::plain(when.map_or_else(|| "unknown".to_owned(), words::when))];
    let rows = timeline.sources.iter().map(|source| {
        let made = source.written.as_ref().or(source.date.as_ref());
        Row::Cells(vec![vec![name(&source.id)], said(source.period.as_ref()), said(made)])
    });
    let lanes: Vec<Vec<Stroke>> = timeline.sources.iter().map(lane).collect();
    let any = |form: Form| lanes.iter().flatten().any(|stroke| stroke.form == form);
    let over = |form, tone| Stroke::over(form, tone, 0.2, 0.8);
    let mut key = Vec::new();
    if any(Form::Strip) {
        key.push((over(Form::Strip, Tone::Plain), "the period that the source covers".to_owned()));
    }
    if any(Form::Block(1)) {
        key.push((over(Form::Block(1), Tone::Held), "what its claims speak of".to_owned()));
    }
    if any(Form::Diamond) {
        let diamond = Stroke::over(Form::Diamond, Tone::Plain, 0.5, 0.5);
        key.push((diamond, "when it was written; if that is unknown, published".to_owned()));
    }
    if axis.ticks.iter().any(|tick| tick.parts) {
        key.push((over(Form::Range, Tone::Plain), "heavy rule: the matter begins".to_owned()));
    }
    let table = Table { shape: Shape::Grid, rows: rows.collect(), columns };
    Some(Plot { table, lanes, axis, band: None, key })
}

fn lane(source: &Timed) -> Vec<Stroke> {
    let over = |form, tone, when: &When| {
        let end = |at: Option<i64>| at.map(|at| (day(at), true));
        Stroke::new(form, tone, Bar { from: end(when.first()), to: end(when.last()), vague: false })
    };
    let mut lane: Vec<Stroke> = source.period.iter().map(|when| over(Form::Strip, Tone::Plain, when)).collect();
    lane.extend(source.claims.iter().map(|(when, n)| Stroke {
        title: format!("{} on {}", words::count(*n, "claim", "claims"), words::when(when)),
        ..over(Form::Block(1), Tone::Held, when)
    }));
    lane.extend(source.written.as_ref().or(source.date.as_ref()).map(|when| Stroke {
        title: words::when(when),
        ..over(Form::Diamond, Tone::Plain, when)
    }));
    lane
}

#[expect(clippy::cast_precision_loss, reason = "days of history are far below 2^53")]
const fn day(at: i64) -> f64 {
    at as f64
}

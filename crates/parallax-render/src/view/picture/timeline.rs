//! The sources in time: who could know?

use super::{Axis, Bar, Form, Plot, Stroke, Tick, Tone};
use crate::view::page::{Cell, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use crate::view::words;
use parallax_core::analysis::timeline::{Timed, Timeline};
use parallax_core::model::When;
use parallax_core::model::date::Date;

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
    let first = days.iter().copied().fold(f64::INFINITY, f64::min);
    let begins = beginning(timeline, first);
    let mut axis = Axis::of_days(&days.iter().copied().filter(|day| *day >= begins).collect::<Vec<_>>());
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
    if begins > first {
        let joint = if axis.note.is_empty() { "" } else { ". " };
        axis.note.push_str(joint);
        axis.note.push_str("Some claims speak of earlier times: they are at the left edge.");
    }
    let columns = vec![
        Column::headed("source", Fit::Prose, Narrow::Keep),
        Column::headed("covers", Fit::Prose, Narrow::Keep),
        Column::headed("its claims speak of", Fit::Prose, Narrow::Keep),
        Column::headed("written or published", Fit::Prose, Narrow::Keep),
    ];
    let said =
        |when: Option<&When>| vec![Line::plain(when.map_or_else(|| "unknown".to_owned(), words::when))];
    let rows = timeline.sources.iter().map(|source| {
        let made = source.written.as_ref().or(source.date.as_ref());
        Row::Cells(vec![vec![name(&source.id)], said(source.period.as_ref()), speaks(source), said(made)])
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
        key.push((Stroke::over(Form::Tick, Tone::Plain, 0.5, 0.5), "a matter begins".to_owned()));
    }
    let table = Table { shape: Shape::Grid, rows: rows.collect(), columns };
    Some(Plot { table, lanes, axis, band: None, key })
}

/// From the earliest to the latest time that claims speak of, and how many do.
fn speaks(source: &Timed) -> Cell {
    let ends = |of: fn(&When) -> Option<Date>| source.claims.iter().filter_map(move |(when, _)| of(when));
    let (from, to) =
        (ends(|when| when.from).min_by_key(|d| d.first()), ends(|when| when.to).max_by_key(|d| d.last()));
    let n: usize = source.claims.iter().map(|(_, n)| n).sum();
    let said = words::when(&When { from, to, inferred: false });
    let lines = if said.is_empty() { "no time of their own".to_owned() } else { said };
    vec![Line::plain(lines).with(Role::Dim, format!(" {}", words::count(n, "claim", "claims")))]
}

fn lane(source: &Timed) -> Vec<Stroke> {
    let over = |form, tone, when: &When| {
        let end = |at: Option<i64>| at.map(|at| (day(at), true));
        Stroke::new(form, tone, Bar { from: end(when.first()), to: end(when.last()), vague: false })
    };
    let mut lane: Vec<Stroke> =
        source.period.iter().map(|when| over(Form::Strip, Tone::Plain, when)).collect();
    lane.extend(
        merged(source).into_iter().map(|(from, to)| Stroke::over(Form::Block(1), Tone::Held, from, to)),
    );
    lane.extend(
        source
            .written
            .as_ref()
            .or(source.date.as_ref())
            .map(|when| Stroke { title: words::when(when), ..over(Form::Diamond, Tone::Plain, when) }),
    );
    lane
}

/// The stretches that the claims of a source speak of, joined where they meet.
fn merged(source: &Timed) -> Vec<(f64, f64)> {
    let mut all: Vec<(f64, f64)> = source
        .claims
        .iter()
        .filter_map(|(when, _)| {
            let (from, to) = (when.first().or(when.last())?, when.last().or(when.first())?);
            Some((day(from), day(to)))
        })
        .collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut joined: Vec<(f64, f64)> = Vec::new();
    for (from, to) in all {
        match joined.last_mut() {
            Some(last) if from <= last.1 + 1.0 => last.1 = last.1.max(to),
            Some(_) | None => joined.push((from, to)),
        }
    }
    joined
}

/// When an axis begins: the first day of all, unless a few claims go much farther back than the rest.
fn beginning(timeline: &Timeline, first: f64) -> f64 {
    let mut starts: Vec<f64> = timeline
        .sources
        .iter()
        .flat_map(|source| &source.claims)
        .filter_map(|(when, n)| Some(std::iter::repeat_n(day(when.first()?), *n)))
        .flatten()
        .collect();
    starts.sort_by(f64::total_cmp);
    let covered = timeline.sources.iter().filter_map(|source| source.period.as_ref()?.first()).map(day);
    let usual = covered.chain(starts.get(starts.len() / FEW).copied()).reduce(f64::min);
    let last = starts.last().copied().unwrap_or(first);
    usual.filter(|usual| usual - first > last - usual).unwrap_or(first)
}

/// One claim in so many may be left of the axis.
const FEW: usize = 20;

#[expect(clippy::cast_precision_loss, reason = "days of history are far below 2^53")]
/// A day as a place on an axis.
pub(in crate::view) const fn day(at: i64) -> f64 {
    at as f64
}

//! Who holds each position of a topic, and who disputes it: what has independent support?
//!
//! To the right of 0 there is a block for each independent witness, to the left one for each that disputes. Sources with
//! an origin in common are one block, cut into as many slices.

use std::collections::BTreeMap;

use super::{Axis, Form, Plot, Stroke, Tone};
use crate::view::page::{Cell, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use parallax_core::analysis::compare::{Head, PositionRow, TopicTable};

/// The support of the positions of a topic; nothing if nobody holds or disputes one. `name` gives what a source is called.
/// Positions on which fewer than `least` sources say something are left out. With `room`, the axis has so many places to
/// the left and to the right, so that several plots have the same axis.
pub fn plot(
    topic: &TopicTable<'_>,
    name: &dyn Fn(&str) -> Line,
    least: usize,
    room: Option<(usize, usize)>,
) -> Option<Plot> {
    let heard = |row: &&PositionRow| row.support.holders.len() + row.support.disputers.len() >= least.max(1);
    let rows: Vec<&PositionRow> = topic.positions.iter().filter(heard).collect();
    if rows.is_empty() {
        return None;
    }
    let (left, right) = room.unwrap_or_else(|| self::room(std::slice::from_ref(topic)));
    let axis = Axis::of_counts(left, right);
    let fused = rows
        .iter()
        .any(|row| row.support.witnesses.iter().chain(&row.support.opponents).any(|w| w.len() > 1));
    let columns = vec![
        Column::headed("position", Fit::Prose, Narrow::Keep),
        Column::headed("disputed by", Fit::Prose, Narrow::Keep),
        Column::headed("held by", Fit::Prose, Narrow::Keep),
    ];
    let table = rows.iter().map(|row| {
        Row::Cells(vec![
            vec![Line::of(Role::Ours, &row.label)],
            who(&row.support.opponents, name),
            who(&row.support.witnesses, name),
        ])
    });
    let sample = |form, tone| Stroke::over(form, tone, 0.2, 0.8);
    let mut key = Vec::new();
    if rows.iter().any(|row| !row.support.witnesses.is_empty()) {
        key.push((
            sample(Form::Block(1), Tone::Held),
            "to the right: an independent source that holds it".to_owned(),
        ));
    }
    if rows.iter().any(|row| !row.support.opponents.is_empty()) {
        key.push((sample(Form::Block(1), Tone::Disputed), "to the left: one that disputes it".to_owned()));
    }
    if fused {
        key.push((
            sample(Form::Block(2), Tone::Held),
            "a cut block: several sources, one witness".to_owned(),
        ));
    }
    let lanes = rows.iter().map(|row| lane(row)).collect();
    Some(Plot {
        table: Table { shape: Shape::Grid, columns, rows: table.collect() },
        lanes,
        axis,
        band: None,
        key,
    })
}

/// The most witnesses of a position of some topics, against it and for it.
pub fn room(topics: &[TopicTable<'_>]) -> (usize, usize) {
    let all = || topics.iter().flat_map(|topic| &topic.positions).map(|row| &row.support);
    (all().map(|s| s.opponents.len()).max().unwrap_or(0), all().map(|s| s.witnesses.len()).max().unwrap_or(0))
}

fn lane(row: &PositionRow) -> Vec<Stroke> {
    #[expect(clippy::cast_precision_loss, reason = "a few sources")]
    let block = |i: usize, group: &Vec<String>, right: bool| {
        let (from, to) = if right { (i as f64, i as f64 + 1.0) } else { (-(i as f64) - 1.0, -(i as f64)) };
        let tone = if right { Tone::Held } else { Tone::Disputed };
        Stroke::over(Form::Block(group.len()), tone, from, to)
    };
    let held = row.support.witnesses.iter().enumerate().map(|(i, group)| block(i, group, true));
    let against = row.support.opponents.iter().enumerate().map(|(i, group)| block(i, group, false));
    against.chain(held).collect()
}

/// A line for each witness; sources that are one witness are joined: `a = b, one witness`.
fn who(groups: &[Vec<String>], name: &dyn Fn(&str) -> Line) -> Cell {
    let line = |group: &Vec<String>| {
        let mut line = Line::default();
        for (i, id) in group.iter().enumerate() {
            line = line.with(Role::Plain, if i == 0 { "" } else { " = " }).and(name(id));
        }
        if group.len() > 1 { line.with(Role::Dim, ", one witness") } else { line }
    };
    groups.iter().map(line).collect()
}

/// What each source is called: its short title, or its id if it has none here.
pub fn names(heads: &[Head]) -> BTreeMap<&str, &str> {
    heads.iter().map(|head| (head.id.as_str(), head.short.as_str())).collect()
}

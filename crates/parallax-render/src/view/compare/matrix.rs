//! Above the claims side by side: which source has which stance on which answer, at a glance.

use super::{Marks, treating};
use crate::view::page::{Block, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use crate::view::words;
use parallax_core::analysis::compare::{Cell, TopicTable};
use parallax_core::model::Stance;

/// The answers as rows, the sources as columns; nothing if there is only one of either.
pub(super) fn draw(topic: &TopicTable) -> Vec<Block> {
    if topic.positions.len() < 2 || treating(topic).nth(1).is_none() {
        return Vec::new();
    }
    let marks = Marks::on(topic);
    let mut columns = vec![
        Column { right: true, ..Column::default() },
        Column { names: true, ..Column::headed("answer", Fit::Prose, Narrow::Keep) },
    ];
    columns
        .extend(treating(topic).map(|(id, _)| Column { head: vec![marks.source(id)], ..Column::default() }));
    let rows = topic.positions.iter().enumerate().map(|(i, position)| {
        let mut cells =
            vec![vec![Line::plain((i + 1).to_string())], vec![Line::of(Role::Ours, &position.label)]];
        cells.extend(treating(topic).map(|(_, cell)| vec![stances(cell, &position.id)]));
        Row::Cells(cells)
    });
    vec![
        Block::Heading(Line::of(Role::Strong, "Who holds which answer")),
        Block::Table(Table { shape: Shape::Grid, rows: rows.collect(), columns }),
    ]
}

/// The letters of a source's stances on an answer, small if in passing.
fn stances(cell: &Cell, position: &str) -> Line {
    let mut line = Line::default();
    for stance in Stance::ALL {
        let claims =
            || cell.claims.iter().filter(|claim| claim.position == position && claim.stance == stance);
        if claims().next().is_some() {
            let passing = claims().all(|claim| claim.passing);
            let joint = if line.0.is_empty() { "" } else { " " };
            line = line.with(Role::Plain, joint).with(Role::Stance(stance), words::letter(stance, passing));
        }
    }
    if line.0.is_empty() { Line::of(Role::Dim, "·") } else { line }
}

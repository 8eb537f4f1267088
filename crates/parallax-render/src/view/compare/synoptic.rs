//! The sources' own words in parallel, position by position, with no words of ours between them.

use super::cells::{counted, quotation};
use super::{Marks, treating};
use crate::view::page::{Block, Cell, Column, Fit, Line, Role, Row, Shape, Table};
use crate::view::{cite, words};
use parallax_core::analysis::compare::{Cell as SourceCell, Comparison, PositionRow, TopicTable};

pub(super) fn draw(_: &Comparison, topic: &TopicTable, _: bool) -> Vec<Block> {
    let marks = Marks::on(topic);
    let columns = treating(topic).map(|(id, _)| Column {
        head: vec![marks.source(id)],
        fit: Fit::Prose,
        ..Column::default()
    });
    let rows = topic.positions.iter().flat_map(|position| {
        let head = Line::of(Role::Title, &position.label);
        let cells = treating(topic).map(|(_, cell)| words_on(cell, position)).collect();
        [Row::Band(head), Row::Cells(cells)]
    });
    let table =
        Table { shape: Shape::SideBySide("sources"), columns: columns.collect(), rows: rows.collect() };
    let legend = vec![
        Line::plain("A E R D: how the source uses the words"),
        Line::plain("· nothing on this position"),
        Line::plain("L line of the text"),
    ];
    vec![Block::Table(table), Block::Legend(legend)]
}

/// The quotations of a source on a position, each after the letter of its stance.
fn words_on(cell: &SourceCell, position: &PositionRow) -> Cell {
    let claims = cell.claims.iter().filter(|claim| claim.position == position.id);
    let lines: Cell = claims
        .flat_map(|claim| {
            let last = claim.quotations.len().saturating_sub(1);
            claim.quotations.iter().enumerate().map(move |(i, quote)| {
                let letter = words::letter(claim.stance, claim.passing);
                let line =
                    Line::of(Role::Stance(claim.stance), letter).with(Role::Plain, " ").and(quotation(quote));
                let line = counted(claim, line);
                if i == last { cite::addressed(line, &claim.address) } else { line }
            })
        })
        .collect();
    if lines.is_empty() { vec![Line::of(Role::Dim, "·")] } else { lines }
}

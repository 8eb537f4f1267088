//! A topic's own columns: one row for each claim that fills them, as in a list of supply lines.

use super::cells::{counted, figure, stances_legend};
use super::{Marks, treating};
use crate::view::page::{Block, Cell, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use crate::view::{cite, words};
use parallax_core::analysis::compare::{ClaimCell, Comparison, TopicTable};

pub(super) fn draw(_: &Comparison, topic: &TopicTable, _: bool) -> Vec<Block> {
    let marks = Marks::on(topic);
    if topic.columns.is_empty() {
        let text = format!("{} has no columns of its own: `columns = [\"…\"]` names them.", topic.id);
        return vec![Block::Text(Line::plain(text))];
    }
    let mut columns = vec![Column::headed("", Fit::Content, Narrow::Keep)];
    columns.extend(topic.columns.iter().map(|name| Column::headed(name, Fit::Prose, Narrow::Keep)));
    columns.push(Column::headed("figures", Fit::Prose, Narrow::Keep));
    columns.push(Column::headed("where", Fit::Content, Narrow::Keep));
    let mut rows = Vec::new();
    for (id, cell) in treating(topic) {
        let filled: Vec<&ClaimCell> = cell.claims.iter().filter(|claim| !claim.row.0.is_empty()).collect();
        if !filled.is_empty() {
            rows.push(Row::Band(marks.source(id)));
            rows.extend(filled.into_iter().map(|claim| Row::Cells(row(topic, claim))));
        }
    }
    if rows.is_empty() {
        return vec![Block::Text(Line::plain("No claim fills the topic's columns: `row = { … }` does."))];
    }
    let mut legend = stances_legend(topic);
    legend.push(Line::plain(format!("{} not stated", words::UNDEFINED)));
    vec![Block::Table(Table { shape: Shape::Grid, columns, rows }), Block::Legend(legend)]
}

fn row(topic: &TopicTable, claim: &ClaimCell) -> Vec<Cell> {
    let unstated = || Line::of(Role::Dim, words::UNDEFINED);
    let letter = Line::of(Role::Stance(claim.stance), words::letter(claim.stance, claim.passing));
    let mut cells = vec![vec![counted(claim, cite::tied(letter, &claim.address))]];
    cells.extend(topic.columns.iter().map(|column| {
        let stated = claim.row.get(column).map(|text| Line::of(Role::Ours, text));
        vec![stated.unwrap_or_else(unstated)]
    }));
    let figures: Cell = claim.figures.iter().map(figure).collect();
    cells.push(if figures.is_empty() { vec![unstated()] } else { figures });
    // Each number has its own place next to it; a claim without numbers has the place of its first words.
    let mut places: Cell = claim.figures.iter().map(|figure| cite::figure(claim, figure)).collect();
    if places.is_empty() {
        places.extend(cite::first(claim));
    }
    places.push(Line::of(Role::Address, &claim.address));
    cells.push(places);
    cells
}

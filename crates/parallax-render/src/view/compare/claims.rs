//! One row for each claim, in text order.

use super::cells::{aspect, figure, quotation, stance, stances_legend};
use super::{Marks, treating};
use crate::view::cite;
use crate::view::page::{Block, Cell, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use parallax_core::analysis::compare::{ClaimCell, Comparison, TopicTable};
use parallax_core::analysis::voices::in_text_order;

pub(super) fn draw(_: &Comparison, topic: &TopicTable, _: bool) -> Vec<Block> {
    let marks = Marks::on(topic);
    let several = treating(topic).count() > 1;
    let mut rows = Vec::new();
    for (id, cell) in treating(topic) {
        if several {
            rows.push(Row::Band(marks.source(id)));
        }
        rows.extend(in_text_order(cell).into_iter().map(|claim| Row::Cells(row(topic, claim))));
    }
    let columns = vec![
        Column::headed("from", Fit::Content, Narrow::Keep),
        Column::headed("position", Fit::Prose, Narrow::Keep),
        Column::headed("stance and voice", Fit::Prose, Narrow::Under(1)),
        Column::headed("what it says", Fit::Main, Narrow::Keep),
    ];
    vec![Block::Table(Table { shape: Shape::Airy, columns, rows }), Block::Legend(stances_legend(topic))]
}

fn row(topic: &TopicTable, claim: &ClaimCell) -> Vec<Cell> {
    let position = topic.positions.iter().find(|row| row.id == claim.position);
    let mut says = vec![Line::of(Role::Ours, &claim.says)];
    says.extend(aspect(claim));
    says.extend(claim.figures.iter().map(figure));
    says.extend(claim.quotations.iter().map(quotation));
    vec![
        cite::first(claim).into_iter().collect(),
        vec![Line::of(Role::Ours, position.map(|row| row.label.as_str()).unwrap_or_default())],
        vec![cite::addressed(stance(claim), &claim.address)],
        says,
    ]
}

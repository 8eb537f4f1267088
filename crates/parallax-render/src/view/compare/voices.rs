//! One row for each voice inside a source: who speaks, with which number, and how the source uses it.

use super::cells::{aspect, certainty, counted, figure, quotation, stances_legend};
use super::{Marks, treating};
use crate::view::page::{Block, Cell, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use crate::view::{cite, words};
use parallax_core::analysis::compare::{ClaimCell, Comparison, TopicTable};
use parallax_core::analysis::voices::{Voice, voices};

pub(super) fn draw(_: &Comparison, topic: &TopicTable, _: bool) -> Vec<Block> {
    let marks = Marks::on(topic);
    let several = treating(topic).count() > 1;
    let mut rows = Vec::new();
    for (id, cell) in treating(topic) {
        if several {
            rows.push(Row::Band(marks.source(id)));
        }
        for voice in voices(cell) {
            rows.extend(voice_rows(topic, id, &voice));
        }
    }
    vec![
        Block::Table(Table { shape: Shape::Airy, columns: columns(), rows }),
        Block::Legend(stances_legend(topic)),
    ]
}

fn columns() -> Vec<Column> {
    vec![
        Column::headed("voice", Fit::Prose, Narrow::Keep),
        Column::headed("certainty", Fit::Prose, Narrow::Under(0)),
        Column::headed("number and what it counts", Fit::Prose, Narrow::Keep),
        Column::headed("position", Fit::Prose, Narrow::Over(4)),
        Column::headed("how the source uses it", Fit::Main, Narrow::Keep),
    ]
}

/// One row for each claim; the first names the voice.
fn voice_rows(topic: &TopicTable, source: &str, voice: &Voice<'_>) -> Vec<Row> {
    let rows = voice.claims.iter().enumerate();
    rows.map(|(i, claim)| {
        Row::Cells(row(topic, if i == 0 { name(source, claim) } else { Vec::new() }, claim))
    })
    .collect()
}

fn name(source: &str, claim: &ClaimCell) -> Cell {
    if claim.speaker.is_empty() {
        let mut lines = vec![Line::of(Role::Source, source), Line::of(Role::Dim, "own voice")];
        lines.extend(cite::after(&claim.via));
        return lines;
    }
    vec![cite::voice(&claim.speaker, &claim.via)]
}

fn row(topic: &TopicTable, name: Cell, claim: &ClaimCell) -> Vec<Cell> {
    let position = topic.positions.iter().find(|row| row.id == claim.position);
    let letter = words::letter(claim.stance, claim.passing);
    let how = Line::of(Role::Stance(claim.stance), format!("{letter} {}", claim.stance.name()));
    let mut used = vec![
        cite::addressed(counted(claim, cite::tied(how, &claim.address)), &claim.address),
        Line::of(Role::Ours, &claim.says),
    ];
    used.extend(
        claim.period.as_ref().map(|period| Line::of(Role::Dim, format!("speaks of {}", words::when(period)))),
    );
    used.extend(aspect(claim));
    used.extend(claim.quotations.iter().map(quotation));
    vec![
        name,
        vec![certainty(claim)],
        claim.figures.iter().map(figure).collect(),
        vec![Line::of(Role::Ours, position.map(|row| row.label.as_str()).unwrap_or_default())],
        used,
    ]
}

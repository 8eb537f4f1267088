//! Positions as rows under their answer, sources side by side; if transposed, sources as rows.

use std::collections::BTreeMap;

use super::cells::{claim_lines, stances_legend};
use super::{Marks, heads, treating};
use crate::view::page::{Block, Cell, Column, Fit, Line, Role, Row, Shape, Table};
use crate::view::words;
use parallax_core::analysis::compare::{Cell as SourceCell, Comparison, Head, PositionRow, TopicTable};
use parallax_core::model::Certainty;

pub(super) fn draw(comparison: &Comparison, topic: &TopicTable, transpose: bool) -> Vec<Block> {
    let table = if transpose { by_source(comparison, topic) } else { by_position(comparison, topic) };
    vec![Block::Table(table), Block::Legend(legend(topic))]
}

fn by_position(comparison: &Comparison, topic: &TopicTable) -> Table {
    let named: Named<'_> = (heads(comparison), Marks::on(topic));
    let columns = treating(topic).map(|(id, _)| Column {
        head: source_head(&named, id),
        fit: Fit::Prose,
        ..Column::default()
    });
    let several = topic.positions.len() > 1;
    let rows = topic.positions.iter().enumerate().flat_map(|(i, position)| {
        let cells = treating(topic).map(|(_, cell)| lines(cell, position)).collect();
        let number = if several { format!("{} ", i + 1) } else { String::new() };
        let head = Line::of(Role::Strong, number).and(position_head(topic, position));
        [Row::Band(head), Row::Cells(cells)]
    });
    Table { shape: Shape::SideBySide("sources"), columns: columns.collect(), rows: rows.collect() }
}

fn by_source(comparison: &Comparison, topic: &TopicTable) -> Table {
    let columns = topic.positions.iter().map(|position| Column {
        head: vec![
            Line::of(Role::Title, &position.label),
            Line::of(Role::Id, &position.id),
            Line::of(Role::Dim, support(topic, position)),
        ],
        fit: Fit::Prose,
        ..Column::default()
    });
    let named: Named<'_> = (heads(comparison), Marks::on(topic));
    let rows = treating(topic).flat_map(|(id, cell)| {
        let cells = topic.positions.iter().map(|position| lines(cell, position)).collect();
        let head = source_head(&named, id);
        let joined =
            head.into_iter().reduce(|line, next| line.with(Role::Dim, " · ").and(next)).unwrap_or_default();
        [Row::Band(joined), Row::Cells(cells)]
    });
    Table { shape: Shape::SideBySide("positions"), columns: columns.collect(), rows: rows.collect() }
}

/// What the heads of columns are made from.
type Named<'a> = (BTreeMap<&'a str, &'a Head>, Marks<'a>);

/// Id, language and date, and what the source covers.
fn source_head((heads, marks): &Named<'_>, id: &str) -> Vec<Line> {
    let mut lines = vec![marks.source(id)];
    if let Some(head) = heads.get(id) {
        lines.push(Line::of(Role::Dim, published(head)));
        lines.extend(head.part_of.as_ref().map(|part| Line::of(Role::Dim, words::part_of(part))));
        lines.extend(
            head.period.as_ref().map(|period| Line::of(Role::Dim, format!("covers {}", words::when(period)))),
        );
    }
    lines
}

fn published(head: &Head) -> String {
    let date = head.date.as_ref().map_or_else(|| "date unknown".to_owned(), words::when);
    format!("{} · {date}", head.language)
}

/// `A leak in the depot · depot-leak · held by 3, 2 independent`.
fn position_head(topic: &TopicTable, position: &PositionRow) -> Line {
    Line::of(Role::Title, &position.label)
        .with(Role::Dim, " · ")
        .with(Role::Id, &position.id)
        .with(Role::Dim, format!(" · {}", support(topic, position)))
}

fn support(topic: &TopicTable, position: &PositionRow) -> String {
    let support = &position.support;
    let (held, reported, disputed) =
        (support.holders.len(), support.reporters.len(), support.disputers.len());
    let independent = if held > 1 && support.independent == 1 {
        format!(", {}", words::one_witness(&topic.families, &support.holders))
    } else if held > support.independent {
        format!(", {} independent", support.independent)
    } else {
        String::new()
    };
    let held = if held == 0 { "held by none".to_owned() } else { format!("held by {held}{independent}") };
    let others: Vec<String> = [(reported, "reported"), (disputed, "disputed")]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, verb)| format!("{verb} by {n}"))
        .collect();
    let aside = if position.aside { "aside, " } else { "" };
    let others = if others.is_empty() { String::new() } else { format!("; {}", others.join(", ")) };
    format!("{aside}{held}{others}")
}

/// The claims of a source on a position; a dot if it has none.
fn lines(cell: &SourceCell, position: &PositionRow) -> Cell {
    let mut lines = Cell::new();
    for claim in cell.claims.iter().filter(|claim| claim.position == position.id) {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(claim_lines(claim));
    }
    if lines.is_empty() { vec![Line::of(Role::Dim, "·")] } else { lines }
}

fn legend(topic: &TopicTable) -> Vec<Line> {
    let claims = || treating(topic).flat_map(|(_, cell)| &cell.claims);
    let mut legend = stances_legend(topic);
    let blank = |position: &PositionRow| {
        treating(topic).any(|(_, cell)| cell.claims.iter().all(|c| c.position != position.id))
    };
    if topic.positions.iter().any(blank) {
        legend.push(Line::plain("· nothing on this position"));
    }
    if claims().any(|claim| claim.certainty != Certainty::Flat) {
        legend.push(Line::plain("certainty is flat if none is named"));
    }
    legend.push(Line::plain(if claims().flat_map(|c| &c.quotations).any(|q| q.page.is_some()) {
        "L line of the text, p. printed page"
    } else {
        "L line of the text"
    }));
    legend
}

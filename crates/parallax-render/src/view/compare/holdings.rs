//! Topics × sources in words: what each source holds, for a sheet that is read without a key.

use crate::view::page::{Cell, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use crate::view::words;
use parallax_core::analysis::compare::{Cell as SourceCell, Comparison, TopicTable};

use super::overview::STRENGTH;

/// A row for each topic, a column for each source by its short title; nothing if either is missing.
pub(super) fn table(comparison: &Comparison) -> Option<Table> {
    if comparison.topics.is_empty() || comparison.sources.is_empty() {
        return None;
    }
    let mut columns = vec![Column::headed("topic", Fit::Prose, Narrow::Keep)];
    columns.extend(comparison.sources.iter().map(|head| Column {
        head: vec![Line::of(Role::Source, &head.short)],
        fit: Fit::Prose,
        ..Column::default()
    }));
    let rows = comparison.topics.iter().map(|topic| {
        let mut cells: Vec<Cell> = vec![vec![Line::of(Role::Title, &topic.label)]];
        cells.extend(topic.sources.0.iter().map(|(_, cell)| held(topic, cell)));
        Row::Cells(cells)
    });
    Some(Table { shape: Shape::Grid, rows: rows.collect(), columns })
}

/// A line for each stance on each answer, the strongest stance first: `asserts 1: It was closed`; or why it is blank.
fn held(topic: &TopicTable, cell: &SourceCell) -> Cell {
    let mut lines = Vec::new();
    for stance in STRENGTH {
        for (i, position) in topic.positions.iter().enumerate() {
            let claims = || cell.claims.iter().filter(|c| c.position == position.id && c.stance == stance);
            if claims().next().is_none() {
                continue;
            }
            let mut line = Line::of(Role::Stance(stance), stance.name())
                .with(Role::Plain, format!(" {}: ", i + 1))
                .with(Role::Ours, &position.label);
            if claims().all(|claim| claim.passing) {
                line = line.with(Role::Dim, ", in passing");
            }
            if let Some(why) = claims().find_map(|claim| words::not_counted(claim.evidence)) {
                line = line.with(Role::Bad, format!(", {why}"));
            }
            lines.push(line);
        }
    }
    if lines.is_empty() {
        lines.push(Line::of(Role::Dim, words::treatment(cell.treatment)));
    }
    if !cell.drafts.is_empty() {
        lines.push(Line::of(Role::Dim, "a draft waits, and counts for nothing"));
    }
    lines
}

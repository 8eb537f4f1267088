//! Sources as rows, topics as columns: what each source answers, in the words of the positions.

use super::Marks;
use super::cells::counted;
use crate::view::page::{Block, Cell, Column, Fit, Line, Role, Row, Shape, Table};
use crate::view::words;
use parallax_core::analysis::compare::{Cell as SourceCell, Comparison, TopicTable};
use parallax_core::model::Stance;

pub(super) fn draw(comparison: &Comparison) -> Vec<Block> {
    let ids: Vec<&str> = comparison.sources.iter().map(|head| head.id.as_str()).collect();
    let marks = Marks::of(&comparison.families, &ids);
    let columns = comparison.topics.iter().map(|topic| Column {
        head: vec![Line::of(Role::Id, &topic.id), Line::of(Role::Ours, &topic.label)],
        fit: Fit::Prose,
        ..Column::default()
    });
    let rows = comparison.sources.iter().enumerate().flat_map(|(i, head)| {
        let cells = comparison
            .topics
            .iter()
            .map(|topic| topic.sources.0.get(i).map(|(_, cell)| answers(topic, cell)).unwrap_or_default());
        [Row::Band(marks.source(&head.id)), Row::Cells(cells.collect())]
    });
    let table =
        Table { shape: Shape::SideBySide("topics"), columns: columns.collect(), rows: rows.collect() };
    let legend = Stance::ALL.into_iter().map(super::cells::stance_legend);
    let legend = legend.chain([Line::plain("small letter: in passing")]).collect();
    vec![Block::Title(Line::of(Role::Title, &comparison.title)), Block::Table(table), Block::Legend(legend)]
}

/// One line for each position that the source mentions: its strongest stance and the answer.
fn answers(topic: &TopicTable, cell: &SourceCell) -> Cell {
    let line = |position: &parallax_core::analysis::compare::PositionRow| {
        let claims = cell.claims.iter().filter(|claim| claim.position == position.id);
        let strongest = claims.min_by_key(|claim| (!claim.evidence.counts(), claim.passing, claim.stance))?;
        let letter = words::letter(strongest.stance, strongest.passing);
        let line = Line::of(Role::Stance(strongest.stance), letter);
        Some(counted(strongest, line.with(Role::Plain, " ").with(Role::Ours, &position.label)))
    };
    let lines: Cell = topic.positions.iter().filter_map(line).collect();
    if lines.is_empty() {
        let sign = format!("{}\u{A0}{}", words::sign(cell.treatment), words::treatment(cell.treatment));
        return vec![Line::of(Role::Dim, sign)];
    }
    lines
}

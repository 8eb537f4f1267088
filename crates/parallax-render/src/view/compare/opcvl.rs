//! The sources themselves side by side: origin, purpose, content, value and limitation.

use super::Marks;
use crate::view::page::{Block, Column, Fit, Line, Role, Row, Shape, Table};
use crate::view::words;
use parallax_core::analysis::compare::Comparison;
use parallax_core::format::keys::OPCVL;

pub(super) fn draw(comparison: &Comparison) -> Vec<Block> {
    let ids: Vec<&str> = comparison.sources.iter().map(|head| head.id.as_str()).collect();
    let marks = Marks::of(&comparison.families, &ids);
    let columns = comparison.sources.iter().map(|head| {
        let date = head.date.as_ref().map_or_else(|| "date unknown".to_owned(), words::when);
        Column {
            head: vec![marks.source(&head.id), Line::of(Role::Dim, format!("{} · {date}", head.language))],
            fit: Fit::Prose,
            ..Column::default()
        }
    });
    let rows = OPCVL.iter().flat_map(|heading| {
        let cells = comparison.sources.iter().map(|head| {
            let text = head.opcvl.iter().find(|(name, _)| name == heading);
            let missing = || Line::of(Role::Warning, format!("{} not written", words::UNDEFINED));
            vec![text.map_or_else(missing, |(_, text)| Line::of(Role::Ours, text))]
        });
        [Row::Band(Line::of(Role::Title, *heading)), Row::Cells(cells.collect())]
    });
    let unknown = comparison.sources.iter().map(|head| {
        let text =
            if head.unknown.is_empty() { words::UNDEFINED.to_owned() } else { head.unknown.join("; ") };
        vec![Line::of(Role::Ours, text)]
    });
    let last = [Row::Band(Line::of(Role::Title, "not established")), Row::Cells(unknown.collect())];
    let table = Table {
        shape: Shape::SideBySide("sources"),
        columns: columns.collect(),
        rows: rows.chain(last).collect(),
    };
    vec![
        Block::Title(Line::of(Role::Title, "Origin, purpose, content, value, limitation")),
        Block::Subtitle(Line::of(Role::Ours, &comparison.title)),
        Block::Table(table),
    ]
}

//! `locate` as a page.

use super::page::{Block, Column, Fit, Line, Role, Row, Shape, Table};
use super::{Page, Records, View, cite};
use parallax_core::analysis::locate::Spots;

impl View for Spots {
    fn page(&self) -> Page {
        let rows = self.spots.iter().map(|spot| {
            let mut what = vec![Line::of(Role::Ours, &spot.what)];
            if let Some((source, lines)) = &spot.text {
                let place = cite::lines(*lines, None);
                what.push(Line::of(Role::Source, source).with(Role::Plain, " ").with(Role::Locator, place));
            }
            Row::Cells(vec![
                vec![Line::of(Role::Locator, spot.place())],
                vec![Line::of(Role::Dim, spot.kind), Line::of(Role::Id, &spot.at)],
                what,
            ])
        });
        let prose = Column { fit: Fit::Prose, ..Column::default() };
        let columns = vec![Column::default(), prose.clone(), prose];
        Page(vec![Block::Table(Table { shape: Shape::Entries, columns, rows: rows.collect() })])
    }

    fn records(&self) -> Records {
        let rows = self.spots.iter().map(|spot| {
            let text = spot.text.as_ref();
            vec![
                ("kind", spot.kind.to_owned()),
                ("at", spot.at.clone()),
                ("file", spot.file.clone()),
                ("line", spot.line.to_string()),
                ("column", spot.column.to_string()),
                ("what", spot.what.clone()),
                ("source", text.map(|(source, _)| source.clone()).unwrap_or_default()),
                ("text_line", text.map(|(_, lines)| lines.0.to_string()).unwrap_or_default()),
            ]
        });
        Records::of(&["kind", "at", "file", "line", "column", "what", "source", "text_line"], rows)
    }
}

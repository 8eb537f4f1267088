//! `undo --list` as a page.

use super::page::{Block, Column, Fit, Line, Role, Row, Shape, Table};
use super::{Page, Records, View};
use parallax_core::edit::history::History;

impl View for History {
    fn page(&self) -> Page {
        let rows = self.changes.iter().map(|kept| {
            let state = if kept.taken_back { "(taken back)" } else { "" };
            Row::Cells(vec![
                vec![Line::of(Role::Plain, kept.number.to_string())],
                vec![Line::of(Role::Plain, &kept.what)],
                vec![Line::of(Role::Dim, state)],
            ])
        });
        let column = |right| Column { fit: Fit::Content, right, ..Column::default() };
        let columns = vec![column(true), column(false), column(false)];
        Page(vec![Block::Table(Table { shape: Shape::Entries, columns, rows: rows.collect() })])
    }

    fn records(&self) -> Records {
        let rows = self.changes.iter().map(|kept| {
            vec![
                ("n", kept.number.to_string()),
                ("what", kept.what.clone()),
                ("taken_back", kept.taken_back.to_string()),
            ]
        });
        Records::of(&["n", "what", "taken_back"], rows)
    }
}

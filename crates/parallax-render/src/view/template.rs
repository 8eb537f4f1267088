//! The empty spreadsheet for claims: its heads and an example.

use serde::Serialize;

use super::page::{Block, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use super::{Page, Records, View};
use parallax_core::exchange::example;

/// The heads of a spreadsheet for claims, with an example row that the import ignores.
#[derive(Debug, Clone, Serialize)]
pub struct Template {
    schema: &'static str,
    columns: Vec<Named>,
}

/// One column.
#[derive(Debug, Clone, Serialize)]
struct Named {
    head: &'static str,
    example: &'static str,
}

impl Template {
    /// The template; there is only one.
    pub fn new() -> Self {
        let columns = example().map(|(head, example)| Named { head, example });
        Self { schema: "parallax/template/1", columns: columns.collect() }
    }
}

impl Default for Template {
    fn default() -> Self {
        Self::new()
    }
}

impl View for Template {
    fn page(&self) -> Page {
        let columns = [("head", Fit::Content), ("example", Fit::Main)];
        let columns = columns.map(|(head, fit)| Column::headed(head, fit, Narrow::Keep)).to_vec();
        let rows = self.columns.iter().map(|column| {
            Row::Cells(vec![vec![Line::of(Role::Id, column.head)], vec![Line::plain(column.example)]])
        });
        Page(vec![Block::Table(Table { shape: Shape::Grid, columns, rows: rows.collect() })])
    }

    fn records(&self) -> Records {
        let heads: Vec<&'static str> = self.columns.iter().map(|column| column.head).collect();
        let row = self.columns.iter().map(|column| (column.head, column.example.to_owned())).collect();
        Records::of(&heads, [row])
    }
}

//! What people call a source: on a page, the ids of sources are replaced by their short titles. Ids are for files, for
//! commands and for programs.

use std::collections::BTreeMap;

use super::page::{Block, Cell, Column, Inline, Line, Role, Row, Table};
use super::picture::Plot;
use super::picture::descent::{Graph, Node};
use super::{Page, Records, View, concordance};
use parallax_core::model::Project;

/// The short titles of sources, by id.
#[derive(Debug, Clone, Default)]
pub struct Names<'a>(pub BTreeMap<&'a str, &'a str>);

impl<'a> Names<'a> {
    /// Those of a project.
    pub fn of(project: &'a Project) -> Self {
        Self(project.sources.iter().map(|source| (source.id.as_str(), source.short.as_str())).collect())
    }

    /// The short title of a source; an id that is not known stays.
    pub fn name<'b>(&'b self, id: &'b str) -> &'b str {
        self.0.get(id).copied().unwrap_or(id)
    }

    /// A line with names for ids.
    pub fn line(&self, line: Line) -> Line {
        let piece = |piece: Inline| {
            if piece.role == Role::Source { Inline { text: self.list(&piece.text), ..piece } } else { piece }
        };
        Line(line.0.into_iter().map(piece).collect())
    }

    /// One id, or several: `a, b`, `a × b`.
    fn list(&self, ids: &str) -> String {
        let pair = |ids: &str| ids.split(" × ").map(|id| self.name(id)).collect::<Vec<_>>().join(" × ");
        ids.split(", ").map(pair).collect::<Vec<_>>().join(", ")
    }

    /// A cell with names for ids.
    pub fn cell(&self, cell: Cell) -> Cell {
        cell.into_iter().map(|line| self.line(line)).collect()
    }

    fn table(&self, table: Table) -> Table {
        let column = |column: Column| Column { head: self.cell(column.head), ..column };
        let row = |row| match row {
            Row::Band(line) => Row::Band(self.line(line)),
            Row::Cells(cells) => Row::Cells(cells.into_iter().map(|cell| self.cell(cell)).collect()),
        };
        Table {
            shape: table.shape,
            columns: table.columns.into_iter().map(column).collect(),
            rows: table.rows.into_iter().map(row).collect(),
        }
    }

    /// A block with names for ids.
    pub fn block(&self, block: Block) -> Block {
        match block {
            Block::Title(line) => Block::Title(self.line(line)),
            Block::Subtitle(line) => Block::Subtitle(self.line(line)),
            Block::Heading(line) => Block::Heading(self.line(line)),
            Block::Text(line) => Block::Text(self.line(line)),
            Block::Table(table) => Block::Table(self.table(table)),
            Block::Parallel(table) => Block::Parallel(self.table(table)),
            Block::Plot(plot) => Block::Plot(Plot { table: self.table(plot.table), ..plot }),
            Block::Graph(graph) => Block::Graph(Graph {
                nodes: graph
                    .nodes
                    .into_iter()
                    .map(|node| Node { name: self.line(node.name), ..node })
                    .collect(),
                table: self.table(graph.table),
                ..graph
            }),
            Block::Concordance(mut found) => {
                for of in &mut found.0 {
                    let concordance::Hits { source, .. } = of;
                    *source = self.line(std::mem::take(source));
                }
                Block::Concordance(found)
            }
            Block::Legend(lines) => Block::Legend(self.cell(lines)),
            Block::More(line, rest) => Block::More(self.line(line), rest),
            // The columns of a mosaic have names already.
            Block::Mosaic(_) | Block::Code(_) | Block::Diagnostic(_) => block,
        }
    }

    /// A page with names for ids.
    #[must_use]
    pub fn page(&self, page: Page) -> Page {
        Page(page.0.into_iter().map(|block| self.block(block)).collect())
    }
}

/// A result whose pages have names for ids; its rows and its data keep the ids.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(transparent)]
pub struct Named<'a, V> {
    /// The result.
    pub view: &'a V,
    /// The names.
    #[serde(skip)]
    pub names: &'a Names<'a>,
}

impl<V: View> View for Named<'_, V> {
    fn page(&self) -> Page {
        self.names.page(self.view.page())
    }

    fn records(&self) -> Records {
        self.view.records()
    }

    fn lines(&self) -> Records {
        self.view.lines()
    }

    fn sheet(&self) -> Option<(&'static str, Table)> {
        self.view.sheet()
    }

    fn picture(&self) -> Page {
        self.names.page(self.view.picture())
    }
}

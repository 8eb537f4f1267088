//! Source × source: one cell for each pair.

use parallax_core::analysis::overlap::{Overlap, Pair};

use crate::view::compare::Marks;
use crate::view::page::{Block, Cell, Column, Line, Row, Shape, Table};
use crate::view::words;

/// With more sources than this, nobody could read the grid.
pub(super) const LARGEST: usize = 24;

/// `10 pairs of sources over 24 topics`.
pub(super) fn extent(overlap: &Overlap<'_>) -> String {
    format!(
        "{} over {}",
        words::count(overlap.pair_count(), "pair of sources", "pairs of sources"),
        words::count(overlap.topics.len(), "topic", "topics")
    )
}

pub(super) fn nobody() -> Block {
    Block::Text(Line::plain("There are fewer than two sources to compare."))
}

fn ids<'o>(overlap: &'o Overlap<'_>) -> Vec<&'o str> {
    overlap.sources.iter().map(|head| head.id.as_str()).collect()
}

/// The half of the grid that contains every pair.
pub(super) fn table(overlap: &Overlap<'_>, cell: impl Fn(&Pair) -> Cell) -> Table {
    let n = overlap.sources.len();
    let marks = Marks::of(&overlap.families, &ids(overlap));
    let name = |i: usize| marks.source(&overlap.sources[i].id);
    let mut columns = vec![Column::default()];
    columns.extend((0..n - 1).map(|i| Column { head: vec![name(i)], ..Column::default() }));
    let rows = (1..n).map(|row| {
        let cells = (0..n - 1).map(|column| {
            let [a, b] = [row, column].map(|i| &overlap.sources[i].id);
            let pair = (column < row).then(|| overlap.between(a, b)).flatten();
            pair.as_ref().map(&cell).unwrap_or_default()
        });
        Row::Cells(std::iter::once(vec![name(row)]).chain(cells).collect())
    });
    Table { shape: Shape::Grid, rows: rows.collect(), columns }
}

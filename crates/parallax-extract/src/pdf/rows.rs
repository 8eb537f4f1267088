//! The rows of a page: what is at one height, from one side to the other.

use super::sheet::Sheet;

/// Two lines are in one row if their baselines are not further apart, in points.
pub(super) const SAME_HEIGHT: f64 = 3.0;
/// Words of a row that are further apart than this share of their size are cells of their own.
const CELL: f64 = 1.5;

/// What is at one height.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) y: f64,
    /// The size of its largest line.
    pub(super) size: f64,
    /// Its lines, from left to right, as places in those of the sheet.
    pub(super) lines: Vec<usize>,
}

/// Words of a row that are apart from its other words.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) x0: f64,
    pub(super) x1: f64,
    /// Its lines, from left to right, as places in those of the sheet.
    pub(super) lines: Vec<usize>,
    pub(super) text: String,
}

/// The rows of a page, from top to bottom.
pub(super) fn rows(sheet: &Sheet) -> Vec<Row> {
    let mut order: Vec<usize> = (0..sheet.lines.len()).collect();
    order.sort_by(|&a, &b| sheet.lines[a].y.total_cmp(&sheet.lines[b].y));
    let mut rows: Vec<Row> = Vec::new();
    for at in order {
        let line = &sheet.lines[at];
        match rows.last_mut().filter(|row| (line.y - row.y).abs() < SAME_HEIGHT) {
            Some(row) => {
                row.size = row.size.max(line.size);
                row.lines.push(at);
            }
            None => rows.push(Row { y: line.y, size: line.size, lines: vec![at] }),
        }
    }
    for row in &mut rows {
        row.lines.sort_by(|&a, &b| sheet.lines[a].x0.total_cmp(&sheet.lines[b].x0));
    }
    rows
}

impl Row {
    /// All its words.
    pub(super) fn text(&self, sheet: &Sheet) -> String {
        self.lines.iter().map(|&at| sheet.lines[at].text.trim()).collect::<Vec<_>>().join(" ")
    }

    /// Its cells, from left to right.
    pub(super) fn cells(&self, sheet: &Sheet) -> Vec<Cell> {
        let mut cells: Vec<Cell> = Vec::new();
        for &at in &self.lines {
            let line = &sheet.lines[at];
            match cells.last_mut().filter(|cell| line.x0 - cell.x1 < CELL * self.size) {
                Some(cell) => {
                    cell.x1 = cell.x1.max(line.x1);
                    cell.lines.push(at);
                    cell.text.push(' ');
                    cell.text.push_str(line.text.trim());
                }
                None => cells.push(Cell {
                    x0: line.x0,
                    x1: line.x1,
                    lines: vec![at],
                    text: line.text.trim().to_owned(),
                }),
            }
        }
        cells
    }
}

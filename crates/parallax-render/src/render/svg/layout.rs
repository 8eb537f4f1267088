//! Where words are: a drawing cannot measure letters, so their width is estimated, on the safe side.

use crate::view::page::{Cell, Row, Table};

/// The distance of two lines of a cell, and the size of small letters, in pixels.
pub(super) const LINE: usize = 17;
pub(super) const SMALL: usize = 12;
/// The size of letters in cells.
const SIZE: usize = 13;
/// The gap between two columns.
const GAP: usize = 14;

/// A column of words.
pub(super) struct Column {
    pub(super) index: usize,
    pub(super) x: usize,
    pub(super) width: usize,
    pub(super) right: bool,
    pub(super) head: Vec<String>,
}

impl Column {
    /// The columns of a table in `room` pixels: what is short gets its width, the rest shares what is left.
    pub(super) fn of(table: &Table, room: usize) -> Vec<Self> {
        let said = |i: &usize| {
            table.rows.iter().any(|row| match row {
                Row::Cells(cells) => cells.get(*i).is_some_and(|cell| !cell.is_empty()),
                Row::Band(_) => false,
            })
        };
        // A column without a word takes no room.
        let kept: Vec<usize> = (0..table.columns.len()).filter(said).collect();
        let n = kept.len().max(1);
        let wishes: Vec<usize> = kept
            .iter()
            .map(|&i| {
                let cells = table.rows.iter().filter_map(|row| match row {
                    Row::Cells(cells) => cells.get(i),
                    Row::Band(_) => None,
                });
                let all = cells.chain([&table.columns[i].head]).flatten();
                all.map(|line| length(&line.text(), SIZE)).max().unwrap_or(0)
            })
            .collect();
        let free = room.saturating_sub(GAP * (n - 1));
        let mut widths = vec![free / n; kept.len()];
        // What asks for less than its share leaves the rest to the others.
        for _ in 0..3 {
            let spare: usize = widths.iter().zip(&wishes).map(|(w, wish)| w.saturating_sub(*wish)).sum();
            let more = widths.iter().zip(&wishes).filter(|(w, wish)| wish > w).count();
            if spare == 0 || more == 0 {
                break;
            }
            for (width, wish) in widths.iter_mut().zip(&wishes) {
                *width = if wish > width { *width + spare / more } else { *wish };
            }
        }
        let mut x = super::MARGIN;
        let mut columns = Vec::new();
        for (index, width) in kept.into_iter().zip(widths) {
            let column = &table.columns[index];
            let head = lines(&column.head, width);
            columns.push(Self { index, x, width, right: column.right, head });
            x += width + GAP;
        }
        columns
    }
}

/// The lines of a cell in a width.
pub(super) fn lines(cell: &Cell, width: usize) -> Vec<String> {
    cell.iter().flat_map(|line| wrapped(&line.text(), width, SIZE)).collect()
}

/// About so wide is a text, in pixels.
pub(super) fn length(text: &str, size: usize) -> usize {
    text.chars().map(|c| if c.is_uppercase() || c.is_ascii_digit() { 64 } else { 56 }).sum::<usize>() * size
        / 100
}

/// A text in lines that fit; a word that does not fit has a line of its own.
pub(super) fn wrapped(text: &str, width: usize, size: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if length(line, size) + length(word, size) + size / 3 <= width => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

//! Text that runs from right to left: Word asks for it by run, paragraph and table, and lays out nothing by itself. A run
//! without its mark has its full stop at the wrong end.

use unicode_bidi::{BidiClass, bidi_class};

use crate::view::page::{Cell, Line, Row, Table};

fn is_leftward(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// Does a text run from right to left? Its first letter says.
pub(super) fn runs_left(text: &str) -> bool {
    let letter = text.chars().find(|&c| is_leftward(c) || bidi_class(c) == BidiClass::L);
    letter.is_some_and(is_leftward)
}

/// Is a piece of a line laid out from right to left? Signs go with the line that they stand in.
pub(super) fn piece_runs_left(text: &str, line: bool) -> bool {
    runs_left(text) || line && !text.chars().any(char::is_alphanumeric)
}

/// Do most letters of a table's columns run from right to left? Then so do its columns.
pub(super) fn table_runs_left(table: &Table, columns: &[usize]) -> bool {
    let (mut left, mut right) = (0_usize, 0_usize);
    let mut count = |line: &Line| {
        for c in line.text().chars() {
            left += usize::from(is_leftward(c));
            right += usize::from(bidi_class(c) == BidiClass::L);
        }
    };
    let mut cell = |cell: &Cell| cell.iter().for_each(&mut count);
    for &at in columns {
        cell(&table.columns[at].head);
    }
    for row in &table.rows {
        if let Row::Cells(cells) = row {
            for &at in columns {
                cell(&cells[at]);
            }
        }
    }
    left > right
}

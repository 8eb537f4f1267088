//! Text that runs from right to left: Word needs a mark on every run, paragraph and table, and decides nothing by
//! itself. A run without its mark has its full stop at the wrong end.

use unicode_bidi::{BidiClass, bidi_class};

use crate::view::page::{Cell, Line, Row, Table};

fn is_leftward(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// Does a text run from right to left? Its first letter decides.
pub(super) fn runs_left(text: &str) -> bool {
    let letter = text.chars().find(|&c| is_leftward(c) || bidi_class(c) == BidiClass::L);
    letter.is_some_and(is_leftward)
}

/// Is a piece of a line laid out from right to left? Signs follow the line that they are in.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::docx;
    use crate::view::Page;
    use crate::view::page::{Block, Line, Role};

    #[test]
    fn what_runs_from_right_to_left_says_so() {
        for (text, left) in [
            ("איש לא ידע!", true),
            ("“لم يعرف أحد", true),
            ("12 – אחד", true),
            ("one איש", false),
            ("12!", false),
        ] {
            assert_eq!(runs_left(text), left, "{text}");
        }
        assert!(piece_runs_left("”", true) && !piece_runs_left("”", false) && !piece_runs_left("L2", true));
    }

    #[test]
    fn a_document_marks_runs_and_paragraphs() {
        let line = Line::plain("“")
            .with(Role::Quotation, "איש לא ידע את הדבר!")
            .with(Role::Plain, "”")
            .with(Role::Locator, " L2");
        let page = Page(vec![Block::Text(line), Block::Text(Line::plain("Nobody knew."))]);
        let xml = docx::document(&page).unwrap();
        let xml = String::from_utf8(xml).unwrap();
        assert_eq!(xml.matches("<w:bidi/>").count(), 1, "{xml}");
        assert_eq!(xml.matches("<w:rtl/>").count(), 3, "{xml}");
        assert!(xml.contains("<w:rStyle w:val=\"Quotation\"/><w:rtl/>"), "{xml}");
    }
}

//! Passages side by side: what differs is slanted, underlined and of a colour of its own.

use maud::{Markup, html};

use super::layout::{LINE, length};
use super::{Canvas, MARGIN, WIDTH};
use crate::view::page::{Line, Role, Row, Table};
use parallax_text::visible::visible;

/// Between two columns, in pixels.
const GAP: usize = 24;
/// The size of the words.
const SIZE: usize = 13;

/// A table of passages.
pub(super) fn draw(canvas: &mut Canvas, table: &Table) {
    let columns = table.columns.len().max(1);
    let wide = (WIDTH - 2 * MARGIN - GAP * (columns - 1)) / columns;
    let heads = table.columns.iter().map(|column| &column.head);
    row(canvas, heads, wide);
    for cells in &table.rows {
        if let Row::Cells(cells) = cells {
            row(canvas, cells.iter(), wide);
        }
    }
}

/// Cells side by side, and some room below the tallest.
fn row<'a>(canvas: &mut Canvas, cells: impl Iterator<Item = &'a Vec<Line>>, wide: usize) {
    let mut tallest = 0;
    for (i, cell) in cells.enumerate() {
        let lines: Vec<Vec<(Role, String)>> = cell.iter().flat_map(|line| wrapped(line, wide)).collect();
        for (n, line) in lines.iter().enumerate() {
            canvas.parts.push(drawn(line, MARGIN + i * (wide + GAP), canvas.y + (n + 1) * LINE));
        }
        tallest = tallest.max(lines.len());
    }
    canvas.y += tallest * LINE + LINE / 2;
}

fn drawn(line: &[(Role, String)], x: usize, y: usize) -> Markup {
    html! { text class="cell" x=(x) y=(y) { @for (role, words) in line { tspan class=[class(*role)] { (words) } } } }
}

/// A line in lines that fit, in runs of one role.
fn wrapped(line: &Line, wide: usize) -> Vec<Vec<(Role, String)>> {
    let mut lines: Vec<Vec<(Role, String)>> = vec![Vec::new()];
    let (mut at, mut may_break) = (0, false);
    for piece in &line.0 {
        for word in visible(&piece.text).split_inclusive(' ') {
            let long = length(word, SIZE);
            if may_break && at + long > wide {
                lines.push(Vec::new());
                at = 0;
            }
            at += long;
            may_break = word.ends_with(' ');
            match lines.last_mut() {
                Some(runs) => match runs.last_mut() {
                    Some((role, words)) if *role == piece.role => words.push_str(word),
                    Some(_) | None => runs.push((piece.role, word.to_owned())),
                },
                None => lines.push(vec![(piece.role, word.to_owned())]),
            }
        }
    }
    lines
}

const fn class(role: Role) -> Option<&'static str> {
    match role {
        Role::Source | Role::Strong | Role::Title | Role::Figure | Role::Stance(_) | Role::Hit => {
            Some("name")
        }
        Role::Changed => Some("ch"),
        Role::Plain
        | Role::Dim
        | Role::Ours
        | Role::Id
        | Role::Address
        | Role::Cue
        | Role::Quotation
        | Role::Gloss
        | Role::Locator
        | Role::Warning
        | Role::Bad => None,
    }
}

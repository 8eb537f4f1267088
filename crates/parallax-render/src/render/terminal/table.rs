//! Tables, drawn by comfy-table with our own widths.

use comfy_table::{
    Cell as ComfyCell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table as Comfy,
    TableStyle, Width,
};

use super::widths::{GAP, band_name, grid_bands, kept, share, side_by_side, wishes};
use super::{Look, paint};
use crate::view::cite::bare_address;
use crate::view::page::{Cell, Column, Line, Narrow, Role, Row, Shape, Table, take_addresses};
use parallax_text::visible::POP;

/// Below this width, the lines of some columns are put over or under those of others if they do not fit.
const ROOMY: usize = 100;
/// A column of prose that is narrower than this is hard to read.
const READABLE: usize = 24;
const PLAIN: TableStyle = TableStyle::new();

/// Draws a table.
pub(super) fn draw(table: &Table, look: &Look) -> String {
    let (table, dropped) = without_optional(table, look);
    let table = if look.width >= ROOMY || fits(&table, look) { table } else { narrowed(&table) };
    let mut under = Vec::new();
    let mut out = match table.shape {
        Shape::SideBySide(of) => bands(&table, of, look, &mut under),
        Shape::Grid | Shape::Airy | Shape::Entries => ruled(&table, look, &mut under),
    };
    if !under.is_empty() {
        out.push('\n');
        under.insert(0, Line::of(Role::Dim, "addresses:"));
        // What goes on in the next line is one step in.
        let listed = super::legend(&under, &Look { width: look.width.saturating_sub(2), ..*look });
        out.push_str(&listed.trim_end().replace('\n', "\n  "));
        out.push('\n');
    }
    if !dropped.is_empty() {
        let note = Line::of(Role::Dim, format!("left out for want of room: {}", dropped.join(", ")));
        out.push_str(&(paint::paint(&paint::mark(&note, look), look) + "\n"));
    }
    out
}

/// The cells of a row as they are drawn in columns of these widths. An address that its column would break could not be
/// copied, so it goes under the table in one piece, with the others. An address that is wider than the terminal stays.
fn roomy(row: &[Cell], columns: &[usize], widths: &[usize], look: &Look, under: &mut Vec<Line>) -> Vec<Cell> {
    let shown = columns.iter().zip(widths).map(|(&column, &width)| {
        let mut cell = row[column].clone();
        let wide = take_addresses(&mut cell, |piece| {
            let own = paint::width(&paint::mark(&Line(vec![piece.clone()]), look));
            own > width && own <= look.width
        });
        under.extend(wide.iter().map(|piece| Line::of(Role::Address, bare_address(&piece.text))));
        cell
    });
    shown.collect()
}

/// Is there room for all columns, with prose that can still be read?
fn fits(table: &Table, look: &Look) -> bool {
    let all: Vec<usize> = (0..table.columns.len()).collect();
    let wishes = wishes(&table.without_addresses(), &all, |line| paint::mark(line, look));
    let wanted = wishes.iter().map(|wish| if wish.prose { wish.natural.min(READABLE) } else { wish.natural });
    wanted.sum::<usize>() + GAP * wishes.len().saturating_sub(1) <= look.width
}

/// The table without the first of its optional columns, as many as are needed for the others to fit, and the heads of
/// those that are left out.
fn without_optional(table: &Table, look: &Look) -> (Table, Vec<String>) {
    let (mut table, mut dropped) = (table.clone(), Vec::new());
    while let Some(i) = table.columns.iter().position(|column| column.narrow == Narrow::Drop)
        && !fits(&table, look)
    {
        let column = table.columns.remove(i);
        dropped.push(column.head.iter().map(Line::text).collect::<Vec<_>>().join(" "));
        for row in &mut table.rows {
            if let Row::Cells(cells) = row {
                cells.remove(i);
            }
        }
    }
    (table, dropped)
}

/// The table with some columns put over or under others.
fn narrowed(table: &Table) -> Table {
    let mut table = table.clone();
    let stays = |column: &Column| matches!(column.narrow, Narrow::Keep | Narrow::Drop);
    let stay: Vec<bool> = table.columns.iter().map(stays).collect();
    for row in &mut table.rows {
        let Row::Cells(cells) = row else { continue };
        for (i, column) in table.columns.iter().enumerate() {
            match column.narrow {
                Narrow::Keep | Narrow::Drop => {}
                Narrow::Under(host) => {
                    let lines = std::mem::take(&mut cells[i]);
                    cells[host].extend(lines);
                }
                Narrow::Over(host) => {
                    let lines = std::mem::take(&mut cells[i]);
                    cells[host].splice(0..0, lines);
                }
            }
        }
        let mut stay = stay.iter();
        cells.retain(|_| stay.next().copied().unwrap_or(true));
    }
    table.columns.retain(stays);
    table
}

/// Sources side by side, in balanced bands if they do not all fit.
fn bands(table: &Table, of: &str, look: &Look, under: &mut Vec<Line>) -> String {
    const INDENT: usize = 2;
    let total = table.columns.len();
    let (each, wide) = side_by_side(total, look.width - INDENT);
    let mut out = String::new();
    for from in (0..total).step_by(each) {
        let columns: Vec<usize> = (from..total.min(from + each)).collect();
        if each < total {
            if from > 0 {
                out.push('\n');
            }
            let head = Line::of(Role::Dim, band_name(of, &columns, total));
            out.push_str(&(paint::paint(&paint::mark(&head, look), look) + "\n"));
        }
        let widths = vec![wide; columns.len()];
        let heads: Vec<&Cell> = columns.iter().map(|&i| &table.columns[i].head).collect();
        out.push_str(&cells(&heads, &widths, &[], INDENT, look));
        out.push_str(&rule((INDENT + columns.len() * (wide + GAP) - GAP).min(look.width), look));
        let mut first = true;
        for row in &table.rows {
            match row {
                Row::Band(line) => {
                    out.push_str(if first { "" } else { "\n" });
                    out.push_str(&cells(&[&vec![line.clone()]], &[look.width], &[], 0, look));
                }
                Row::Cells(row) => {
                    let row = roomy(row, &columns, &widths, look, under);
                    out.push_str(&cells(&row.iter().collect::<Vec<_>>(), &widths, &[], INDENT, look));
                }
            }
            first = false;
        }
    }
    out
}

/// One table with a rule under its head; if it has too many columns of marks, it is shown in bands too.
fn ruled(table: &Table, look: &Look, under: &mut Vec<Line>) -> String {
    let indent = if table.shape == Shape::Entries { 2 } else { 0 };
    let kept = kept(table);
    let wishes = wishes(&table.without_addresses(), &kept, |line| paint::mark(line, look));
    let mut out = String::new();
    for columns in grid_bands(table, &kept, &wishes, look.width - indent) {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&one(table, &columns, indent, look, under));
    }
    out
}

fn one(table: &Table, columns: &[usize], indent: usize, look: &Look, under: &mut Vec<Line>) -> String {
    let wishes = wishes(&table.without_addresses(), columns, |line| paint::mark(line, look));
    let widths = share(&wishes, look.width - indent);
    let right: Vec<usize> = (0..columns.len()).filter(|&n| table.columns[columns[n]].right).collect();
    let mut out = String::new();
    let heads: Vec<&Cell> = columns.iter().map(|&i| &table.columns[i].head).collect();
    if heads.iter().any(|head| !head.is_empty()) {
        out.push_str(&cells(&heads, &widths, &right, indent, look));
        out.push_str(&rule((widths.iter().sum::<usize>() + GAP * (widths.len() - 1)).min(look.width), look));
    }
    for (n, row) in table.rows.iter().enumerate() {
        if table.shape == Shape::Airy && n > 0 {
            out.push('\n');
        }
        match row {
            Row::Band(line) => out.push_str(&cells(&[&vec![line.clone()]], &[look.width], &[], 0, look)),
            Row::Cells(row) => {
                let row = roomy(row, columns, &widths, look, under);
                out.push_str(&cells(&row.iter().collect::<Vec<_>>(), &widths, &right, indent, look));
            }
        }
    }
    out
}

fn rule(width: usize, look: &Look) -> String {
    let rule = Line::of(Role::Dim, if look.ascii { "-" } else { "─" }.repeat(width));
    paint::paint(&paint::mark(&rule, look), look) + "\n"
}

/// One row through comfy-table: fixed widths, a gap after each column but the last.
fn cells(row: &[&Cell], widths: &[usize], right: &[usize], indent: usize, look: &Look) -> String {
    let mut table = Comfy::new();
    let total = widths.iter().sum::<usize>() + GAP * (widths.len() - 1);
    table
        .load_style(PLAIN.header_separator(LineStyle::none()))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(total).unwrap_or(u16::MAX));
    let contents = row.iter().zip(widths).enumerate().map(|(n, (cell, &width))| {
        let align = if right.contains(&n) { CellAlignment::Right } else { CellAlignment::Left };
        ComfyCell::new(content(cell, width, look)).set_alignment(align)
    });
    table.add_row(contents.collect::<Vec<_>>());
    for (n, column) in table.column_iter_mut().enumerate() {
        let gap = if n + 1 < widths.len() { GAP } else { 0 };
        let fixed = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        column.set_padding((0, fixed(gap)));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(fixed(widths[n] + gap))));
    }
    let margin = " ".repeat(indent);
    table.lines().map(|line| paint::paint(&format!("{margin}{line}"), look) + "\n").collect()
}

/// The lines of a cell as one marked text whose words all fit.
fn content(cell: &Cell, width: usize, look: &Look) -> String {
    let lines = cell.iter().map(|line| {
        let marked = paint::mark(line, look);
        marked.split(' ').map(|word| fitted(word, width)).collect::<Vec<_>>().join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A word in pieces that fit, broken after hyphens and no-break spaces if it has any; each piece carries the marks
/// that are open in it.
fn fitted(word: &str, width: usize) -> String {
    if paint::width(word) <= width {
        return word.to_owned();
    }
    let mut pieces = vec![String::new()];
    let (mut used, mut open) = (0, Open::default());
    for part in word.split_inclusive(['-', '\u{A0}', '/']) {
        let wide = paint::width(part);
        if used > 0 && used + wide > width {
            new_piece(&mut pieces, &mut used, open);
        }
        for c in part.chars() {
            let wide = paint::width(c.encode_utf8(&mut [0; 4]));
            if used + wide > width && used > 0 {
                new_piece(&mut pieces, &mut used, open);
            }
            open.see(c);
            if let Some(piece) = pieces.last_mut() {
                piece.push(c);
            }
            used += wide;
        }
    }
    pieces.join(" ")
}

/// The style mark and the isolate that are open in a word.
#[derive(Clone, Copy, Default)]
struct Open {
    style: Option<char>,
    isolate: Option<char>,
}

impl Open {
    fn see(&mut self, c: char) {
        if paint::is_mark(c) {
            self.style = (c != paint::CLOSE).then_some(c);
        } else if c == POP {
            self.isolate = None;
        } else if matches!(c, '\u{2066}' | '\u{2067}') {
            self.isolate = Some(c);
        }
    }
}

fn new_piece(pieces: &mut Vec<String>, used: &mut usize, open: Open) {
    if let Some(piece) = pieces.last_mut() {
        piece.extend(open.isolate.map(|_| POP));
        piece.extend(open.style.map(|_| paint::CLOSE));
    }
    pieces.push(open.style.into_iter().chain(open.isolate).collect());
    *used = 0;
}

//! Tables of the page as tables over several pages: heads repeated on every page, bands over the whole width, widths as
//! shares of the line, so that they fit the page of a paper too.

use std::fmt::Write as _;

use super::Pen;
use super::text::{Marks, tex};
use crate::render::terminal::widths::{GAP, band_name, grid_bands, kept, share, side_by_side, wishes};
use crate::view::page::{Cell, Column, Inline, Line, Row, Shape, Table};
use crate::view::picture::{Axis, Bar, Plot};

/// Average letters of table text in a line of a landscape page.
const LETTERS: usize = 170;
/// Lines of a cell in one row: less than a page of a small paper, because rows are not split.
const MOST_LINES: usize = 18;
/// The share of the line that a range takes.
const PLOT: f64 = 0.24;
/// Room at both sides of a range for the marks at its ends.
const ROOM: f64 = 0.05;

/// Columns by number, and the part of the line that each takes.
type Shares = Vec<(usize, f64)>;

impl Pen<'_> {
    /// A table, or several if its columns do not fit next to each other.
    pub(super) fn table(&mut self, table: &Table, plot: Option<&Plot>) -> String {
        let room = if plot.is_some() { 1.0 - PLOT } else { 1.0 };
        match table.shape {
            Shape::SideBySide(of) => {
                let total = table.columns.len();
                let all: Vec<usize> = (0..total).collect();
                let mut out = String::new();
                for columns in all.chunks(side_by_side(total, LETTERS).0) {
                    if columns.len() < total {
                        let _ = writeln!(out, "\n{}\n", tex(&band_name(of, columns, total), Marks::Set));
                    }
                    #[expect(clippy::cast_precision_loss, reason = "a few columns")]
                    let each = room / columns.len().max(1) as f64;
                    out += &self.one(table, &columns.iter().map(|&i| (i, each)).collect(), plot);
                }
                out
            }
            Shape::Grid | Shape::Airy | Shape::Entries => {
                let kept = kept(table);
                let bands =
                    grid_bands(table, &kept, &wishes(&table.without_addresses(), &kept, Line::text), LETTERS);
                bands.iter().map(|columns| self.one(table, &shares(table, columns, room), plot)).collect()
            }
        }
    }

    /// One table of these columns.
    fn one(&mut self, table: &Table, columns: &Shares, plot: Option<&Plot>) -> String {
        if columns.is_empty() {
            return String::new();
        }
        let count = columns.len() + usize::from(plot.is_some());
        let whole =
            columns.iter().map(|(_, part)| part).sum::<f64>() + if plot.is_some() { PLOT } else { 0.0 };
        let mut out = String::from("\\begin{longtable}{@{}\n");
        for &(_, part) in columns {
            let _ = writeln!(out, "  {}", width(part, count));
        }
        if plot.is_some() {
            let _ = writeln!(out, "  {}", width(PLOT, count));
        }
        out += "@{}}\n";
        let ruled = table.shape != Shape::Entries;
        if ruled {
            // Put it before the head, because pandoc would read what follows the head as a row.
            out += "\\bottomrule\n\\endlastfoot\n\\toprule\n";
        }
        if columns.iter().any(|&(i, _)| !table.columns[i].head.is_empty()) {
            let heads = columns.iter().map(|&(i, _)| self.cell(&table.columns[i], &table.columns[i].head));
            out += &row(heads.collect(), plot.map(|_| String::new()));
            out += "\\midrule\n";
        } else if matches!(table.rows.first(), Some(Row::Band(_))) {
            // Else pandoc would take the band for the head, and lose it.
            out += &row(vec![String::new(); columns.len()], plot.map(|_| String::new()));
        }
        out += "\\endhead\n";
        for (i, entry) in table.rows.iter().enumerate() {
            match entry {
                Row::Band(line) => {
                    let line = self.line(line);
                    let rule = if ruled && i > 0 { "\\midrule\n" } else { "" };
                    // It must not be separated from the row below it.
                    let band = format!("\\parallaxband{{{whole:.3}}}{{{line}}}");
                    let _ = writeln!(out, "{rule}\\multicolumn{{{count}}}{{l}}{{{band}}}\\\\*");
                }
                Row::Cells(cells) => {
                    let bar = plot.map(|plot| (plot, plot.lanes[i].first().map(|stroke| &stroke.bar)));
                    out += &self.cells(table, cells, columns, bar);
                }
            }
        }
        if let Some(plot) = plot {
            let blank = vec![String::new(); columns.len()];
            let labels = || plot.axis.ticks.iter().map(|tick| tick.label.as_str());
            let (from, to) = (labels().next().unwrap_or_default(), labels().next_back().unwrap_or_default());
            let (from, to) = (tex(from, Marks::Set), tex(to, Marks::Set));
            let axis = if from == to { from } else { format!("{from}\\hfill {to}") };
            out += &row(blank, Some(axis));
        }
        out + "\\end{longtable}\n"
    }

    /// A row, or several if a cell is too long for a page.
    fn cells(
        &mut self,
        table: &Table,
        cells: &[Cell],
        columns: &Shares,
        bar: Option<(&Plot, Option<&Bar>)>,
    ) -> String {
        let parts: Vec<Vec<Cell>> = columns.iter().map(|&(i, part)| parts(&cells[i], part)).collect();
        let rows = parts.iter().map(Vec::len).max().unwrap_or_default().max(1);
        let mut out = String::new();
        for n in 0..rows {
            let mut drawn = Vec::new();
            for (parts, &(i, _)) in parts.iter().zip(columns) {
                let lines = parts.get(n).map(Vec::as_slice).unwrap_or_default();
                drawn.push(self.cell(&table.columns[i], lines));
            }
            let range = |(plot, bar): (&Plot, Option<&Bar>)| {
                bar.filter(|_| n == 0).map(|bar| range(bar, &plot.axis)).unwrap_or_default()
            };
            out += &row(drawn, bar.map(range));
        }
        out
    }

    fn cell(&mut self, column: &Column, lines: &[Line]) -> String {
        let shown = lines.iter().filter(|line| !line.0.is_empty());
        let lines: Vec<String> = shown.map(|line| self.line(line)).collect();
        if lines.is_empty() {
            return String::new();
        }
        let command = if column.right { "right" } else { "cell" };
        format!("\\parallax{command}{{{}}}", lines.join("\\newline{}\n"))
    }
}

/// In the same proportions in which the columns share the letters of the line.
fn shares(table: &Table, columns: &[usize], room: f64) -> Shares {
    // One letter more than in a terminal: letters differ in width, and bold ones are wider.
    let gap = GAP + 1;
    let letters = share(
        &wishes(&table.without_addresses(), columns, Line::text),
        LETTERS.saturating_sub(columns.len()),
    );
    let asked: usize = letters.iter().map(|n| n + gap).sum();
    #[expect(clippy::cast_precision_loss, reason = "letters of a line")]
    let part = |n: usize| (n + gap) as f64 / asked.max(LETTERS) as f64 * room;
    columns.iter().zip(letters).map(|(&i, n)| (i, part(n))).collect()
}

/// The width of a column with this share of the line; all columns contribute equally to the gaps.
fn width(part: f64, columns: usize) -> String {
    // Rounded down, so that together they are not wider than the line.
    let part = (part * 10_000.0).floor() / 10_000.0;
    format!("p{{(\\linewidth - {}\\tabcolsep) * \\real{{{part:.4}}}}}", 2 * columns.saturating_sub(1))
}

fn row(cells: Vec<String>, plot: Option<String>) -> String {
    let cells: Vec<String> = cells.into_iter().chain(plot).collect();
    format!("{}\\tabularnewline\n", cells.join(" &\n"))
}

/// The lines of a cell in parts that fit on a page. A claim begins a new part if that leaves none too short; a line
/// that is too long is divided between words.
fn parts(cell: &Cell, part: f64) -> Vec<Cell> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "letters of a line"
    )]
    let letters = ((LETTERS as f64 * part) as usize).max(1);
    let mut parts: Vec<Cell> = vec![Cell::new()];
    let mut used = 0;
    for line in cell.iter().flat_map(|line| pieces(line, letters * MOST_LINES)) {
        let lines = line.text().chars().count().div_ceil(letters).max(1);
        let claim = line.0.first().is_some_and(|piece| piece.target.is_some());
        if used > 0 && (used + lines > MOST_LINES || claim && used > MOST_LINES / 2) {
            parts.push(Cell::new());
            used = 0;
        }
        used += lines;
        if let Some(last) = parts.last_mut() {
            last.push(line);
        }
    }
    parts
}

/// A line cut into lines of at most `most` letters.
fn pieces(line: &Line, most: usize) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    let mut used = 0;
    for piece in &line.0 {
        let mut rest = piece.text.as_str();
        loop {
            let room = most.saturating_sub(used);
            let end = rest.char_indices().nth(room).map(|(at, _)| at);
            // At a blank if there is one, else in the middle of a word.
            let end = end.map(|end| rest[..end].rfind(' ').map_or(end, |at| at + 1));
            let (taken, behind) = rest.split_at(end.unwrap_or(rest.len()));
            if let Some(last) = lines.last_mut().filter(|_| !taken.is_empty()) {
                last.0.push(Inline { text: taken.to_owned(), ..piece.clone() });
            }
            used += taken.chars().count();
            if behind.is_empty() {
                break;
            }
            lines.push(Line::default());
            used = 0;
            rest = behind;
        }
    }
    lines
}

/// A range in the column of ranges: filled if an end is included, hollow if not, an arrow if there is no end.
fn range(bar: &Bar, axis: &Axis) -> String {
    let place = |at: f64| ROOM + axis.part(at) * (1.0 - 2.0 * ROOM);
    let (from, to) =
        (bar.from.map_or(ROOM, |(at, _)| place(at)), bar.to.map_or(1.0 - ROOM, |(at, _)| place(at)));
    if bar.vague {
        return format!("\\parallaxrange{{{:.3}}}{{0}}{{\\parallaxabout}}{{}}", f64::midpoint(from, to));
    }
    let end = |end: Option<(f64, bool)>, none: &'static str| match end {
        None => none,
        Some((_, true)) => "\\parallaxclosed",
        Some((_, false)) => "\\parallaxopen",
    };
    format!(
        "\\parallaxrange{{{from:.3}}}{{{:.3}}}{{{}}}{{{}}}",
        to - from,
        end(bar.from, "\\parallaxbelow"),
        end(bar.to, "\\parallaxbeyond")
    )
}

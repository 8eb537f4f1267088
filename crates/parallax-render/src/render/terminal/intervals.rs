//! Figures on a common scale: the table, with a plot to its right if there is room.

use super::{Look, paint, table};
use crate::view::page::{Bar, Column, Intervals, Line, Role, Row, Table};

/// The width of the plot, for a page that is at least this wide.
const PLOTS: [(usize, usize); 4] = [(150, 48), (120, 36), (100, 26), (80, 16)];

/// The signs of a bar: exactly, about, closed ends, open ends, no end, the line between.
struct Signs {
    point: char,
    about: char,
    closed: (char, char),
    open: (char, char),
    endless: (char, char),
    line: char,
}

const UNICODE: Signs =
    Signs {
        point: '●', about: '≈', closed: ('├', '┤'), open: ('○', '○'), endless: ('←', '→'), line: '─'
    };
const ASCII: Signs =
    Signs { point: '*', about: '~', closed: ('[', ']'), open: ('(', ')'), endless: ('<', '>'), line: '-' };

/// The narrowest plot in which something can be seen.
const NARROWEST: usize = 8;

/// The table, each row with its bar; the plot is as wide as the page allows, and left out if there is no room.
pub(super) fn draw(intervals: &Intervals, look: &Look) -> String {
    let widest = PLOTS.into_iter().find(|(page, _)| look.width >= *page).map_or(0, |(_, width)| width);
    let plain = Look { color: false, ..*look };
    let fits = |width: &usize| {
        plotted(intervals, *width, &plain).lines().all(|line| paint::width(line) <= look.width)
    };
    match (NARROWEST..=widest).rev().step_by(2).find(fits) {
        Some(width) => plotted(intervals, width, look),
        None => table::draw(&intervals.table, look),
    }
}

fn plotted(intervals: &Intervals, width: usize, look: &Look) -> String {
    let signs = if look.ascii { &ASCII } else { &UNICODE };
    let mut columns = intervals.table.columns.clone();
    columns.push(Column::default());
    let bars =
        intervals.bars.iter().map(|bar| bar.as_ref().map(|bar| line(bar, intervals.scale, width, signs)));
    let rows = intervals.table.rows.iter().zip(bars).map(|(row, bar)| match row {
        Row::Band(line) => Row::Band(line.clone()),
        Row::Cells(cells) => {
            let mut cells = cells.clone();
            cells.push(vec![Line::of(Role::Quotation, bar.unwrap_or_default())]);
            Row::Cells(cells)
        }
    });
    let mut rows: Vec<Row> = rows.collect();
    let mut axis = vec![Vec::new(); intervals.table.columns.len()];
    axis.push(vec![Line::of(Role::Dim, ends(intervals, width))]);
    rows.push(Row::Cells(axis));
    let whole = Table { shape: intervals.table.shape, columns, rows };
    table::draw(&whole, look)
}

/// The outermost ends, at both sides of the plot.
fn ends(intervals: &Intervals, width: usize) -> String {
    let (from, to) = &intervals.ends;
    let long = from.chars().count() + to.chars().count();
    let blank = "\u{A0}".repeat(width.saturating_sub(long).max(1));
    if from == to { from.clone() } else { format!("{from}{blank}{to}").replace(' ', "\u{A0}") }
}

/// One bar in `width` columns.
fn line(bar: &Bar, (least, most): (f64, f64), width: usize, signs: &Signs) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "clamped to the few columns of the plot"
    )]
    let column = |at: f64| {
        let part = if most > least { (at - least) / (most - least) } else { 0.5 };
        (part.clamp(0.0, 1.0) * (width - 1) as f64).round() as usize
    };
    let from = bar.from.map_or(0, |(at, _)| column(at));
    let to = bar.to.map_or(width - 1, |(at, _)| column(at));
    let blank = |n: usize| "\u{A0}".repeat(n);
    if bar.vague {
        return format!("{}{}", blank(usize::midpoint(from, to)), signs.about);
    }
    let point = bar.from.zip(bar.to).is_some_and(|((a, _), (b, _))| a.total_cmp(&b).is_eq());
    if point {
        return format!("{}{}", blank(from), signs.point);
    }
    let end = |end: Option<(f64, bool)>, side: fn(&(char, char)) -> char| match end {
        None => side(&signs.endless),
        Some((_, true)) => side(&signs.closed),
        Some((_, false)) => side(&signs.open),
    };
    let middle = signs.line.to_string().repeat(to.saturating_sub(from + 1));
    let last = if to > from { end(bar.to, |pair| pair.1).to_string() } else { String::new() };
    format!("{}{}{middle}{last}", blank(from), end(bar.from, |pair| pair.0))
}

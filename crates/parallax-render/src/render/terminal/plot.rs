//! Rows on an axis: the table, with the marks of each row to its right if there is room, and the labels of the axis below.

use super::{Look, paint, table};
use crate::view::page::{Column, Line, Role, Row, Table};
use crate::view::picture::{Axis, Bar, Form, Plot, Stroke, Tone};

/// The width of the marks, for a page that is at least this wide.
const PLOTS: [(usize, usize); 4] = [(150, 48), (120, 36), (100, 26), (80, 16)];

/// The signs: exactly, about, closed ends, open ends, no end, the line between, the line of what is disputed, a block,
/// a block of what is disputed, a strip, a tick, a diamond.
struct Signs {
    point: char,
    about: char,
    closed: (char, char),
    open: (char, char),
    endless: (char, char),
    line: char,
    struck: char,
    block: char,
    against: char,
    strip: char,
    tick: char,
    diamond: char,
}

const UNICODE: Signs = Signs {
    point: '●',
    about: '≈',
    closed: ('├', '┤'),
    open: ('○', '○'),
    endless: ('←', '→'),
    line: '─',
    struck: '╌',
    block: '█',
    against: '▒',
    strip: '░',
    tick: '│',
    diamond: '◆',
};
const ASCII: Signs = Signs {
    point: '*',
    about: '~',
    closed: ('[', ']'),
    open: ('(', ')'),
    endless: ('<', '>'),
    line: '-',
    struck: '.',
    block: '#',
    against: 'x',
    strip: ':',
    tick: '|',
    diamond: '^',
};

/// The narrowest plot in which something can be seen.
const NARROWEST: usize = 8;

/// The table, each row with its marks; they are as wide as the page allows, and left out if there is no room.
pub(super) fn draw(plot: &Plot, look: &Look) -> String {
    let widest = PLOTS.into_iter().find(|(page, _)| look.width >= *page).map_or(0, |(_, width)| width);
    let plain = Look { color: false, ..*look };
    let fits =
        |width: &usize| drawn(plot, *width, &plain).lines().all(|line| paint::width(line) <= look.width);
    match (NARROWEST..=widest).rev().step_by(2).find(fits) {
        Some(width) => drawn(plot, width, look),
        None => table::draw(&plot.table, look),
    }
}

fn drawn(plot: &Plot, width: usize, look: &Look) -> String {
    let signs = if look.ascii { &ASCII } else { &UNICODE };
    let mut columns = plot.table.columns.clone();
    columns.push(Column::default());
    let mut rows: Vec<Row> = plot
        .table
        .rows
        .iter()
        .zip(&plot.lanes)
        .map(|(row, lane)| match row {
            Row::Band(line) => Row::Band(line.clone()),
            Row::Cells(cells) => {
                let mut cells = cells.clone();
                cells.push(vec![Line::of(Role::Quotation, self::lane(lane, &plot.axis, width, signs))]);
                Row::Cells(cells)
            }
        })
        .collect();
    let mut axis = vec![Vec::new(); plot.table.columns.len()];
    axis.push(vec![Line::of(Role::Dim, labels(&plot.axis, width))]);
    rows.push(Row::Cells(axis));
    let whole = Table { shape: plot.table.shape, columns, rows };
    table::draw(&whole, look)
}

/// The labels of the rules, as many as fit.
fn labels(axis: &Axis, width: usize) -> String {
    let mut line = vec![' '; width];
    let mut free = 0;
    for tick in axis.ticks.iter().filter(|tick| !tick.label.is_empty()) {
        let long = tick.label.chars().count();
        let Some(last) = width.checked_sub(long) else { continue };
        let from = column(axis, tick.at, width).saturating_sub(long / 2).min(last);
        if from < free {
            continue;
        }
        for (at, c) in tick.label.chars().enumerate() {
            line[from + at] = c;
        }
        free = from + long + 1;
    }
    text(&line)
}

/// The column of a number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a part of the few columns of the plot"
)]
fn column(axis: &Axis, at: f64, width: usize) -> usize {
    (axis.part(at) * (width - 1) as f64).round() as usize
}

/// Without blanks at its end, and with blanks that no line is broken at.
fn text(line: &[char]) -> String {
    line.iter().collect::<String>().trim_end().replace(' ', "\u{A0}")
}

/// The marks of a row in `width` columns.
fn lane(strokes: &[Stroke], axis: &Axis, width: usize, signs: &Signs) -> String {
    let mut line = vec![' '; width];
    let behind = |stroke: &&Stroke| matches!(stroke.form, Form::Strip);
    for stroke in strokes.iter().filter(behind).chain(strokes.iter().filter(|stroke| !behind(stroke))) {
        let at = |end: Option<(f64, bool)>, open: usize| end.map_or(open, |(at, _)| column(axis, at, width));
        let (from, to) = (at(stroke.bar.from, 0), at(stroke.bar.to, width - 1));
        // A range may be written the wrong way round; a check says so.
        let (from, to) = (from.min(to), from.max(to));
        let middle = usize::midpoint(from, to);
        match stroke.form {
            Form::Range => range(&mut line, (from, to), stroke, signs),
            Form::Block(parts) => {
                // What ends where the next begins does not cover it.
                let to = if to > from { to } else { to + 1 }.min(width);
                let sign = if stroke.tone == Tone::Disputed { signs.against } else { signs.block };
                line[from..to].fill(sign);
                for i in 1..parts {
                    line[(from + (to - from) * i / parts).min(width - 1)] = signs.tick;
                }
            }
            Form::Strip => line[from..=to].fill(signs.strip),
            Form::Tick => line[from] = signs.tick,
            Form::Diamond => line[middle] = signs.diamond,
        }
    }
    text(&line)
}

fn range(line: &mut [char], (from, to): (usize, usize), stroke: &Stroke, signs: &Signs) {
    let Bar { from: low, to: high, vague } = stroke.bar;
    if vague {
        line[usize::midpoint(from, to)] = signs.about;
        return;
    }
    if low.zip(high).is_some_and(|((a, _), (b, _))| a.total_cmp(&b).is_eq()) {
        line[from] = signs.point;
        return;
    }
    let end = |end: Option<(f64, bool)>, side: fn(&(char, char)) -> char| match end {
        None => side(&signs.endless),
        Some((_, true)) => side(&signs.closed),
        Some((_, false)) => side(&signs.open),
    };
    line[from..=to].fill(if stroke.tone == Tone::Disputed { signs.struck } else { signs.line });
    if to > from {
        line[to] = end(high, |pair| pair.1);
    }
    line[from] = end(low, |pair| pair.0);
}

//! Columns: from left to right, each wholly before the next, between what is set over them.
//!
//! Columns of running text are wide and full to their edges. If those of a page are not, or if it has three and more, it may
//! have a table, which is read row by row: the page is named as a doubt.

use super::lines::Line;
use super::rows::{Row, rows};
use super::script::is_right_to_left;
use super::sheet::Sheet;

/// A column has at least so many lines …
const LINES: usize = 5;
/// … that are at least this share of the width of what is read.
const WIDE: f64 = 0.2;
/// The most columns that a page may have.
const MOST: usize = 6;
/// So many rows of cells below each other may be a table.
const ROWS: usize = 4;

/// Puts the lines of a page in the order of reading.
pub(super) fn order(sheet: &mut Sheet) {
    sheet.unsure = has_cells(sheet);
    let turned = sheet.lines.iter().filter(|line| line.text.contains(is_right_to_left)).count() * 2
        > sheet.lines.len();
    let lines = std::mem::take(&mut sheet.lines);
    let mut gutters = 0;
    sheet.lines = ordered(lines, (0.0, sheet.width), turned, MOST, &mut gutters);
    sheet.unsure |= gutters > 1;
}

/// Lines between two places of the width, in the order of reading. Counts the gutters at one height.
fn ordered(
    lines: Vec<Line>,
    (from, to): (f64, f64),
    turned: bool,
    most: usize,
    gutters: &mut usize,
) -> Vec<Line> {
    let Some(middle) = gutter(&lines, from, to).filter(|_| most > 1) else { return lines };
    *gutters += 1;
    let over = |line: &Line| line.x0 < middle - 8.0 && line.x1 > middle + 8.0;
    let mut cuts: Vec<f64> = lines.iter().filter(|line| over(line)).map(|line| line.y).collect();
    cuts.sort_by(f64::total_cmp);
    let mut zones: Vec<(usize, Line)> = lines
        .into_iter()
        .map(|line| (cuts.partition_point(|cut| *cut < line.y - 1.0) * 2 + usize::from(over(&line)), line))
        .collect();
    zones.sort_by_key(|(zone, _)| *zone);
    let mut out = Vec::with_capacity(zones.len());
    let mut zones = zones.into_iter().peekable();
    while let Some((zone, first)) = zones.next() {
        let (mut left, mut right): (Vec<Line>, Vec<Line>) = (Vec::new(), Vec::new());
        let mut line = Some(first);
        while let Some(now) = line {
            if zone % 2 == 0 && now.x0 >= middle - 6.0 {
                right.push(now);
            } else {
                left.push(now);
            }
            line = zones.next_if(|(next, _)| *next == zone).map(|(_, line)| line);
        }
        if zone % 2 == 1 {
            out.append(&mut left);
            continue;
        }
        let left = ordered(left, (from, middle), turned, most - 1, gutters);
        let right = ordered(right, (middle, to), turned, most - 1, gutters);
        let (first, second) = if turned { (right, left) } else { (left, right) };
        out.extend(first);
        out.extend(second);
    }
    out
}

/// Where two columns meet.
fn gutter(lines: &[Line], from: f64, to: f64) -> Option<f64> {
    let width = to - from;
    let wide = |line: &&Line| line.x1 - line.x0 > WIDE * width;
    let (mut best, mut found) = (0, None);
    for step in 0..=50 {
        let at = from + width * (0.25 + 0.01 * f64::from(step));
        let (mut left, mut right, mut over) = (0_usize, 0_usize, 0_usize);
        for line in lines.iter().filter(wide) {
            if line.x1 <= at + 2.0 {
                left += 1;
            } else if line.x0 >= at - 2.0 {
                right += 1;
            } else {
                over += 1;
            }
        }
        let score = left.min(right).saturating_sub(over / 2);
        if left.min(right) >= LINES && score > best {
            (best, found) = (score, Some(at));
        }
    }
    found
}

/// Where a cell begins and ends.
type Span = (f64, f64);

/// Has a page rows of cells that are not those of two columns of running text?
fn has_cells(sheet: &Sheet) -> bool {
    let pair = |row: &Row| {
        let cells = row.cells(sheet);
        let span = |at: usize| cells.get(at).map(|cell| (cell.x0, cell.x1));
        // The marks of lists are no cells.
        let words =
            cells.first().is_some_and(|cell| cell.text.chars().filter(|c| c.is_alphabetic()).count() > 1);
        span(0).zip(span(1)).filter(|_| words).map(|(first, second)| Pair { first, second, size: row.size })
    };
    let mut run: Vec<Pair> = Vec::new();
    for row in rows(sheet).iter().map(pair).chain([None]) {
        let below = |pair: &Pair| {
            run.last().is_none_or(|last| pair.second.0 < last.second.1 && pair.second.1 > last.second.0)
        };
        if let Some(row) = row.filter(below) {
            run.push(row);
            continue;
        }
        if is_table(&run, sheet.width) {
            return true;
        }
        run = row.into_iter().collect();
    }
    false
}

/// The first cells of a row: where they begin and end, and their size.
#[derive(Clone, Copy)]
struct Pair {
    first: Span,
    second: Span,
    size: f64,
}

/// Are these cells those of a table? Columns of running text are wide, near to each other, and full to their edges.
fn is_table(rows: &[Pair], width: f64) -> bool {
    let full = |cell: fn(&Pair) -> Span| {
        let edge = rows.iter().map(|row| cell(row).1).fold(0.0, f64::max);
        let full = rows.iter().filter(|row| edge - cell(row).1 < 0.12 * (edge - cell(row).0)).count();
        full * 3 >= rows.len() * 2
    };
    let edge = rows.iter().map(|row| row.first.1).fold(0.0, f64::max);
    let wide = rows.iter().all(|row| edge - row.first.0 > 0.25 * width);
    let near = rows.iter().all(|row| row.second.0 - edge < 5.0 * row.size);
    rows.len() >= ROWS && !(wide && near && full(|row| row.first) && full(|row| row.second))
}

//! The numbers of lines in a margin, as editions and laws have them.
//!
//! They are aligned in the margin, and they count: from one to the next the value rises by the lines that lie between
//! (5, 10, 15 at every fifth line), or begins again at a page or a chapter. Lines that are counted run on: the years of
//! a chronicle and the numbers of articles rise with the lines too, but each of them begins something.

use super::lines::Line;
use super::rows::{Row, SAME_HEIGHT, rows};
use super::script::ends_sentence;
use super::sheet::Sheet;
use crate::changes::ChangeKind;

/// A page shows that it has numbers of lines from so many on; other pages then need only be like it.
const NUMBERS: usize = 4;
/// How many places of such numbers a document may have.
const EDGES: usize = 16;
/// Numbers from here on may be years.
const YEARS: usize = 1000;
/// How exactly numbers are aligned, in points.
const ALIGNED: f64 = 2.0;

/// A number that may count its line.
#[derive(Clone, Copy)]
struct Number {
    /// Its line among those of the sheet.
    at: usize,
    value: usize,
    /// Its row among those that have words.
    row: usize,
    x0: f64,
    x1: f64,
    /// The words at its side go on with those of the row before.
    runs_on: bool,
}

/// Where the numbers of lines of a page are aligned.
#[derive(Clone, Copy)]
enum Edge {
    Left(f64),
    Right(f64),
}

/// Takes the numbers of lines out of the margins of all pages.
pub(super) fn take_out(sheets: &mut [Sheet]) {
    let pages: Vec<Vec<Number>> = sheets.iter().map(numbers).collect();
    // How many rows there are before each page.
    let rows_before = sheets.iter().scan(0, |rows, sheet| {
        *rows += sheet.lines.len();
        Some(*rows - sheet.lines.len())
    });
    let rows_before: Vec<usize> = rows_before.collect();
    let mut edges: Vec<Edge> = Vec::new();
    let mut found: Vec<Vec<usize>> = Vec::new();
    for (numbers, before) in pages.iter().zip(&rows_before) {
        let (edge, aligned) = aligned(numbers);
        let counts = aligned.len() >= NUMBERS && counts(&aligned, *before);
        if let Some(edge) = edge
            .filter(|edge| counts && edges.len() < EDGES && !edges.iter().any(|other| same(*other, *edge)))
        {
            edges.push(edge);
        }
        found.push(if counts { aligned.iter().map(|number| number.at).collect() } else { Vec::new() });
    }
    for (page, numbers) in pages.iter().enumerate().filter(|_| !edges.is_empty()) {
        let (edge, aligned) = aligned(numbers);
        let known = edge.is_some_and(|edge| edges.iter().any(|other| same(*other, edge)));
        if known && aligned.len() < NUMBERS && counts(&aligned, rows_before[page]) {
            found[page] = aligned.iter().map(|number| number.at).collect();
        }
    }
    for (sheet, found) in sheets.iter_mut().zip(found) {
        let mut out = vec![false; sheet.lines.len()];
        for at in found {
            out[at] = true;
            sheet.taken.push((ChangeKind::LineNumber, sheet.lines[at].text.trim().to_owned()));
        }
        let mut out = out.into_iter();
        sheet.lines.retain(|_| !out.next().unwrap_or(false));
    }
}

/// The numbers in the margins of a page, from top to bottom.
fn numbers(sheet: &Sheet) -> Vec<Number> {
    let value = |text: &str| {
        let text = text.trim();
        let digits = matches!(text.len(), 1..=5) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<usize>().ok().filter(|_| digits)
    };
    let words = |row: &Row| -> Vec<usize> {
        row.lines.iter().copied().filter(|&at| value(&sheet.lines[at].text).is_none()).collect()
    };
    let all = rows(sheet);
    let text: Vec<(f64, Vec<usize>)> =
        all.iter().map(|row| (row.y, words(row))).filter(|(_, words)| !words.is_empty()).collect();
    let lines = || text.iter().flat_map(|(_, words)| words.iter().map(|&at| &sheet.lines[at]));
    let left = lines().map(|line| line.x0).fold(f64::MAX, f64::min);
    let right = lines().map(|line| line.x1).fold(f64::MIN, f64::max);
    let mut found = Vec::new();
    for row in &all {
        let place = text.partition_point(|(y, _)| *y < row.y - SAME_HEIGHT);
        let Some((_, beside)) = text.get(place).filter(|(y, _)| (y - row.y).abs() < SAME_HEIGHT) else {
            continue;
        };
        for &at in &row.lines {
            let line = &sheet.lines[at];
            let Some(value) = value(&line.text) else { continue };
            if line.x1 > left && line.x0 < right {
                continue;
            }
            let before = place.checked_sub(1).and_then(|before| text[before].1.last());
            let before = before.map(|&before| &sheet.lines[before]);
            let first = beside.first().and_then(|&at| sheet.lines[at].text.trim().chars().next());
            let full = |before: &Line| before.x1 > right - 0.1 * (right - left);
            let small = |c: char| c.is_lowercase();
            let no_case = |c: char| c.is_alphabetic() && !c.is_uppercase();
            let runs_on = before.zip(first).is_some_and(|(before, first)| {
                !ends_sentence(&before.text) && (small(first) || no_case(first) && full(before))
            });
            found.push(Number { at, value, row: place, x0: line.x0, x1: line.x1, runs_on });
        }
    }
    found
}

/// The largest group of numbers that are aligned at one side, and where.
fn aligned(numbers: &[Number]) -> (Option<Edge>, Vec<Number>) {
    let group = |edge: fn(&Number) -> f64| {
        let mut places: Vec<f64> = numbers.iter().map(edge).collect();
        places.sort_by(f64::total_cmp);
        let within = |from: usize| places.partition_point(|x| *x <= places[from] + ALIGNED) - from;
        let from = (0..places.len()).max_by_key(|&from| (within(from), std::cmp::Reverse(from)))?;
        let x = places[from];
        let chosen = numbers.iter().filter(|number| (x..=x + ALIGNED).contains(&edge(number)));
        Some((x, chosen.copied().collect::<Vec<Number>>()))
    };
    let (left, right) = (group(|number| number.x0), group(|number| number.x1));
    match (left, right) {
        (Some((x, left)), Some((_, right))) if left.len() > right.len() => (Some(Edge::Left(x)), left),
        (_, Some((x, right))) => (Some(Edge::Right(x)), right),
        _ => (None, Vec::new()),
    }
}

fn same(a: Edge, b: Edge) -> bool {
    match (a, b) {
        (Edge::Left(a), Edge::Left(b)) | (Edge::Right(a), Edge::Right(b)) => (a - b).abs() <= 2.0 * ALIGNED,
        (Edge::Left(_), Edge::Right(_)) | (Edge::Right(_), Edge::Left(_)) => false,
    }
}

/// Do these numbers count the lines at whose sides they are, of a page with so many rows before it? Years may do so by
/// chance: what is as large as they are must have been reached by counting.
fn counts(numbers: &[Number], before: usize) -> bool {
    if numbers.first().is_some_and(|first| first.value >= YEARS && first.value > before + first.row + 1) {
        return false;
    }
    let (mut right, mut wrong) = (0, 0);
    for pair in numbers.windows(2) {
        let rows = pair[1].row - pair[0].row;
        match pair[1].value.checked_sub(pair[0].value) {
            Some(rise) if rise == rows && rise > 0 => right += 1,
            // They begin again, and not with a number that comes later than the lines since.
            None if pair[1].value <= rows.max(5) => {}
            _ => wrong += 1,
        }
    }
    let on = numbers.iter().filter(|number| number.runs_on).count();
    // One of five may be beside a title, which is not counted.
    right > 0 && right * 2 + 1 >= numbers.len() && right >= 4 * wrong && on * 3 >= numbers.len()
}

//! What is printed around the text: running heads and feet, page numbers.
//!
//! A row at the edge of a page is furniture by its place and by what other pages have there: the number of the page, which
//! counts on over the pages at one height; or the same words, at one height on several pages near it; or if the document
//! says so. A row that only looks like those of other pages is text: of headings and dates that differ in a number only,
//! each is another one. What is in larger type than the text stays, and so does what is as near to the text as its lines.
//! It is taken out of the text and recorded.

use std::collections::BTreeMap;

use super::marks;
use super::notes;
use super::numbers::{self, Printed};
use super::rows::{Cell, Row, SAME_HEIGHT, rows};
use super::script::ends_sentence;
use super::series::{self, Candidate, Found};
use super::sheet::{self, Sheet};
use crate::changes::{ChangeKind, MAX_WORDS};

/// How many rows at each edge of a page may be furniture.
const DEPTH: usize = 3;
/// How far from a page its head must come back.
const NEAR: usize = 4;
/// So many pages must have the same, or have furniture at the same height.
const SEVERAL: usize = 3;
/// Furniture is further from the text than this share of its size …
const APART: f64 = 1.4;
/// … and further than this share of the distance between most rows, if there are not few.
const FURTHER: f64 = 1.15;
const FEW: usize = 6;
/// The words of a note are nearer to its mark than this share of their size.
const INDENT: f64 = 4.0;
/// Type larger than this share of that of the text is that of headings.
const LARGER: f64 = 1.15;
/// A number in smaller type than this share of that of the text is the mark of a note.
const TINY: f64 = 0.68;

/// The size of a type beside that of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    /// That of headings.
    Larger,
    Text,
    /// That of the raised marks of notes.
    Tiny,
}

/// A row at the edge of a page.
struct Edge {
    y: f64,
    cells: Vec<Cell>,
    text: String,
    kind: Type,
    /// It is further from the next row than lines of the text are from each other.
    apart: bool,
    /// The document says that it is furniture.
    said: bool,
}

/// The rows at the top and at the foot of a page, the outermost first.
type Edges = [Vec<Edge>; 2];

/// Takes the furniture out of all pages, and gives them their numbers.
pub(super) fn take_out(sheets: &mut [Sheet]) {
    let body = sheet::size_of_text(sheets);
    let edges: Vec<Edges> = sheets.iter().map(|sheet| edges(sheet, body)).collect();
    let said: Vec<Vec<Candidate>> = (0..sheets.len()).map(|page| candidates(page, &edges)).collect();
    let found = series::agreed(&said);
    let repeated = Repeated::of(&edges, &found);
    for (page, sheet) in sheets.iter_mut().enumerate() {
        let of_side = |side| of_edge(page, side, &edges, found[page].as_ref(), &repeated);
        remove(sheet, [0, 1].into_iter().flat_map(of_side).collect());
    }
    series::fill(sheets, &found);
}

/// Lines that are taken out together.
struct Taken {
    lines: Vec<usize>,
    kind: ChangeKind,
    text: String,
}

/// What is furniture at one edge of a page.
fn of_edge(
    page: usize,
    side: usize,
    all: &[Edges],
    found: Option<&Found>,
    repeated: &Repeated,
) -> Vec<Taken> {
    let rows = &all[page][side];
    let mut taken = Vec::new();
    let mut apart = 0;
    for (depth, row) in rows.iter().take(DEPTH).enumerate() {
        let number =
            found.filter(|found| found.rows.contains(&(side == 1, depth))).map(|found| found.printed);
        let printed = found.map(|found| found.printed);
        // What is in the way of a sentence, where other pages have furniture, is not text.
        let between =
            || row.apart && repeated.usual(page, side, row.y) && runs_on(page, side == 1, depth, all);
        let head = row.said
            || row.kind != Type::Larger && (repeated.comes_back(page, side, row, printed) || between());
        if row.text.chars().count() > MAX_WORDS || !head && number.is_none() {
            break;
        }
        let is_number = |cell: &Cell| number.is_some() && numbers::alone(&cell.text) == number;
        let whole = row.said || row.apart || row.cells.iter().all(is_number);
        let cells = row.cells.iter().filter(|cell| whole || is_number(cell));
        let lines: Vec<usize> = cells.clone().flat_map(|cell| cell.lines.iter().copied()).collect();
        if lines.is_empty() {
            break;
        }
        let bare = cells.clone().all(is_number);
        let kind = if bare { ChangeKind::PageNumber } else { ChangeKind::RunningHead };
        let text = cells.map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ");
        taken.push(Taken { lines, kind, text });
        // What is as near to the next row as lines are belongs to the text, even if it comes back.
        if row.said || bare || row.apart {
            apart = taken.len();
        }
        if !whole {
            break;
        }
    }
    taken.truncate(apart);
    taken
}

fn remove(sheet: &mut Sheet, taken: Vec<Taken>) {
    let mut out = vec![false; sheet.lines.len()];
    for Taken { lines, kind, text } in taken {
        // A row of a page of three rows may be at both edges.
        if lines.iter().any(|&at| std::mem::replace(&mut out[at], true)) {
            continue;
        }
        sheet.taken.push((kind, text));
    }
    let mut out = out.into_iter();
    sheet.lines.retain(|_| !out.next().unwrap_or(false));
}

/// The outermost rows of a page. Notes are no furniture: at the foot nothing above the beginning of one is looked at.
fn edges(sheet: &Sheet, body: f64) -> Edges {
    let all = rows(sheet);
    let notes = notes::begins(sheet, body);
    let is_note =
        |row: &Row| row.lines.first().is_some_and(|at| notes[*at]) || is_like_note(row, sheet, body);
    let lines = FURTHER * leading(&all);
    let edge = |at: usize, next: Option<&Row>| {
        let row = &all[at];
        let cells = row.cells(sheet);
        Edge {
            y: row.y,

            text: row.text(sheet),
            kind: match row.size / body {
                share if share > LARGER => Type::Larger,
                share if share < TINY => Type::Tiny,
                _ => Type::Text,
            },
            apart: next.is_none_or(|next| (next.y - row.y).abs() > (APART * row.size).max(lines)),
            said: row.lines.iter().all(|&at| sheet.lines[at].head),
            cells,
        }
    };
    let top = (0..all.len().min(DEPTH + 1)).map(|at| edge(at, all.get(at + 1)));
    let foot = (0..all.len()).rev().take(DEPTH + 1).take_while(|&at| !is_note(&all[at]));
    let foot = foot.map(|at| edge(at, at.checked_sub(1).map(|next| &all[next])));
    [top.collect(), foot.collect()]
}

/// Is a row in the type of notes, with a mark close before its words? Notes may be alike on all pages, and the text may
/// not show their marks.
fn is_like_note(row: &Row, sheet: &Sheet, body: f64) -> bool {
    let text = row.text(sheet);
    let text = text.trim_start_matches(['(', '[']);
    let words =
        marks::leading(text).is_some_and(|mark| marks::without(text, &mark).contains(char::is_alphabetic));
    let cells = row.cells(sheet);
    let close = cells.len() == 1 || cells[1].x0 - cells[0].x1 < INDENT * row.size;
    row.size < notes::SMALLER * body && words && close
}

/// How far most rows of a page are from each other; 0 if there are few.
fn leading(rows: &[Row]) -> f64 {
    let mut gaps: Vec<f64> = rows.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
    gaps.sort_by(f64::total_cmp);
    if gaps.len() < FEW { 0.0 } else { gaps[gaps.len() / 2] }
}

/// The numbers at the edges of a page that may be its number.
fn candidates(page: usize, edges: &[Edges]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (side, rows) in edges[page].iter().enumerate() {
        for (depth, row) in rows.iter().take(DEPTH).enumerate() {
            let foot = side == 1;
            if row.kind == Type::Larger && !foot || row.kind == Type::Tiny {
                continue;
            }
            let single = row.cells.len() == 1;
            let of = |printed, words: Option<String>, runs_on| Candidate {
                single: single && words.is_none(),
                printed,
                foot,
                y: row.y,
                depth,
                words,
                runs_on,
            };
            let alone: Vec<Printed> =
                row.cells.iter().filter_map(|cell| numbers::alone(&cell.text)).collect();
            if alone.is_empty() && row.apart && row.kind == Type::Text {
                let runs_on = runs_on(page, foot, depth, edges);
                let beside = numbers::beside(&row.text).into_iter();
                found.extend(beside.map(|(printed, words)| of(printed, Some(words), runs_on)));
            }
            found.extend(alone.into_iter().map(|printed| of(printed, None, false)));
        }
    }
    found
}

/// Does a sentence run on over a row at the edge of a page?
fn runs_on(page: usize, foot: bool, depth: usize, edges: &[Edges]) -> bool {
    let open = |row: &Edge| !ends_sentence(&row.text);
    let inner = edges[page][usize::from(foot)].get(depth + 1);
    if foot {
        return inner.is_some_and(open);
    }
    let first = inner.and_then(|row| row.text.chars().next());
    let before = || page.checked_sub(1).and_then(|before| edges[before][1].first());
    first.is_some_and(|c| {
        c.is_lowercase() || c.is_alphabetic() && !c.is_uppercase() && before().is_some_and(open)
    })
}

/// The letters and digits of a row, with a sign for the number of its page if that is apart from its words: it may differ.
fn key(row: &Edge, number: Option<Printed>) -> String {
    let mut out = String::new();
    for cell in &row.cells {
        let is_number = row.cells.len() > 1 && number.is_some() && numbers::alone(&cell.text) == number;
        let text = if is_number { "#" } else { &cell.text };
        out.extend(text.chars().filter(|c| c.is_alphanumeric() || is_number));
    }
    out
}

/// The words of each cell of a row of several.
fn cell_keys(row: &Edge) -> impl Iterator<Item = String> {
    let cells = row.cells.iter().filter(|_| row.cells.len() > 1);
    // They are not the words of a row.
    cells.map(|cell| format!("|{}", cell.text.chars().filter(|c| c.is_alphanumeric()).collect::<String>()))
}

/// The rows at the edges of all pages by their words, and the heights of those that come back.
struct Repeated {
    /// By edge and words: page and height.
    rows: BTreeMap<(usize, String), Vec<(usize, f64)>>,
    /// Of each page: the edges and heights of its rows that are furniture by themselves.
    heights: Vec<Vec<(usize, f64)>>,
}

impl Repeated {
    fn of(edges: &[Edges], found: &[Option<Found>]) -> Self {
        let mut rows: BTreeMap<(usize, String), Vec<(usize, f64)>> = BTreeMap::new();
        let number = |page: usize| found[page].as_ref().map(|found: &Found| found.printed);
        let all = || {
            edges.iter().enumerate().flat_map(|(page, edges)| {
                edges.iter().enumerate().flat_map(move |(side, edge)| {
                    edge.iter().take(DEPTH).enumerate().map(move |(depth, row)| (page, side, depth, row))
                })
            })
        };
        for (page, side, _, row) in all() {
            for key in std::iter::once(key(row, number(page))).chain(cell_keys(row)) {
                rows.entry((side, key)).or_default().push((page, row.y));
            }
        }
        let mut repeated = Self { rows, heights: vec![Vec::new(); edges.len()] };
        for (page, side, depth, row) in all() {
            let is_number =
                found[page].as_ref().is_some_and(|found| found.rows.contains(&(side == 1, depth)));
            let row_comes_back = || repeated.others(page, side, row.y, key(row, number(page))) > 0;
            let cell_does =
                || cell_keys(row).any(|key| repeated.others(page, side, row.y, key) + 1 >= SEVERAL);
            if row.apart && (is_number || row_comes_back() || cell_does()) {
                repeated.heights[page].push((side, row.y));
            }
        }
        repeated
    }

    /// On how many pages near it these words come back at the same height.
    fn others(&self, page: usize, side: usize, y: f64, key: String) -> usize {
        if key.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            return 0;
        }
        let Some(others) = self.rows.get(&(side, key)) else { return 0 };
        let from = others.partition_point(|(other, _)| other + NEAR < page);
        let near = others[from..].iter().take_while(|(other, _)| *other <= page + NEAR);
        let mut pages: Vec<usize> = near
            .filter(|(other, height)| *other != page && (height - y).abs() < SAME_HEIGHT)
            .map(|(other, _)| *other)
            .collect();
        pages.dedup();
        pages.len()
    }

    /// Does a row come back on several pages near it, or a cell of it? If several of them have furniture at its height, one
    /// is enough.
    fn comes_back(&self, page: usize, side: usize, row: &Edge, number: Option<Printed>) -> bool {
        let others = self.others(page, side, row.y, key(row, number));
        let cell = || cell_keys(row).map(|key| self.others(page, side, row.y, key)).max().unwrap_or(0);
        let others = if others == 0 && row.apart { cell() } else { others };
        others + 1 >= SEVERAL || others > 0 && self.usual(page, side, row.y)
    }

    /// Have several pages near it furniture at this height?
    fn usual(&self, page: usize, side: usize, y: f64) -> bool {
        let near = page.saturating_sub(2 * NEAR)..(page + 2 * NEAR + 1).min(self.heights.len());
        let there = |heights: &&Vec<(usize, f64)>| {
            heights.iter().any(|(other, height)| *other == side && (height - y).abs() < SAME_HEIGHT)
        };
        self.heights[near].iter().filter(there).count() >= SEVERAL
    }
}

//! One measure for all pairs: source × source; if there are many sources, the two ends of the list.

use super::{OverlapView, below, both, entries, matrix, value};
use crate::view::page::{Block, Cell, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use crate::view::words;
use parallax_core::analysis::overlap::{Measure, Measured, Overlap, Pair};

/// This many pairs are shown from each end of the list.
const ENDS: usize = 15;

pub(super) fn draw(view: &OverlapView<'_>, measure: &Measure) -> Vec<Block> {
    let overlap = view.overlap;
    let mut blocks = vec![
        Block::Title(Line::of(Role::Title, format!("Overlap by {}", measure.name))),
        Block::Subtitle(
            Line::of(Role::Ours, &overlap.title)
                .with(Role::Dim, format!(" · {} · {}", measure.summary, matrix::extent(overlap))),
        ),
    ];
    if overlap.pair_count() == 0 {
        blocks.push(matrix::nobody());
        return blocks;
    }
    blocks.extend(pairs(overlap, measure, |pair| cell(&overlap.measured(pair, measure))));
    let undefined = if view.explain { "undefined, see below" } else { "undefined; --explain says why" };
    let basis =
        vec![Line::plain("n what it rests on"), Line::plain(format!("{} {undefined}", words::UNDEFINED))];
    blocks.push(Block::Legend(basis));
    blocks.push(Block::Text(Line::of(Role::Dim, format!("{}. {}", measure.range, measure.limits))));
    if view.explain {
        blocks.extend(behind(overlap, measure));
    }
    blocks.extend(below::dependence(overlap));
    blocks
}

fn cell(measured: &Measured) -> Cell {
    let text = format!("\u{A0} n\u{A0}{}", words::whole(measured.n));
    vec![Line::of(Role::Figure, value(measured.value)).with(Role::Dim, text)]
}

/// The grid with these cells; if there are many sources, the pairs with the highest and the lowest values.
pub(super) fn pairs(overlap: &Overlap<'_>, measure: &Measure, cell: impl Fn(&Pair) -> Cell) -> Vec<Block> {
    if overlap.sources.len() <= matrix::LARGEST {
        return vec![Block::Table(matrix::table(overlap, cell))];
    }
    let (shown, left) = overlap.ends(measure, ENDS);
    let note = format!(
        "{} are too many for a grid: those with the highest and the lowest {}, of these first those that rest on \
         most; {left} lie between. --format csv has all of them.",
        words::count(overlap.pair_count(), "pair", "pairs"),
        measure.name
    );
    let columns = vec![
        Column::headed("pair", Fit::Content, Narrow::Keep),
        Column { right: true, ..Column::headed(measure.name, Fit::Content, Narrow::Keep) },
        Column { right: true, ..Column::headed("n", Fit::Content, Narrow::Keep) },
        Column::headed("what it rests on", Fit::Prose, Narrow::Keep),
    ];
    let rows = shown.into_iter().map(|pair| {
        let measured = overlap.measured(&pair, measure);
        Row::Cells(vec![
            vec![both(&pair.a, &pair.b)],
            vec![Line::of(Role::Figure, value(measured.value))],
            vec![Line::plain(words::whole(measured.n))],
            vec![Line::plain(&measured.basis)],
        ])
    });
    let table = Table { shape: Shape::Grid, rows: rows.collect(), columns };
    vec![Block::Text(Line::plain(note)), Block::Table(table)]
}

/// What each number is based on, and the cells behind it.
pub(super) fn behind(overlap: &Overlap<'_>, measure: &Measure) -> Vec<Block> {
    let shown: Vec<Pair> = if overlap.sources.len() <= matrix::LARGEST {
        overlap.pairs().collect()
    } else {
        overlap.ends(measure, ENDS).0
    };
    let row = |pair: Pair| {
        let measured = overlap.measured(&pair, measure);
        let cells: Vec<String> =
            overlap.cells(&pair, measure).into_iter().map(|(of, what)| format!("{of} {what}")).collect();
        let head = Line::of(Role::Figure, value(measured.value))
            .with(Role::Dim, format!("\u{A0} n\u{A0}{}\u{A0} ", words::whole(measured.n)))
            .with(Role::Plain, &measured.basis);
        let mut lines = vec![head];
        if !cells.is_empty() {
            lines.push(Line::of(Role::Dim, cells.join(" · ")));
        }
        Row::Cells(vec![vec![both(&pair.a, &pair.b)], lines])
    };
    let rows = shown.into_iter().map(row).collect();
    entries(&format!("Behind each number: {}", measure.name), rows)
}

//! Source × source by relations.

use super::{OverlapView, below, measure, value};
use crate::view::compare::marked;
use crate::view::page::{Block, Cell, Column, Line, Role, Row, Shape, Table};
use crate::view::words;
use parallax_core::analysis::overlap::{MEASURES, Measure, Overlap, Pair};
use parallax_core::model::Relation;

pub(super) fn draw(view: &OverlapView<'_>) -> Vec<Block> {
    let overlap = view.overlap;
    let about = format!(" · relations of {}; a pair counts on a topic that both treat", extent(overlap));
    let mut blocks = vec![
        Block::Title(Line::of(Role::Title, "Overlap by positions")),
        Block::Subtitle(Line::of(Role::Ours, &overlap.title).with(Role::Dim, about)),
    ];
    if overlap.pairs.is_empty() {
        blocks.push(nobody());
        return blocks;
    }
    let agreement = MEASURES.iter().find(|measure| measure.name == "agreement");
    blocks.extend(agreement.into_iter().flat_map(|agreement| relations(view, agreement)));
    blocks.extend(below::draw(overlap));
    blocks
}

/// `10 pairs of sources over 24 topics`.
pub(super) fn extent(overlap: &Overlap<'_>) -> String {
    format!(
        "{} over {}",
        words::count(overlap.pairs.len(), "pair of sources", "pairs of sources"),
        words::count(overlap.topics.len(), "topic", "topics")
    )
}

pub(super) fn nobody() -> Block {
    Block::Text(Line::plain("There are not two sources to be compared."))
}

fn relations(view: &OverlapView<'_>, agreement: &Measure) -> Vec<Block> {
    let overlap = view.overlap;
    let mut blocks = measure::pairs(overlap, agreement, cell);
    if overlap.sources.len() <= measure::GRID {
        blocks.push(Block::Legend(legend(overlap)));
    }
    blocks.push(Block::Text(Line::of(
        Role::Dim,
        "The index is (agree + ½ partly) / (agree + partly + contradict); topics talked past count for nothing.",
    )));
    if view.explain {
        blocks.extend(measure::behind(overlap, agreement));
    }
    blocks
}

fn ids<'o>(overlap: &'o Overlap<'_>) -> Vec<&'o str> {
    overlap.sources.iter().map(|head| head.id.as_str()).collect()
}

/// The half of the grid that says all of it.
pub(super) fn table(overlap: &Overlap<'_>, cell: impl Fn(&Pair) -> Cell) -> Table {
    let n = overlap.sources.len();
    let name = |i: usize| marked(&overlap.families, &ids(overlap), &overlap.sources[i].id);
    let mut columns = vec![Column::default()];
    columns.extend((0..n - 1).map(|i| Column { head: vec![name(i)], ..Column::default() }));
    let rows = (1..n).map(|row| {
        let cells = (0..n - 1).map(|column| {
            let (a, b) = (&overlap.sources[row].id, &overlap.sources[column].id);
            let pair = overlap.pairs.iter().find(|p| (&p.a, &p.b) == (a, b) || (&p.b, &p.a) == (a, b));
            pair.filter(|_| column < row).map(&cell).unwrap_or_default()
        });
        Row::Cells(std::iter::once(vec![name(row)]).chain(cells).collect())
    });
    Table { shape: Shape::Grid, rows: rows.collect(), columns }
}

/// `3= 1~`, below it those that rest on a claim in passing, `(1=)`, and the index with its n.
fn cell(pair: &Pair) -> Cell {
    let signs = |weak: bool| -> Vec<String> {
        let of = |relation| {
            let standings = pair.standings.iter().flatten();
            standings.filter(|on| (on.relation, on.weak) == (relation, weak)).count()
        };
        let counted =
            Relation::ALL.into_iter().map(|relation| (of(relation), words::relation_sign(relation)));
        counted.filter(|(n, _)| *n > 0).map(|(n, sign)| format!("{n}{sign}")).collect()
    };
    let (strong, weak) = (signs(false), signs(true));
    if strong.is_empty() && weak.is_empty() {
        return vec![Line::plain(words::UNDEFINED)];
    }
    let mut lines = Vec::new();
    if !strong.is_empty() {
        lines.push(Line::plain(strong.join("\u{A0}")));
    }
    if !weak.is_empty() {
        lines.push(Line::plain(format!("({})", weak.join("\u{A0}"))));
    }
    if let Some(agreement) = pair.measured("agreement") {
        let text = format!("{}\u{A0} n\u{A0}{}", value(agreement.value), agreement.n);
        lines.push(Line::of(Role::Dim, text));
    }
    lines
}

fn legend(overlap: &Overlap<'_>) -> Vec<Line> {
    let on = || overlap.pairs.iter().flat_map(|pair| &pair.standings).flatten();
    let mut legend: Vec<Line> = Relation::ALL
        .into_iter()
        .filter(|relation| on().any(|on| on.relation == *relation))
        .map(|r| Line::plain(format!("{} {}", words::relation_sign(r), words::relation(r))))
        .collect();
    if on().any(|on| on.weak) {
        legend.push(Line::plain("(…) weak, one in passing"));
    }
    legend.push(Line::plain("n topics of the index"));
    legend.push(Line::plain(format!("{} no basis", words::UNDEFINED)));
    legend
}

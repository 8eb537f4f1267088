//! Source × source, by relations.

use super::{OverlapView, below, matrix, measure, value};
use crate::view::page::{Block, Cell, Line, Role};
use crate::view::words;
use parallax_core::analysis::overlap::{MEASURES, Measure, Measured, Overlap, Pair};
use parallax_core::analysis::relation::Standing;
use parallax_core::model::Relation;

pub(super) fn draw(view: &OverlapView<'_>) -> Vec<Block> {
    let overlap = view.overlap;
    let about =
        format!(" · relations of {}; a pair counts on a topic that both treat", matrix::extent(overlap));
    let mut blocks = vec![
        Block::Title(Line::of(Role::Title, "Overlap by positions")),
        Block::Subtitle(Line::of(Role::Ours, &overlap.title).with(Role::Dim, about)),
    ];
    if overlap.pair_count() == 0 {
        blocks.push(matrix::nobody());
        return blocks;
    }
    let agreement = MEASURES.iter().find(|measure| measure.name == "agreement");
    blocks.extend(agreement.into_iter().flat_map(|agreement| relations(view, agreement)));
    blocks.extend(below::draw(overlap));
    blocks
}

fn relations(view: &OverlapView<'_>, agreement: &Measure) -> Vec<Block> {
    let overlap = view.overlap;
    let mut blocks =
        measure::pairs(overlap, agreement, |pair| cell(pair, &overlap.measured(pair, agreement)));
    if overlap.sources.len() <= matrix::LARGEST {
        blocks.push(Block::Legend(legend(overlap)));
    }
    blocks.push(Block::Text(Line::of(
        Role::Dim,
        "The index is (agree + ½ partly) / (agree + partly + contradict); topics on which two sources talk past each \
         other do not count.",
    )));
    if view.explain {
        blocks.extend(measure::behind(overlap, agreement));
    }
    blocks
}

/// `3= 1~`, below it the relations that rest on a claim in passing, `(1=)`, and the index with its n.
fn cell(pair: &Pair, agreement: &Measured) -> Cell {
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
    let text = format!("{}\u{A0} n\u{A0}{}", value(agreement.value), agreement.n);
    lines.push(Line::of(Role::Dim, text));
    lines
}

fn legend(overlap: &Overlap<'_>) -> Vec<Line> {
    let all: Vec<Standing> = overlap.pairs().flat_map(|pair| pair.standings).flatten().collect();
    let on = || all.iter();
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

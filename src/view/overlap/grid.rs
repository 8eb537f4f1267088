//! Source × source.

use crate::analysis::overlap::{Overlap, Pair, Tally};
use crate::model::Relation;
use crate::view::compare::{family_notes, marked};
use crate::view::page::{Block, Cell, Column, Fit, Line, Role, Row, Shape, Table};
use crate::view::words;

pub(super) fn draw(overlap: &Overlap) -> Vec<Block> {
    let mut blocks = vec![
        Block::Title(Line::of(Role::Title, "Overlap by positions")),
        Block::Subtitle(Line::of(Role::Ours, &overlap.title).with(
            Role::Dim,
            format!(
                " · relations of {} over {}; a pair counts on a topic that both treat",
                words::count(overlap.pairs.len(), "pair of sources", "pairs of sources"),
                words::count(overlap.topics.len(), "topic", "topics")
            ),
        )),
    ];
    if overlap.pairs.is_empty() {
        blocks.push(Block::Text(Line::plain("There are not two sources to be compared.")));
        return blocks;
    }
    blocks.push(Block::Table(table(overlap)));
    blocks.push(Block::Legend(legend(overlap)));
    blocks.push(Block::Text(Line::of(
        Role::Dim,
        "The index is (agree + ½ partly) / (agree + partly + contradict); topics talked past count for nothing.",
    )));
    blocks.extend(together(overlap));
    blocks.extend(divisive(overlap));
    blocks.extend(family_notes(&overlap.families, &ids(overlap), false));
    blocks
}

fn ids(overlap: &Overlap) -> Vec<&str> {
    overlap.sources.iter().map(|head| head.id.as_str()).collect()
}

fn table(overlap: &Overlap) -> Table {
    let n = overlap.sources.len();
    let name = |i: usize| marked(&overlap.families, &ids(overlap), &overlap.sources[i].id);
    let mut columns = vec![Column::default()];
    columns.extend((0..n - 1).map(|i| Column { head: vec![name(i)], ..Column::default() }));
    let rows = (1..n).map(|row| {
        let cells = (0..n - 1).map(|column| {
            let (a, b) = (&overlap.sources[row].id, &overlap.sources[column].id);
            let pair = overlap.pairs.iter().find(|p| (&p.a, &p.b) == (a, b) || (&p.b, &p.a) == (a, b));
            pair.filter(|_| column < row).map(cell).unwrap_or_default()
        });
        Row::Cells(std::iter::once(vec![name(row)]).chain(cells).collect())
    });
    Table { shape: Shape::Grid, rows: rows.collect(), columns }
}

/// `3= 1~`, below it those that rest on a claim in passing, `(1=)`, and the index with its n.
fn cell(pair: &Pair) -> Cell {
    let signs = |weak: bool| -> Vec<String> {
        let of = |relation| {
            pair.topics.0.iter().filter(|(_, on)| (on.relation, on.weak) == (Some(relation), weak)).count()
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
    if let Some(agreement) = pair.measures.get("agreement") {
        let text = format!("{}\u{A0} n\u{A0}{}", super::value(agreement.value), agreement.n);
        lines.push(Line::of(Role::Dim, text));
    }
    lines
}

fn legend(overlap: &Overlap) -> Vec<Line> {
    let on = || overlap.pairs.iter().flat_map(|pair| &pair.topics.0).map(|(_, on)| on);
    let mut legend: Vec<Line> = Relation::ALL
        .into_iter()
        .filter(|relation| on().any(|on| on.relation == Some(*relation)))
        .map(|r| Line::plain(format!("{} {}", words::relation_sign(r), words::relation(r))))
        .collect();
    if on().any(|on| on.weak) {
        legend.push(Line::plain("(…) weak, one in passing"));
    }
    legend.push(Line::plain("n topics of the index"));
    legend.push(Line::plain(format!("{} no basis", words::UNDEFINED)));
    legend
}

fn together(overlap: &Overlap) -> Vec<Block> {
    let line = |tally: &Tally| Line::plain(words::relations(&tally.numbers(), tally.not_shared));
    let mut rows = vec![Row::Cells(vec![
        vec![Line::plain(words::count(overlap.pairs.len(), "pair", "pairs"))],
        vec![line(&overlap.all)],
    ])];
    if overlap.independent < overlap.sources.len() {
        let text = format!(" ({} independent of {})", overlap.independent, overlap.sources.len());
        rows.push(Row::Cells(vec![
            vec![Line::plain("families once")],
            vec![line(&overlap.families_once).with(Role::Dim, text)],
        ]));
    }
    entries("All together, pairs × topics", rows)
}

fn divisive(overlap: &Overlap) -> Vec<Block> {
    let rows = overlap.divisive.iter().map(|topic| {
        let pairs: Vec<String> = topic.pairs.iter().map(|(a, b)| format!("{a} × {b}")).collect();
        let verb = if topic.contradict == 1 { "contradicts" } else { "contradict" };
        let text = format!("{} of {} independent pairs {verb}: ", topic.contradict, topic.of);
        Row::Cells(vec![
            vec![Line::of(Role::Id, &topic.topic)],
            vec![Line::plain(text).with(Role::Source, pairs.join(", "))],
        ])
    });
    entries("Most divisive", rows.collect())
}

pub(super) fn entries(heading: &str, rows: Vec<Row>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![Column::default(), Column { fit: Fit::Prose, ..Column::default() }];
    vec![
        Block::Heading(Line::of(Role::Strong, heading)),
        Block::Table(Table { shape: Shape::Entries, columns, rows }),
    ]
}

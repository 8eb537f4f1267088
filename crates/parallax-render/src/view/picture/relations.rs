//! Pairs × topics, one tile for each relation: who contradicts whom, on what? Of many pairs, source × source.

use super::{Fill, Mosaic, MosaicRow, Tile};
use crate::view::book::places;
use crate::view::page::{Line, Role, Target};
use crate::view::words;
use parallax_core::analysis::overlap::{Overlap, Pair, Tally};
use parallax_core::analysis::relation::Standing;
use parallax_core::model::Relation;

/// More pairs than this are not drawn one by one.
pub const MOST_PAIRS: usize = 66;

/// More sources than this are not drawn; the others are counted.
pub const MOST_SOURCES: usize = 60;

/// What the grid needs to know besides.
pub struct Labels<'a> {
    /// What a topic is called, by its id.
    pub topic: &'a dyn Fn(&str) -> Line,
    /// What a source is called, by its id.
    pub source: &'a dyn Fn(&str) -> String,
    /// The place of the reasons for the relation of a pair on a topic, given by its number; `None` if there is none.
    pub reasons: &'a dyn Fn(usize, &Pair) -> Option<Target>,
}

/// The relations of all pairs; nothing if there is no pair.
pub fn mosaic(overlap: &Overlap<'_>, labels: &Labels<'_>) -> Option<Mosaic> {
    match overlap.pair_count() {
        0 => None,
        n if n <= MOST_PAIRS => Some(by_topic(overlap, labels)),
        _ => Some(by_source(overlap, labels)),
    }
}

fn by_topic(overlap: &Overlap<'_>, labels: &Labels<'_>) -> Mosaic {
    let rows: Vec<MosaicRow> = overlap.pairs().map(|pair| row(overlap, labels, &pair)).collect();
    Mosaic {
        caption: "How each two sources relate on each topic. The index is (agree + ½ partly) of the topics that both \
                  treat and do not talk past each other; without its n it says nothing."
            .to_owned(),
        of: "pair",
        columns: overlap.topics.iter().map(|id| (labels.topic)(id)).collect(),
        margin: "of the topics",
        key: key(&rows),
        rows,
    }
}

fn row(overlap: &Overlap<'_>, labels: &Labels<'_>, pair: &Pair) -> MosaicRow {
    let tally = tally(pair);
    let page = Target::ToPlace(places::pair(&pair.a, &pair.b));
    let name = format!("{} and {}", (labels.source)(&pair.a), (labels.source)(&pair.b));
    let kin = overlap.families.iter().any(|f| f.members.contains(&pair.a) && f.members.contains(&pair.b));
    let mut head = Line::of(Role::Source, name).tied(page);
    if kin {
        head = head.with(Role::Plain, " ").with(Role::Dim, "one family");
    }
    let index = tally.index().map_or_else(String::new, |index| {
        let text = format!("{index:.2}");
        format!(" · index {}, n = {}", text.strip_prefix("0").unwrap_or(&text), tally.n())
    });
    MosaicRow {
        group: None,
        head,
        tiles: (0..).zip(&pair.standings).map(|(i, on)| tile(*on, (labels.reasons)(i, pair))).collect(),
        bar: Some(tally.numbers()),
        words: format!("{}{index}", words::relations(&tally.numbers(), tally.not_shared)),
    }
}

fn tally(pair: &Pair) -> Tally {
    pair.standings.iter().map(|on| on.map(|on| on.relation)).collect()
}

fn tile(on: Option<Standing>, to: Option<Target>) -> Tile {
    let Some(on) = on else {
        return Tile {
            fill: Fill::Undefined,
            sign: words::UNDEFINED.to_owned(),
            words: "n/a".to_owned(),
            to: None,
        };
    };
    let aside = if on.weak { ", in passing" } else { "" };
    Tile {
        fill: Fill::Related(on.relation, on.weak),
        sign: words::relation_sign(on.relation).to_owned(),
        words: format!("{}{aside}", words::relation(on.relation)),
        to,
    }
}

/// The sources that are drawn, in their order, and how many pairs of others are not: if there are too many, those that can be
/// compared most often.
fn drawn(overlap: &Overlap<'_>) -> (Vec<usize>, usize) {
    let all = overlap.sources.len();
    let mut drawn: Vec<usize> = (0..all).collect();
    if all > MOST_SOURCES {
        let compared = overlap.compared();
        let of = |i: usize| compared.get(overlap.sources[i].id.as_str()).copied().unwrap_or_default();
        drawn.sort_by_key(|i| (std::cmp::Reverse(of(*i)), *i));
        drawn.truncate(MOST_SOURCES);
        drawn.sort_unstable();
    }
    let left = overlap.pair_count() - drawn.len() * drawn.len().saturating_sub(1) / 2;
    (drawn, left)
}

/// The half of the grid that has every pair.
fn by_source(overlap: &Overlap<'_>, labels: &Labels<'_>) -> Mosaic {
    let (drawn, left) = drawn(overlap);
    let n = drawn.len();
    let name = |i: usize| Line::of(Role::Source, (labels.source)(&overlap.sources[drawn[i]].id));
    let between = |a: &str, b: &str| overlap.between(a, b).map(|pair| tally(&pair));
    let rows: Vec<MosaicRow> = (1..n)
        .map(|i| {
            let of = |j: usize| {
                let [a, b] = [i, j].map(|i| &overlap.sources[drawn[i]].id);
                between(a, b).map(stacked).unwrap_or_default()
            };
            MosaicRow {
                group: None,
                head: name(i),
                tiles: (0..i).map(of).collect(),
                bar: None,
                words: String::new(),
            }
        })
        .collect();
    Mosaic {
        caption: format!(
            "How each two sources relate: the number of topics that both treat and do not talk past each other, and below \
             it how many of them agree, partly agree and contradict. A pair topic by topic: parallax overlap.{}",
            if left == 0 {
                String::new()
            } else {
                let more = words::count(left, "more pair is", "more pairs are");
                format!(" These sources can be compared most often; {more} in parallax overlap --format csv.")
            }
        ),
        of: "source",
        columns: (0..n - 1).map(name).collect(),
        margin: "",
        key: Relation::ALL[..3]
            .iter()
            .enumerate()
            .map(|(i, relation)| {
                let mut one = [0; 4];
                one[i] = 1;
                (
                    Tile { fill: Fill::Relations(one), ..Tile::default() },
                    words::relation(*relation).to_owned(),
                )
            })
            .collect(),
        rows,
    }
}

fn stacked(tally: Tally) -> Tile {
    let said = words::relations(&tally.numbers(), 0);
    if said.is_empty() {
        return Tile {
            fill: Fill::Undefined,
            sign: words::UNDEFINED.to_owned(),
            words: "n/a".to_owned(),
            to: None,
        };
    }
    Tile { fill: Fill::Relations(tally.numbers()), sign: tally.n().to_string(), words: said, to: None }
}

fn key(rows: &[MosaicRow]) -> Vec<(Tile, String)> {
    let fills = || rows.iter().flat_map(|row| &row.tiles).map(|tile| tile.fill);
    let mut key = Vec::new();
    for relation in Relation::ALL {
        if fills().any(|fill| matches!(fill, Fill::Related(is, _) if is == relation)) {
            let sign = words::relation_sign(relation).to_owned();
            let fill = Fill::Related(relation, false);
            key.push((Tile { fill, sign, ..Tile::default() }, words::relation(relation).to_owned()));
        }
    }
    if fills().any(|fill| matches!(fill, Fill::Related(_, true))) {
        let fill = Fill::Related(Relation::Agree, true);
        key.push((Tile { fill, ..Tile::default() }, "dotted: it rests on a claim in passing".to_owned()));
    }
    if fills().any(|fill| fill == Fill::Undefined) {
        let sign = words::UNDEFINED.to_owned();
        key.push((
            Tile { fill: Fill::Undefined, sign, ..Tile::default() },
            "n/a: not both treat it".to_owned(),
        ));
    }
    key
}

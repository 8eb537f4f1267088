//! How the sources of a topic relate: the grid, and the reasons for each pair.

use std::collections::BTreeMap;

use super::{MOST_IN_GRID, Report, heading, treating};
use crate::view::book::{Grid, Item, Mark, PageId, Part, places};
use crate::view::page::{Block, Column, Fit, Line, Role, Row, Shape, Table};
use crate::view::reasons::Grounds;
use crate::view::words;
use parallax_core::analysis::compare::TopicTable;
use parallax_core::analysis::overlap::Pair;
use parallax_core::analysis::relation::{Numbers, Related};
use parallax_core::model::Relation;

pub(super) fn parts(report: &Report<'_>, number: usize, topic: &TopicTable) -> Vec<Part> {
    let treated: Vec<&str> = treating(topic).map(|(id, _)| id.as_str()).collect();
    if treated.len() < 2 {
        return Vec::new();
    }
    let numbers = report.material.overlap.numbers(number);
    let relations = Numbers::of_pairs(numbers.values()).relations;
    let pairs = words::count(treated.len() * (treated.len() - 1) / 2, "pair", "pairs");
    let counts = Line::plain(format!("Of {pairs} that both treat it: {}.", words::relations(&relations, 0)));
    let head = heading("How the sources relate here");
    if treated.len() > MOST_IN_GRID {
        return vec![head, by_source(report, &numbers, &treated), Part::Aside(counts)];
    }
    let (rows, reasons) = grid(report, number, topic, &treated);
    let grid = Grid {
        caption: format!("{}: relations of its sources, two by two", topic.label),
        rows,
        sources: treated.iter().map(|id| report.name(id).to_owned()).collect(),
    };
    vec![Part::Two(
        vec![head, Part::Grid(grid), Part::Aside(counts)],
        vec![heading("Why"), Part::Items(reasons)],
    )]
}

type Rows = Vec<Vec<(Option<Relation>, PageId)>>;

/// Each source except the first with those before it, and an entry with the reasons for each pair.
fn grid(report: &Report<'_>, number: usize, topic: &TopicTable, treated: &[&str]) -> (Rows, Vec<Item>) {
    let overlap = report.material.overlap;
    let (mut rows, mut reasons) = (Vec::new(), Vec::new());
    for i in 1..treated.len() {
        let mut row = Vec::new();
        for j in 0..i {
            let pair = overlap.between(treated[i], treated[j]);
            let related = pair.and_then(|pair| overlap.related(&pair, number));
            let place = places::reasons(number + 1, reasons.len() + 1);
            row.push((related.as_ref().map(|related| related.relation), place.clone()));
            reasons.extend(related.map(|r| Item { id: Some(place), ..reason(report, topic, &r) }));
        }
        rows.push(row);
    }
    (rows, reasons)
}

/// The place of the reasons for the relation of a pair on a topic, by the number of the topic; `None` if the topic has too
/// many sources for a grid.
pub(super) fn place(report: &Report<'_>, number: usize, pair: &Pair) -> Option<PageId> {
    let treated: Vec<&str> =
        treating(report.material.comparison.topics.get(number)?).map(|(id, _)| id.as_str()).collect();
    if treated.len() > MOST_IN_GRID {
        return None;
    }
    let overlap = report.material.overlap;
    let mut before = 0;
    for i in 1..treated.len() {
        for j in 0..i {
            let found = overlap.between(treated[i], treated[j])?;
            before += usize::from(found.standings[number].is_some());
            if (&found.a, &found.b) == (&pair.a, &pair.b) {
                return Some(places::reasons(number + 1, before));
            }
        }
    }
    None
}

fn reason(report: &Report<'_>, topic: &TopicTable, related: &Related) -> Item {
    let [a, b] = &related.sources;
    let mut head = report.mention(a).with(Role::Plain, " and ").and(report.mention(b));
    if related.weak {
        head = head.with(Role::Plain, ", in passing");
    }
    let grounds = Grounds {
        sources: [a, b],
        labels: &topic.labels,
        reasons: &related.reasons,
        overruled: related.overruled.as_ref(),
    };
    let mut lines = vec![head];
    lines.extend(report.names.cell(grounds.lines()));
    Item { id: None, mark: Some(Mark::Relation(related.relation)), lines }
}

/// If there are too many for a grid: with how many others each source has each relation.
fn by_source(report: &Report<'_>, numbers: &BTreeMap<&str, Numbers>, treated: &[&str]) -> Part {
    let head = |head: &str| Column { head: vec![Line::of(Role::Dim, head)], ..Column::default() };
    let columns = std::iter::once(Column { fit: Fit::Prose, ..head("source") })
        .chain(Relation::ALL.map(|relation| Column { right: true, ..head(words::relation(relation)) }));
    let rows = treated.iter().map(|id| {
        let of = numbers.get(id).copied().unwrap_or_default();
        let cells = of.relations.iter().map(|n| vec![Line::plain(words::whole(*n))]);
        Row::Cells(std::iter::once(vec![report.mention(id)]).chain(cells).collect())
    });
    Part::Block(Block::Table(Table { shape: Shape::Grid, columns: columns.collect(), rows: rows.collect() }))
}

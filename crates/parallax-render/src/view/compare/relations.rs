//! How each pair of sources relates on a topic, with the reasons.

use super::Marks;
use crate::view::page::{Block, Cell, Column, Fit, Line, Role, Row, Shape, Table};
use crate::view::reasons::Grounds;
use crate::view::words;
use parallax_core::analysis::compare::TopicTable;
use parallax_core::analysis::relation::Related;
use parallax_core::model::Relation;

/// So many pairs are drawn, those that contradict each other first; the others are counted. As in the report, these are the
/// pairs of twelve sources.
pub const MOST_PAIRS: usize = 66;

pub(super) fn draw(topic: &TopicTable) -> Vec<Block> {
    if topic.relations.is_empty() {
        return Vec::new();
    }
    let marks = Marks::on(topic);
    let row = |related: Related| {
        let [a, b] = [0, 1].map(|i| marks.source(&related.sources[i]));
        let grounds = Grounds {
            sources: [0, 1].map(|i| related.sources[i].as_str()),
            labels: &topic.labels,
            reasons: &related.reasons,
            overruled: related.overruled.as_ref(),
        };
        Row::Cells(vec![vec![a, b], verdict(related.relation, related.weak), grounds.lines()])
    };
    let columns = vec![Column::default(), Column::default(), Column { fit: Fit::Prose, ..Column::default() }];
    let (first, left) = topic.relations.first(MOST_PAIRS);
    let mut rows: Vec<Row> = first.into_iter().map(row).collect();
    if left > 0 {
        let how = format!(
            "{} more pairs, which contradict no more than these; --format json has all of them",
            words::whole(left)
        );
        let cells = [Line::of(Role::Dim, "…"), Line::default(), Line::of(Role::Dim, how)];
        rows.push(Row::Cells(cells.into_iter().map(|line| vec![line]).collect()));
    }
    vec![
        Block::Heading(Line::of(Role::Strong, "Relations")),
        Block::Text(
            Line::plain(format!("pairs: {}", words::relations(&topic.relations.tally(), unshared(topic))))
                .with(Role::Plain, by_word(topic)),
        ),
        Block::Table(Table { shape: Shape::Entries, columns, rows }),
    ]
}

/// How many of them the curator set.
fn by_word(topic: &TopicTable) -> String {
    let n: usize = topic.relations.overruled().iter().sum();
    if n > 0 { format!(" ({} decided by the curator)", words::whole(n)) } else { String::new() }
}

/// How many pairs do not both treat the topic.
fn unshared(topic: &TopicTable) -> usize {
    let n = topic.order.len();
    n * n.saturating_sub(1) / 2 - topic.relations.len()
}

/// A relation as the cell of a table.
pub(in crate::view) fn verdict(relation: Relation, weak: bool) -> Cell {
    let mut lines = vec![Line::of(Role::Strong, words::relation(relation).replace(' ', "\u{A0}"))];
    if weak {
        lines.push(Line::of(Role::Dim, "weak:\u{A0}in\u{A0}passing"));
    }
    lines
}

//! How each two sources stand to each other on a topic, with the reasons.

use super::cells::source;
use super::shown;
use crate::analysis::compare::{Comparison, TopicTable};
use crate::analysis::relation::{Reason, ReasonKind, Related};
use crate::model::Relation;
use crate::view::page::{Block, Cell, Column, Fit, Line, Role, Row, Shape, Table};
use crate::view::words;

pub(super) fn draw(comparison: &Comparison, topic: &TopicTable) -> Vec<Block> {
    if topic.relations.is_empty() {
        return Vec::new();
    }
    let row = |related: &Related| {
        let [a, b] = [0, 1].map(|i| source(comparison, &shown(topic), &related.sources[i]));
        Row::Cells(vec![vec![a, b], verdict(related), reasons(topic, related)])
    };
    let columns = vec![Column::default(), Column::default(), Column { fit: Fit::Prose, ..Column::default() }];
    let rows = topic.relations.iter().map(row).collect();
    vec![
        Block::Heading(Line::of(Role::Strong, "Relations")),
        Block::Text(Line::plain(words::relations(&tally(&topic.relations), unshared(topic)))),
        Block::Table(Table { shape: Shape::Entries, columns, rows }),
    ]
}

/// How many pairs stand so, in the order of [`Relation::ALL`].
pub(super) fn tally(relations: &[Related]) -> [usize; 4] {
    Relation::ALL.map(|relation| relations.iter().filter(|r| r.relation == relation).count())
}

/// Pairs of which one or both do not treat the topic.
fn unshared(topic: &TopicTable) -> usize {
    let n = topic.order.len();
    n * n.saturating_sub(1) / 2 - topic.relations.len()
}

fn verdict(related: &Related) -> Cell {
    let word = words::relation(related.relation).replace(' ', "\u{A0}");
    let mut lines = vec![Line::of(Role::Strong, word)];
    if related.weak {
        lines.push(Line::of(Role::Dim, "weak:\u{A0}in\u{A0}passing"));
    }
    lines
}

fn reasons(topic: &TopicTable, related: &Related) -> Cell {
    let mut lines = Vec::new();
    if let Some(overruled) = &related.overruled {
        lines.push(
            Line::of(Role::Strong, "by the curator's word")
                .with(Role::Plain, format!(" (computed: {}): ", words::relation(overruled.computed)))
                .with(Role::Ours, &overruled.why),
        );
    }
    let kinds =
        [ReasonKind::Shared, ReasonKind::Clash, ReasonKind::Far, ReasonKind::Period, ReasonKind::Left];
    for kind in kinds {
        let of_kind = related.reasons.iter().filter(|reason| reason.kind == kind);
        match kind {
            ReasonKind::Clash => lines.extend(of_kind.map(|reason| clash(topic, related, reason))),
            ReasonKind::Left => {
                for id in &related.sources {
                    let own = of_kind.clone().filter(|r| r.holder.as_ref() == Some(id));
                    let own: Vec<&Reason> = own.filter(|reason| !clashes(related, reason)).collect();
                    lines.extend(listed(topic, &format!("{id} alone: "), &own));
                }
            }
            ReasonKind::Shared => lines.extend(listed(topic, "both: ", &of_kind.collect::<Vec<_>>())),
            ReasonKind::Far | ReasonKind::Period => {
                lines.extend(listed(topic, "both, of different times: ", &of_kind.collect::<Vec<_>>()));
            }
        }
    }
    if lines.is_empty() {
        lines.push(Line::plain("no answer of one is held or disputed by the other"));
    }
    lines
}

/// Was the position of a reason already named in a clash?
fn clashes(related: &Related, reason: &Reason) -> bool {
    let mut clashes = related.reasons.iter().filter(|other| other.kind == ReasonKind::Clash);
    clashes.any(|clash| clash.positions.contains(&reason.positions[0]))
}

fn listed(topic: &TopicTable, head: &str, reasons: &[&Reason]) -> Option<Line> {
    let labels: Vec<&str> = reasons.iter().map(|reason| label(topic, &reason.positions[0])).collect();
    (!labels.is_empty()).then(|| Line::plain(head).with(Role::Ours, labels.join("; ")))
}

fn clash(topic: &TopicTable, related: &Related, reason: &Reason) -> Line {
    let [a, b] = &related.sources;
    let (holder, other) = if reason.holder.as_ref() == Some(b) { (b, a) } else { (a, b) };
    let line = Line::of(Role::Source, holder)
        .with(Role::Plain, " holds: ")
        .with(Role::Ours, label(topic, &reason.positions[0]))
        .with(Role::Plain, "; ")
        .with(Role::Source, other);
    match reason.positions.get(1) {
        Some(position) => line.with(Role::Plain, " holds: ").with(Role::Ours, label(topic, position)),
        None => line.with(Role::Plain, " disputes it"),
    }
}

fn label<'a>(topic: &'a TopicTable, position: &'a str) -> &'a str {
    topic.labels.get(position).map_or(position, String::as_str)
}

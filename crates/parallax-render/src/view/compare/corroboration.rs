//! What one source holds, and how each other source that treats the topic answers: it agrees, differs, reports it, or
//! gives only other answers. Below every table you find who is silent, and why.

use super::{Marks, treating};
use crate::view::page::{Block, Cell, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use crate::view::{picture, words};
use parallax_core::analysis::compare::{Cell as SourceCell, Comparison, PositionRow, TopicTable};
use parallax_core::analysis::relation::{Reason, ReasonKind, Related};
use parallax_core::model::Stance;

pub(super) fn draw(_: &Comparison, topic: &TopicTable, _: bool) -> Vec<Block> {
    let marks = Marks::on(topic);
    let name = |id: &str| vec![marks.source(id)];
    let mut columns = vec![Column::headed("held by", Fit::Content, Narrow::Keep)];
    columns.extend(treating(topic).map(|(id, _)| Column {
        head: name(id),
        fit: Fit::Prose,
        ..Column::default()
    }));
    let related = topic.relations.between();
    let one_witness = topic.relations.one_witness();
    let mut rows = Vec::new();
    for position in topic.positions.iter().filter(|position| !position.support.holders.is_empty()) {
        let only = if position.support.holders.len() == 1 { " · only here" } else { "" };
        rows.push(Row::Band(Line::of(Role::Title, &position.label).with(Role::Dim, only)));
        for holder in &position.support.holders {
            let cells = treating(topic).map(|(id, cell)| {
                if id == holder {
                    vec![Line::of(Role::Dim, "holds it")]
                } else {
                    let related = related(holder, id);
                    answer(topic, related.as_ref(), one_witness(holder, id), (position, holder), cell)
                }
            });
            rows.push(Row::Cells(std::iter::once(name(holder)).chain(cells).collect()));
        }
    }
    if rows.is_empty() {
        return vec![Block::Text(Line::plain(
            "No source holds a position: there is nothing to corroborate.",
        ))];
    }
    let named = |id: &str| marks.source(id);
    let support = picture::support::plot(topic, &named, 1, None).map(Block::Plot);
    let head = Block::Heading(Line::of(Role::Strong, "How each other source answers"));
    support.into_iter().chain([head, Block::Table(Table { shape: Shape::Grid, columns, rows })]).collect()
}

/// What a source says about a position that another holds.
fn answer(
    topic: &TopicTable,
    related: Option<&Related>,
    one_witness: bool,
    (position, holder): (&PositionRow, &str),
    cell: &SourceCell,
) -> Cell {
    let reasons = |kind| of(related, kind, &position.id);
    let witness = if one_witness { "; one witness with it" } else { "" };
    if reasons(ReasonKind::Shared).next().is_some() {
        return vec![Line::of(Role::Strong, "agrees").with(Role::Plain, witness)];
    }
    let clashes: Cell =
        reasons(ReasonKind::Clash).filter_map(|reason| clash(topic, position, holder, reason)).collect();
    if !clashes.is_empty() {
        return clashes;
    }
    for (kind, other) in [
        (ReasonKind::Aspect, "of another aspect"),
        (ReasonKind::Far, "of another time"),
        (ReasonKind::Period, "of another time"),
    ] {
        if reasons(kind).next().is_some() {
            let aside = format!(", {other}{witness}");
            return vec![Line::of(Role::Strong, "agrees").with(Role::Plain, aside)];
        }
    }
    let on_it = || cell.claims.iter().filter(|claim| claim.position == position.id);
    let own: Vec<Stance> =
        on_it().filter(|claim| claim.evidence.counts()).map(|claim| claim.stance).collect();
    let uncounted = on_it().find_map(|claim| words::not_counted(claim.evidence));
    if let (true, Some(why)) = (own.is_empty(), uncounted) {
        return vec![Line::of(Role::Bad, why)];
    }
    vec![match own.first() {
        Some(stance) if stance.holds() => Line::plain("holds it as a circumstance"),
        Some(Stance::Disputes) => Line::plain("disputes it, of another time"),
        Some(_) => Line::plain("reports it"),
        None => Line::of(Role::Dim, "other answers only"),
    }]
}

fn of<'a>(
    related: Option<&'a Related>,
    kind: ReasonKind,
    position: &'a str,
) -> impl Iterator<Item = &'a Reason> {
    let reasons = related.into_iter().flat_map(|related| &related.reasons);
    reasons.filter(move |reason| reason.kind == kind && reason.positions.iter().any(|p| p == position))
}

/// How the other source differs: it disputes the position, or holds one that excludes it.
fn clash(topic: &TopicTable, position: &PositionRow, holder: &str, reason: &Reason) -> Option<Line> {
    let holds_first = reason.holder.as_deref() == Some(holder);
    let differs = Line::of(Role::Strong, "differs");
    match &reason.positions[..] {
        [_] if holds_first => Some(differs.with(Role::Plain, ": disputes it")),
        [first, second] => {
            let (own, other) = if holds_first { (first, second) } else { (second, first) };
            (*own == position.id).then(|| {
                let label = topic.labels.get(other).map_or(other.as_str(), String::as_str);
                differs.with(Role::Plain, ": holds “").with(Role::Ours, label).with(Role::Plain, "”")
            })
        }
        _ => None,
    }
}

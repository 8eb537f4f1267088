//! The page of two sources.

use super::overview::share;
use super::{Report, back_to, heading, places_of_pairs};
use crate::view::book::{Chapter, Group, Item, Mark, Part};
use crate::view::page::{Block, Column, Fit, Line, Narrow, Role, Row, Shape, Table, Target};
use crate::view::reasons::Grounds;
use crate::view::words;
use parallax_core::analysis::overlap::{Pair, Tally};
use parallax_core::analysis::relation::{Reason, ReasonKind, Related};
use parallax_core::model::Relation;

pub(super) fn chapter(report: &Report<'_>, pair: &Pair) -> Chapter {
    let tally: Tally = pair.standings.iter().map(|on| on.map(|on| on.relation)).collect();
    let name = |a: &str, b: &str| {
        Line::of(Role::Ours, report.name(a)).with(Role::Plain, " and ").with(Role::Ours, report.name(b))
    };
    let counts = words::relations(&tally.numbers(), tally.not_shared);
    Chapter {
        id: places_of_pairs(pair),
        group: Group::Pairs,
        kicker: kin(report, pair),
        title: name(&pair.a, &pair.b),
        short: name(&pair.a, &pair.b),
        lead: Line::plain(format!("{counts}.")),
        flows: true,
        parts: parts(report, pair),
    }
}

fn kin(report: &Report<'_>, pair: &Pair) -> Line {
    let families = &report.material.comparison.families;
    let family = families.iter().find(|f| f.members.contains(&pair.a) && f.members.contains(&pair.b));
    match family {
        Some(family) => Line::plain("Pair, one family: ").and(
            Line::plain(words::kinship(&family.kind, family.members.len()))
                .tied(Target::ToPlace("families".to_owned())),
        ),
        None => Line::plain("Pair, independent as far as is known"),
    }
}

fn parts(report: &Report<'_>, pair: &Pair) -> Vec<Part> {
    let overlap = report.material.overlap;
    let topics = overlap.topics.iter().enumerate();
    let (both, not): (Vec<_>, Vec<_>) = topics
        .map(|(i, topic)| ((i, topic), overlap.related(pair, i)))
        .partition(|(_, related)| related.is_some());
    let mut parts = Vec::new();
    if !both.is_empty() {
        let items =
            both.into_iter().filter_map(|(topic, related)| Some(item(report, pair, topic, &related?)));
        parts.extend([
            heading("Topic by topic: how they relate, and where they clash"),
            Part::Items(items.collect()),
        ]);
    }
    if !not.is_empty() {
        let mut line = Line::plain("Not shared, because at least one of the two does not treat them: ");
        // Names without links: most pairs have many of these, and the contents link to each topic.
        for (i, ((_, topic), _)) in not.into_iter().enumerate() {
            line = line.with(Role::Plain, if i == 0 { "" } else { ", " });
            line = line.with(Role::Ours, report.topic(topic).text());
        }
        parts.push(Part::Aside(line.with(Role::Plain, ".")));
    }
    parts.extend(super::passages::parts(report, &pair.a, &pair.b));
    let explained = Line::plain("What the numbers say").tied(Target::ToPlace("measures".to_owned()));
    parts.extend([heading("Measures"), Part::Aside(explained)]);
    parts.push(Part::Block(Block::Table(measures(report, pair))));
    parts.push(back_to("Back to the pairs", "pairs"));
    parts
}

/// A topic with what clashes, and what is shared beside it; it links to all reasons, which are on the topic's page.
fn item(report: &Report<'_>, pair: &Pair, (number, topic): (usize, &String), related: &Related) -> Item {
    let none = std::collections::BTreeMap::new();
    // What two share that agree is on the page of the topic.
    let agrees = related.relation == Relation::Agree && related.overruled.is_none();
    let told =
        |reason: &&Reason| reason.kind != ReasonKind::Left && !(agrees && reason.kind == ReasonKind::Shared);
    let reasons: Vec<Reason> = related.reasons.iter().filter(told).cloned().collect();
    let mut head = report.topic(topic);
    if let (Some(piece), Some(place)) = (head.0.first_mut(), super::relations::place(report, number, pair)) {
        piece.target = Some(Target::ToPlace(place));
    }
    if related.weak {
        head = head.with(Role::Plain, ", in passing");
    }
    let mut lines = vec![head];
    if !reasons.is_empty() {
        let [a, b] = &related.sources;
        let grounds = Grounds {
            sources: [a, b],
            labels: report.material.overlap.labels.get(topic).unwrap_or(&none),
            reasons: &reasons,
            overruled: related.overruled.as_ref(),
        };
        lines.extend(report.names.cell(grounds.lines()));
    }
    Item { id: None, mark: Some(Mark::Relation(related.relation)), lines }
}

fn measures(report: &Report<'_>, pair: &Pair) -> Table {
    let columns = vec![
        Column::headed("Measure", Fit::Content, Narrow::Keep),
        Column { right: true, ..Column::headed("Value", Fit::Content, Narrow::Keep) },
        Column { right: true, ..Column::headed("n", Fit::Content, Narrow::Keep) },
        Column::headed("What it rests on", Fit::Prose, Narrow::Keep),
    ];
    let rows = report.material.overlap.measures(pair).map(|(measure, measured)| {
        let name = Line::plain(measure.name);
        Row::Cells(vec![
            vec![name],
            vec![Line::of(Role::Figure, share(measured.value))],
            vec![Line::plain(measured.n.to_string())],
            vec![Line::plain(&measured.basis)],
        ])
    });
    Table { shape: Shape::Grid, rows: rows.collect(), columns }
}

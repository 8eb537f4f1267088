//! Two sources, measure by measure, and topic by topic.

use super::{OverlapView, entries};
use crate::view::compare::verdict;
use crate::view::page::{Block, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use crate::view::picture::parallels;
use crate::view::reasons::Grounds;
use crate::view::words;
use parallax_core::analysis::compare::{FamilyNote, Head};
use parallax_core::analysis::overlap::leave_one_out::leave_one_out;
use parallax_core::analysis::overlap::{MEASURES, Overlap, Pair};
use parallax_core::analysis::relation::Related;

pub(super) fn draw(view: &OverlapView<'_>, pair: &Pair) -> Vec<Block> {
    let overlap = view.overlap;
    let mut blocks = vec![
        Block::Title(Line::of(Role::Source, &pair.a).with(Role::Plain, " and ").with(Role::Source, &pair.b)),
        Block::Subtitle(Line::of(Role::Dim, subtitle(overlap, pair))),
        Block::Table(measures(overlap, pair)),
        Block::Legend(vec![Line::plain(format!("{} undefined; the basis says why", words::UNDEFINED))]),
    ];
    if view.explain {
        blocks.extend(meanings(overlap, pair));
    }
    if view.leave_one_out {
        blocks.extend(without(overlap, pair));
    }
    let related = |i: usize| overlap.related(pair, i).map(|related| row(overlap, pair, i, &related));
    let rows: Vec<Row> = (0..overlap.topics.len()).filter_map(related).collect();
    if !rows.is_empty() {
        let columns =
            vec![Column::default(), Column::default(), Column { fit: Fit::Prose, ..Column::default() }];
        blocks.push(Block::Heading(Line::of(Role::Strong, "Topic by topic")));
        blocks.push(Block::Table(Table { shape: Shape::Entries, columns, rows }));
    }
    blocks.extend(entries("Not shared", absent(overlap, pair)));
    blocks.extend(parallel(overlap, pair));
    blocks
}

/// The words that the two share, by the evidence of their families.
pub(super) fn parallel(overlap: &Overlap<'_>, pair: &Pair) -> Vec<Block> {
    let both = |family: &&FamilyNote| [&pair.a, &pair.b].iter().all(|id| family.members.contains(id));
    let tables: Vec<Block> =
        overlap.families.iter().filter(both).filter_map(parallels::table).map(Block::Parallel).collect();
    if tables.is_empty() {
        return tables;
    }
    let mut blocks = vec![Block::Heading(Line::of(Role::Strong, "Words that are in both"))];
    blocks.extend(tables);
    blocks.push(Block::Legend(vec![Line::plain("<…> differs")]));
    blocks
}

fn subtitle(overlap: &Overlap<'_>, pair: &Pair) -> String {
    let of = |id: &str| {
        let head = overlap.sources.iter().find(|head| head.id == id);
        head.map(|head: &Head| {
            let date = head.date.as_ref().map_or_else(|| "date unknown".to_owned(), words::when);
            format!("{}, {date}", head.language)
        })
        .unwrap_or_default()
    };
    let family = overlap.families.iter().find(|f| f.members.contains(&pair.a) && f.members.contains(&pair.b));
    let kin = family.map_or_else(
        || "independent as far as is known".to_owned(),
        |family| {
            format!(
                "{}{}",
                words::kinship(&family.kind, family.members.len()),
                words::limits(&family.from, &family.topics)
            )
        },
    );
    format!("{} · {} · {kin}", of(&pair.a), of(&pair.b))
}

fn measures(overlap: &Overlap<'_>, pair: &Pair) -> Table {
    let columns = vec![
        Column::headed("measure", Fit::Content, Narrow::Keep),
        Column { right: true, ..Column::headed("value", Fit::Content, Narrow::Keep) },
        Column { right: true, ..Column::headed("n", Fit::Content, Narrow::Keep) },
        Column::headed("what it rests on", Fit::Prose, Narrow::Keep),
        Column::headed("what it is of", Fit::Prose, Narrow::Drop),
    ];
    let rows = overlap.measures(pair).map(|(measure, measured)| {
        Row::Cells(vec![
            vec![Line::of(Role::Id, measure.name)],
            vec![Line::of(Role::Figure, super::value(measured.value))],
            vec![Line::plain(words::whole(measured.n))],
            vec![Line::plain(&measured.basis)],
            vec![Line::of(Role::Dim, measure.summary)],
        ])
    });
    Table { shape: Shape::Grid, rows: rows.collect(), columns }
}

/// The index without each topic that counts in it.
fn without(overlap: &Overlap<'_>, pair: &Pair) -> Vec<Block> {
    let rows = leave_one_out(overlap, pair).into_iter().map(|without| {
        let value = Line::of(Role::Figure, super::value(without.value));
        Row::Cells(vec![
            vec![Line::of(Role::Id, without.topic)],
            vec![value.with(Role::Dim, format!("\u{A0} n\u{A0}{}", without.n))],
        ])
    });
    entries("The agreement without one topic", rows.collect())
}

/// What each measure means, and the cells behind it.
fn meanings(overlap: &Overlap<'_>, pair: &Pair) -> Vec<Block> {
    let rows = overlap.measures(pair).map(|(measure, measured)| {
        let cells: Vec<String> =
            overlap.cells(pair, measure).iter().map(|(topic, what)| format!("{topic} {what}")).collect();
        let mut lines = vec![Line::plain(format!("{}. {}", measure.range, measure.limits))];
        if measured.value.is_none() {
            lines.push(
                Line::of(Role::Warning, "undefined").with(Role::Plain, format!(": {}", measured.basis)),
            );
        }
        if !cells.is_empty() {
            lines.push(Line::of(Role::Dim, cells.join(" · ")));
        }
        Row::Cells(vec![vec![Line::of(Role::Id, measure.name)], lines])
    });
    entries("The measures, and the cells behind them", rows.collect())
}

fn row(overlap: &Overlap<'_>, pair: &Pair, topic: usize, on: &Related) -> Row {
    let none = std::collections::BTreeMap::new();
    let id = &overlap.topics[topic];
    let grounds = Grounds {
        sources: [&pair.a, &pair.b],
        labels: overlap.labels.get(id).unwrap_or(&none),
        reasons: &on.reasons,
        overruled: on.overruled.as_ref(),
    };
    Row::Cells(vec![vec![Line::of(Role::Id, id)], verdict(on.relation, on.weak), grounds.lines()])
}

/// The topics that the two do not both treat, with who does not and why.
fn absent(overlap: &Overlap<'_>, pair: &Pair) -> Vec<Row> {
    let coverage = MEASURES.iter().find(|measure| measure.name == "coverage");
    let cells = coverage.map(|measure| overlap.cells(pair, measure)).unwrap_or_default();
    let absent = cells.into_iter().zip(&pair.standings).filter(|(_, standing)| standing.is_none());
    absent
        .map(|((topic, why), _)| Row::Cells(vec![vec![Line::of(Role::Id, topic)], vec![named(&why, pair)]]))
        .collect()
}

/// Why a topic is not shared, with the sources that it names as such.
fn named(why: &str, pair: &Pair) -> Line {
    let mut line = Line::default();
    for word in why.split_inclusive(' ') {
        let is_source = [&pair.a, &pair.b].iter().any(|id| *id == word.trim_end());
        let (id, rest) = word.split_at(word.trim_end().len());
        line = line.with(if is_source { Role::Source } else { Role::Plain }, id).with(Role::Plain, rest);
    }
    line
}

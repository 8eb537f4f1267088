//! Topics × sources: in each cell the answers of the source by number, each with its stance.

use super::Marks;
use super::below;
use super::cells::stance_legend;
use crate::view::page::{Block, Cell, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use crate::view::{results, words};
use parallax_core::analysis::compare::{Cell as SourceCell, Comparison, TopicTable};
use parallax_core::analysis::results::Results;
use parallax_core::analysis::treatment::Treatment;
use parallax_core::model::{Match, Relation, Stance};

/// The order of the stances in a cell, strongest first.
pub(super) const STRENGTH: [Stance; 4] =
    [Stance::Asserts, Stance::Endorses, Stance::Disputes, Stance::Reports];

pub(super) fn draw(comparison: &Comparison, found: Option<&Results>, transpose: bool) -> Vec<Block> {
    let mut blocks =
        vec![Block::Title(Line::of(Role::Title, &comparison.title)), Block::Subtitle(counts(comparison))];
    if comparison.topics.is_empty() || comparison.sources.is_empty() {
        let missing = if comparison.sources.is_empty() { "source" } else { "topic" };
        blocks.push(Block::Text(Line::plain(format!("There is no {missing} to compare."))));
        return blocks;
    }
    let found = found.into_iter().flat_map(|results| &results.results);
    let top = results::top(found, results::ON_ALL, true);
    if !top.is_empty() {
        blocks.extend(top);
        blocks.push(Block::Heading(Line::of(Role::Strong, "What each source holds")));
    }
    let tallies: Vec<Standings> = comparison.topics.iter().map(Standings::of).collect();
    let table = if transpose { by_source(comparison) } else { by_topic(comparison, &tallies) };
    blocks.push(Block::Table(table));
    blocks.push(Block::Legend(legend(comparison, &tallies)));
    blocks.extend(below::section("The answers by number", answers(comparison), 1));
    blocks.extend(below::families(&comparison.families, &all(comparison), false));
    blocks
}

/// Under the marks: which answer of each topic has which number.
fn answers(comparison: &Comparison) -> Vec<Row> {
    let row = |topic: &TopicTable| {
        let mut line = Line::default();
        for (i, position) in topic.positions.iter().enumerate() {
            let number = format!("{}{} ", if i == 0 { "" } else { " · " }, i + 1);
            line = line.with(Role::Strong, number).with(Role::Ours, &position.label);
        }
        Row::Cells(vec![vec![Line::of(Role::Id, &topic.id)], vec![line]])
    };
    comparison.topics.iter().filter(|topic| !topic.positions.is_empty()).map(row).collect()
}

/// All sources are shown.
fn all<'a>(comparison: &'a Comparison<'_>) -> Vec<&'a str> {
    comparison.sources.iter().map(|head| head.id.as_str()).collect()
}

fn counts(comparison: &Comparison) -> Line {
    let cells = || comparison.topics.iter().flat_map(|t| &t.sources.0);
    let kinds: Vec<Match> = cells()
        .flat_map(|(_, cell)| &cell.claims)
        .flat_map(|claim| &claim.quotations)
        .map(|q| q.kind)
        .collect();
    let independent = if comparison.independent < comparison.sources.len() {
        format!(", {} independent", comparison.independent)
    } else {
        String::new()
    };
    let claims: usize = cells().map(|(_, cell)| cell.claims.len()).sum();
    let bad = words::uncounted(cells().map(|(_, cell)| uncounted(cell)).sum());
    let line = Line::of(
        Role::Dim,
        format!(
            "{} · {}{independent} · {} · {}",
            words::count(comparison.topics.len(), "topic", "topics"),
            words::count(comparison.sources.len(), "source", "sources"),
            words::count(claims, "claim", "claims"),
            words::quotations(&kinds)
        ),
    );
    match bad {
        Some(bad) => line.with(Role::Plain, " · ").with(Role::Bad, bad),
        None => line,
    }
}

fn by_topic(comparison: &Comparison, tallies: &[Standings]) -> Table {
    let head = |text: &str| vec![Line::of(Role::Dim, text)];
    let mut columns = vec![
        Column { head: head("topic"), ..Column::default() },
        Column { head: head("question"), fit: Fit::Prose, narrow: Narrow::Drop, ..Column::default() },
    ];
    let sources = all(comparison);
    let marks = Marks::of(&comparison.families, &sources);
    columns.extend(sources.iter().map(|id| Column { head: vec![marks.source(id)], ..Column::default() }));
    columns.push(Column { head: head("claims"), right: true, narrow: Narrow::Drop, ..Column::default() });
    columns.push(Column { head: head("relations"), ..Column::default() });
    let rows = comparison.topics.iter().zip(tallies).map(|(topic, tally)| {
        let mut cells: Vec<Cell> =
            vec![vec![Line::of(Role::Id, &topic.id)], vec![Line::of(Role::Ours, &topic.question)]];
        cells.extend(topic.sources.0.iter().map(|(_, cell)| mark(topic, cell)));
        let claims: usize = topic.sources.0.iter().map(|(_, cell)| cell.claims.len()).sum();
        cells.push(vec![Line::plain(claims.to_string())]);
        cells.push(vec![relations(tally)]);
        Row::Cells(cells)
    });
    Table { shape: Shape::Grid, rows: rows.collect(), columns }
}

/// How many pairs of sources have each relation, in the order of [`Relation::ALL`].
struct Standings {
    all: [usize; 4],
    /// How many of these the curator set.
    overruled: [usize; 4],
}

impl Standings {
    fn of(topic: &TopicTable) -> Self {
        Self { all: topic.relations.tally(), overruled: topic.relations.overruled() }
    }
}

/// Follows the number of a relation if the curator set it for some of the pairs.
const OVERRULED: &str = "*";

/// The relations of the pairs of sources: `3= 1≠* 2/`.
fn relations(standings: &Standings) -> Line {
    let of = |(i, relation): (usize, Relation)| {
        let overruled = if standings.overruled[i] > 0 { OVERRULED } else { "" };
        let (n, sign) = (standings.all[i], words::relation_sign(relation));
        (n > 0).then(|| format!("{n}{sign}{overruled}"))
    };
    let signs: Vec<String> = Relation::ALL.into_iter().enumerate().filter_map(of).collect();
    Line::plain(if signs.is_empty() { "–".to_owned() } else { signs.join("\u{A0}") })
}

fn by_source(comparison: &Comparison) -> Table {
    let mut columns = vec![Column { head: vec![Line::of(Role::Dim, "source")], ..Column::default() }];
    columns.extend(
        comparison
            .topics
            .iter()
            .map(|t| Column { head: vec![Line::of(Role::Id, &t.id)], ..Column::default() }),
    );
    let sources = all(comparison);
    let marks = Marks::of(&comparison.families, &sources);
    let rows = sources.iter().enumerate().map(|(i, id)| {
        let mut cells = vec![vec![marks.source(id)]];
        cells.extend(comparison.topics.iter().map(|topic| mark(topic, &topic.sources.0[i].1)));
        Row::Cells(cells)
    });
    Table { shape: Shape::Grid, rows: rows.collect(), columns }
}

/// A line for each stance, with the numbers of the answers: `A1,3`, small if in passing; or the sign of a blank.
fn mark(topic: &TopicTable, cell: &SourceCell) -> Cell {
    let mut lines = counted_mark(topic, cell);
    if !cell.drafts.is_empty() {
        lines.push(Line::of(Role::Dim, below::HATCH));
    }
    lines
}

fn counted_mark(topic: &TopicTable, cell: &SourceCell) -> Cell {
    if cell.claims.is_empty() {
        let role = if cell.treatment == Treatment::Unread { Role::Warning } else { Role::Dim };
        return vec![Line::of(role, words::sign(cell.treatment))];
    }
    let kinds = STRENGTH.into_iter().flat_map(|stance| [(stance, false), (stance, true)]);
    kinds.filter_map(|(stance, passing)| of_stance(topic, cell, stance, passing)).collect()
}

/// The answers on which a source has this stance, by their numbers; with claims that are not in passing, or without.
fn of_stance(topic: &TopicTable, cell: &SourceCell, stance: Stance, passing: bool) -> Option<Line> {
    let mut line = Line::of(Role::Stance(stance), words::letter(stance, passing));
    let mut first = true;
    for (i, position) in topic.positions.iter().enumerate() {
        let claims = || cell.claims.iter().filter(|c| c.position == position.id && c.stance == stance);
        if claims().next().is_none() || claims().all(|claim| claim.passing) != passing {
            continue;
        }
        let uncounted = claims().any(|claim| !claim.evidence.counts());
        line = line
            .with(Role::Plain, format!("{}{}", if first { "" } else { "," }, i + 1))
            .with(Role::Bad, if uncounted { UNCOUNTED } else { "" });
        first = false;
    }
    (!first).then_some(line)
}

/// Follows the number of an answer if a claim on it is not counted.
const UNCOUNTED: &str = "!";

fn uncounted(cell: &SourceCell) -> usize {
    cell.claims.iter().filter(|claim| !claim.evidence.counts()).count()
}

fn legend(comparison: &Comparison, tallies: &[Standings]) -> Vec<Line> {
    let cells: Vec<&SourceCell> =
        comparison.topics.iter().flat_map(|t| &t.sources.0).map(|(_, cell)| cell).collect();
    let claims = || cells.iter().flat_map(|cell| &cell.claims);
    let mut legend: Vec<Line> = STRENGTH
        .into_iter()
        .filter(|stance| claims().any(|claim| claim.stance == *stance))
        .map(stance_legend)
        .collect();
    if cells.iter().any(|cell| uncounted(cell) > 0) {
        let what =
            format!("{UNCOUNTED} a claim that is not counted: its words are not in the text as quoted");
        legend.push(Line::of(Role::Bad, what));
    }
    if cells.iter().any(|cell| !cell.drafts.is_empty()) {
        legend.push(Line::of(
            Role::Dim,
            format!("{} a draft waits there and counts for nothing", below::HATCH),
        ));
    }
    if claims().any(|claim| claim.passing) {
        legend.push(Line::plain("small: in passing"));
    }
    if claims().next().is_some() {
        legend.push(Line::plain("number: an answer, listed below"));
    }
    if comparison.families.iter().any(|family| family.members.len() > 1) {
        legend.push(Line::plain("† not independent of each other, named below"));
    }
    for treatment in [Treatment::Silent, Treatment::CouldNotKnow, Treatment::Unread] {
        if cells.iter().any(|cell| cell.treatment == treatment) {
            legend.push(Line::plain(format!("{} {}", words::sign(treatment), words::treatment(treatment))));
        }
    }
    for (i, relation) in Relation::ALL.into_iter().enumerate() {
        if tallies.iter().any(|tally| tally.all[i] > 0) {
            let sign = words::relation_sign(relation);
            legend.push(Line::plain(format!("{sign} {}", words::relation(relation))));
        }
    }
    if tallies.iter().any(|tally| tally.overruled.iter().any(|n| *n > 0)) {
        legend.push(Line::plain(format!("{OVERRULED} some of them decided by the curator")));
    }
    if comparison.topics.iter().any(|topic| topic.relations.is_empty()) {
        legend.push(Line::plain("– fewer than two treat it"));
    }
    legend
}

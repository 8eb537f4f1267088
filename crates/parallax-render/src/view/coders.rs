//! Two codings compared: aspect by aspect, then what the coders should discuss.

use super::page::{Block, Cell, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use super::{Page, Records, View, words};
use parallax_core::analysis::coders::{Agreement, Alone, Aspect, Coders, Score, Unit};

const COLUMNS: &[&str] =
    &["aspect", "topic", "source", "position", "claim_first", "claim_second", "first", "second", "same"];

/// Of what only one coding has, at most this many are listed; the rest are counted.
const LISTED: usize = 12;

impl View for Coders {
    fn page(&self) -> Page {
        let mut blocks = vec![
            Block::Title(Line::of(Role::Title, "Agreement of two codings")),
            Block::Subtitle(Line::of(Role::Ours, &self.title)),
            Block::Table(scores(self)),
            Block::Text(Line::of(Role::Dim, basis(self.fewest))),
        ];
        for aspect in Aspect::ALL {
            let differ = self.units.iter().filter(|unit| unit.aspect == aspect && unit.first != unit.second);
            let rows: Vec<Row> = differ.map(difference).collect();
            if !rows.is_empty() {
                let title = format!("{}: where they differ", words::capital(aspect.name()));
                blocks.push(Block::Heading(Line::of(Role::Strong, title)));
                blocks.push(Block::Table(Table {
                    shape: Shape::Grid,
                    columns: columns(&["place", "first", "second"]),
                    rows,
                }));
            }
        }
        blocks.extend(alone("Only in the first", &self.only_first));
        blocks.extend(alone("Only in the second", &self.only_second));
        Page(blocks)
    }

    /// One row for each unit, whether the coders agree on it or not, so that other programs can compute their own
    /// measures.
    fn records(&self) -> Records {
        let rows = self.units.iter().map(|unit| {
            let claims = unit.claims.clone().unwrap_or_default();
            vec![
                ("aspect", unit.aspect.name().to_owned()),
                ("topic", unit.topic.clone()),
                ("source", unit.source.clone()),
                ("position", unit.position.clone().unwrap_or_default()),
                ("claim_first", claims.0),
                ("claim_second", claims.1),
                ("first", unit.first.clone()),
                ("second", unit.second.clone()),
                ("same", if unit.first == unit.second { "yes" } else { "no" }.to_owned()),
            ]
        });
        Records::of(COLUMNS, rows)
    }
}

/// One row for each aspect.
fn scores(coders: &Coders) -> Table {
    let row = |found: &Agreement| {
        let counted = format!("{} of {}", found.same, found.n);
        let cells = [percent(found.share), score(found.kappa), score(found.alpha)];
        let lead = [cell(Role::Id, found.aspect.name()), cell(Role::Plain, &counted)];
        let unit = cell(Role::Dim, found.aspect.unit());
        let shown = cells.into_iter().map(|text| cell(Role::Plain, &text));
        Row::Cells(lead.into_iter().chain(shown).chain([unit]).collect())
    };
    Table {
        shape: Shape::Grid,
        columns: columns(&["aspect", "alike", "share", "kappa", "alpha", "of what"]),
        rows: coders.agreement.iter().map(row).collect(),
    }
}

fn columns(heads: &[&str]) -> Vec<Column> {
    let column = |(i, head): (usize, &&str)| {
        let fit = if i + 1 == heads.len() { Fit::Prose } else { Fit::Content };
        Column::headed(head, fit, Narrow::Keep)
    };
    heads.iter().enumerate().map(column).collect()
}

fn cell(role: Role, text: &str) -> Cell {
    vec![Line::of(role, text)]
}

/// `82 % (71–89)`.
fn percent(score: Option<Score>) -> String {
    let whole = |value: f64| format!("{:.0}", 100.0 * value);
    score.map_or_else(
        || words::UNDEFINED.to_owned(),
        |Score { value, interval: (low, high) }| {
            format!("{} % ({}–{})", whole(value), whole(low), whole(high))
        },
    )
}

/// `0.74 (0.61 to 0.87)`.
fn score(score: Option<Score>) -> String {
    score.map_or_else(
        || words::UNDEFINED.to_owned(),
        |Score { value, interval: (low, high) }| format!("{value:.2} ({low:.2} to {high:.2})"),
    )
}

fn basis(fewest: usize) -> String {
    format!(
        "In brackets: 95 % intervals. Kappa is Cohen's, alpha Krippendorff's, both of nominal categories; they are given \
         from {fewest} units up, and not if both coders used one category only. Read them with the share: if nearly all \
         units are of one category, they are low however often the coders agree."
    )
}

/// One unit on which the coders differ.
fn difference(unit: &Unit) -> Row {
    let place = match &unit.position {
        Some(position) => format!("{}/{}/{position}", unit.topic, unit.source),
        None => format!("{}/{}", unit.topic, unit.source),
    };
    Row::Cells(vec![cell(Role::Id, &place), cell(Role::Plain, &unit.first), cell(Role::Plain, &unit.second)])
}

/// What only one coding has: it is not part of any score.
fn alone(title: &str, alone: &Alone) -> Vec<Block> {
    let kinds = [
        ("topics and sources", &alone.ids),
        ("judged by one coder and not read by the other", &alone.judged),
        ("claims", &alone.claims),
    ];
    let row = |(what, list): &(&str, &Vec<String>)| {
        let more = list.len().saturating_sub(LISTED);
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        let named = list.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", ");
        let head = format!("{} {what}", list.len());
        Row::Cells(vec![cell(Role::Strong, &head), cell(Role::Id, &format!("{named}{more}"))])
    };
    let rows: Vec<Row> = kinds.iter().filter(|(_, list)| !list.is_empty()).map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![Column::default(), Column { fit: Fit::Prose, ..Column::default() }];
    vec![
        Block::Heading(Line::of(Role::Strong, title)),
        Block::Table(Table { shape: Shape::Entries, columns, rows }),
    ]
}

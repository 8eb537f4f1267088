//! The overview: who holds what, how each pair of sources relates, and where they differ most.

use super::{Report, cards};
use crate::view::book::tables::{MatrixTopic, Seen};
use crate::view::book::{Chapter, Group, Item, Matrix, Part, places};
use crate::view::page::{Block, Line, Role, Target};
use crate::view::picture::relations::{self, Labels};
use crate::view::words;
use parallax_core::analysis::compare::{ClaimCell, TopicTable};
use parallax_core::model::Stance;

/// The order in which the strongest stance of a cell is chosen.
const STRENGTH: [Stance; 4] = [Stance::Asserts, Stance::Endorses, Stance::Disputes, Stance::Reports];

pub(super) fn chapter(report: &Report<'_>) -> Chapter {
    let comparison = report.material.comparison;
    let matrix = Matrix {
        caption: "Positions by source: the letter of the stance, with ~ for hedged and ? for conjecture"
            .to_owned(),
        sources: comparison.sources.iter().map(|head| cards::column(report, head, None)).collect(),
        topics: comparison.topics.iter().map(|topic| topic_rows(report, topic)).collect(),
    };
    let mut parts = Vec::new();
    if comparison.topics.is_empty() || comparison.sources.is_empty() {
        let missing = if comparison.sources.is_empty() { "source" } else { "topic" };
        parts.push(super::text(Line::plain(format!("There is no {missing} to compare."))));
    } else {
        parts.push(Part::Matrix(matrix));
    }
    if report.material.overlap.pair_count() > 0 {
        parts.extend(pairs(report));
    }
    Chapter {
        id: "overview".to_owned(),
        group: Group::Front,
        kicker: Line::plain("Overview"),
        title: Line::plain("Who holds what"),
        short: Line::plain("Overview"),
        lead: Line::plain(
            "One row for each position, by its number. Each mark leads to its claim, with the words that carry it. \
             +\u{A0}more claims on it, +D one that disputes it; †\u{A0}not independent of each other.",
        ),
        flows: false,
        parts,
    }
}

fn topic_rows(report: &Report<'_>, topic: &TopicTable) -> MatrixTopic {
    let blanks = topic.sources.0.iter().map(|(_, cell)| {
        let mark = super::topic::blank_mark(cell.treatment)?;
        Some((mark, words::treatment(cell.treatment), places::blanks(&topic.id)))
    });
    let positions = topic.positions.iter().map(|position| {
        let cells = topic.sources.0.iter().map(|(_, cell)| {
            let on = cell.claims.iter().filter(|claim| claim.position == position.id);
            seen(report, &on.collect::<Vec<_>>())
        });
        (position.label.clone(), cells.collect())
    });
    MatrixTopic {
        label: report.topic(&topic.id),
        question: topic.question.clone(),
        blanks: blanks.collect(),
        positions: positions.collect(),
    }
}

fn seen(report: &Report<'_>, claims: &[&ClaimCell]) -> Option<Seen> {
    let rank = |claim: &&ClaimCell| {
        (!claim.evidence.counts(), claim.passing, STRENGTH.iter().position(|stance| *stance == claim.stance))
    };
    let strongest = claims.iter().copied().min_by_key(rank)?;
    Some(Seen {
        claim: places::claim(report.number(&strongest.address)),
        stance: strongest.stance,
        passing: strongest.passing,
        certainty: strongest.certainty,
        uncounted: words::not_counted(strongest.evidence),
        others: claims.len() - 1,
        disputed: strongest.stance != Stance::Disputes
            && claims.iter().any(|claim| claim.stance == Stance::Disputes),
    })
}

fn pairs(report: &Report<'_>) -> Vec<Part> {
    let overlap = report.material.overlap;
    let labels = Labels {
        topic: &|id| report.topic(id),
        source: &|id| report.name(id).to_owned(),
        reasons: &|topic, pair| super::relations::place(report, topic, pair).map(Target::ToPlace),
    };
    let mut parts = vec![
        Part::Heading(Line::plain("How each two sources relate"), Some("pairs".to_owned())),
        Part::Aside(Line::plain(
            "Counted in topics, never in words. Sources of one family agree because one took over the other: their \
             agreement is not a second witness.",
        )),
    ];
    parts.extend(relations::mosaic(overlap, &labels).map(|mosaic| Part::Block(Block::Mosaic(mosaic))));
    if !overlap.divisive.is_empty() {
        parts.push(super::heading("Where independent sources contradict each other"));
        let items = overlap.divisive.iter().map(|divisive| {
            let pairs = divisive.pairs.iter().map(|(a, b)| {
                Line::of(Role::Source, report.name(a))
                    .with(Role::Plain, " × ")
                    .with(Role::Source, report.name(b))
            });
            let counted = format!(
                ": {} of {} {}, ",
                divisive.contradict,
                divisive.of,
                if divisive.of == 1 { "pair" } else { "pairs" }
            );
            let shown: Vec<Line> = pairs.take(6).collect();
            let rest = divisive.contradict - shown.len();
            let mut line = report.topic(&divisive.topic).with(Role::Plain, counted);
            for (i, pair) in shown.into_iter().enumerate() {
                line = line.with(Role::Plain, if i == 0 { "" } else { ", " }).and(pair);
            }
            if rest > 0 {
                line = line.with(Role::Plain, format!(" and {rest} more"));
            }
            Item { lines: vec![line], ..Item::default() }
        });
        parts.push(Part::Items(items.collect()));
    }
    parts
}

/// A share in the style of the report: `.24`, `1`, `n/a`.
pub(super) fn share(value: Option<f64>) -> String {
    value.map_or_else(
        || "n/a".to_owned(),
        |value| {
            let text = format!("{value:.2}");
            text.strip_prefix("0.").map_or(text.clone(), |rest| format!(".{rest}"))
        },
    )
}

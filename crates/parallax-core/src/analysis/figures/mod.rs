//! All figures of a topic, grouped by what they count, and which of them can both be right.
//!
//! Only figures that count the same thing (one `counts` id), in one scope and unit, are compared, and only those that a
//! source holds: reported or disputed figures are shown but not compared. Nothing is averaged and no ranges are merged
//! (docs/explanation/numbers.md). Cost: quadratic in the figures of one group.

mod interval;

use std::collections::BTreeMap;

use serde::Serialize;

use super::Evidence;
use super::compare::{FigureCell, QuotationCell, figure_cell, quotation};
use super::evidence::Proof;
use crate::model::project::WhoIx;
use crate::model::topic::TopicIx;
use crate::model::{Certainty, Claim, Figure, Project, Stance, Topic};

pub use interval::{Fit, Interval, comparable, distinct, fit, interval};

/// The figures of some topics.
#[derive(Debug, Clone, Serialize)]
pub struct Figures {
    /// Version of this form.
    pub schema: &'static str,
    /// Title of the project.
    pub title: String,
    /// The topics that have figures.
    pub topics: Vec<TopicFigures>,
}

/// The figures of a topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicFigures {
    /// Its id.
    pub id: String,
    /// Its question.
    pub question: String,
    /// Figures that count the same thing, in the order of the topic's counts; within a count by scope and unit.
    pub groups: Vec<Group>,
}

/// Figures that count the same thing, in one scope and unit.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// What they count: id.
    pub counts: String,
    /// What they count, in words.
    pub label: String,
    /// Part of the matter.
    pub scope: Option<String>,
    /// Unit.
    pub unit: Option<String>,
    /// The figures, in the order of sources, then of the file.
    pub figures: Vec<Row>,
    /// How each pair of those that are held relates.
    pub pairs: Vec<Compared>,
    /// The numbers that every figure that is held allows, apart from those that say "about"; `None` if there are none, or
    /// fewer than two such figures.
    #[serde(skip)]
    pub common: Option<Interval>,
}

/// One figure, with its source and claim.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Id of the source.
    pub source: String,
    /// Address of the claim.
    pub claim: String,
    /// What the source does with the position.
    pub stance: Stance,
    /// In passing.
    pub passing: bool,
    /// Names of the speakers whose view it is.
    pub speaker: Vec<String>,
    /// Names of the works that the source took it from.
    pub via: Vec<String>,
    /// How sure the source is.
    pub certainty: Certainty,
    /// The words that show how sure it is.
    pub cue: Vec<String>,
    /// First and last line of the first quotation that states the number.
    pub lines: Option<(usize, usize)>,
    /// Printed page of that line.
    pub page: Option<usize>,
    /// The quotations that state the number: one, unless the ends of a range are in two; empty if no quotation does.
    pub quotations: Vec<QuotationCell>,
    /// What the evidence of the claim is worth; if it is not in the text, the figure is not compared.
    pub evidence: Proof,
    /// The figure.
    #[serde(flatten)]
    pub figure: FigureCell,
    /// The numbers that it allows.
    #[serde(skip)]
    pub interval: Option<Interval>,
}

impl Row {
    /// Does another row give the same number for the same source?
    pub fn repeats(&self, other: &Self) -> bool {
        self.source == other.source && self.figure.bound == other.figure.bound
    }
}

impl Group {
    /// How many different numbers there are; a number that a source gives twice counts once.
    pub fn distinct(&self) -> usize {
        let first = |i: &usize| !self.figures[..*i].iter().any(|row| row.repeats(&self.figures[*i]));
        (0..self.figures.len()).filter(first).count()
    }
}

/// Two figures of a group, by their numbers in it.
#[derive(Debug, Clone, Serialize)]
pub struct Compared {
    /// The first.
    pub a: usize,
    /// The second.
    pub b: usize,
    /// How they relate.
    pub fit: Fit,
}

/// The figures of `topics`; without topics, those of all.
pub fn figures(project: &Project, evidence: &Evidence, topics: &[TopicIx]) -> Figures {
    let chosen: Vec<TopicIx> =
        if topics.is_empty() { project.topic_ids().collect() } else { topics.to_vec() };
    let found = chosen.into_iter().map(|ix| {
        let topic = project.topic(ix);
        TopicFigures {
            id: topic.id.value.clone(),
            question: topic.question.clone(),
            groups: groups(project, evidence, topic),
        }
    });
    Figures {
        schema: "parallax/figures/1",
        title: project.settings.title.clone(),
        topics: found.filter(|topic| !topics.is_empty() || !topic.groups.is_empty()).collect(),
    }
}

fn groups(project: &Project, evidence: &Evidence, topic: &Topic) -> Vec<Group> {
    type Alike<'a> = (usize, Option<&'a str>, Option<&'a str>, bool);
    let mut found: BTreeMap<Alike<'_>, Vec<(&Claim, &Figure)>> = BTreeMap::new();
    let mut claims: Vec<&Claim> = topic.claims.iter().collect();
    claims.sort_by_key(|claim| claim.source);
    for claim in claims {
        for figure in &claim.figures {
            let count = topic.counts.iter().position(|count| count.id.value == figure.counts);
            let date = matches!(figure.bound, crate::model::Bound::Date(_));
            let key = (count.unwrap_or(usize::MAX), figure.scope.as_deref(), figure.unit.as_deref(), date);
            found.entry(key).or_default().push((claim, figure));
        }
    }
    found
        .into_values()
        .map(|members| {
            let rows: Vec<Row> =
                members.iter().map(|(claim, figure)| row(project, evidence, topic, claim, figure)).collect();
            let first = &rows[0].figure;
            Group {
                counts: first.counts.clone(),
                label: first.label.clone(),
                scope: first.scope.clone(),
                unit: first.unit.clone(),
                pairs: pairs(&rows),
                common: common(&rows),
                figures: rows,
            }
        })
        .collect()
}

fn row(project: &Project, evidence: &Evidence, topic: &Topic, claim: &Claim, cell: &Figure) -> Row {
    let figure = figure_cell(project, topic, claim, cell);
    let quotes = figure.carriers.iter().filter_map(|&i| claim.quotes.get(i));
    let quotations: Vec<QuotationCell> =
        quotes.map(|quote| quotation(project, evidence, claim.source, quote)).collect();
    let first = quotations.iter().find(|quote| quote.lines.is_some());
    let name = |who: &WhoIx| project.who(*who).name.clone();
    Row {
        source: project.source(claim.source).id.clone(),
        claim: claim.address.clone(),
        stance: claim.stance,
        passing: claim.passing,
        speaker: claim.speaker.iter().map(name).collect(),
        via: claim.via.iter().map(name).collect(),
        certainty: claim.certainty,
        cue: claim.cue.iter().map(|cue| cue.words.clone()).collect(),
        lines: first.and_then(|quote| quote.lines),
        page: first.and_then(|quote| quote.page),
        quotations,
        evidence: evidence.proof(claim),
        figure,
        interval: interval(&cell.bound),
    }
}

/// The numbers of the figures that are held and whose words are in the text; a number that a source gives twice is one.
fn held(rows: &[Row]) -> Vec<usize> {
    let counts = |i: &usize| rows[*i].stance.holds() && rows[*i].evidence.counts();
    let twice =
        |i: &usize| rows[..*i].iter().enumerate().any(|(j, row)| counts(&j) && row.repeats(&rows[*i]));
    (0..rows.len()).filter(counts).filter(|i| !twice(i)).collect()
}

fn common(rows: &[Row]) -> Option<Interval> {
    let firm = held(rows).into_iter().filter_map(|i| rows[i].interval).filter(|interval| !interval.vague);
    let firm: Vec<Interval> = firm.collect();
    let (first, rest) = firm.split_first().filter(|(_, rest)| !rest.is_empty())?;
    rest.iter().try_fold(*first, |common, next| common.meet(next))
}

fn pairs(rows: &[Row]) -> Vec<Compared> {
    let held = held(rows);
    let mut found = Vec::new();
    for (n, &b) in held.iter().enumerate() {
        for &a in &held[..n] {
            let fit = fit(&rows[a].figure.bound, &rows[b].figure.bound);
            found.extend(fit.map(|fit| Compared { a, b, fit }));
        }
    }
    found
}

//! All figures of a topic, grouped by what they count, and which of them can both be right.
//!
//! Only figures that count the same thing (one `counts` id), in one scope and unit, are compared, and only those that a
//! source holds: reported or disputed figures are shown but not compared. Nothing is averaged and no ranges are merged
//! (docs/explanation/numbers.md). How many pairs have each fit is counted; of the pairs themselves the first [`MOST_PAIRS`] are
//! listed. Cost: linear in the figures, but for sorting them.

mod counted;
mod interval;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Evidence;
use super::compare::{FigureCell, QuotationCell, figure_cell, quotation};
use super::evidence::Proof;
use crate::model::project::WhoIx;
use crate::model::topic::TopicIx;
use crate::model::{Certainty, Claim, Figure, Project, Stance, Topic};

pub use counted::Fits;
use interval::meet;
pub use interval::{Fit, Interval, comparable, distinct, fit, interval};

/// So many pairs of figures that count the same thing are listed; the others are only counted.
pub const MOST_PAIRS: usize = 1_000;

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
    /// How each pair of those that are held relates: the first of them, see [`Group::fits`].
    pub pairs: Vec<Compared>,
    /// The numbers that every figure that is held allows, apart from those that say "about"; `None` if there are none, or
    /// fewer than two such figures.
    #[serde(skip)]
    pub common: Option<Interval>,
    /// How many pairs of those that are held have each fit, also of those that are not listed.
    pub fits: Fits,
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
    /// The same for two rows if they give the same number for the same source.
    fn given(&self) -> String {
        format!("{} {:?}", self.source, self.figure.bound)
    }
}

impl Group {
    /// How many different numbers there are; a number that a source gives twice counts once.
    pub fn distinct(&self) -> usize {
        self.figures.iter().map(Row::given).collect::<BTreeSet<_>>().len()
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
            let (pairs, fits) = pairs(&rows);
            Group {
                counts: first.counts.clone(),
                label: first.label.clone(),
                scope: first.scope.clone(),
                unit: first.unit.clone(),
                pairs,
                fits,
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

/// The figures that are held and whose words are in the text, by their numbers; a number that a source gives twice is one.
fn held(rows: &[Row]) -> Vec<(usize, Interval)> {
    let mut known = BTreeSet::new();
    let counts = |row: &Row| row.stance.holds() && row.evidence.counts();
    let held = rows.iter().enumerate().filter(|(_, row)| counts(row) && known.insert(row.given()));
    held.filter_map(|(i, row)| Some((i, row.interval?))).collect()
}

fn common(rows: &[Row]) -> Option<Interval> {
    let firm: Vec<Interval> =
        held(rows).into_iter().map(|(_, interval)| interval).filter(|interval| !interval.vague).collect();
    let (first, rest) = firm.split_first().filter(|(_, rest)| !rest.is_empty())?;
    rest.iter().try_fold(*first, |common, next| common.meet(next))
}

fn pairs(rows: &[Row]) -> (Vec<Compared>, Fits) {
    let held = held(rows);
    let every = held.iter().enumerate().flat_map(|(n, b)| held[..n].iter().map(move |a| (a, b)));
    let listed = every.take(MOST_PAIRS).map(|((a, x), (b, y))| Compared { a: *a, b: *b, fit: meet(x, y) });
    let intervals: Vec<Interval> = held.iter().map(|(_, interval)| *interval).collect();
    (listed.collect(), Fits::of(&intervals))
}

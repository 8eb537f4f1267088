//! Topics × sources: every claim with its evidence, every blank with its reason.
//!
//! The JSON of [`Comparison`] is a contract (FORMAT, "Layouts and JSON"): keys may be added, none goes.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Evidence;
use super::support::{self, Support};
use super::treatment::{Blank, Treatment, blank, treatment};
use crate::model::source::SourceIx;
use crate::model::topic::{PositionIx, TopicIx};
use crate::model::{
    Bound, Certainty, Claim, Family, Figure, Match, Number, Project, Quotation, Stance, Topic, When,
};

/// What is to be compared.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// These topics, in this order; all where none is named.
    pub topics: Vec<TopicIx>,
    /// These sources; all where none is named.
    pub sources: Vec<SourceIx>,
    /// Only positions on which the sources that treat the topic do not all stand alike.
    pub only_differences: bool,
}

/// How sources treat topics.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Comparison {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// Title of the project.
    pub title: String,
    /// The sources in the order of columns.
    pub sources: Vec<Head>,
    /// How many of them are independent as far as families tell.
    pub independent: usize,
    /// Families with two or more of them.
    pub families: Vec<FamilyNote>,
    /// The topics.
    pub topics: Vec<TopicTable>,
}

/// What stands at the head of a source's column.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Head {
    /// Id.
    pub id: String,
    /// Short title.
    pub short: String,
    /// Language of the text.
    pub language: String,
    /// Published or last changed.
    pub date: Option<When>,
    /// What it speaks of.
    pub period: Option<When>,
    /// What could not be established.
    pub unknown: Vec<String>,
}

/// Sources that are not independent.
#[derive(Debug, Clone, serde::Serialize)]
pub struct FamilyNote {
    /// Id.
    pub id: String,
    /// The members among the sources compared.
    pub members: Vec<String>,
    /// borrowed, translated or same-origin.
    pub kind: String,
    /// The reason.
    pub why: String,
    /// Shared words, a source each.
    pub evidence: Vec<(String, QuotationCell)>,
}

/// One topic.
#[derive(Debug, Clone, serde::Serialize)]
pub struct TopicTable {
    /// Id.
    pub id: String,
    /// A few words.
    pub label: String,
    /// The question.
    pub question: String,
    /// The positions that somebody treats, in file order.
    pub positions: Vec<PositionRow>,
    /// What figures count, in file order.
    pub counts: Pairs<String>,
    /// The sources in the order of columns.
    pub order: Vec<String>,
    /// Every source.
    pub sources: Pairs<Cell>,
}

/// One position of a topic.
#[derive(Debug, Clone, serde::Serialize)]
pub struct PositionRow {
    /// Id.
    pub id: String,
    /// The answer.
    pub label: String,
    /// Does not change the answer.
    pub aside: bool,
    /// Who holds, reports and disputes it.
    #[serde(flatten)]
    pub support: Support,
}

/// One source on one topic.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Cell {
    /// How it treats the topic.
    pub treatment: Treatment,
    /// Why it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blank: Option<Blank>,
    /// Its claims, in file order.
    pub claims: Vec<ClaimCell>,
}

/// One claim.
#[derive(Debug, Clone, serde::Serialize)]
pub struct ClaimCell {
    /// Its address.
    pub address: String,
    /// Id of the position.
    pub position: String,
    /// How the source stands to it.
    pub stance: Stance,
    /// In passing.
    pub passing: bool,
    /// Names of whose view it is, in reading order; empty for the source's own.
    pub speaker: Vec<String>,
    /// The same by id.
    pub speaker_ids: Vec<String>,
    /// Names of the works that it was taken from.
    pub via: Vec<String>,
    /// How sure.
    pub certainty: Certainty,
    /// The words that show it.
    pub cue: Vec<String>,
    /// What it speaks of, where the claim says so.
    pub period: Option<When>,
    /// What the source says.
    pub says: String,
    /// The words that carry it.
    pub quotations: Vec<QuotationCell>,
    /// Its numbers.
    pub figures: Vec<FigureCell>,
    /// For the reader.
    pub note: Option<String>,
}

impl ClaimCell {
    /// The first line of its quotations, for the order of the text.
    pub fn first_line(&self) -> Option<usize> {
        self.quotations.iter().filter_map(|q| q.lines).map(|(line, _)| line).min()
    }
}

/// A quotation with its anchor.
#[derive(Debug, Clone, serde::Serialize)]
pub struct QuotationCell {
    /// The words.
    pub exact: String,
    /// Their translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gloss: Option<String>,
    /// Language of the words.
    pub language: String,
    /// First and last line.
    pub lines: Option<(usize, usize)>,
    /// Printed page of the first line, where the sheet has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// How well it matches.
    #[serde(rename = "match")]
    pub kind: Match,
}

/// A figure with names for its ids.
#[derive(Debug, Clone, serde::Serialize)]
pub struct FigureCell {
    /// Id of what it counts.
    pub counts: String,
    /// What it counts.
    pub label: String,
    /// The number; its JSON is `bound` with `value`, or `min` and `max`.
    #[serde(flatten, serialize_with = "bound")]
    pub bound: Bound,
    /// Unit.
    pub unit: Option<String>,
    /// Part of the matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Id of the person, body, work or source on whose word.
    pub by: String,
    /// Their name, where the figure itself names them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_name: Option<String>,
    /// For the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Keys and values in a fixed order; an object in JSON.
#[derive(Debug, Clone)]
pub struct Pairs<T>(pub Vec<(String, T)>);

impl<T> Pairs<T> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|(k, _)| k == key).map(|(_, value)| value)
    }
}

impl<T: Serialize> Serialize for Pairs<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

fn bound<S: Serializer>(bound: &Bound, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("bound", bound.name())?;
    let mut range = |min: &Number, max: &Number| {
        map.serialize_entry("min", min)?;
        map.serialize_entry("max", max)
    };
    match bound {
        Bound::Between(min, max) => range(min, max)?,
        Bound::Verbal { words, min, max } => {
            range(min, max)?;
            map.serialize_entry("words", words)?;
        }
        Bound::Date(date) => map.serialize_entry("value", date)?,
        Bound::Exactly(n)
        | Bound::About(n)
        | Bound::MoreThan(n)
        | Bound::AtLeast(n)
        | Bound::FewerThan(n)
        | Bound::AtMost(n) => map.serialize_entry("value", n)?,
    }
    map.end()
}

/// Compares. Cost: linear in the claims of the topics, and quadratic in the sources of a position.
pub fn compare(project: &Project, evidence: &Evidence, selection: &Selection) -> Comparison {
    let sources: Vec<SourceIx> = if selection.sources.is_empty() {
        project.source_ids().collect()
    } else {
        project.source_ids().filter(|ix| selection.sources.contains(ix)).collect()
    };
    let topics =
        if selection.topics.is_empty() { project.topic_ids().collect() } else { selection.topics.clone() };
    let families: Vec<usize> = (0..project.families.len())
        .filter(|&f| sources.iter().filter(|s| project.families[f].members.contains(s)).count() > 1)
        .collect();
    let tables = topics.into_iter().map(|ix| {
        let mut table = topic_table(project, evidence, ix, &sources);
        if selection.only_differences {
            keep_differences(&mut table);
        }
        table
    });
    let differs = |table: &TopicTable| !selection.only_differences || !table.positions.is_empty();
    Comparison {
        schema: "parallax/compare/1",
        title: project.settings.title.clone(),
        sources: sources.iter().map(|&ix| head(project, ix)).collect(),
        independent: support::independent(project, &sources),
        families: families.iter().map(|&f| family(project, evidence, f, &sources)).collect(),
        topics: tables.filter(differs).collect(),
    }
}

fn head(project: &Project, ix: SourceIx) -> Head {
    let source = project.source(ix);
    Head {
        id: source.id.clone(),
        short: source.short.clone(),
        language: source.language.clone(),
        date: source.date.clone(),
        period: source.period.clone(),
        unknown: source.unknown.clone(),
    }
}

fn family(project: &Project, evidence: &Evidence, ix: usize, sources: &[SourceIx]) -> FamilyNote {
    let family = &project.families[ix];
    let id = |source: SourceIx| project.source(source).id.clone();
    let members: Vec<String> =
        family.members.iter().copied().filter(|m| sources.contains(m)).map(id).collect();
    FamilyNote {
        id: family.id.value.clone(),
        kind: family.kind.clone(),
        why: family.why.clone(),
        evidence: family_evidence(project, evidence, family)
            .into_iter()
            .filter(|(id, _)| members.contains(id))
            .collect(),
        members,
    }
}

/// The shared words of a family, a source each, with their anchors.
pub(super) fn family_evidence(
    project: &Project,
    evidence: &Evidence,
    family: &Family,
) -> Vec<(String, QuotationCell)> {
    let cell = |(source, quote): &(SourceIx, Quotation)| {
        (project.source(*source).id.clone(), quotation(project, evidence, *source, quote))
    };
    family.evidence.iter().map(cell).collect()
}

fn topic_table(project: &Project, evidence: &Evidence, ix: TopicIx, sources: &[SourceIx]) -> TopicTable {
    let topic = project.topic(ix);
    let rows = (0..topic.positions.len()).map(PositionIx).filter(|&position| {
        topic.claims.iter().any(|claim| claim.position == position && sources.contains(&claim.source))
    });
    let id = |source: SourceIx| project.source(source).id.clone();
    TopicTable {
        id: topic.id.value.clone(),
        label: topic.label.clone(),
        question: topic.question.clone(),
        positions: rows.map(|position| position_row(project, ix, position, sources)).collect(),
        counts: Pairs(
            topic.counts.iter().map(|count| (count.id.value.clone(), count.label.clone())).collect(),
        ),
        order: sources.iter().copied().map(id).collect(),
        sources: Pairs(
            sources.iter().map(|&source| (id(source), cell(project, evidence, ix, source))).collect(),
        ),
    }
}

fn position_row(project: &Project, topic: TopicIx, ix: PositionIx, sources: &[SourceIx]) -> PositionRow {
    let position = &project.topic(topic).positions[ix.0];
    PositionRow {
        id: position.id.value.clone(),
        label: position.label.clone(),
        aside: position.aside,
        support: support::support(project, topic, ix, sources),
    }
}

fn cell(project: &Project, evidence: &Evidence, ix: TopicIx, source: SourceIx) -> Cell {
    let topic = project.topic(ix);
    let treatment = treatment(project, ix, source);
    let claims = topic.claims.iter().filter(|claim| claim.source == source);
    Cell {
        treatment,
        blank: (!treatment.treats()).then(|| blank(project, evidence, ix, source)),
        claims: claims.map(|claim| claim_cell(project, evidence, topic, claim)).collect(),
    }
}

/// One claim with names for its ids and anchors for its quotations.
pub(super) fn claim_cell(project: &Project, evidence: &Evidence, topic: &Topic, claim: &Claim) -> ClaimCell {
    let names = |list: &[crate::model::project::WhoIx]| {
        list.iter().map(|&who| project.who(who).name.clone()).collect()
    };
    ClaimCell {
        address: claim.address.clone(),
        position: topic.positions[claim.position.0].id.value.clone(),
        stance: claim.stance,
        passing: claim.passing,
        speaker: names(&claim.speaker),
        speaker_ids: claim.speaker.iter().map(|&who| project.who(who).id.value.clone()).collect(),
        via: names(&claim.via),
        certainty: claim.certainty,
        cue: claim.cue.clone(),
        period: claim.period.clone(),
        says: claim.says.clone(),
        quotations: claim.quotes.iter().map(|q| quotation(project, evidence, claim.source, q)).collect(),
        figures: claim.figures.iter().map(|f| figure_cell(project, topic, claim, f)).collect(),
        note: claim.note.clone(),
    }
}

fn quotation(project: &Project, evidence: &Evidence, source: SourceIx, quote: &Quotation) -> QuotationCell {
    let anchor = evidence.anchor(source, quote);
    QuotationCell {
        exact: quote.exact.clone(),
        gloss: quote.gloss.clone(),
        language: project.source(source).language.clone(),
        lines: anchor.lines,
        page: anchor.lines.and_then(|(line, _)| project.source(source).page(line)),
        kind: anchor.kind,
    }
}

fn figure_cell(project: &Project, topic: &Topic, claim: &Claim, figure: &Figure) -> FigureCell {
    let speaker = figure.by.or(claim.speaker.last().copied());
    FigureCell {
        counts: figure.counts.clone(),
        label: topic
            .counts
            .iter()
            .find(|c| c.id.value == figure.counts)
            .map(|c| c.label.clone())
            .unwrap_or_default(),
        bound: figure.bound.clone(),
        unit: figure.unit.clone(),
        scope: figure.scope.clone(),
        by: speaker
            .map_or_else(|| project.source(claim.source).id.clone(), |who| project.who(who).id.value.clone()),
        by_name: figure.by.map(|who| project.who(who).name.clone()),
        note: figure.note.clone(),
    }
}

/// Drops the positions that every source which treats the topic holds, or every one disputes.
fn keep_differences(table: &mut TopicTable) {
    let treating: Vec<&String> =
        table.sources.0.iter().filter(|(_, c)| c.treatment.treats()).map(|(id, _)| id).collect();
    let all = |list: &[String]| treating.iter().all(|id| list.contains(id));
    table.positions.retain(|row| {
        let alike = all(&row.support.holders) && row.support.disputers.is_empty()
            || all(&row.support.disputers) && row.support.holders.is_empty();
        !alike
    });
    let kept: Vec<&String> = table.positions.iter().map(|row| &row.id).collect();
    for (_, cell) in &mut table.sources.0 {
        cell.claims.retain(|claim| kept.contains(&&claim.position));
    }
}

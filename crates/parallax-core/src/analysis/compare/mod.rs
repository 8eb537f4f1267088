//! Topics × sources: every claim with its evidence, every blank with its reason.
//!
//! The JSON of [`Comparison`] is a contract (docs/reference/json.md): keys may be added, but not removed.

mod result;

use std::collections::BTreeSet;

use super::evidence::Proof;
use super::relation::Relations;
use super::reuse::{Mark, marks};
use super::stated::carriers;
use super::support::{self, Support};
use super::treatment::{blank, treatment};
use super::{Evidence, citation};
use crate::format::figure::inline;
use crate::model::draft::FigureDraft;
use crate::model::source::SourceIx;
use crate::model::topic::{PositionIx, TopicIx};
use crate::model::{Claim, Figure, Match, Project, Quotation, Source, Topic};

pub(super) use result::bound;
pub use result::{
    Cell, ClaimCell, Comparison, FamilyNote, FigureCell, Head, Pairs, PartOf, PositionRow, QuotationCell,
    TopicTable,
};

/// What to compare.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// These topics, in this order; if empty, all topics.
    pub topics: Vec<TopicIx>,
    /// These sources; if empty, all sources.
    pub sources: Vec<SourceIx>,
    /// Only positions on which the sources that treat the topic differ.
    pub only_differences: bool,
    /// Without saying which claims lie in shared passages: if the lock does not have the passages, the texts would have
    /// to be compared.
    pub unmarked: bool,
    /// With the drafts that wait, beside the claims and counted nowhere.
    pub drafts: bool,
}

/// Compares. Cost: linear in the cells (topics times sources) and their claims; relations are computed when they are
/// read.
pub fn compare<'a>(project: &'a Project, evidence: &'a Evidence, selection: &Selection) -> Comparison<'a> {
    let sources: Vec<SourceIx> = if selection.sources.is_empty() {
        project.source_ids().collect()
    } else {
        project.source_ids().filter(|ix| selection.sources.contains(ix)).collect()
    };
    let topics =
        if selection.topics.is_empty() { project.topic_ids().collect() } else { selection.topics.clone() };
    let tables = topics.into_iter().map(|ix| {
        let mut table = topic_table(project, evidence, ix, &sources, selection);
        if selection.only_differences {
            keep_differences(&mut table);
        }
        table
    });
    let differs = |table: &TopicTable<'_>| !selection.only_differences || !table.positions.is_empty();
    Comparison {
        schema: "parallax/compare/1",
        title: project.settings.title.clone(),
        sources: sources.iter().map(|&ix| head(project, ix)).collect(),
        independent: support::independent(project, evidence, None, &sources).len(),
        families: families(project, evidence, &sources),
        topics: tables.filter(differs).collect(),
    }
}

/// The families with two or more of `sources`.
pub(super) fn families(project: &Project, evidence: &Evidence, sources: &[SourceIx]) -> Vec<FamilyNote> {
    let chosen: BTreeSet<SourceIx> = sources.iter().copied().collect();
    let several =
        |f: &usize| project.families[*f].members.iter().filter(|member| chosen.contains(member)).count() > 1;
    let found = (0..project.families.len()).filter(several);
    let declared = found.map(|f| family(project, evidence, f, &chosen));
    declared.chain(same_texts(project, evidence, sources)).collect()
}

/// The families among them that join their members on a topic.
pub(super) fn families_on(
    project: &Project,
    evidence: &Evidence,
    topic: TopicIx,
    sources: &[SourceIx],
) -> Vec<FamilyNote> {
    let id = &project.topic(topic).id.value;
    let mut notes = families(project, evidence, sources);
    notes.retain(|family| family.topics.is_empty() || family.topics.contains(id));
    notes
}

/// Sources whose texts are the same, as families that nobody declared: each is one witness, with the reason.
fn same_texts(project: &Project, evidence: &Evidence, sources: &[SourceIx]) -> Vec<FamilyNote> {
    let mut notes = Vec::new();
    for witness in evidence.witnesses() {
        let members: Vec<SourceIx> =
            witness.sources.iter().copied().filter(|source| sources.contains(source)).collect();
        let declared = project
            .families
            .iter()
            .any(|family| members.iter().all(|member| family.members.contains(member)));
        if members.len() > 1 && !declared {
            notes.push(FamilyNote {
                id: "same-text".to_owned(),
                members: members.into_iter().map(|member| project.source(member).id.clone()).collect(),
                kind: "same-text".to_owned(),
                why: witness.why(),
                from: Vec::new(),
                topics: Vec::new(),
                evidence: Vec::new(),
            });
        }
    }
    notes
}

pub(super) fn head(project: &Project, ix: SourceIx) -> Head {
    let source = project.source(ix);
    Head {
        id: source.id.clone(),
        short: source.short.clone(),
        cited_as: citation::short(&project.sources, ix),
        citation: citation::reference(&project.sources, ix),
        language: source.language.clone(),
        date: source.date.clone(),
        written: source.written.clone(),
        period: source.period.clone(),
        part_of: part_of(project, source),
        unknown: source.unknown.clone(),
        opcvl: source.opcvl.clone(),
    }
}

/// The text that a source is a part of.
pub(super) fn part_of(project: &Project, source: &Source) -> Option<PartOf> {
    let part = source.part.as_ref()?;
    Some(PartOf { source: project.source(part.of).id.clone(), lines: part.lines.value.clone() })
}

fn family(project: &Project, evidence: &Evidence, ix: usize, sources: &BTreeSet<SourceIx>) -> FamilyNote {
    let family = &project.families[ix];
    let id = |source: SourceIx| project.source(source).id.clone();
    let members: Vec<String> =
        family.members.iter().copied().filter(|m| sources.contains(m)).map(id).collect();
    FamilyNote {
        id: family.id.value.clone(),
        kind: family.kind.clone(),
        why: family.why.clone(),
        from: family.from.iter().map(|lender| project.lender(*lender).to_owned()).collect(),
        topics: family.topics.iter().map(|topic| project.topic(*topic).id.value.clone()).collect(),
        evidence: cited(project, evidence, &family.evidence)
            .into_iter()
            .filter(|(id, _)| members.contains(id))
            .collect(),
        members,
    }
}

/// The words that a family or a question cites, one quotation for each source, with their anchors.
pub(super) fn cited(
    project: &Project,
    evidence: &Evidence,
    words: &[(SourceIx, Quotation)],
) -> Vec<(String, QuotationCell)> {
    let cell = |(source, quote): &(SourceIx, Quotation)| {
        (project.source(*source).id.clone(), quotation(project, evidence, *source, quote))
    };
    words.iter().map(cell).collect()
}

fn topic_table<'a>(
    project: &'a Project,
    evidence: &'a Evidence,
    ix: TopicIx,
    sources: &[SourceIx],
    selection: &Selection,
) -> TopicTable<'a> {
    let topic = project.topic(ix);
    let rows = (0..topic.positions.len()).map(PositionIx).filter(|&position| {
        topic.claims.iter().any(|claim| claim.position == position && sources.contains(&claim.source))
    });
    let id = |source: SourceIx| project.source(source).id.clone();
    TopicTable {
        id: topic.id.value.clone(),
        label: topic.label.clone(),
        question: topic.question.clone(),
        positions: rows.map(|position| position_row(project, evidence, ix, position, sources)).collect(),
        columns: topic.columns.clone(),
        labels: topic.positions.iter().map(|p| (p.id.value.clone(), p.label.clone())).collect(),
        counts: Pairs(
            topic.counts.iter().map(|count| (count.id.value.clone(), count.label.clone())).collect(),
        ),
        order: sources.iter().copied().map(id).collect(),
        sources: Pairs(
            sources
                .iter()
                .map(|&source| (id(source), cell(project, evidence, ix, source, selection)))
                .collect(),
        ),
        families: families_on(project, evidence, ix, sources),
        relations: Relations::new(project, evidence, ix, sources),
        not_counted: topic
            .claims
            .iter()
            .filter(|claim| sources.contains(&claim.source) && !evidence.counts(claim))
            .map(|claim| claim.address.clone())
            .collect(),
        treated_by: project.source_ids().filter(|&source| treatment(project, ix, source).treats()).count(),
    }
}

fn position_row(
    project: &Project,
    evidence: &Evidence,
    topic: TopicIx,
    ix: PositionIx,
    sources: &[SourceIx],
) -> PositionRow {
    let position = &project.topic(topic).positions[ix.0];
    PositionRow {
        id: position.id.value.clone(),
        label: position.label.clone(),
        aside: position.aside,
        support: support::support(project, evidence, topic, ix, sources),
    }
}

fn cell(
    project: &Project,
    evidence: &Evidence,
    ix: TopicIx,
    source: SourceIx,
    selection: &Selection,
) -> Cell {
    let topic = project.topic(ix);
    let treatment = treatment(project, ix, source);
    let of = |claim: &Claim, marked| claim_of(project, evidence, topic, (claim, marked));
    let drafts = topic.waiting().filter(|claim| selection.drafts && claim.source == source);
    Cell {
        treatment,
        blank: (!treatment.treats()).then(|| blank(project, evidence, ix, source)),
        claims: topic.claims.of(source).map(|claim| of(claim, !selection.unmarked)).collect(),
        drafts: drafts.map(|claim| of(claim, false)).collect(),
    }
}

/// One claim with names for its ids and anchors for its quotations.
pub(super) fn claim_cell(project: &Project, evidence: &Evidence, topic: &Topic, claim: &Claim) -> ClaimCell {
    claim_of(project, evidence, topic, (claim, true))
}

fn claim_of(
    project: &Project,
    evidence: &Evidence,
    topic: &Topic,
    (claim, marked): (&Claim, bool),
) -> ClaimCell {
    let names = |list: &[crate::model::project::WhoIx]| {
        list.iter().map(|&who| project.who(who).name.clone()).collect()
    };
    ClaimCell {
        address: claim.address.clone(),
        id: claim.id.as_ref().map(|id| id.value.clone()),
        position: topic.positions[claim.position.0].id.value.clone(),
        stance: claim.stance,
        passing: claim.passing,
        speaker: names(&claim.speaker),
        speaker_ids: claim.speaker.iter().map(|&who| project.who(who).id.value.clone()).collect(),
        via: names(&claim.via),
        via_ids: claim.via.iter().map(|&who| project.who(who).id.value.clone()).collect(),
        certainty: claim.certainty,
        evidence: evidence.proof(claim),
        verified: evidence.proof(claim) == Proof::Verified,
        cue: claim.cue.iter().map(|cue| cue.words.clone()).collect(),
        period: claim.period.clone(),
        aspect: topic.aspect_of(claim).map(str::to_owned),
        aspect_label: claim.aspect.map(|ix| topic.aspects[ix.0].label.clone()),
        says: claim.says.clone(),
        quotations: claim.quotes.iter().map(|q| quotation(project, evidence, claim.source, q)).collect(),
        figures: claim.figures.iter().map(|f| figure_cell(project, topic, claim, f)).collect(),
        row: Pairs(claim.row.clone()),
        note: claim.note.clone(),
        coder: claim.coder.clone(),
        draft: claim.proposed.as_ref().map(|draft| draft.name.clone()),
        rejected: claim.proposed.as_ref().and_then(|draft| draft.rejected.clone()),
        confirmed: claim.confirmed.clone(),
        shared: if marked { shared(project, evidence, claim) } else { Vec::new() },
    }
}

/// The shared passages in which its quotations lie, the first for each other source.
fn shared(project: &Project, evidence: &Evidence, claim: &Claim) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    for chars in claim.quotes.iter().filter_map(|quote| evidence.anchor(claim.source, quote).chars) {
        for mark in marks(project, evidence, claim.source, chars) {
            if found.iter().all(|known| known.source != mark.source) {
                found.push(mark);
            }
        }
    }
    found
}

/// A quotation with its anchor.
pub(super) fn quotation(
    project: &Project,
    evidence: &Evidence,
    source: SourceIx,
    quote: &Quotation,
) -> QuotationCell {
    let anchor = evidence.anchor(source, quote);
    let near = (anchor.kind == Match::Approximate).then(|| evidence.of(source).nearest.get(quote.key()));
    QuotationCell {
        stands: near.flatten().map(|near| near.words.clone()),
        exact: quote.exact.clone(),
        gloss: quote.gloss.clone(),
        prefix: quote.prefix.clone(),
        suffix: quote.suffix.clone(),
        near: quote.near,
        language: project.source(source).language.clone(),
        lines: anchor.lines,
        page: anchor.lines.and_then(|(line, _)| project.source(source).page(line)),
        kind: anchor.kind,
        similarity: anchor.similarity,
    }
}

/// A figure with names for its ids.
pub(super) fn figure_cell(project: &Project, topic: &Topic, claim: &Claim, figure: &Figure) -> FigureCell {
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
        carriers: carriers(claim, &figure.bound, &project.source(claim.source).language),
        keys: inline(&FigureDraft::of(project, figure)),
    }
}

/// Removes the positions on which all sources that treat the topic do the same: all hold it, or all dispute it, or all
/// report it. Claims stay, so marks and treatments do not change.
fn keep_differences(table: &mut TopicTable) {
    let counts = |cell: &Cell| cell.claims.iter().any(|claim| claim.evidence.counts());
    let treats = |(id, cell): &(String, Cell)| counts(cell).then(|| id.clone());
    let treating: Vec<String> = table.sources.0.iter().filter_map(treats).collect();
    let all = |list: &[String]| treating.iter().all(|id| list.contains(id));
    table.positions.retain(|row| {
        let Support { holders, reporters, disputers, .. } = &row.support;
        let alike =
            all(holders) && disputers.is_empty() || all(disputers) && holders.is_empty() || all(reporters);
        !alike
    });
}

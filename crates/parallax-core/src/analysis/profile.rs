//! One source: its sheet, its text, its claims in text order, and what it does not treat.

use serde::Serialize;

use super::compare::{ClaimCell, PartOf, QuotationCell, cited, claim_cell, part_of};
use super::treatment::{Blank, Treatment, blank, treatment};
use super::{Evidence, citation};
use crate::model::source::{Published, SourceIx};
use crate::model::{Claim, Project, Topic, When};

/// Everything about one source.
#[derive(Debug, Clone, Serialize)]
pub struct Profile {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// Id.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Authors.
    pub author: Vec<String>,
    /// Kind of document.
    pub kind: Option<String>,
    /// Author and date, as it is cited in a sentence: `Abilov and Isayev 2016`.
    pub cited_as: String,
    /// Its entry in a list of references.
    pub reference: String,
    /// Language of the text.
    pub language: String,
    /// When it was published or last changed.
    pub date: Option<When>,
    /// The period that it is about.
    pub period: Option<When>,
    /// When it was written, if that differs from its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<When>,
    /// The source whose text it is a part of, and which lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<PartOf>,
    /// The other entries of the sheet that have a value, by their key.
    pub sheet: Vec<(&'static str, String)>,
    /// Origin, purpose, content, value, limitation.
    pub opcvl: Vec<(&'static str, String)>,
    /// Keys whose values could not be established.
    pub unknown: Vec<String>,
    /// The families that it belongs to.
    pub families: Vec<Kin>,
    /// Digest, lines and words of the text, if the text or the lock has them.
    pub text: Option<TextNote>,
    /// The text in order, in the curator's words.
    pub outline: Vec<OutlineEntry>,
    /// Its claims in text order.
    pub claims: Vec<Treated>,
    /// The topics that it does not treat.
    pub blanks: Vec<Untreated>,
}

/// A family from the point of view of one member.
#[derive(Debug, Clone, Serialize)]
pub struct Kin {
    /// Id of the family.
    pub id: String,
    /// The other members.
    pub with: Vec<String>,
    /// borrowed, translated or same-origin.
    pub kind: String,
    /// The reason.
    pub why: String,
    /// Ids of the lenders, if known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// Ids of the topics on which they depend; empty for all topics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Shared words, one quotation for each source.
    pub evidence: Vec<(String, QuotationCell)>,
}

/// A text without its words.
#[derive(Debug, Clone, Serialize)]
pub struct TextNote {
    /// Digest of the file's bytes.
    pub sha256: String,
    /// Lines.
    pub lines: usize,
    /// Words.
    pub words: usize,
}

/// A passage of the outline.
#[derive(Debug, Clone, Serialize)]
pub struct OutlineEntry {
    /// First and last line.
    pub lines: (usize, usize),
    /// Printed page of the first line.
    pub page: Option<usize>,
    /// What the passage says.
    pub gist: String,
}

/// A claim and its topic.
#[derive(Debug, Clone, Serialize)]
pub struct Treated {
    /// Id of the topic.
    pub topic: String,
    /// Label of the position.
    pub label: String,
    /// The claim.
    #[serde(flatten)]
    pub claim: ClaimCell,
}

/// A topic that a source does not treat.
#[derive(Debug, Clone, Serialize)]
pub struct Untreated {
    /// Id of the topic.
    pub topic: String,
    /// Which blank it is.
    pub treatment: Treatment,
    /// Why.
    pub blank: Blank,
}

/// The profile of a source.
pub fn profile(project: &Project, evidence: &Evidence, ix: SourceIx) -> Profile {
    let source = project.source(ix);
    let sheet = [
        ("place", &source.place),
        ("citation", &source.citation),
        ("doi", &source.doi),
        ("url", &source.url),
        ("translation_of", &source.translation_of),
        ("group", &source.group),
    ];
    let published = published(&source.published);
    let facts = evidence.of(ix).text.as_ref();
    Profile {
        schema: "parallax/source/1",
        id: source.id.clone(),
        title: source.title.clone(),
        author: spoken(&source.author, &source.published),
        kind: source.kind.clone(),
        cited_as: citation::short(&project.sources, ix),
        reference: citation::reference(&project.sources, ix),
        language: source.language.clone(),
        date: source.date.clone(),
        period: source.period.clone(),
        written: source.written.clone(),
        part_of: part_of(project, source),
        sheet: sheet
            .into_iter()
            .filter_map(|(key, value)| Some((key, value.clone()?)))
            .chain(published)
            .collect(),
        opcvl: source.opcvl.clone(),
        unknown: source.unknown.clone(),
        families: project.families_of(ix).map(|family| kin(project, evidence, ix, family)).collect(),
        text: facts.map(|t| TextNote { sha256: t.sha256.clone(), lines: t.lines, words: t.words }),
        outline: source
            .outline
            .iter()
            .map(|p| OutlineEntry {
                lines: p.lines.value,
                page: source.page(p.lines.value.0),
                gist: p.gist.clone(),
            })
            .collect(),
        claims: claims(project, evidence, ix),
        blanks: blanks(project, evidence, ix),
    }
}

/// What the sheet says about its publication, in the order of the format.
fn published(of: &Published) -> Vec<(&'static str, String)> {
    let names = |names: &[String]| (!names.is_empty()).then(|| spoken(names, of).join(", "));
    let entries = [
        ("container", of.container.clone()),
        ("edition", of.edition.clone()),
        ("volume", of.volume.clone()),
        ("issue", of.issue.clone()),
        ("page_range", of.page_range.clone()),
        ("publisher", of.publisher.clone()),
        ("editor", names(&of.editor)),
        ("translator", names(&of.translator)),
        ("original_date", of.original_date.as_ref().map(ToString::to_string)),
        ("original_title", of.original_title.clone()),
        ("citation_key", of.citation_key.clone()),
    ];
    entries.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

/// Names as they are spoken: a sheet may have them as lists sort them.
pub(super) fn spoken(names: &[String], of: &Published) -> Vec<String> {
    names
        .iter()
        .map(|name| if name.contains(',') { of.person(name).natural() } else { name.clone() })
        .collect()
}

fn kin(project: &Project, evidence: &Evidence, ix: SourceIx, family: usize) -> Kin {
    let family = &project.families[family];
    let others = family.members.iter().filter(|&&member| member != ix);
    Kin {
        id: family.id.value.clone(),
        with: others.map(|&member| project.source(member).id.clone()).collect(),
        kind: family.kind.clone(),
        why: family.why.clone(),
        from: family.from.iter().map(|lender| project.lender(*lender).to_owned()).collect(),
        topics: family.topics.iter().map(|topic| project.topic(*topic).id.value.clone()).collect(),
        evidence: cited(project, evidence, &family.evidence),
    }
}

fn claims(project: &Project, evidence: &Evidence, ix: SourceIx) -> Vec<Treated> {
    let treated = |(topic, claim): (&Topic, &Claim)| Treated {
        topic: topic.id.value.clone(),
        label: topic.positions[claim.position.0].label.clone(),
        claim: claim_cell(project, evidence, topic, claim),
    };
    let mut claims: Vec<Treated> = project.claims_of(ix).map(treated).collect();
    claims.sort_by_key(|treated| treated.claim.first_line().unwrap_or(usize::MAX));
    claims
}

fn blanks(project: &Project, evidence: &Evidence, ix: SourceIx) -> Vec<Untreated> {
    let untreated = project.topic_ids().map(|topic| (topic, treatment(project, topic, ix)));
    untreated
        .filter(|(_, treatment)| !treatment.treats())
        .map(|(topic, treatment)| Untreated {
            topic: project.topic(topic).id.value.clone(),
            treatment,
            blank: blank(project, evidence, topic, ix),
        })
        .collect()
}

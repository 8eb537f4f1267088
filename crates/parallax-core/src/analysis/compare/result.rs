//! The shapes of a comparison; their JSON is a contract.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::analysis::evidence::Proof;
use crate::analysis::relation::Relations;
use crate::analysis::reuse::Mark;
use crate::analysis::support::Support;
use crate::analysis::treatment::{Blank, Treatment};
use crate::model::{Bound, Certainty, Confirmed, Match, Number, Similarity, Stance, When};

/// How sources treat topics.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Comparison<'a> {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// Title of the project.
    pub title: String,
    /// The sources in the order of columns.
    pub sources: Vec<Head>,
    /// How many of them are independent, as far as families say.
    pub independent: usize,
    /// Families with two or more of them.
    pub families: Vec<FamilyNote>,
    /// The topics.
    pub topics: Vec<TopicTable<'a>>,
}

/// The head of a source's column.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Head {
    /// Id.
    pub id: String,
    /// Short title.
    pub short: String,
    /// Author and date, as it is cited in a sentence: `Abilov and Isayev 2016`.
    pub cited_as: String,
    /// The source without the place in it, to be copied: the `citation` of its sheet, or else made from the rest of the
    /// sheet.
    pub citation: String,
    /// Language of the text.
    pub language: String,
    /// When it was published or last changed.
    pub date: Option<When>,
    /// When it was written, if that differs from its date.
    #[serde(skip)]
    pub written: Option<When>,
    /// The period that it is about.
    pub period: Option<When>,
    /// The text that it is a part of, and which lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<PartOf>,
    /// Keys whose values could not be established.
    pub unknown: Vec<String>,
    /// Origin, purpose, content, value, limitation, as far as the sheet gives them.
    #[serde(skip)]
    pub opcvl: Vec<(&'static str, String)>,
}

/// The text that a source is a part of.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct PartOf {
    /// Id of the source that has the whole text.
    pub source: String,
    /// First and last line of each stretch.
    pub lines: Vec<(usize, usize)>,
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
    /// Ids of the lenders, if known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// Ids of the topics on which they depend; empty for all topics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Shared words, one quotation for each source.
    pub evidence: Vec<(String, QuotationCell)>,
}

/// One topic.
#[derive(Debug, Clone, serde::Serialize)]
pub struct TopicTable<'a> {
    /// Id.
    pub id: String,
    /// Its name in a few words.
    pub label: String,
    /// The question.
    pub question: String,
    /// The positions that some source treats, in file order.
    pub positions: Vec<PositionRow>,
    /// The label of every position, treated or not.
    #[serde(skip)]
    pub labels: BTreeMap<String, String>,
    /// The topic's own columns.
    #[serde(skip)]
    pub columns: Vec<String>,
    /// What figures count, in file order.
    pub counts: Pairs<String>,
    /// The sources in the order of columns.
    pub order: Vec<String>,
    /// Every source.
    pub sources: Pairs<Cell>,
    /// The families that join at least two of the compared sources here.
    #[serde(skip)]
    pub families: Vec<FamilyNote>,
    /// How each pair of sources that treat it relates.
    pub relations: Relations<'a>,
    /// Addresses of claims whose evidence is not in the text: they are shown, but not counted.
    pub not_counted: Vec<String>,
    /// How many sources of the whole project treat the topic, selected or not.
    #[serde(skip)]
    pub treated_by: usize,
}

/// One position of a topic.
#[derive(Debug, Clone, serde::Serialize)]
pub struct PositionRow {
    /// Id.
    pub id: String,
    /// The answer.
    pub label: String,
    /// It does not change the answer.
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
    /// Why it does not treat the topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blank: Option<Blank>,
    /// Its claims, in file order.
    pub claims: Vec<ClaimCell>,
    /// Drafts that wait, if they were asked for: shown, and counted nowhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub drafts: Vec<ClaimCell>,
}

/// One claim.
#[derive(Debug, Clone, serde::Serialize)]
pub struct ClaimCell {
    /// Its address.
    pub address: String,
    /// Its own id, where it has one.
    #[serde(skip)]
    pub id: Option<String>,
    /// Id of the position.
    pub position: String,
    /// What the source does with the position.
    pub stance: Stance,
    /// In passing.
    pub passing: bool,
    /// Names of the speakers whose view it is, in reading order; empty if it is the source's own.
    pub speaker: Vec<String>,
    /// Their ids.
    pub speaker_ids: Vec<String>,
    /// Names of the works that the source took it from.
    pub via: Vec<String>,
    /// Their ids.
    pub via_ids: Vec<String>,
    /// How sure the source is.
    pub certainty: Certainty,
    /// Are all quotations and cues in the text?
    pub verified: bool,
    /// What the evidence is worth, by its worst part; if that is not in the text, the claim does not count.
    pub evidence: Proof,
    /// The words that show how sure it is.
    pub cue: Vec<String>,
    /// Id of the aspect that it is about, if it names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect: Option<String>,
    /// The label of that aspect.
    #[serde(skip)]
    pub aspect_label: Option<String>,
    /// The period that it is about, if the claim gives one.
    pub period: Option<When>,
    /// What the source says.
    pub says: String,
    /// The quotations that support it.
    pub quotations: Vec<QuotationCell>,
    /// The numbers that it states.
    pub figures: Vec<FigureCell>,
    /// Its cells in the topic's extra columns.
    pub row: Pairs<String>,
    /// A note for the reader.
    pub note: Option<String>,
    /// Who of several coders wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coder: Option<String>,
    /// The name of the draft that it is of, if nobody has confirmed it: it counts for nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft: Option<String>,
    /// Why the draft was turned down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rejected: Option<String>,
    /// That it began as a draft, and who confirmed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Confirmed>,
    /// The passages in which its quotations lie and that another source has too, one for each such source.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<Mark>,
}

impl ClaimCell {
    /// The first line of its quotations, for sorting in text order.
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
    /// Words right before the quotation, if the claim gives them.
    #[serde(skip)]
    pub prefix: Option<String>,
    /// Words right after the quotation.
    #[serde(skip)]
    pub suffix: Option<String>,
    /// A line near which they are.
    #[serde(skip)]
    pub near: Option<usize>,
    /// Language of the words.
    pub language: String,
    /// First and last line.
    pub lines: Option<(usize, usize)>,
    /// Printed page of the first line, if the sheet gives pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// How well it matches.
    #[serde(rename = "match")]
    pub kind: Match,
    /// How similar its place is, if it is approximate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub similarity: Option<Similarity>,
    /// What the text has in that place, if the text is on this machine.
    #[serde(skip)]
    pub stands: Option<String>,
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
    /// Id of the person, body, work or source that says it.
    pub by: String,
    /// Their name, if the figure itself names them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_name: Option<String>,
    /// A note for the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Which of the claim's quotations state it, from 0.
    #[serde(rename = "in_quotations")]
    pub carriers: Vec<usize>,
    /// The whole figure in the words of the claims file.
    #[serde(skip)]
    pub keys: String,
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

/// A bound as its JSON: `bound` with `value`, or with `min` and `max`.
pub(in crate::analysis) fn bound<S: Serializer>(bound: &Bound, serializer: S) -> Result<S::Ok, S::Error> {
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

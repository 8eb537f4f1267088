//! The shapes of a comparison; their JSON is a contract.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::analysis::evidence::Proof;
use crate::analysis::relation::Relations;
use crate::analysis::support::Support;
use crate::analysis::treatment::{Blank, Treatment};
use crate::model::{Bound, Certainty, Match, Number, Similarity, Stance, When};

/// How sources treat topics.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Comparison<'a> {
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
    pub topics: Vec<TopicTable<'a>>,
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
    /// Of whose text it is a part, and which lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<PartOf>,
    /// What could not be established.
    pub unknown: Vec<String>,
    /// Origin, purpose, content, value, limitation, as far as they are written.
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
    /// Ids of who lent, where that is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// Ids of the topics on which they depend; all where none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Shared words, a source each.
    pub evidence: Vec<(String, QuotationCell)>,
}

/// One topic.
#[derive(Debug, Clone, serde::Serialize)]
pub struct TopicTable<'a> {
    /// Id.
    pub id: String,
    /// A few words.
    pub label: String,
    /// The question.
    pub question: String,
    /// The positions that somebody treats, in file order.
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
    /// The families that join sources here, with two or more of those compared.
    #[serde(skip)]
    pub families: Vec<FamilyNote>,
    /// How each two of the sources that treat it stand to each other.
    pub relations: Relations<'a>,
    /// Addresses of claims whose evidence does not stand in the text: they are shown, and count for nothing.
    pub not_counted: Vec<String>,
    /// How many sources of the whole project treat the topic, chosen or not.
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
    /// Its own id, where it has one.
    #[serde(skip)]
    pub id: Option<String>,
    /// Id of the position.
    pub position: String,
    /// What the source does with it.
    pub stance: Stance,
    /// In passing.
    pub passing: bool,
    /// Names of whose view it is, in reading order; empty for the source's own.
    pub speaker: Vec<String>,
    /// The same by id.
    pub speaker_ids: Vec<String>,
    /// Names of the works that it was taken from.
    pub via: Vec<String>,
    /// The same by id.
    pub via_ids: Vec<String>,
    /// How sure.
    pub certainty: Certainty,
    /// Do all quotations and cues stand in the text?
    pub verified: bool,
    /// What the evidence is worth, by its worst part; where it does not stand in the text the claim counts for nothing.
    pub evidence: Proof,
    /// The words that show it.
    pub cue: Vec<String>,
    /// Id of the aspect of which it speaks, where it names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect: Option<String>,
    /// That aspect in a few words.
    #[serde(skip)]
    pub aspect_label: Option<String>,
    /// What it speaks of, where the claim says so.
    pub period: Option<When>,
    /// What the source says.
    pub says: String,
    /// The words that carry it.
    pub quotations: Vec<QuotationCell>,
    /// Its numbers.
    pub figures: Vec<FigureCell>,
    /// What stands in the topic's extra columns.
    pub row: Pairs<String>,
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
    /// Words right before, where the claim gives them.
    #[serde(skip)]
    pub prefix: Option<String>,
    /// Words right behind.
    #[serde(skip)]
    pub suffix: Option<String>,
    /// A line near which they stand.
    #[serde(skip)]
    pub near: Option<usize>,
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
    /// How like its place it is, where it is approximate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub similarity: Option<Similarity>,
    /// What stands in that place, where the text is at hand.
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
    /// Id of the person, body, work or source on whose word.
    pub by: String,
    /// Their name, where the figure itself names them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_name: Option<String>,
    /// For the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Which of the claim's quotations hold it, from 0.
    #[serde(rename = "in_quotations")]
    pub carriers: Vec<usize>,
    /// All of it in the words of the claims file.
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

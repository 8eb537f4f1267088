//! How a source treats a topic, and why a blank is blank.

use serde::Serialize;

use super::Evidence;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Project, When};

/// How a source treats a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Treatment {
    /// It takes or reports a position.
    Position,
    /// A phrase touches the answer.
    InPassing,
    /// Read to the end; says nothing.
    Silent,
    /// It is older than the matter.
    CouldNotKnow,
    /// Nothing can be concluded.
    Unread,
}

impl Treatment {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Position, Self::InPassing, Self::Silent, Self::CouldNotKnow, Self::Unread];

    /// Its meaning, for readers.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Position => "the source treats the topic: it takes, reports or disputes an answer",
            Self::InPassing => "a phrase only presupposes or touches the answer",
            Self::Silent => {
                "the source was read to the end and says nothing; the words that were searched prove it"
            }
            Self::CouldNotKnow => "the source is older than the matter",
            Self::Unread => "the source was not read for this topic; nothing may be concluded",
        }
    }

    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Position => "position",
            Self::InPassing => "in-passing",
            Self::Silent => "silent",
            Self::CouldNotKnow => "could-not-know",
            Self::Unread => "unread",
        }
    }

    /// Does the source say something about the topic?
    pub const fn treats(self) -> bool {
        match self {
            Self::Position | Self::InPassing => true,
            Self::Silent | Self::CouldNotKnow | Self::Unread => false,
        }
    }
}

/// How a source treats a topic. The first that applies counts: claims without `passing`, other claims, a text written
/// before the topic's `since`, an entry in `silent`.
pub fn treatment(project: &Project, topic: TopicIx, source: SourceIx) -> Treatment {
    let topic = project.topic(topic);
    let mut claims = topic.claims.of(source).peekable();
    if claims.peek().is_some() {
        return if claims.all(|claim| claim.passing) { Treatment::InPassing } else { Treatment::Position };
    }
    if too_early(project, topic.since.as_ref().map(|at| &at.value), source) {
        Treatment::CouldNotKnow
    } else if topic.silence(source).is_some() {
        Treatment::Silent
    } else {
        Treatment::Unread
    }
}

/// Was the source written, or else published, before the matter began? Never if its date is unknown.
pub fn too_early(project: &Project, since: Option<&When>, source: SourceIx) -> bool {
    let date = project.source(source).knew_until();
    date.zip(since).is_some_and(|(date, since)| date.ends_before(since))
}

/// Why a cell is blank, as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blank {
    /// What the curator wrote about the silence.
    pub reason: Option<String>,
    /// When the source was written, or else published; for a source that could not know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<When>,
    /// When the matter began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<When>,
    /// The forms that were searched in the source's language.
    pub searched: Vec<String>,
    /// The line of each hit; `None` if nothing was searched, or if neither text nor lock has it.
    pub hits: Option<Vec<usize>>,
    /// Words of the text.
    pub words: Option<usize>,
}

/// Why a source does not treat a topic.
pub fn blank(project: &Project, evidence: &Evidence, topic: TopicIx, source: SourceIx) -> Blank {
    let entry = project.topic(topic);
    let early = treatment(project, topic, source) == Treatment::CouldNotKnow;
    Blank {
        reason: entry.silence(source).map(|silence| silence.reason.clone()),
        date: project.source(source).knew_until().cloned().filter(|_| early),
        since: entry.since.as_ref().map(|at| at.value.clone()).filter(|_| early),
        searched: entry.forms(&project.source(source).language).into_iter().map(str::to_owned).collect(),
        hits: evidence.mentions(project, source, topic).map(|hits| hits.lines.clone()),
        words: evidence.of(source).text.as_ref().map(|text| text.words),
    }
}

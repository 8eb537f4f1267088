//! A contested matter, put as a neutral question, and its possible answers.

use serde::Serialize;

use super::by_source::BySource;
use super::claim::Claim;
use super::date::When;
use super::source::SourceIx;
use crate::diagnostic::{At, Place};

/// A topic by its number in [`super::Project::topics`], which are in the order of the claims file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicIx(pub usize);

/// A position by its number in its topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PositionIx(pub usize);

/// An aspect by its number in its topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AspectIx(pub usize);

/// A contested matter.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Its id.
    pub id: At<String>,
    /// A few words.
    pub label: String,
    /// The neutral question.
    pub question: String,
    /// When the matter begins: a source dated wholly before it could not know.
    pub since: Option<At<When>>,
    /// The question is about one event: periods do not keep claims apart.
    pub event: bool,
    /// Forms that prove a mention, per language or for all.
    pub mentions: Vec<Mentions>,
    /// Extra columns of its table.
    pub columns: Vec<String>,
    /// The answers.
    pub positions: Vec<Position>,
    /// Places, hours, senses that the sources keep apart.
    pub aspects: Vec<Aspect>,
    /// What figures count.
    pub counts: Vec<Count>,
    /// Sources that were read to the end and say nothing.
    pub silent: BySource<Silence>,
    /// What the sources say, in the order of the file.
    pub claims: BySource<Claim>,
    /// Relations that the curator overrules.
    pub relations: Vec<Overrule>,
}

/// The forms of a topic in one language, or in all where none is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentions {
    /// BCP 47 tag; none for all languages.
    pub language: Option<String>,
    /// Words, `*` for any ending.
    pub forms: Vec<At<String>>,
}

impl Topic {
    /// The forms for texts of a language, in the order of the file; those for `es` serve `es-MX` too.
    pub fn forms(&self, language: &str) -> Vec<&str> {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        self.mentions
            .iter()
            .filter(|m| m.language.as_deref().is_none_or(|tag| primary(tag) == primary(language)))
            .flat_map(|m| m.forms.iter().map(|form| form.value.as_str()))
            .collect()
    }

    /// A position by its id.
    pub fn position(&self, id: &str) -> Option<PositionIx> {
        self.positions.iter().position(|p| p.id.value == id).map(PositionIx)
    }

    /// Who holds a position holds these: the position itself, then all that it implies, each once.
    pub fn entailed(&self, position: PositionIx) -> Vec<PositionIx> {
        let mut found = vec![position];
        let mut at = 0;
        while let Some(&known) = found.get(at) {
            let more = &self.positions[known.0].implies;
            let new: Vec<PositionIx> = more.iter().copied().filter(|ix| !found.contains(ix)).collect();
            found.extend(new);
            at += 1;
        }
        found
    }

    /// Who refuses a position refuses these: the position itself, and all that imply it.
    pub fn refused_with(&self, position: PositionIx) -> Vec<PositionIx> {
        let others = (0..self.positions.len()).map(PositionIx).filter(|ix| *ix != position);
        std::iter::once(position).chain(others.filter(|ix| self.entailed(*ix).contains(&position))).collect()
    }

    /// What a claim speaks of, by the id of the aspect that it names.
    pub fn aspect_of(&self, claim: &Claim) -> Option<&str> {
        claim.aspect.map(|ix| self.aspects[ix.0].id.value.as_str())
    }

    /// What the curator wrote of a source's silence.
    pub fn silence(&self, source: SourceIx) -> Option<&Silence> {
        self.silent.of(source).next()
    }

    /// Can a source hold both? Exclusion is symmetric however it is written.
    pub fn exclusive(&self, a: PositionIx, b: PositionIx) -> bool {
        self.positions[a.0].excludes.contains(&b) || self.positions[b.0].excludes.contains(&a)
    }
}

/// One possible answer.
#[derive(Debug, Clone)]
pub struct Position {
    /// Its id.
    pub id: At<String>,
    /// The answer in a few words.
    pub label: String,
    /// Positions that cannot be true together with it.
    pub excludes: Vec<PositionIx>,
    /// Positions that follow from it, as written: who holds it holds them.
    pub implies: Vec<PositionIx>,
    /// May be shared across periods.
    pub timeless: bool,
    /// A circumstance that does not change the answer.
    pub aside: bool,
}

/// A part of the matter that the sources keep apart: a place, an hour, a sense.
#[derive(Debug, Clone)]
pub struct Aspect {
    /// Its id.
    pub id: At<String>,
    /// What it is, in a few words.
    pub label: String,
}

/// What a figure counts.
#[derive(Debug, Clone)]
pub struct Count {
    /// Its id.
    pub id: At<String>,
    /// What is counted, in a few words.
    pub label: String,
    /// The count that it is a part of.
    pub part_of: Option<String>,
    /// The number is, or is part of, the answer: it enters the relation.
    pub decides: bool,
}

/// A source that was read and says nothing.
#[derive(Debug, Clone)]
pub struct Silence {
    /// The source.
    pub source: SourceIx,
    /// What was read and why it counts as silence.
    pub reason: String,
    /// The line of the file.
    pub place: Place,
}

/// A relation that the curator states against the computed one.
#[derive(Debug, Clone)]
pub struct Overrule {
    /// The two sources.
    pub sources: [SourceIx; 2],
    /// How they stand.
    pub is: Relation,
    /// The reason.
    pub why: String,
    /// The entry.
    pub place: Place,
}

/// How two sources stand to each other on a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The same answer.
    Agree,
    /// A common core, but one adds, omits or dates something that changes the answer.
    Partly,
    /// Both cannot be right, or one refutes what the other holds.
    Contradict,
    /// Another object, period or sense.
    TalkPast,
}

impl Relation {
    /// All relations in the order in which they are always shown.
    pub const ALL: [Self; 4] = [Self::Agree, Self::Partly, Self::Contradict, Self::TalkPast];

    /// What it means, for people.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Agree => "both give the same answer, and nothing clashes",
            Self::Partly => "a common core, but one adds, omits or dates something that changes the answer",
            Self::Contradict => "both cannot be right, or one refutes what the other holds",
            Self::TalkPast => "they speak of another object, another time or in another sense",
        }
    }

    /// The word of the claims file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Partly => "partly",
            Self::Contradict => "contradict",
            Self::TalkPast => "talk-past",
        }
    }
}

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
    /// Its name in a few words.
    pub label: String,
    /// The neutral question.
    pub question: String,
    /// When the matter begins: a source dated entirely before it could not know.
    pub since: Option<At<When>>,
    /// The question is about one event: periods do not keep claims apart.
    pub event: bool,
    /// Forms that prove a mention, by language or for all languages.
    pub mentions: Vec<Mentions>,
    /// Extra columns of its table.
    pub columns: Vec<String>,
    /// The answers.
    pub positions: Vec<Position>,
    /// Places, hours, senses that the sources keep apart.
    pub aspects: Vec<Aspect>,
    /// What figures count.
    pub counts: Vec<Count>,
    /// Sources that were read to the end and say nothing about it.
    pub silent: BySource<Silence>,
    /// What the sources say, in the order of the file.
    pub claims: BySource<Claim>,
    /// Claims that no person has confirmed, in the order of the file. They are apart from `claims`, so that no
    /// analysis can count one by mistake.
    pub drafts: BySource<Claim>,
    /// Relations that the curator overrides.
    pub relations: Vec<Overrule>,
}

/// The forms of a topic in one language, or in all if none is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentions {
    /// BCP 47 tag; `None` for all languages.
    pub language: Option<String>,
    /// Words, with `*` for any ending.
    pub forms: Vec<At<String>>,
}

impl Topic {
    /// The forms for texts in a language, in the order of the file; those for `es` apply to `es-MX` too.
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

    /// What a holder of a position also holds: the position itself, then all that it implies, each once.
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

    /// What an opponent of a position also rejects: the position itself, and all that imply it.
    pub fn refused_with(&self, position: PositionIx) -> Vec<PositionIx> {
        let others = (0..self.positions.len()).map(PositionIx).filter(|ix| *ix != position);
        std::iter::once(position).chain(others.filter(|ix| self.entailed(*ix).contains(&position))).collect()
    }

    /// The id of the aspect that a claim is about, if it names one.
    pub fn aspect_of(&self, claim: &Claim) -> Option<&str> {
        claim.aspect.map(|ix| self.aspects[ix.0].id.value.as_str())
    }

    /// All claims that the files have, with those that count for nothing at the end: for whoever changes or looks up what
    /// is written, not for who counts.
    pub fn written(&self) -> impl Iterator<Item = &Claim> + Clone {
        self.claims.iter().chain(self.drafts.iter())
    }

    /// Where the last of all claims is in the files.
    pub fn last_claim(&self) -> Option<Place> {
        self.written().map(|claim| claim.place).max_by_key(|place| (place.file, place.span))
    }

    /// The drafts that wait for a person.
    pub fn waiting(&self) -> impl Iterator<Item = &Claim> + Clone {
        let open = |claim: &&Claim| claim.proposed.as_ref().is_some_and(|draft| draft.rejected.is_none());
        self.drafts.iter().filter(open)
    }

    /// What the curator wrote about a source's silence.
    pub fn silence(&self, source: SourceIx) -> Option<&Silence> {
        self.silent.of(source).next()
    }

    /// Do two positions exclude each other? It does not matter which of them names the other.
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
    /// Positions that follow from it, as written: whoever holds it holds them too.
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

/// Something that figures count.
#[derive(Debug, Clone)]
pub struct Count {
    /// Its id.
    pub id: At<String>,
    /// What is counted, in a few words.
    pub label: String,
    /// The count that it is a part of.
    pub part_of: Option<String>,
    /// The number is the answer, or part of it, so it affects the relation.
    pub decides: bool,
}

/// A source that was read and says nothing about the topic.
#[derive(Debug, Clone)]
pub struct Silence {
    /// The source.
    pub source: SourceIx,
    /// What was read and why it counts as silence.
    pub reason: String,
    /// Its line in the file.
    pub place: Place,
}

/// A relation that the curator sets in place of the computed one.
#[derive(Debug, Clone)]
pub struct Overrule {
    /// The two sources.
    pub sources: [SourceIx; 2],
    /// How they relate.
    pub is: Relation,
    /// The reason.
    pub why: String,
    /// Where it is in the file.
    pub place: Place,
}

/// How two sources relate on a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The same answer.
    Agree,
    /// A common core, but one adds, omits or dates something that changes the answer.
    Partly,
    /// Both cannot be right, or one refutes what the other holds.
    Contradict,
    /// They are about another object, period or sense.
    TalkPast,
}

impl Relation {
    /// All relations in the order in which they are always shown.
    pub const ALL: [Self; 4] = [Self::Agree, Self::Partly, Self::Contradict, Self::TalkPast];

    /// Its meaning, for readers.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Agree => "both give the same answer, and nothing clashes",
            Self::Partly => "a common core, but one adds, omits or dates something that changes the answer",
            Self::Contradict => "both cannot be right, or one refutes what the other holds",
            Self::TalkPast => "they speak of different objects or times, or in different senses",
        }
    }

    /// Its word in the claims file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Partly => "partly",
            Self::Contradict => "contradict",
            Self::TalkPast => "talk-past",
        }
    }
}

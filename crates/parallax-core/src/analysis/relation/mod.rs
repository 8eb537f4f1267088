//! How two sources stand to each other on a topic, with the reasons.
//!
//! The rule is the file format's ("Relation of two sources on a topic"), step by step: what each source *holds* (asserts
//! or endorses, and all that this implies, without asides) and *refuses* (disputes, and all that implies it); which claims
//! *meet* (they name no two different aspects, and their periods share a day or the topic is about one event); from that
//! what is shared, what clashes, what both hold by claims that do not meet, and what one holds alone. Figures of counts
//! that decide are shared or clash like positions. Reported views count for nobody.
//!
//! A relation says how two answers stand, not who is right, and not how independent the two are: families do
//! that. Cost: [`OnTopic::new`] is linear in the topic's claims; a pair costs the product of both sources' claims on
//! the topic, a few nanoseconds each, and without an allocation as long as no reasons are asked for.

mod all;
mod figures;
mod pair;
mod reasons;
mod side;

use serde::Serialize;

pub use self::all::Relations;
use self::pair::{Pair, Verdict};
use self::side::Side;
use super::Evidence;
use super::figures::Fit;
use crate::model::source::SourceIx;
use crate::model::topic::{Overrule, PositionIx, TopicIx};
use crate::model::{Claim, Project, Relation, Topic};

/// The relation of two sources that both treat a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Related {
    /// The two sources, in the order of columns.
    pub sources: [String; 2],
    /// How they stand: the curator's word where there is one, else what the claims give.
    pub relation: Relation,
    /// One of them treats the topic in passing only, or all that they share and in which they clash rests on claims in
    /// passing.
    pub weak: bool,
    /// What it rests on.
    pub reasons: Vec<Reason>,
    /// What the claims give and why that is not followed, where the curator overrules it.
    pub overruled: Option<Overruled>,
}

/// A relation by the curator's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Overruled {
    /// What the claims give.
    pub computed: Relation,
    /// The curator's reason.
    pub why: String,
}

/// One reason of a relation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// What it is.
    pub kind: ReasonKind,
    /// The positions that it is about; of a clash of exclusive positions first the one that the holder holds, of what is
    /// implied first what its claim says, then what follows. Of a figure those of the claims that give it.
    pub positions: Vec<String>,
    /// The source that holds the first of the positions, where the other leaves it out, refuses it, or holds one
    /// that excludes it.
    pub holder: Option<String>,
    /// Addresses of the claims.
    pub claims: Vec<String>,
    /// Of a figure: what is counted, and whether both numbers can be right.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub figure: Option<Counted>,
}

/// Figures of two sources that count one thing, which decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Id of what is counted.
    pub counts: String,
    /// The same in a few words.
    pub label: String,
    /// The part of the matter that they are about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Compatible: it is shared; disjoint: it clashes.
    pub fit: Fit,
}

/// What a reason is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ReasonKind {
    /// Both hold it, or both refuse it, by claims that meet.
    Shared,
    /// One holds what the other refuses, or they hold exclusive positions, by claims that meet.
    Clash,
    /// Figures of one thing that decides: both can be right, which is shared, or not, which clashes.
    Figure,
    /// Both hold it, by no claims that meet; it is timeless, or the sources cover a common time.
    Far,
    /// Both hold it, of times that do not meet, and nothing joins these.
    Period,
    /// Both hold it, of times that meet and of different aspects.
    Aspect,
    /// One alone holds it, by a claim that meets one of the other's.
    Left,
    /// A source holds or refuses a position of the other reasons only since another implies it.
    Implied,
    /// The curator's word, against what the others give.
    Overruled,
}

impl ReasonKind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 9] = [
        Self::Shared,
        Self::Clash,
        Self::Figure,
        Self::Far,
        Self::Period,
        Self::Aspect,
        Self::Left,
        Self::Implied,
        Self::Overruled,
    ];

    /// Its name in data, and where it is printed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Clash => "clash",
            Self::Figure => "figure",
            Self::Far => "far",
            Self::Period => "period",
            Self::Aspect => "aspect",
            Self::Left => "left",
            Self::Implied => "implied",
            Self::Overruled => "overruled",
        }
    }

    /// What it means, for people.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Shared => "both hold it, or both refuse it, by claims that meet",
            Self::Clash => "one holds what the other refuses, or what excludes it, by claims that meet",
            Self::Figure => {
                "both give a number that is part of the answer: compatible is shared, disjoint clashes"
            }
            Self::Far => {
                "both hold it, by no claims that meet; it is timeless, or the two cover a common time"
            }
            Self::Period => "both hold it, of times that do not meet, and nothing joins these",
            Self::Aspect => "both hold it, of different aspects",
            Self::Left => "one alone holds it; it counts from twice as many on as both share",
            Self::Implied => "a source holds or refuses it only since another position implies it",
            Self::Overruled => "the curator's word, against what the claims give",
        }
    }
}

/// The relations of all pairs of `sources` that both treat the topic.
pub fn relations(
    project: &Project,
    evidence: &Evidence,
    topic: TopicIx,
    sources: &[SourceIx],
) -> Vec<Related> {
    Relations::new(project, evidence, topic, sources).iter().collect()
}

/// How two sources stand on a topic, without the reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The curator's word where there is one, else what the claims give.
    pub relation: Relation,
    /// One of them treats the topic in passing only, or all that they share and in which they clash rests on claims in
    /// passing.
    pub weak: bool,
    /// A claim of the one meets a claim of the other.
    pub meet: bool,
    /// The relation is the curator's word.
    pub overruled: bool,
}

/// A topic with its claims sorted out by source, once for all pairs.
pub struct OnTopic<'a> {
    project: &'a Project,
    topic: &'a Topic,
    /// In the order of [`Project::sources`]; none for a source without a claim.
    sides: Vec<Option<Side<'a>>>,
    /// Whether positions exclude each other, a row of all positions for each.
    exclusive: Vec<bool>,
}

impl<'a> OnTopic<'a> {
    /// Sorts out the claims of a topic; those whose evidence does not stand in the text are left out.
    pub fn new(project: &'a Project, evidence: &Evidence, topic: TopicIx) -> Self {
        let topic = project.topic(topic);
        let mut claims: Vec<Vec<&Claim>> = vec![Vec::new(); project.sources.len()];
        for claim in topic.claims.iter().filter(|claim| evidence.counts(claim)) {
            claims[claim.source.0].push(claim);
        }
        let sides = claims
            .into_iter()
            .enumerate()
            .map(|(i, claims)| (!claims.is_empty()).then(|| Side::new(project, topic, SourceIx(i), claims)));
        let n = topic.positions.len();
        let exclusive = |i: usize| i / n != i % n && topic.exclusive(PositionIx(i / n), PositionIx(i % n));
        Self { project, topic, sides: sides.collect(), exclusive: (0..n * n).map(exclusive).collect() }
    }

    /// Does a source treat the topic, by a claim that counts?
    pub fn treats(&self, source: SourceIx) -> bool {
        self.sides[source.0].is_some()
    }

    /// The claims of a source, in the order of the file.
    pub fn claims(&self, source: SourceIx) -> &[&'a Claim] {
        self.sides[source.0].as_ref().map_or(&[], |side| &side.claims)
    }

    /// How two sources stand; `None` unless both treat the topic.
    pub fn standing(&self, a: SourceIx, b: SourceIx) -> Option<Standing> {
        let pair = self.pair(a, b)?;
        let Verdict { relation: computed, weak, meet } = pair.verdict();
        let overrule = self.overrule(a, b);
        let relation = overrule.map_or(computed, |overrule| overrule.is);
        Some(Standing { relation, weak, meet, overruled: overrule.is_some() })
    }

    /// The same with the reasons; the source whose column stands first is the first.
    pub fn related(&self, a: SourceIx, b: SourceIx) -> Option<Related> {
        let pair = self.pair(a.min(b), a.max(b))?;
        let mut reasons = pair.reasons();
        let Verdict { relation: computed, weak, .. } = pair.verdict();
        let overrule = self.overrule(a, b);
        reasons.extend(overrule.map(|_| Reason {
            kind: ReasonKind::Overruled,
            positions: Vec::new(),
            holder: None,
            claims: Vec::new(),
            figure: None,
        }));
        Some(Related {
            relation: overrule.map_or(computed, |overrule| overrule.is),
            weak,
            reasons,
            overruled: overrule.map(|overrule| Overruled { computed, why: overrule.why.clone() }),
            sources: [0, 1].map(|side| pair.id(side).to_owned()),
        })
    }

    fn pair<'p>(&'p self, a: SourceIx, b: SourceIx) -> Option<Pair<'p, 'a>> {
        Some(Pair { on: self, sides: [self.sides[a.0].as_ref()?, self.sides[b.0].as_ref()?] })
    }

    fn overrule(&self, a: SourceIx, b: SourceIx) -> Option<&'a Overrule> {
        self.topic.relations.iter().find(|r| r.sources == [a, b] || r.sources == [b, a])
    }

    /// May a position be shared by claims of different times?
    fn joined(&self, position: PositionIx, sources: [SourceIx; 2]) -> bool {
        let [a, b] = sources.map(|source| self.project.source(source).period.as_ref());
        self.topic.positions[position.0].timeless || a.zip(b).is_none_or(|(a, b)| a.meets(b))
    }
}

//! How two sources relate on a topic, with the reasons.
//!
//! The rule is that of the file format ("Relation of two sources on a topic"), step by step: what each source *holds*
//! (asserts or endorses, and all that this implies, without asides) and *refuses* (disputes, and all that implies it);
//! which claims *meet* (they do not name two different aspects, and their periods share a day or the topic is about one
//! event). From that follows what is shared, what clashes, what both hold by claims that do not meet, and what only one
//! holds. Figures of deciding counts are shared or clash as positions do. Reported views do not count.
//!
//! A relation says how two answers relate, not who is right, and not how independent the two are: families say that.
//! Cost: [`OnTopic::new`] is linear in the topic's claims; a pair costs the product of both sources' claims on the
//! topic, a few nanoseconds each, without an allocation unless reasons are asked for. Relations of all pairs are counted
//! without looking at every pair (see `alike`).

mod alike;
mod all;
mod clashes;
mod figures;
mod pair;
mod reasons;
mod side;

use std::collections::BTreeMap;

use serde::Serialize;

pub use self::alike::{BySource, Numbers};
pub use self::all::Relations;
pub use self::clashes::Clash;
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
    /// How they relate: the curator's decision if there is one, else what the claims give.
    pub relation: Relation,
    /// One of them treats the topic only in passing, or everything that they share and in which they clash rests on
    /// claims in passing.
    pub weak: bool,
    /// The reasons for it.
    pub reasons: Vec<Reason>,
    /// What the claims give, and why the curator overrides it, if they do.
    pub overruled: Option<Overruled>,
}

/// A relation that the curator overrides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Overruled {
    /// What the claims give.
    pub computed: Relation,
    /// The curator's reason.
    pub why: String,
}

/// One reason for a relation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Its kind.
    pub kind: ReasonKind,
    /// The positions that it is about. For a clash of exclusive positions, the holder's position is first; for an
    /// implied one, the position of the claim is first, then what follows. For a figure, those of the claims that give
    /// it.
    pub positions: Vec<String>,
    /// The source that holds the first of the positions, if the other leaves it out, refuses it, or holds one that
    /// excludes it.
    pub holder: Option<String>,
    /// Addresses of the claims.
    pub claims: Vec<String>,
    /// For a figure: what is counted, and whether both numbers can be right.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub figure: Option<Counted>,
}

/// Figures of two sources for a count that decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Id of what is counted.
    pub counts: String,
    /// Its label.
    pub label: String,
    /// The part of the matter that they are about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Compatible figures are shared; disjoint ones clash.
    pub fit: Fit,
}

/// The kind of a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ReasonKind {
    /// Both hold it, or both refuse it, by claims that meet.
    Shared,
    /// One holds what the other refuses, or they hold exclusive positions, by claims that meet.
    Clash,
    /// Figures of a deciding count: either both can be right, and they are shared, or not, and they clash.
    Figure,
    /// Both hold it, but by claims that do not meet; it is timeless, or the sources cover a common time.
    Far,
    /// Both hold it for times that do not meet, and nothing connects these.
    Period,
    /// Both hold it for times that meet, but for different aspects.
    Aspect,
    /// Only one holds it, by a claim that meets one of the other's.
    Left,
    /// A source holds or refuses a position of the other reasons only because another position implies it.
    Implied,
    /// The curator's decision, which overrides the other reasons.
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

    /// Its name in data and in print.
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

    /// Its meaning, for readers.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Shared => "both hold it, or both refuse it, in claims that meet",
            Self::Clash => "one holds what the other refuses, or what excludes it, in claims that meet",
            Self::Figure => {
                "both give a number that is part of the answer: compatible is shared, disjoint clashes"
            }
            Self::Far => {
                "both hold it in claims that do not meet, but it is timeless or the two cover a common time"
            }
            Self::Period => "both hold it, but for different times that nothing joins",
            Self::Aspect => "both hold it, but for different aspects",
            Self::Left => {
                "only one holds it; such positions count if they are at least twice as many as the shared ones"
            }
            Self::Implied => "a source holds or refuses it only because another position implies it",
            Self::Overruled => "the curator decided otherwise than the claims say",
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

/// How two sources relate on a topic, without the reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The curator's decision if there is one, else what the claims give.
    pub relation: Relation,
    /// One of them treats the topic only in passing, or everything that they share and in which they clash rests on
    /// claims in passing.
    pub weak: bool,
    /// A claim of one meets a claim of the other.
    pub meet: bool,
    /// The curator set the relation.
    pub overruled: bool,
}

/// A topic with its claims grouped by source, once for all pairs.
pub struct OnTopic<'a> {
    project: &'a Project,
    topic: &'a Topic,
    /// In the order of [`Project::sources`]; `None` for a source without a claim.
    sides: Vec<Option<Side<'a>>>,
    /// Whether positions exclude each other: a matrix, row by row.
    exclusive: Vec<bool>,
    /// What the curator decided, by the two sources in the order of columns; the first decision on a pair counts.
    overruled: BTreeMap<[SourceIx; 2], &'a Overrule>,
}

impl<'a> OnTopic<'a> {
    /// Groups the claims of a topic; those whose evidence is not in the text are left out.
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
        let mut overruled = BTreeMap::new();
        for overrule in &topic.relations {
            let [a, b] = overrule.sources;
            overruled.entry([a.min(b), a.max(b)]).or_insert(overrule);
        }
        Self {
            project,
            topic,
            sides: sides.collect(),
            exclusive: (0..n * n).map(exclusive).collect(),
            overruled,
        }
    }

    /// Does a source treat the topic with a claim that counts?
    pub fn treats(&self, source: SourceIx) -> bool {
        self.sides[source.0].is_some()
    }

    /// The claims of a source, in the order of the file.
    pub fn claims(&self, source: SourceIx) -> &[&'a Claim] {
        self.sides[source.0].as_ref().map_or(&[], |side| &side.claims)
    }

    /// How two sources relate; `None` unless both treat the topic.
    pub fn standing(&self, a: SourceIx, b: SourceIx) -> Option<Standing> {
        let computed = self.computed(a, b)?;
        Some(match self.overrule(a, b) {
            Some(overrule) => Standing { relation: overrule.is, overruled: true, ..computed },
            None => computed,
        })
    }

    /// The same without what the curator decided.
    fn computed(&self, a: SourceIx, b: SourceIx) -> Option<Standing> {
        let Verdict { relation, weak, meet } = self.pair(a.min(b), a.max(b))?.verdict();
        Some(Standing { relation, weak, meet, overruled: false })
    }

    /// The same with the reasons; the source whose column comes first is the first.
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
        self.overruled.get(&[a.min(b), a.max(b)]).copied()
    }

    /// May claims about different times share a position?
    fn joined(&self, position: PositionIx, sources: [SourceIx; 2]) -> bool {
        let [a, b] = sources.map(|source| self.project.source(source).period.as_ref());
        self.topic.positions[position.0].timeless || a.zip(b).is_none_or(|(a, b)| a.meets(b))
    }
}

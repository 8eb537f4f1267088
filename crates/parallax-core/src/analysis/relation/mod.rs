//! How two sources stand to each other on a topic, with the reasons.
//!
//! The rule is the file format's ("Relation of two sources on a topic"), step by step: what each source *holds* (asserts
//! or endorses, without asides) and *refuses* (disputes); which claims *meet* (their periods share a day, or the
//! topic is about one event); from that what is shared, what clashes, what both hold of times that do not meet,
//! and what one holds alone. Reported views count for nobody.
//!
//! A relation says how two answers stand, not who is right, and not how independent the two are: families do
//! that. Cost: [`OnTopic::new`] is linear in the topic's claims; a pair costs the product of both sources' claims on
//! the topic, a few nanoseconds each, and without an allocation as long as no reasons are asked for.

mod all;
mod pair;

use serde::Serialize;

pub use self::all::Relations;
use self::pair::{Pair, Verdict};
use super::Evidence;
use crate::model::source::SourceIx;
use crate::model::topic::{Overrule, PositionIx, TopicIx};
use crate::model::{Claim, Project, Relation, Stance, Topic, When};

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
    /// The positions that it is about; of a clash of exclusive positions first the one that the holder holds.
    pub positions: Vec<String>,
    /// The source that holds the first of the positions, where the other leaves it out, refuses it, or holds one
    /// that excludes it.
    pub holder: Option<String>,
    /// Addresses of the claims.
    pub claims: Vec<String>,
}

/// What a reason is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ReasonKind {
    /// Both hold it, or both refuse it, of times that meet.
    Shared,
    /// One holds what the other refuses, or they hold exclusive positions, of times that meet.
    Clash,
    /// Both hold it, of times that do not meet; it is timeless, or the sources cover a common time.
    Far,
    /// Both hold it, of times that do not meet, and nothing joins these.
    Period,
    /// One alone holds it, by a claim that meets one of the other's.
    Left,
    /// The curator's word, against what the others give.
    Overruled,
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

/// What one source says on a topic.
struct Side<'a> {
    source: SourceIx,
    claims: Vec<&'a Claim>,
    /// The same as far as the rule looks at them.
    briefs: Vec<Brief>,
    passing: bool,
}

/// A claim as far as the rule looks at it.
#[derive(Clone, Copy)]
struct Brief {
    position: usize,
    /// Asserted or endorsed, and no aside.
    held: bool,
    /// Disputed.
    refused: bool,
    /// In passing.
    passing: bool,
    /// First and last day of what it speaks of, as far as is known; on one event all days.
    days: (i64, i64),
}

impl Brief {
    fn meets(&self, other: &Self) -> bool {
        self.days.0 <= other.days.1 && other.days.0 <= self.days.1
    }
}

impl<'a> OnTopic<'a> {
    /// Sorts out the claims of a topic; those whose evidence does not stand in the text are left out.
    pub fn new(project: &'a Project, evidence: &Evidence, topic: TopicIx) -> Self {
        let topic = project.topic(topic);
        let mut sides: Vec<Option<Side<'a>>> = project.sources.iter().map(|_| None).collect();
        for claim in topic.claims.iter().filter(|claim| evidence.counts(claim)) {
            let empty = Side { source: claim.source, claims: Vec::new(), briefs: Vec::new(), passing: true };
            let side = sides[claim.source.0].get_or_insert(empty);
            side.passing &= claim.passing;
            side.briefs.push(brief(project, topic, claim));
            side.claims.push(claim);
        }
        let n = topic.positions.len();
        let exclusive = |i: usize| i / n != i % n && topic.exclusive(PositionIx(i / n), PositionIx(i % n));
        Self { project, topic, sides, exclusive: (0..n * n).map(exclusive).collect() }
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
        let relation = self.overrule(a, b).map_or(computed, |overrule| overrule.is);
        Some(Standing { relation, weak, meet })
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

fn brief(project: &Project, topic: &Topic, claim: &Claim) -> Brief {
    let period = project.period(claim).filter(|_| !topic.event);
    let first = period.and_then(When::first).unwrap_or(i64::MIN);
    Brief {
        position: claim.position.0,
        held: claim.stance.holds() && !topic.positions[claim.position.0].aside,
        refused: claim.stance == Stance::Disputes,
        passing: claim.passing,
        days: (first, period.and_then(When::last).unwrap_or(i64::MAX)),
    }
}

//! How two sources stand to each other on a topic, with the reasons.
//!
//! The rule is FORMAT's ("Relation of two sources on a topic"), step by step: what each source *holds* (asserts
//! or endorses, without asides) and *refuses* (disputes); which claims *meet* (their periods share a day, or the
//! topic is about one event); from that what is shared, what clashes, what both hold of times that do not meet,
//! and what one holds alone. Reported views count for nobody.
//!
//! A relation says how two answers stand, not who is right, and not how independent the two are: families do
//! that. Cost: the product of both sources' claims on the topic.

use std::collections::BTreeSet;

use serde::Serialize;

use super::treatment::{Treatment, treatment};
use crate::model::source::SourceIx;
use crate::model::topic::{PositionIx, TopicIx};
use crate::model::{Claim, Project, Relation, Stance, Topic};

/// The relation of two sources that both treat a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Related {
    /// The two sources, in the order of columns.
    pub sources: [String; 2],
    /// How they stand: the curator's word where there is one, else what the claims give.
    pub relation: Relation,
    /// One of them treats the topic in passing only.
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
pub fn relations(project: &Project, topic: TopicIx, sources: &[SourceIx]) -> Vec<Related> {
    let treats = |&&source: &&SourceIx| treatment(project, topic, source).treats();
    let treating: Vec<SourceIx> = sources.iter().filter(treats).copied().collect();
    let pairs = treating.iter().enumerate().flat_map(|(i, &b)| treating[..i].iter().map(move |&a| (a, b)));
    pairs.map(|(a, b)| relation(project, topic, a, b)).collect()
}

fn relation(project: &Project, topic: TopicIx, a: SourceIx, b: SourceIx) -> Related {
    let pair = Pair::new(project, project.topic(topic), a, b);
    let mut reasons = pair.reasons();
    let computed = verdict(&reasons, &pair.ids);
    let overrule = pair.topic.relations.iter().find(|r| r.sources == [a, b] || r.sources == [b, a]);
    reasons.extend(overrule.map(|_| pair.reason(ReasonKind::Overruled, &[], None, &[])));
    Related {
        relation: overrule.map_or(computed, |overrule| overrule.is),
        weak: [a, b].iter().any(|&source| treatment(project, topic, source) == Treatment::InPassing),
        reasons,
        overruled: overrule.map(|overrule| Overruled { computed, why: overrule.why.clone() }),
        sources: pair.ids,
    }
}

/// The table of the rule.
fn verdict(reasons: &[Reason], sources: &[String; 2]) -> Relation {
    let count = |kind| reasons.iter().filter(|reason| reason.kind == kind).count();
    let left = |source: &String| {
        let own =
            |reason: &&Reason| reason.kind == ReasonKind::Left && reason.holder.as_ref() == Some(source);
        reasons.iter().filter(own).count()
    };
    let (shared, clash, far) =
        (count(ReasonKind::Shared), count(ReasonKind::Clash) > 0, count(ReasonKind::Far) > 0);
    let left_counts = sources.iter().any(|source| left(source) >= shared);
    match (shared > 0, clash) {
        (false, true) => Relation::Contradict,
        (true, true) => Relation::Partly,
        (true, false) if left_counts => Relation::Partly,
        (true, false) => Relation::Agree,
        (false, false) if far => Relation::Partly,
        (false, false) => Relation::TalkPast,
    }
}

/// Two sources on a topic.
struct Pair<'a> {
    project: &'a Project,
    topic: &'a Topic,
    ids: [String; 2],
    sources: [SourceIx; 2],
}

impl<'a> Pair<'a> {
    fn new(project: &'a Project, topic: &'a Topic, a: SourceIx, b: SourceIx) -> Self {
        let ids = [a, b].map(|source| project.source(source).id.clone());
        Self { project, topic, ids, sources: [a, b] }
    }

    fn reasons(&self) -> Vec<Reason> {
        let positions = || (0..self.topic.positions.len()).map(PositionIx);
        let mut reasons: Vec<Reason> = positions().flat_map(|p| self.on(p)).collect();
        for p in positions() {
            let others = positions().filter(|&q| q != p && self.topic.exclusive(p, q));
            reasons.extend(others.filter_map(|q| self.exclusive(p, q)));
        }
        reasons.sort_by_key(|reason| reason.kind);
        reasons
    }

    /// What there is to be said on one position.
    fn on(&self, position: PositionIx) -> Vec<Reason> {
        let [held_a, held_b] = [0, 1].map(|side| self.held(side, position));
        let [refused_a, refused_b] = [0, 1].map(|side| self.refused(side, position));
        let mut reasons = Vec::new();
        let shared: Vec<&Claim> =
            self.meeting(&held_a, &held_b).into_iter().chain(self.meeting(&refused_a, &refused_b)).collect();
        if !shared.is_empty() {
            reasons.push(self.reason(ReasonKind::Shared, &[position], None, &shared));
        } else if !held_a.is_empty() && !held_b.is_empty() {
            let kind = if self.joined(position) { ReasonKind::Far } else { ReasonKind::Period };
            let claims: Vec<&Claim> = held_a.iter().chain(&held_b).copied().collect();
            reasons.push(self.reason(kind, &[position], None, &claims));
        }
        for (side, held, refused) in [(0, &held_a, &refused_b), (1, &held_b, &refused_a)] {
            let clash = self.meeting(held, refused);
            if !clash.is_empty() {
                reasons.push(self.reason(ReasonKind::Clash, &[position], Some(side), &clash));
            }
        }
        let clashes = reasons.iter().any(|reason| reason.kind == ReasonKind::Clash);
        for (side, held, other) in [(0, &held_a, &held_b), (1, &held_b, &held_a)] {
            let left: Vec<&Claim> =
                held.iter().copied().filter(|claim| self.meets_any(claim, 1 - side)).collect();
            if other.is_empty() && !left.is_empty() && !clashes {
                reasons.push(self.reason(ReasonKind::Left, &[position], Some(side), &left));
            }
        }
        reasons
    }

    /// The first source holds one, the second the other, and both cannot be true.
    fn exclusive(&self, p: PositionIx, q: PositionIx) -> Option<Reason> {
        let clash = self.meeting(&self.held(0, p), &self.held(1, q));
        (!clash.is_empty()).then(|| self.reason(ReasonKind::Clash, &[p, q], Some(0), &clash))
    }

    fn reason(
        &self,
        kind: ReasonKind,
        positions: &[PositionIx],
        holder: Option<usize>,
        claims: &[&Claim],
    ) -> Reason {
        let addresses: BTreeSet<&str> = claims.iter().map(|claim| claim.address.as_str()).collect();
        Reason {
            kind,
            positions: positions.iter().map(|p| self.topic.positions[p.0].id.value.clone()).collect(),
            holder: holder.map(|side| self.ids[side].clone()),
            claims: addresses.into_iter().map(str::to_owned).collect(),
        }
    }

    fn claims(&self, side: usize) -> impl Iterator<Item = &'a Claim> {
        let source = self.sources[side];
        self.topic.claims.iter().filter(move |claim| claim.source == source)
    }

    fn held(&self, side: usize, position: PositionIx) -> Vec<&'a Claim> {
        if self.topic.positions[position.0].aside {
            return Vec::new();
        }
        self.claims(side).filter(|claim| claim.position == position && claim.stance.holds()).collect()
    }

    fn refused(&self, side: usize, position: PositionIx) -> Vec<&'a Claim> {
        self.claims(side)
            .filter(|claim| claim.position == position && claim.stance == Stance::Disputes)
            .collect()
    }

    /// Those of both lists that meet one of the other.
    fn meeting(&self, a: &[&'a Claim], b: &[&'a Claim]) -> Vec<&'a Claim> {
        let meets = |claim: &Claim, others: &[&Claim]| {
            others.iter().any(|other| self.project.meet(self.topic, claim, other))
        };
        let of_a = a.iter().copied().filter(|claim| meets(claim, b));
        of_a.chain(b.iter().copied().filter(|claim| meets(claim, a))).collect()
    }

    fn meets_any(&self, claim: &Claim, side: usize) -> bool {
        self.claims(side).any(|other| self.project.meet(self.topic, claim, other))
    }

    /// May a position be shared by claims of different times?
    fn joined(&self, position: PositionIx) -> bool {
        let [a, b] = self.sources.map(|source| self.project.source(source).period.as_ref());
        self.topic.positions[position.0].timeless || a.zip(b).is_none_or(|(a, b)| a.meets(b))
    }
}

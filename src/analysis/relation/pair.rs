//! The rule itself, for two sources.

use std::collections::BTreeSet;

use super::{OnTopic, Reason, ReasonKind, Side};
use crate::model::topic::PositionIx;
use crate::model::{Claim, Relation};

/// A reason by its numbers; `holder` is 0 or 1.
#[derive(Clone, Copy)]
struct Found {
    kind: ReasonKind,
    position: PositionIx,
    other: Option<PositionIx>,
    holder: Option<usize>,
}

/// Two sources on a topic.
pub(super) struct Pair<'p, 'a> {
    pub(super) on: &'p OnTopic<'a>,
    pub(super) sides: [&'p Side<'a>; 2],
}

impl<'a> Pair<'_, 'a> {
    pub(super) fn weak(&self) -> bool {
        self.sides.iter().any(|side| side.passing)
    }

    pub(super) fn id(&self, side: usize) -> &str {
        &self.on.project.source(self.sides[side].source).id
    }

    /// The table of the rule.
    pub(super) fn verdict(&self) -> Relation {
        let (mut shared, mut clash, mut far, mut left) = (0_usize, false, false, [0_usize; 2]);
        self.each(&mut |found| match (found.kind, found.holder) {
            (ReasonKind::Shared, _) => shared += 1,
            (ReasonKind::Clash, _) => clash = true,
            (ReasonKind::Far, _) => far = true,
            (ReasonKind::Left, Some(side)) => left[side] += 1,
            (ReasonKind::Left | ReasonKind::Period | ReasonKind::Overruled, _) => {}
        });
        let left_counts = left.iter().any(|left| *left >= shared);
        match (shared > 0, clash) {
            (false, true) => Relation::Contradict,
            (true, true) => Relation::Partly,
            (true, false) if left_counts => Relation::Partly,
            (true, false) => Relation::Agree,
            (false, false) if far => Relation::Partly,
            (false, false) => Relation::TalkPast,
        }
    }

    /// All there is to be said, position by position, then on those that exclude each other.
    fn each(&self, tell: &mut impl FnMut(Found)) {
        for position in (0..self.on.topic.positions.len()).map(PositionIx) {
            self.on_position(position, tell);
        }
        for &(p, q) in &self.on.exclusive {
            // The first source holds one, the second the other, and both cannot be true.
            if self.on.meets(&self.sides[0].held[p.0], &self.sides[1].held[q.0]) {
                tell(Found { kind: ReasonKind::Clash, position: p, other: Some(q), holder: Some(0) });
            }
        }
    }

    fn on_position(&self, position: PositionIx, tell: &mut impl FnMut(Found)) {
        let [a, b] = self.sides;
        let held = [&a.held[position.0], &b.held[position.0]];
        let refused = [&a.refused[position.0], &b.refused[position.0]];
        let mut say = |kind, holder| tell(Found { kind, position, other: None, holder });
        if self.on.meets(held[0], held[1]) || self.on.meets(refused[0], refused[1]) {
            say(ReasonKind::Shared, None);
        } else if held.iter().all(|held| !held.is_empty()) {
            let joined = self.on.joined(position, [a.source, b.source]);
            say(if joined { ReasonKind::Far } else { ReasonKind::Period }, None);
        }
        let mut clashes = false;
        for side in [0, 1] {
            if self.on.meets(held[side], refused[1 - side]) {
                clashes = true;
                say(ReasonKind::Clash, Some(side));
            }
        }
        for side in [0, 1] {
            let alone = !clashes && held[1 - side].is_empty();
            if alone && self.on.meets(held[side], &self.sides[1 - side].claims) {
                say(ReasonKind::Left, Some(side));
            }
        }
    }

    pub(super) fn reasons(&self) -> Vec<Reason> {
        let mut reasons = Vec::new();
        self.each(&mut |found| reasons.push(self.reason(found)));
        reasons.sort_by_key(|reason| reason.kind);
        reasons
    }

    fn reason(&self, found: Found) -> Reason {
        let positions = std::iter::once(found.position).chain(found.other);
        let addresses: BTreeSet<&str> =
            self.claims(found).into_iter().map(|claim| claim.address.as_str()).collect();
        Reason {
            kind: found.kind,
            positions: positions.map(|p| self.on.topic.positions[p.0].id.value.clone()).collect(),
            holder: found.holder.map(|side| self.id(side).to_owned()),
            claims: addresses.into_iter().map(str::to_owned).collect(),
        }
    }

    /// The claims that a reason rests on.
    fn claims(&self, found: Found) -> Vec<&'a Claim> {
        let at = found.position.0;
        let [a, b] = self.sides;
        let side = found.holder.unwrap_or_default();
        let (own, other) = (self.sides[side], self.sides[1 - side]);
        match found.kind {
            ReasonKind::Shared => {
                let held = self.meeting(&a.held[at], &b.held[at]);
                held.into_iter().chain(self.meeting(&a.refused[at], &b.refused[at])).collect()
            }
            ReasonKind::Far | ReasonKind::Period => a.held[at].iter().chain(&b.held[at]).copied().collect(),
            ReasonKind::Clash => match found.other {
                Some(q) => self.meeting(&own.held[at], &other.held[q.0]),
                None => self.meeting(&own.held[at], &other.refused[at]),
            },
            ReasonKind::Left => {
                let meets = |claim: &&&Claim| self.on.meets(&[claim], &other.claims);
                own.held[at].iter().filter(meets).copied().collect()
            }
            ReasonKind::Overruled => Vec::new(),
        }
    }

    /// Those of both lists that meet one of the other.
    fn meeting(&self, a: &[&'a Claim], b: &[&'a Claim]) -> Vec<&'a Claim> {
        let of_a = a.iter().copied().filter(|claim| self.on.meets(&[claim], b));
        of_a.chain(b.iter().copied().filter(|claim| self.on.meets(&[claim], a))).collect()
    }
}

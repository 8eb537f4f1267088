//! The rule itself, for two sources: each pair of their claims that meet marks what the two say about positions, and
//! the marks give the relation.

use super::OnTopic;
use super::side::Side;
use crate::model::Relation;
use crate::model::topic::PositionIx;

/// Two sources on a topic.
pub(super) struct Pair<'p, 'a> {
    pub(super) on: &'p OnTopic<'a>,
    pub(super) sides: [&'p Side<'a>; 2],
}

/// What is known about a position; arrays are by side.
#[derive(Clone, Copy, Default)]
pub(super) struct Marks {
    /// Held, by any claim.
    held: [bool; 2],
    /// Both hold it, or both refuse it, by claims that meet.
    pub(super) shared: bool,
    /// The same, by claims that are not in passing.
    firm: bool,
    /// Both hold it for times that meet.
    pub(super) same_time: bool,
    /// Held by one and refused by the other, by claims that meet.
    pub(super) clash: [bool; 2],
    /// Held by a claim that meets any of the other's.
    met: [bool; 2],
}

impl Marks {
    /// Is it held by only one, and not already part of a clash?
    pub(super) fn left(self, side: usize) -> bool {
        self.met[side] && !self.held[1 - side] && !self.clash[0] && !self.clash[1]
    }

    /// Do both hold it, but by claims that do not meet?
    pub(super) fn apart(self) -> bool {
        self.held[0] && self.held[1] && !self.shared
    }
}

/// The result of the rule.
pub(super) struct Verdict {
    pub(super) relation: Relation,
    pub(super) weak: bool,
    /// Claims of the two meet.
    pub(super) meet: bool,
}

/// What the claims of the two do.
#[derive(Clone, Copy, Default)]
pub(super) struct Met {
    /// Some of them meet.
    meet: bool,
    /// Some that meet clash.
    clash: bool,
    /// The same, for claims that are not in passing.
    firm_clash: bool,
}

/// Topics with at most this many positions are marked without an allocation.
const FEW: usize = 16;

impl Pair<'_, '_> {
    pub(super) fn id(&self, side: usize) -> &str {
        &self.on.project.source(self.sides[side].source).id
    }

    /// The table of the rule.
    pub(super) fn verdict(&self) -> Verdict {
        let n = self.on.topic.positions.len();
        let (mut few, mut many) = ([Marks::default(); FEW], Vec::new());
        let marks = if n <= FEW {
            &mut few[..n]
        } else {
            many.resize(n, Marks::default());
            &mut many[..]
        };
        let found = self.mark(marks, &mut |_, _| {});
        let figures = self.compared();
        let (mut shared, mut far, mut left) = (figures.shared, false, 0_usize);
        for (position, marks) in marks.iter().enumerate() {
            shared += usize::from(marks.shared);
            far |= marks.apart() && self.joined(position);
            left += usize::from(marks.left(0)) + usize::from(marks.left(1));
        }
        let firm = marks.iter().any(|marks| marks.firm) || figures.firm;
        let clash = found.clash || figures.clash;
        let firm_clash = found.firm_clash || figures.firm_clash;
        let relation = match (shared > 0, clash) {
            (false, true) => Relation::Contradict,
            // What is shared only in passing does not soften a clash.
            (true, true) if !firm => Relation::Contradict,
            (true, true) => Relation::Partly,
            (true, false) if left >= 2 * shared => Relation::Partly,
            (true, false) => Relation::Agree,
            (false, false) if far => Relation::Partly,
            (false, false) => Relation::TalkPast,
        };
        let in_passing = (shared > 0 || clash) && !firm && !firm_clash;
        let weak = in_passing || self.sides.iter().any(|side| side.passing);
        Verdict { relation, weak, meet: found.meet }
    }

    /// Marks the positions, and calls `excluded` for each pair of held positions that exclude each other, with the
    /// first source's position first.
    pub(super) fn mark(&self, marks: &mut [Marks], excluded: &mut impl FnMut(usize, usize)) -> Met {
        let n = marks.len();
        let [a, b] = self.sides.map(|side| &side.different[..]);
        for (side, briefs) in [a, b].into_iter().enumerate() {
            briefs
                .iter()
                .filter(|brief| brief.held)
                .for_each(|brief| marks[brief.position].held[side] = true);
        }
        let mut met = Met::default();
        for x in a {
            for y in b {
                if x.held && y.held && x.position == y.position {
                    marks[x.position].same_time |= x.of.same_time(&y.of);
                }
                if !x.of.meets(&y.of) {
                    continue;
                }
                let firm = !x.of.passing && !y.of.passing;
                met.meet = true;
                marks[x.position].met[0] |= x.held;
                marks[y.position].met[1] |= y.held;
                let clash = if x.position == y.position {
                    let of = &mut marks[x.position];
                    let shared = x.held && y.held || x.refused && y.refused;
                    of.shared |= shared;
                    of.firm |= shared && firm;
                    of.clash[0] |= x.held && y.refused;
                    of.clash[1] |= x.refused && y.held;
                    x.held && y.refused || x.refused && y.held
                } else {
                    let exclusive = x.held && y.held && self.on.exclusive[x.position * n + y.position];
                    if exclusive {
                        excluded(x.position, y.position);
                    }
                    exclusive
                };
                met.clash |= clash;
                met.firm_clash |= clash && firm;
            }
        }
        met
    }

    /// May claims that do not meet share a position?
    pub(super) fn joined(&self, position: usize) -> bool {
        self.on.joined(PositionIx(position), self.sides.map(|side| side.source))
    }
}

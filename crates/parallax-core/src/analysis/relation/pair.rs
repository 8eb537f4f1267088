//! The rule itself, for two sources: what each two of their claims that meet say of a position is marked there, and
//! from the marks come the relation and its reasons.

use std::collections::BTreeSet;

use super::{Brief, OnTopic, Reason, ReasonKind, Side};
use crate::model::topic::PositionIx;
use crate::model::{Claim, Relation};

/// Two sources on a topic.
pub(super) struct Pair<'p, 'a> {
    pub(super) on: &'p OnTopic<'a>,
    pub(super) sides: [&'p Side<'a>; 2],
}

/// What is known of a position; pairs are by side.
#[derive(Clone, Copy, Default)]
struct Marks {
    /// Held, by whatever claim.
    held: [bool; 2],
    /// Both hold it, or both refuse it, by claims that meet.
    shared: bool,
    /// The same by claims of which neither is in passing.
    firm: bool,
    /// Held by the one and refused by the other, by claims that meet.
    clash: [bool; 2],
    /// Held by a claim that meets any of the other's.
    met: [bool; 2],
}

impl Marks {
    /// Held by one only, which no clash says already.
    fn left(self, side: usize) -> bool {
        self.met[side] && !self.held[1 - side] && !self.clash[0] && !self.clash[1]
    }

    /// Both hold it, by no claims that meet.
    fn apart(self) -> bool {
        self.held[0] && self.held[1] && !self.shared
    }
}

/// What the rule gives.
pub(super) struct Verdict {
    pub(super) relation: Relation,
    pub(super) weak: bool,
    /// Claims of the two meet.
    pub(super) meet: bool,
}

/// What claims of the two do.
#[derive(Clone, Copy, Default)]
struct Met {
    /// Any of them meet.
    meet: bool,
    /// Any that meet clash.
    clash: bool,
    /// The same of claims of which neither is in passing.
    firm_clash: bool,
}

/// A reason by its numbers; `holder` is 0 or 1.
#[derive(Clone, Copy)]
struct Found {
    kind: ReasonKind,
    position: usize,
    other: Option<usize>,
    holder: Option<usize>,
}

/// Topics with up to so many positions are marked without an allocation.
const FEW: usize = 16;

impl<'a> Pair<'_, 'a> {
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
        let (mut shared, mut far, mut left) = (0_usize, false, [0_usize; 2]);
        for (position, marks) in marks.iter().enumerate() {
            shared += usize::from(marks.shared);
            far |= marks.apart() && self.joined(position);
            left[0] += usize::from(marks.left(0));
            left[1] += usize::from(marks.left(1));
        }
        let firm = marks.iter().any(|marks| marks.firm);
        let left_counts = left.iter().any(|left| *left >= shared);
        let relation = match (shared > 0, found.clash) {
            (false, true) => Relation::Contradict,
            // What is shared in passing only does not soften a clash.
            (true, true) if !firm => Relation::Contradict,
            (true, true) => Relation::Partly,
            (true, false) if left_counts => Relation::Partly,
            (true, false) => Relation::Agree,
            (false, false) if far => Relation::Partly,
            (false, false) => Relation::TalkPast,
        };
        let in_passing = (shared > 0 || found.clash) && !firm && !found.firm_clash;
        let weak = in_passing || self.sides.iter().any(|side| side.passing);
        Verdict { relation, weak, meet: found.meet }
    }

    /// Marks the positions, and tells each two held positions that exclude each other, the first source's first.
    fn mark(&self, marks: &mut [Marks], excluded: &mut impl FnMut(usize, usize)) -> Met {
        let n = marks.len();
        let [a, b] = self.sides.map(|side| &side.briefs[..]);
        for (side, briefs) in [a, b].into_iter().enumerate() {
            briefs
                .iter()
                .filter(|brief| brief.held)
                .for_each(|brief| marks[brief.position].held[side] = true);
        }
        let mut met = Met::default();
        for x in a {
            for y in b.iter().filter(|y| x.meets(y)) {
                let firm = !x.passing && !y.passing;
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

    /// May a position be shared by claims of different times?
    fn joined(&self, position: usize) -> bool {
        self.on.joined(PositionIx(position), self.sides.map(|side| side.source))
    }

    pub(super) fn reasons(&self) -> Vec<Reason> {
        let mut marks = vec![Marks::default(); self.on.topic.positions.len()];
        let mut exclusive = BTreeSet::new();
        self.mark(&mut marks, &mut |p, q| {
            exclusive.insert((p, q));
        });
        let mut found = Vec::new();
        for (position, marks) in marks.iter().enumerate() {
            let mut say = |kind, holder| found.push(Found { kind, position, other: None, holder });
            if marks.shared {
                say(ReasonKind::Shared, None);
            } else if marks.apart() {
                say(if self.joined(position) { ReasonKind::Far } else { ReasonKind::Period }, None);
            }
            for side in (0..2).filter(|&side| marks.clash[side]) {
                say(ReasonKind::Clash, Some(side));
            }
            for side in (0..2).filter(|&side| marks.left(side)) {
                say(ReasonKind::Left, Some(side));
            }
        }
        let clash = |(p, q)| Found { kind: ReasonKind::Clash, position: p, other: Some(q), holder: Some(0) };
        found.extend(exclusive.into_iter().map(clash));
        found.sort_by_key(|found| found.kind);
        found.into_iter().map(|found| self.reason(found)).collect()
    }

    fn reason(&self, found: Found) -> Reason {
        let positions = std::iter::once(found.position).chain(found.other);
        let addresses: BTreeSet<&str> =
            self.claims(found).into_iter().map(|claim| claim.address.as_str()).collect();
        Reason {
            kind: found.kind,
            positions: positions.map(|p| self.on.topic.positions[p].id.value.clone()).collect(),
            holder: found.holder.map(|side| self.id(side).to_owned()),
            claims: addresses.into_iter().map(str::to_owned).collect(),
        }
    }

    /// The claims that a reason rests on.
    fn claims(&self, found: Found) -> Vec<&'a Claim> {
        let at = found.position;
        let side = found.holder.unwrap_or_default();
        let held = |x: &Brief| x.held && x.position == at;
        let refused = |x: &Brief| x.refused && x.position == at;
        match found.kind {
            ReasonKind::Shared => {
                let both = self.meeting([0, 1], held, held);
                both.into_iter().chain(self.meeting([0, 1], refused, refused)).collect()
            }
            ReasonKind::Far | ReasonKind::Period => {
                [0, 1].into_iter().flat_map(|side| self.of(side, held)).collect()
            }
            ReasonKind::Clash => match found.other {
                Some(q) => self.meeting([side, 1 - side], held, |y| y.held && y.position == q),
                None => self.meeting([side, 1 - side], held, refused),
            },
            ReasonKind::Left => {
                let other = &self.sides[1 - side].briefs;
                self.of(side, |x| held(x) && other.iter().any(|y| x.meets(y)))
            }
            ReasonKind::Overruled => Vec::new(),
        }
    }

    /// The claims of a side that fit.
    fn of(&self, side: usize, fits: impl Fn(&Brief) -> bool) -> Vec<&'a Claim> {
        let side = self.sides[side];
        side.claims
            .iter()
            .zip(&side.briefs)
            .filter(|(_, brief)| fits(brief))
            .map(|(claim, _)| *claim)
            .collect()
    }

    /// Those of both sides that fit and meet one of the other that fits.
    fn meeting(
        &self,
        sides: [usize; 2],
        fits: impl Fn(&Brief) -> bool,
        other: impl Fn(&Brief) -> bool,
    ) -> Vec<&'a Claim> {
        let [a, b] = sides.map(|side| &self.sides[side].briefs);
        let first = self.of(sides[0], |x| fits(x) && b.iter().any(|y| other(y) && x.meets(y)));
        let second = self.of(sides[1], |y| other(y) && a.iter().any(|x| fits(x) && x.meets(y)));
        first.into_iter().chain(second).collect()
    }
}

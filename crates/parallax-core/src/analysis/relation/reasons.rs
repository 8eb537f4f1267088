//! The reasons of a relation: each thing that is shared, clashes or is left, with the claims that say so.

use std::collections::BTreeSet;

use super::pair::{Marks, Pair};
use super::side::Brief;
use super::{Counted, Reason, ReasonKind};
use crate::model::Claim;

/// A reason by its numbers; `holder` is 0 or 1.
#[derive(Clone, Copy)]
struct Found {
    kind: ReasonKind,
    position: usize,
    other: Option<usize>,
    holder: Option<usize>,
}

impl<'a> Pair<'_, 'a> {
    /// All reasons except the curator's decision, by kind.
    pub(super) fn reasons(&self) -> Vec<Reason> {
        let mut marks = vec![Marks::default(); self.on.topic.positions.len()];
        let mut exclusive = BTreeSet::new();
        self.mark(&mut marks, &mut |p, q| {
            exclusive.insert((p, q));
        });
        let mut found: Vec<Found> = marks
            .iter()
            .enumerate()
            .flat_map(|(position, marks)| self.of_position(position, *marks))
            .collect();
        let clash = |(p, q)| Found { kind: ReasonKind::Clash, position: p, other: Some(q), holder: Some(0) };
        found.extend(exclusive.into_iter().map(clash));
        found.extend(self.implied(&found));
        let mut reasons: Vec<Reason> = found.into_iter().map(|found| self.reason(found)).collect();
        reasons.extend(self.counted());
        reasons.sort_by_key(|reason| reason.kind);
        reasons
    }

    /// The reasons that concern one position.
    fn of_position(&self, position: usize, marks: Marks) -> Vec<Found> {
        let mut found = Vec::new();
        let mut say = |kind, holder| found.push(Found { kind, position, other: None, holder });
        if marks.shared {
            say(ReasonKind::Shared, None);
        } else if marks.apart() {
            let joined = self.joined(position);
            if joined {
                say(ReasonKind::Far, None);
            }
            if marks.same_time {
                say(ReasonKind::Aspect, None);
            } else if !joined {
                say(ReasonKind::Period, None);
            }
        }
        for side in (0..2).filter(|&side| marks.clash[side]) {
            say(ReasonKind::Clash, Some(side));
        }
        for side in (0..2).filter(|&side| marks.left(side)) {
            say(ReasonKind::Left, Some(side));
        }
        found
    }

    /// The positions of other reasons that a source holds or refuses only because another one implies them.
    fn implied(&self, found: &[Found]) -> Vec<Found> {
        let named: BTreeSet<usize> =
            found.iter().flat_map(|found| std::iter::once(found.position).chain(found.other)).collect();
        let mut implied = Vec::new();
        for (side, position) in named.iter().flat_map(|&position| [(0, position), (1, position)]) {
            let said = |brief: &&Brief| brief.position == position && (brief.held || brief.refused);
            let briefs: Vec<&Brief> = self.sides[side].briefs.iter().filter(said).collect();
            if briefs.iter().all(|brief| brief.implied) {
                let from = |brief: &&Brief| self.sides[side].claims[brief.of.claim].position.0;
                let from: BTreeSet<usize> = briefs.iter().map(from).collect();
                implied.extend(from.into_iter().map(|own| Found {
                    kind: ReasonKind::Implied,
                    position: own,
                    other: Some(position),
                    holder: Some(side),
                }));
            }
        }
        implied
    }

    /// The deciding figures, by what they count and whether they are shared.
    fn counted(&self) -> Vec<Reason> {
        let held = self.figures();
        let mut reasons = Vec::new();
        let groups: BTreeSet<_> = held.iter().map(|held| (held.thing, held.fit)).collect();
        for (thing, fit) in groups {
            let of: Vec<_> = held.iter().filter(|held| (held.thing, held.fit) == (thing, fit)).collect();
            let claims =
                of.iter().flat_map(|held| [0, 1].map(|side| self.sides[side].claims[held.claims[side]]));
            let claims: Vec<&Claim> = claims.collect();
            let positions: BTreeSet<usize> = claims.iter().map(|claim| claim.position.0).collect();
            let figure = of.first().map(|held| Counted {
                counts: held.figure.counts.clone(),
                label: self.count_label(&held.figure.counts),
                scope: held.figure.scope.clone(),
                fit,
            });
            reasons.push(Reason {
                kind: ReasonKind::Figure,
                positions: positions.into_iter().map(|p| self.position(p)).collect(),
                holder: None,
                claims: addresses(&claims),
                figure,
            });
        }
        reasons
    }

    fn count_label(&self, id: &str) -> String {
        let count = self.on.topic.counts.iter().find(|count| count.id.value == id);
        count.map(|count| count.label.clone()).unwrap_or_default()
    }

    fn position(&self, number: usize) -> String {
        self.on.topic.positions[number].id.value.clone()
    }

    fn reason(&self, found: Found) -> Reason {
        Reason {
            kind: found.kind,
            positions: std::iter::once(found.position).chain(found.other).map(|p| self.position(p)).collect(),
            holder: found.holder.map(|side| self.id(side).to_owned()),
            claims: addresses(&self.claims(found)),
            figure: None,
        }
    }

    /// The claims that support a reason.
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
            ReasonKind::Far | ReasonKind::Period | ReasonKind::Aspect => {
                [0, 1].into_iter().flat_map(|side| self.of(side, held)).collect()
            }
            ReasonKind::Clash => match found.other {
                Some(q) => self.meeting([side, 1 - side], held, |y| y.held && y.position == q),
                None => self.meeting([side, 1 - side], held, refused),
            },
            ReasonKind::Left => {
                let other = &self.sides[1 - side].briefs;
                self.of(side, |x| held(x) && other.iter().any(|y| x.of.meets(&y.of)))
            }
            ReasonKind::Implied => {
                let own = |claim: &&Claim| claim.position.0 == at;
                let follows = |x: &Brief| Some(x.position) == found.other && (x.held || x.refused);
                self.of(side, follows).into_iter().filter(own).collect()
            }
            ReasonKind::Figure | ReasonKind::Overruled => Vec::new(),
        }
    }

    /// The claims of a side that satisfy `fits`.
    fn of(&self, side: usize, fits: impl Fn(&Brief) -> bool) -> Vec<&'a Claim> {
        let side = self.sides[side];
        side.briefs.iter().filter(|brief| fits(brief)).map(|brief| side.claims[brief.of.claim]).collect()
    }

    /// Those claims of both sides that fit and meet a claim of the other side that fits.
    fn meeting(
        &self,
        sides: [usize; 2],
        fits: impl Fn(&Brief) -> bool,
        other: impl Fn(&Brief) -> bool,
    ) -> Vec<&'a Claim> {
        let [a, b] = sides.map(|side| &self.sides[side].briefs);
        let first = self.of(sides[0], |x| fits(x) && b.iter().any(|y| other(y) && x.of.meets(&y.of)));
        let second = self.of(sides[1], |y| other(y) && a.iter().any(|x| fits(x) && x.of.meets(&y.of)));
        first.into_iter().chain(second).collect()
    }
}

/// Their addresses, each once.
fn addresses(claims: &[&Claim]) -> Vec<String> {
    let addresses: BTreeSet<&str> = claims.iter().map(|claim| claim.address.as_str()).collect();
    addresses.into_iter().map(str::to_owned).collect()
}

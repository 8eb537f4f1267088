//! What clashes on a topic, answer by answer: over all pairs of sources, who holds what others dispute, and who holds
//! answers that exclude each other.

use std::collections::{BTreeMap, BTreeSet};

use super::OnTopic;
use super::pair::Pair;
use crate::model::Relation;
use crate::model::source::SourceIx;
use crate::model::topic::PositionIx;

/// Sources that cannot both be right about an answer, by claims that meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash<'a> {
    /// The answer that the first side holds.
    pub position: PositionIx,
    /// The answer that the second side holds and that excludes the first; `None` if it disputes the first.
    pub other: Option<PositionIx>,
    /// The two sides, in the order of columns. A source whose claims are about several times may be on both.
    pub sides: [BTreeSet<SourceIx>; 2],
    /// Addresses of the claims by which they are on them.
    pub claims: BTreeSet<&'a str>,
}

/// Clashes by their answers.
type Found<'a> = BTreeMap<(usize, Option<usize>), Clash<'a>>;

impl<'a> OnTopic<'a> {
    /// All clashes among `sources`, in the order of the positions in the file. A pair of which the curator says that it
    /// agrees or talks past each other has none. Cost: some nanoseconds for each two claims of two sources.
    pub fn clashes(&self, sources: &[SourceIx]) -> Vec<Clash<'a>> {
        let mut found = Found::new();
        for (i, &b) in sources.iter().enumerate() {
            for &a in &sources[..i] {
                let settled = self.overrule(a, b).is_some_and(|overrule| match overrule.is {
                    Relation::Agree | Relation::TalkPast => true,
                    Relation::Partly | Relation::Contradict => false,
                });
                if let Some(pair) = self.pair(a, b).filter(|_| !settled) {
                    pair.clashes(&mut found);
                }
            }
        }
        found.into_values().collect()
    }
}

impl<'a> Pair<'_, 'a> {
    fn clashes(&self, found: &mut Found<'a>) {
        let [a, b] = self.sides;
        let n = self.on.topic.positions.len();
        for x in &a.briefs {
            for y in b.briefs.iter().filter(|y| x.of.meets(&y.of)) {
                let same = x.position == y.position;
                // Who disputes an answer refuses all that imply it; only what it disputes itself is told.
                let (key, first) = if same && x.held && y.refused && !y.implied {
                    ((x.position, None), 0)
                } else if same && y.held && x.refused && !x.implied {
                    ((x.position, None), 1)
                } else if x.held && y.held && self.on.exclusive[x.position * n + y.position] {
                    let first = usize::from(x.position > y.position);
                    ((x.position.min(y.position), Some(x.position.max(y.position))), first)
                } else {
                    continue;
                };
                let clash = found.entry(key).or_insert_with(|| Clash {
                    position: PositionIx(key.0),
                    other: key.1.map(PositionIx),
                    sides: [BTreeSet::new(), BTreeSet::new()],
                    claims: BTreeSet::new(),
                });
                clash.sides[first].insert(a.source);
                clash.sides[1 - first].insert(b.source);
                clash
                    .claims
                    .extend([(a, x), (b, y)].map(|(side, of)| side.claims[of.of.claim].address.as_str()));
            }
        }
    }
}

//! What clashes on a topic, answer by answer: over all pairs of sources, who holds what others dispute, and who holds
//! answers that exclude each other.
//!
//! Whether two statements clash depends on what they are about and not on who makes them. So statements that are alike are
//! put together first, and each two kinds of them are looked at once. Cost: linear in the claims, plus the square of the
//! number of such kinds.

use std::collections::{BTreeMap, BTreeSet};

use super::OnTopic;
use super::side::{About, Brief};
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

/// Statements that are alike: one of them, and who makes them, in which claims.
struct Alike<'a> {
    brief: Brief,
    of: BTreeMap<SourceIx, BTreeSet<&'a str>>,
}

/// Position, held, refused, implied.
type Kind = (usize, bool, bool, bool, About);

impl<'a> OnTopic<'a> {
    /// All clashes among `sources`, in the order of the positions in the file. A pair of which the curator says that it
    /// agrees or talks past each other has none.
    pub fn clashes(&self, sources: &[SourceIx]) -> Vec<Clash<'a>> {
        let kinds = self.statements(sources);
        let settled = self.settled(sources);
        let mut found = Found::new();
        for (i, x) in kinds.iter().enumerate() {
            for y in &kinds[i + 1..] {
                if let Some((key, first)) = self.clash(&x.brief, &y.brief) {
                    meet(&mut found, key, if first == 0 { [x, y] } else { [y, x] }, &settled);
                }
            }
        }
        found.into_values().collect()
    }

    fn statements(&self, sources: &[SourceIx]) -> Vec<Alike<'a>> {
        let mut kinds: BTreeMap<Kind, Alike<'a>> = BTreeMap::new();
        for side in sources.iter().filter_map(|source| self.sides[source.0].as_ref()) {
            for brief in &side.briefs {
                let kind = (brief.position, brief.held, brief.refused, brief.implied, brief.of.about());
                let alike = kinds.entry(kind).or_insert_with(|| Alike { brief: *brief, of: BTreeMap::new() });
                let claims = alike.of.entry(side.source).or_default();
                claims.insert(side.claims[brief.of.claim].address.as_str());
            }
        }
        kinds.into_values().collect()
    }

    /// Of each source, those with which it has no clash because the curator says so.
    fn settled(&self, sources: &[SourceIx]) -> BTreeMap<SourceIx, BTreeSet<SourceIx>> {
        let mut settled: BTreeMap<SourceIx, BTreeSet<SourceIx>> = BTreeMap::new();
        for ([a, b], overrule) in self.overrules(sources) {
            match overrule.is {
                Relation::Agree | Relation::TalkPast => {
                    settled.entry(a).or_default().insert(b);
                    settled.entry(b).or_default().insert(a);
                }
                Relation::Partly | Relation::Contradict => {}
            }
        }
        settled
    }

    /// The answers about which two statements clash, and which of the two holds the first.
    fn clash(&self, x: &Brief, y: &Brief) -> Option<((usize, Option<usize>), usize)> {
        if !x.of.meets(&y.of) {
            return None;
        }
        // Who disputes an answer refuses all that imply it; only what it disputes itself is told.
        let same = x.position == y.position;
        if same && x.held && y.refused && !y.implied {
            return Some(((x.position, None), 0));
        }
        if same && y.held && x.refused && !x.implied {
            return Some(((x.position, None), 1));
        }
        let n = self.topic.positions.len();
        (x.held && y.held && self.exclusive[x.position * n + y.position]).then(|| {
            let first = usize::from(x.position > y.position);
            ((x.position.min(y.position), Some(x.position.max(y.position))), first)
        })
    }
}

/// Adds those of two kinds of statements that another source, with which nothing is settled, contradicts by the other kind.
fn meet<'a>(
    found: &mut Found<'a>,
    key: (usize, Option<usize>),
    sides: [&Alike<'a>; 2],
    settled: &BTreeMap<SourceIx, BTreeSet<SourceIx>>,
) {
    for (own, other) in [(0, 1), (1, 0)] {
        let others = &sides[other].of;
        for (source, claims) in &sides[own].of {
            let friends = settled.get(source);
            let kept = friends.into_iter().flatten().filter(|friend| others.contains_key(friend)).count();
            if others.len() == kept + usize::from(others.contains_key(source)) {
                continue;
            }
            let clash = found.entry(key).or_insert_with(|| Clash {
                position: PositionIx(key.0),
                other: key.1.map(PositionIx),
                sides: [BTreeSet::new(), BTreeSet::new()],
                claims: BTreeSet::new(),
            });
            clash.sides[own].insert(*source);
            clash.claims.extend(claims);
        }
    }
}

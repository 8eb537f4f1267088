//! How many pairs of figures have each fit, without looking at every pair: a topic may have thousands of figures.
//!
//! Two intervals that some number fits are compatible. So it is enough to count those that do not meet (from both ends,
//! sorted) and those that meet in one end only (by that end). Cost: n log n.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::Serialize;

use super::interval::{Fit, Interval, meet};

/// So few pairs are looked at one by one.
const FEW: usize = 64;

/// How many pairs have each fit, in the words of [`Fit`](super::Fit).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Fits {
    /// Some number fits both.
    pub compatible: usize,
    /// They share only one end.
    pub touching: usize,
    /// No number fits both.
    pub disjoint: usize,
    /// They do not meet, but one says "about".
    pub undecided: usize,
}

impl Fits {
    /// Of every pair of these intervals.
    pub fn of(intervals: &[Interval]) -> Self {
        let sure: Vec<Interval> = intervals.iter().copied().filter(|interval| !interval.vague).collect();
        let (all, of_sure) = (Apart::of(intervals), Apart::of(&sure));
        Self {
            compatible: pairs(intervals.len()) - all.apart - all.touching,
            touching: all.touching,
            disjoint: of_sure.apart,
            undecided: all.apart - of_sure.apart,
        }
    }

    /// Of every pair of one of these and one of those.
    pub fn between(these: &[Interval], those: &[Interval]) -> Self {
        if these.len() * those.len() <= FEW {
            let mut fits = Self::default();
            for (a, b) in these.iter().flat_map(|a| those.iter().map(move |b| (a, b))) {
                *match meet(a, b) {
                    Fit::Compatible => &mut fits.compatible,
                    Fit::Touching => &mut fits.touching,
                    Fit::Disjoint => &mut fits.disjoint,
                    Fit::Undecided => &mut fits.undecided,
                } += 1;
            }
            return fits;
        }
        let (all, [a, b]) = (Self::of(&[these, those].concat()), [these, those].map(Self::of));
        Self {
            compatible: all.compatible - a.compatible - b.compatible,
            touching: all.touching - a.touching - b.touching,
            disjoint: all.disjoint - a.disjoint - b.disjoint,
            undecided: all.undecided - a.undecided - b.undecided,
        }
    }

    /// How many pairs there are.
    pub const fn all(&self) -> usize {
        self.compatible + self.touching + self.disjoint + self.undecided
    }
}

/// Pairs that do not meet, and pairs that touch.
struct Apart {
    apart: usize,
    touching: usize,
}

/// How many intervals have one end at a number: points, and those that end or begin there, of which so many include it.
#[derive(Default)]
struct At {
    points: usize,
    ending: (usize, usize),
    beginning: (usize, usize),
}

/// A number by its order.
#[derive(PartialEq)]
struct Key(f64);

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Apart {
    fn of(intervals: &[Interval]) -> Self {
        // What allows no number meets nothing.
        let allows = |interval: &&Interval| match interval.from.0.total_cmp(&interval.to.0) {
            Ordering::Less => true,
            Ordering::Equal => interval.from.1 && interval.to.1,
            Ordering::Greater => false,
        };
        let some: Vec<&Interval> = intervals.iter().filter(allows).collect();
        let mut ends: Vec<f64> = some.iter().map(|interval| interval.to.0).collect();
        ends.sort_by(f64::total_cmp);
        let before = |from: f64| ends.partition_point(|end| end.total_cmp(&from) == Ordering::Less);
        let mut apart = pairs(intervals.len()) - pairs(some.len());
        apart += some.iter().map(|interval| before(interval.from.0)).sum::<usize>();
        let mut at: BTreeMap<Key, At> = BTreeMap::new();
        for interval in some {
            let (from, to) = (interval.from, interval.to);
            if from.0.total_cmp(&to.0) == Ordering::Equal {
                at.entry(Key(from.0)).or_default().points += 1;
                continue;
            }
            let ending = &mut at.entry(Key(to.0)).or_default().ending;
            *ending = (ending.0 + 1, ending.1 + usize::from(to.1));
            let beginning = &mut at.entry(Key(from.0)).or_default().beginning;
            *beginning = (beginning.0 + 1, beginning.1 + usize::from(from.1));
        }
        let mut touching = 0;
        for At { points, ending, beginning } in at.values() {
            let closed = ending.1 * beginning.1;
            touching += closed;
            apart += ending.0 * beginning.0 - closed;
            apart += points * (ending.0 - ending.1 + beginning.0 - beginning.1);
        }
        Self { apart, touching }
    }
}

const fn pairs(n: usize) -> usize {
    n * n.saturating_sub(1) / 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn they_are_those_of_every_pair(
            ends in prop::collection::vec((-3..4_i8, any::<bool>(), -3..4_i8, any::<bool>(), any::<bool>()), 0..24),
        ) {
            let intervals: Vec<Interval> = ends
                .into_iter()
                .map(|(from, a, to, b, vague)| {
                    let open = |at: i8| if at == 3 { f64::INFINITY } else { f64::from(at) };
                    Interval { from: (f64::from(from), a), to: (open(to), b), vague }
                })
                .collect();
            let mut found = Fits::default();
            for (i, a) in intervals.iter().enumerate() {
                for b in &intervals[..i] {
                    *match meet(a, b) {
                        Fit::Compatible => &mut found.compatible,
                        Fit::Touching => &mut found.touching,
                        Fit::Disjoint => &mut found.disjoint,
                        Fit::Undecided => &mut found.undecided,
                    } += 1;
                }
            }
            prop_assert_eq!(Fits::of(&intervals), found);
            for at in [1, intervals.len() / 2] {
                let (these, those) = intervals.split_at(at.min(intervals.len()));
                let [a, b] = [these, those].map(Fits::of);
                let between = Fits::between(these, those);
                let sum = |of: fn(&Fits) -> usize| of(&a) + of(&b) + of(&between);
                prop_assert_eq!(
                    [sum(|f| f.compatible), sum(|f| f.touching), sum(|f| f.disjoint), sum(|f| f.undecided)],
                    [found.compatible, found.touching, found.disjoint, found.undecided]
                );
            }
        }
    }
}

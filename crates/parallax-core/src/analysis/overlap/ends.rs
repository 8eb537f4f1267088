//! The pairs with the highest and the lowest values of a measure, without a list of all pairs.
//!
//! A measure that rests on relations alone is computed once for each two kinds of sources that say the same on every
//! topic. For the others each pair is measured, and only the ends are kept.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use parallax_text::parallel;

use super::{Measure, Overlap, Pair};
use crate::model::source::SourceIx;

/// So many rows of the grid of pairs are measured at a time, so that not all values are in memory at once.
const ROWS: usize = 64;

/// A pair by the numbers of its sources in the order of ids, with value and basis.
type Valued = (f64, usize, [usize; 2]);

/// Which of two comes first: the higher value (or the lower one), then the one that rests on more, then by id.
fn order(down: bool) -> impl Fn(&Valued, &Valued) -> Ordering {
    move |(x, n, a), (y, m, b)| {
        let order = x.total_cmp(y);
        (if down { order.reverse() } else { order }).then(m.cmp(n)).then(a.cmp(b))
    }
}

/// The first of many, by an order, as they come.
struct First<F> {
    most: usize,
    order: F,
    kept: Vec<Valued>,
}

impl<F: Fn(&Valued, &Valued) -> Ordering> First<F> {
    const fn new(most: usize, order: F) -> Self {
        Self { most, order, kept: Vec::new() }
    }

    fn add(&mut self, one: Valued) {
        let at = self.kept.partition_point(|known| (self.order)(known, &one) == Ordering::Less);
        if at < self.most {
            self.kept.insert(at, one);
            self.kept.truncate(self.most);
        }
    }
}

impl Overlap<'_> {
    /// At most so many pairs with the highest values of a measure and as many of the lowest, from the highest to the lowest,
    /// those that rest on most first; and how many pairs there are besides.
    pub fn ends(&self, measure: &Measure, most: usize) -> (Vec<Pair>, usize) {
        let (mut high, mut low) = (First::new(most, order(true)), First::new(2 * most, order(false)));
        let mut add = |one: Valued| {
            high.add(one);
            low.add(one);
        };
        if measure.of_relations {
            self.by_kind(measure, most).into_iter().for_each(&mut add);
        } else {
            let row = |i: usize| {
                let pairs = (i + 1..self.by_id.len()).filter_map(|j| self.valued(measure, [i, j]));
                pairs.collect::<Vec<_>>()
            };
            for from in (0..self.by_id.len()).step_by(ROWS) {
                let rows = ROWS.min(self.by_id.len() - from);
                parallel::each(rows, 1, |i| row(from + i)).into_iter().flatten().for_each(&mut add);
            }
        }
        // Of few pairs, some are at both ends.
        low.kept.retain(|one| !high.kept.iter().any(|known| known.2 == one.2));
        low.kept.truncate(most);
        let shown = high.kept.iter().chain(low.kept.iter().rev());
        let shown: Vec<Pair> =
            shown.map(|(.., [i, j])| self.pair([self.by_id[*i], self.by_id[*j]])).collect();
        let left = self.pair_count() - shown.len();
        (shown, left)
    }

    fn valued(&self, measure: &Measure, [i, j]: [usize; 2]) -> Option<Valued> {
        let measured = self.measured(&self.pair([self.by_id[i], self.by_id[j]]), measure);
        Some((measured.value?, measured.n, [i, j]))
    }

    /// Enough pairs for both ends of a measure that rests on relations alone.
    fn by_kind(&self, measure: &Measure, most: usize) -> Vec<Valued> {
        let kinds = self.kinds();
        let mut by_value: BTreeMap<(i64, Reverse<usize>), Vec<[usize; 2]>> = BTreeMap::new();
        for (x, kind) in kinds.iter().enumerate() {
            for (y, other) in kinds.iter().enumerate().skip(x) {
                let (i, j) = if x == y { (kind.first(), kind.get(1)) } else { (kind.first(), other.first()) };
                let pair = i.zip(j).map(|(i, j)| [*i.min(j), *i.max(j)]);
                if let Some((value, n, _)) = pair.and_then(|pair| self.valued(measure, pair)) {
                    by_value.entry((key(value), Reverse(n))).or_default().push([x, y]);
                }
            }
        }
        // Of one value those that rest on most come first at both ends, so each end is walked by itself.
        let mut found: Vec<Valued> = Vec::new();
        let mut values: Vec<i64> = by_value.keys().map(|(value, _)| *value).collect();
        values.dedup();
        let ends = [values.clone(), values.into_iter().rev().collect()];
        for (end, wanted) in ends.into_iter().zip([2 * most, most]) {
            let mut room = wanted;
            for value in end {
                let of = by_value.range((value, Reverse(usize::MAX))..=(value, Reverse(0)));
                for ((value, Reverse(n)), kinds_of) in of {
                    let pairs = first_pairs(&kinds, kinds_of, room);
                    room -= pairs.len();
                    found.extend(pairs.into_iter().map(|pair| (from_key(*value), *n, pair)));
                }
                if room == 0 {
                    break;
                }
            }
        }
        found.sort_by_key(|(.., pair)| *pair);
        found.dedup_by_key(|(.., pair)| *pair);
        found
    }

    /// The sources, by their numbers in the order of ids: those that are alike on every topic together.
    fn kinds(&self) -> Vec<Vec<usize>> {
        let mut kinds = vec![0; self.by_id.len()];
        let mut count = usize::from(!kinds.is_empty());
        for on in &self.known.on {
            let groups = on.alike(&self.by_id);
            let mut of: BTreeMap<SourceIx, usize> = BTreeMap::new();
            for (number, group) in groups.iter().enumerate() {
                of.extend(group.iter().map(|source| (*source, number + 1)));
            }
            let mut numbers: BTreeMap<(usize, usize), usize> = BTreeMap::new();
            for (i, kind) in kinds.iter_mut().enumerate() {
                let next = numbers.len();
                let here = of.get(&self.by_id[i]).copied().unwrap_or_default();
                *kind = *numbers.entry((*kind, here)).or_insert(next);
            }
            count = numbers.len();
        }
        let mut members = vec![Vec::new(); count];
        for (i, kind) in kinds.into_iter().enumerate() {
            members[kind].push(i);
        }
        members
    }
}

/// A value between 0 and 1 as a number that has the same order.
fn key(value: f64) -> i64 {
    value.to_bits().cast_signed()
}

fn from_key(key: i64) -> f64 {
    f64::from_bits(key.cast_unsigned())
}

/// The first pairs, by id, of sources of these kinds.
fn first_pairs(kinds: &[Vec<usize>], of: &[[usize; 2]], most: usize) -> Vec<[usize; 2]> {
    let mut partners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &[x, y] in of {
        partners.entry(x).or_default().push(y);
        if x != y {
            partners.entry(y).or_default().push(x);
        }
    }
    let mut members: Vec<(usize, usize)> =
        partners.keys().flat_map(|kind| kinds[*kind].iter().map(|i| (*i, *kind))).collect();
    members.sort_unstable();
    let mut found = Vec::new();
    for (i, kind) in members {
        if found.len() >= most {
            break;
        }
        let later = partners[&kind].iter().flat_map(|kind| {
            let members = &kinds[*kind];
            members[members.partition_point(|j| *j <= i)..].iter().take(most)
        });
        let mut later: Vec<usize> = later.copied().collect();
        later.sort_unstable();
        found.extend(later.into_iter().map(|j| [i, j]));
    }
    found.truncate(most);
    found
}

//! Units that mean nothing: the units of a text with their words exchanged for others of the same frequency.
//!
//! What corresponds to them does so by chance. They are the null of a comparison, and its reference if a text is too
//! short to be one itself. They depend on the text alone and are the same every time.

use super::side::small;
use super::units::{Units, count};

/// `number` units made of the words of `units`, or none if these are too few to hide what they say.
pub(super) fn exchanged(units: &Units, number: usize) -> Units {
    let number = if units.len() < FEWEST { 0 } else { number };
    let classes = Classes::new(units);
    let mut chance = Chance(0x5EED);
    let sets = (0..number).map(|at| {
        let unit = small(at % units.len().max(1));
        units.words(unit).iter().map(|word| classes.other(units, *word, &mut chance)).collect()
    });
    units.with_sets(sets)
}

/// The words of fewer units say the same again, however they are mixed.
pub(super) const FEWEST: usize = 8;

/// All words of all units, by frequency: each class has words up to twice as frequent as the one before.
struct Classes(Vec<Vec<u32>>);

impl Classes {
    fn new(units: &Units) -> Self {
        let mut classes = vec![Vec::new(); 33];
        for word in (0..small(units.len())).flat_map(|unit| units.words(unit)) {
            classes[class(units, *word)].push(*word);
        }
        Self(classes)
    }

    fn other(&self, units: &Units, word: u32, chance: &mut Chance) -> u32 {
        let class = &self.0[class(units, word)];
        class.get(chance.below(class.len())).copied().unwrap_or(word)
    }
}

fn class(units: &Units, word: u32) -> usize {
    units.with(word).len().checked_ilog2().map_or(0, |log| log as usize)
}

/// A sequence without pattern that is the same every time (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % (limit.max(1) as u64)).unwrap_or_default()
    }
}

/// How many units of the other side make a reference.
pub(super) const REFERENCE: usize = 200;
/// At most so many units make the null.
pub(super) const MOST: usize = 1_000;

/// So many of the best scores make the mean that is taken off.
pub(super) fn nearest(pool: usize) -> usize {
    (pool / 10).clamp(1, 10)
}

/// The mean of the best scores of each unit.
pub(super) struct Means {
    best: Vec<Vec<f32>>,
    keep: usize,
}

impl Means {
    pub(super) fn new(units: usize, pool: usize) -> Self {
        Self { best: vec![Vec::new(); units], keep: nearest(pool) }
    }

    pub(super) fn add(&mut self, unit: u32, score: f32) {
        let best = &mut self.best[unit as usize];
        let at = best.partition_point(|kept| *kept >= score);
        if at < self.keep {
            best.insert(at, score);
            best.truncate(self.keep);
        }
    }

    /// Units that nothing resembles have a mean of zero; what is missing counts as zero.
    pub(super) fn means(self) -> Vec<f32> {
        self.best.iter().map(|best| best.iter().sum::<f32>() / count(self.keep)).collect()
    }
}

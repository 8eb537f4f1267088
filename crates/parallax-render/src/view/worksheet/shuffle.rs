//! A random order that a number reproduces.
//!
//! The generator `SplitMix64` (Steele, Lea and Flood, 2014) and the shuffle of Fisher and Yates: a dozen lines whose
//! result will never change. The crates for this do not promise the same order in every version, but a printed seed is
//! such a promise.

use sha2::{Digest as _, Sha256};

/// A source of random numbers.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Shuffles things. The bias of one in 2⁶⁴ does not matter here.
    pub(super) fn shuffle<T>(&mut self, things: &mut [T]) {
        for i in (1..things.len()).rev() {
            let among = u64::try_from(i + 1).unwrap_or(u64::MAX);
            let at = usize::try_from(self.next() % among).unwrap_or_default();
            things.swap(i, at);
        }
    }
}

/// The seed if none is given: four digits derived from the ids of the topics. So each choice of topics has its own
/// letters, and they are the same whenever the sheet is made.
pub(super) fn seed_of<'a>(topics: impl Iterator<Item = &'a str>) -> u64 {
    let mut digest = Sha256::new();
    for id in topics {
        digest.update(id);
        digest.update("\n");
    }
    let digest = digest.finalize();
    1000 + u64::from(u16::from_be_bytes([digest[0], digest[1]])) % 9000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_reference() {
        let mut dice = Dice::new(1_234_567);
        let first = [dice.next(), dice.next(), dice.next()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn a_shuffle_keeps_everything_and_every_order_comes_up() {
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..200 {
            let mut things = [1, 2, 3, 4];
            Dice::new(seed).shuffle(&mut things);
            let mut sorted = things;
            sorted.sort_unstable();
            assert_eq!(sorted, [1, 2, 3, 4]);
            seen.insert(things);
        }
        assert_eq!(seen.len(), 24);
    }
}

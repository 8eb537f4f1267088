//! Makes the sketch of a text.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::{BINS, BLOCK, Sketch};
use crate::quote::Searchable;
use crate::words::{is_letter, unspaced};

/// How often a word occurs, in how many blocks, and the last block that was counted. Words are known by their [`hash`], which
/// is all that goes into the sketch; two of one hash (of 64 bits) would count as one.
type Counts = HashMap<u64, (u32, u32, u32), FixedState>;

/// Words are hashed in batches of this size and then counted, so that the processor can wait for the entries of several at
/// once: those of a large text are not in its cache.
const BATCH: usize = 256;

/// Sketches the words of a text.
pub fn sketch(text: &Searchable) -> Sketch {
    let mut counts = Counts::default();
    let mut pieces: HashMap<u64, u32, FixedState> = HashMap::default();
    let mut tokens = Bins::new();
    let mut n = 0;
    let mut lettered = text.unmarked().words().filter(|word| word.contains(is_letter));
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        let hashed = |word| (hash(word), Some(word).filter(|word| word.contains(unspaced)));
        batch.extend(lettered.by_ref().take(BATCH).map(hashed));
        if batch.is_empty() {
            break;
        }
        for (word, unspaced) in batch.drain(..) {
            // Blocks count from 1, so 0 means none.
            let block = u32::try_from(n / BLOCK).unwrap_or(u32::MAX - 1) + 1;
            let (times, blocks, last) = counts.entry(word).or_default();
            *times += 1;
            *blocks += u32::from(*last != block);
            *last = block;
            n += 1;
            let Some(unspaced) = unspaced else {
                tokens.add(token(word, *times));
                continue;
            };
            for (at, c) in unspaced.char_indices() {
                let piece = hash(&unspaced[at..at + c.len_utf8()]);
                let times = pieces.entry(piece).or_default();
                *times += 1;
                tokens.add(token(piece, *times));
            }
        }
    }
    let blocks = u32::try_from(n.div_ceil(BLOCK)).unwrap_or(u32::MAX / 2);
    let mut types = Bins::new();
    kinds(&counts).for_each(|word| types.add(word));
    Sketch {
        different: types.members,
        running: tokens.members,
        types: types.finish(),
        tokens: tokens.finish(),
        weights: weights(&counts, blocks),
    }
}

/// The different words of a text as members of a set; sorted, so that which of them are kept does not depend on the
/// order of a map.
fn kinds(counts: &Counts) -> impl Iterator<Item = u64> {
    let mut members: Vec<u64> = counts.keys().map(|word| mixed(*word)).collect();
    members.sort_unstable();
    members.into_iter()
}

/// The member for the nth occurrence of a word.
fn token(word: u64, times: u32) -> u64 {
    mixed(word ^ mixed(u64::from(times)))
}

/// How many members are kept for the later rounds. If there are more, the first round leaves no bin empty: the odds are
/// 2,048 · e⁻³².
const KEPT: usize = 32 * BINS;

/// Four bits of the least hash in each bin. In the first round every member falls into some bin; bins that stay empty
/// then take the least of all. Members are taken one by one, because those of a long text would need more memory than
/// the text.
struct Bins {
    least: Vec<u64>,
    full: Vec<bool>,
    kept: Vec<u64>,
    members: usize,
}

impl Bins {
    fn new() -> Self {
        Self { least: vec![u64::MAX; BINS], full: vec![false; BINS], kept: Vec::new(), members: 0 }
    }

    /// The first round for one more member.
    fn add(&mut self, member: u64) {
        let hash = mixed(member ^ mixed(1));
        if let Some(bin) = bin(hash, 0) {
            self.full[bin] = true;
            self.least[bin] = self.least[bin].min(mixed(hash));
        }
        self.members += 1;
        if self.kept.len() < KEPT {
            self.kept.push(member);
        }
    }

    /// The later rounds, with the members that were kept.
    fn finish(mut self) -> Vec<u8> {
        let mut left = self.full.iter().filter(|full| !**full).count();
        for round in 1..2 * BINS as u64 {
            if left == 0 || self.kept.is_empty() {
                break;
            }
            let mut touched = Vec::new();
            for member in &self.kept {
                let hash = mixed(member ^ mixed(round + 1));
                let Some(bin) = bin(hash, round).filter(|bin| !self.full[*bin]) else { continue };
                touched.extend((self.least[bin] == u64::MAX).then_some(bin));
                self.least[bin] = self.least[bin].min(mixed(hash));
            }
            for bin in touched {
                left -= usize::from(!std::mem::replace(&mut self.full[bin], true));
            }
        }
        let bits = |value: u64| u8::try_from(value & 0x0F).unwrap_or_default();
        self.least.chunks(2).map(|two| bits(two[0]) | bits(two[1]) << 4).collect()
    }
}

/// The bin of a hash in a round. It comes from the high bits, so the value, mixed again from all bits, is independent
/// of it.
fn bin(hash: u64, round: u64) -> Option<usize> {
    usize::try_from(if round < BINS as u64 { hash >> 53 } else { round - BINS as u64 }).ok()
}

/// The weights of words, summed up in buckets, each word with its own sign. The order of the words does not matter,
/// because the sums are of whole numbers.
#[expect(clippy::cast_possible_truncation, reason = "weights are far below 2⁶³, and shares of 127 below 2⁷")]
#[expect(clippy::iter_over_hash_type, reason = "whole numbers are summed up, in whatever order")]
fn weights(counts: &Counts, all: u32) -> Vec<u8> {
    const FINE: f64 = 65_536.0;
    let mut sums = vec![0_i64; BINS];
    for (word, (times, blocks, _)) in counts {
        let weight = f64::from(*times) * (f64::from(all + 1) / f64::from(*blocks)).ln();
        let weight = (weight * FINE).round() as i64;
        let hash = mixed(word ^ 0x5745_4947_4854);
        let bin = usize::try_from(hash >> 53).unwrap_or_default();
        sums[bin] += if hash & 1 == 0 { weight } else { -weight };
    }
    let greatest = sums.iter().map(|sum| sum.abs()).max().unwrap_or_default().max(1);
    #[expect(clippy::cast_precision_loss, reason = "far below 2⁵²")]
    let scaled = |sum: i64| (sum as f64 / greatest as f64 * 127.0).round() as i8;
    sums.into_iter().map(|sum| scaled(sum).cast_unsigned()).collect()
}

/// FNV-1a. The lock depends on it: change it only together with [`ALGORITHM`].
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// The finaliser of `SplitMix64` (Steele, Lea, Flood, 2014): every bit depends on every other.
const fn mixed(hash: u64) -> u64 {
    let hash = hash.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What [`Bins`] gives, computed from all members at once: the definition.
    fn at_once(members: &[u64]) -> Vec<u8> {
        let (mut least, mut full) = (vec![u64::MAX; BINS], vec![false; BINS]);
        for round in 0..2 * BINS as u64 {
            let open: Vec<bool> = full.iter().map(|full| !full).collect();
            for member in members {
                let hash = mixed(member ^ mixed(round + 1));
                let bin = usize::try_from(if round < BINS as u64 { hash >> 53 } else { round - BINS as u64 });
                let bin = bin.unwrap();
                if open[bin] {
                    least[bin] = least[bin].min(mixed(hash));
                    full[bin] = true;
                }
            }
            if full.iter().all(|full| *full) {
                break;
            }
        }
        let bits = |value: u64| u8::try_from(value & 0x0F).unwrap();
        least.chunks(2).map(|two| bits(two[0]) | bits(two[1]) << 4).collect()
    }

    #[test]
    fn members_taken_one_by_one_give_what_all_at_once_give() {
        for n in [0, 1, 5, 300, 2_000, 20_000, KEPT as u64 - 1, KEPT as u64 + 50_000] {
            let members: Vec<u64> = (0..n).map(|i| mixed(i.wrapping_mul(77))).collect();
            let mut bins = Bins::new();
            for member in &members {
                bins.add(*member);
            }
            assert!(bins.kept.len() <= KEPT);
            assert_eq!(bins.finish(), at_once(&members), "{n} members");
        }
    }
}

//! Places where two texts may share a passage: words that are rare in both, and rare pairs of common words.

use super::pair::Pair;

/// A word of the first text that is in the second too.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seed {
    /// Its number in the first text.
    pub a: u32,
    /// Its number in the second text.
    pub b: u32,
}

impl Seed {
    /// By how many words another seed is shifted against this one: 0 if the distance is the same in both texts.
    pub(crate) fn shift(self, other: Self) -> i64 {
        (i64::from(other.b) - i64::from(self.b)) - (i64::from(other.a) - i64::from(self.a))
    }
}

/// A word is a seed by itself if the product of its counts in both texts is at most this.
const RARE: usize = 64;
/// The same for texts of any length: in long ones chance meetings are more, so a word must be rarer.
const RAREST: usize = 16;

/// A pair of words that is in the second text more often than this is no seed.
const MOST: usize = 12;

/// The seeds of two texts in the order of the first: words that are rare, and the first words of pairs that are.
pub(super) fn seeds(pair: &Pair) -> Vec<Seed> {
    let rare = (RARE * 10_000 / pair.ids[0].len().max(pair.ids[1].len()).max(1)).clamp(RAREST, RARE);
    let [a, b] = &pair.counts;
    let common: Vec<bool> = a.iter().zip(b).map(|(&a, &b)| a as usize * b as usize > rare).collect();
    let words = pair.places();
    let pairs = Pairs::of(pair, &common);
    let mut found = Vec::new();
    for (a, &id) in (0_u32..).zip(&pair.ids[0]) {
        if pair.counts[1][id as usize] == 0 {
            continue;
        }
        if common[id as usize] {
            let at = Some(pairs.at(a)).filter(|at| at.len() <= MOST).unwrap_or_default();
            found.extend(at.iter().map(|&(_, b)| Seed { a, b }));
        } else {
            found.extend(words.of(id).iter().map(|&b| Seed { a, b }));
        }
    }
    found
}

/// The places in the second text of pairs of words that begin with a common one.
struct Pairs<'p> {
    ids: &'p [u32],
    /// Which pairs the second text has: one bit each, so that most questions need no more.
    bits: Bits,
    shift: u32,
    from: Vec<u32>,
    places: Vec<(u32, u32)>,
}

impl<'p> Pairs<'p> {
    fn of(pair: &'p Pair, common: &[bool]) -> Self {
        let hashes = |side: usize| {
            let ids = &pair.ids[side];
            let pairs = (0_u32..).zip(ids.iter().zip(ids.iter().skip(1)));
            let pairs = pairs.filter(|(_, (one, _))| common[**one as usize]);
            pairs.map(|(at, (&one, &two))| (hash(one, two), at))
        };
        let mut first = Bits::new(pair.ids[0].len());
        hashes(0).for_each(|(hash, _)| first.set(hash));
        let mut bits = Bits::new(pair.ids[1].len());
        let shared: Vec<(u32, u32)> = hashes(1).filter(|&(hash, _)| first.has(hash)).collect();
        for &(hash, _) in &shared {
            bits.set(hash);
        }
        let shift = 32 - shared.len().max(2).next_power_of_two().trailing_zeros().min(31);
        let mut from = vec![0_u32; (1 << (32 - shift)) + 2];
        for &(hash, _) in &shared {
            from[(hash >> shift) as usize + 2] += 1;
        }
        (1..from.len()).for_each(|slot| from[slot] += from[slot - 1]);
        let mut places = vec![(0, 0); shared.len()];
        for entry in shared {
            let next = &mut from[(entry.0 >> shift) as usize + 1];
            places[*next as usize] = entry;
            *next += 1;
        }
        for slot in 0..from.len() - 2 {
            let run = &mut places[from[slot] as usize..from[slot + 1] as usize];
            if run.len() > 1 {
                run.sort_unstable();
            }
        }
        Self { ids: &pair.ids[0], bits, shift, from, places }
    }

    /// The places of the pair that begins at a word of the first text.
    fn at(&self, a: u32) -> &[(u32, u32)] {
        let Some(&two) = self.ids.get(a as usize + 1) else { return &[] };
        let hash = hash(self.ids[a as usize], two);
        if !self.bits.has(hash) {
            return &[];
        }
        let slot = (hash >> self.shift) as usize;
        let run = &self.places[self.from[slot] as usize..self.from[slot + 1] as usize];
        let from = run.partition_point(|&(other, _)| other < hash);
        let to = run.partition_point(|&(other, _)| other <= hash);
        &run[from..to]
    }
}

fn hash(one: u32, two: u32) -> u32 {
    let mixed = (u64::from(one) << 32 | u64::from(two)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    u32::try_from(mixed >> 32).unwrap_or_default()
}

/// A set of hashes that may also say yes to others.
struct Bits {
    words: Vec<u64>,
    shift: u32,
}

impl Bits {
    /// Room for so many hashes, of which about one in four others gets a wrong yes.
    fn new(hashes: usize) -> Self {
        let bits = (hashes.max(16) * 4).next_power_of_two().trailing_zeros().min(32);
        Self { words: vec![0; 1 << (bits - 6)], shift: 32 - bits }
    }

    fn set(&mut self, hash: u32) {
        let bit = hash >> self.shift;
        self.words[(bit >> 6) as usize] |= 1 << (bit & 63);
    }

    fn has(&self, hash: u32) -> bool {
        let bit = hash >> self.shift;
        self.words[(bit >> 6) as usize] >> (bit & 63) & 1 == 1
    }
}

//! Which of many texts may hold which of many quotations: one pass over each text, before anything is folded.
//!
//! Letters alone are read, in small form and without marks. Eight in a row are a gram; a text gets a vote for a
//! quotation for each of its grams that is in the text, once. A text without a vote does not hold a stretch of eight
//! letters of the quotation; one with nearly all votes probably holds it.
//!
//! Cost: some nanoseconds a byte of each text, whatever the number of quotations; memory: some bytes a letter of the
//! quotations.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use unicode_normalization::char::is_combining_mark;

/// So many letters are a gram.
const GRAM: usize = 8;
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
/// What a letter that leaves is multiplied with.
const LEAVES: u64 = {
    let (mut product, mut n) = (1_u64, 0);
    while n < GRAM {
        product = product.wrapping_mul(FACTOR);
        n += 1;
    }
    product
};

/// The grams of quotations.
#[derive(Debug)]
pub struct Sift {
    grams: HashMap<u64, u32, BuildHasherDefault<Whole>>,
    /// Of each gram, the quotations that have it.
    holders: Vec<Vec<u32>>,
    /// How many grams each quotation has.
    counts: Vec<u32>,
    /// Which hashes may be among the grams.
    bits: Vec<u64>,
}

/// Hashes are spread already.
#[derive(Debug, Default)]
struct Whole(u64);

impl Hasher for Whole {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

impl Sift {
    /// Reads the quotations.
    pub fn new<'q>(quotations: impl IntoIterator<Item = &'q str>) -> Self {
        let (mut grams, mut holders, mut counts) = (HashMap::default(), Vec::<Vec<u32>>::new(), Vec::new());
        for (number, quotation) in (0_u32..).zip(quotations) {
            let mut count = 0;
            each_gram(quotation, |hash| {
                let next = u32::try_from(holders.len()).unwrap_or(u32::MAX);
                let gram = *grams.entry(hash).or_insert(next);
                if gram == next {
                    holders.push(Vec::new());
                }
                let holders = &mut holders[gram as usize];
                if holders.last() != Some(&number) {
                    holders.push(number);
                    count += 1;
                }
            });
            counts.push(count);
        }
        let size = (32 * grams.len().max(1)).next_power_of_two().clamp(1 << 12, 1 << 26);
        let mut sift = Self { grams, holders, counts, bits: vec![0; size / 64] };
        let mut hashes: Vec<u64> = sift.grams.keys().copied().collect();
        hashes.sort_unstable();
        for hash in hashes {
            let (word, bit) = sift.bit(hash);
            sift.bits[word] |= bit;
        }
        sift
    }

    /// How many grams a quotation has; of one that has none, nothing is known about any text.
    pub fn grams(&self, quotation: usize) -> u32 {
        self.counts.get(quotation).copied().unwrap_or(0)
    }

    /// The votes that a text gets for each of the quotations, in their order.
    pub fn votes(&self, text: &str) -> Vec<u32> {
        let mut votes = vec![0; self.counts.len()];
        if self.grams.is_empty() {
            return votes;
        }
        let mut seen = vec![false; self.holders.len()];
        each_gram(text, |hash| {
            let (word, bit) = self.bit(hash);
            if self.bits[word] & bit == 0 {
                return;
            }
            let Some(gram) = self.grams.get(&hash).map(|gram| *gram as usize) else { return };
            if !std::mem::replace(&mut seen[gram], true) {
                for quotation in &self.holders[gram] {
                    votes[*quotation as usize] += 1;
                }
            }
        });
        votes
    }

    fn bit(&self, hash: u64) -> (usize, u64) {
        let at = usize::try_from(hash >> 38).unwrap_or(0) & (64 * self.bits.len() - 1);
        (at / 64, 1 << (at % 64))
    }
}

/// Calls `each` with the hash of every gram of a text.
fn each_gram(text: &str, mut each: impl FnMut(u64)) {
    let (mut last, mut count, mut hash) = ([0_u64; GRAM], 0_usize, 0_u64);
    let mut letter = |letter: u64| {
        let place = &mut last[count % GRAM];
        hash = hash.wrapping_mul(FACTOR).wrapping_add(letter).wrapping_sub(place.wrapping_mul(LEAVES));
        *place = letter;
        count += 1;
        if count >= GRAM {
            // The last letters count in the high bits too.
            each((hash ^ hash >> 29).wrapping_mul(FACTOR));
        }
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            if byte.is_ascii_alphabetic() {
                letter(u64::from(byte.to_ascii_lowercase()));
            }
            at += 1;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        if c.is_alphabetic() && !is_combining_mark(c) {
            letter(c.to_lowercase().next().map_or(0, |c| u64::from(u32::from(c))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_gets_all_votes_of_what_it_holds_and_none_of_what_it_does_not() {
        let quotations = ["the old BELL of the town", "nobody rang it", "门是九点关的钟声没有响", "short", "it was"];
        let sift = Sift::new(quotations);
        let votes = sift.votes("And the old bell, of\nthe town: 12 门是九点，关的钟声没有响！");
        assert_eq!((votes[0], votes[2]), (sift.grams(0), sift.grams(2)));
        assert_eq!((votes[1], sift.grams(3), sift.grams(4)), (0, 0, 0));
        assert!(sift.grams(0) > 8 && sift.grams(1) > 2);
        assert_eq!(Sift::new([]).votes("some words of a text"), [0; 0]);
    }
}

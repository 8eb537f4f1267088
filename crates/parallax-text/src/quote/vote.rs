//! Where in a text the grams of a quotation are at about the same distances: the places worth a closer look.
//!
//! Each posting of each gram votes for the place where the quotation would begin, in [`strip`]s of some bytes; rare
//! grams count more, and are read first. However common the grams are, at most [`MOST_POSTINGS`] are read, so a
//! quotation that is not in the text costs no more than one that is.

#![expect(clippy::cast_possible_truncation, reason = "offsets are below 4 GB, and a strip is a part of them")]

use super::index::Index;
use super::letters::each_gram;

/// Width of a strip for a quotation of this many bytes: the longer it is, the more may be left out or added in it.
pub(super) fn strip(quotation: usize) -> usize {
    if quotation < 80 { 16 } else { 32 }
}

/// At most this many places of grams are read for one quotation.
const MOST_POSTINGS: usize = 2_000;
/// Slots of the table of votes; more than the places that vote.
const SLOTS: usize = 1 << 12;

/// A strip of places where the quotation may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its first byte.
    pub(super) start: usize,
    /// The votes for it and the strip after it.
    pub(super) votes: u32,
}

/// The `most` best strips for a folded quotation, best first.
pub(super) fn candidates(index: &Index, quotation: &str, strip: usize, most: usize) -> Vec<Candidate> {
    let mut lists: Vec<(&[u32], usize)> = Vec::new();
    each_gram(quotation, |_, at, gram| {
        let places = index.places(gram);
        if !places.is_empty() {
            lists.push((places, at));
        }
    });
    lists.sort_by_key(|(places, _)| places.len());
    let mut votes = Votes::new();
    // A strip is a power of two, and to divide by it is the work of this loop.
    let shift = strip.ilog2();
    let bias = quotation.len().next_multiple_of(strip);
    let mut left = MOST_POSTINGS;
    for (places, at) in lists {
        // Of the most common grams only the first places are read.
        let read = &places[..places.len().min(left)];
        let weight = 1024 / (1 + places.len().ilog2());
        for &place in read {
            votes.add((place as usize + bias - at) >> shift, weight);
        }
        left -= read.len();
        if left == 0 {
            break;
        }
    }
    votes.best(most, strip, bias)
}

/// Votes by strip: open addressing, because only a few thousand strips out of millions are voted for.
struct Votes {
    slots: Vec<(u32, u32)>,
    used: Vec<u32>,
}

impl Votes {
    fn new() -> Self {
        Self { slots: vec![(0, 0); SLOTS], used: Vec::with_capacity(1024) }
    }

    fn find(&self, strip: u32) -> usize {
        let mut slot = (strip.wrapping_mul(0x9E37_79B1) >> (32 - SLOTS.ilog2())) as usize;
        while self.slots[slot].1 > 0 && self.slots[slot].0 != strip {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    fn add(&mut self, strip: usize, weight: u32) {
        let strip = strip as u32;
        let slot = self.find(strip);
        if self.slots[slot].1 == 0 {
            self.used.push(slot as u32);
        }
        let (_, votes) = self.slots[slot];
        self.slots[slot] = (strip, votes + weight);
    }

    fn of(&self, strip: u32) -> u32 {
        self.slots[self.find(strip)].1
    }

    fn best(&self, most: usize, width: usize, bias: usize) -> Vec<Candidate> {
        let strips = self.used.iter().map(|&slot| self.slots[slot as usize]);
        let mut best: Vec<(u32, u32)> =
            strips.map(|(strip, votes)| (votes + self.of(strip.wrapping_add(1)), strip)).collect();
        let order = |&(votes, strip): &(u32, u32)| (std::cmp::Reverse(votes), strip);
        // Neighbours count as one place, so more than `most` are examined.
        let enough = 3 * most;
        if best.len() > enough {
            best.select_nth_unstable_by_key(enough, order);
            best.truncate(enough);
        }
        best.sort_unstable_by_key(order);
        let (mut kept, mut taken) = (Vec::with_capacity(most), vec![false; SLOTS]);
        for (votes, strip) in best {
            let near = [strip.wrapping_sub(1), strip, strip.wrapping_add(1)].map(|strip| self.find(strip));
            if kept.len() < most && !near.iter().any(|&slot| taken[slot]) {
                taken[near[1]] = true;
                kept.push((votes, strip));
            }
        }
        let start = |strip: u32| (strip as usize * width).saturating_sub(bias);
        kept.into_iter().map(|(votes, strip)| Candidate { start: start(strip), votes }).collect()
    }
}

//! Where grams of a few letters stand in a text: built once, shared by all its quotations.
//!
//! Every second gram is kept, so that a posting costs two bytes a letter; a query looks up all of its own. The places
//! lie in one array, sorted by the hash of their gram and then as they stand. They are sorted in two rounds, first
//! into regions of hashes and then within each, so that no round writes into more memory than is at hand.
//!
//! Cost: about 10 ns a byte to build; of memory two bytes a letter, while it is built three, and a table of at most
//! 16 MB.

#![expect(
    clippy::cast_possible_truncation,
    reason = "offsets are below 4 GB, and parts of a hash fit by their masks"
)]

use super::letters::each_gram;

/// Of so many grams one is kept.
pub(super) const STRIDE: usize = 2;
/// The table has so many bits at least and at most.
const BITS: (u32, u32) = (8, 22);
/// Of these, so many tell the region.
const REGION_BITS: u32 = 8;
/// Behind so many regions their memory is given back.
const GIVEN_BACK: usize = 32;

/// The places of grams in a folded text.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    /// Where the places of each hash begin, and the end of the last.
    starts: Vec<u32>,
    places: Vec<u32>,
    bits: u32,
}

impl Index {
    /// Reads a folded text, of which no more than the first 4 GB are indexed.
    pub(crate) fn new(text: &str) -> Self {
        let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
        let bits = (text.len() / 8).max(1).ilog2().clamp(BITS.0, BITS.1);
        let (starts, places) = Self::sorted(text, bits);
        Self { starts, places, bits }
    }

    /// Where a gram stands, in text order; some of the places may be of another gram.
    pub(super) fn places(&self, gram: u64) -> &[u32] {
        let slot = slot(gram, self.bits);
        &self.places[self.starts[slot] as usize..self.starts[slot + 1] as usize]
    }

    fn sorted(text: &str, bits: u32) -> (Vec<u32>, Vec<u32>) {
        let low = bits - REGION_BITS;
        let mut ends = [0usize; 1 << REGION_BITS];
        each_gram(text, |count, _, gram| {
            if count % STRIDE == 0 {
                ends[slot(gram, bits) >> low] += 1;
            }
        });
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum - *end;
        }
        let mut places = vec![0u32; sum];
        let mut rests = vec![0u16; sum];
        each_gram(text, |count, at, gram| {
            if count % STRIDE == 0 {
                let slot = slot(gram, bits);
                let next = &mut ends[slot >> low];
                places[*next] = at as u32;
                rests[*next] = (slot & ((1 << low) - 1)) as u16;
                *next += 1;
            }
        });
        let mut starts = vec![0; (1 << bits) + 1];
        starts[1 << bits] = sum as u32;
        // From behind, so that memory which is not needed any more is given back while the table is filled.
        for (region, starts) in starts[..1 << bits].chunks_mut(1 << low).enumerate().rev() {
            let from = region.checked_sub(1).map_or(0, |before| ends[before]);
            sort_region(&mut places[from..ends[region]], &rests[from..], from as u32, starts);
            rests.truncate(from);
            if region % GIVEN_BACK == 0 {
                rests.shrink_to_fit();
            }
        }
        (starts, places)
    }
}

/// Sorts the places of a region by the rest of their hashes, and writes into `starts` where those of each begin.
fn sort_region(places: &mut [u32], rests: &[u16], from: u32, starts: &mut [u32]) {
    for &rest in rests {
        starts[usize::from(rest)] += 1;
    }
    let mut sum = from;
    for start in &mut *starts {
        sum += *start;
        *start = sum - *start;
    }
    let unsorted = places.to_vec();
    let mut next = starts.to_vec();
    for (place, &rest) in unsorted.into_iter().zip(rests) {
        let next = &mut next[usize::from(rest)];
        places[(*next - from) as usize] = place;
        *next += 1;
    }
}

fn slot(gram: u64, bits: u32) -> usize {
    (gram.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - bits)) as usize
}

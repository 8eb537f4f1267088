//! Where grams of a few letters are in a text: built once, shared by all its quotations.
//!
//! Every second gram is kept, so a posting costs two bytes a letter; of a large text every eighth, which costs half a byte.
//! A query looks up all of its own. The places are in one array, sorted by the hash of their gram and then by position. They are sorted in two rounds, first into regions
//! of hashes and then within each region, so that no round writes into more memory than fits the cache.
//!
//! Cost: about 10 ns a byte to build. Memory: two bytes a letter, and a table of at most 16 MB; while it is built three
//! bytes a letter. For a large text half a byte a letter, and while it is built five eighths.

#![expect(
    clippy::cast_possible_truncation,
    reason = "offsets are below 4 GB, and parts of a hash fit by their masks"
)]

use super::letters::each_gram;

/// One of this many grams is kept, and of a large text. There two in a hundred damaged quotations more are missed
/// (`benches/quotations` with a text of 44 MB read so), and a text of 1 GB fits into the memory of a small machine.
const STRIDE: usize = 2;
const LARGE_STRIDE: usize = 8;
/// The least and the greatest number of bits of the table.
const BITS: (u32, u32) = (8, 22);
/// How many of these bits select the region.
const REGION_BITS: u32 = 8;
const REGIONS: usize = 1 << REGION_BITS;
/// Larger texts, in bytes, are large.
const LARGE: usize = 64 << 20;
/// Their regions are filled in this many rounds, each of which reads the text: then a round needs little memory besides
/// the places.
const ROUNDS: usize = 2;

/// The places of grams in a folded text.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    /// Where the places of each hash begin, and the end of the last.
    starts: Vec<u32>,
    places: Vec<u32>,
    bits: u32,
    stride: usize,
}

impl Index {
    /// Indexes a folded text, up to its first 4 GB.
    pub(crate) fn new(text: &str) -> Self {
        let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
        let bits = (text.len() / 8).max(1).ilog2().clamp(BITS.0, BITS.1);
        let (stride, rounds) = if text.len() > LARGE { (LARGE_STRIDE, ROUNDS) } else { (STRIDE, 1) };
        let (starts, places) = Self::sorted(text, bits, stride, rounds);
        Self { starts, places, bits, stride }
    }

    /// It has one of this many neighbouring grams of the text.
    pub(super) fn stride(&self) -> usize {
        self.stride
    }

    /// Where a gram may be, in text order; some of the places may be of another gram.
    pub(super) fn places(&self, gram: u64) -> &[u32] {
        let slot = slot(gram, self.bits);
        &self.places[self.starts[slot] as usize..self.starts[slot + 1] as usize]
    }

    fn sorted(text: &str, bits: u32, stride: usize, rounds: usize) -> (Vec<u32>, Vec<u32>) {
        let low = bits - REGION_BITS;
        let mut counts = [0usize; REGIONS];
        each_gram(text, |count, _, gram| {
            if count % stride == 0 {
                counts[slot(gram, bits) >> low] += 1;
            }
        });
        // Where the places of each region begin, and the end of the last.
        let mut begins = vec![0usize];
        for count in counts {
            begins.push(begins[begins.len() - 1] + count);
        }
        let mut places = vec![0u32; begins[REGIONS]];
        let mut starts = vec![0; (1 << bits) + 1];
        starts[1 << bits] = begins[REGIONS] as u32;
        let at_once = REGIONS / rounds;
        for first in (0..REGIONS).step_by(at_once) {
            let begins = &begins[first..=first + at_once];
            let (from, mut next) = (begins[0], begins[..at_once].to_vec());
            let mut rests = vec![0u16; begins[at_once] - from];
            each_gram(text, |count, at, gram| {
                if count % stride == 0 {
                    let slot = slot(gram, bits);
                    let region = (slot >> low).checked_sub(first);
                    if let Some(next) = region.and_then(|region| next.get_mut(region)) {
                        places[*next] = at as u32;
                        rests[*next - from] = (slot & ((1 << low) - 1)) as u16;
                        *next += 1;
                    }
                }
            });
            let starts = starts[first << low..(first + at_once) << low].chunks_mut(1 << low);
            for (ends, starts) in begins.windows(2).zip(starts) {
                let rests = &rests[ends[0] - from..ends[1] - from];
                sort_region(&mut places[ends[0]..ends[1]], rests, ends[0] as u32, starts);
            }
        }
        (starts, places)
    }
}

/// Sorts the places of a region by the rest of their hashes, and writes into `starts` where those of each hash begin.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_many_rounds_there_are_changes_no_place() {
        let words = ["mill", "river", "gate", "clerk", "ledger", "night", "bell", "owner", "the", "of"];
        let word = |i: usize| words[(i * 7919 + i / 13) % words.len()];
        for n in [0, 1, 40, 5_000] {
            let text = (0..n).map(|i| word(i).to_owned() + &i.to_string()).collect::<Vec<_>>().join(" ");
            let bits = (text.len() / 8).max(1).ilog2().clamp(BITS.0, BITS.1);
            for stride in [STRIDE, LARGE_STRIDE] {
                let one = Index::sorted(&text, bits, stride, 1);
                assert_eq!(one, Index::sorted(&text, bits, stride, ROUNDS), "{n} words");
                // Every gram that is kept is found at its place, in the order of the text.
                let index = Index { starts: one.0, places: one.1, bits, stride };
                each_gram(&text, |count, at, gram| {
                    if count % stride == 0 {
                        assert!(index.places(gram).binary_search(&(at as u32)).is_ok(), "{n} words, at {at}");
                    }
                });
            }
        }
    }
}

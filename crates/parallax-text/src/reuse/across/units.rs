//! Parts of a side as sets of words, with the rarity of each word.

use super::linked::Partners;
use super::side::{Part, Side, small};

/// Sets of words, and in which sets each word is.
#[derive(Debug)]
pub(super) struct Units {
    starts: Vec<u32>,
    words: Vec<u32>,
    /// How rare each word of the vocabulary is.
    pub(super) rarity: Vec<f32>,
    /// The sum of the rarities of each set.
    pub(super) sums: Vec<f32>,
    post_starts: Vec<u32>,
    posts: Vec<u32>,
}

impl Units {
    /// The words of parts, as the links read them.
    pub(super) fn new(side: &Side, parts: &[Part], partners: &Partners) -> Self {
        let sets = parts.iter().map(|part| partners.read(side, *part).map(|(word, _)| word).collect());
        let (starts, words) = flat(sets);
        let counts = counts(&words, side.vocabulary.len());
        let all = count(parts.len());
        let rarity = counts.iter().map(|found| ((1.0 + all) / (0.5 + count(*found as usize))).ln()).collect();
        Self::of(starts, words, rarity)
    }

    /// Other sets with the rarities of these.
    pub(super) fn with_sets(&self, sets: impl Iterator<Item = Vec<u32>>) -> Self {
        let (starts, words) = flat(sets);
        Self::of(starts, words, self.rarity.clone())
    }

    fn of(starts: Vec<u32>, words: Vec<u32>, rarity: Vec<f32>) -> Self {
        let mut post_starts = vec![0; rarity.len() + 1];
        for word in &words {
            post_starts[*word as usize + 1] += 1;
        }
        for at in 0..rarity.len() {
            post_starts[at + 1] += post_starts[at];
        }
        let (mut posts, mut next) = (vec![0; words.len()], post_starts.clone());
        let mut sums = Vec::with_capacity(starts.len());
        for (unit, range) in starts.windows(2).enumerate() {
            let set = &words[range[0] as usize..range[1] as usize];
            sums.push(set.iter().map(|word| rarity[*word as usize]).sum::<f32>().max(1e-6));
            for word in set {
                posts[next[*word as usize] as usize] = small(unit);
                next[*word as usize] += 1;
            }
        }
        Self { starts, words, rarity, sums, post_starts, posts }
    }

    pub(super) fn len(&self) -> usize {
        self.sums.len()
    }

    /// The words of a unit in the order of the vocabulary, each once.
    pub(super) fn words(&self, unit: u32) -> &[u32] {
        &self.words[self.starts[unit as usize] as usize..self.starts[unit as usize + 1] as usize]
    }

    /// The units that have a word, in order.
    pub(super) fn with(&self, word: u32) -> &[u32] {
        &self.posts[self.post_starts[word as usize] as usize..self.post_starts[word as usize + 1] as usize]
    }
}

/// Sets behind each other, sorted and without repetitions, with their beginnings.
fn flat(sets: impl Iterator<Item = Vec<u32>>) -> (Vec<u32>, Vec<u32>) {
    let (mut starts, mut words) = (vec![0], Vec::new());
    for mut set in sets {
        set.sort_unstable();
        set.dedup();
        words.extend(set);
        starts.push(small(words.len()));
    }
    (starts, words)
}

/// In how many units each word is.
fn counts(words: &[u32], vocabulary: usize) -> Vec<u32> {
    let mut counts = vec![0; vocabulary];
    for word in words {
        counts[*word as usize] += 1;
    }
    counts
}

/// A count as a number to reckon with.
#[allow(clippy::cast_precision_loss, reason = "counts of words and sentences need no more than 24 bits")]
pub(super) fn count(number: usize) -> f32 {
    number as f32
}

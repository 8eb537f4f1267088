//! Words of several syllables in a language that writes each syllable apart: Vietnamese.
//!
//! Which neighbours are one word is not written anywhere, so both readings are offered, and the words that correspond
//! decide. In a long text a pair of syllables must stand beside each other more often than chance has it.

use std::collections::HashMap;

/// A text of fewer syllables says too little about its pairs: all of them are offered.
const SHORT: usize = 4_000;
/// How much more often than by chance the syllables of a word are neighbours.
const LIFT: f64 = 4.0;
/// So often a pair must be there to be a word without further proof.
const SURE: u32 = 3;
/// And so much more often than by chance.
const SURE_LIFT: f64 = 30.0;

/// Does a language write the syllables of a word apart?
pub(super) fn has_compounds(language: &str) -> bool {
    language.split('-').next() == Some("vi")
}

/// A pair of syllables that may be a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) syllables: (u32, u32),
    pub(super) sure: bool,
}

/// The pairs that may be words, in the order in which they first occur. `neighbours` are the syllables that follow each
/// other without a mark between them.
pub(super) fn pairs(neighbours: &[(u32, u32)], syllables: &[u32]) -> Vec<Pair> {
    let mut counts: HashMap<(u32, u32), u32> = HashMap::new();
    let mut order = Vec::new();
    for pair in neighbours {
        let count = counts.entry(*pair).or_insert_with(|| {
            order.push(*pair);
            0
        });
        *count += 1;
    }
    let single = frequencies(syllables);
    let all = f64::from(u32::try_from(syllables.len()).unwrap_or(u32::MAX)).max(1.0);
    let offered = order.into_iter().filter_map(|pair| {
        let count = counts.get(&pair).copied().unwrap_or_default();
        let chance = f64::from(single[pair.0 as usize]) * f64::from(single[pair.1 as usize]) / all;
        let lift = f64::from(count) / chance.max(1e-9);
        let sure = count >= SURE && lift >= SURE_LIFT;
        let worth = syllables.len() < SHORT || count >= 2 && lift >= LIFT;
        (sure || worth).then_some(Pair { syllables: pair, sure })
    });
    offered.collect()
}

fn frequencies(syllables: &[u32]) -> Vec<u32> {
    let mut counts = vec![0; syllables.iter().max().map_or(0, |most| *most as usize + 1)];
    for syllable in syllables {
        counts[*syllable as usize] += 1;
    }
    counts
}

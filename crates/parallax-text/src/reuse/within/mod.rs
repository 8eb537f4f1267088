//! Passages that two texts of one language share.
//!
//! Words are compared by keys that their spellings and endings have in common ([`Tokens`]). Words that are rare in both
//! texts, and rare pairs of common ones, are *seeds* (`seeds`). Seeds that follow each other at about the same distance
//! in both texts are a *chain* (`chains`); the order of neighbours does not matter, so words may be shuffled. A chain
//! is weighed by the odds that its words are there by reuse and not by chance, and the odds also say where its passage
//! begins and ends (`passages`).
//!
//! Chains along diagonals with a limited gap are how genomes are aligned (Li, minimap2, 2018); odds against chance are
//! those of local alignment (Karlin and Altschul, 1990). Measured by `benches/reuse`.
//!
//! Cost: linear in the two texts, also if they are alike from beginning to end.

mod chains;
mod odds;
mod pair;
mod passages;
mod path;
mod seeds;
mod tokens;

#[cfg(test)]
mod tests;

pub(crate) use chains::chains;
pub(crate) use odds::Chances;
pub(crate) use passages::{Compared, passages};
pub(crate) use seeds::Seed;
pub use tokens::Tokens;

use super::Passage;
use pair::Pair;

/// The passages that two texts of one language share, in the order of the first text. If the texts are exchanged, the
/// result is the same with its sides exchanged.
pub fn within(a: &str, b: &str) -> Vec<Passage> {
    between(&Tokens::of(a), &Tokens::of(b))
}

/// The same for texts whose words have been read.
pub fn between(a: &Tokens, b: &Tokens) -> Vec<Passage> {
    if (a.len(), &a.keys) <= (b.len(), &b.keys) {
        return ordered(a, b);
    }
    let mut passages = ordered(b, a);
    for passage in &mut passages {
        passage.spans.reverse();
    }
    passages.sort_by_key(|passage| passage.spans);
    passages
}

fn ordered(a: &Tokens, b: &Tokens) -> Vec<Passage> {
    if a.keys == b.keys {
        return passages::whole(a, b).into_iter().collect();
    }
    let pair = Pair::of([a, b]);
    let chains = chains(&seeds::seeds(&pair), a.len());
    let [of_a, of_b] = [a, b].map(|text| Chances::new(text.len() as u64, TABLED));
    let [in_a, in_b] = [&pair.counts[0], &pair.counts[1]];
    let compared = Compared {
        texts: [a, b],
        words: [&pair.ids[0], &pair.ids[1]],
        chances: [&|word| of_b.of(in_b[word as usize]), &|word| of_a.of(in_a[word as usize])],
        places: places(a) + places(b),
    };
    passages(&compared, &chains)
}

/// For words that a text has fewer times than this, chances are computed once.
const TABLED: u32 = 256;

/// The logarithm of the number of places where a passage of a text can begin.
#[expect(clippy::cast_precision_loss, reason = "a number of words")]
pub(crate) fn places(text: &Tokens) -> f64 {
    (text.len().max(1) as f64).ln()
}

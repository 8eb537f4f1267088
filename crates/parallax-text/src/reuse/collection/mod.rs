//! Passages that any two of many texts share.
//!
//! One index serves all of them: of runs of one to four words (`counts`), those that are rare among all words lead
//! from each text to the others that have them too (`index`). Only texts that are led to each other are compared, so
//! the cost grows with what is shared and not with the number of pairs.
//!
//! Words that are in many of the texts are the form of the collection (licences, headings) and not its content: a
//! passage of such words is not reported.
//!
//! Memory: of large collections only a part of the runs is indexed, so that [`Index`] never needs more than about
//! [`MOST_POSTINGS`] places. The larger the collection, the rarer a run must be, and so the longer: what is reworded
//! heavily is found in a small collection but not in a large one.

mod counts;
mod index;

pub use counts::{Counts, Form};
pub use index::{Index, MOST_POSTINGS, Places};

use super::Passage;
use super::within::{Chances, Compared, Seed, Tokens, passages, places};

/// The passages that two texts of a collection share, from the chains of places where both have a run.
fn shared(counts: &Counts, chances: &Chances, texts: [&Tokens; 2], chains: &[Vec<Seed>]) -> Vec<Passage> {
    let often = |word: u32| chances.of(counts.word(word));
    let compared = Compared {
        texts,
        words: texts.map(Tokens::keys),
        chances: [&often, &often],
        places: places(texts[0]) + places(texts[1]),
    };
    passages(&compared, chains)
}

#[cfg(test)]
mod tests;

//! How alike the words of two texts in one language are: which words they have, how much weight the same words have in
//! each, and how much of one text is in the other.
//!
//! Words are those of the folded text that have a letter; numbers and note marks are left out. Nothing is stemmed:
//! *house* and *houses* are two words, in Vietnamese every syllable is one, and a script without blanks has hardly any.
//! So compare scores only between pairs of the same language.
//!
//! - *token-set*: the different words of both, as a share of the different words of either (Jaccard, 1901);
//! - *TF–IDF cosine*: the angle between the two texts, each word weighted by how often it occurs times how rare it is
//!   (Salton, Wong, Yang, 1975). Rarity is counted in the blocks of 100 words of its own text, so the score does not
//!   change with the other texts of the project: ln((blocks + 1) / blocks with the word);
//! - *the same*: the running words that both texts have, each as often as both have it, as a share of those of the
//!   longer text. Here the characters of scripts without blanks count one by one.
//!
//! All that is kept of a text is its [`Sketch`], a few kilobytes however long the text is: so the size of the lock
//! grows with the texts, not with their pairs. The scores are **estimates**: in two of three cases each is off by at
//! most about [`ERROR`] (token-set, the same) or [`ERROR_OF_WEIGHTS`] (cosine). For texts with the same words they are
//! exact.
//! Sketches are made as in Dahlgaard, Knudsen, Thorup, "Fast similarity sketching" (2017): [`BINS`] bins, each with the
//! least hash of the words that fall into it, of which four bits are kept (Li, König, "b-Bit minwise hashing", 2010).
//! Weights are summed up with signs in [`BINS`] buckets (Charikar, Chen, Farach-Colton, 2002).
//!
//! What a sketch gives away: it can be used to test whether a *short* text has a word that one thinks of. It does not
//! hold the order of the words, so the text cannot be made from it again.
//!
//! Cost: [`sketch`] is linear in the text and takes memory for its different words only; a pair costs some hundred
//! nanoseconds.

mod making;

pub use making::sketch;

/// The version of sketches and scores; another version gives other numbers.
pub const ALGORITHM: i64 = 2;
/// How many words a block has.
const BLOCK: usize = 100;
/// Scores are whole numbers, in parts of 1 as small as this, so that the lock holds what is shown.
pub const PARTS: f64 = 10_000.0;
/// Bins of a set, and buckets of weights.
pub const BINS: usize = 2048;
/// How far the shares of sets are off, as the greatest standard deviation: √(½ · ½ / [`BINS`]), and a little more
/// because only four bits are kept.
pub const ERROR: f64 = 0.012;
/// How far the cosine is off, as the greatest standard deviation: √(2 / [`BINS`]).
pub const ERROR_OF_WEIGHTS: f64 = 0.031;

/// How alike the words of two texts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alike {
    /// Different words of both, as estimated.
    pub shared: usize,
    /// Different words of either, as estimated; 0 if one of the two has no words.
    pub of: usize,
    /// The TF–IDF cosine, estimated, in [`PARTS`] of 1.
    pub tf_idf: u32,
    /// The running words that both have, as a share of those of the longer text, estimated, in [`PARTS`] of 1.
    pub same: u32,
}

/// What is kept of the words of a text: counts, and hashes that do not show the order of the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    /// Different words.
    pub different: usize,
    /// Running words; characters in scripts without blanks.
    pub running: usize,
    /// A sketch of the different words: four bits a bin, two bins a byte.
    pub types: Vec<u8>,
    /// A sketch of the running words in the same form. A second occurrence of a word counts as a different member.
    pub tokens: Vec<u8>,
    /// Weights of words, one byte a bucket, ±127 at most.
    pub weights: Vec<u8>,
}

impl Sketch {
    /// Are all parts as long as they must be?
    pub fn is_whole(&self) -> bool {
        self.types.len() == BINS / 2 && self.tokens.len() == BINS / 2 && self.weights.len() == BINS
    }

    /// How alike two texts are, by their sketches.
    pub fn alike(&self, other: &Self) -> Alike {
        if self.different == 0 || other.different == 0 {
            return Alike { shared: 0, of: 0, tf_idf: 0, same: self.same(other) };
        }
        let sum = self.different + other.different;
        let most = self.different.min(other.different);
        let shared = in_common(resemblance(&self.types, &other.types), sum).min(most);
        Alike { shared, of: sum - shared, tf_idf: parts(self.cosine(other)), same: self.same(other) }
    }

    /// The running words that both have, as a share of those of the longer text, in [`PARTS`] of 1.
    pub fn same(&self, other: &Self) -> u32 {
        let (less, more) = (self.running.min(other.running), self.running.max(other.running));
        if less == 0 {
            return 0;
        }
        let common = in_common(resemblance(&self.tokens, &other.tokens), less + more).min(less);
        parts(share(common, more))
    }

    /// The running words of this text that the other has as well, as a share of those of this text, in [`PARTS`] of 1.
    pub fn within(&self, other: &Self) -> u32 {
        if self.running == 0 {
            return 0;
        }
        let common = in_common(resemblance(&self.tokens, &other.tokens), self.running + other.running);
        parts(share(common, self.running))
    }

    /// Can [`Self::same`] be at least `at_least`, judging by the lengths and the first bins? It never says no if it is.
    pub fn may_be_same(&self, other: &Self, at_least: f64) -> bool {
        const FIRST: usize = 64;
        let (less, more) = (self.running.min(other.running), self.running.max(other.running));
        if less == 0 || share(less, more) < at_least {
            return false;
        }
        let equal = equal_bins(&self.tokens[..FIRST], &other.tokens[..FIRST]);
        // With so few bins, five standard deviations below what the share would give.
        share(equal, 2 * FIRST) > at_least / (2.0 - at_least) - 0.22
    }

    fn cosine(&self, other: &Self) -> f64 {
        let signed = |byte: u8| i64::from(byte.cast_signed());
        let (mut dot, mut a, mut b) = (0_i64, 0_i64, 0_i64);
        for (x, y) in self.weights.iter().zip(&other.weights) {
            let (x, y) = (signed(*x), signed(*y));
            (dot, a, b) = (dot + x * y, a + x * x, b + y * y);
        }
        #[expect(clippy::cast_precision_loss, reason = "at most 127² times the buckets")]
        let [dot, a, b] = [dot, a, b].map(|sum| sum as f64);
        if a * b > 0.0 { dot / (a * b).sqrt() } else { 0.0 }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn share(k: usize, n: usize) -> f64 {
    k as f64 / n as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1 right before")]
fn parts(score: f64) -> u32 {
    (score.clamp(0.0, 1.0) * PARTS).round() as u32
}

/// How many members two sets have in common, from their resemblance; together they have `sum`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "counts of words, and a share between 0 and 1"
)]
fn in_common(resemblance: f64, sum: usize) -> usize {
    (resemblance * sum as f64 / (1.0 + resemblance)).round() as usize
}

/// The share of bins that agree, less those that agree by chance: one in sixteen.
fn resemblance(a: &[u8], b: &[u8]) -> f64 {
    let equal = share(equal_bins(a, b), BINS);
    ((equal - 1.0 / 16.0) / (15.0 / 16.0)).clamp(0.0, 1.0)
}

fn equal_bins(a: &[u8], b: &[u8]) -> usize {
    let halves = |(x, y): (&u8, &u8)| {
        let differ = x ^ y;
        usize::from(differ.trailing_zeros() >= 4) + usize::from(differ.leading_zeros() >= 4)
    };
    a.iter().zip(b).map(halves).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::Searchable;

    fn of(text: &str) -> Sketch {
        sketch(&Searchable::plain(text, None))
    }

    fn alike(a: &str, b: &str) -> Alike {
        of(a).alike(&of(b))
    }

    /// Words `from..to`, each once.
    fn run(range: std::ops::Range<usize>) -> String {
        let word = |i: usize| format!("word{}{i}", "abcdefghij".repeat(i % 7 + 1));
        range.map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn equal_texts_are_alike_and_texts_without_a_common_word_are_not() {
        let equal = Alike { shared: 3, of: 3, tf_idf: 10_000, same: 10_000 };
        assert_eq!(alike("The bridge fell.", "the BRIDGE fell"), equal);
        let apart = alike("the bridge fell", "nobody knew why");
        assert_eq!((apart.shared, apart.of, apart.tf_idf), (0, 6, 0));
        // One of three different words each, and one shared, all of the same weight.
        let half = alike("bridge fell", "bridge stood");
        assert_eq!((half.shared, half.of), (1, 3));
        assert!((f64::from(half.tf_idf) / PARTS - 0.5).abs() < 0.02, "{half:?}");
        // Numbers and note marks are not words; without words nothing can be said.
        assert_eq!(alike("bridge 1907 [3]", "bridge, 12"), Alike { shared: 1, of: 1, ..equal });
        assert_eq!(alike("bridge", "1907"), Alike { shared: 0, of: 0, tf_idf: 0, same: 0 });
        assert_eq!(alike("", "").of, 0);
        assert!(of("").is_whole() && of("").same(&of("")) == 0);
    }

    #[test]
    fn estimates_are_near_what_a_count_gives_whatever_the_size() {
        for n in [12_usize, 60, 400, 5_000] {
            for tenths in [1_usize, 3, 5, 8, 9] {
                let both = n * tenths / 10;
                let found = alike(&run(0..n), &run(n - both..2 * n - both));
                let (jaccard, same) = (share(both, 2 * n - both), share(both, n));
                let near = |estimate: f64, value: f64| (estimate - value).abs() < 4.0 * ERROR;
                assert!(near(share(found.shared, found.of), jaccard), "{n} {tenths}: {found:?}");
                assert!(near(f64::from(found.same) / PARTS, same), "{n} {tenths}: {found:?}");
                // Every word weighs the same, apart from the blocks.
                let off = (f64::from(found.tf_idf) / PARTS - same).abs();
                assert!(off < 4.0 * ERROR_OF_WEIGHTS, "{n} {tenths}: {found:?}");
            }
        }
    }

    #[test]
    fn what_is_the_same_is_never_passed_over_and_length_alone_tells_others() {
        for n in [10_usize, 100, 3_000] {
            for changed in 0..=n / 10 {
                let (a, b) = (of(&run(0..n)), of(&run(changed..n + changed)));
                assert!(a.same(&b) < 9_000 || a.may_be_same(&b, 0.9), "{n} {changed}");
                if n > 1_000 && changed > 20 {
                    break;
                }
            }
        }
        assert!(!of(&run(0..100)).may_be_same(&of(&run(0..112)), 0.9));
        // The same words in other numbers are not the same text.
        assert!(alike(&"the bridge fell ".repeat(40), "the bridge fell").same < 500);
        // A script without blanks is compared by its characters.
        let (a, b) = ("橋は正午に落ちたと書記は言った。", "橋は正午に落ちたと町長は言った。");
        assert!((8_000..9_300).contains(&alike(a, b).same), "{:?}", alike(a, b));
    }
}

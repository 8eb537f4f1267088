//! How alike two texts of one language are in their words: which words they have at all, and how much weight the
//! same words have in each.
//!
//! Words are those of the folded text that have a letter; numbers and note marks are left out. Nothing is stemmed:
//! *house* and *houses* are two words, in Vietnamese every syllable is one, and a script without blanks has hardly
//! any, so that a score is for pairs of one language, beside other pairs of it.
//!
//! - *token-set*: the different words of both, of the different words of either (Jaccard, 1901);
//! - *TF–IDF cosine*: the angle between the two texts, a word weighing as often as it stands there times how rare it
//!   is (Salton, Wong, Yang, 1975). How rare is counted in the blocks of 100 words of these two texts alone, so
//!   that the score does not change with what other texts there are: ln((blocks + 1) / blocks with the word).
//!
//! Cost: [`count`] is linear in the text; [`Vocabulary::new`] sorts the different words of all texts; a pair is linear
//! in the different words of both.

use std::collections::HashMap;

use super::quote::Searchable;
use super::words::is_letter;

/// The version of the scores; another one gives other numbers.
pub const ALGORITHM: i64 = 1;
/// Words of a block.
const BLOCK: usize = 100;
/// In how many parts of 1 a score is kept: what is written is what is shown.
pub const PARTS: f64 = 10_000.0;

/// How alike two texts are in their words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alike {
    /// Different words of both.
    pub shared: usize,
    /// Different words of either; 0 where one of the two has no words.
    pub of: usize,
    /// The TF–IDF cosine in [`PARTS`] of 1.
    pub tf_idf: u32,
}

/// The words of several texts as numbers in the order of the words, so that pairs of them compare fast.
pub struct Vocabulary {
    texts: Vec<Profile>,
}

/// The different words of one text in no order: times, and blocks that have it. A text that is not there has none.
#[derive(Default)]
pub struct Counted<'t> {
    words: Vec<(&'t str, u32, u32)>,
    blocks: u32,
}

/// The same with numbers for words, in their order.
struct Profile {
    words: Vec<(u32, u32, u32)>,
    blocks: u32,
}

/// Times, blocks, and the last block that was counted.
type Counts<'t> = HashMap<&'t str, (u32, u32, u32)>;

impl Vocabulary {
    /// Numbers the words of texts.
    pub fn new(texts: &[Counted<'_>]) -> Self {
        let mut all: Vec<&str> =
            texts.iter().flat_map(|text| text.words.iter().map(|(word, ..)| *word)).collect();
        all.sort_unstable();
        all.dedup();
        let number: HashMap<&str, u32> = (0..).zip(&all).map(|(n, word)| (*word, n)).collect();
        let profile = |text: &Counted<'_>| {
            let mut words: Vec<(u32, u32, u32)> =
                text.words.iter().map(|(word, times, blocks)| (number[word], *times, *blocks)).collect();
            words.sort_unstable();
            Profile { words, blocks: text.blocks }
        };
        Self { texts: texts.iter().map(profile).collect() }
    }

    /// How alike two of the texts are, by their numbers.
    pub fn alike(&self, a: usize, b: usize) -> Alike {
        let (a, b) = (&self.texts[a], &self.texts[b]);
        if a.words.is_empty() || b.words.is_empty() {
            return Alike { shared: 0, of: 0, tf_idf: 0 };
        }
        let mut sums = Sums { blocks: f64::from(a.blocks + b.blocks), ..Sums::default() };
        let (mut left, mut right) = (a.words.iter().peekable(), b.words.iter().peekable());
        loop {
            let order = match (left.peek(), right.peek()) {
                (Some(x), Some(y)) => x.0.cmp(&y.0),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (None, None) => break,
            };
            let x = if order.is_le() { left.next() } else { None };
            let y = if order.is_ge() { right.next() } else { None };
            sums.add(x, y);
        }
        sums.alike()
    }
}

/// What a pair comes to, word by word.
#[derive(Default)]
struct Sums {
    blocks: f64,
    shared: usize,
    of: usize,
    dot: f64,
    a: f64,
    b: f64,
}

impl Sums {
    /// A word of the first, of the second, or of both.
    fn add(&mut self, a: Option<&(u32, u32, u32)>, b: Option<&(u32, u32, u32)>) {
        let blocks = a.map_or(0, |word| word.2) + b.map_or(0, |word| word.2);
        let rare = ((self.blocks + 1.0) / f64::from(blocks)).ln();
        let [x, y] = [a, b].map(|word| word.map_or(0.0, |word| f64::from(word.1) * rare));
        self.shared += usize::from(a.is_some() && b.is_some());
        self.of += 1;
        self.dot += x * y;
        self.a += x * x;
        self.b += y * y;
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0..=1 right before"
    )]
    fn alike(&self) -> Alike {
        let cosine = (self.dot / (self.a * self.b).sqrt()).clamp(0.0, 1.0);
        Alike { shared: self.shared, of: self.of, tf_idf: (cosine * PARTS).round() as u32 }
    }
}

/// Counts the words of a text.
pub fn count(text: &Searchable) -> Counted<'_> {
    let mut counts: Counts<'_> = HashMap::new();
    let mut n = 0;
    let lettered = text.unmarked().words().filter(|word| word.contains(is_letter));
    for word in lettered {
        // Blocks count from 1, so that 0 is none.
        let block = u32::try_from(n / BLOCK).unwrap_or(u32::MAX - 1) + 1;
        let (times, blocks, last) = counts.entry(word).or_default();
        *times += 1;
        *blocks += u32::from(*last != block);
        *last = block;
        n += 1;
    }
    let words = counts.into_iter().map(|(word, (times, blocks, _))| (word, times, blocks)).collect();
    Counted { words, blocks: u32::try_from(n.div_ceil(BLOCK)).unwrap_or(u32::MAX / 2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> Alike {
        let texts = [a, b].map(|text| Searchable::plain(text, None));
        Vocabulary::new(&[count(&texts[0]), count(&texts[1])]).alike(0, 1)
    }

    #[test]
    fn equal_texts_are_alike_and_texts_without_a_common_word_are_not() {
        assert_eq!(alike("The bridge fell.", "the BRIDGE fell"), Alike { shared: 3, of: 3, tf_idf: 10_000 });
        assert_eq!(alike("the bridge fell", "nobody knew why"), Alike { shared: 0, of: 6, tf_idf: 0 });
        // One of three different words each, and one of both: by hand, one block a text, of two blocks in all.
        let half = alike("bridge fell", "bridge stood");
        let (both, one) = ((3.0_f64 / 2.0).ln().powi(2), 3.0_f64.ln().powi(2));
        assert_eq!((half.shared, half.of), (1, 3));
        assert!((f64::from(half.tf_idf) / PARTS - both / (both + one)).abs() < 1e-4);
        // Numbers and note marks are no words; without any there is nothing to be said.
        assert_eq!(alike("bridge 1907 [3]", "bridge, 12"), Alike { shared: 1, of: 1, tf_idf: 10_000 });
        assert_eq!(alike("bridge", "1907"), Alike { shared: 0, of: 0, tf_idf: 0 });
        assert_eq!(alike("", "").of, 0);
    }
}

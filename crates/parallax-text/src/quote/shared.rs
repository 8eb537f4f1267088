//! Which words a quotation and a place share, and how much that says: a shared *the* says little; a shared *burnt
//! offering* in this order says more than many letters that agree by chance.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use crate::words::{self, is_dense, is_point, unspaced};

/// How many stretches of a text, and of how many bytes, show which words are common in it.
const SAMPLE: (usize, usize) = (16, 4096);
/// No word says more, in bits: a sample cannot distinguish rarer ones.
const MOST_BITS: u32 = 10;
/// Words of fewer letters are compared for equality only.
const SHORTEST_ALIKE: usize = 4;
/// If more words than this were left out or added in a stretch, the rest is not compared any more.
const DRIFT: usize = 8;

/// How common words are in a text, estimated from a sample of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rarity {
    counts: HashMap<String, u32>,
    words: u32,
}

impl Rarity {
    /// Reads a sample of a folded text.
    pub(crate) fn new(text: &str) -> Self {
        let mut rarity = Self::default();
        let (stretches, size) = if text.len() > SAMPLE.0 * SAMPLE.1 { SAMPLE } else { (1, text.len()) };
        for n in 0..stretches {
            let from = text.floor_char_boundary(text.len() / stretches * n);
            for word in tokens(&bare(&text[from..text.floor_char_boundary(from + size)])) {
                *rarity.counts.entry(word.to_owned()).or_default() += 1;
                rarity.words += 1;
            }
        }
        rarity
    }

    /// How much the occurrence of a word says: the logarithm of how rare it is.
    fn bits(&self, word: &str) -> u32 {
        let count = self.counts.get(word).copied().unwrap_or(0);
        let bits = (2 * self.words / (2 * count + 1)).max(1).ilog2().min(MOST_BITS);
        if word.starts_with(unspaced) { bits / 2 } else { bits }
    }
}

/// How much the words say that both have in this order, in bits; similar words say a part.
pub(super) fn shared(quoted: &[Word<'_>], stands: &str, rarity: &Rarity) -> u32 {
    let stands = bare(stands);
    let stands: Vec<(Word<'_>, OnceCell<u32>)> =
        tokens(&stands).map(|word| (Word::new(word), OnceCell::new())).collect();
    let mut best = vec![0; stands.len() + 1];
    for (n, word) in quoted.iter().enumerate() {
        let here = n * stands.len() / quoted.len();
        let (from, to) = (here.saturating_sub(DRIFT), (here + DRIFT).min(stands.len()));
        let mut diagonal = best[from];
        for (at, (other, bits)) in stands.iter().enumerate().take(to).skip(from) {
            let (above, reached) = (best[at + 1], best[at + 1].max(best[at]));
            // Words are compared only if that could say more: off the diagonal it seldom can.
            best[at + 1] = if diagonal + MOST_BITS > reached {
                let bits = || *bits.get_or_init(|| rarity.bits(other.text()));
                reached.max(diagonal + word.agreement(other, bits))
            } else {
                reached
            };
            diagonal = above;
        }
        // The best value so far also holds beyond the words that are compared.
        let reached = best[to];
        best[to..].iter_mut().for_each(|later| *later = reached.max(*later));
    }
    best.last().copied().unwrap_or(0)
}

/// A word, with what rules out most others before they are compared letter by letter.
pub(super) struct Word<'a> {
    text: Cow<'a, str>,
    letters: usize,
    /// A bit for each letter that it has; some letters share one.
    set: u64,
    /// The positions of each letter, in words of up to 64; worked out when the word is first compared.
    bits: OnceCell<Option<Bits>>,
}

impl<'a> Word<'a> {
    /// The words of a folded text that is [`bare`].
    pub(super) fn all(text: &'a str) -> Vec<Self> {
        tokens(text).map(Self::new).collect()
    }

    fn new(text: &'a str) -> Self {
        let set = text.chars().fold(0, |set, c| set | 1 << (u32::from(c) % 64));
        Self { text: Cow::Borrowed(text), letters: text.chars().count(), set, bits: OnceCell::new() }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn letters(&self) -> usize {
        self.letters
    }

    /// Do two neighbours together form another word, with at most a fourth of its letters wrong?
    pub(super) fn are_one(first: &Word<'_>, second: &Word<'_>, other: &Word<'_>) -> bool {
        let (letters, set, most) =
            (first.letters + second.letters, first.set | second.set, other.letters / 4);
        if letters.abs_diff(other.letters) > most || (set ^ other.set).count_ones() as usize > 2 * most {
            return false;
        }
        let text = Cow::Owned(format!("{}{}", first.text, second.text));
        other.wrong(&Word { text, letters, set, bits: OnceCell::new() }, most).is_some()
    }

    /// How many letters of the other word are wrong, if they are at most `most`.
    pub(super) fn wrong(&self, other: &Word<'_>, most: usize) -> Option<usize> {
        if self.text == other.text {
            return Some(0);
        }
        // A wrong letter removes at most one from the set and adds at most one.
        let apart = (self.set ^ other.set).count_ones() as usize > 2 * most;
        if apart || self.letters.abs_diff(other.letters) > most {
            return None;
        }
        let wrong = match self.bits.get_or_init(|| Bits::of(&self.text)) {
            Some(bits) => bits.distance(other.text.chars(), self.letters),
            None => strsim::osa_distance(&self.text, &other.text),
        };
        Some(wrong).filter(|wrong| *wrong <= most)
    }

    /// How many bits of a word remain if this one is similar to it: all if they are the same, half if a third of the
    /// letters are wrong, none from there on.
    fn agreement(&self, other: &Self, bits: impl FnOnce() -> u32) -> u32 {
        let letters = self.letters.max(other.letters);
        let most = if letters < SHORTEST_ALIKE { 0 } else { letters / 3 };
        self.wrong(other, most).map_or(0, |wrong| {
            let bits = bits();
            let left = bits as usize * (2 * letters).saturating_sub(3 * wrong) / (2 * letters);
            u32::try_from(left).unwrap_or(bits)
        })
    }
}

/// The positions of each letter of a word, a bit for each position.
struct Bits(Vec<(char, u64)>);

impl Bits {
    /// Those of a word of at most 64 letters.
    fn of(word: &str) -> Option<Self> {
        let mut letters: Vec<(char, u64)> = Vec::with_capacity(12);
        for (at, c) in word.chars().enumerate() {
            let bit = 1u64.checked_shl(u32::try_from(at).ok()?)?;
            match letters.iter_mut().find(|(known, _)| *known == c) {
                Some((_, bits)) => *bits |= bit,
                None => letters.push((c, bit)),
            }
        }
        Some(Self(letters))
    }

    /// How many letters have to be changed, added, dropped or swapped with their neighbour: Hyyrö's bit-parallel form
    /// of the optimal string alignment (2003), one word of at most 64 letters a step.
    fn distance(&self, other: impl Iterator<Item = char>, letters: usize) -> usize {
        let Some(last) = letters.checked_sub(1) else { return other.count() };
        let (mut up, mut down, mut same_before, mut diagonal) = (u64::MAX, 0u64, 0u64, 0u64);
        let mut distance = letters;
        for c in other {
            let same = self.0.iter().find(|(known, _)| *known == c).map_or(0, |(_, bits)| *bits);
            let swapped = ((!diagonal & same) << 1) & same_before;
            diagonal = ((same & up).wrapping_add(up) ^ up) | same | down | swapped;
            let (rises, falls) = (down | !(diagonal | up), diagonal & up);
            distance = distance + usize::from(rises >> last & 1 == 1) - usize::from(falls >> last & 1 == 1);
            let (rises, falls) = (rises << 1 | 1, falls << 1);
            up = falls | !(diagonal | rises);
            down = rises & diagonal;
            same_before = same;
        }
        distance
    }
}

/// A text without the points of its letters.
pub(super) fn bare(text: &str) -> Cow<'_, str> {
    // The possible first bytes of points: most texts are checked for them in one pass.
    let pointed = |byte: &u8| matches!(byte, 0xD6..=0xD7 | 0xD8..=0xDC | 0xE0 | 0xEF);
    if text.as_bytes().iter().any(pointed) && text.contains(is_point) {
        return Cow::Owned(text.chars().filter(|&c| !is_point(c)).collect());
    }
    Cow::Borrowed(text)
}

/// The words of a text: in Han, Kana and Hangul without spaces each character is one. Thai, Lao, Khmer, Burmese and
/// Tibetan give none: word boundaries do not show there, and characters are letters that agree by chance.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    words::words(text).flat_map(|word| {
        let mut rest = word.of(text);
        std::iter::from_fn(move || {
            loop {
                let first = rest.chars().next()?;
                let end = if unspaced(first) {
                    first.len_utf8()
                } else {
                    rest.find(unspaced).unwrap_or(rest.len())
                };
                let (token, behind) = rest.split_at(end);
                rest = behind;
                if !unspaced(first) || is_dense(first) {
                    return Some(token);
                }
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn wrong_letters_are_those_of_the_alignment(one in "[abcдé]{0,70}", other in "[abcдé]{0,70}") {
            let found = Bits::of(&one).map(|bits| bits.distance(other.chars(), one.chars().count()));
            prop_assert_eq!(found.is_some(), one.chars().count() <= 64);
            if let Some(found) = found {
                prop_assert_eq!(found, strsim::osa_distance(&one, &other));
            }
        }
    }
}

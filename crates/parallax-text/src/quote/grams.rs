//! The letters of a text as numbers, and its grams: some letters in a row.
//!
//! Letters are read in small form and without marks, whatever normal form they have, and nothing else is.

use std::sync::LazyLock;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::span::Span;

const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
/// The numbers of ASCII letters, whatever their case; 0 of all else.
const ASCII: [u8; 128] = {
    let mut numbers = [0; 128];
    let (mut byte, mut number) = (b'a', 1);
    while byte <= b'z' {
        numbers[byte as usize] = number;
        numbers[byte.to_ascii_uppercase() as usize] = number;
        (byte, number) = (byte + 1, number + 1);
    }
    numbers
};
/// Letters of other scripts have the numbers from this one on.
const OTHER: u8 = 27;

/// Small letters without marks, in scripts in which most letters are such: these need no table.
const fn is_bare(c: char) -> bool {
    matches!(c, 'а'..='и' | 'к'..='я' | 'ა'..='ჰ' | 'ב'..='ת' | '\u{4E00}'..='\u{9FFF}')
}

/// The ASCII letters that Latin ones with marks are made of, from `FIRST` on; 0 for those that are made of several, or of none.
static LATIN: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let one = |c: char| {
        let mut made = Vec::new();
        composed(c, |letter| made.push(letter));
        match made[..] {
            [one] if one.is_ascii() => u8::try_from(one).unwrap_or(0),
            _ => 0,
        }
    };
    (FIRST..=LAST).map(one).collect()
});
/// The Latin letters with marks are between these.
const FIRST: char = '\u{C0}';
const LAST: char = '\u{24F}';

/// The numbers of the letters of a text, and where they are.
///
/// Of other scripts than ASCII several letters have one number: two grams that are taken for one are no more than a place
/// looked at in vain.
pub(super) struct Letters<'t> {
    text: &'t str,
    /// Behind the last there are zeros, so that there are eight from each letter on.
    numbers: Vec<u8>,
    len: usize,
    /// Where each [`BLOCK`] bytes of the text begin.
    blocks: Vec<Place>,
}

/// A place in a text, and how many letters are before it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    before: usize,
    at: usize,
}

/// After so many bytes, the letters are counted.
const BLOCK: usize = 128;
/// So many letters are read as one number.
const WIDE: usize = 8;

impl<'t> Letters<'t> {
    /// Reads a text.
    pub(super) fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        // Behind the letters of a block there is always room for as many as it has bytes.
        let mut numbers = vec![0; bytes.len() + BLOCK];
        let (mut len, mut at) = (0, 0);
        let mut blocks = Vec::with_capacity(bytes.len() / BLOCK + 1);
        while at < bytes.len() {
            blocks.push(Place { before: len, at });
            let end = (at + BLOCK).min(bytes.len());
            while at < end {
                let (taken, found) = small(&bytes[at..end], &mut numbers[len..]);
                (at, len) = (at + taken, len + found);
                let others = text[at..].chars().take_while(|c| !c.is_ascii());
                for c in others {
                    at += c.len_utf8();
                    letters(c, |letter| {
                        // Some characters are made of more letters than they have bytes.
                        if len + bytes.len().saturating_sub(at) + BLOCK >= numbers.len() {
                            numbers.resize(numbers.len() + BLOCK, 0);
                        }
                        numbers[len] = number(letter);
                        len += 1;
                    });
                    if at >= end {
                        break;
                    }
                }
            }
        }
        numbers[len..].fill(0);
        Self { text, numbers, len, blocks }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The gram of the letters from there on, at least two and at most twice eight, as a number that is spread over all its
    /// bits.
    pub(super) fn gram<const N: usize>(&self, at: usize) -> u64 {
        let first = self.wide(at);
        if N <= WIDE {
            return spread(first & u64::MAX >> (u64::BITS - u8::BITS * u32::try_from(N).unwrap_or(1)));
        }
        spread(first) ^ spread(self.wide(at + N - WIDE)).rotate_left(32)
    }

    /// Eight letters as one number.
    fn wide(&self, at: usize) -> u64 {
        self.numbers.get(at..at + WIDE).and_then(|wide| wide.try_into().ok()).map_or(0, u64::from_le_bytes)
    }

    /// Where some letters are in the text: from the character that has the first to the one that has the last. `near` is where
    /// the last ones were found, so that the next ones are found from there.
    pub(super) fn span(&self, from: usize, to: usize, near: &mut [Place; 2]) -> Span {
        let [first, last] = near;
        Span::new(self.character(from, first).start, self.character(to - 1, last).end)
    }

    /// The character that has a letter.
    fn character(&self, letter: usize, near: &mut Place) -> Span {
        let from = if (near.before..near.before + BLOCK).contains(&letter) {
            *near
        } else {
            let block = self.blocks.partition_point(|block| block.before <= letter).saturating_sub(1);
            self.blocks.get(block).copied().unwrap_or_default()
        };
        let (mut before, mut count) = (from.before, from.before);
        let mut chars = self.text[from.at..].char_indices();
        let found = chars.find(|(_, c)| {
            before = count;
            match ASCII.get(*c as usize) {
                Some(number) => count += usize::from(*number != 0),
                None => letters(*c, |_| count += 1),
            }
            count > letter
        });
        let Some((at, c)) = found else { return Span::default() };
        *near = Place { before, at: from.at + at };
        Span::new(near.at, near.at + c.len_utf8())
    }
}

/// Reads the ASCII at the beginning of at most [`BLOCK`] bytes: writes the numbers of its letters, and says how many bytes and
/// how many letters it has.
fn small(bytes: &[u8], numbers: &mut [u8]) -> (usize, usize) {
    let Some(numbers) = numbers.first_chunk_mut::<BLOCK>() else { return (0, 0) };
    let mut len = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let Some(&number) = ASCII.get(usize::from(*byte)) else { return (at, len) };
        // Without a branch: which characters are letters cannot be foreseen.
        numbers[len % BLOCK] = number;
        len += usize::from(number != 0);
    }
    (bytes.len(), len)
}

fn spread(gram: u64) -> u64 {
    let product = gram.wrapping_mul(FACTOR);
    product ^ product >> 32
}

fn number(letter: char) -> u8 {
    match ASCII.get(letter as usize) {
        Some(number) if *number != 0 => *number,
        Some(_) | None => {
            let spread = u64::from(u32::from(letter)).wrapping_mul(FACTOR) >> 32;
            OTHER + u8::try_from(spread % u64::from(u8::MAX - OTHER)).unwrap_or(0)
        }
    }
}

/// Calls `each` with the letters that a character is made of, in small form and without marks.
fn letters(c: char, mut each: impl FnMut(char)) {
    if is_bare(c) {
        return each(c);
    }
    let latin = u32::from(c).checked_sub(u32::from(FIRST)).and_then(|at| usize::try_from(at).ok());
    match latin.and_then(|at| LATIN.get(at)) {
        Some(letter) if *letter != 0 => each(char::from(*letter)),
        Some(_) | None => composed(c, each),
    }
}

/// The same by the tables of Unicode.
fn composed(c: char, mut each: impl FnMut(char)) {
    for small in c.to_lowercase() {
        decompose_compatible(small, |c| {
            if c.is_alphabetic() && !is_combining_mark(c) {
                each(c);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;

    proptest! {
        /// Characters that are made of many letters, of one and of none, over the borders of blocks.
        #[test]
        fn each_letter_has_its_number_and_its_place(text in "([abZ ,]{0,150}|[\u{FDFA}ﬃé門д\u{301}]{0,20}){0,6}") {
            let letters = Letters::of(&text);
            let small = |c: char| c.to_lowercase().nfkd().filter(|c| c.is_alphabetic() && !is_combining_mark(*c));
            let all: Vec<(char, usize)> =
                text.char_indices().flat_map(|(at, c)| small(c).map(move |letter| (letter, at))).collect();
            prop_assert_eq!(letters.len(), all.len());
            let mut near = Default::default();
            for (n, (letter, at)) in all.iter().enumerate() {
                prop_assert_eq!(letters.numbers[n], number(*letter));
                let span = letters.span(n, n + 1, &mut near);
                prop_assert_eq!((span.start, text[span.start..].chars().next().map(char::len_utf8)), (*at, Some(span.end - at)));
            }
        }
    }
}

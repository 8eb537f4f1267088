//! Letters and digits of a folded text. Approximate search looks at nothing else: blanks, marks and dashes differ most
//! between two copies of one passage, and say least about whether it is one.
//!
//! Points of Hebrew and Arabic are not letters here: most texts leave them out, and so do some quoters. A character of
//! Han, Kana or Hangul counts as two letters, because it says as much. Grams are made of base letters, so lost accents
//! do not keep a place from being examined; the letters are then compared with their accents.

#![expect(clippy::cast_possible_truncation, reason = "constants, and parts of a hash")]

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

use crate::words::{is_dense, is_point, is_word_char};

/// How many letters make a gram. Fewer are found everywhere; if there are more, wrong letters leave too few grams
/// whole.
pub(super) const GRAM: usize = 5;
/// Bits of a letter in a gram.
const BITS: u32 = 6;
const MASK: u64 = (1 << (BITS * GRAM as u32)) - 1;

/// How many letters a character of a folded text counts as.
#[inline]
pub(super) fn weight(c: char) -> usize {
    if c.is_ascii() {
        return usize::from(c.is_ascii_alphanumeric());
    }
    match WEIGHTS.get(c as usize) {
        Some(&weight) => usize::from(weight),
        None => weighed(c),
    }
}

fn weighed(c: char) -> usize {
    if is_dense(c) { 2 } else { usize::from(is_word_char(c) && !is_point(c)) }
}

/// Characters below this one are looked up.
const TABLE: u32 = 0x3000;
static WEIGHTS: LazyLock<Vec<u8>> = LazyLock::new(|| table(|c| weighed(c) as u8));
/// Their codes in a gram; 0 for characters that are not letters or digits, and for accents that stand alone.
static CODES: LazyLock<Vec<u8>> = LazyLock::new(|| table(code));

fn table(of: fn(char) -> u8) -> Vec<u8> {
    (0..TABLE).map(|c| char::from_u32(c).map_or(0, of)).collect()
}

fn code(c: char) -> u8 {
    let base = match std::iter::once(c).nfd().next() {
        Some('đ') => 'd',
        Some('ø') => 'o',
        Some('ł') => 'l',
        Some('ı') => 'i',
        Some(base) => base,
        None => c,
    };
    match base {
        'a'..='z' => base as u8 - b'a' + 1,
        '0'..='9' => base as u8 - b'0' + 27,
        '\u{300}'..='\u{36F}' => 0,
        // The other scripts share the remaining codes: collisions are resolved when places are verified.
        _ if weighed(base) > 0 => 37 + (hash(base) >> 27) as u8 % 27,
        _ => 0,
    }
}

fn hash(c: char) -> u32 {
    u32::from(c).wrapping_mul(0x9E37_79B1)
}

/// Letters are gathered in blocks of this size before grams are made of them, so the processor need not guess where a
/// word ends.
const BLOCK: usize = 2048;

/// A block of letters: the position of each and its code; at its front the last letters of the block before.
struct Block {
    at: [u32; BLOCK],
    codes: [u8; BLOCK],
    len: usize,
}

impl Block {
    /// Takes letters of a folded text from `from` on until it is full, and returns where to go on.
    fn fill(&mut self, text: &str, from: usize, codes: &[u8]) -> usize {
        let bytes = text.as_bytes();
        let mut at = from;
        // The last character may count as two.
        while let Some(&byte) = bytes.get(at).filter(|_| self.len < BLOCK - 1) {
            if byte < 128 {
                self.put(at, codes[usize::from(byte)]);
                at += 1;
                continue;
            }
            let Some(c) = text[at..].chars().next() else { break };
            if let Some(&code) = codes.get(c as usize) {
                self.put(at, code);
            } else {
                let (hash, weight) = (hash(c), weighed(c));
                self.put(at, if weight > 0 { 1 + (hash >> 26) as u8 % 63 } else { 0 });
                self.put(at, if weight > 1 { 1 + (hash >> 18) as u8 % 63 } else { 0 });
            }
            at += c.len_utf8();
        }
        at
    }

    #[inline]
    fn put(&mut self, at: usize, code: u8) {
        self.at[self.len] = at as u32;
        self.codes[self.len] = code;
        self.len += usize::from(code > 0);
    }

    /// Keeps the letters with which the next gram begins.
    fn keep_last(&mut self) {
        let kept = self.len.min(GRAM - 1);
        self.at.copy_within(self.len - kept..self.len, 0);
        self.len = kept;
    }
}

/// Calls `each` with every gram of a folded text of less than 4 GB: how many letters there are up to its end, where it
/// begins, and its code.
#[inline]
pub(super) fn each_gram(text: &str, mut each: impl FnMut(usize, usize, u64)) {
    let mut block = Block { at: [0; BLOCK], codes: [0; BLOCK], len: 0 };
    let codes = &**CODES;
    let (mut from, mut count, mut gram) = (0, 0, 0);
    while from < text.len() {
        let kept = block.len;
        from = block.fill(text, from, codes);
        for last in kept..block.len {
            gram = (gram << BITS | u64::from(block.codes[last])) & MASK;
            count += 1;
            if count >= GRAM {
                each(count, block.at[last + 1 - GRAM] as usize, gram);
            }
        }
        block.keep_last();
    }
}

/// The letters of a stretch of folded text, and where each is in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Letters {
    /// The letters.
    pub(super) chars: Vec<char>,
    /// The byte offset of each; two letters that come from one character have the same offset.
    pub(super) at: Vec<u32>,
}

impl Letters {
    /// The letters of `text`, which is shorter than 4 GB.
    pub(super) fn of(text: &str) -> Self {
        let mut letters = Self::default();
        for (at, c) in text.char_indices() {
            for _ in 0..weight(c) {
                letters.chars.push(c);
                letters.at.push(at as u32);
            }
        }
        letters
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// Does a character begin with this letter, rather than contain it?
    pub(super) fn begins(&self, letter: usize) -> bool {
        letter == 0 || letter >= self.len() || self.at[letter - 1] != self.at[letter]
    }
}

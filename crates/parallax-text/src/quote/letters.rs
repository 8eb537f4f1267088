//! Letters and digits of a folded text, which is all that approximate search looks at: blanks, marks and dashes are
//! what differs most between two copies of one passage, and says least about whether it is one.

#![expect(clippy::cast_possible_truncation, reason = "constants, and parts of a hash")]

use crate::words::is_word_char;

/// How many letters make a gram. Fewer stand everywhere; of more, too few are left whole where letters are wrong.
pub(super) const GRAM: usize = 5;
/// Bits of a letter in a gram.
const BITS: u32 = 6;
const MASK: u64 = (1 << (BITS * GRAM as u32)) - 1;

/// What an ASCII byte is in a gram; 0 for what is no letter or digit.
const ASCII: [u8; 128] = {
    let mut table = [0; 128];
    let mut byte = 0;
    while byte < 128u8 {
        table[byte as usize] = match byte {
            b'a'..=b'z' => byte - b'a' + 1,
            b'0'..=b'9' => byte - b'0' + 27,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Letters are gathered in blocks of so many before grams are made of them: so the processor need not guess where a
/// word ends.
const BLOCK: usize = 2048;

/// A block of letters: where each stands and its code; at its front the last ones of the block before.
struct Block {
    at: [u32; BLOCK],
    codes: [u8; BLOCK],
    len: usize,
}

impl Block {
    /// Takes letters of a folded text from `from` on, until it is full; where to go on.
    fn fill(&mut self, text: &str, from: usize) -> usize {
        let bytes = text.as_bytes();
        let mut at = from;
        while let Some(&byte) = bytes.get(at).filter(|_| self.len < BLOCK) {
            let (code, len) = if let Some(&code) = ASCII.get(usize::from(byte)) {
                (code, 1)
            } else {
                let Some(c) = text[at..].chars().next() else { break };
                // The other scripts share the codes that are left: what collides is told apart when it is verified.
                let code = 37 + (u32::from(c).wrapping_mul(0x9E37_79B1) >> 27) as u8 % 27;
                (if is_word_char(c) { code } else { 0 }, c.len_utf8())
            };
            self.at[self.len] = at as u32;
            self.codes[self.len] = code;
            self.len += usize::from(code > 0);
            at += len;
        }
        at
    }

    /// Keeps the letters with which the next gram begins.
    fn keep_last(&mut self) {
        let kept = self.len.min(GRAM - 1);
        self.at.copy_within(self.len - kept..self.len, 0);
        self.len = kept;
    }
}

/// Calls `each` with every gram of a folded text of less than 4 GB: how many letters it ends behind, where it begins, and
/// what it is.
#[inline]
pub(super) fn each_gram(text: &str, mut each: impl FnMut(usize, usize, u64)) {
    let mut block = Block { at: [0; BLOCK], codes: [0; BLOCK], len: 0 };
    let (mut from, mut count, mut gram) = (0, 0, 0);
    while from < text.len() {
        let kept = block.len;
        from = block.fill(text, from);
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

/// The letters of a stretch of folded text, and where each stands in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Letters {
    /// The letters.
    pub(super) chars: Vec<char>,
    /// The byte offset of each, and the length of the text.
    pub(super) at: Vec<u32>,
}

impl Letters {
    /// Those of `text`, which is shorter than 4 GB.
    pub(super) fn of(text: &str) -> Self {
        let mut letters = Self::default();
        for (at, c) in text.char_indices() {
            if is_word_char(c) {
                letters.chars.push(c);
                letters.at.push(u32::try_from(at).unwrap_or(u32::MAX));
            }
        }
        letters
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }
}

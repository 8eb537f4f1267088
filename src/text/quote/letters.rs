//! Letters and digits of a folded text, which is all that approximate search looks at: blanks, marks and dashes are
//! what differs most between two copies of one passage, and says least about whether it is one.

#![expect(clippy::cast_possible_truncation, reason = "constants, and parts of a hash")]

use crate::text::words::is_word_char;

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

/// Calls `each` with every letter of a folded text from `at` on: its byte offset and its code in a gram.
#[inline]
fn each_letter(text: &str, mut each: impl FnMut(usize, u8)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if let Some(&code) = ASCII.get(usize::from(byte)) {
            if code > 0 {
                each(at, code);
            }
            at += 1;
        } else {
            let Some(c) = text[at..].chars().next() else { return };
            if is_word_char(c) {
                // The other scripts share the codes that are left: what collides is told apart when it is verified.
                each(at, 37 + (u32::from(c).wrapping_mul(0x9E37_79B1) >> 27) as u8 % 27);
            }
            at += c.len_utf8();
        }
    }
}

/// Calls `each` with every gram of a folded text: how many letters it ends behind, where it begins, and what it is.
#[inline]
pub(super) fn each_gram(text: &str, mut each: impl FnMut(usize, usize, u64)) {
    let mut gram = 0;
    let mut begins = [0; 8];
    let mut count = 0;
    each_letter(text, |at, code| {
        begins[count % 8] = at;
        count += 1;
        gram = (gram << BITS | u64::from(code)) & MASK;
        if count >= GRAM {
            each(count, begins[(count - GRAM) % 8], gram);
        }
    });
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

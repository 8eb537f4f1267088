//! How many letters differ between a quotation and a stretch of text: Myers' bit-parallel edit distance, 64 letters
//! of the quotation a step (Myers 1999; blocks as in Hyyrö 2003).

#![expect(
    clippy::cast_possible_truncation,
    reason = "slots of ASCII are below 128, and distances below the longest quotation"
)]

use crate::text::words::is_word_char;

/// The slot of an ASCII character that is no letter or digit.
const NONE: u8 = u8::MAX;

const NO_LETTERS: [u8; 128] = {
    let mut table = [NONE; 128];
    let mut byte = 0;
    while byte < 128u8 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = 0;
        }
        byte += 1;
    }
    table
};

/// A quotation's letters as bit vectors.
#[derive(Debug)]
pub(super) struct Pattern {
    len: usize,
    blocks: usize,
    /// The slot of each ASCII letter; 0 is of those that the quotation has not, [`NONE`] of what is no letter.
    ascii: [u8; 128],
    /// The slots of the others, sorted.
    others: Vec<(char, u16)>,
    /// For each slot a bit for each letter of the quotation.
    bits: Vec<u64>,
}

impl Pattern {
    /// Reads the letters of a quotation, at least one.
    pub(super) fn new(letters: impl ExactSizeIterator<Item = char> + Clone) -> Self {
        let len = letters.len();
        let blocks = len.div_ceil(64).max(1);
        let mut distinct: Vec<char> = letters.clone().collect();
        distinct.sort_unstable();
        distinct.dedup();
        let mut pattern = Self {
            len,
            blocks,
            ascii: NO_LETTERS,
            others: Vec::new(),
            bits: vec![0; (distinct.len() + 1) * blocks],
        };
        for (slot, c) in (1..).zip(distinct) {
            match pattern.ascii.get_mut(c as usize) {
                Some(ascii) => *ascii = slot as u8,
                None => pattern.others.push((c, slot)),
            }
        }
        for (at, c) in letters.enumerate() {
            let slot = pattern.slot(c);
            pattern.bits[slot * blocks + at / 64] |= 1 << (at % 64);
        }
        pattern
    }

    /// How many letters the quotation has.
    pub(super) fn letters(&self) -> usize {
        self.len
    }

    /// The least distance of the quotation to some part of a folded text, and the byte behind it: the first of equals.
    pub(super) fn least(&self, text: &str) -> (u32, usize) {
        if self.blocks > 1 {
            let mut state = vec![(u64::MAX, 0u64); self.blocks];
            self.scan(text, |slot| self.step(&mut state, slot, false))
        } else {
            let (mut up, mut down) = (u64::MAX, 0);
            let last = 1u64 << (self.len - 1);
            self.scan(text, |slot| {
                let same = self.bits[slot];
                let vertical = same | down;
                let horizontal = (((same & up).wrapping_add(up)) ^ up) | same;
                let (rises, falls) = (down | !(horizontal | up), up & horizontal);
                let (plus, minus) = (rises & last != 0, falls & last != 0);
                up = falls << 1 | !(vertical | rises << 1);
                down = rises << 1 & vertical;
                (u64::from(plus), u64::from(minus))
            })
        }
    }

    /// Takes the letters of a text one by one; each raises or lowers the distance.
    #[inline]
    fn scan(&self, text: &str, mut step: impl FnMut(usize) -> (u64, u64)) -> (u32, usize) {
        let bytes = text.as_bytes();
        let mut distance = self.len as u64;
        let (mut least, mut end) = (distance, 0);
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let (slot, len) = if byte < 128 {
                let slot = self.ascii[usize::from(byte)];
                ((slot != NONE).then_some(usize::from(slot)), 1)
            } else {
                let Some(c) = text[at..].chars().next() else { break };
                (is_word_char(c).then(|| self.slot(c)), c.len_utf8())
            };
            at += len;
            if let Some(slot) = slot {
                let (plus, minus) = step(slot);
                distance = distance + plus - minus;
                if distance < least {
                    (least, end) = (distance, at);
                }
            }
        }
        (least as u32, end)
    }

    fn slot(&self, c: char) -> usize {
        match self.ascii.get(c as usize) {
            Some(&slot) => usize::from(slot),
            None => self
                .others
                .binary_search_by_key(&c, |(other, _)| *other)
                .map_or(0, |found| usize::from(self.others[found].1)),
        }
    }

    /// The distance of the whole quotation to each prefix of `letters`, the empty one first. The quotation may begin
    /// anywhere in it, or, where it is `anchored`, only at its very start.
    pub(super) fn distances(
        &self,
        letters: impl Iterator<Item = char>,
        anchored: bool,
        distances: &mut Vec<u32>,
    ) {
        let mut state = vec![(u64::MAX, 0u64); self.blocks];
        let mut distance = self.len as u64;
        distances.clear();
        distances.push(distance as u32);
        for c in letters {
            let (plus, minus) = self.step(&mut state, self.slot(c), anchored);
            distance = distance + plus - minus;
            distances.push(distance as u32);
        }
    }

    /// One letter of the text: does the distance rise or fall by one?
    #[inline]
    fn step(&self, state: &mut [(u64, u64)], slot: usize, anchored: bool) -> (u64, u64) {
        let bits = &self.bits[slot * self.blocks..(slot + 1) * self.blocks];
        let last = 1u64 << ((self.len - 1) % 64);
        let (mut plus, mut minus) = (u64::from(anchored), 0);
        for (block, (&same, (up, down))) in bits.iter().zip(state).enumerate() {
            let top = if block + 1 == self.blocks { last } else { 1 << 63 };
            let vertical = same | *down;
            let same = same | minus;
            let horizontal = (((same & *up).wrapping_add(*up)) ^ *up) | same;
            let (rises, falls) = (*down | !(horizontal | *up), *up & horizontal);
            let next = (u64::from(rises & top != 0), u64::from(falls & top != 0));
            let (rises, falls) = (rises << 1 | plus, falls << 1 | minus);
            *up = falls | !(vertical | rises);
            *down = rises & vertical;
            (plus, minus) = next;
        }
        (plus, minus)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same by the table of all distances.
    fn plain(quotation: &[char], text: &[char], anchored: bool) -> Vec<u32> {
        let mut column: Vec<u32> = (0..=quotation.len() as u32).collect();
        let mut last = vec![quotation.len() as u32];
        for (at, c) in text.iter().enumerate() {
            let mut next = vec![if anchored { at as u32 + 1 } else { 0 }];
            for (i, q) in quotation.iter().enumerate() {
                let swap = column[i] + u32::from(q != c);
                next.push(swap.min(column[i + 1] + 1).min(next[i] + 1));
            }
            column = next;
            last.push(column[quotation.len()]);
        }
        last
    }

    proptest! {
        #[test]
        fn distances_are_edit_distances(quotation in "[abcдé]{1,200}", text in "[abcdдé]{0,90}", anchored in any::<bool>()) {
            let (quotation, text): (Vec<char>, Vec<char>) = (quotation.chars().collect(), text.chars().collect());
            let mut found = Vec::new();
            let pattern = Pattern::new(quotation.iter().copied());
            pattern.distances(text.iter().copied(), anchored, &mut found);
            prop_assert_eq!(&found, &plain(&quotation, &text, anchored));
            if !anchored {
                let text: String = text.iter().collect();
                let least = found.iter().copied().min().unwrap_or_default();
                let ends = found.iter().position(|&distance| distance == least).unwrap_or_default();
                let end = text.char_indices().nth(ends).map_or(text.len(), |(at, _)| at);
                prop_assert_eq!(pattern.least(&text), (least, end));
            }
        }
    }
}

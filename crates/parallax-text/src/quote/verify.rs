//! How many letters differ between a quotation and a stretch of text: Myers' bit-parallel edit distance, 64 letters of
//! the quotation a step (Myers 1999; blocks as in Hyyrö 2003).

#![expect(
    clippy::cast_possible_truncation,
    reason = "slots of ASCII are below 128, and distances below the longest quotation"
)]

use super::letters::weight;

/// The slot of an ASCII character that is not a letter or digit.
const NONE: u8 = u8::MAX;

/// How many texts are compared with a quotation at once: each step waits for the one before it, and meanwhile the
/// processor does those of the others.
pub(super) const LANES: usize = 4;

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

/// The letters of several texts side by side, as the slots of a quotation. Kept between calls, so that memory is
/// allocated only once.
#[derive(Debug, Default)]
pub(super) struct Rows(Vec<[u16; LANES]>);

/// The distance of each text so far, its least value, and the number of letters at which it was reached.
struct Nearest {
    row: u32,
    distance: [u32; LANES],
    least: [(u32, u32); LANES],
}

impl Nearest {
    fn new(letters: usize) -> Self {
        let letters = letters as u32;
        Self { row: 0, distance: [letters; LANES], least: [(letters, 0); LANES] }
    }

    /// The next letter changes each distance by one or not at all.
    #[inline]
    fn take(&mut self, change: [u64; LANES]) {
        self.row += 1;
        for ((distance, least), change) in self.distance.iter_mut().zip(&mut self.least).zip(change) {
            *distance = distance.wrapping_add(change as u32);
            *least = if *distance < least.0 { (*distance, self.row) } else { *least };
        }
    }
}

/// A quotation's letters as bit vectors.
#[derive(Debug)]
pub(super) struct Pattern {
    len: usize,
    blocks: usize,
    /// The slot of each ASCII letter; 0 is for those that the quotation lacks, [`NONE`] for characters that are not
    /// letters.
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

    /// For each of some folded texts, the least distance of the quotation to some part of it, and how many letters of
    /// the text there are up to the end of that part; of equal ones, the first.
    pub(super) fn least(&self, texts: &[&str; LANES], rows: &mut Rows) -> [(u32, u32); LANES] {
        rows.0.clear();
        let letters = texts.iter().enumerate().map(|(lane, text)| self.read(text, lane, rows)).max();
        rows.0.truncate(letters.unwrap_or(0));
        if self.blocks > 1 { self.least_in_blocks(rows) } else { self.least_in_one(rows) }
    }

    /// Writes the slots of a text's letters into a lane, and returns how many it has. Rows beyond its last letter keep
    /// slot 0, a letter that the quotation lacks: after the end of a text nothing comes nearer.
    fn read(&self, text: &str, lane: usize, rows: &mut Rows) -> usize {
        let rows = &mut rows.0;
        if rows.len() < text.len() + 1 {
            rows.resize(text.len() + 1, [0; LANES]);
        }
        let bytes = text.as_bytes();
        let (mut letters, mut at) = (0, 0);
        while let Some(&byte) = bytes.get(at) {
            if byte < 128 {
                let slot = self.ascii[usize::from(byte)];
                rows[letters][lane] = u16::from(slot);
                letters += usize::from(slot != NONE);
                at += 1;
            } else {
                let Some(c) = text[at..].chars().next() else { break };
                let (slot, weight) = (self.slot(c) as u16, weight(c));
                rows[letters..letters + weight.max(1)].iter_mut().for_each(|row| row[lane] = slot);
                letters += weight;
                at += c.len_utf8();
            }
        }
        rows[letters][lane] = 0;
        letters
    }

    /// For a quotation of at most 64 letters.
    fn least_in_one(&self, rows: &Rows) -> [(u32, u32); LANES] {
        let mut bits = [0; 128];
        bits[..self.bits.len()].copy_from_slice(&self.bits);
        let last = self.len - 1;
        let mut nearest = Nearest::new(self.len);
        let (mut up, mut down) = ([u64::MAX; LANES], [0u64; LANES]);
        for row in &rows.0 {
            let mut change = [0u64; LANES];
            for lane in 0..LANES {
                let same = bits[usize::from(row[lane]) % bits.len()];
                let vertical = same | down[lane];
                let horizontal = (((same & up[lane]).wrapping_add(up[lane])) ^ up[lane]) | same;
                let (rises, falls) = (down[lane] | !(horizontal | up[lane]), up[lane] & horizontal);
                change[lane] = (rises >> last & 1).wrapping_sub(falls >> last & 1);
                up[lane] = falls << 1 | !(vertical | rises << 1);
                down[lane] = rises << 1 & vertical;
            }
            nearest.take(change);
        }
        nearest.least
    }

    /// For a longer one.
    fn least_in_blocks(&self, rows: &Rows) -> [(u32, u32); LANES] {
        let last = (self.len - 1) % 64;
        let mut nearest = Nearest::new(self.len);
        let mut state = vec![([u64::MAX; LANES], [0u64; LANES]); self.blocks];
        for row in &rows.0 {
            let bits = row.map(|slot| &self.bits[usize::from(slot) * self.blocks..][..self.blocks]);
            let (mut plus, mut minus) = ([0; LANES], [0; LANES]);
            for (block, (up, down)) in state.iter_mut().enumerate() {
                let top = if block + 1 == self.blocks { last } else { 63 };
                for lane in 0..LANES {
                    let same = bits[lane][block];
                    let vertical = same | down[lane];
                    let same = same | minus[lane];
                    let horizontal = (((same & up[lane]).wrapping_add(up[lane])) ^ up[lane]) | same;
                    let (rises, falls) = (down[lane] | !(horizontal | up[lane]), up[lane] & horizontal);
                    let next = (rises >> top & 1, falls >> top & 1);
                    let (rises, falls) = (rises << 1 | plus[lane], falls << 1 | minus[lane]);
                    up[lane] = falls | !(vertical | rises);
                    down[lane] = rises & vertical;
                    (plus[lane], minus[lane]) = next;
                }
            }
            nearest.take(std::array::from_fn(|lane| plus[lane].wrapping_sub(minus[lane])));
        }
        nearest.least
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
    /// anywhere in it, or, if it is `anchored`, only at its very start.
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

    /// The same, computed with the table of all distances.
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
                let mut rows = Rows::default();
                let texts = ["", &text, "abcд abc, abc", &text];
                for _ in 0..2 {
                    let found = pattern.least(&texts, &mut rows);
                    prop_assert_eq!((found[1], found[3]), ((least, ends as u32), (least, ends as u32)));
                }
            }
        }
    }
}

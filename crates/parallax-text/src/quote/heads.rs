//! Lines that belong to the page and not to the text: short lines that recur, and lines with the page's number close to
//! the beginning of a page that the sheet names.

use super::searchable::Searchable;
use crate::span::Span;

/// A line that occurs this often is a running head.
const REPEATED: usize = 3;
/// A running head has at most this many bytes, and at least this many letters.
pub(super) const LONGEST: usize = 100;
const FEWEST_LETTERS: usize = 4;
/// The page number may be this many lines from the line where the page begins.
const BESIDE: usize = 2;

/// The short lines that a text has several times, regardless of numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Heads(Vec<u64>);

impl Heads {
    /// Finds those of a text.
    pub(crate) fn new(raw: &str) -> Self {
        let mut keys: Vec<u64> = raw.split('\n').filter_map(key).collect();
        keys.sort_unstable();
        let often = keys.chunk_by(|one, other| one == other).filter(|same| same.len() >= REPEATED);
        Self(often.map(|same| same[0]).collect())
    }

    fn has(&self, line: &str) -> bool {
        !self.0.is_empty() && key(line).is_some_and(|key| self.0.binary_search(&key).is_ok())
    }
}

/// What the running heads of different pages have in common.
fn key(line: &str) -> Option<u64> {
    if line.len() > LONGEST {
        return None;
    }
    // FNV-1a: every line of a large text is hashed.
    let (mut hash, mut letters) = (0xCBF2_9CE4_8422_2325_u64, 0);
    let mut add = |letter: u64| {
        hash = (hash ^ letter).wrapping_mul(0x100_0000_01B3);
        letters += 1;
    };
    if line.is_ascii() {
        let letters = line.bytes().filter(u8::is_ascii_alphabetic);
        letters.for_each(|byte| add(u64::from(byte.to_ascii_lowercase())));
    } else {
        let letters = line.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
        letters.for_each(|c| add(u64::from(c)));
    }
    (letters >= FEWEST_LETTERS).then_some(hash)
}

/// Does a line belong to the page?
pub(super) fn is_head(text: &Searchable, line: Span) -> bool {
    let words = line.of(text.raw());
    let number = words.len() <= LONGEST && words.contains(char::is_numeric) && numbered(text, line);
    number || text.heads().has(words)
}

/// Does a line hold the number of the page that begins, or of the one that ends, near it?
fn numbered(text: &Searchable, line: Span) -> bool {
    let pages = &text.rules().pages;
    if pages.is_empty() {
        return false;
    }
    let here = text.lines_of(line).0;
    let from = pages.partition_point(|(begins, _)| *begins + BESIDE < here);
    let near = pages[from..].iter().take_while(|(begins, _)| *begins <= here + BESIDE);
    let has = |page: usize| {
        line.of(text.raw()).split(|c: char| !c.is_numeric()).any(|number| number.parse() == Ok(page))
    };
    // A page without a plain number is 0.
    near.into_iter().any(|&(_, page)| page > 0 && has(page) || page.checked_sub(1).is_some_and(has))
}

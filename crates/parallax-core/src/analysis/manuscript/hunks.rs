//! The stretches in which the words of a quotation and of its place differ.
//!
//! Words are compared folded. A bracket inside a word parts nothing: `[N]o` is *no*. Words that the quotation leaves out are
//! taken to be left out where its marks say so: in *the house … and went* of *the house and stayed, and went*, both *and* of
//! the text could be the one that is kept.

use std::ops::Range;

use parallax_text::changed::{compared, stretches, words};

/// A word, and where it begins; it may have brackets in it.
type Word<'w> = (usize, &'w str);

/// A stretch of words that differ: from both sides, each with its bytes.
pub(super) struct Hunk<'w> {
    pub(super) quoted: &'w str,
    pub(super) stands: &'w str,
    /// Where the words of the text begin.
    pub(super) at: usize,
    /// Where those of the quotation begin.
    pub(super) from: usize,
}

/// Pairs of stretches in which the words differ.
pub(super) fn hunks<'w>(quoted: &'w str, stands: &'w str) -> Vec<Hunk<'w>> {
    let [a, b] = [quoted, stands].map(words);
    let fold = |words: &[Word<'_>]| words.iter().map(|(_, word)| compared(word)).collect::<Vec<_>>();
    let stretch = |text: &'w str, words: &[Word<'w>], range: Range<usize>| {
        let first = words.get(range.start).map_or(text.len(), |(at, _)| *at);
        let last =
            range.end.checked_sub(1).filter(|last| *last >= range.start).and_then(|last| words.get(last));
        (first, last.map_or("", |(at, word)| &text[first..at + word.len()]))
    };
    let (folded, marked) =
        (fold(&b), |n: usize| is_marked(quoted, a.get(n).map_or(quoted.len(), |(at, _)| *at)));
    let mut behind = 0;
    let mut found = Vec::new();
    for (old, new) in stretches(&fold(&a), &folded) {
        let (old, new) = if old.is_empty() { moved(&folded, old, new, behind, marked) } else { (old, new) };
        behind = new.end;
        let ((from, quoted), (at, stands)) = (stretch(quoted, &a, old), stretch(stands, &b, new));
        found.push(Hunk { quoted, stands, at, from });
    }
    found
}

/// Words that are left out, where a mark of the quotation says that they are, if the text around them allows it.
fn moved(
    text: &[String],
    old: Range<usize>,
    new: Range<usize>,
    behind: usize,
    marked: impl Fn(usize) -> bool,
) -> (Range<usize>, Range<usize>) {
    let at = |by: isize| {
        let of = |n: usize| n.checked_add_signed(by).unwrap_or(n);
        (of(old.start)..of(old.end), of(new.start)..of(new.end))
    };
    let left =
        (1..=old.start.min(new.start - behind)).take_while(|by| text[new.start - by] == text[new.end - by]);
    let right =
        (1..=text.len() - new.end).take_while(|by| text[new.start + by - 1] == text[new.end + by - 1]);
    let ways = left.map(|by| -by.cast_signed()).chain(right.map(usize::cast_signed));
    let found = std::iter::once(0).chain(ways).map(at).find(|(old, _)| marked(old.start));
    found.unwrap_or((old, new))
}

/// Does a mark say that something is left out right before these bytes?
pub(super) fn is_marked(quoted: &str, at: usize) -> bool {
    let between = quoted[..at].trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let next = quoted[at..].find(char::is_alphanumeric).map_or(quoted.len(), |next| at + next);
    let gap: String = quoted[between..next].split_whitespace().collect();
    gap.contains(['…', '⋯']) || gap.contains("..")
}

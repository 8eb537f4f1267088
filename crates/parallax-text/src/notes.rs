//! Note marks in running text: `[7]`, or one to three digits behind a word or a closing mark.
//!
//! A digit behind a digit and a point, comma or colon is a decimal or a time, not a note.

use std::ops::RangeInclusive;

use super::digits;
use super::signs::{blanks, is_blank, is_closing_mark, is_opening_mark};
use super::words::{is_letter, is_word_char, unspaced};

/// The note numbers that may be glued to words, as the source sheet gives them.
pub type Notes = RangeInclusive<u32>;

/// The length of the note mark that begins at `at`, if one does.
pub(super) fn note_mark(raw: &str, at: usize, notes: Option<&Notes>) -> Option<usize> {
    let (head, rest) = (&raw[..at], &raw[at..]);
    let in_range = |n: u32| notes.is_none_or(|range| range.contains(&n));
    let first = rest.chars().next()?;
    if first == '[' {
        let (number, len) = number(&rest[1..])?;
        return (rest[1 + len..].starts_with(']') && in_range(number)).then_some(len + 2);
    }
    if digit(first).is_none() && !(is_blank(first) && notes.is_some()) {
        return None;
    }
    let mut before = head.chars().rev();
    let (prev, earlier) = (before.next()?, before.next());
    let behind_word = notes.is_some() && is_letter(prev);
    let gap = blanks(rest);
    let (number, len) = number(&rest[gap..])?;
    let tail = &rest[gap + len..];
    if gap > 0 {
        // «legado ruso 455.»: between a word and a full stop.
        let stop = tail.strip_prefix('.').is_some_and(|behind| !behind.starts_with(is_word_char));
        return (behind_word && in_range(number) && stop).then_some(gap + len);
    }
    // „Mauer“5: what opens in one language closes in another, behind a letter or a stop.
    let closes =
        is_opening_mark(prev) && earlier.is_some_and(|c| is_letter(c) || matches!(c, '.' | '!' | '?' | '…'));
    let behind_mark = (is_closing_mark(prev) || closes)
        && earlier.is_some_and(|c| !is_blank(c))
        && !(matches!(prev, '.' | ',' | ':' | '\'' | '’') && earlier.is_some_and(char::is_numeric));
    ((behind_word || behind_mark) && in_range(number) && ends_number(tail)).then_some(len)
}

/// The number of a note mark that begins here, or of anything that may be one.
pub(super) fn number_of(text: &str) -> Option<u32> {
    let bare = text.trim_start_matches(is_blank);
    number(bare.strip_prefix('[').unwrap_or(bare)).map(|(number, _)| number)
}

/// Does no further part of a word or number follow?
fn ends_number(tail: &str) -> bool {
    let mut next = tail.chars();
    match next.next() {
        Some(c) if is_word_char(c) && !unspaced(c) || c == '%' => false,
        Some('.' | ',' | '/' | '-' | '–') => !next.next().is_some_and(char::is_numeric),
        Some(_) | None => true,
    }
}

/// One to three digits, plain or raised, as a number and their length in bytes.
fn number(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut len, mut digits) = (0, 0, 0);
    for c in text.chars() {
        let Some(digit) = digit(c) else { break };
        (value, len, digits) = (value * 10 + digit, len + c.len_utf8(), digits + 1);
        if digits > 3 {
            return None;
        }
    }
    (digits > 0).then_some((value, len))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁰' | '⁴'..='⁹' => Some(u32::from(c) - 0x2070),
        c => digits::digit(c).map(u32::from),
    }
}

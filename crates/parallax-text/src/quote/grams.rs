//! The grams of a text: some letters in a row as one number.

use std::sync::LazyLock;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

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

/// Calls `each` behind every character of a text with the gram that ends there, as a number, and with where it ends; 0 is no
/// gram: too few letters, or no letter.
///
/// The numbers of `N` letters are the bits of a gram, so that the first one falls off if another comes. Of other scripts than
/// ASCII several letters have one number: two grams that are taken for one are no more than a place looked at in vain.
pub(super) fn each_gram<const N: usize>(text: &str, mut each: impl FnMut(u64, usize)) {
    let bits = u64::BITS / u32::try_from(N).unwrap_or(1);
    let most = (1_u64 << bits) - 1;
    let first = bits * (u32::try_from(N).unwrap_or(1) - 1);
    let all = most << first | ((1 << first) - 1);
    let mut gram = 0_u64;
    // The last letters count in the high bits too.
    let hash = |gram: u64, is_letter: bool| {
        let whole = if is_letter && gram >> first != 0 { gram } else { 0 };
        (whole ^ whole >> 29).wrapping_mul(FACTOR)
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if let Some(&number) = ASCII.get(usize::from(byte)) {
            // Without a branch: which characters are letters cannot be foreseen.
            let is_letter = number != 0;
            gram = (gram << if is_letter { bits } else { 0 } | u64::from(number)) & all;
            at += 1;
            each(hash(gram, is_letter), at);
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        letters(c, |letter| {
            let number = ASCII.get(letter as usize).copied().filter(|number| *number != 0).map_or_else(
                || 1 + (u64::from(u32::from(letter)).wrapping_mul(FACTOR) >> 32) % most,
                u64::from,
            );
            gram = (gram << bits | number) & all;
            each(hash(gram, true), at);
        });
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

/// Where the character is that has the first letter of a gram.
pub(super) fn start_of<const N: usize>(text: &str, to: usize) -> usize {
    let mut count = 0;
    let mut chars = text[..to].char_indices().rev();
    chars
        .find(|(_, c)| {
            letters(*c, |_| count += 1);
            count >= N
        })
        .map_or(0, |(at, _)| at)
}

//! Which differences between spellings do not count.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word in small letters, composed, its marks kept: Vietnamese tones make other words.
pub(crate) fn small(word: &str) -> String {
    word.trim().replace('İ', "i").to_lowercase().nfc().collect()
}

/// A word in small letters without marks, and with plain letters for those that are not letters with marks.
pub(crate) fn bare(word: &str) -> String {
    let plain = |c: char| match c {
        'đ' => 'd',
        'ı' => 'i',
        'ə' => 'e',
        other => other,
    };
    word.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c)).map(plain).collect()
}

/// How many bytes two strings share at their starts, in whole characters.
pub(crate) fn shared(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum()
}

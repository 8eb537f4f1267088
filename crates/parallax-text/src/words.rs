//! What a word is, wherever words are counted: the longest run of letters, marks and digits.
//!
//! Hyphens and apostrophes separate words; Vietnamese is counted by syllable; a word broken at a line end is one.
//! Scripts written without spaces give one word per run: their counts say little, and [`unspaced`] recognises their
//! characters.

use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

pub use super::signs::{breaks_words, is_blank, is_hyphen};
use super::span::Span;

/// Words before which a hyphen at the end of a line is not the printer's: `Vor- und Nachteile`. Only words that no
/// broken word ends with.
const SUSPENDING: &[&str] = &["und", "oder", "sowie", "bzw", "beziehungsweise"];

/// Does a text begin with a word before which a hyphen stays?
pub(crate) fn suspends(text: &str) -> bool {
    SUSPENDING.iter().any(|word| text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(is_word_char)))
}

/// A letter, mark or digit: what words are made of.
pub fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    kind(c) > 0
}

/// Characters below this one are looked up: the tables of Unicode are searched for each character.
const TABLE: u32 = 0x3000;
static KINDS: LazyLock<Vec<u8>> =
    LazyLock::new(|| (0..TABLE).map(|c| char::from_u32(c).map_or(0, asked)).collect());

/// 2 for a letter or mark, 1 for another sign that words are made of, else 0.
fn kind(c: char) -> u8 {
    KINDS.get(c as usize).copied().unwrap_or_else(|| asked(c))
}

fn asked(c: char) -> u8 {
    if c.is_alphabetic() || is_combining_mark(c) { 2 } else { u8::from(c.is_alphanumeric()) }
}

/// A letter or a combining mark.
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    kind(c) == 2
}

/// A character of a script that is written without spaces between words, so a match may begin or end next to another
/// letter.
pub fn unspaced(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0E00..=0x0EFF | 0x0F00..=0x0FFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x1950..=0x19FF | 0x1A20..=0x1AAF | 0x3005..=0x3007 | 0x3040..=0x30FF | 0x31F0..=0x31FF
            | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xA9E0..=0xA9FF | 0xAA60..=0xAA7F | 0xF900..=0xFAFF
            | 0xFF66..=0xFF9F | 0x1B000..=0x1B16F | 0x20000..=0x3FFFF
    )
}

/// A character that says as much as two letters of other scripts: Han, Kana, Hangul and related scripts.
pub fn is_dense(c: char) -> bool {
    matches!(
        u32::from(c),
        0x1100..=0x11FF | 0x3005..=0x3007 | 0x3040..=0x312F | 0x3130..=0x318F | 0x31A0..=0x31FF | 0x3400..=0x4DBF
            | 0x4E00..=0x9FFF | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0xFF66..=0xFFDC
            | 0x1B000..=0x1B16F | 0x20000..=0x3FFFF
    )
}

/// A point of Hebrew, Arabic or Syriac: a vowel or recitation sign that most texts leave out.
pub fn is_point(c: char) -> bool {
    matches!(
        u32::from(c),
        0x591..=0x5BD | 0x5BF | 0x5C1..=0x5C2 | 0x5C4..=0x5C5 | 0x5C7 | 0x610..=0x61A | 0x64B..=0x65F | 0x670
            | 0x6D6..=0x6DC | 0x6DF..=0x6E4 | 0x6E7..=0x6E8 | 0x6EA..=0x6ED | 0x711 | 0x730..=0x74A | 0x898..=0x89F
            | 0x8CA..=0x8E1 | 0x8E3..=0x8FF | 0xFB1E
    )
}

/// The words of `text` in order, as spans. A word broken at a line end is one span that includes the break.
pub fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = next_word(text, from)?;
        let mut end = run_end(text, start);
        while let Some(next) = after_break(text, end) {
            end = run_end(text, next);
        }
        from = end;
        Some(Span::new(start, end))
    })
}

/// How many words `text` has.
pub fn count(text: &str) -> usize {
    words(text).count()
}

/// Where the next word begins.
fn next_word(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).count();
        if bytes.get(at)?.is_ascii() {
            return Some(at);
        }
        // Only what is not ASCII has to be decoded.
        let c = text[at..].chars().next()?;
        if is_word_char(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

fn run_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        // Only what is not ASCII has to be decoded.
        match bytes.get(at).filter(|byte| !byte.is_ascii()).and_then(|_| text[at..].chars().next()) {
            Some(c) if is_word_char(c) => at += c.len_utf8(),
            Some(_) | None => return at,
        }
    }
}

/// Where the second half of a word begins if it is broken at `end`: letter, hyphen, line break, letter.
pub(crate) fn after_break(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let hyphen = rest.chars().next().filter(|&c| breaks_words(c) || is_hyphen(c))?;
    let blanks = &rest[hyphen.len_utf8()..];
    let next = blanks.find(|c| !is_blank(c))?;
    let letters = text[..end].chars().next_back().is_some_and(is_letter)
        && blanks[next..].chars().next().is_some_and(is_letter);
    (letters && (hyphen == '\u{AD}' && next == 0 || blanks[..next].contains('\n')))
        .then_some(end + hyphen.len_utf8() + next)
}

/// How many words of a text are broken at line ends by a visible hyphen, with a second half that begins small.
pub(crate) fn joins_over_line_ends(text: &str) -> usize {
    let broken = text.match_indices('\n').filter(|(at, _)| {
        let before = text[..*at].trim_end_matches(is_blank);
        let hyphen = before.chars().next_back().filter(|&c| c != '\u{AD}' && breaks_words(c));
        let word = hyphen.is_some_and(|c| before[..before.len() - c.len_utf8()].ends_with(is_letter));
        let behind = text[*at..].trim_start_matches(is_blank);
        word && behind.starts_with(char::is_lowercase) && !suspends(behind)
    });
    broken.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// Bytes are looked at first, and tables: neither may show.
        #[test]
        fn words_are_the_runs_of_letters_marks_and_digits(text in "[ a-zA-Z0-9.,'’_½²đñĞёשּ中คั\u{300}\u{2071}\n]{0,40}") {
            let own: Vec<&str> = words(&text).map(|span| span.of(&text)).collect();
            let is_word = |c: char| c.is_alphanumeric() || is_combining_mark(c);
            let runs: Vec<&str> = text.split(|c| !is_word(c)).filter(|run| !run.is_empty()).collect();
            proptest::prop_assert_eq!(own, runs);
        }
    }

    #[test]
    fn hyphen_and_apostrophe_separate_and_a_broken_word_is_one() {
        assert_eq!(count("well-known"), 2);
        assert_eq!(count("Russia’s"), 2);
        assert_eq!(count("Kara-\n bakh"), 1);
        assert_eq!(count("so\u{AD}cio"), 1);
        assert_eq!(count("10-\n20"), 2);
        assert_eq!((count("mark-\n 7"), count("7-\nmark"), count("so\u{AD} cio")), (2, 2, 2));
        assert_eq!(count("nghìn toa xe"), 3);
        assert_eq!(count("e\u{301}tat"), 1);
        assert_eq!(count(" … — "), 0);
    }
}

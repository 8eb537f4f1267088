//! What in a quotation comes from the quoter and not from the source: omissions, brackets, `[sic]`, the marks around
//! it.
//!
//! The rule, for a folded quotation that is not in the text as written:
//!
//! 1. Quotation marks around the whole are dropped.
//! 2. `…`, `...` and `. . .` (three dots or more), alone or in brackets or parentheses, stand for up to
//!    [`MOST_OMITTED`] words of the text, or for none.
//! 3. `[sic]` and `(sic)`, also with an exclamation mark, stand for nothing; the same holds for what other languages
//!    write in its place (`SIC`).
//! 4. Other brackets stand for nothing, for the words in them, or for up to [`MOST_REPLACED`] other words of the text.
//!    Brackets that touch a letter, as in `[T]he` or `walk[ed]`, are dropped, and their letters are kept; not in
//!    scripts without spaces, where every bracket touches one. A short ending stands for its letters or for nothing,
//!    unless it negates (`can[not]`). 〔 〕 and 【 】 are brackets too.
//! 5. The rest are the parts, at most [`MOST_PARTS`]. Each is in the text, folded, from word to word, in this order;
//!    punctuation next to an omission or bracket does not count. If there are several, together they have at least
//!    [`FEWEST_LETTERS`] letters or digits, and the longest has two words (in scripts without spaces: four characters).
//!    A single part may be as short as any quotation.
//!
//! The place reaches from the first part to the last: an omission before or after all parts adds nothing to it. It is
//! folded, never exact. Several places are ranked like any others, and after that by how many brackets hold words that
//! the text has there; if a tie remains, the quotation is ambiguous. How much is left out does not rank places: if
//! short parts occur in several places, the one with a far shorter omission than the others is sometimes not the one
//! that was quoted.

use crate::words::{self, is_dense, is_letter, is_word_char, unspaced};

/// Words that an omission may stand for.
pub const MOST_OMITTED: usize = 50;
/// Words that a bracket may stand for, apart from its own.
pub const MOST_REPLACED: usize = 5;
/// Letters and digits that the parts must have together.
pub const FEWEST_LETTERS: usize = 12;
/// Something in more parts than this is not a quotation.
pub const MOST_PARTS: usize = 32;
/// The words in brackets are not longer than this, in bytes.
const LONGEST_BRACKET: usize = 200;

/// A stretch of the quotation that comes from the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// Its folded words.
    pub(super) words: String,
    /// How many words of the text may be between it and the part before.
    pub(super) gap: usize,
    /// The folded words of the brackets before it. If the text has these words between the parts, the brackets only
    /// show that they were checked.
    pub(super) held: Vec<String>,
}

/// An addition of the quoter that begins at some place of the quotation.
enum Mark<'a> {
    /// This many bytes stand for up to so many words, or for the words in the brackets.
    Gap(usize, usize, Option<&'a str>),
    /// Brackets that touch a letter: their length in bytes, and the words in them, which are kept.
    Glued(usize, &'a str),
}

/// An ending in brackets has no more letters than this.
const LONGEST_ENDING: usize = 3;
/// Up to this many endings are left out in all combinations.
const MOST_ENDINGS: usize = 3;
/// Endings that reverse the meaning, so the word without them is another word.
const NEGATING: &[&str] =
    &["not", "nt", "les", "me", "ma", "mez", "maz", "siz", "sız", "suz", "süz", "ton", "tön"];

/// A folded quotation without some of the endings that the quoter has put in brackets after a word: `consider[s]` if
/// the text has *consider*. Gives all ways to leave some out; those that leave out the fewest come first.
pub(super) fn without_endings(folded: &str) -> Vec<String> {
    let ends: Vec<(usize, usize)> =
        folded.match_indices('[').filter_map(|(at, _)| ending(folded, at)).collect();
    let ends = &ends[..ends.len().min(MOST_ENDINGS)];
    let mut ways: Vec<u32> = (1..1u32 << ends.len()).collect();
    ways.sort_by_key(|way| way.count_ones());
    let without = |way: u32| {
        let (mut out, mut from) = (String::new(), 0);
        for (_, &(open, behind)) in ends.iter().enumerate().filter(|(n, _)| way >> n & 1 == 1) {
            out.push_str(&folded[from..open]);
            from = behind;
        }
        out + &folded[from..]
    };
    ways.into_iter().map(without).collect()
}

/// Where the brackets around an ending begin and end.
fn ending(folded: &str, open: usize) -> Option<(usize, usize)> {
    let close = open + folded[open..].find(']')?;
    let letters = &folded[open + 1..close];
    let before = folded[..open].chars().next_back().filter(|&c| is_letter(c) && !unspaced(c));
    let ends = !folded[close + 1..].starts_with(is_word_char);
    let short = (1..=LONGEST_ENDING).contains(&letters.chars().count());
    let said = letters.chars().all(is_letter) && !NEGATING.contains(&letters);
    (before.is_some() && ends && short && said).then_some((open, close + 1))
}

/// The parts of a folded quotation; `None` if nothing in it comes from the quoter, or if too little remains.
pub(super) fn parts(folded: &str) -> Option<Vec<Part>> {
    let bare = without_outer_marks(folded);
    let mut parts = vec![Part::default()];
    let mut at = 0;
    while let (Some(c), Some(part)) = (bare[at..].chars().next(), parts.last_mut()) {
        match mark(bare, at) {
            Some(Mark::Gap(len, gap, held)) => {
                if part.words.contains(is_word_char) {
                    parts.push(Part::default());
                }
                if let Some(part) = parts.last_mut() {
                    part.words.clear();
                    part.gap = part.gap.max(gap);
                    part.held.extend(held.map(bare_words));
                }
                at += len;
            }
            Some(Mark::Glued(len, words)) => {
                part.words.push_str(words);
                at += len;
            }
            None => {
                part.words.push(c);
                at += c.len_utf8();
            }
        }
    }
    let open_end = parts.last().is_some_and(|part| !part.words.contains(is_word_char));
    if open_end {
        parts.pop();
    }
    let last = parts.len().saturating_sub(1);
    for (n, part) in parts.iter_mut().enumerate() {
        let mut words = part.words.trim();
        if n > 0 || part.gap > 0 {
            words = words.trim_start_matches(|c| !is_word_char(c));
        }
        if n < last || open_end {
            words = words.trim_end_matches(|c| !is_word_char(c));
        }
        part.words = words.to_owned();
    }
    let alone = parts.len() == 1 && parts[0].words == folded;
    (!alone && enough(&parts)).then_some(parts)
}

/// The words of a folded quotation that come from the source.
pub(super) fn sources(folded: &str) -> String {
    parts(folded).map_or_else(
        || folded.to_owned(),
        |parts| parts.iter().map(|part| part.words.as_str()).collect::<Vec<_>>().join(" "),
    )
}

fn enough(parts: &[Part]) -> bool {
    let letters: usize =
        parts.iter().map(|part| part.words.chars().filter(|&c| is_word_char(c)).count()).sum();
    let long = |part: &Part| {
        // A character of Thai, Lao, Khmer or Burmese says no more than a letter.
        let characters = part.words.chars().filter(|&c| unspaced(c));
        // Between scripts with blanks and without, folding leaves none.
        let borders = part.words.chars().zip(part.words.chars().skip(1));
        let borders =
            borders.filter(|&(a, b)| is_word_char(a) && is_word_char(b) && unspaced(a) != unspaced(b));
        words::count(&part.words) + borders.count() > 1
            || characters.map(|c| if is_dense(c) { 2 } else { 1 }).sum::<usize>() >= 8
    };
    match parts {
        [one] => one.words.contains(is_word_char),
        several => letters >= FEWEST_LETTERS && several.len() <= MOST_PARTS && several.iter().any(long),
    }
}

fn bare_words(held: &str) -> String {
    held.trim_matches(|c| !is_word_char(c)).to_owned()
}

/// Removes quotation marks, which fold to one form, around the whole.
fn without_outer_marks(folded: &str) -> &str {
    let inner = folded.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    inner.map_or(folded, |inner| inner.trim_matches('\'').trim())
}

fn mark(text: &str, at: usize) -> Option<Mark<'_>> {
    let rest = &text[at..];
    if let Some(len) = dots(rest) {
        return Some(Mark::Gap(len, MOST_OMITTED, None));
    }
    let open = rest.chars().next()?;
    let close = match open {
        '[' => ']',
        '(' => ')',
        '\u{3014}' => '\u{3015}',
        '\u{3010}' => '\u{3011}',
        _ => return None,
    };
    let end = rest.find(close).filter(|&end| end <= LONGEST_BRACKET)?;
    let (inner, len) = (rest[open.len_utf8()..end].trim(), end + close.len_utf8());
    if dots(inner) == Some(inner.len()) {
        return Some(Mark::Gap(len, MOST_OMITTED, None));
    }
    if SIC.contains(&inner.trim_end_matches(['!', ':', '.']).trim()) {
        return Some(Mark::Gap(len, 0, None));
    }
    if close == ')' {
        return None;
    }
    // Without spaces every bracket touches letters: there it is a word of its own.
    let touches = |c: char| is_word_char(c) && !unspaced(c);
    let glued = text[..at].ends_with(touches) || rest[len..].starts_with(touches);
    let replaced = words::count(inner).max(MOST_REPLACED);
    Some(if glued { Mark::Glued(len, inner) } else { Mark::Gap(len, replaced, Some(inner)) })
}

/// What quoters write after a mistake of the source: `sic`, and its counterparts in other languages.
const SIC: &[&str] = &[
    "sic",
    "\u{30DE}\u{30DE}",
    "\u{539F}\u{6587}\u{30DE}\u{30DE}",
    "\u{539F}\u{6587}\u{5982}\u{6B64}",
    "\u{539F}\u{6587}\u{306E}\u{307E}\u{307E}",
    "원문대로",
    "원문 그대로",
    "так в оригинале",
    "так в тексте",
    "так!",
    "так",
    "כך במקור",
    "כך",
    "كذا",
    "كذا في الأصل",
    "nguyên văn",
    "ตามต้นฉบับ",
];

/// The length of three dots or more, with a blank between two of them or without.
fn dots(text: &str) -> Option<usize> {
    let (mut len, mut count) = (0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '.' => (len, count) = (at + 1, count + 1),
            ' ' if text[..at].ends_with('.') => {}
            _ => break,
        }
    }
    (count >= 3).then_some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(quotation: &str) -> Option<Vec<(String, usize)>> {
        parts(quotation).map(|parts| parts.into_iter().map(|part| (part.words, part.gap)).collect())
    }

    #[test]
    fn endings_in_brackets_are_left_out_in_all_ways_and_those_that_negate_in_none() {
        for (quotation, expected) in [
            ("he consider[s] it", &["he consider it"][..]),
            ("he walk[ed] on[e]", &["he walk on[e]", "he walk[ed] on", "he walk on"]),
            ("dass d[er] mann", &["dass d mann"]),
            ("[t]he bridge", &[]),
            ("he can[not] go", &[]),
            ("re[con]sider", &[]),
            ("a list[7, 8] of", &[]),
            ("kedi gel[mez] oraya", &[]),
            ("the walk [s] of", &[]),
        ] {
            assert_eq!(without_endings(quotation), expected, "{quotation}");
        }
    }

    #[test]
    fn what_is_the_quoters_parts_what_is_the_sources() {
        for (quotation, expected) in [
            ("the bridge fell ... at noon", &[("the bridge fell", 0), ("at noon", 50)][..]),
            ("the bridge fell, [. . .] at noon.", &[("the bridge fell", 0), ("at noon.", 50)]),
            ("...the bridge fell at noon...", &[("the bridge fell at noon", 50)]),
            ("the brigde [sic] fell at noon", &[("the brigde", 0), ("fell at noon", 0)]),
            ("the bridge [of iron] fell at noon", &[("the bridge", 0), ("fell at noon", 5)]),
            ("[t]he bridge fell[ing] at noon", &[("the bridge felling at noon", 0)]),
            ("'the bridge fell at noon'", &[("the bridge fell at noon", 0)]),
            ("fell ...", &[("fell", 0)]),
            ("fell (...) [he] at noon in may", &[("fell", 0), ("at noon in may", 50)]),
        ] {
            let expected = expected.iter().map(|(words, gap)| ((*words).to_owned(), *gap)).collect();
            assert_eq!(of(quotation), Some(expected), "{quotation}");
        }
        for none in [
            "the bridge fell at noon",
            "... (...)",
            "a ... b",
            "no ... sword ... of",
            "[the",
            "the 'bridge' fell",
            "it fell (at noon)",
        ] {
            assert_eq!(of(none), None, "{none}");
        }
    }
}

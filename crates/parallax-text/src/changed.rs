//! The words in which a quotation and its place in the text differ: what a mend would change, and what an omission
//! leaves out.
//!
//! Words are compared folded, so case, marks and dashes make no difference. In a script without blanks every character
//! counts as a word. Cost: a difference of two lists of words (Myers), meant for quotations of a few dozen words.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation as _;

use super::fold::Folded;
use super::numerals;

/// The words in which two wordings differ, in their original spelling and order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<'a> {
    /// Words that only the quotation has.
    pub quoted: Vec<&'a str>,
    /// Words that only the text has.
    pub stands: Vec<&'a str>,
    /// How many words the quotation has.
    pub of: usize,
}

/// The stretches in which two lists differ, each with its numbers on both sides; words that were added, dropped or
/// changed side by side are one stretch.
pub fn stretches(a: &[String], b: &[String]) -> Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let mut found: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, a, b) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (op.old_range(), op.new_range());
        match found.last_mut() {
            Some(last) if last.0.end == old.start && last.1.end == new.start => {
                (last.0.end, last.1.end) = (old.end, new.end);
            }
            _ => found.push((old, new)),
        }
    }
    found
}

/// Brackets that a quoter writes.
const BRACKETS: [char; 6] = ['[', ']', '〔', '〕', '【', '】'];

/// The words of a text, each with where it begins. A bracket between letters parts no word: `[N]o` is one.
pub fn words(text: &str) -> Vec<(usize, &str)> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (at, word) in text.unicode_word_indices() {
        match found.last_mut() {
            Some((from, last)) if is_glue(&text[*from + last.len()..at]) => {
                *last = &text[*from..at + word.len()];
            }
            _ => found.push((at, word)),
        }
    }
    found
}

fn is_glue(between: &str) -> bool {
    !between.is_empty() && between.chars().all(|c| BRACKETS.contains(&c))
}

/// A word as it is compared: folded, without brackets.
pub fn compared(word: &str) -> String {
    Folded::query(&word.replace(BRACKETS, ""))
}

/// Compares the words of a quotation with those of its place.
pub fn changed<'a>(quoted: &'a str, stands: &'a str) -> Changed<'a> {
    let [a, b] =
        [quoted, stands].map(|text| words(text).into_iter().map(|(_, word)| word).collect::<Vec<_>>());
    let fold = |words: &[&str]| words.iter().map(|word| compared(word)).collect::<Vec<String>>();
    let mut found = Changed { quoted: Vec::new(), stands: Vec::new(), of: a.len() };
    for op in capture_diff_slices(Algorithm::Myers, &fold(&a), &fold(&b)) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        found.quoted.extend(&a[op.old_range()]);
        found.stands.extend(&b[op.new_range()]);
    }
    found
}

/// Does a word of a text in the language of the tag hold a number: a digit, or a number word, vague or not, that is not
/// also an article (*one*, *un*, *một*)? If the language has no table, the words of all tables count: better one too
/// many.
pub fn is_number(word: &str, tag: &str) -> bool {
    word.chars().any(char::is_numeric) || numerals::is_number_word(word, tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_whatever_their_case_and_marks() {
        let found = changed("The “old” bridge-keeper fell", "the 'old' bridge keeper never fell, at 9");
        assert_eq!((found.quoted.len(), found.of), (0, 5));
        assert_eq!(found.stands, ["never", "at", "9"]);
        let found = changed("the brigde fell", "the bridge fell");
        assert_eq!((found.quoted, found.stands), (vec!["brigde"], vec!["bridge"]));
        let found = changed("[N]o ship order[ed] it", "no ship orders it");
        assert_eq!((found.quoted, found.stands), (vec!["order[ed"], vec!["orders"]));
        assert_eq!(changed("เขาเห็น", "เขาไม่เห็น").stands.concat(), "ไม่");
    }

    #[test]
    fn numbers_are_digits_and_number_words_but_no_articles() {
        for (number, tag) in [
            ("9", "en"),
            ("1", "en"),
            ("1,200", "en"),
            ("²", "en"),
            ("twelve", "en"),
            ("Dozens", "en"),
            ("several", "en"),
            ("cuarenta", "es"),
            ("millones", "es"),
            ("четыре", "ru"),
            ("settanta", "it"),
            ("yetmişten", "tr"),
            ("fünfundzwanzig", "de"),
            ("fünfundzwanzig", "nl"),
            ("٣", "ar"),
        ] {
            assert!(is_number(number, tag), "{number}");
        }
        for (other, tag) in
            [("bridge", "en"), ("one", "en"), ("on", "en"), ("un", "es"), ("una", "it"), ("một", "vi")]
        {
            assert!(!is_number(other, tag), "{other}");
        }
    }
}

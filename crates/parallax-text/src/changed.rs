//! Which words of a quotation its place in the text does not have, and the other way round: what a mend would change,
//! and what an omission leaves out.
//!
//! Words are compared folded, so that case, marks and dashes make no difference; a script without blanks counts by
//! character. Cost: as a difference of two lists of words (Myers), for quotations of some dozens.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation as _;

use super::fold::Folded;
use super::numerals;

/// The words in which two wordings differ, as they are written, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<'a> {
    /// Only the quotation has them.
    pub quoted: Vec<&'a str>,
    /// Only the text has them.
    pub stands: Vec<&'a str>,
    /// How many words the quotation has.
    pub of: usize,
}

/// Compares the words of a quotation with those of its place.
pub fn changed<'a>(quoted: &'a str, stands: &'a str) -> Changed<'a> {
    let [a, b] = [quoted, stands].map(|text| text.unicode_words().collect::<Vec<&str>>());
    let fold = |words: &[&str]| words.iter().map(|word| Folded::query(word)).collect::<Vec<String>>();
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

/// Does a word hold a number: a digit, or a number word that is not as well an article (*one*, *un*, *một*)?
pub fn is_number(word: &str) -> bool {
    let digit = word.chars().any(char::is_numeric);
    let article = || {
        let values = numerals::values(word);
        !values.is_empty() && values.iter().all(|n| numerals::same(*n, 1.0))
    };
    digit || numerals::has_number_word(word) && !article()
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
        assert_eq!(changed("เขาเห็น", "เขาไม่เห็น").stands.concat(), "ไม่");
    }

    #[test]
    fn numbers_are_digits_and_number_words_but_no_articles() {
        for number in ["9", "1", "1,200", "²", "twelve", "cuarenta", "четыре", "٣"] {
            assert!(is_number(number), "{number}");
        }
        for other in ["bridge", "one", "un", "una", "một"] {
            assert!(!is_number(other), "{other}");
        }
    }
}

//! By which kinds of folding a quotation is that of its text: for those who want to know what was passed over.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Folded;
use crate::words::{breaks_words, is_blank, is_hyphen, is_word_char};

/// The kinds by which the two are the same, by the names of [`super::FOLDED`], each once, in that order; with what is
/// the quoter's own: *omission* and *brackets*. Empty if they are the same apart from blanks, or not the same at all.
///
/// Cost: a difference of their characters, meant for a quotation and its place.
pub fn kinds(quoted: &str, stands: &str) -> Vec<&'static str> {
    let [a, b] =
        [quoted, stands].map(|text| super::super::quote::squeeze(text).chars().collect::<Vec<char>>());
    let mut found: Vec<&'static str> = Vec::new();
    let omits = quoted.contains(['…', '⋯']) || quoted.contains("..") || quoted.contains(". .");
    let brackets = quoted.contains(['[', '〔', '【']);
    if a != b && (omits || brackets) {
        found.extend([omits.then_some("omission"), brackets.then_some("brackets")].into_iter().flatten());
    }
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let [x, y] = [&a[op.old_range()], &b[op.new_range()]].map(|part| part.iter().collect::<String>());
        // What an omission leaves out is no folding.
        if found.is_empty() || kind(&x, &y) != "compatibility forms" {
            found.push(kind(&x, &y));
        }
    }
    let order = |name: &&str| super::FOLDED.iter().position(|fold| fold.name == *name);
    found.sort_by_key(order);
    found.dedup();
    found
}

/// A note mark that only the text has: in brackets, or a number.
fn is_note(stands: &str) -> bool {
    stands.starts_with('[') || stands.chars().all(char::is_numeric)
}

fn kind(quoted: &str, stands: &str) -> &'static str {
    let both = || quoted.chars().chain(stands.chars());
    let all = |is: &dyn Fn(char) -> bool| both().all(is);
    let is_mark = |c: char| Folded::query(&c.to_string()) == "'" || matches!(c, '"' | '<' | '>' | '`');
    if !quoted.is_empty() && quoted.to_lowercase() == stands.to_lowercase() {
        "case"
    } else if all(&|c| is_mark(c) || c == ',' && quoted != stands && both().any(is_mark)) {
        "quotation marks"
    } else if all(&|c| is_blank(c)) {
        "blanks"
    } else if all(&|c| is_hyphen(c) || is_blank(c) || breaks_words(c)) {
        if both().any(is_blank) || quoted.is_empty() || stands.is_empty() {
            "hyphens at line ends"
        } else {
            "dashes"
        }
    } else if all(&|c| matches!(c, '.' | '…' | '⋯' | ' ')) {
        "omissions"
    } else if all(&|c| c == '_') {
        "italics"
    } else if all(&|c| matches!(c, '*' | '†' | '‡')) || quoted.is_empty() && is_note(stands) {
        "note marks"
    } else if all(&|c| c == '/' || is_blank(c)) {
        "verse"
    } else if all(&|c| Folded::query(&c.to_string()).is_empty()) {
        "invisible characters"
    } else if matches!(quoted, "ş" | "ș" | "ţ" | "ț" | "ي" | "ی" | "ك" | "ک" | "ى") {
        "one letter, two codes"
    } else if all(&|c| !is_word_char(c)) {
        "quotation marks"
    } else {
        "compatibility forms"
    }
}

#[cfg(test)]
mod tests {
    use super::kinds;

    #[test]
    fn what_was_passed_over_is_named() {
        for (quoted, stands, expected) in [
            ("the bell rang", "the bell  rang", &[][..]),
            ("The bell rang", "the bell rang", &["case"]),
            ("he said 'no' to it", "he said “no” to it", &["quotation marks"]),
            ("The bell—so they said", "the bell--so they said", &["case", "dashes"]),
            ("policies and practices", "policies and prac-\ntices", &["hyphens at line ends"]),
            ("the amyloid fibrils", "the amyloid ﬁbrils", &["compatibility forms"]),
            ("The treaty was signed", "The treaty[7] was signed", &["note marks"]),
            ("the bell … rang", "the bell of the town rang", &["omission"]),
            ("the [old] bell rang", "the bell rang", &["brackets"]),
        ] {
            let mut found = kinds(quoted, stands);
            found.sort_unstable();
            let mut expected = expected.to_vec();
            expected.sort_unstable();
            assert_eq!(found, expected, "{quoted} / {stands}");
        }
    }
}

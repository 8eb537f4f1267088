//! The numbers that a wording states, each with its place.

use parallax_text::changed::is_number;
use parallax_text::{Span, numerals as read, words};

/// A number in digits or words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    /// Where it is.
    pub(super) span: Span,
    /// What it is; if its signs can be read in several ways (`1.234`), the largest.
    pub(super) value: f64,
}

impl Numeral {
    /// Do both state the same number?
    pub(super) fn is(self, other: Self) -> bool {
        read::same(self.value, other.value)
    }
}

/// The numbers of a wording in the language of the tag. Digits that are glued to a word or to the end of a sentence are
/// note marks, and vague numbers (`dozens`) have no value: neither counts.
pub(super) fn numerals(wording: &str, tag: &str) -> Vec<Numeral> {
    let mut runs: Vec<Span> = Vec::new();
    for span in words::words(wording).filter(|span| is_number(span.of(wording), tag)) {
        match runs.last_mut() {
            Some(last)
                if joins(
                    &wording[last.start..last.end],
                    &wording[last.end..span.start],
                    span.of(wording),
                ) =>
            {
                last.end = span.end;
            }
            _ => runs.push(span),
        }
    }
    let numeral = |span: Span| {
        let words = span.of(wording);
        let values = read::values(words, tag);
        let vague = values.len() > 1 && !words.contains(char::is_numeric);
        let value = values.into_iter().reduce(f64::max).filter(|_| !vague)?;
        stands_alone(wording, span).then_some(Numeral { span, value })
    };
    runs.into_iter().filter_map(numeral).collect()
}

/// Are two words for numbers parts of one number?
fn joins(before: &str, gap: &str, after: &str) -> bool {
    let digits = |text: &str| text.chars().all(|c| c.is_numeric() || !c.is_alphabetic());
    match (digits(before), digits(after)) {
        // Thousands and decimals: 1,200 and 1 200, but not 19, 20.
        (true, true) => {
            matches!(gap, "." | "," | "'" | "’" | "\u{A0}" | "\u{202F}")
                || (gap == " " && after.chars().count() == 3)
        }
        (true | false, false) => matches!(gap, " " | "-" | "\u{A0}"),
        (false, true) => false,
    }
}

/// Is it a number of the text rather than the mark of a note?
fn stands_alone(wording: &str, span: Span) -> bool {
    let words = span.of(wording);
    let mixed = words.contains(char::is_alphabetic)
        && words.starts_with(char::is_alphabetic)
        && words.ends_with(char::is_numeric);
    let superscript = words.chars().all(|c| matches!(c, '²' | '³' | '¹' | '⁰'..='⁹'));
    let before = wording[..span.start].chars().next_back();
    let after = wording[span.end..].chars().next();
    let bracketed = before == Some('[') && after == Some(']');
    let glued = words.starts_with(char::is_numeric)
        && before.is_some_and(|c| matches!(c, '.' | ',' | ';' | '!' | '?' | '”' | '’' | '"' | '»' | ')'));
    !mixed && !superscript && !bracketed && !glued
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_meant_and_note_marks_are_none() {
        let cases: [(&str, &str, &[f64]); 9] = [
            ("nine men and 12 horses", "en", &[9.0, 12.0]),
            ("twenty-five or two hundred", "en", &[25.0, 200.0]),
            ("1,200 persons of 1.200", "en", &[1200.0, 1200.0]),
            ("the gates12 fell.13 Nobody [14] saw it²", "en", &[]),
            ("dozens of them", "en", &[]),
            ("más de treinta y 1 200", "es", &[30.0, 1200.0]),
            ("on 19 April 1775", "en", &[19.0, 1775.0]),
            ("in 1907, 1908", "en", &[1907.0, 1908.0]),
            ("", "en", &[]),
        ];
        for (wording, tag, expected) in cases {
            let found: Vec<f64> = numerals(wording, tag).iter().map(|numeral| numeral.value).collect();
            assert_eq!(found, expected, "{wording}");
        }
    }
}

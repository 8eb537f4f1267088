//! The numbers that programs print before items and headings, which a file has only as a rule: `1.`, `b)`, `IV`.
//!
//! They are not words of the file, and a number that is counted wrongly would be one that nobody wrote: so they are left out
//! of the text, and told.

use parallax_text::roman;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Numerals {
    /// It is a sign, or nothing at all.
    #[default]
    None,
    Digits,
    SmallRoman,
    LargeRoman,
    SmallLetters,
    LargeLetters,
}

/// A number that is counted up to this is written in letters.
const MOST_LETTERS: u32 = 26 * 100;

impl Numerals {
    /// Of `1`, `a`, `A`, `i` and `I`, as pages and open documents name them.
    #[cfg(any(feature = "html", feature = "odt"))]
    pub(crate) fn of_sign(sign: &str) -> Self {
        match sign {
            "1" => Self::Digits,
            "a" => Self::SmallLetters,
            "A" => Self::LargeLetters,
            "i" => Self::SmallRoman,
            "I" => Self::LargeRoman,
            _ => Self::None,
        }
    }

    /// A number; nothing for one that is not counted.
    pub(crate) fn written(self, number: u32) -> String {
        let small = |letters: String| if letters.is_empty() { number.to_string() } else { letters };
        match self {
            Self::None => String::new(),
            Self::Digits => number.to_string(),
            Self::SmallRoman => small(roman::written(if number < 4000 { number } else { 0 })),
            Self::LargeRoman => Self::SmallRoman.written(number).to_uppercase(),
            Self::SmallLetters => small(letters(number)),
            Self::LargeLetters => Self::SmallLetters.written(number).to_uppercase(),
        }
    }
}

/// `a` to `z`, `aa`, `ab` …; nothing for 0 and for what nobody counts in letters.
fn letters(mut number: u32) -> String {
    let mut out = Vec::new();
    if number > MOST_LETTERS {
        return String::new();
    }
    while let Some(left) = number.checked_sub(1) {
        out.push(char::from(b'a' + u8::try_from(left % 26).unwrap_or_default()));
        number = left / 26;
    }
    out.iter().rev().collect()
}

/// Is what a program prints before an item a number? A bullet is a sign, or a letter alone.
#[cfg(any(feature = "rtf", feature = "odt"))]
pub(crate) fn is_number(label: &str) -> bool {
    let label = label.trim();
    label.contains(char::is_numeric) || label.len() > 1 && label.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_programs_print_them() {
        for (numerals, number, is) in [
            (Numerals::Digits, 12, "12"),
            (Numerals::SmallRoman, 4, "iv"),
            (Numerals::LargeRoman, 9, "IX"),
            (Numerals::SmallRoman, 5000, "5000"),
            (Numerals::SmallLetters, 1, "a"),
            (Numerals::SmallLetters, 26, "z"),
            (Numerals::LargeLetters, 28, "AB"),
            (Numerals::SmallLetters, 0, "0"),
            (Numerals::SmallLetters, u32::MAX, "4294967295"),
            (Numerals::None, 1, ""),
        ] {
            assert_eq!(numerals.written(number), is, "{numerals:?} {number}");
        }
        assert!(is_number("1.") && is_number("a)") && is_number("IV.") && is_number("２"));
        assert!(!is_number("•") && !is_number("o") && !is_number("–\t") && !is_number(""));
    }
}

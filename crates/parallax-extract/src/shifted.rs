//! Raised and lowered words, as every reader writes them.

/// How high words are in their line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(not(any(feature = "docx", feature = "odt", feature = "rtf")), expect(dead_code))]
pub(crate) enum Shift {
    /// As all others.
    #[default]
    Plain,
    /// Raised: a power, an ending.
    Raised,
    /// Lowered: an index.
    Lowered,
}

/// Longer words are a passage that is set higher, not a power.
const LONGEST: usize = 32;
/// Words that are moved by so many half points are raised or lowered; less is done to align them.
#[cfg(any(feature = "docx", feature = "rtf"))]
const LEAST_MOVED: i32 = 3;

#[cfg(any(feature = "docx", feature = "rtf"))]
impl Shift {
    /// The height of words that are moved up by so many half points.
    pub(crate) fn moved(half_points: i32) -> Self {
        match half_points {
            LEAST_MOVED.. => Self::Raised,
            down if down <= -LEAST_MOVED => Self::Lowered,
            _ => Self::Plain,
        }
    }
}

const PLAIN: &str = "0123456789+-=()n";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";

/// Raised or lowered words that follow `before`. Digits and signs become raised or lowered characters, so that nobody
/// reads 10⁵ as 105. Endings and words (5th, Mme, `v_max`) continue the line, as they do when the page is copied. Words
/// with digits that have no such characters are marked with ^ or _.
pub(crate) fn shifted(words: &str, raised: bool, before: Option<char>) -> String {
    let signs = if raised { RAISED } else { LOWERED };
    let number = before.is_some_and(|c| c.is_ascii_digit());
    let sign = |c: char| {
        let c = if c == '−' || c == '–' { '-' } else { c };
        // Several note numbers, or a decimal power.
        if (c == ',' || c == ' ') && !number {
            return Some(c);
        }
        PLAIN.chars().position(|plain| plain == c).and_then(|i| signs.chars().nth(i))
    };
    let words = words.trim();
    let digits = words.chars().any(|c| c.is_ascii_digit()) && words.chars().count() <= LONGEST;
    if !digits && !matches!(words, "n" | "+" | "-" | "−" | "–") {
        return words.to_owned();
    }
    let shifted: Option<String> = words.chars().map(sign).collect();
    shifted.unwrap_or_else(|| format!("{}{words}", if raised { '^' } else { '_' }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_raised_or_lowered_keeps_its_meaning() {
        for (before, words, raised, is) in [
            ('0', "5", true, "⁵"),
            ('0', "−12", true, "⁻¹²"),
            ('2', "n+1", true, "ⁿ⁺¹"),
            ('0', "0,5", true, "^0,5"),
            ('0', "1.5", true, "^1.5"),
            ('e', "1, 2", true, "¹, ²"),
            ('5', "th", true, "th"),
            ('M', "me", true, "me"),
            ('H', "2", false, "₂"),
            ('v', "max", false, "max"),
            ('x', "i2", false, "_i2"),
        ] {
            assert_eq!(shifted(words, raised, Some(before)), is, "{before}{words}");
        }
    }
}

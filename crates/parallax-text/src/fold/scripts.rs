//! Tables of what scripts and languages do at line ends, in brackets, and with the order of marks.

use crate::signs::is_quotation_mark;
use crate::words::{is_word_char, unspaced};

/// Can the end of a line between these two characters be either a blank or nothing? So it is between characters of
/// scripts without blanks, their marks and digits; and within Hangul, which may be broken at any syllable.
pub(super) fn wraps(before: char, after: char) -> bool {
    let beside = |c: char| dense(c) || c.is_numeric() || is_quotation_mark(c) || matches!(c, '…' | '—' | '·');
    before as u32 >= 0xE00 && dense(before) && beside(after)
        || after as u32 >= 0xE00 && dense(after) && beside(before)
        || is_hangul(before) && is_hangul(after)
}

/// Is a blank between these two characters the typesetter's: between Han or Kana and a letter, digit, quotation mark or bracket
/// of a script with blanks? Some set a quarter of a blank there, some a whole one, some none (JIS X 4051; W3C, *Requirements for Chinese Text
/// Layout*, 3.2.2), and CSS leaves it to the page (`text-autospace`).
pub(super) fn glues(before: char, after: char) -> bool {
    let other = |c: char| {
        is_word_char(c) && !unspaced(c) && !is_hangul(c)
            || is_quotation_mark(c)
            || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>')
    };
    is_ideographic(before) && other(after) || is_ideographic(after) && other(before)
}

/// A character of Han or Kana.
pub(super) fn is_ideographic(c: char) -> bool {
    c as u32 >= 0x3005 && unspaced(c) && !matches!(u32::from(c), 0xA9E0..=0xAA7F)
}

/// A character of a script without blanks, or a mark of punctuation of one.
fn dense(c: char) -> bool {
    unspaced(c)
        || matches!(u32::from(c), 0x3001..=0x303F | 0xFE30..=0xFE4F | 0xFF01..=0xFF0F | 0xFF1A..=0xFF20 | 0xFF3B..=0xFF40 | 0xFF5B..=0xFF65)
}

/// A syllable of Hangul.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11FF | 0x3130..=0x318F | 0xA960..=0xA97F | 0xAC00..=0xD7FF)
}

/// Words for an omission, as written in brackets.
const OMITTED: &[&str] = &["中略", "前略", "後略", "后略", "以下略", "略", "중략", "전략", "후략"];

/// The length of the word for an omission at the beginning of a text.
pub(super) fn omitted(text: &str) -> Option<usize> {
    OMITTED.iter().find(|word| text.starts_with(**word)).map(|word| word.len())
}

/// The character that closes a bracket.
pub(super) fn closing_bracket(open: char) -> Option<char> {
    const BRACKETS: &[(char, char)] = &[
        ('(', ')'),
        ('[', ']'),
        ('（', '）'),
        ('［', '］'),
        ('〔', '〕'),
        ('【', '】'),
        ('〈', '〉'),
        ('《', '》'),
    ];
    BRACKETS.iter().find(|(known, _)| *known == open).map(|(_, close)| *close)
}

/// The length of the slashes between two lines of verse at the beginning of a text, with the blanks after them.
pub(super) fn verse(text: &str) -> Option<usize> {
    let rest =
        text.strip_prefix("//").or_else(|| text.strip_prefix('/')).or_else(|| text.strip_prefix('／'))?;
    let bare = rest.trim_start();
    (bare.len() < rest.len() && !bare.is_empty()).then_some(text.len() - bare.len())
}

/// Puts the ring of the Thai and Lao am after the tone mark, whichever was typed first.
pub(super) fn tone_first(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for at in 1..chars.len() {
        let tone = matches!(chars[at], '\u{E48}'..='\u{E4B}' | '\u{EC8}'..='\u{ECB}');
        if tone && matches!(chars[at - 1], '\u{E4D}' | '\u{ECD}') {
            chars.swap(at - 1, at);
        }
    }
    chars.into_iter().collect()
}

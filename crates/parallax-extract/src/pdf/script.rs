//! What a letter says about the way its script is set.

use parallax_text::words::unspaced;

/// A letter that is set from right to left.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{65F}' | '\u{66A}'..='\u{6EF}' | '\u{6FA}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// A letter of a script without blanks, or its punctuation: a line end between two of them is nothing.
pub(super) fn is_unspaced(c: char) -> bool {
    unspaced(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF65}')
}

/// A mark that is as wide as an ideograph, with a space of its own.
pub(super) fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF3D}' | '\u{FF5B}'..='\u{FF65}' | '\u{30FB}')
}

/// A syllable of Korean, whose lines may break within a word.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

/// The combining mark of an accent that fonts have as a sign of its own.
pub(super) fn combining(accent: char) -> Option<char> {
    const ACCENTS: &[(char, char)] = &[
        ('´', '\u{301}'),
        ('ˊ', '\u{301}'),
        ('`', '\u{300}'),
        ('ˋ', '\u{300}'),
        ('¨', '\u{308}'),
        ('˜', '\u{303}'),
        ('~', '\u{303}'),
        ('ˆ', '\u{302}'),
        ('^', '\u{302}'),
        ('¸', '\u{327}'),
        ('ˇ', '\u{30C}'),
        ('˘', '\u{306}'),
        ('˚', '\u{30A}'),
        ('˙', '\u{307}'),
        ('¯', '\u{304}'),
        ('˝', '\u{30B}'),
        ('˛', '\u{328}'),
    ];
    ACCENTS.iter().find(|(sign, _)| *sign == accent).map(|(_, mark)| *mark)
}

/// The raised form of a digit.
pub(super) fn raised(digit: char) -> Option<char> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    digit.to_digit(10).and_then(|value| RAISED.get(value as usize).copied())
}

/// The value of a raised digit.
pub(super) fn unraised(c: char) -> Option<u32> {
    (0..10).find(|&value| char::from_digit(value, 10).and_then(raised) == Some(c))
}

/// Does a line end where a sentence may end? Closing marks and the digits of note marks may be behind its sign.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    let text = text.trim_end_matches(|c: char| {
        matches!(c, '"' | '”' | '“' | '»' | '’' | ')' | ']' | '」' | '』' | '）' | '*')
            || unraised(c).is_some()
            || c.is_ascii_digit()
    });
    text.ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '：', '।', '۔', '؟'])
}

//! Which characters of untrusted text must not reach a terminal, a page or a file unchanged.

use std::borrow::Cow;

use unicode_bidi::{BidiClass, bidi_class};

/// Controls, bidirectional overrides, the two codes that XML must not contain, and the tag characters that could pass
/// for markup of our own.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFB}'
                | '\u{FFFE}'..='\u{FFFF}'
                | '\u{E0000}'..='\u{E007F}'
        )
}

/// The text with a visible replacement for every such character: control pictures (␛), else �. Line breaks and tabs
/// become blanks. The marks LRM, RLM and ALM occur in honest texts and are invisible: they are left out, and
/// [`direction`] does their work where text is shown.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_unsafe) {
        let mark = |c: &char| matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}');
        Cow::Owned(text.chars().filter(|c| !mark(c)).map(stand_in).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Does anything of a text show? Blanks do not, nor what Unicode calls default ignorable: marks of direction, joiners, soft
/// hyphens, fillers, selectors of variants.
pub fn shows(text: &str) -> bool {
    let seen = |c: char| {
        !c.is_whitespace()
            && !c.is_control()
            && !matches!(
                c,
                '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
                    | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
                    | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
                    | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
                    | '\u{E0000}'..='\u{E0FFF}'
            )
    };
    text.chars().any(seen)
}

/// The same for text of several lines: its line ends stay.
pub fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// Ends what [`direction`] opens.
pub const POP: char = '\u{2069}';

/// The character that isolates a text with right-to-left letters, so that it stays in its place among others: U+2067 if
/// its first letter runs from right to left, else U+2066; each is ended by [`POP`]. `None` if everything runs from left
/// to right. (Not U+2068, which would judge each line of a wrapped text by its own first letter.)
pub fn direction(text: &str) -> Option<char> {
    let leftward = |c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL);
    if text.is_ascii() || !text.chars().any(leftward) {
        return None;
    }
    let first = text.chars().find(|&c| leftward(c) || bidi_class(c) == BidiClass::L);
    Some(if first.is_some_and(leftward) { '\u{2067}' } else { '\u{2066}' })
}

/// Do most letters of a text run from right to left?
pub fn runs_leftward(text: &str) -> bool {
    let of = |wanted: fn(BidiClass) -> bool| text.chars().filter(|c| wanted(bidi_class(*c))).count();
    of(|class| matches!(class, BidiClass::R | BidiClass::AL)) > of(|class| class == BidiClass::L)
}

fn stand_in(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{0}'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        c if is_unsafe(c) => '\u{FFFD}',
        c => c,
    }
}

//! Signs that are neither letters nor digits: which of them are of one kind. There is a table for each class of
//! characters, and each is a row of [`crate::fold::FOLDED`].

/// Hyphens and dashes, including the soft hyphen and those of other scripts.
pub fn is_hyphen(c: char) -> bool {
    if c.is_ascii() {
        return c == '-';
    }
    matches!(
        c,
        '\u{AD}' | '\u{58A}' | '\u{5BE}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{2E17}'
                | '\u{2E3A}'
                | '\u{2E3B}'
                | '\u{2E40}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
    )
}

/// What printers put where they break a word at the end of a line; a dash is not among them.
pub fn breaks_words(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{AD}'
            | '\u{AC}'
            | '\u{58A}'
            | '\u{2010}'
            | '\u{2011}'
            | '\u{2E17}'
            | '\u{2E40}'
            | '\u{FE63}'
            | '\u{FF0D}'
    )
}

/// Wavy dashes, which may be between the ends of a range.
pub(super) fn is_wave(c: char) -> bool {
    matches!(c, '~' | '\u{2053}' | '\u{223C}' | '\u{301C}' | '\u{3030}' | '\u{FF5E}')
}

/// Armenian marks of stress, exclamation and question. They are on the vowel of a word; other scripts mark its end.
pub(super) fn is_prompt(c: char) -> bool {
    matches!(c, '\u{55B}' | '\u{55C}' | '\u{55E}')
}

/// Dots that mark an omission, as one character.
pub(super) fn is_ellipsis(c: char) -> bool {
    matches!(c, '…' | '⋯' | '︙')
}

/// A blank of any kind, also those without width that come with copied text.
pub fn is_blank(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_whitespace() || c == '\u{B}';
    }
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Characters that are invisible by default (Unicode's `Default_Ignorable_Code_Point`: joiners, selectors, marks of
/// direction), and the tatweel, which only widens a word. Also non-characters, some of which [`super::fold`] uses for
/// itself.
pub(super) fn is_invisible(c: char) -> bool {
    let code = u32::from(c);
    code >= 0xAD
        && matches!(
            code,
            0xAD | 0x34F | 0x61C | 0x640 | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
                | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFDD0..=0xFDEF | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0
                | 0xFFF0..=0xFFF8 | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF
        )
}

/// How many bytes of blanks a text begins with.
pub(super) fn blanks(text: &str) -> usize {
    text.find(|c| !is_blank(c)).unwrap_or(text.len())
}

/// Quotation marks, apostrophes and primes of all kinds, also as modifier letters: one form. They are Unicode's
/// `Quotation_Mark` and what fonts and keyboards put in its place, but not the half rings ʾ and ʿ, which are letters.
pub(super) fn is_quotation_mark(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, '"' | '\'' | '`');
    }
    matches!(
        c,
        '´' | '«' | '»' | '\u{2B9}'..='\u{2BD}' | '\u{2EE}' | '\u{374}' | '\u{55A}' | '\u{5F3}' | '\u{5F4}' | '\u{7F4}'
            | '\u{7F5}' | '\u{1FBD}' | '\u{1FBF}' | '\u{1FEF}' | '\u{1FFD}' | '\u{1FFE}' | '‘'..='‟' | '\u{2032}'..='\u{2037}'
            | '‹' | '›' | '\u{2057}' | '\u{275B}'..='\u{275E}' | '\u{276E}' | '\u{276F}' | '\u{2E42}' | '「'..='』'
            | '〝'..='〟' | '\u{A78B}' | '\u{A78C}' | '\u{FE41}'..='\u{FE44}' | '＂' | '＇' | '\u{FF40}' | '｢' | '｣'
            | '\u{1F676}'..='\u{1F678}'
    )
}

/// Two characters that a typewriter uses for one quotation mark.
pub(super) const PAIRED_MARKS: &[&str] = &["``", "''", "´´", ",,", "‚‚", "<<", ">>", "‹‹", "››", "‘‘", "’’"];

/// Marks that close something; a note mark may follow them without a blank.
pub(super) fn is_closing_mark(c: char) -> bool {
    is_closing_quotation_mark(c)
        || matches!(
            c,
            '.' | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | ')'
                | ']'
                | '}'
                | '…'
                | '。'
                | '，'
                | '、'
                | '）'
                | '،'
                | '؛'
                | '؟'
                | '۔'
        )
}

/// Quotation marks that do not open a quotation in any language.
pub(super) fn is_closing_quotation_mark(c: char) -> bool {
    is_quotation_mark(c) && !is_opening_mark(c)
}

/// Marks that open a quotation in some language, though they may close one in another.
pub(super) fn is_opening_mark(c: char) -> bool {
    matches!(c, '“' | '«' | '‘' | '‹' | '„' | '‚' | '‛' | '‟' | '「' | '『' | '〝')
}

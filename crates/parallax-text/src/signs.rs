//! Signs that are no letters and no digits: which of them are one kind.

/// Hyphens and dashes, the soft hyphen and those of other scripts among them.
pub fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{AD}' | '\u{58A}' | '\u{5BE}' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{2E3A}' | '\u{2E3B}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// A blank of any kind, also those without width that come with copied text.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Marks, embeddings, overrides and isolates that only say in which direction their neighbours run.
pub fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// How many bytes of blanks a text begins with.
pub(super) fn blanks(text: &str) -> usize {
    text.find(|c| !is_blank(c)).unwrap_or(text.len())
}

/// Quotation marks, apostrophes and primes of all kinds: one form.
pub(super) fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '´' | '«' | '»' | '‘'..='‟' | '‹' | '›' | '′' | '″' | '「'..='』' | '〝'..='〟' | '＂' | '＇' | '\u{5F3}' | '\u{5F4}'
    )
}

/// Marks that close something, behind which a note mark may be glued.
pub(super) fn is_closing_mark(c: char) -> bool {
    is_quotation_mark(c) && !is_opening_mark(c)
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
                | '»'
                | '،'
                | '؛'
                | '؟'
                | '۔'
        )
}

/// Marks that open a quotation in some language, though they may close one in another.
pub(super) fn is_opening_mark(c: char) -> bool {
    matches!(c, '“' | '«' | '‘' | '‹' | '„' | '‚' | '‛' | '‟' | '「' | '『' | '〝')
}

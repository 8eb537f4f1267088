//! Text that TeX sets literally: nothing in it is a command, a comment or a ligature, and every letter is in a font
//! that has it.

use parallax_text::visible::visible;

/// A run without blanks may break after this many letters.
const UNBROKEN: usize = 30;

/// How typewriter quotation marks are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// With a typographic apostrophe: our own words.
    Set,
    /// Unchanged: the words of a source, code.
    Kept,
}

/// The text in TeX's syntax.
pub(super) fn tex(text: &str, marks: Marks) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let (mut rest, mut unbroken) = (&*text, 0);
    while let Some(first) = rest.chars().next() {
        let font = font(rest);
        let len = run(rest, font);
        let (taken, behind) = rest.split_at(len);
        if let Some(command) = font.command() {
            out.push_str(command);
            out.push('{');
        }
        for c in taken.chars() {
            letter(&mut out, c, marks);
            unbroken = if c.is_whitespace() { 0 } else { unbroken + 1 };
            if unbroken >= UNBROKEN && (font == Font::Main) {
                out.push_str("\\allowbreak{}");
                unbroken = 0;
            }
        }
        if font.command().is_some() {
            out.push('}');
        }
        debug_assert!(len >= first.len_utf8());
        rest = behind;
    }
    out
}

/// A character, escaped if TeX would act on it.
fn letter(out: &mut String, c: char, marks: Marks) {
    match c {
        '\\' => out.push_str("\\textbackslash{}"),
        '{' | '}' | '$' | '&' | '#' | '%' | '_' => out.extend(['\\', c]),
        '^' => out.push_str("\\textasciicircum{}"),
        '~' => out.push_str("\\textasciitilde{}"),
        '"' => out.push_str("\\textquotedbl{}"),
        '`' => out.push_str("\\textasciigrave{}"),
        '\'' if marks == Marks::Kept => out.push_str("\\textquotesingle{}"),
        // Two of them would become one sign.
        '-' | ',' | '<' | '>' | '\'' if out.ends_with(c) => out.extend(['{', '}', c]),
        '\u{A0}' => out.push('~'),
        // No font of a TeX system has the control pictures, and LuaTeX takes U+FFFD for a broken file.
        '\u{2400}'..='\u{2421}' | '\u{FFFD}' => out.push_str("\\parallaxcontrol{}"),
        // A blank after a brace is kept.
        c => out.push(c),
    }
}

/// The font of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Font {
    /// The font of the document.
    Main,
    /// Letters that few Latin fonts have.
    Letters,
    /// Signs, and right-to-left letters.
    Signs,
}

impl Font {
    const fn command(self) -> Option<&'static str> {
        match self {
            Self::Main => None,
            Self::Letters => Some("\\parallaxletters"),
            Self::Signs => Some("\\parallaxsigns"),
        }
    }
}

/// The font of the first letter, including its combining marks.
fn font(text: &str) -> Font {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return Font::Main };
    let own = font_of(first);
    // Only a font that has both the letter and the mark places the mark correctly.
    let marked = letters.next().is_some_and(is_mark);
    if own == Font::Main && marked && first != ' ' { Font::Letters } else { own }
}

fn font_of(c: char) -> Font {
    match c {
        // Among the others, but missing in Latin Modern.
        'ĸ' | 'ŉ' | 'Ŧ' | 'ŧ' => Font::Letters,
        ' '..='~'
        | '\u{A0}'..='\u{17F}'
        | '\u{218}'..='\u{21B}'
        | '\u{1EA0}'..='\u{1EF9}'
        | '\u{2400}'..='\u{2421}'
        | '\u{FFFD}'
        | 'Ơ'
        | 'ơ'
        | 'Ư'
        | 'ư'
        | 'ə'
        | '–'
        | '—'
        | '‘'
        | '’'
        | '‚'
        | '“'
        | '”'
        | '„'
        | '†'
        | '‡'
        | '•'
        | '…'
        | '‰'
        | '‹'
        | '›'
        | '€' => Font::Main,
        '\u{180}'..='\u{2AF}' | '\u{300}'..='\u{58F}' | '\u{10A0}'..='\u{10FF}' | '\u{1E00}'..='\u{1FFF}' => {
            Font::Letters
        }
        _ => Font::Signs,
    }
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c)
}

/// How many bytes from the beginning use the same font.
fn run(text: &str, font: Font) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let here = if is_mark(c) && at > 0 { font } else { self::font(&text[at..]) };
        // A blank between two words of one script belongs to them.
        let blank = c == ' ' && font != Font::Main && next_is(&text[at + 1..], font);
        if here != font && !blank {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn next_is(text: &str, font: Font) -> bool {
    !text.is_empty() && self::font(text) == font
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_a_command() {
        let hostile = r"\write18{ls} \input{x} ^^5cinput % $x$ #1 a_b & c ~ -- --- `` '' ,, << >> [x]";
        assert_eq!(
            tex(hostile, Marks::Kept),
            r"\textbackslash{}write18\{ls\} \textbackslash{}input\{x\} \textasciicircum{}\textasciicircum{}5cinput \% \$x\$ \#1 a\_b \& c \textasciitilde{} -{}- -{}-{}- \textasciigrave{}\textasciigrave{} \textquotesingle{}\textquotesingle{} ,{}, <{}< >{}> [x]"
        );
        assert_eq!(tex("clerk's", Marks::Set), "clerk's");
        assert_eq!(tex("a\n\\b\u{7}", Marks::Set), "a \\textbackslash{}b\\parallaxcontrol{}");
    }

    #[test]
    fn letters_stand_in_a_font_that_has_them() {
        assert_eq!(tex("đã nói về Élçibəy", Marks::Kept), "đã nói về Élçibəy");
        assert_eq!(tex("a Баку и Шуша b", Marks::Kept), "a \\parallaxletters{Баку и Шуша} b");
        assert_eq!(tex("≠ x ≈", Marks::Kept), "\\parallaxsigns{≠} x \\parallaxsigns{≈}");
        assert_eq!(tex("no\u{301}i", Marks::Kept), "n\\parallaxletters{o\u{301}}i");
        assert_eq!(tex("ab של מה", Marks::Kept), "ab \\parallaxsigns{של מה}");
    }

    #[test]
    fn a_word_without_end_may_be_broken() {
        assert_eq!(tex(&"w".repeat(100), Marks::Kept).matches("\\allowbreak{}").count(), 3);
        assert_eq!(tex(&"word ".repeat(100), Marks::Kept).matches("\\allowbreak{}").count(), 0);
    }
}

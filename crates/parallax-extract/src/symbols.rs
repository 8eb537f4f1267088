//! Characters of symbol fonts, whose letters are not what their codes say.
//!
//! What for: in the font Symbol the code of `a` shows α; Word writes such a sign by its code, or in the private area
//! from U+F000. Only signs that are sure are here; for any other the reader tells that it is missing. Source: the
//! tables that Unicode gives with its standard for Adobe's Symbol encoding, and the names of the signs of Wingdings.

/// What is doubted if signs are not known.
pub(crate) const UNKNOWN_SIGNS: &str = "signs of fonts of pictures, which are missing in the text";

/// The font Symbol from 0x20; `\0` has no sure character.
const SYMBOL_LOW: &str =
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\0αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
/// The same from 0xA0.
const SYMBOL_HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\0\0↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑";
/// Signs of Wingdings, by their codes.
const WINGDINGS: &[(u8, char)] = &[
    (0x21, '✏'),
    (0x22, '✂'),
    (0x28, '☎'),
    (0x2A, '✉'),
    (0x4A, '☺'),
    (0x4C, '☹'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '⬧'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9F, '•'),
    (0xA7, '▪'),
    (0xA8, '◻'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE8, '➔'),
    (0xEF, '⇦'),
    (0xF0, '⇨'),
    (0xF1, '⇧'),
    (0xF2, '⇩'),
    (0xF3, '⬄'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

/// Is it a font of signs that are known here by their codes?
pub(crate) fn is_symbol_font(font: &str) -> bool {
    font.eq_ignore_ascii_case("symbol") || is_pictures(font)
}

fn is_pictures(font: &str) -> bool {
    let font = font.to_ascii_lowercase();
    font.starts_with("wingdings") || font == "webdings"
}

/// The character that a code shows in a font; `None` if it is not sure. Codes of the private area are those of the
/// font from U+F000.
pub(crate) fn symbol(font: &str, code: u32) -> Option<char> {
    let low = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let byte = u8::try_from(low).ok();
    if font.eq_ignore_ascii_case("wingdings") {
        let byte = byte?;
        return WINGDINGS.iter().find(|(code, _)| *code == byte).map(|(_, sign)| *sign);
    }
    if is_pictures(font) {
        return None;
    }
    if !font.eq_ignore_ascii_case("symbol") {
        return char::from_u32(code).filter(|c| !is_private(*c));
    }
    let sign = match byte? {
        low @ 0x20..=0x7E => SYMBOL_LOW.chars().nth(usize::from(low - 0x20)),
        high @ 0xA0.. => SYMBOL_HIGH.chars().nth(usize::from(high - 0xA0)),
        _ => None,
    };
    sign.filter(|sign| *sign != '\0')
}

/// A character of the private area of symbol fonts.
pub(crate) fn is_private(c: char) -> bool {
    matches!(c, '\u{F000}'..='\u{F0FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_are_sure_are_known_and_others_are_not() {
        for (font, code, sign) in [
            ("Symbol", 0x61, Some('α')),
            ("symbol", 0xF044, Some('Δ')),
            ("Symbol", 0x7E, Some('∼')),
            ("Symbol", 0xB3, Some('≥')),
            ("Symbol", 0xAE, Some('→')),
            ("Symbol", 0xE5, Some('∑')),
            ("Symbol", 0xFE, None),
            ("Wingdings", 0xF0E0, Some('→')),
            ("Wingdings", 0xFC, Some('✓')),
            ("Wingdings", 0x80, None),
            ("Webdings", 0x61, None),
            ("Arial", 0x2014, Some('—')),
            ("Arial", 0xF041, None),
        ] {
            assert_eq!(symbol(font, code), sign, "{font} {code:x}");
        }
    }
}

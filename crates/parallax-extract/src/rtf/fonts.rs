//! Code pages: what the bytes of a font are.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The character sets of fonts, by their numbers in the format. Set 1 is that of the file. An empty name is a set that
/// cannot be decoded here: of old Macs, and of DOS.
const CHARSETS: &[(i32, &str)] = &[
    (0, "windows-1252"),
    (77, "macintosh"),
    (78, "shift_jis"),
    (79, "euc-kr"),
    (80, "gbk"),
    (81, "big5"),
    (83, ""),
    (84, ""),
    (85, ""),
    (86, ""),
    (87, "windows-874"),
    (88, ""),
    (89, "x-mac-cyrillic"),
    (128, "shift_jis"),
    (129, "euc-kr"),
    (130, ""),
    (134, "gbk"),
    (136, "big5"),
    (161, "windows-1253"),
    (162, "windows-1254"),
    (163, "windows-1258"),
    (177, "windows-1255"),
    (178, "windows-1256"),
    (186, "windows-1257"),
    (204, "windows-1251"),
    (222, "windows-874"),
    (238, "windows-1250"),
    (254, ""),
    (255, ""),
];
/// Code pages whose names are not `windows-` and their number.
const PAGES: &[(i32, &str)] = &[
    (866, "ibm866"),
    (874, "windows-874"),
    (932, "shift_jis"),
    (936, "gbk"),
    (949, "euc-kr"),
    (950, "big5"),
    (10000, "macintosh"),
    (10007, "x-mac-cyrillic"),
    (20866, "koi8-r"),
    (54936, "gb18030"),
];
/// The character set of fonts of signs.
const SIGNS: i32 = 2;

/// Longer names of fonts are not read on.
const LONGEST_NAME: usize = 64;

/// A font.
#[derive(Default, Clone)]
pub(super) struct Font {
    pub(super) name: String,
    /// Its bytes are codes of signs.
    pub(super) signs: bool,
    /// Its own code page.
    encoding: Option<&'static Encoding>,
    /// Its character set cannot be decoded here.
    foreign: bool,
}

/// The fonts of a file.
#[derive(Default)]
pub(super) struct Fonts {
    all: BTreeMap<i32, Font>,
    /// The font whose entry is being read.
    reading: i32,
    /// The code page of the file.
    page: Option<&'static Encoding>,
    /// The font of words that name none.
    pub(super) first: i32,
}

impl Fonts {
    /// Reads a control word that says something about fonts; inside the table of fonts, of the font of the entry.
    pub(super) fn word(&mut self, word: &str, number: i32, inside: bool) {
        match word {
            "f" if inside => self.reading = number,
            "fcharset" if inside => {
                let font = self.all.entry(self.reading).or_default();
                font.signs = number == SIGNS;
                font.encoding = named(CHARSETS, number).or(font.encoding);
                font.foreign = CHARSETS.contains(&(number, ""));
            }
            // It is more exact than the set.
            "cpg" if inside => {
                if let Some(page) = page(number) {
                    let font = self.all.entry(self.reading).or_default();
                    (font.encoding, font.foreign) = (Some(page), false);
                }
            }
            "deff" => self.first = number,
            "ansicpg" => self.page = page(number).or(self.page),
            "mac" => self.page = page(10000),
            _ => {}
        }
    }

    /// Reads a part of the name of the font of the entry.
    pub(super) fn named(&mut self, words: &str) {
        let font = self.all.entry(self.reading).or_default();
        if font.name.len() < LONGEST_NAME {
            font.name.push_str(words);
        }
        if font.name.ends_with(';') {
            font.name = font.name.trim_end_matches(';').trim().to_owned();
        }
    }

    pub(super) fn font(&self, number: i32) -> Option<&Font> {
        self.all.get(&number)
    }

    /// The characters of bytes in a font, and whether some could not be decoded. Those of a set that is not known here are
    /// not guessed.
    pub(super) fn decode(&self, bytes: &[u8], number: i32) -> (String, bool) {
        let font = self.font(number);
        if font.is_some_and(|font| font.foreign) && !bytes.is_ascii() {
            let sign =
                |byte: &u8| if byte.is_ascii() { char::from(*byte) } else { char::REPLACEMENT_CHARACTER };
            return (bytes.iter().map(sign).collect(), true);
        }
        let encoding = font.and_then(|font| font.encoding).or(self.page).unwrap_or(WINDOWS_1252);
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        (text.into_owned(), damaged)
    }
}

fn named(table: &[(i32, &str)], number: i32) -> Option<&'static Encoding> {
    let (_, name) = table.iter().find(|(of, _)| *of == number)?;
    Encoding::for_label(name.as_bytes())
}

/// The encoding of a code page.
fn page(number: i32) -> Option<&'static Encoding> {
    if number == 65001 {
        return Some(UTF_8);
    }
    named(PAGES, number).or_else(|| Encoding::for_label(format!("windows-{number}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of each font: the code page of the file, what the font says, bytes, and their characters.
    #[test]
    fn bytes_are_in_the_character_set_of_their_font() {
        for (file, words, bytes, text) in [
            // Set 0 is Western, whatever the file is in; set 1 is that of the file.
            (1251, &[("fcharset", 0)][..], &b"caf\xE9 \x93so\x94"[..], "café “so”"),
            (1251, &[("fcharset", 1)], b"\xEC\xE8\xF0", "мир"),
            (1250, &[], b"\xE8", "č"),
            (1250, &[("fcharset", 0)], b"\xE8", "è"),
            (1252, &[("fcharset", 204)], b"\xEC\xE8\xF0", "мир"),
            (1252, &[("fcharset", 238)], b"\xE8", "č"),
            (1252, &[("fcharset", 161)], b"\xE1", "α"),
            (1252, &[("fcharset", 162)], b"\xFE", "ş"),
            (1252, &[("fcharset", 177)], b"\xE0", "א"),
            (1252, &[("fcharset", 178)], b"\xC8", "ب"),
            (1252, &[("fcharset", 186)], b"\xE0", "ą"),
            (1252, &[("fcharset", 222)], b"\xA1", "ก"),
            (1252, &[("fcharset", 163)], b"\xF5", "ơ"),
            (1252, &[("fcharset", 128)], b"\x93\xFA", "日"),
            (1252, &[("fcharset", 78)], b"\x93\xFA", "日"),
            (1252, &[("fcharset", 129)], b"\xB0\xA1", "가"),
            (1252, &[("fcharset", 134)], b"\xD6\xD0", "中"),
            (1252, &[("fcharset", 136)], b"\xA4\xA4", "中"),
            (1252, &[("fcharset", 77)], b"\x8E", "é"),
            (1252, &[("fcharset", 89)], b"\x80", "А"),
            // The code page of a font is more exact than its set, and holds only if it is known.
            (1252, &[("fcharset", 0), ("cpg", 1251)], b"\xEC", "м"),
            (1252, &[("fcharset", 204), ("cpg", 1)], b"\xEC", "м"),
            (1252, &[("fcharset", 255), ("cpg", 866)], b"\x80", "А"),
            // What is not known is not guessed.
            (1252, &[("fcharset", 255)], b"a\x81", "a\u{FFFD}"),
            (1252, &[("fcharset", 130)], b"\x88\x61", "\u{FFFD}a"),
        ] {
            let mut fonts = Fonts::default();
            fonts.word("ansicpg", file, false);
            fonts.word("f", 3, true);
            for (word, number) in words {
                fonts.word(word, *number, true);
            }
            let (found, damaged) = fonts.decode(bytes, 3);
            assert_eq!((found.as_str(), damaged), (text, text.contains('\u{FFFD}')), "{file} {words:?}");
        }
    }
}

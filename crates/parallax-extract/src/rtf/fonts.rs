//! Code pages: what the bytes of a font are.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The character sets of fonts, by their numbers in the format.
const CHARSETS: &[(i32, &str)] = &[
    (77, "macintosh"),
    (128, "shift_jis"),
    (129, "euc-kr"),
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
            }
            "cpg" if inside => self.all.entry(self.reading).or_default().encoding = page(number),
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

    /// The characters of bytes in a font, and whether some could not be decoded.
    pub(super) fn decode(&self, bytes: &[u8], number: i32) -> (String, bool) {
        let own = self.font(number).and_then(|font| font.encoding);
        let encoding = own.or(self.page).unwrap_or(WINDOWS_1252);
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

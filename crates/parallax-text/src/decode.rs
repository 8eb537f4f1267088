//! The bytes of a text → characters, in whatever encoding it was kept.
//!
//! What is asked, in order: a byte order mark; is it UTF-8; the sheet's `encoding`; else the encoding is guessed, with
//! the sheet's language as a hint, and a finding says so. A file is UTF-8 where its bytes are, unless a NUL or ESC
//! among them speaks for UTF-16 or ISO-2022-JP. A mark stays in the text, as U+FEFF. What cannot be decoded whole is
//! a problem: no character is replaced.
//!
//! Limits: a guess needs some hundred letters; single-byte encodings that differ in a few signs only are not told
//! apart. Cost: linear in the size of the file.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// Why bytes could not be read as a text, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Undecodable {
    /// What is wrong; the name of the file belongs before it.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// A text and how its bytes were read.
#[derive(Debug)]
pub struct Decoded {
    /// The characters.
    pub text: String,
    /// The encoding, where neither a mark nor UTF-8 said so: it comes from the sheet, or was guessed.
    pub encoding: Option<&'static str>,
}

/// The domains of countries by languages: what the detector takes as a hint. For other languages it has none.
const HINTS: &[(&str, &str)] = &[
    ("ar", "eg"),
    ("az", "az"),
    ("be", "by"),
    ("bg", "bg"),
    ("bs", "ba"),
    ("cs", "cz"),
    ("de", "de"),
    ("el", "gr"),
    ("en", "uk"),
    ("es", "es"),
    ("fa", "ir"),
    ("fo", "fo"),
    ("fr", "fr"),
    ("he", "il"),
    ("hr", "hr"),
    ("hu", "hu"),
    ("is", "is"),
    ("it", "it"),
    ("ja", "jp"),
    ("kk", "kz"),
    ("ko", "kr"),
    ("lt", "lt"),
    ("lv", "lv"),
    ("mk", "mk"),
    ("pl", "pl"),
    ("pt", "pt"),
    ("ro", "ro"),
    ("ru", "ru"),
    ("sk", "sk"),
    ("sl", "si"),
    ("sr", "rs"),
    ("th", "th"),
    ("tr", "tr"),
    ("uk", "ua"),
    ("ur", "pk"),
    ("vi", "vn"),
    ("zh", "cn"),
];

/// The encoding of a name: those of the web's standard, `latin1` and `cp1251` among them.
pub fn named(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(name.as_bytes())
}

/// Decodes a text; `declared` and `language` are what its sheet says.
pub fn decode(
    bytes: Vec<u8>,
    declared: Option<&'static Encoding>,
    language: &str,
) -> Result<Decoded, Undecodable> {
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return Ok(Decoded { text: strict(&bytes, encoding)?, encoding: None });
    }
    let utf8 = std::str::from_utf8(&bytes).is_ok();
    let odd = bytes.iter().any(|byte| matches!(byte, 0 | 0x1B));
    let found = match declared {
        _ if utf8 && !odd => None,
        Some(declared) => Some(declared),
        None => utf16(&bytes, utf8).or_else(|| guess(&bytes, utf8, language)),
    };
    let Some(encoding) = found.filter(|encoding| *encoding != UTF_8) else {
        let text = String::from_utf8(bytes).map_err(|error| not_utf8(&error))?;
        return Ok(Decoded { text, encoding: None });
    };
    let text = strict(&bytes, encoding)?;
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}');
    match text.find(control).filter(|_| declared.is_none()) {
        Some(at) => Err(Undecodable {
            message: format!("is in no known encoding: a control character in line {}", line(&text, at)),
            help: HELP.to_owned(),
        }),
        None => Ok(Decoded { text, encoding: Some(encoding.name()) }),
    }
}

const HELP: &str = "name its encoding in the sheet, such as encoding = \"windows-1252\", or make the file UTF-8: \
    iconv -f OLD -t UTF-8 OLDFILE > NEWFILE";

/// Decodes all, or says in which line something is that the encoding does not have.
fn strict(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Undecodable> {
    let whole = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    whole.map(std::borrow::Cow::into_owned).ok_or_else(|| {
        let (damaged, _) = encoding.decode_without_bom_handling(bytes);
        let at = damaged.find('\u{FFFD}').unwrap_or_default();
        let message = format!(
            "is not {}: line {} holds bytes that it does not have",
            encoding.name(),
            line(&damaged, at)
        );
        Undecodable { message, help: HELP.to_owned() }
    })
}

fn not_utf8(error: &std::string::FromUtf8Error) -> Undecodable {
    let (bytes, at) = (error.as_bytes(), error.utf8_error().valid_up_to());
    let line = bytes[..at].iter().filter(|&&b| b == b'\n').count() + 1;
    let message = format!("is damaged UTF-8: byte {:#04x} in line {line}", bytes[at]);
    Undecodable { message, help: format!("mend that character; if it is no UTF-8 at all, {HELP}") }
}

fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// UTF-16 without a mark: the byte order that gives the more ASCII, and no NUL. Where the bytes could be UTF-8 as
/// well, a stray NUL does not speak for it: a twentieth of it must be ASCII, as the blanks of any text are.
fn utf16(bytes: &[u8], utf8: bool) -> Option<&'static Encoding> {
    if !bytes.contains(&0) {
        return None;
    }
    let plain = |unit: u16| matches!(unit, 0x9 | 0xA | 0xD | 0x20..=0x7E);
    let count =
        |read: fn([u8; 2]) -> u16| bytes.as_chunks::<2>().0.iter().filter(|pair| plain(read(**pair))).count();
    let (little, big) = (count(u16::from_le_bytes), count(u16::from_be_bytes));
    let encoding = if little >= big { UTF_16LE } else { UTF_16BE };
    if little == big || utf8 && little.max(big) * 40 < bytes.len() {
        return None;
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    (!text.contains('\0')).then_some(encoding)
}

/// The detector's guess; UTF-8 where the bytes are that, or were before they were damaged.
fn guess(bytes: &[u8], utf8: bool, language: &str) -> Option<&'static Encoding> {
    if !utf8 && damaged(bytes) {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let primary = language.split('-').next().unwrap_or_default();
    let traditional = ["Hant", "TW", "HK", "MO"].iter().any(|part| language.split('-').any(|p| p == *part));
    let hint = if primary == "zh" && traditional {
        Some("tw")
    } else {
        HINTS.iter().find(|(language, _)| *language == primary).map(|(_, domain)| *domain)
    };
    let found = detector.guess(hint.map(str::as_bytes), Utf8Detection::Deny);
    (!utf8 || found == ISO_2022_JP).then_some(found)
}

/// Were these bytes UTF-8 once? Then most of what is not ASCII still is.
fn damaged(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= 4 * broken
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPANISH: &str =
        "El puente se cerró a mediodía, y nadie supo decir cuántas personas lo habían cruzado.";
    const RUSSIAN: &str = "Мост закрыли в полдень, и никто не знал, сколько человек перешло его в то утро.";
    const GREEK: &str = "Η γέφυρα έκλεισε το μεσημέρι και κανείς δεν ήξερε πόσοι την είχαν περάσει.";
    const ARABIC: &str = "أغلق الجسر عند الظهر ولم يعرف أحد كم شخصا عبره في ذلك الصباح.";
    const HEBREW: &str = "הגשר נסגר בצהריים ואיש לא ידע כמה אנשים עברו בו באותו בוקר.";
    const JAPANESE: &str = "橋は正午に閉鎖された。その朝、何人が渡ったのか、誰も知らなかった。";
    const CHINESE: &str = "这座桥在中午关闭了，没有人知道那天早上有多少人走过。";
    const TAIWANESE: &str = "這座橋在中午關閉了，沒有人知道那天早上有多少人走過。";
    const KOREAN: &str = "다리는 정오에 폐쇄되었고 그날 아침 몇 명이 건넜는지 아무도 몰랐다.";

    fn utf_16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    /// What bytes are read as, and the encoding that was named or guessed.
    fn read(bytes: Vec<u8>, declared: Option<&str>, language: &str) -> (String, Option<&'static str>) {
        let decoded = decode(bytes, declared.and_then(named), language).unwrap();
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn legacy_encodings_are_guessed_and_named_ones_kept() {
        for (text, encoding, language) in [
            (SPANISH, "windows-1252", "es"),
            (RUSSIAN, "windows-1251", "ru"),
            (RUSSIAN, "KOI8-R", "ru"),
            (RUSSIAN, "IBM866", "ru"),
            (GREEK, "windows-1253", "el"),
            (ARABIC, "windows-1256", "ar"),
            (HEBREW, "windows-1255", "he"),
            (JAPANESE, "Shift_JIS", "ja"),
            (JAPANESE, "EUC-JP", "ja"),
            (JAPANESE, "ISO-2022-JP", "ja"),
            (CHINESE, "gb18030", "zh"),
            (TAIWANESE, "Big5", "zh-Hant"),
            (KOREAN, "EUC-KR", "ko"),
        ] {
            let encoded = named(encoding).unwrap().encode(text);
            assert!(!encoded.2, "{encoding} lacks something");
            let bytes = encoded.0.into_owned();
            let (guessed, by) = read(bytes.clone(), None, language);
            assert_eq!(guessed, text, "{encoding} was taken for {by:?}");
            assert!(by.is_some());
            assert_eq!(
                read(bytes, Some(encoding), language),
                (text.to_owned(), Some(named(encoding).unwrap().name()))
            );
        }
    }

    #[test]
    fn vietnamese_of_windows_1258_decodes_to_letters_and_their_marks() {
        // xuống núi: the marks of tone stand behind their letters there.
        let bytes = b"Ng\xF6\xF4\xECi xu\xF4\xEC\x6E n\xFA\x69 m\xE2\xEC\x74 c\xE2\xECu \x61\xECo".to_vec();
        let (text, by) = read(bytes, Some("cp1258"), "vi");
        assert_eq!(by, Some("windows-1258"));
        assert!(text.contains("xuô\u{301}n nu") || text.contains("xuô\u{301}n n\u{fa}i"), "{text}");
    }

    #[test]
    fn utf_16_is_read_with_a_mark_and_without() {
        for text in [SPANISH, RUSSIAN, "橋は\n正午に\n"] {
            for big in [false, true] {
                let name = if big { "UTF-16BE" } else { "UTF-16LE" };
                assert_eq!(read(utf_16(text, big), None, "es"), (text.to_owned(), Some(name)), "{name}");
                // What is marked is not guessed, whatever the sheet says; the mark stays in the text.
                let marked = format!("\u{FEFF}{text}");
                assert_eq!(read(utf_16(&marked, big), Some("koi8-r"), "es"), (marked, None));
            }
        }
    }

    #[test]
    fn utf_8_is_never_taken_for_something_else() {
        for text in
            [SPANISH, RUSSIAN, JAPANESE, "", "plain", "\u{FEFF}één\r\n", "a \u{1B}[31m b", "nul \0 end"]
        {
            assert_eq!(read(text.as_bytes().to_vec(), None, "es"), (text.to_owned(), None));
        }
        assert_eq!(read(SPANISH.as_bytes().to_vec(), Some("windows-1252"), "es"), (SPANISH.to_owned(), None));
    }

    #[test]
    fn what_cannot_be_decoded_is_said_never_replaced() {
        let message = |bytes: &[u8], declared| decode(bytes.to_vec(), declared, "es").unwrap_err().message;
        let damaged = [b"one\n".as_slice(), SPANISH.as_bytes(), b"\n\xC3("].concat();
        assert!(message(&damaged, None).contains("damaged UTF-8: byte 0xc3 in line 3"));
        assert!(message(b"one\nfran\xE7ais", Some(UTF_8)).contains("byte 0xe7 in line 2"));
        assert!(message(b"one\n\x81", named("euc-kr")).contains("is not EUC-KR: line 2"));
        assert!(message(b"\xFF\xFEa\0\n\0\x00\xD8b\0", None).contains("is not UTF-16LE: line 2"));
        assert!(message(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\xFF\x01", None).contains("is in no known encoding"));
    }
}

//! What bytes are read as.

use super::*;

const SPANISH: &str = "El puente se cerró a mediodía, y nadie supo decir cuántas personas lo habían cruzado.";
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
        let encoded = Encoding::for_label(encoding.as_bytes()).unwrap().encode(text);
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
    // xuống núi: in this encoding the tone marks come after their letters.
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
            // Bytes with a mark are not guessed, whatever the sheet says; the mark stays in the text.
            let marked = format!("\u{FEFF}{text}");
            assert_eq!(read(utf_16(&marked, big), Some("koi8-r"), "es"), (marked, None));
        }
    }
}

#[test]
fn utf_8_is_never_taken_for_something_else() {
    for text in [SPANISH, RUSSIAN, JAPANESE, "", "plain", "\u{FEFF}één\r\n", "a \u{1B}[31m b", "nul \0 end"]
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
    assert!(message(b"one\nfran\xE7ais", Some(Named::UTF_8)).contains("byte 0xe7 in line 2"));
    assert!(message(b"one\n\x81", named("euc-kr")).contains("is not EUC-KR: line 2"));
    assert!(message(b"\xFF\xFEa\0\n\0\x00\xD8b\0", None).contains("is not UTF-16LE: line 2"));
    assert!(message(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\xFF\x01", None).contains("is a picture"));
    // Not UTF-8, not a known kind of file, and not text in any encoding that could be guessed.
    for bytes in [
        b"Le caf\xE9 \xE9tait ferm\xE9\n\xE0 midi\x01 juste, dit-il.".as_slice(),
        b"\xFE\xED\xFA\xCE one\n\x03\x02 two \xFF",
        b"caf\xE9\n\x7F",
    ] {
        assert!(
            message(bytes, None).contains("is in no known encoding: a control character in line 2"),
            "{bytes:?}"
        );
    }
    // A named encoding is believed.
    assert!(decode(b"caf\xE9\n\x01".to_vec(), named("windows-1252"), "").is_ok());
}

#[test]
fn utf_32_is_read_with_a_mark_by_its_shape_and_by_name() {
    for text in [SPANISH, RUSSIAN, "橋は\n正午に\n", "a"] {
        for big in [false, true] {
            let units = |text: &str| -> Vec<u8> {
                text.chars()
                    .flat_map(|c| if big { u32::from(c).to_be_bytes() } else { u32::from(c).to_le_bytes() })
                    .collect()
            };
            let name = if big { "UTF-32BE" } else { "UTF-32LE" };
            assert_eq!(read(units(text), None, "es"), (text.to_owned(), Some(name)), "{name}");
            assert_eq!(read(units(text), Some(name), "es"), (text.to_owned(), Some(name)), "{name}");
            let marked = format!("\u{FEFF}{text}");
            assert_eq!(read(units(&marked), None, "es"), (marked, None), "{name}");
        }
    }
    let broken = [b"a\0\0\0\n\0\0\0".as_slice(), &[0, 0, 0xFF, 0xFF]].concat();
    assert!(decode(broken, named("utf-32le"), "").unwrap_err().message.contains("is not UTF-32LE: line 2"));
}

#[test]
fn a_guess_and_what_speaks_against_a_name_are_said() {
    let of = |bytes: &[u8], declared| decode(bytes.to_vec(), declared, "").unwrap();
    let (old, _, _) = encoding_rs::WINDOWS_1251.encode(RUSSIAN);
    assert!(of(&old, None).guessed);
    let right = of(&old, named("windows-1251"));
    assert!(!right.guessed && right.doubt.is_none(), "{:?}", right.doubt);
    let wrong = of(&old, named("windows-1252"));
    assert!(
        !wrong.guessed
            && wrong.doubt.as_deref().is_some_and(|doubt| doubt.contains("look like windows-1251"))
    );
    let utf8 = of(RUSSIAN.as_bytes(), named("windows-1251"));
    assert!(
        utf8.text == RUSSIAN && utf8.doubt.as_deref().is_some_and(|doubt| doubt.contains("bytes are UTF-8"))
    );
    assert!(of(b"plain", named("windows-1251")).doubt.is_none());
    let marked = of(&utf_16(&format!("\u{FEFF}{RUSSIAN}"), false), named("windows-1251"));
    assert!(marked.text.ends_with(RUSSIAN) && marked.doubt.is_some());
}

#[test]
fn what_is_stored_as_utf_8_is_read_as_it_was_stored() {
    // Each would be taken for another encoding if it came from somewhere else.
    for text in [
        "15 \u{1B}$B!G\u{1B}(B000 people",
        "\u{1B}$B4A;z\u{1B}(B",
        "a\0b\0c\0d\0",
        "\0\0\0a\0\0\0b",
        "é\0\u{1B}",
    ] {
        let stored = stored(text.as_bytes().to_vec(), None, "ja").unwrap();
        assert_eq!((stored.text.as_str(), stored.encoding, stored.guessed), (text, None, false));
    }
    let (old, _, _) = encoding_rs::SHIFT_JIS.encode(JAPANESE);
    assert_eq!(stored(old.into_owned(), None, "ja").unwrap().text, JAPANESE);
    let (named_so, _, _) = encoding_rs::ISO_2022_JP.encode(JAPANESE);
    assert_eq!(stored(named_so.into_owned(), named("iso-2022-jp"), "ja").unwrap().text, JAPANESE);
}

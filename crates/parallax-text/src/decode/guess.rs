//! The encoding of bytes that do not say it themselves: by their shape, else by how likely their letters are.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_16BE, UTF_16LE};

/// Country domains by language, which the detector takes as hints. It has none for other languages.
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

/// UTF-16 without a mark: the byte order that gives more ASCII and no NUL. If the bytes could also be UTF-8, a stray
/// NUL is not enough: a twentieth must be ASCII, as the blanks of any text are.
pub(super) fn utf16(bytes: &[u8], utf8: bool) -> Option<&'static Encoding> {
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

/// The detector's guess; UTF-8 if the bytes are UTF-8, or were before they were damaged.
pub(super) fn guess(bytes: &[u8], utf8: bool, language: &str) -> Option<&'static Encoding> {
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

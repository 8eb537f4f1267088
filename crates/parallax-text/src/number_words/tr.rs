//! Turkish.

use super::{Language, PLAIN};

#[rustfmt::skip]
pub(super) const TURKISH: Language = Language {
    tag: "tr",
    words: &[
        ("sıfır", 0.0), ("bir", 1.0), ("iki", 2.0), ("üç", 3.0), ("dört", 4.0), ("dörd", 4.0), ("beş", 5.0),
        ("altı", 6.0), ("yedi", 7.0), ("sekiz", 8.0), ("dokuz", 9.0), ("on", 10.0), ("yirmi", 20.0),
        ("otuz", 30.0), ("kırk", 40.0), ("elli", 50.0), ("altmış", 60.0), ("yetmiş", 70.0), ("seksen", 80.0),
        ("doksan", 90.0),
    ],
    times: &[("düzine", 12.0), ("yüz", 100.0), ("bin", 1e3), ("milyon", 1e6), ("milyar", 1e9)],
    between: &["veya", "ya", "da", "ile", "ila", "ilâ", "ve"],
    halves: &["buçuk", "yarım"],
    vague: &[
        ("onlarca", 10.0), ("düzinelerce", 12.0), ("yüzlerce", 100.0), ("binlerce", 1e3),
        ("milyonlarca", 1e6),
    ],
    several: &["birkaç", "çok"],
    articles: &["bir"],
    denominators: &[("yarısı", 2.0), ("çeyrek", 4.0)],
    endings: &[
        "a", "e", "ı", "i", "u", "ü", "ya", "ye", "yı", "yi", "yu", "yü", "da", "de", "ta", "te", "dan", "den",
        "tan", "ten", "ın", "in", "un", "ün", "nın", "nin", "nun", "nün", "lık", "lik", "luk", "lük", "sı", "si",
        "er", "ar", "şer", "şar", "nci", "ncı", "inci", "ıncı", "uncu", "üncü",
    ],
    glued: true,
    added_halves: &["buçuk"],
    ..PLAIN
};

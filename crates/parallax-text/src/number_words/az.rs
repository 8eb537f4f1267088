//! Azerbaijani.

use super::{Language, PLAIN};

#[rustfmt::skip]
pub(super) const AZERBAIJANI: Language = Language {
    tag: "az",
    words: &[
        ("sıfır", 0.0), ("bir", 1.0), ("iki", 2.0), ("üç", 3.0), ("dörd", 4.0), ("beş", 5.0), ("altı", 6.0),
        ("yeddi", 7.0), ("səkkiz", 8.0), ("doqquz", 9.0), ("on", 10.0), ("iyirmi", 20.0), ("otuz", 30.0),
        ("qırx", 40.0), ("əlli", 50.0), ("altmış", 60.0), ("yetmiş", 70.0), ("səksən", 80.0), ("doxsan", 90.0),
    ],
    times: &[("yüz", 100.0), ("min", 1e3), ("milyon", 1e6), ("milyard", 1e9)],
    between: &["və", "ya", "ilə", "yaxud"],
    halves: &["yarım"],
    vague: &[("onlarla", 10.0), ("yüzlərlə", 100.0), ("minlərlə", 1e3), ("milyonlarla", 1e6)],
    several: &["neçə", "çox"],
    articles: &["bir"],
    denominators: &[("yarısı", 2.0)],
    endings: &[
        "a", "ə", "ı", "i", "u", "ü", "ya", "yə", "yı", "yi", "nı", "ni", "nu", "nü", "da", "də", "dan", "dən",
        "ın", "in", "un", "ün", "nın", "nin", "nun", "nün", "lıq", "lik", "luq", "lük", "sı", "si", "dır", "dir",
        "dur", "dür", "ncı", "nci", "ıncı", "inci", "uncu", "üncü",
    ],
    glued: true,
    ..PLAIN
};

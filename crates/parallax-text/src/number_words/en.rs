//! English.

use super::{ANY, Language, PLAIN};

#[rustfmt::skip]
pub(super) const ENGLISH: Language = Language {
    tag: "en",
    words: &[
        ("zero", 0.0), ("one", 1.0), ("two", 2.0), ("three", 3.0), ("four", 4.0), ("five", 5.0), ("six", 6.0),
        ("seven", 7.0), ("eight", 8.0), ("nine", 9.0), ("ten", 10.0), ("eleven", 11.0), ("twelve", 12.0),
        ("thirteen", 13.0), ("fourteen", 14.0), ("fifteen", 15.0), ("sixteen", 16.0), ("seventeen", 17.0),
        ("eighteen", 18.0), ("nineteen", 19.0), ("twenty", 20.0), ("thirty", 30.0), ("forty", 40.0), ("fourty", 40.0),
        ("fifty", 50.0), ("sixty", 60.0), ("seventy", 70.0), ("eighty", 80.0), ("ninety", 90.0),
        // Days are said with ordinals.
        ("first", 1.0), ("second", 2.0), ("third", 3.0), ("fourth", 4.0), ("fifth", 5.0), ("sixth", 6.0),
        ("seventh", 7.0), ("eighth", 8.0), ("ninth", 9.0), ("tenth", 10.0), ("eleventh", 11.0), ("twelfth", 12.0),
        ("thirteenth", 13.0), ("fourteenth", 14.0), ("fifteenth", 15.0), ("sixteenth", 16.0),
        ("seventeenth", 17.0), ("eighteenth", 18.0), ("nineteenth", 19.0), ("twentieth", 20.0),
        ("thirtieth", 30.0),
        ("threescore", 60.0), ("fourscore", 80.0),
    ],
    times: &[
        ("dozen", 12.0), ("hundred", 100.0), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9),
        ("trillion", 1e12),
    ],
    times_behind: &[("score", 20.0)],
    joins: &[("and", 60.0, ANY)],
    between: &["or", "to", "nor"],
    halves: &["half"],
    vague: &[
        ("tens", 10.0), ("dozens", 12.0), ("scores", 20.0), ("hundreds", 100.0), ("thousands", 1e3),
        ("millions", 1e6), ("billions", 1e9),
    ],
    several: &["several", "few", "many"],
    of: &["of"],
    articles: &["a", "an"],
    denominators: &[
        ("half", 2.0), ("halves", 2.0), ("third", 3.0), ("thirds", 3.0), ("quarter", 4.0), ("quarters", 4.0),
        ("fifth", 5.0), ("fifths", 5.0), ("sixth", 6.0), ("sixths", 6.0), ("seventh", 7.0), ("sevenths", 7.0),
        ("eighth", 8.0), ("eighths", 8.0), ("ninth", 9.0), ("ninths", 9.0), ("tenth", 10.0), ("tenths", 10.0),
    ],
    ordinals: &["third", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
    bare: &[("half", 2.0)],
    of_whole: &["of", "the", "its", "their", "his", "her", "our", "all", "these", "those"],
    single: &["a", "an"],
    ..PLAIN
};

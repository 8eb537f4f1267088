//! German.

use super::{ANY, Language, PLAIN};

#[rustfmt::skip]
pub(super) const GERMAN: Language = Language {
    tag: "de",
    words: &[
        ("null", 0.0), ("ein", 1.0), ("eins", 1.0), ("eine", 1.0), ("einen", 1.0), ("einem", 1.0),
        ("einer", 1.0), ("zwei", 2.0), ("zwo", 2.0), ("beide", 2.0), ("beiden", 2.0), ("drei", 3.0),
        ("vier", 4.0), ("fünf", 5.0), ("sechs", 6.0), ("sieben", 7.0), ("acht", 8.0), ("neun", 9.0),
        ("zehn", 10.0), ("elf", 11.0), ("zwölf", 12.0), ("dreizehn", 13.0), ("vierzehn", 14.0),
        ("fünfzehn", 15.0), ("sechzehn", 16.0), ("siebzehn", 17.0), ("achtzehn", 18.0), ("neunzehn", 19.0),
        ("zwanzig", 20.0), ("dreißig", 30.0), ("dreissig", 30.0), ("vierzig", 40.0), ("fünfzig", 50.0),
        ("sechzig", 60.0), ("siebzig", 70.0), ("achtzig", 80.0), ("neunzig", 90.0), ("anderthalb", 1.5),
        ("eineinhalb", 1.5), ("zweieinhalb", 2.5), ("dreieinhalb", 3.5),
        ("viereinhalb", 4.5), ("fünfeinhalb", 5.5), ("viertelmillion", 250e3), ("dreiviertelmillion", 750e3),
        ("halbdutzend", 6.0),
    ],
    times: &[
        ("dutzend", 12.0), ("hundert", 100.0), ("tausend", 1e3), ("million", 1e6), ("milliarde", 1e9),
    ],
    times_behind: &[("millionen", 1e6), ("milliarden", 1e9)],
    joins: &[("und", 1.0, ANY)],
    between: &["oder", "bis"],
    halves: &["halb", "halbe", "halben", "halbes", "halber", "halbem"],
    vague: &[
        ("dutzende", 12.0), ("dutzenden", 12.0), ("hunderte", 100.0), ("hunderten", 100.0), ("tausende", 1e3),
        ("tausenden", 1e3), ("zehntausende", 1e4), ("zehntausenden", 1e4), ("hunderttausende", 1e5),
        ("hunderttausenden", 1e5), ("millionen", 1e6), ("milliarden", 1e9),
    ],
    several: &["mehrere", "mehreren", "einige", "einigen", "etliche", "viele", "vielen", "wenige", "paar"],
    of: &["von"],
    articles: &["ein", "eine", "einem", "einer", "das", "die"],
    denominators: &[
        ("hälfte", 2.0), ("drittel", 3.0), ("viertel", 4.0), ("fünftel", 5.0), ("sechstel", 6.0),
        ("siebtel", 7.0), ("siebentel", 7.0), ("achtel", 8.0), ("neuntel", 9.0), ("zehntel", 10.0),
    ],
    glued: true,
    units_first: true,
    bare_alone: &[("hälfte", 2.0)],
    of_whole: &["von", "der", "des", "aller"],
    ..PLAIN
};

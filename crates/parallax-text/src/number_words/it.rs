//! Italian.

use super::{ANY, Language, PLAIN};

#[rustfmt::skip]
pub(super) const ITALIAN: Language = Language {
    tag: "it",
    words: &[
        ("zero", 0.0), ("un", 1.0), ("uno", 1.0), ("una", 1.0), ("due", 2.0), ("tre", 3.0), ("tré", 3.0),
        ("quattro", 4.0), ("cinque", 5.0), ("sei", 6.0), ("sette", 7.0), ("otto", 8.0), ("nove", 9.0),
        ("dieci", 10.0), ("undici", 11.0), ("dodici", 12.0), ("tredici", 13.0), ("quattordici", 14.0),
        ("quindici", 15.0), ("sedici", 16.0), ("diciassette", 17.0), ("diciotto", 18.0), ("diciannove", 19.0),
        ("venti", 20.0), ("trenta", 30.0), ("quaranta", 40.0), ("cinquanta", 50.0), ("sessanta", 60.0),
        ("settanta", 70.0), ("ottanta", 80.0), ("novanta", 90.0),
        // Before a vowel: `settant'anni`.
        ("vent", 20.0), ("trent", 30.0), ("quarant", 40.0), ("cinquant", 50.0), ("sessant", 60.0),
        ("settant", 70.0), ("ottant", 80.0), ("novant", 90.0),
        ("decina", 10.0), ("ventina", 20.0), ("trentina", 30.0), ("quarantina", 40.0), ("cinquantina", 50.0),
        ("primo", 1.0), ("entrambi", 2.0), ("entrambe", 2.0),
    ],
    times: &[
        ("dozzina", 12.0), ("centinaio", 100.0), ("migliaio", 1e3), ("cento", 100.0), ("mille", 1e3), ("milione", 1e6),
        ("miliardo", 1e9),
    ],
    times_behind: &[("dozzine", 12.0), ("mila", 1e3), ("milioni", 1e6), ("miliardi", 1e9)],
    joins: &[("e", 20.0, ANY)],
    between: &["o", "a"],
    halves: &["mezzo", "mezza"],
    vague: &[
        ("decine", 10.0), ("dozzine", 12.0), ("centinaia", 100.0), ("migliaia", 1e3), ("milioni", 1e6),
        ("miliardi", 1e9),
    ],
    several: &["alcuni", "alcune", "diversi", "diverse", "parecchi", "parecchie", "molti", "molte", "poche"],
    of: &["di"],
    articles: &["un", "una", "la"],
    denominators: &[
        ("metà", 2.0), ("terzo", 3.0), ("terzi", 3.0), ("quarto", 4.0), ("quarti", 4.0), ("quinto", 5.0),
        ("quinti", 5.0), ("sesto", 6.0), ("sesti", 6.0), ("settimo", 7.0), ("settimi", 7.0), ("ottavo", 8.0),
        ("ottavi", 8.0), ("nono", 9.0), ("noni", 9.0), ("decimo", 10.0), ("decimi", 10.0),
        ("terza", 3.0), ("quarta", 4.0), ("quinta", 5.0), ("sesta", 6.0), ("decima", 10.0),
    ],
    stems: &[("cent", 100.0)],
    glued: true,
    ordinals: &[
        "terzo", "quarto", "quinto", "sesto", "settimo", "ottavo", "nono", "decimo", "terza", "quarta",
        "quinta", "sesta", "decima",
    ],
    bare_alone: &[("metà", 2.0)],
    of_whole: &["di", "del", "della", "dei", "degli", "delle", "dell", "d", "parte", "parti"],
    parte: &["parte", "parti"],
    single: &["un", "uno", "una", "ora", "secolo"],
    ..PLAIN
};

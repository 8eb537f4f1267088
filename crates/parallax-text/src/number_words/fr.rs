//! French, with the words of Belgium and Switzerland.

use super::{Language, PLAIN};

#[rustfmt::skip]
pub(super) const FRENCH: Language = Language {
    tag: "fr",
    words: &[
        ("zéro", 0.0), ("un", 1.0), ("une", 1.0), ("deux", 2.0), ("trois", 3.0), ("quatre", 4.0), ("cinq", 5.0),
        ("six", 6.0), ("sept", 7.0), ("huit", 8.0), ("neuf", 9.0), ("dix", 10.0), ("onze", 11.0),
        ("douze", 12.0), ("treize", 13.0), ("quatorze", 14.0), ("quinze", 15.0), ("seize", 16.0),
        ("vingt", 20.0), ("vingts", 20.0), ("trente", 30.0), ("quarante", 40.0), ("cinquante", 50.0),
        ("soixante", 60.0), ("septante", 70.0), ("huitante", 80.0), ("octante", 80.0), ("nonante", 90.0),
        ("dizaine", 10.0), ("vingtaine", 20.0), ("trentaine", 30.0), ("quarantaine", 40.0),
        ("cinquantaine", 50.0), ("soixantaine", 60.0), ("premier", 1.0),
    ],
    times: &[
        ("douzaine", 12.0), ("centaine", 100.0), ("millier", 1e3), ("cent", 100.0), ("mille", 1e3),
        ("mil", 1e3), ("million", 1e6), ("milliard", 1e9),
    ],
    times_behind: &[
        ("douzaines", 12.0), ("cents", 100.0), ("milliers", 1e3), ("millions", 1e6), ("milliards", 1e9),
    ],
    joins: &[("et", 20.0, 80.0)],
    between: &["ou", "à"],
    halves: &["demi", "demie"],
    vague: &[
        ("dizaines", 10.0), ("douzaines", 12.0), ("centaines", 100.0), ("milliers", 1e3), ("millions", 1e6),
        ("milliards", 1e9),
    ],
    several: &["plusieurs", "quelques"],
    of: &["de"],
    articles: &["un", "une", "le", "la"],
    denominators: &[
        ("moitié", 2.0), ("tiers", 3.0), ("quart", 4.0), ("quarts", 4.0), ("cinquième", 5.0),
        ("cinquièmes", 5.0), ("sixième", 6.0), ("sixièmes", 6.0), ("septième", 7.0), ("septièmes", 7.0),
        ("huitième", 8.0), ("huitièmes", 8.0), ("neuvième", 9.0), ("neuvièmes", 9.0), ("dixième", 10.0),
        ("dixièmes", 10.0),
    ],
    vigesimal: true,
    ordinals: &["cinquième", "sixième", "septième", "huitième", "neuvième", "dixième"],
    bare: &[("moitié", 2.0)],
    of_whole: &["de", "du", "des", "d"],
    single: &["un", "une", "heure", "siècle"],
    ..PLAIN
};

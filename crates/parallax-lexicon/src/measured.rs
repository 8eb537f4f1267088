//! What the links have been measured to be worth, by pair of languages.

/// How often the words that correspond found the translation of a sentence among all others of a set.
///
/// Sentences were compared by two-way coverage weighted by rarity, and CSLS; nothing of a user was used. The sets are
/// software text and the Bible: news and history may be harder. `benches/lexicon/measure.py` measures it anew.
/// `reuse` says it of two languages whose passages were not measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// The tags of the languages.
    pub languages: [&'static str; 2],
    /// Which sentences: `lo` are paragraphs of the help of `LibreOffice`, `guide` those of Debian's installation guide,
    /// `bible` verses of the World English Bible and the Reina-Valera of 1909.
    pub set: &'static str,
    /// How many pairs of sentences.
    pub sentences: usize,
    /// In thousandths: from the first language to the second, and back.
    pub found: [u16; 2],
}

const fn measured(
    languages: [&'static str; 2],
    set: &'static str,
    sentences: usize,
    found: [u16; 2],
) -> Measured {
    Measured { languages, set, sentences, found }
}

/// All that was measured. A pair that is not here was not.
pub const MEASURED: &[Measured] = &[
    measured(["en", "es"], "lo", 1000, [959, 970]),
    measured(["en", "es"], "guide", 931, [988, 997]),
    measured(["en", "es"], "bible", 1000, [869, 869]),
    measured(["en", "vi"], "lo", 1000, [754, 772]),
    measured(["en", "vi"], "guide", 455, [974, 982]),
    measured(["en", "ru"], "lo", 1000, [833, 850]),
    measured(["en", "ru"], "guide", 787, [975, 981]),
    measured(["en", "fr"], "lo", 1000, [973, 967]),
    measured(["en", "fr"], "guide", 931, [986, 981]),
    measured(["en", "de"], "lo", 1000, [829, 841]),
    measured(["en", "de"], "guide", 931, [986, 987]),
    measured(["en", "tr"], "lo", 1000, [671, 673]),
];

/// The measures of a pair of languages, given by their tags, in either order; none if it was not measured.
pub fn measures<'a>(a: &'a str, b: &'a str) -> impl Iterator<Item = &'static Measured> + use<'a> {
    let is = |tag: &str, known: &str| {
        tag.split(['-', '_']).next().is_some_and(|base| base.eq_ignore_ascii_case(known))
    };
    MEASURED.iter().filter(move |measured| {
        let [one, other] = measured.languages;
        is(a, one) && is(b, other) || is(b, one) && is(a, other)
    })
}

#[cfg(test)]
mod tests {
    #[cfg(feature = "table")]
    use super::MEASURED;
    use super::measures;

    #[test]
    fn measures_are_found_in_either_order_and_only_of_pairs_that_were_measured() {
        assert!(measures("es-MX", "en").eq(measures("en", "es")));
        assert_eq!(measures("en", "es").count(), 3);
        assert_eq!(measures("es", "vi").count(), 0);
        assert_eq!(measures("en", "ja").count(), 0);
    }

    #[test]
    #[cfg(feature = "table")]
    fn what_was_measured_is_carried() {
        assert!(MEASURED.iter().all(|m| m.languages.iter().all(|tag| crate::table::carries(tag))));
        assert!(MEASURED.iter().all(|m| m.sentences > 0 && m.found.iter().all(|found| *found <= 1000)));
    }
}

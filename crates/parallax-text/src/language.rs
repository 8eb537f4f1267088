//! Which language a text is in, if that can be told for sure.
//!
//! It serves to notice a wrong `language` in a sheet, so it is silent rather than wrong: a text of fewer than
//! [`FEWEST_LETTERS`] letters, or one between two languages, gets no answer. The detector (whatlang) knows some seventy
//! languages; a sheet that names another one is believed.
//!
//! Cost: a long text is judged by samples from its whole length, at most [`MOST_BYTES`].

use std::borrow::Cow;

use super::words::is_letter;

/// A text with fewer letters is too short to tell.
pub const FEWEST_LETTERS: usize = 200;
/// Of a longer text this many bytes are read, in pieces spread from its beginning to its end.
pub const MOST_BYTES: usize = 1 << 16;
const PIECES: usize = 64;

/// The languages of the detector by its codes, each with the tags that name it or that the detector confuses with it.
const TAGS: &[(&str, &[&str])] = &[
    ("afr", &["af"]),
    ("aka", &["ak", "tw", "fat"]),
    ("amh", &["am"]),
    ("ara", &["ar", "arb", "arz", "apc", "ary", "acm"]),
    ("aze", &["az", "azj", "azb"]),
    ("bel", &["be"]),
    ("ben", &["bn"]),
    ("bul", &["bg"]),
    ("cat", &["ca"]),
    ("ces", &["cs", "cze"]),
    ("cmn", &["zh", "chi", "zho", "yue", "wuu", "nan", "hak", "lzh"]),
    ("cym", &["cy", "wel"]),
    ("dan", &["da"]),
    ("deu", &["de", "ger", "gsw", "bar"]),
    ("ell", &["el", "gre"]),
    ("eng", &["en"]),
    ("epo", &["eo"]),
    ("est", &["et", "ekk"]),
    ("fin", &["fi"]),
    ("fra", &["fr", "fre"]),
    ("guj", &["gu"]),
    ("heb", &["he", "iw"]),
    ("hin", &["hi"]),
    ("hrv", &["hr", "sr", "srp", "bs", "bos", "sh", "hbs", "cnr"]),
    ("hun", &["hu"]),
    ("hye", &["hy", "arm", "hyw"]),
    ("ind", &["id", "in", "ms", "msa", "may", "zlm"]),
    ("ita", &["it"]),
    ("jav", &["jv", "jw"]),
    ("jpn", &["ja"]),
    ("kan", &["kn"]),
    ("kat", &["ka", "geo"]),
    ("khm", &["km"]),
    ("kor", &["ko"]),
    ("lat", &["la"]),
    ("lav", &["lv", "lvs"]),
    ("lit", &["lt"]),
    ("mal", &["ml"]),
    ("mar", &["mr"]),
    ("mkd", &["mk", "mac"]),
    ("mya", &["my", "bur"]),
    ("nep", &["ne", "npi"]),
    ("nld", &["nl", "dut", "vls"]),
    ("nob", &["nb", "no", "nn", "nor", "nno"]),
    ("ori", &["or", "ory"]),
    ("pan", &["pa", "pnb"]),
    ("pes", &["fa", "fas", "per", "prs"]),
    ("pol", &["pl"]),
    ("por", &["pt"]),
    ("ron", &["ro", "rum", "mo"]),
    ("rus", &["ru"]),
    ("sin", &["si"]),
    ("slk", &["sk", "slo"]),
    ("slv", &["sl"]),
    ("sna", &["sn"]),
    ("spa", &["es"]),
    ("srp", &["sr", "hr", "hrv", "bs", "bos", "sh", "hbs", "cnr"]),
    ("swe", &["sv"]),
    ("tam", &["ta"]),
    ("tel", &["te"]),
    ("tgl", &["tl", "fil"]),
    ("tha", &["th"]),
    ("tuk", &["tk"]),
    ("tur", &["tr"]),
    ("ukr", &["uk"]),
    ("urd", &["ur"]),
    ("uzb", &["uz", "uzn"]),
    ("vie", &["vi"]),
    ("yid", &["yi", "ji", "ydd"]),
    ("zul", &["zu"]),
];

/// The tag of the language that a text is in, if that is sure.
pub fn of(text: &str) -> Option<&'static str> {
    let sample = sample(text);
    if sample.chars().filter(|&c| is_letter(c)).take(FEWEST_LETTERS).count() < FEWEST_LETTERS {
        return None;
    }
    let found = whatlang::detect(&sample).filter(whatlang::Info::is_reliable)?;
    TAGS.iter().find(|(code, _)| *code == found.lang().code()).and_then(|(_, tags)| tags.first().copied())
}

/// Does the language that was found contradict a tag? Never if the detector does not know the tag's language.
pub fn belies(found: &str, tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or_default();
    let names = |tags: &(&str, &[&str]), tag: &str| tags.0 == tag || tags.1.contains(&tag);
    let known = TAGS.iter().any(|tags| names(tags, primary));
    known && !TAGS.iter().any(|tags| tags.1.first() == Some(&found) && names(tags, primary))
}

/// The whole text, or pieces of a long one at equal distances.
fn sample(text: &str) -> Cow<'_, str> {
    if text.len() <= MOST_BYTES {
        return Cow::Borrowed(text);
    }
    let boundary = |at: usize| text.floor_char_boundary(at);
    let pieces = (0..PIECES).map(|piece| {
        let from = text.len() / PIECES * piece;
        &text[boundary(from)..boundary(from + MOST_BYTES / PIECES)]
    });
    Cow::Owned(pieces.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPANISH: &str = "El puente se cerró a mediodía, y nadie supo decir cuántas personas lo habían cruzado \
        aquella mañana. La ingeniera habló de óxido en el pilar norte, pero el alcalde lo negó en una carta que \
        mandó a los periódicos de la ciudad. Por la noche se volvió a cerrar, y los vecinos tuvieron que dar la \
        vuelta por el molino viejo, como en los años de la guerra.";

    #[test]
    fn long_texts_have_a_language_and_short_or_mixed_ones_none() {
        assert_eq!(of(SPANISH), Some("es"));
        assert_eq!(of(&SPANISH.repeat(1_000)), Some("es"));
        assert_eq!(of("El puente se cerró a mediodía."), None);
        assert_eq!(of(&"1907 ".repeat(1_000)), None);
        // The whole length counts, not only the beginning.
        let head =
            "The bridge was closed at noon, and nobody knew how many people had crossed it. ".repeat(1_500);
        assert_eq!((of(&head), of(&format!("{head}{}", SPANISH.repeat(6_000)))), (Some("en"), Some("es")));
    }

    #[test]
    fn every_language_of_the_detector_has_a_tag_and_a_tag_belies_only_what_is_known() {
        for lang in whatlang::Lang::all() {
            let tags = TAGS.iter().find(|(code, _)| *code == lang.code());
            assert!(
                tags.is_some_and(|(code, tags)| !belies(tags[0], tags[0]) && !belies(tags[0], code)),
                "{lang}"
            );
        }
        assert!(belies("es", "en") && belies("es", "pt-BR") && !belies("es", "es-419"));
        assert!(!belies("es", "gl") && !belies("ru", "kk"));
        assert!(!belies("zh", "zh-Hant") && !belies("hr", "sr-Latn") && !belies("nb", "nn"));
    }
}

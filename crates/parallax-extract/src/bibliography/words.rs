//! Tables of words in dates and of the names of languages.

use crate::said;

/// Names of months in the languages that scholars cite most: a word is a month if it is one of these, or a beginning of
/// one with three letters at least that no other month has.
const MONTHS: [&[&str]; 12] = [
    &["january", "janvier", "januar", "enero", "janeiro", "gennaio", "января", "январь"],
    &["february", "février", "fevrier", "februar", "febrero", "fevereiro", "febbraio", "февраля", "февраль"],
    &["march", "mars", "märz", "marzo", "março", "marco", "марта", "март"],
    &["april", "avril", "abril", "aprile", "апреля", "апрель"],
    &["may", "mai", "mayo", "maio", "maggio", "мая", "май"],
    &["june", "juin", "juni", "junio", "junho", "giugno", "июня", "июнь"],
    &["july", "juillet", "juli", "julio", "julho", "luglio", "июля", "июль"],
    &["august", "août", "aout", "agosto", "августа", "август"],
    &["september", "septembre", "septiembre", "setembro", "settembre", "сентября", "сентябрь", "sept"],
    &["october", "octobre", "oktober", "octubre", "outubro", "ottobre", "октября", "октябрь"],
    &["november", "novembre", "noviembre", "novembro", "ноября", "ноябрь"],
    &[
        "december",
        "décembre",
        "decembre",
        "dezember",
        "diciembre",
        "dezembro",
        "dicembre",
        "декабря",
        "декабрь",
    ],
];

/// The month of a word in lower case.
pub(super) fn month(word: &str) -> Option<i64> {
    let begins = |names: &&[&str]| names.iter().any(|name| name.starts_with(word));
    let exact = MONTHS.iter().position(|names| names.contains(&word));
    let number = exact.or_else(|| {
        let mut found =
            MONTHS.iter().enumerate().filter(|(_, names)| word.chars().count() >= 3 && begins(names));
        found.next().filter(|_| found.next().is_none()).map(|(at, _)| at)
    });
    i64::try_from(number? + 1).ok()
}

/// What is written instead of a date, in lower case and without a full stop at the end.
pub(super) const NO_DATES: &[&str] = &[
    "forthcoming",
    "in press",
    "to appear",
    "in preparation",
    "submitted",
    "under review",
    "accepted",
    "inpress",
    "n.d",
    "nd",
    "n. d",
    "no date",
    "undated",
    "s.a",
    "s. a",
    "s.f",
    "s. f",
    "s.d",
    "s. d",
    "sin fecha",
    "sans date",
    "o.j",
    "o. j",
    "ohne jahr",
    "o.d",
    "б.г",
    "б. г",
    "im erscheinen",
    "à paraître",
    "en prensa",
    "unknown",
    "date unknown",
    "present",
    "ongoing",
    "null",
    "none",
];

/// What stands before a year that is not sure, in lower case.
pub(super) const NEAR: &[&str] = &[
    "circa",
    "ca.",
    "ca",
    "c.",
    "c ",
    "approximately",
    "approx.",
    "about",
    "around",
    "probably",
    "um",
    "etwa",
    "vers",
    "hacia",
    "около",
    "ок.",
    "около ",
    "около",
    "~",
    "?",
];

/// Names of seasons and terms.
pub(super) const SEASONS: &[&str] = &[
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "frühling",
    "frühjahr",
    "sommer",
    "herbst",
    "printemps",
    "été",
    "automne",
    "hiver",
    "primavera",
    "verano",
    "otoño",
    "invierno",
    "estate",
    "autunno",
    "inverno",
    "весна",
    "лето",
    "осень",
    "зима",
    "easter",
    "christmas",
    "michaelmas",
];

/// Language tags, each with the names of the language in bibliographies, among them those of `babel` and the codes of
/// libraries.
const LANGUAGES: &[(&str, &str)] = &[
    (
        "en",
        "english, eng, american, usenglish, british, ukenglish, australian, canadian, newzealand, anglais, inglés, ingles, englisch, английский",
    ),
    (
        "de",
        "german, deutsch, ger, deu, ngerman, germanb, austrian, naustrian, swissgerman, nswissgerman, allemand, alemán, немецкий",
    ),
    (
        "fr",
        "french, français, francais, fre, fra, frenchb, acadian, canadien, französisch, francés, французский",
    ),
    ("es", "spanish, español, espanol, castellano, castilian, spa, spanisch, espagnol, испанский"),
    ("ru", "russian, русский, rus, russisch, russe, ruso"),
    ("it", "italian, italiano, ita, italienisch, italien"),
    ("pt", "portuguese, português, portugues, por, portuguez, portugiesisch, portugais"),
    ("pt-BR", "brazilian, brazil, brazilian portuguese, português brasileiro"),
    ("uk", "ukrainian, українська, ukr"),
    ("pl", "polish, polski, pol"),
    ("cs", "czech, čeština, cze, ces"),
    ("sk", "slovak, slovenčina, slo, slk"),
    ("nl", "dutch, nederlands, flemish, dut, nld"),
    ("sv", "swedish, svenska, swe"),
    ("da", "danish, dansk, dan"),
    ("no", "norwegian, norsk, nor"),
    ("nb", "bokmål, nob"),
    ("nn", "nynorsk, nno"),
    ("fi", "finnish, suomi, fin"),
    ("hu", "hungarian, magyar, hun"),
    ("ro", "romanian, română, romana, rum, ron"),
    ("el", "greek, modern greek, ελληνικά, gre, ell, polutonikogreek"),
    ("grc", "ancient greek, ancientgreek, grc"),
    ("la", "latin, lat, classiclatin, medievallatin"),
    ("tr", "turkish, türkçe, tur"),
    ("az", "azerbaijani, azeri, azərbaycanca, azərbaycan, aze"),
    ("hy", "armenian, հայերեն, arm, hye"),
    ("ka", "georgian, ქართული, geo, kat"),
    ("ar", "arabic, العربية, ara"),
    ("fa", "persian, farsi, فارسی, per, fas"),
    ("he", "hebrew, עברית, heb"),
    ("hi", "hindi, हिन्दी, hin"),
    ("zh", "chinese, mandarin, 中文, 汉语, chi, zho"),
    ("zh-Hans", "simplified chinese, chinese (simplified), chinese simplified, 简体中文"),
    ("zh-Hant", "traditional chinese, chinese (traditional), chinese traditional, 繁體中文"),
    ("ja", "japanese, 日本語, jpn"),
    ("ko", "korean, 한국어, kor"),
    ("vi", "vietnamese, tiếng việt, vie"),
    ("th", "thai, ไทย, tha"),
    ("id", "indonesian, bahasa indonesia, indonesia, ind"),
    ("ms", "malay, bahasa melayu, may, msa"),
    ("bg", "bulgarian, български, bul"),
    ("sr", "serbian, српски, srpski, srp"),
    ("hr", "croatian, hrvatski, hrv"),
    ("bs", "bosnian, bosanski, bos"),
    ("sl", "slovene, slovenian, slovenščina, slv"),
    ("mk", "macedonian, македонски, mac, mkd"),
    ("sq", "albanian, shqip, alb, sqi"),
    ("be", "belarusian, беларуская, bel"),
    ("lt", "lithuanian, lietuvių, lit"),
    ("lv", "latvian, latviešu, lav"),
    ("et", "estonian, eesti, est"),
    ("ca", "catalan, català, cat"),
    ("gl", "galician, galego, glg"),
    ("eu", "basque, euskara, baq, eus"),
    ("ga", "irish, gaeilge, gle"),
    ("cy", "welsh, cymraeg, wel, cym"),
    ("is", "icelandic, íslenska, ice, isl"),
    ("kk", "kazakh, қазақша, kaz"),
    ("uz", "uzbek, oʻzbek, uzb"),
    ("ku", "kurdish, kurdî, kur"),
    ("ur", "urdu, اردو, urd"),
    ("bn", "bengali, bangla, বাংলা, ben"),
    ("ta", "tamil, தமிழ், tam"),
    ("sw", "swahili, kiswahili, swa"),
    ("mn", "mongolian, монгол, mon"),
    ("eo", "esperanto, epo"),
    ("yi", "yiddish, ייִדיש, yid"),
    ("af", "afrikaans, afr"),
    ("am", "amharic, አማርኛ, amh"),
];

/// The tag of a language that is given by a tag or a name; `None` if it is neither.
pub(super) fn language(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['{', '}']);
    let lower = text.to_lowercase();
    if let Some((tag, _)) = LANGUAGES.iter().find(|(_, names)| names.split(", ").any(|name| name == lower)) {
        return Some((*tag).to_owned());
    }
    tag(&lower)
}

/// A tag in the usual capitals, `zh-Hant`, `es-MX`, whose first part may be a code that libraries have for a language.
fn tag(text: &str) -> Option<String> {
    let tag = said::tag(text)?;
    let (primary, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
    let known = LANGUAGES.iter().find(|(_, names)| names.split(", ").any(|name| name == primary));
    Some(known.map_or_else(|| tag.clone(), |(known, _)| format!("{known}{rest}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_by_tag_code_and_name() {
        for (text, tag) in [
            ("English", Some("en")),
            ("Spanish", Some("es")),
            ("español", Some("es")),
            ("german", Some("de")),
            ("ngerman", Some("de")),
            ("zh-CN", Some("zh-CN")),
            ("en_us", Some("en-US")),
            ("eng", Some("en")),
            ("EN", Some("en")),
            ("zh-hant", Some("zh-Hant")),
            ("sr-latn-rs", Some("sr-Latn-RS")),
            ("Chinese (Simplified)", Some("zh-Hans")),
            ("pt-br", Some("pt-BR")),
            ("Klingon", None),
            ("", None),
        ] {
            assert_eq!(language(text).as_deref(), tag, "{text}");
        }
    }
}

//! Names of languages, and the quotation marks that they use.

/// The English name of a language by its tag; the tag itself if the language is not among the common ones.
pub fn name(tag: &str) -> String {
    let primary = tag.split('-').next().unwrap_or_default();
    NAMES
        .iter()
        .find(|(known, _)| *known == primary)
        .map_or_else(|| tag.to_owned(), |(_, name)| (*name).to_owned())
}

/// The opening and closing quotation mark of a language.
pub fn marks(tag: &str) -> [&'static str; 2] {
    match tag.split('-').next().unwrap_or_default() {
        "es" | "pt" | "it" | "ru" | "uk" | "be" | "el" | "hy" | "az" | "ca" | "fa" | "no" | "nb" | "nn" => {
            ["«", "»"]
        }
        "fr" => ["«\u{A0}", "\u{A0}»"],
        "de" | "cs" | "sk" | "sl" | "bg" | "ka" | "lt" | "is" | "sr" | "mk" => ["„", "“"],
        "pl" | "ro" | "hu" | "hr" | "nl" => ["„", "”"],
        "sv" | "fi" => ["”", "”"],
        "ja" => ["「", "」"],
        _ => ["“", "”"],
    }
}

const NAMES: &[(&str, &str)] = &[
    ("ar", "Arabic"),
    ("az", "Azerbaijani"),
    ("be", "Belarusian"),
    ("bg", "Bulgarian"),
    ("bn", "Bengali"),
    ("bs", "Bosnian"),
    ("ca", "Catalan"),
    ("cs", "Czech"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("et", "Estonian"),
    ("eu", "Basque"),
    ("fa", "Persian"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("gl", "Galician"),
    ("grc", "Ancient Greek"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("hy", "Armenian"),
    ("id", "Indonesian"),
    ("is", "Icelandic"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ka", "Georgian"),
    ("kk", "Kazakh"),
    ("ko", "Korean"),
    ("ku", "Kurdish"),
    ("la", "Latin"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("mk", "Macedonian"),
    ("mn", "Mongolian"),
    ("nl", "Dutch"),
    ("nb", "Norwegian"),
    ("nn", "Norwegian"),
    ("no", "Norwegian"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("sl", "Slovenian"),
    ("sq", "Albanian"),
    ("sr", "Serbian"),
    ("sv", "Swedish"),
    ("sw", "Swahili"),
    ("ta", "Tamil"),
    ("th", "Thai"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("uz", "Uzbek"),
    ("vi", "Vietnamese"),
    ("yi", "Yiddish"),
    ("zh", "Chinese"),
];

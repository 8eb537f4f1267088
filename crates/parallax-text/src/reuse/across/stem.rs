//! The key under which the forms of a word meet.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

use crate::words::is_point;

/// Longer words are not stemmed: nothing in a language is, and the stemmers are not made for it.
const LONGEST: usize = 40;
/// Where there is no stemmer, of longer words only so many letters count.
const PREFIX: usize = 6;

/// How words of one language become keys.
pub(super) struct Stems {
    stemmer: Option<Stemmer>,
    language: Kind,
}

/// What is particular about a language.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Words have endings.
    Inflected,
    /// Words have none, and marks tell them apart.
    Tonal,
    /// I and i are the letters of different sounds.
    Dotless,
}

impl Stems {
    pub(super) fn of(language: &str) -> Self {
        let primary = language.split('-').next().unwrap_or_default();
        let kind = match primary {
            "vi" | "th" | "lo" | "zh" | "ja" | "km" | "my" => Kind::Tonal,
            "tr" | "az" => Kind::Dotless,
            _ => Kind::Inflected,
        };
        Self { stemmer: algorithm(primary).map(Stemmer::create), language: kind }
    }

    /// In small letters.
    pub(super) fn small(&self, word: &str) -> String {
        match self.language {
            Kind::Dotless => word.replace('I', "ı").replace('İ', "i").to_lowercase(),
            Kind::Inflected | Kind::Tonal => word.to_lowercase(),
        }
    }

    /// The key of a word in small letters.
    pub(super) fn key(&self, small: &str) -> String {
        if self.language == Kind::Tonal {
            return small.nfc().collect();
        }
        if small.len() > LONGEST {
            return bare(small);
        }
        match &self.stemmer {
            Some(stemmer) => bare(&stemmer.stem(small)),
            None => bare(small).chars().take(PREFIX).collect(),
        }
    }
}

/// Without accents and points. Only a key is folded so, never a quotation.
fn bare(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let plain = word.nfd().filter(|&c| !matches!(c, '\u{300}'..='\u{36F}') && !is_point(c));
    plain
        .map(|c| match c {
            'ı' => 'i',
            'ə' => 'e',
            'đ' => 'd',
            'ł' => 'l',
            'ø' => 'o',
            c => c,
        })
        .collect()
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        // The endings of Azerbaijani are those of Turkish for the most part.
        "tr" | "az" => Algorithm::Turkish,
        _ => return None,
    })
}

/// The key of a word of a language, as [`super::Entry::stem`] has it: so a dictionary finds the entries of its words.
pub fn stem(word: &str, language: &str) -> String {
    let stems = Stems::of(language);
    stems.key(&stems.small(word))
}

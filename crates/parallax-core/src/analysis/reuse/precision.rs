//! What a band has been measured to be worth, by how passages are found.

use serde::Serialize;

use super::links::Method;
pub use parallax_lexicon::{Measured, measures};
use parallax_text::reuse::Band;

/// The measured precision of the bands of one method: of the passages in a band, the share that is there by no chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Precision {
    /// The two languages, if it was measured for two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub languages: Option<[&'static str; 2]>,
    /// Of possible passages; `None`: not measured.
    pub possible: Option<f64>,
    /// Of probable ones.
    pub probable: Option<f64>,
    /// Of strong ones.
    pub strong: Option<f64>,
    #[serde(skip)]
    method: Method,
}

/// For two languages whose bands were not measured: how often the word table alone found the translation of a sentence
/// among all others; nothing if the table was not used, or not measured either.
pub fn sentences(found_with: Method, languages: [&str; 2]) -> Vec<&'static Measured> {
    match found_with {
        Method::Table | Method::TableAndUser if precision(found_with, languages).strong.is_none() => {
            measures(languages[0], languages[1]).collect()
        }
        Method::Words | Method::Table | Method::User | Method::TableAndUser | Method::NamesOnly => Vec::new(),
    }
}

/// Nothing has been measured.
const UNMEASURED: Precision =
    Precision { method: Method::NamesOnly, languages: None, possible: None, probable: None, strong: None };

/// What was measured, by `benches/reuse/run.sh` with the seeds 7, 11 and 41, over at least thirty passages of the band
/// (docs/reference/speed.md): within a language by the beds `planted` and `verses`, for English and Spanish by `spanish`.
const MEASURED: &[Precision] = &[
    Precision { method: Method::Words, languages: None, possible: None, probable: None, strong: Some(0.99) },
    Precision {
        method: Method::Table,
        languages: Some(["en", "es"]),
        possible: Some(0.17),
        probable: Some(0.61),
        strong: Some(0.99),
    },
];

/// The precision of a method between two languages.
pub fn precision(method: Method, languages: [&str; 2]) -> Precision {
    let same = |row: &&Precision| {
        let of = |[a, b]: [&str; 2]| languages == [a, b] || languages == [b, a];
        row.method == method && row.languages.is_none_or(of)
    };
    MEASURED.iter().find(same).copied().unwrap_or(UNMEASURED)
}

impl Precision {
    /// The precision of a band.
    pub const fn of(&self, band: Band) -> Option<f64> {
        match band {
            Band::Possible => self.possible,
            Band::Probable => self.probable,
            Band::Strong => self.strong,
        }
    }
}

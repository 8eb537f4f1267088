//! A number with its bound, its unit, what it counts, and who says it.

use serde::{Deserialize, Serialize, Serializer};

use super::project::WhoIx;
use crate::diagnostic::Place;

/// A number as written in the claims file. Whole numbers are shown and serialised without a decimal point.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Deserialize)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(n) => serializer.serialize_i64(n),
            None => serializer.serialize_f64(self.0),
        }
    }
}

impl Number {
    /// The value as a whole number, if it is one that a float can hold exactly.
    #[expect(clippy::cast_possible_truncation, reason = "bounded by 2^53 right before")]
    pub fn whole(self) -> Option<i64> {
        (self.0.fract() == 0.0 && self.0.abs() < 9_007_199_254_740_992.0).then_some(self.0 as i64)
    }

    /// The digits without separators, as JSON has them: `2000`, `2.9`.
    pub fn plain(self) -> String {
        self.whole().map_or_else(|| self.0.to_string(), |n| n.to_string())
    }
}

/// The kind of a number. Intervals are those of the file format: `about` v ± half a unit of its last digit that is not
/// 0, `more-than` (v, ∞), `at-least` [v, ∞), `fewer-than` [0, v), `at-most` [0, v], `between` [a, b].
#[derive(Debug, Clone, PartialEq)]
pub enum Bound {
    /// Exactly this.
    Exactly(Number),
    /// "Some", "approximately".
    About(Number),
    /// More than this.
    MoreThan(Number),
    /// This or more.
    AtLeast(Number),
    /// Fewer than this.
    FewerThan(Number),
    /// At most this.
    AtMost(Number),
    /// From, to.
    Between(Number, Number),
    /// A number word, with its usual or given bounds.
    Verbal {
        /// The word.
        words: String,
        /// Lower bound.
        min: Number,
        /// Upper bound.
        max: Number,
    },
    /// A date, as written.
    Date(String),
}

impl Bound {
    /// Its name in JSON.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Exactly(_) => "exactly",
            Self::About(_) => "about",
            Self::MoreThan(_) => "more-than",
            Self::AtLeast(_) => "at-least",
            Self::FewerThan(_) => "fewer-than",
            Self::AtMost(_) => "at-most",
            Self::Between(..) => "between",
            Self::Verbal { .. } => "verbal",
            Self::Date(_) => "date",
        }
    }

    /// The bound in the words of the claims file: `more-than 200`, `between 20–30`, `dozens`.
    pub fn plain(&self) -> String {
        if let Self::Date(text) | Self::Verbal { words: text, .. } = self {
            return text.clone();
        }
        let numbers: Vec<String> = self.numbers().into_iter().map(Number::plain).collect();
        format!("{} {}", self.name(), numbers.join("–"))
    }

    /// The numbers that a quotation must contain.
    pub fn numbers(&self) -> Vec<Number> {
        match self {
            Self::Exactly(n)
            | Self::About(n)
            | Self::MoreThan(n)
            | Self::AtLeast(n)
            | Self::FewerThan(n)
            | Self::AtMost(n) => vec![*n],
            Self::Between(a, b) => vec![*a, *b],
            Self::Verbal { .. } | Self::Date(_) => Vec::new(),
        }
    }
}

/// The usual bounds of number words, in English; other words need `min` and `max`.
pub const NUMBER_WORDS: [(&str, f64, f64); 5] = [
    ("tens", 20.0, 99.0),
    ("dozens", 24.0, 99.0),
    ("hundreds", 200.0, 999.0),
    ("thousands", 2_000.0, 9_999.0),
    ("hundreds of thousands", 200_000.0, 999_999.0),
];

/// A number of a claim.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Id of what it counts, in the topic's counts.
    pub counts: String,
    /// The number.
    pub bound: Bound,
    /// Persons, tanks, percent …
    pub unit: Option<String>,
    /// The part of the matter that it is about.
    pub scope: Option<String>,
    /// Who says it, if not the speaker.
    pub by: Option<WhoIx>,
    /// A note for the reader.
    pub note: Option<String>,
    /// Numbers that it should be the sum of.
    pub parts: Vec<Number>,
    /// The same value in another unit, as the source gives it.
    pub equals: Option<(Number, String)>,
    /// Where it is in the file.
    pub place: Place,
}

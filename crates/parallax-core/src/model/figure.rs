//! A number with its bound, its unit, what it counts, and who says it.

use serde::{Deserialize, Serialize, Serializer};

use super::project::WhoIx;
use crate::diagnostic::Place;

/// A number as written in the claims file. Whole numbers are kept to the last digit as far as TOML has them (`i64`),
/// though a float could not; they are shown and serialised without a decimal point. Limit: they are compared as floats, so
/// two numbers above 2^53 that differ in their last digit are compatible.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Deserialize)]
#[serde(from = "Written")]
pub struct Number {
    value: f64,
    whole: Option<i64>,
}

/// A number in a file: whole ones first, so that none of them goes through a float.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Whole(i64),
    Decimal(f64),
}

impl From<Written> for Number {
    fn from(written: Written) -> Self {
        match written {
            Written::Whole(n) => Self::from(n),
            Written::Decimal(value) => Self::new(value),
        }
    }
}

impl From<i64> for Number {
    #[expect(clippy::cast_precision_loss, reason = "the digits are kept beside it")]
    fn from(n: i64) -> Self {
        Self { value: n as f64, whole: Some(n) }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(n) => serializer.serialize_i64(n),
            None => serializer.serialize_f64(self.value),
        }
    }
}

impl Number {
    /// A number that was computed.
    #[expect(clippy::cast_possible_truncation, reason = "it is whole, and bounded by 2^63 right before")]
    pub fn new(value: f64) -> Self {
        let fits = value.fract() == 0.0 && value.abs() < 9_223_372_036_854_775_808.0;
        Self { value, whole: fits.then_some(value as i64) }
    }

    /// Digits as a file has them: `9007199254740993`, `40.0`, `2.9`, `1e6`. `None` if they are not a number, or not a
    /// finite one, or a whole one that is too large for TOML.
    pub fn read(digits: &str) -> Option<Self> {
        let bare = digits.strip_prefix('+').unwrap_or(digits);
        let whole = match bare.split_once('.') {
            Some((whole, part)) if part.bytes().all(|digit| digit == b'0') => whole,
            Some(_) | None => bare,
        };
        if whole.strip_prefix('-').unwrap_or(whole).bytes().all(|digit| digit.is_ascii_digit()) {
            return whole.parse().ok().map(|n: i64| Self::from(n));
        }
        bare.parse().ok().filter(|value: &f64| value.is_finite()).map(Self::new)
    }

    /// Its value, to compute with.
    pub const fn value(self) -> f64 {
        self.value
    }

    /// Its value as a whole number, if it is one that TOML can hold.
    pub const fn whole(self) -> Option<i64> {
        self.whole
    }

    /// The digits without separators, as JSON has them: `2000`, `2.9`.
    pub fn plain(self) -> String {
        self.whole.map_or_else(|| self.value.to_string(), |n| n.to_string())
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

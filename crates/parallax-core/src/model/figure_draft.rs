//! A number to add to a claim, with the keys of the claims file.

use serde::Deserialize;

use super::Project;
use super::figure::{Bound, Figure, NUMBER_WORDS, Number};

/// A number to add.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "FigureKeys")]
pub struct FigureDraft {
    /// Id of what it counts.
    pub counts: String,
    /// The number.
    pub bound: Bound,
    /// Persons, tanks, percent …
    pub unit: Option<String>,
    /// The part of the matter that it is about.
    pub scope: Option<String>,
    /// Id of who says it.
    pub by: Option<String>,
    /// A note for the reader.
    pub note: Option<String>,
    /// Numbers that it should be the sum of.
    pub parts: Vec<Number>,
    /// The same value in another unit.
    pub equals: Option<(Number, String)>,
}

/// Why some keys do not make a figure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FigureError {
    /// They have no bound, or several.
    #[error("a figure has exactly one bound; this one has {}", if .0.is_empty() { "none".to_owned() } else { .0.join(", ") })]
    Bounds(Vec<&'static str>),
    /// A number word without usual bounds.
    #[error("`{0}` has no usual bounds; give min and max")]
    Words(String),
}

impl FigureDraft {
    /// The draft from which an existing figure would be written.
    pub fn of(project: &Project, figure: &Figure) -> Self {
        Self {
            counts: figure.counts.clone(),
            bound: figure.bound.clone(),
            unit: figure.unit.clone(),
            scope: figure.scope.clone(),
            by: figure.by.map(|who| project.who(who).id.value.clone()),
            note: figure.note.clone(),
            parts: figure.parts.clone(),
            equals: figure.equals.clone(),
        }
    }
}

/// The keys of a figure as written in a file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FigureKeys {
    counts: String,
    is: Option<Number>,
    about: Option<Number>,
    more_than: Option<Number>,
    at_least: Option<Number>,
    fewer_than: Option<Number>,
    at_most: Option<Number>,
    between: Option<(Number, Number)>,
    words: Option<String>,
    min: Option<Number>,
    max: Option<Number>,
    date: Option<String>,
    unit: Option<String>,
    scope: Option<String>,
    by: Option<String>,
    note: Option<String>,
    #[serde(default)]
    parts: Vec<Number>,
    equals: Option<EqualsKeys>,
}

/// `equals` of a figure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EqualsKeys {
    v: Number,
    unit: String,
}

impl FigureKeys {
    fn bound(&self) -> Result<Bound, FigureError> {
        let number =
            |name, value: Option<Number>, bound: fn(Number) -> Bound| Some((name, Ok(bound(value?))));
        let given = [
            number("is", self.is, Bound::Exactly),
            number("about", self.about, Bound::About),
            number("more_than", self.more_than, Bound::MoreThan),
            number("at_least", self.at_least, Bound::AtLeast),
            number("fewer_than", self.fewer_than, Bound::FewerThan),
            number("at_most", self.at_most, Bound::AtMost),
            self.between.map(|(from, to)| ("between", Ok(Bound::Between(from, to)))),
            self.words.as_ref().map(|words| ("words", self.verbal(words))),
            self.date.as_ref().map(|date| ("date", Ok(Bound::Date(date.clone())))),
        ];
        let mut given: Vec<(&str, Result<Bound, FigureError>)> = given.into_iter().flatten().collect();
        match (given.pop(), given.is_empty()) {
            (Some((_, bound)), true) => bound,
            (last, _) => Err(FigureError::Bounds(given.iter().chain(&last).map(|(name, _)| *name).collect())),
        }
    }

    fn verbal(&self, words: &str) -> Result<Bound, FigureError> {
        let words = words.to_owned();
        let usual = NUMBER_WORDS.iter().find(|(word, _, _)| *word == words);
        let min = self.min.or(usual.map(|(_, min, _)| Number::new(*min)));
        let max = self.max.or(usual.map(|(_, _, max)| Number::new(*max)));
        match (min, max) {
            (Some(min), Some(max)) => Ok(Bound::Verbal { words, min, max }),
            (None, _) | (_, None) => Err(FigureError::Words(words)),
        }
    }
}

impl TryFrom<FigureKeys> for FigureDraft {
    type Error = FigureError;

    fn try_from(keys: FigureKeys) -> Result<Self, FigureError> {
        Ok(Self {
            bound: keys.bound()?,
            counts: keys.counts,
            unit: keys.unit,
            scope: keys.scope,
            by: keys.by,
            note: keys.note,
            parts: keys.parts,
            equals: keys.equals.map(|equals| (equals.v, equals.unit)),
        })
    }
}

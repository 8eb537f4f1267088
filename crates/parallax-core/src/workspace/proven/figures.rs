//! Whether the words of a draft state its numbers so: the number itself and not a part of a range, a date, an ordinal or a page;
//! with this bound, and counted in this unit.
//!
//! Limits: what a number counts is not proven, nor is a small number that the reading of figures does not find.

use super::{Looked, Unborne};
use crate::analysis::guess::{GuessedFigure, figures_said, reads};
use crate::model::draft::{ClaimDraft, FigureDraft};
use crate::model::source::SourceIx;
use crate::model::{Bound, Number};
use parallax_text::numerals::same;
use parallax_text::{Searchable, Span};

/// The unit of shares.
const PERCENT: &str = "percent";
/// Smaller numbers may be stated where nothing shows that they count.
const SMALL: f64 = 10.0;

/// The first figure of a draft that its words do not state so.
pub(super) fn unborne(
    known: &Looked<'_>,
    of: (SourceIx, &Searchable),
    places: &[Span],
    draft: &ClaimDraft,
) -> Option<Unborne> {
    // Without a table of its words nothing is known of a language.
    if !reads(&known.project.source(of.0).language) {
        return None;
    }
    let said = figures_said(known.project, known.evidence, of, places);
    // Units are words of the project's language.
    let english = [&known.project.settings.language, &known.project.source(of.0).language]
        .iter()
        .all(|language| language.starts_with("en"));
    draft.figures.iter().find_map(|figure| {
        let (message, help) =
            wrong(figure, &said).or_else(|| english.then(|| other_unit(figure, &said)).flatten())?;
        Some(("figures", message, help.to_owned()))
    })
}

/// What is wrong with the number or the bound of a figure, and what to do.
fn wrong(figure: &FigureDraft, said: &[GuessedFigure]) -> Option<(String, &'static str)> {
    const BOUND: &str = "give the number the bound that the words have: is, about, more_than, at_least, fewer_than, at_most, between";
    let number = match &figure.bound {
        Bound::Between(least, most) => return wrong_range(*least, *most, said),
        Bound::Date(date) => return wrong_date(date, said),
        Bound::Verbal { words, min, max } => return wrong_word(words, [*min, *max], said),
        Bound::Exactly(number)
        | Bound::About(number)
        | Bound::MoreThan(number)
        | Bound::AtLeast(number)
        | Bound::FewerThan(number)
        | Bound::AtMost(number) => *number,
    };
    let plain = number.plain();
    let matching: Vec<&GuessedFigure> = with(number, said).collect();
    if let Some(first) = matching.first() {
        if matching.iter().any(|one| one.bound == figure.bound.name()) {
            return None;
        }
        let message = match first.bound_word() {
            Some(word) => format!("the words say “{word}” of {plain}, and the figure has another bound"),
            None => format!("the words give {plain} as it is, and the figure has another bound"),
        };
        return Some((message, BOUND));
    }
    let within = |one: &&GuessedFigure| [one.min, one.max].into_iter().flatten().any(|end| is(end, number));
    if let Some(GuessedFigure { min: Some(min), max: Some(max), .. }) = said.iter().find(within) {
        let message =
            format!("the words give {} to {}, and the figure {plain} alone", min.plain(), max.plain());
        return Some((message, BOUND));
    }
    // A share in words, *every third*, is not read, nor is each small number; but 4.2 of *4.2 million* would be.
    let share = figure.unit.as_deref() == Some(PERCENT);
    let stated = said.iter().any(|one| one.unit.as_deref() == Some(PERCENT));
    let small = number.value() < SMALL;
    let unread = if share { !small && !stated } else { small && number.value().fract() == 0.0 };
    (!unread).then(|| {
        let message = format!(
            "the words count nothing with {plain}: it is not in them, or is denied there, or is part of another number, a \
             date, an ordinal, a page or a mark"
        );
        (message, "give a number that the words count something with")
    })
}

fn wrong_range(least: Number, most: Number, said: &[GuessedFigure]) -> Option<(String, &'static str)> {
    let range = |one: &GuessedFigure| {
        one.min.is_some_and(|min| is(min, least)) && one.max.is_some_and(|max| is(max, most))
    };
    // *50, or 60* are two numbers; *1200, or 1500* may be read as years.
    let year = |number: Number| said.iter().any(|one| one.date.as_deref() == Some(number.plain().as_str()));
    let alone = |number: Number| with(number, said).next().is_some() || year(number);
    if said.iter().any(range) || alone(least) && alone(most) {
        return None;
    }
    let message = format!("the words do not give {} to {}", least.plain(), most.plain());
    Some((message, "give the number, or both ends of the range, as the words have them"))
}

/// A word for a number, *hundreds*, where the words have others only.
fn wrong_word(word: &str, [min, max]: [Number; 2], said: &[GuessedFigure]) -> Option<(String, &'static str)> {
    let mut vague = said.iter().filter(|one| one.words.is_some()).peekable();
    let first = vague.peek()?.words.clone()?;
    let same = |one: &GuessedFigure| {
        one.words.as_deref() == Some(word)
            || one.min.is_some_and(|least| is(least, min)) && one.max.is_some_and(|most| is(most, max))
    };
    (!vague.any(same))
        .then(|| (format!("the words say “{first}”, and the figure “{word}”"), "give the word of the text"))
}

fn wrong_date(date: &str, said: &[GuessedFigure]) -> Option<(String, &'static str)> {
    let mut dates = said.iter().filter_map(|one| one.date.as_deref()).peekable();
    let first = *dates.peek()?;
    let ends = |range: &str, date: &str| range.split('/').any(|end| end == date);
    let agrees = |said: &str| said.starts_with(date) || ends(date, said) || ends(said, date);
    (!dates.any(agrees)).then(|| {
        (format!("the words give {first}, and the figure {date}"), "give the date as exactly as the words do")
    })
}

/// A figure whose number is counted in something else in the words.
fn other_unit(figure: &FigureDraft, said: &[GuessedFigure]) -> Option<(String, &'static str)> {
    let own = figure.unit.as_deref()?;
    let number = *figure.bound.numbers().first()?;
    let mut units = with(number, said).map(|one| one.unit.as_deref()).peekable();
    let first = *units.peek()?;
    // A share has a word or a sign.
    let first = if own == PERCENT { first.unwrap_or("something else") } else { first? };
    units.all(|unit| unit.map_or(own == PERCENT, |unit| unit != own)).then(|| {
        (
            format!("the words count {} in {first}, and the figure in {own}", number.plain()),
            "give the unit of the words",
        )
    })
}

fn is(one: Number, other: Number) -> bool {
    same(one.value(), other.value())
}

/// The numbers that are stated alone and are this one.
fn with(number: Number, said: &[GuessedFigure]) -> impl Iterator<Item = &GuessedFigure> {
    said.iter().filter(move |one| one.value.is_some_and(|value| is(value, number)))
}

//! The figures that words state: bound, number, unit, and what is counted.

use super::around::{Around, Tokens};
use super::dates::{FoundDate, dates};
use super::numbers::{Found, Value, numbers};
use super::past::PastClaim;
use super::similar::{Documents, stems};
use super::words::Language;
use super::{Asked, Because, GuessedFigure, Reason};
use crate::model::topic::TopicIx;
use parallax_text::negation::negates;
use parallax_text::numerals;

/// A unit is at most so many words behind its number: adjectives may be between.
const UNIT: usize = 4;
/// Numbers in words below this are guessed to be counts only if a unit is known: `two stages` is not a figure.
pub(super) const SMALL: f64 = 10.0;

/// The figures of all places, in order, each once; without numbers in words below `least` that have neither unit nor bound.
pub(super) fn figures(
    asked: &Asked<'_>,
    past: &[PastClaim<'_>],
    topic: Option<TopicIx>,
    least: f64,
) -> Vec<GuessedFigure> {
    let units = Units::new(asked, past);
    let mut found: Vec<GuessedFigure> = Vec::new();
    for around in &asked.around {
        for figure in of_place(around, asked, &units, topic, least) {
            if !found.iter().any(|known| known.same(&figure)) {
                found.push(figure);
            }
        }
    }
    found
}

fn of_place(
    around: &Around,
    asked: &Asked<'_>,
    units: &Units<'_>,
    topic: Option<TopicIx>,
    least: f64,
) -> Vec<GuessedFigure> {
    let text =
        [&around.earlier, &around.before, &around.quote, &around.after].map(|part| part.as_str()).join(" ");
    let tokens = Tokens::new(&text);
    let start = around.earlier.len() + 1 + around.before.len() + 1;
    let inside = |at: usize| {
        let span = tokens.spans[at];
        span.start >= start && span.end <= start + around.quote.len()
    };
    let dates = asked.table.map(|table| dates(&tokens, table, asked.language())).unwrap_or_default();
    let all = numbers(&tokens, asked.table, asked.language(), &dates);
    let mut found: Vec<(usize, GuessedFigure)> = Vec::new();
    for FoundDate { date, first, last } in &dates {
        if let Some(date) = date.as_ref().filter(|_| inside(*first) || inside(*last)) {
            found.push((*first, GuessedFigure::date(date.clone())));
        }
    }
    for number in all.iter().filter(|number| inside(number.first)) {
        if let Some(figure) = figure(&tokens, number, asked, units, least) {
            found.push((number.first, figure));
        }
    }
    found.sort_by_key(|(at, _)| *at);
    let mut figures: Vec<GuessedFigure> = found.into_iter().map(|(_, figure)| figure).collect();
    for figure in &mut figures {
        figure.counts = counted(asked, topic, &around.quote, figure);
    }
    figures
}

/// The figure that a number makes; `None` if it counts nothing.
fn figure(
    tokens: &Tokens,
    number: &Found,
    asked: &Asked<'_>,
    units: &Units<'_>,
    least: f64,
) -> Option<GuessedFigure> {
    let unit = units.of(tokens, number);
    let (bound, word) = bound(tokens, number, asked.table);
    if word.is_none() && is_denied(tokens, number, asked.language()) {
        return None;
    }
    let reason = match (&word, asked.table) {
        (Some(word), _) => Reason::with(Because::BoundWord, vec![word.clone()]),
        (None, Some(_)) => Reason::of(Because::NoBoundWord),
        (None, None) => Reason::of(Because::NoTable),
    };
    let figure = |bound, values| GuessedFigure::new(bound, values, unit.clone(), reason.clone());
    match &number.value {
        // A year is a count only if people, or another unit, are right behind it.
        Value::Year(year) if unit.is_none() && word.is_none() => Some(GuessedFigure::date(year.to_string())),
        Value::Year(year) => Some(figure(bound, [f64::from(*year), f64::from(*year)])),
        Value::One(value) => {
            let spoken = !tokens.between(number.first, number.last).contains(char::is_numeric);
            if spoken && *value < least && unit.is_none() && word.is_none() {
                return None;
            }
            Some(figure(bound, [*value, *value]))
        }
        Value::Years(from, to) if unit.is_none() && word.is_none() => {
            Some(GuessedFigure::date(format!("{from}/{to}")))
        }
        Value::Years(from, to) => Some(figure("between", [f64::from(*from), f64::from(*to)])),
        Value::Range(least, most) => Some(figure("between", [*least, *most])),
        Value::Share(share) => {
            Some(GuessedFigure { unit: Some("percent".to_owned()), ..figure(bound, [*share, *share]) })
        }
        Value::Vague(words, least, most) => {
            Some(GuessedFigure { words: Some(words.to_lowercase()), ..figure("verbal", [*least, *most]) })
        }
    }
}

/// Do the words say that it is another number: *not twelve but seventeen*?
fn is_denied(tokens: &Tokens, number: &Found, language: &str) -> bool {
    let before = number.first.checked_sub(1).filter(|before| tokens.gap(*before).trim().is_empty());
    before.is_some_and(|before| negates(tokens.between(before, before), language))
}

/// The bound of a number, and the word that shows it.
fn bound(tokens: &Tokens, number: &Found, language: Option<&Language>) -> (&'static str, Option<String>) {
    let Some(language) = language else { return ("exactly", None) };
    let kinds = [
        ("at-least", language.at_least),
        ("at-most", language.at_most),
        ("fewer-than", language.fewer_than),
        ("more-than", language.more_than),
        ("about", language.about),
    ];
    // `more than a thousand`: an article may be between.
    let article = number.first.checked_sub(1).is_some_and(|before| {
        matches!(tokens.small[before].as_str(), "a" | "an" | "the")
            || tokens.any_at(language.uncounted, before).is_some_and(|(_, taken)| taken == 1)
    });
    let starts = [Some(number.first), number.first.checked_sub(1).filter(|_| article)];
    for at in starts.into_iter().flatten() {
        let joined =
            at > 0 && tokens.gap_before(at).trim_end_matches(['$', '€', '£', '“', '"']).trim().is_empty();
        let best = kinds
            .iter()
            .filter(|_| joined)
            .filter_map(|(kind, forms)| Some((tokens.ends_before(forms, at)?, *kind)));
        if let Some((taken, kind)) = best.max_by_key(|(taken, _)| *taken) {
            return turned(tokens, language, kind, at - taken, at - 1);
        }
    }
    if tokens.gap(number.last).trim().is_empty()
        && let Some((_, taken)) = tokens.any_at(language.or_more, number.last + 1)
    {
        return ("at-least", Some(tokens.between(number.last + 1, number.last + taken).to_owned()));
    }
    ("exactly", None)
}

/// A bound with its words: *not less than*, *could not be less than* is at least.
fn turned(
    tokens: &Tokens,
    language: &Language,
    kind: &'static str,
    first: usize,
    last: usize,
) -> (&'static str, Option<String>) {
    let words = |first| Some(tokens.between(first, last).to_owned());
    // What is said not to be so is a clause of its own: *not true that more than*.
    let clause =
        |at: &usize| tokens.gap(*at).trim().is_empty() && tokens.any_at(language.that, *at).is_none();
    let before = (first.saturating_sub(NEGATED)..first).rev().take_while(clause).last().unwrap_or(first);
    let negated = first > before && negates(tokens.between(before, first - 1), language.tag);
    match kind {
        "fewer-than" if negated => ("at-least", words(before)),
        "more-than" if negated => ("at-most", words(before)),
        _ => (kind, words(first)),
    }
}

/// A negation is so many words at most before a bound: *could not have been more than*.
const NEGATED: usize = 4;

/// What numbers may be counted in.
struct Units<'a> {
    table: Option<&'static Language>,
    /// Units of the project's figures by their stems, for sources in the project's language.
    known: Vec<(String, &'a str)>,
    language: &'a str,
}

impl<'a> Units<'a> {
    fn new(asked: &'a Asked<'_>, past: &[PastClaim<'a>]) -> Self {
        let own = asked.project.settings.language.split('-').next().unwrap_or_default();
        let mut known: Vec<(String, &str)> = Vec::new();
        let figures = past.iter().flat_map(|claim| &claim.claim.figures).filter(|_| own == asked.primary());
        for unit in figures.filter_map(|figure| figure.unit.as_deref()) {
            if let [only] = &stems(unit, own)[..]
                && !known.iter().any(|(stem, _)| stem == only)
            {
                known.push((only.clone(), unit));
            }
        }
        Self { table: asked.table, known, language: asked.language() }
    }

    /// The unit of a number: a sign on it, or the first noun behind it that is known.
    fn of(&self, tokens: &Tokens, number: &Found) -> Option<String> {
        let behind = tokens.gap(number.last);
        if behind.trim_start().starts_with(['%', '٪', '％']) {
            return Some("percent".to_owned());
        }
        let before = tokens.gap_before(number.first);
        for (sign, unit) in [('$', "US dollars"), ('€', "euros"), ('£', "pounds")] {
            if before.ends_with(sign) || behind.trim_start().starts_with(sign) {
                return Some(unit.to_owned());
            }
        }
        for at in number.last + 1..(number.last + 1 + UNIT).min(tokens.len()) {
            // A sign ends the group of words that the number is in.
            if !tokens.gap(at - 1).trim().chars().all(|c| matches!(c, '-' | '.' | '’' | '\'')) {
                return None;
            }
            if super::dates::number(&tokens.small[at]).is_some() {
                return None;
            }
            // Another number begins: Vietnamese five is also a year.
            let is_number = |at: usize| {
                tokens.small.get(at).is_some_and(|word| numerals::is_number_word(word, self.language))
            };
            let alone = self.table.is_some_and(|table| table.tag != "vi");
            if self.table.is_some() && is_number(at) && (alone || is_number(at + 1)) {
                return None;
            }
            let stem = stems(&tokens.small[at], self.language);
            if let Some((_, unit)) = self.known.iter().find(|(known, _)| stem.first() == Some(known)) {
                return Some((*unit).to_owned());
            }
            let Some(table) = self.table else { continue };
            let people = tokens.any_at(table.persons, at).map(|(_, taken)| (taken, "persons"));
            let things =
                table.units.iter().filter_map(|(form, unit)| Some((tokens.form_at(form, at)?, *unit)));
            if let Some((_, unit)) = things.chain(people).max_by_key(|(taken, _)| *taken) {
                return Some(unit.to_owned());
            }
        }
        None
    }
}

/// What of the topic's counts a figure counts: the only one, or the one whose words are most like those of the place.
fn counted(asked: &Asked<'_>, topic: Option<TopicIx>, quote: &str, figure: &GuessedFigure) -> Option<String> {
    let counts = &asked.project.topic(topic?).counts;
    if let [only] = &counts[..] {
        return Some(only.id.value.clone());
    }
    let labels: Vec<Vec<String>> =
        counts.iter().map(|count| stems(&count.label, &asked.project.settings.language)).collect();
    let mut words = stems(quote, asked.language());
    words.extend(figure.unit.iter().flat_map(|unit| stems(unit, &asked.project.settings.language)));
    let scores = Documents::new(labels.iter().map(Vec::as_slice)).scores(&words);
    let best = scores.iter().copied().fold(0.0, f64::max);
    let at = scores.iter().position(|score| *score >= best && best > 0.0)?;
    Some(counts[at].id.value.clone())
}

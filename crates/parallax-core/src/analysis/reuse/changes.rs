//! What differs between two wordings of a passage and matters: an actor, a name, a number.
//!
//! Within a language, only what stands in place of each other counts: `nine` against `ten`. Across languages, words
//! cannot be laid beside each other so surely; there, a number counts if each wording has exactly one that the other
//! lacks, and an actor likewise. A number is the same however it is written (`twelve`, `12`).

use std::collections::BTreeSet;

use super::names::{Named, Names};
use super::numbers::{Numeral, numerals};
use super::wording::{Piece, pieces};
use crate::analysis::names::{begins_sentence, may_name};
use crate::model::shared::Change;
use parallax_text::fold::Folded;
use parallax_text::{Span, words};

/// Names that are this similar are two spellings of one.
const SPELLING: f64 = 0.88;
/// If more than one word of so many has a capital inside sentences, capitals do not show names.
const CAPITALS: usize = 5;

/// Of longer pieces it cannot be said that a word of one is in the place of a word of the other.
const SHORT: usize = 6;

/// Something that differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// What it is.
    pub what: Change,
    /// The words of the first wording.
    pub first: String,
    /// The words of the second in their place.
    pub second: String,
}

/// A wording and the tag of its language.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    /// The words, in one line.
    pub words: &'a str,
    /// The language.
    pub language: &'a str,
}

/// What differs between two wordings of one passage, in the order of the first.
pub fn differences(names: &Names, first: Wording<'_>, second: Wording<'_>) -> Vec<Difference> {
    let [a, b] = [first, second].map(|wording| Read::new(names, wording));
    let primary = |wording: Wording<'_>| wording.language.split('-').next().unwrap_or_default().to_owned();
    let one_language = primary(first) == primary(second);
    let mut found = Vec::new();
    match one_language.then(|| pieces(first.words, second.words)).flatten() {
        Some(pieces) => {
            let short = |piece: &&Piece| {
                [first.words, second.words]
                    .iter()
                    .zip([piece.first, piece.second])
                    .all(|(words, span)| words::count(span.of(words)) <= SHORT)
            };
            for piece in pieces.iter().filter(|piece| !piece.same).filter(short) {
                found.extend(a.numbers_against(&b, *piece));
                found.extend(a.actors_against(&b, *piece));
            }
        }
        None => found.extend(a.alone_against(&b)),
    }
    let mut seen = BTreeSet::new();
    found.retain(|difference| seen.insert(difference.clone()));
    found
}

/// Does one of two stretches of words say another number than the other? `false` if one has no number.
pub(in crate::analysis) fn another_number(first: Wording<'_>, second: Wording<'_>) -> bool {
    let [a, b] = [first, second].map(|wording| numerals(wording.words, wording.language));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|a| b.iter().any(|b| a.is(*b)))
}

/// A wording with what is read from it.
struct Read<'a> {
    names: &'a Names,
    words: &'a str,
    numerals: Vec<Numeral>,
    named: Vec<Named>,
    capitals: Vec<Span>,
}

impl<'a> Read<'a> {
    fn new(names: &'a Names, wording: Wording<'a>) -> Self {
        let Wording { words, language } = wording;
        let numerals = numerals(words, language);
        Self { names, words, numerals, named: names.find(words), capitals: capitals(words, language) }
    }

    fn of(&self, span: Span) -> String {
        span.of(self.words).to_owned()
    }

    /// Does the wording have a name, apart from case and marks?
    fn has(&self, name: &str) -> bool {
        let words = |text: &str| {
            format!(
                " {} ",
                words::words(text).map(|span| Folded::query(span.of(text))).collect::<Vec<_>>().join(" ")
            )
        };
        words(self.words).contains(&words(name))
    }

    fn numbers_against(&self, other: &Self, piece: Piece) -> Vec<Difference> {
        let in_piece = |numerals: &[Numeral], within: Span| -> Vec<Numeral> {
            numerals.iter().copied().filter(|numeral| touch(numeral.span, within)).collect()
        };
        let (x, y) = (in_piece(&self.numerals, piece.first), in_piece(&other.numerals, piece.second));
        // A number that the other wording has somewhere else was moved, not exchanged.
        let (x, _) = apart(&x, &other.numerals, |a, b| a.is(*b));
        let (y, _) = apart(&y, &self.numerals, |a, b| a.is(*b));
        let pairs = x.into_iter().zip(y);
        let differ = |(x, y): (Numeral, Numeral)| self.differing(Change::Number, x.span, other, y.span);
        pairs.map(differ).collect()
    }

    fn differing(&self, what: Change, own: Span, other: &Self, theirs: Span) -> Difference {
        Difference { what, first: self.of(own), second: other.of(theirs) }
    }

    /// A known actor in place of another, or of another name; or a name in place of another.
    fn actors_against(&self, other: &Self, piece: Piece) -> Option<Difference> {
        let in_piece = |named: &[Named], within: Span| -> Vec<Named> {
            named.iter().copied().filter(|named| touch(named.span, within)).collect()
        };
        let (x, y) = (in_piece(&self.named, piece.first), in_piece(&other.named, piece.second));
        let actor =
            [(self, &x), (other, &y)].iter().any(|(read, all)| all.iter().any(|n| read.names.is_actor(*n)));
        let (own, theirs) =
            (capitals_in(&self.capitals, piece.first), capitals_in(&other.capitals, piece.second));
        let (own, theirs) = (x.first().map(|n| n.span).or(own)?, y.first().map(|n| n.span).or(theirs)?);
        let what = if actor { Change::Actor } else { Change::Name };
        let difference = self.differing(what, own, other, theirs);
        // A name that the other wording has somewhere else was moved, not exchanged.
        let moved = self.has(&difference.second) || other.has(&difference.first);
        (!moved && !alike(&difference.first, &difference.second)).then_some(difference)
    }

    /// If each wording has exactly one number, or one known name, that the other lacks.
    fn alone_against(&self, other: &Self) -> Vec<Difference> {
        let mut found = Vec::new();
        let (x, y) = apart(&self.numerals, &other.numerals, |a, b| a.is(*b));
        // Halves and ones are words of other senses too: `medio`, `un`.
        let counts = |numeral: &Numeral| numeral.value.fract() == 0.0 && numeral.value >= 2.0;
        if let ([x], [y]) = (&x[..], &y[..])
            && counts(x)
            && counts(y)
        {
            found.push(self.differing(Change::Number, x.span, other, y.span));
        }
        let (mut x, mut y) = apart(&self.named, &other.named, |a, b| a.known == b.known);
        x.dedup_by_key(|named| named.known);
        y.dedup_by_key(|named| named.known);
        if let ([x], [y]) = (&x[..], &y[..])
            && self.names.is_actor(*x) == self.names.is_actor(*y)
        {
            let what = if self.names.is_actor(*x) { Change::Actor } else { Change::Name };
            found.push(self.differing(what, x.span, other, y.span));
        }
        found
    }
}

/// What each of two lists has and the other lacks.
fn apart<T: Copy>(x: &[T], y: &[T], same: impl Fn(&T, &T) -> bool) -> (Vec<T>, Vec<T>) {
    let own = x.iter().filter(|a| !y.iter().any(|b| same(a, b))).copied().collect();
    let theirs = y.iter().filter(|b| !x.iter().any(|a| same(a, b))).copied().collect();
    (own, theirs)
}

fn touch(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// Words with a capital that does not come from the beginning of a sentence; none if capitals do not show names, as in
/// German or in old prints.
fn capitals(wording: &str, language: &str) -> Vec<Span> {
    let all = words::count(wording);
    let name = |span: &Span| may_name(span.of(wording), language) && !begins_sentence(&wording[..span.start]);
    let found: Vec<Span> = words::words(wording).filter(name).collect();
    if found.len() > 2 && found.len() * CAPITALS > all { Vec::new() } else { found }
}

/// From the first to the last capital in a piece.
fn capitals_in(capitals: &[Span], piece: Span) -> Option<Span> {
    let mut inside = capitals.iter().filter(|span| piece.start <= span.start && span.end <= piece.end);
    let first = inside.next()?;
    Some(Span::new(first.start, inside.next_back().unwrap_or(first).end))
}

/// Are both the same name, or two spellings of one?
fn alike(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(Folded::query);
    a.contains(&b) || b.contains(&a) || strsim::jaro_winkler(&a, &b) >= SPELLING
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First and second wording with the tag of each, and what differs.
    type Case = (
        &'static str,
        &'static str,
        &'static str,
        &'static str,
        &'static [(Change, &'static str, &'static str)],
    );

    #[test]
    fn what_is_exchanged_is_called_out_and_what_is_only_said_otherwise_is_not() {
        let cases: [Case; 14] = [
            (
                "locked at nine by night",
                "en",
                "locked at ten by night",
                "en",
                &[(Change::Number, "nine", "ten")],
            ),
            (
                "some twenty-five men",
                "en",
                "some twenty-six men",
                "en",
                &[(Change::Number, "twenty-five", "twenty-six")],
            ),
            ("12 men died there", "en", "twelve men died there", "en", &[]),
            ("it cost 1,200 pounds", "en", "it cost 1 200 pounds", "en", &[]),
            ("nine men and a dog", "en", "men and a dog", "en", &[]),
            ("then Halloran spoke", "en", "then Ferrer spoke", "en", &[(Change::Name, "Halloran", "Ferrer")]),
            ("from Lexington they marched", "en", "from Lexingtown they marched", "en", &[]),
            ("The gates were shut", "en", "Their gates were shut", "en", &[]),
            // In long pieces nothing is in the place of anything; what is elsewhere was moved.
            (
                "fired on the town of Concord and my men of the second company then returned it",
                "en",
                "fired on them with a spirit becoming free Americans of Acton then returned it",
                "en",
                &[],
            ),
            ("then Halloran spoke, and Ferrer fell", "en", "then Ferrer spoke, and Halloran fell", "en", &[]),
            ("nine came, ten went", "en", "ten came, nine went", "en", &[]),
            ("der Wächter schloss das Tor am Abend", "de", "der Knecht schloss die Tür am Abend", "de", &[]),
            (
                "nine men were taken",
                "en",
                "se llevaron a diez hombres",
                "es",
                &[(Change::Number, "nine", "diez")],
            ),
            ("nine men were taken", "en", "se llevaron a nueve hombres", "es", &[]),
        ];
        let names = Names::none();
        for (a, x, b, y, expected) in cases {
            let wording = |words, language| Wording { words, language };
            let found = differences(&names, wording(a, x), wording(b, y));
            let found: Vec<_> =
                found.iter().map(|found| (found.what, found.first.as_str(), found.second.as_str())).collect();
            assert_eq!(found, expected, "{a} / {b}");
        }
    }
}

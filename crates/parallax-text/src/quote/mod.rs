//! Where a quotation is in a text.
//!
//! Four steps, each tried only if the one before finds nothing:
//!
//! 1. *exact*: the same characters; any run of blanks counts as one space;
//! 2. *folded*: the same apart from what [`super::fold`] ignores;
//! 3. *folded in parts*: if the quotation has the quoter's omissions, brackets or `[sic]` (see [`quoter`]);
//! 4. *approximate*: the most similar place, if it is similar enough for the length of the quotation (see
//!    `approximate`). It never counts as verified: it is a finding, shown with its [`difference`].
//!
//! A match begins and ends at word boundaries, and in the first three steps never inside a number: `1 billion` is not
//! found in *41 billion*, nor `500` in *2,500*. Nor is a word that is cut from one that it turns round: `violent` is not
//! found in *non-violent*, `five` not in *twenty-five*, `can` not in *can’t*. Several places are ranked by prefix and suffix, then by the nearest
//! line, then exact before folded: what the curator says about the place comes first. If a tie remains, the quotation
//! is ambiguous, and no place is chosen.
//!
//! ```
//! use parallax_text::{Searchable, quote::{self, Found, Wanted}};
//! let text = Searchable::plain("It burned.\nThe mill burned for an hour, and nobody rang the bell.", None);
//! let find = |exact| quote::find(&text, &Wanted { exact, ..Wanted::default() });
//! let Found::Exact(span) = find("burned for an hour") else { panic!() };
//! assert_eq!((text.lines_of(span), text.chars_of(span)), ((2, 2), (20, 38)));
//! let Found::Folded(span) = find("the mill … rang [the] bell") else { panic!() };
//! assert_eq!(span.of(text.raw()), "The mill burned for an hour, and nobody rang the bell");
//! let Found::Approximate(near) = find("the mil burnt for an hour and nobody") else { panic!() };
//! assert_eq!((near.span.of(text.raw()), near.errors), ("The mill burned for an hour, and nobody", 3));
//! let Found::Missing(Some(nearest)) = find("the mill stood for a year") else { panic!() };
//! assert_eq!(nearest.span.of(text.raw()), "The mill burned for an");
//! ```
//!
//! **Approximate** matches say how many letters differ, which share of the words has no counterpart ([`Near::others`];
//! over a quarter is *reworded*, and no place is offered), and what was left out in the middle ([`Near::left_out`]: a
//! page break, a remark in parentheses, the other column). Two good parts from two places are [`stitched`]. In scripts
//! without spaces words are not counted. On the test sets of `benches/quotations` (seed 41), 99.3 % of the damaged
//! quotations are found at the right place and none at a wrong one, and no absent quotation is anchored; of passages
//! from other books of one Bible, none over 80 characters is anchored, and 3.5 % of the shorter ones.
//!
//! **Positions** are byte offsets of the original text; [`crate::Text::chars_of`] and [`crate::Text::utf16_of`] turn
//! them into what other programs count, [`crate::Text::lines_of`] into lines.
//!
//! **Cost.** What quotations share is built once per text, by [`prepare`] or on first need: the folded text, and an
//! index of grams, which approximate search and many quotations need. Then a quotation that is in the text costs some tens
//! of microseconds and any other, found or not, some tenths of a millisecond, almost regardless of the size of the
//! text; [`find_all`] shares many of them out among threads.
//!
//! **Limits.** Quotations of fewer than [`SHORTEST`] or more than [`LONGEST`] letters are not searched for
//! approximately; of a text of more than 4 GB only the first 4 GB are.

mod approximate;
mod compound;
mod context;
mod counterparts;
mod difference;
mod edge;
mod ends;
mod grams;
mod heads;
mod index;
mod initials;
mod letters;
mod literal;
mod marks;
mod over;
mod places;
pub mod quoter;
mod reading;
mod searchable;
mod shared;
mod sift;
mod stitched;
mod verify;
mod vote;

use unicode_normalization::UnicodeNormalization as _;

pub use approximate::{LONGEST, LeftOut, Near, SHORTEST};
pub use counterparts::Others;
pub use difference::{Change, difference, marked};
use places::places;
pub use searchable::Searchable;
pub use sift::{Sift, Spot};
pub use stitched::{Ends, ends, stitched};

use super::parallel;
use super::span::Span;
use super::words::is_blank;

/// What to look for. Prefix, suffix and line choose among several places; a single place is found without them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The quoted words.
    pub exact: &'a str,
    /// Words right before them.
    pub prefix: Option<&'a str>,
    /// Words right after them.
    pub suffix: Option<&'a str>,
    /// A line near which they are.
    pub near: Option<usize>,
}

/// Where a quotation is and how well it matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The same characters apart from blanks.
    Exact(Span),
    /// The same apart from what folding ignores and what the quoter changed.
    Folded(Span),
    /// Similar to it, and no other place is as similar. Not verified.
    Approximate(Near),
    /// Several places are equally good; they are given in text order.
    Ambiguous(Vec<Span>),
    /// It is not in the text; with the least unlike place, if one is similar at all.
    Missing(Option<Near>),
}

/// Finds a quotation.
pub fn find(text: &Searchable, wanted: &Wanted<'_>) -> Found {
    verbatim(text, wanted).unwrap_or_else(|| approximate::find(text, wanted))
}

/// Finds a quotation that is in the text, exact or folded; `None` if it is not, whatever is like it.
pub fn verbatim(text: &Searchable, wanted: &Wanted<'_>) -> Option<Found> {
    let places = places(text, wanted.exact);
    if places.is_empty() {
        return None;
    }
    let exact = |span| places.iter().any(|place| place.span == span && place.exact);
    let ranked = places.iter().map(|place| (place.span, place.rank));
    Some(match context::best(text, wanted, ranked)[..] {
        [one] if exact(one) => Found::Exact(one),
        [one] => Found::Folded(one),
        ref several => Found::Ambiguous(several.to_vec()),
    })
}

/// Finds many quotations in one text, shared out among threads. The results are in the order of `wanted`.
pub fn find_all(text: &Searchable, wanted: &[Wanted<'_>]) -> Vec<Found> {
    if wanted.len() >= WORTH_AN_INDEX {
        prepare(text);
    }
    parallel::each(wanted.len(), FEWEST_PER_THREAD, |i| find(text, &wanted[i]))
}

/// For this many quotations, one index is built rather than the text scanned for each: both grow with the text alike.
const WORTH_AN_INDEX: usize = 64;
/// Starting a thread costs as much as finding this many quotations.
const FEWEST_PER_THREAD: usize = 32;

/// Builds now what many quotations of one text share: its folded form and the index of its grams.
pub fn prepare(text: &Searchable) {
    text.index();
}

/// All places of the words, exact or folded, in text order.
pub fn all(text: &Searchable, exact: &str) -> Vec<Span> {
    places(text, exact).into_iter().map(|place| place.span).collect()
}

/// The `most` places that are most similar to some words, best first, however unlike; no two of them overlap.
pub fn nearest(text: &Searchable, words: &str, most: usize) -> Vec<Near> {
    approximate::nearest(text, words, most)
}

/// Composed letters, any run of blanks as one space, none at the ends: two exact quotations are equal in this form.
pub fn squeeze(text: &str) -> String {
    text.split(is_blank).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ").nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place of a quotation and whether it is exact.
    fn stands(text: &Searchable, exact: &str) -> Option<(String, bool)> {
        match find(text, &Wanted { exact, ..Wanted::default() }) {
            Found::Exact(span) => Some((span.of(text.raw()).to_owned(), true)),
            Found::Folded(span) => Some((span.of(text.raw()).to_owned(), false)),
            Found::Approximate(_) | Found::Ambiguous(_) | Found::Missing(_) => None,
        }
    }

    #[test]
    fn words_are_found_with_any_of_the_note_marks_beside_them_or_none() {
        let text = Searchable::plain(
            "The old viga12 broke at the puente13 in the winter, and nobody saw the men7 or the boats8 again.",
            Some(7..=13),
        );
        let words = [
            "The old viga",
            "broke at the puente",
            "in the winter, and nobody saw the men",
            "or the boats",
            "again.",
        ];
        let marks = ["12 ", "13 ", "7 ", "8 ", ""];
        for (from, to) in (0..5).flat_map(|from| (from + 1..=5).map(move |to| (from, to))) {
            for kept in 0..1u32 << (to - from) {
                let part = |n: usize| {
                    let mark = if kept >> (n - from) & 1 == 1 { marks[n] } else { " " };
                    format!("{}{mark}", words[n])
                };
                let quotation: String = (from..to).map(part).collect();
                let quotation = quotation.trim();
                // A part before the last alone may be elsewhere; no words here are.
                let (found, exact) = stands(&text, quotation).unwrap_or_else(|| panic!("{quotation}"));
                assert!(found.starts_with(words[from]), "{quotation}: {found}");
                assert_eq!(exact, squeeze(&found) == quotation, "{quotation}: {found}");
                if kept + 1 == 1 << (to - from) {
                    assert!(exact, "{quotation}: {found}");
                }
            }
        }
        for other in [
            "The old viga13 broke at the puente",
            "The old viga12 broke at the puente12 in",
            "the men8 or the boats",
        ] {
            assert_eq!(stands(&text, other), None, "{other}");
        }
    }

    #[test]
    fn what_is_copied_as_it_stands_is_exact_also_where_it_reads_as_a_mark() {
        for (text, quotation) in [
            ("The treaty[citation needed] was signed", "treaty[citation needed] was"),
            ("The list[7, 8] was closed", "[7, 8] was closed"),
            ("It was a _very cold_ night", "cold_ night"),
            ("It was a _very cold_ night", "_very cold"),
            ("It was a _very cold_ night", "_very cold_"),
            ("The clerk[12]: 34 went home", "clerk[12]: 34 went"),
            ("the Vor-\nund Nachteile", "Vor- und"),
        ] {
            let text = Searchable::plain(text, None);
            assert_eq!(stands(&text, quotation).map(|(_, exact)| exact), Some(true), "{quotation}");
        }
        assert_eq!(stands(&Searchable::plain("It was very cold there", None), "very_ cold"), None);
        let parts = Searchable::plain("They re-sign the treaty of Massen and then went home", None);
        assert!(stands(&parts, "They re-sign the … then went home").is_some());
        assert_eq!(stands(&parts, "They resign the treaty … then went home"), None);
        assert_eq!(stands(&parts, "the treaty of Maßen … then went home"), None);
    }
}

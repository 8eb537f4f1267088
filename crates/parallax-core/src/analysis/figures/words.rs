//! Which words carry a number.

use crate::model::{Bound, Claim, Number};
use parallax_text::fold::Folded;
use parallax_text::numerals;

/// Do words in the language of the tag state all numbers of the bound? A figure in `words` is stated by these words, or by
/// another one for a vague number (the quotation may be in another language than the claim).
pub fn bears(quotation: &str, bound: &Bound, language: &str) -> bool {
    if let Bound::Verbal { words, .. } = bound {
        return numerals::is_vague(quotation, language)
            || Folded::query(quotation).contains(&Folded::query(words));
    }
    let wanted = stated(bound);
    let found = numerals::values(quotation, language);
    !wanted.is_empty() && wanted.iter().all(|n| found.iter().any(|v| numerals::same(*v, n.0)))
}

/// The number of a claim's quotation that carries a figure: the first that states all of it, else the first that states a
/// part of it. None if no quotation does.
pub fn carrier(claim: &Claim, bound: &Bound, language: &str) -> Option<usize> {
    let whole = claim.quotes.iter().position(|quote| bears(&quote.exact, bound, language));
    let wanted = stated(bound);
    whole.or_else(|| {
        claim.quotes.iter().position(|quote| {
            let found = numerals::values(&quote.exact, language);
            wanted.iter().any(|n| found.iter().any(|v| numerals::same(*v, n.0)))
        })
    })
}

/// The numbers that must be in the words. Of a date the finest part that is given: the day of a day, the year of a year.
pub fn stated(bound: &Bound) -> Vec<Number> {
    let Bound::Date(text) = bound else { return bound.numbers() };
    let ends = text.trim_end_matches('?').split('/').filter(|end| *end != "..");
    let finest = |end: &str| {
        let mut parts = end.split('-').filter_map(|part| part.parse().ok());
        let (year, _, day) = (parts.next(), parts.next(), parts.next());
        day.or(year)
    };
    ends.filter_map(finest).map(Number).collect()
}

//! Which words state a number.

use crate::model::{Bound, Claim, Number, Quotation};
use parallax_text::fold::Folded;
use parallax_text::numerals;

/// Do words in the language of the tag state all numbers of the bound? A figure in `words` is stated by these words, or
/// by another number word, because the quotation may be in another language than the claim.
pub fn bears(quotation: &str, bound: &Bound, language: &str) -> bool {
    if let Bound::Verbal { words, .. } = bound {
        return Folded::query(quotation).contains(&Folded::query(words))
            || numerals::in_words(quotation, language);
    }
    let wanted = stated(bound);
    let found = numerals::values(quotation, language);
    !wanted.is_empty() && wanted.iter().all(|n| found.iter().any(|v| numerals::same(*v, n.value())))
}

/// The numbers of those quotations of a claim that state a figure: the first that states all of it; else, for each of
/// its numbers, the first that states it. Empty if no quotation does.
pub fn carriers(claim: &Claim, bound: &Bound, language: &str) -> Vec<usize> {
    if let Bound::Verbal { words, .. } = bound {
        let given = Folded::query(words);
        let quotes = || claim.quotes.iter();
        let best = quotes().position(|quote| Folded::query(&quote.exact).contains(&given));
        let vague = || quotes().position(|quote| numerals::is_vague(&quote.exact, language));
        if let Some(found) = best.or_else(vague) {
            return vec![found];
        }
    }
    if let Some(whole) = claim.quotes.iter().position(|quote| bears(&quote.exact, bound, language)) {
        return vec![whole];
    }
    let states = |quote: &Quotation, n: &Number| {
        numerals::values(&quote.exact, language).iter().any(|value| numerals::same(*value, n.value()))
    };
    let wanted = stated(bound);
    let first = |n: &Number| claim.quotes.iter().position(|quote| states(quote, n));
    let mut found: Vec<usize> = wanted.iter().filter_map(first).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The numbers that the words must state. For a date, its finest part: the day of a day, the year of a year.
pub fn stated(bound: &Bound) -> Vec<Number> {
    let Bound::Date(text) = bound else { return bound.numbers() };
    let ends = text.trim_end_matches('?').split('/').filter(|end| *end != "..");
    let finest = |end: &str| {
        let mut parts = end.split('-').filter_map(|part| part.parse().ok());
        let (year, _, day) = (parts.next(), parts.next(), parts.next());
        day.or(year)
    };
    ends.filter_map(finest).map(Number::new).collect()
}

//! Quotations put together from two places of a text as if they were one passage.

use super::letters::Letters;
use super::searchable::Searchable;
use super::{all, quoter};
use crate::fold::Folded;
use crate::span::Span;
use crate::words;

/// Each part has at least this many words and this many letters: shorter ones are found anywhere.
const FEWEST: (usize, usize) = (3, 14);
/// At most this many words of the quotation may belong to neither part.
const MOST_BETWEEN: usize = 1;

/// The two places, in the order of the quotation, of its beginning and its end, exact or folded. `None` if they do not
/// cover it, or if they are so close that they are one place: both parts are then read together, whether words between
/// them were left out or they changed places.
///
/// Cost: twice a search for about as many parts of the quotation as its number of words has binary digits.
pub fn stitched(text: &Searchable, quotation: &str) -> Option<(Span, Span)> {
    let query = quoter::sources(Folded::spelled(quotation, text.rules().spelling).text().trim());
    let tokens: Vec<&str> = query.split(' ').filter(|token| !token.is_empty()).collect();
    let count = tokens.len();
    if count < 2 * FEWEST.0 {
        return None;
    }
    let stands = |part: &[&str]| all(text, &part.join(" "));
    let is_head = |n: usize| !stands(&tokens[..n]).is_empty();
    let is_tail = |n: usize| !stands(&tokens[count - n..]).is_empty();
    // One of two parts that cover it has half of it at least: of most quotations neither half stands anywhere.
    let half = (count - MOST_BETWEEN).div_ceil(2);
    if !is_head(half) && !is_tail(half) {
        return None;
    }
    let head = longest(count - FEWEST.0, is_head)?;
    let fewest = count.saturating_sub(head + MOST_BETWEEN).max(FEWEST.0);
    if !is_tail(fewest) {
        return None;
    }
    let tail = longest(count - FEWEST.0, is_tail)?;
    let (first, second) = (&tokens[..head.min(count - FEWEST.0)], &tokens[head.max(count - tail)..]);
    let enough = |part: &[&str]| part.len() >= FEWEST.0 && Letters::of(&part.join(" ")).len() >= FEWEST.1;
    if !enough(first) || !enough(second) {
        return None;
    }
    let (heads, tails) = (stands(first), stands(second));
    let close = |(head, tail): (&Span, &Span)| {
        let (from, to) = (head.end.min(tail.end), head.start.max(tail.start));
        to <= from
            || to - from <= 16 * quoter::MOST_OMITTED
                && words::count(&text.raw()[from..to]) <= quoter::MOST_OMITTED
    };
    // Words that occur in many places are near something by chance: only the first places of each are examined.
    let few = |spans: &[Span]| spans.iter().take(MOST_PLACES).copied().collect::<Vec<_>>();
    let (some_heads, some_tails) = (few(&heads), few(&tails));
    if some_heads.iter().any(|head| some_tails.iter().any(|tail| close((head, tail)))) {
        return None;
    }
    heads.first().copied().zip(tails.first().copied())
}

/// How many places of each part are compared with those of the other.
const MOST_PLACES: usize = 50;

/// The greatest number, from the fewest words up to `most`, for which `holds` is true; if it is true for a number, it
/// is for all smaller ones.
fn longest(most: usize, holds: impl Fn(usize) -> bool) -> Option<usize> {
    let (mut yes, mut no) = (FEWEST.0, most + 1);
    if !holds(yes) {
        return None;
    }
    while no - yes > 1 {
        let middle = yes.midpoint(no);
        *(if holds(middle) { &mut yes } else { &mut no }) = middle;
    }
    Some(yes)
}

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

/// The longest beginning and the longest end of a quotation that a text has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ends {
    /// How many words of its beginning, and their first place.
    pub head: Option<(usize, Span)>,
    /// How many words of its end, and their first place.
    pub tail: Option<(usize, Span)>,
    /// How many words it has.
    pub words: usize,
}

/// The longest beginning and the longest end of a quotation that stand in the text, exact or folded, each of at least
/// three words. Of a quotation put together from two texts, one holds the beginning and the other the end.
///
/// Cost: a search for each word of the two.
pub fn ends(text: &Searchable, quotation: &str) -> Ends {
    let query = quoter::sources(Folded::spelled(quotation, text.rules().spelling).text().trim());
    let tokens: Vec<&str> = query.split(' ').filter(|token| !token.is_empty()).collect();
    let count = tokens.len();
    let place = |part: &[&str]| {
        let words = part.join(" ");
        if Letters::of(&words).len() < FEWEST.1 { None } else { all(text, &words).first().copied() }
    };
    let most = |of: &dyn Fn(usize) -> Option<Span>| {
        let from = (FEWEST.0..=count.min(FEWEST.0 + MOST_SHORT)).find_map(|n| Some((n, of(n)?)))?;
        let longer = (from.0 + 1..=count).map_while(|n| Some((n, of(n)?))).last();
        Some(longer.unwrap_or(from))
    };
    let head = most(&|n| place(&tokens[..n]));
    let tail = most(&|n| place(&tokens[count - n..]));
    Ends { head, tail, words: count }
}

/// So many words more may be needed to have enough letters.
const MOST_SHORT: usize = 5;

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

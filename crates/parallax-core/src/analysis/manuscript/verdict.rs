//! What came out for a quotation, from what was found for it.

use super::asked::Wanted;
use super::lookup::{Held, Like, Results};
use super::named::{Meant, Work};
use super::sense::{Difference, differences, hidden};
use super::{Asked, Checked, Named, Place, Verdict};
use crate::model::Match;
use parallax_text::fold;
use parallax_text::manuscript::Quotation;

/// Of what is not found, a place that is less similar, in hundredths, says nothing.
const WORTH_SHOWING: u8 = 40;
/// A named text with so many more wrong letters than another is the one that is quoted, after all.
const SLACK: usize = 3;
/// Of two parts that are put together, so many words may be in neither.
const BETWEEN: usize = 1;

/// The result for a quotation.
pub(super) fn checked(
    of: &Asked<'_>,
    quotation: &Quotation,
    (wanted, meant): (&Wanted, Option<&Meant>),
    found: Results,
    works: &[Work],
) -> Checked {
    let text = of.manuscript.text();
    let (start, end) = text.chars_of(quotation.span);
    let nothing = Checked {
        file: of.file.to_owned(),
        start,
        end,
        at: text.lines_of(quotation.span),
        paragraph: None,
        quote: quotation.words.clone(),
        kind: Match::Missing,
        verdict: Verdict::NotFound,
        source: None,
        lines: None,
        similarity: None,
        folded: Vec::new(),
        difference: Vec::new(),
        stands: None,
        places: Vec::new(),
        // What is not certain only chooses among several texts.
        named: meant.filter(|meant| meant.sure || meant.works.is_empty()).map(|meant| Named {
            words: meant.words.clone(),
            source: meant.works.first().map(|work| works[*work].name.clone()),
            holds: (!meant.works.is_empty()).then_some(false),
        }),
        span: quotation.span,
        outer: quotation.outer,
        excerpt: None,
    };
    if !found.held.is_empty() {
        return held(nothing, found.held, meant);
    }
    if let Some(like) = most_like(&found.like, meant) {
        // A text that has both its beginning and its end has it with another word between.
        let own = like.head.as_ref().map_or(0, |(words, _)| *words)
            + like.tail.as_ref().map_or(0, |(words, _)| *words);
        let foreign = like.words > 0 && own + BETWEEN < like.words;
        let across = if foreign { across(&found.like) } else { None };
        // Of parts that are all there, each as it is, none has other words.
        let across = across.or_else(|| omitting(wanted, &found.like));
        return match across {
            Some(places) => put_together(nothing, places),
            None => differs(nothing, wanted, like, meant),
        };
    }
    stitched(nothing.clone(), wanted, &found.like).unwrap_or_else(|| not_found(nothing, &found.like))
}

/// The words are in some texts.
fn held(nothing: Checked, mut held: Vec<Held>, meant: Option<&Meant>) -> Checked {
    held.sort_by_key(|held| held.work);
    let named = meant.and_then(|meant| held.iter().position(|held| meant.is(held.work)));
    let elsewhere = named.is_none() && meant.is_some_and(|meant| meant.sure);
    let several = held.len() > 1 && named.is_none();
    let mut one = held.remove(named.unwrap_or(0));
    let hidden = if one.kind == Match::Exact { Vec::new() } else { fairest(&mut one) };
    let exact = one.kind == Match::Exact
        || one.kind == Match::Ambiguous && parallax_text::quote::squeeze(&one.way) == one.place.words;
    let verified = if exact { Match::Exact } else { Match::Folded };
    let verdict = if elsewhere {
        Verdict::OtherSource
    } else if several {
        Verdict::Ambiguous
    } else if !hidden.is_empty() {
        Verdict::LeftOut
    } else {
        Verdict::Verified
    };
    let kind = if !hidden.is_empty() {
        Match::Approximate
    } else if several {
        Match::Ambiguous
    } else {
        verified
    };
    let mut places = one.more;
    if several {
        places.insert(0, one.place.clone());
        places.extend(held.into_iter().map(|held| held.place));
    }
    let mut checked = Checked {
        kind,
        verdict,
        similarity: Some(1.0),
        folded: if exact { Vec::new() } else { fold::kinds_between(&one.way, &one.place.words) },
        difference: hidden,
        places,
        ..nothing
    };
    if let Some(named) = &mut checked.named {
        named.is_in(&one.place.source, !elsewhere && meant.is_some_and(|meant| meant.is(one.work)));
    }
    if several && !elsewhere { checked } else { at(checked, one.place) }
}

/// Puts the place first from which least is hidden, and says what that is.
fn fairest(one: &mut Held) -> Vec<Difference> {
    let all = std::iter::once(&one.place).chain(&one.more);
    let hidden = all.map(|place| hidden(&one.way, &place.words, &one.language));
    let Some((at, least)) = hidden.enumerate().min_by_key(|(at, hidden)| (hidden.len(), *at)) else {
        return Vec::new();
    };
    if let Some(place) = at.checked_sub(1).and_then(|at| one.more.get_mut(at)) {
        std::mem::swap(place, &mut one.place);
    }
    least
}

/// The same with the place where it is.
fn at(checked: Checked, place: Place) -> Checked {
    Checked {
        source: Some(place.source),
        lines: Some(place.lines),
        stands: Some(place.words),
        excerpt: Some(place.excerpt),
        ..checked
    }
}

/// The text with the most similar words; of nearly equal ones the one that is named.
fn most_like<'l>(found: &'l [Like], meant: Option<&Meant>) -> Option<&'l Like> {
    let like = || found.iter().filter(|like| like.sure);
    let best = like().min_by_key(|like| (like.near.errors, like.work))?;
    let named = like().find(|like| meant.is_some_and(|meant| meant.is(like.work)));
    Some(named.filter(|named| named.near.errors <= best.near.errors + SLACK).unwrap_or(best))
}

fn differs(nothing: Checked, wanted: &Wanted, like: &Like, meant: Option<&Meant>) -> Checked {
    let way = wanted.bare.as_deref().unwrap_or(&wanted.words);
    let mut checked = Checked {
        kind: Match::Approximate,
        verdict: Verdict::Differs,
        similarity: Some(f64::from(like.near.similarity()) / 100.0),
        difference: differences(way, &like.place.words, &like.language),
        ..nothing
    };
    if let Some(named) = &mut checked.named {
        named.is_in(&like.place.source, meant.is_some_and(|meant| meant.is(like.work)));
    }
    at(checked, like.place.clone())
}

/// Put together from parts of several places or texts.
fn stitched(nothing: Checked, wanted: &Wanted, found: &[Like]) -> Option<Checked> {
    let within =
        found.iter().find_map(|like| like.stitched.clone()).map(|(first, second)| vec![first, second]);
    let places = within.or_else(|| omitting(wanted, found)).or_else(|| across(found))?;
    Some(put_together(nothing, places))
}

fn put_together(nothing: Checked, places: Vec<Place>) -> Checked {
    let first = places.first().map(|place| place.source.clone());
    let source = first.filter(|first| places.iter().all(|place| place.source == *first));
    Checked { verdict: Verdict::Stitched, source, places, ..nothing }
}

/// The places of parts between omissions, if all of them are somewhere.
fn omitting(wanted: &Wanted, found: &[Like]) -> Option<Vec<Place>> {
    let count = wanted.parts.len();
    let part = |n: usize| found.iter().find_map(|like| like.parts.get(n).cloned().flatten());
    let parts: Vec<Place> = (0..count).filter_map(part).collect();
    (count > 1 && parts.len() == count).then_some(parts)
}

/// The places of a beginning and an end in two texts that are all of it together.
fn across(found: &[Like]) -> Option<Vec<Place>> {
    found.iter().find_map(|first| {
        let (head, begins) = first.head.as_ref()?;
        found.iter().filter(|second| apart(first, second)).find_map(|second| {
            let (tail, ends) = second.tail.as_ref()?;
            let covers = head + tail + BETWEEN >= first.words && *head < first.words;
            covers.then(|| vec![begins.clone(), ends.clone()])
        })
    })
}

/// Are they places of two texts, or far apart in one?
fn apart(first: &Like, second: &Like) -> bool {
    first.work != second.work || first.place.lines.0.abs_diff(second.place.lines.0) > FAR
}

/// Places that are further apart than this, in lines, are not one passage.
const FAR: usize = 20;

fn not_found(nothing: Checked, found: &[Like]) -> Checked {
    let nearest = found.iter().max_by_key(|like| (like.near.similarity(), std::cmp::Reverse(like.work)));
    let places = nearest.filter(|like| like.near.similarity() >= WORTH_SHOWING);
    let similarity = places.map(|like| f64::from(like.near.similarity()) / 100.0);
    Checked { similarity, places: places.map(|like| like.place.clone()).into_iter().collect(), ..nothing }
}

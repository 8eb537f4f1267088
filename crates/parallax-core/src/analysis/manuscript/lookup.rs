//! Where the words of many quotations are in many texts.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use super::asked::Wanted;
use super::{Library, Place, left_out};
use crate::model::Match;
use parallax_text::document::Markup;
use parallax_text::parallel::each;
use parallax_text::quote::{self, Found, Near, Sift, Spot, quoter};
use parallax_text::{Rules, Searchable, Span, Text, language};

/// So many texts are sifted before their votes are kept.
const AT_ONCE: usize = 64;
/// Of the places that may hold a quotation whole, so many are looked at.
const MOST_HOLDING: usize = 16;
/// Of those that may have similar words, so many.
const MOST_LIKE: usize = 4;
/// A place with this share of the grams, in hundredths, may hold a quotation whole.
const HOLDS: u32 = 30;
/// Lines that are longer together are not drawn.
const LONGEST_DRAWN: usize = 4_000;

/// A place of the words, exact or folded.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) work: usize,
    /// Exact, folded, or in several places of the text.
    pub(super) kind: Match,
    pub(super) place: Place,
    /// The other places in the same text.
    pub(super) more: Vec<Place>,
    /// The way in which the words were read.
    pub(super) way: String,
    pub(super) language: String,
}

/// Similar words in a text.
#[derive(Debug, Clone)]
pub(super) struct Like {
    pub(super) work: usize,
    pub(super) near: Near,
    /// Similar enough not to be there by chance.
    pub(super) sure: bool,
    pub(super) place: Place,
    /// The places of both parts, if it was put together from two of this text.
    pub(super) stitched: Option<(Place, Place)>,
    /// How many words of its beginning the text has, and where; the same of its end.
    pub(super) head: Option<(usize, Place)>,
    pub(super) tail: Option<(usize, Place)>,
    /// How many words it has.
    pub(super) words: usize,
    /// The places of its parts between omissions.
    pub(super) parts: Vec<Option<Place>>,
    pub(super) language: String,
}

/// What was found for a quotation.
#[derive(Debug, Clone, Default)]
pub(super) struct Results {
    pub(super) held: Vec<Held>,
    pub(super) like: Vec<Like>,
}

impl Results {
    /// Are the words somewhere, or is a place so like them that no other can be meant?
    fn is_settled(&self) -> bool {
        !self.held.is_empty() || self.like.iter().any(|like| like.sure && like.words == 0)
    }
}

/// Looks up all quotations.
pub(super) fn all(
    wanted: &[Wanted],
    library: &Library<'_>,
    done: &(dyn Fn(usize, usize) + Sync),
) -> Vec<Results> {
    let texts = library.works.len();
    let counted = AtomicUsize::new(0);
    let step = || done(counted.fetch_add(1, Relaxed) + 1, 3 * texts);
    let mut results = vec![Results::default(); wanted.len()];
    if wanted.is_empty() {
        return results;
    }
    let spots = spots(wanted, library, &step);
    let holding = |number: usize| spots[number].holding.iter().copied();
    let held = in_texts(library, wanted.len(), holding, &step, |number, text, spots| {
        held(text, library, &wanted[number], spots)
    });
    for (number, held) in held {
        results[number].held.extend(held);
    }
    // The likeliest place of each first; if that is clearly it, the others are not looked at.
    for first in [true, false] {
        let open: Vec<bool> = results.iter().map(|found| !found.is_settled()).collect();
        let like_spots = |number: usize| {
            let (head, tail) = spots[number].like.split_at(spots[number].like.len().min(1));
            let list = if first { head } else { tail };
            let open = open[number];
            list.iter().copied().filter(move |_| open)
        };
        let none = || ();
        let step: &(dyn Fn() + Sync) = if first { &none } else { &step };
        let alike = in_texts(library, wanted.len(), like_spots, step, |number, text, spots| {
            spots.iter().filter_map(|spot| like(text, library, &wanted[number], *spot)).collect::<Vec<_>>()
        });
        for (number, like) in alike {
            results[number].like.extend(like);
        }
    }
    results
}

/// A place in a text that is looked at: the text, the stretch, and how many grams are there. All of the text if there is
/// no stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct At {
    work: usize,
    span: Option<Span>,
    votes: u32,
}

/// Where a quotation is looked for: in full, and for what is like it.
#[derive(Debug, Clone, Default)]
struct Spots {
    holding: Vec<At>,
    like: Vec<At>,
}

/// The places where each quotation may be: those with most votes, and those in the text that is named.
fn spots(wanted: &[Wanted], library: &Library<'_>, step: &(dyn Fn() + Sync)) -> Vec<Spots> {
    let omitted = |one: &Wanted| if one.parts.is_empty() { 0 } else { OMITTED * (one.parts.len() - 1) };
    let sift = Sift::new(wanted.iter().map(|one| (one.words.as_str(), omitted(one))));
    let mut best: Vec<Vec<At>> = vec![Vec::new(); wanted.len()];
    let texts = library.works.len();
    let named =
        |number: usize, work: usize| wanted[number].named.as_ref().is_some_and(|named| named.is(work));
    for from in (0..texts).step_by(AT_ONCE) {
        let found = each(AT_ONCE.min(texts - from), 1, |n| {
            let found = (library.read)(from + n).map(|text| sift.spots(text.raw()));
            step();
            found.unwrap_or_default()
        });
        for (work, found) in (from..).zip(found) {
            for Spot { quotation, span, votes } in found {
                best[quotation].push(At { work, span: Some(span), votes });
            }
        }
        for (number, best) in best.iter_mut().enumerate().filter(|(_, best)| best.len() > MOST_HOLDING) {
            best.sort_by_key(|at| (!named(number, at.work), std::cmp::Reverse(at.votes)));
            best.truncate(MOST_HOLDING);
        }
    }
    let choose = |(number, mut best): (usize, Vec<At>)| {
        let grams = sift.grams(number);
        if grams == 0 {
            // Too short to be sifted: it may be in any text.
            let holding = (0..texts).map(|work| At { work, span: None, votes: 0 }).collect();
            return Spots { holding, like: Vec::new() };
        }
        best.sort_by_key(|at| (std::cmp::Reverse(at.votes), at.work));
        let holds = |at: &&At| at.votes * 100 >= grams * HOLDS;
        let mut like: Vec<At> = best.iter().take(MOST_LIKE).copied().collect();
        like.extend(best.iter().skip(MOST_LIKE).find(|at| named(number, at.work)).copied());
        // The text that is named is looked at first, unless it is far behind.
        let own = like.iter().position(|at| named(number, at.work));
        if let Some(own) = own.filter(|own| 2 * like[*own].votes >= like[0].votes) {
            let own = like.remove(own);
            like.insert(0, own);
        }
        Spots { holding: best.iter().filter(holds).copied().collect(), like }
    };
    best.into_iter().enumerate().map(choose).collect()
}

/// A text that is open.
struct Open {
    work: usize,
    text: Searchable,
}

impl Open {
    /// The language of its sheet, else that of what is around a place.
    fn language(&self, library: &Library<'_>, at: Span) -> String {
        if let Some(tag) = library.works[self.work].language.as_ref().filter(|tag| !tag.is_empty()) {
            return tag.clone();
        }
        let raw = self.text.raw();
        let from = raw.floor_char_boundary(at.start.saturating_sub(SPOKEN));
        let to = raw.ceil_char_boundary((at.end + SPOKEN).min(raw.len()));
        language::of(&raw[from..to]).unwrap_or_default().to_owned()
    }

    /// The text around a place, and where it begins; all of a short text. It is cut where blanks are, so that no part of
    /// a word looks like a word.
    fn around(&self, at: At, margin: usize) -> (Searchable, usize) {
        let raw = self.text.raw();
        let Some(span) = at.span.filter(|span| raw.len() > 2 * margin + span.end - span.start) else {
            return (self.text.clone(), 0);
        };
        let from = raw.floor_char_boundary(span.start.saturating_sub(margin));
        let to = raw.ceil_char_boundary((span.end + margin).min(raw.len()));
        let head = if from == 0 { Some(0) } else { raw[from..span.start].find(char::is_whitespace) };
        let tail = if to == raw.len() { None } else { raw[span.end..to].rfind(char::is_whitespace) };
        let (from, to) = (from + head.unwrap_or(0), tail.map_or(to, |at| span.end + at));
        let part = Text::decoded(raw[from..to].to_owned(), Markup::Plain, String::new(), None);
        let rules = Rules { pages: Vec::new(), ..self.text.rules().clone() };
        (Searchable::new(part, rules), from)
    }

    /// A place of the part that begins there.
    fn place(&self, library: &Library<'_>, span: Span, from: usize) -> Place {
        place(self.work, library, &self.text, Span::new(span.start + from, span.end + from))
    }
}

/// Looks up quotations in the texts where their places are, text by text, and gives what was found with the number of the
/// quotation.
fn in_texts<T: Send, S: Iterator<Item = At>>(
    library: &Library<'_>,
    quotations: usize,
    spots: impl Fn(usize) -> S,
    step: &(dyn Fn() + Sync),
    look: impl Fn(usize, &Open, &[At]) -> T + Sync + Send,
) -> Vec<(usize, T)> {
    let mut of_text: Vec<Vec<(usize, Vec<At>)>> = vec![Vec::new(); library.works.len()];
    for number in 0..quotations {
        for at in spots(number) {
            let asked = &mut of_text[at.work];
            match asked.last_mut() {
                Some((last, list)) if *last == number => list.push(at),
                _ => asked.push((number, vec![at])),
            }
        }
    }
    let found = each(of_text.len(), 1, |work| {
        let asked = &of_text[work];
        let text = if asked.is_empty() { None } else { (library.read)(work) };
        let found = text.map(|text| {
            let open = Open { work, text };
            // One text with all the work is shared out too.
            each(asked.len(), FEWEST_PER_THREAD, |n| (asked[n].0, look(asked[n].0, &open, &asked[n].1)))
        });
        step();
        found.unwrap_or_default()
    });
    found.into_iter().flatten().collect()
}

/// A thread takes at least so many quotations of one text.
const FEWEST_PER_THREAD: usize = 16;
/// An omission leaves out at most so many bytes.
const OMITTED: usize = 16 * quoter::MOST_OMITTED;
/// So many bytes around a place are read to find the words there, and so many to find what is like them: they show which
/// words are common.
const MARGIN: usize = 1_000;
const WIDE: usize = 8_000;
/// So many show the language of the words there.
const SPOKEN: usize = 2_000;

/// The words in a text, exact or folded; of several ways to read them, the first that is exact, else the first.
fn held(open: &Open, library: &Library<'_>, wanted: &Wanted, spots: &[At]) -> Option<Held> {
    let mut best: Option<(Match, Vec<Span>, &str)> = None;
    for at in spots {
        let (part, from) = open.around(*at, MARGIN + 2 * wanted.words.len());
        for way in wanted.ways() {
            let wanted = quote::Wanted { exact: way, ..quote::Wanted::default() };
            let (kind, spans) = match quote::verbatim(&part, &wanted) {
                Some(Found::Exact(span)) => (Match::Exact, vec![span]),
                Some(Found::Folded(span)) => (Match::Folded, vec![span]),
                Some(Found::Ambiguous(spans)) => (Match::Ambiguous, spans),
                Some(Found::Approximate(_) | Found::Missing(_)) | None => continue,
            };
            let mut spans: Vec<Span> =
                spans.iter().map(|span| Span::new(span.start + from, span.end + from)).collect();
            match &mut best {
                None => best = Some((kind, spans, way)),
                Some((known, all, _)) if *known != Match::Exact && kind == Match::Exact => {
                    spans
                        .extend(all.iter().filter(|span| !spans.contains(span)).copied().collect::<Vec<_>>());
                    best = Some((kind, spans, way));
                }
                Some((_, all, _)) => {
                    all.extend(spans.iter().filter(|span| !all.contains(span)).copied().collect::<Vec<_>>());
                }
            }
        }
    }
    let (kind, spans, way) = best?;
    let mut places = spans.iter().take(MOST_PLACES).map(|span| open.place(library, *span, 0));
    let first = places.next()?;
    let more: Vec<Place> = places.filter(|place| place.lines != first.lines).collect();
    // Only of words that are left out or put in brackets does the language matter.
    let language = if kind == Match::Exact { String::new() } else { open.language(library, spans[0]) };
    Some(Held { work: open.work, kind, place: first, more, way: way.to_owned(), language })
}

/// What is most like the words at a place.
fn like(open: &Open, library: &Library<'_>, wanted: &Wanted, at: At) -> Option<Like> {
    let (part, from) = open.around(at, WIDE + 2 * wanted.words.len());
    let text = &part;
    let way = wanted.bare.as_deref().unwrap_or(&wanted.words);
    let found = quote::find(text, &quote::Wanted { exact: way, ..quote::Wanted::default() });
    let (near, like) = match found {
        Found::Approximate(near) => (Some(near), true),
        Found::Ambiguous(_) => (quote::nearest(text, way, 1).first().copied(), true),
        Found::Missing(near) => (near, false),
        Found::Exact(_) | Found::Folded(_) => (None, false),
    };
    let at = |span: Span| open.place(library, span, from);
    let spoken = |span: Span| open.language(library, Span::new(span.start + from, span.end + from));
    let around = near.and_then(|near| left_out::place(text.raw(), way, near.span).map(|span| (near, span)));
    if let Some((near, span)) = around {
        // All of it is there, with more between.
        return Some(Like {
            work: open.work,
            near: Near { span, ..near },
            sure: true,
            place: at(span),
            stitched: None,
            head: None,
            tail: None,
            words: 0,
            parts: Vec::new(),
            language: spoken(span),
        });
    }
    let stitched = if like { None } else { quote::stitched(text, way).map(|(a, b)| (at(a), at(b))) };
    // Words that have no counterpart may come from another text.
    let alone =
        like && near.is_some_and(|near| near.others.share() < MAY_BE_STITCHED && near.similarity() > 90);
    let ends = if alone { quote::Ends::default() } else { quote::ends(text, way) };
    let end = |end: Option<(usize, Span)>| end.map(|(words, span)| (words, at(span)));
    let (head, tail) = (end(ends.head), end(ends.tail));
    let one = |part: &String| quote::all(text, part).first().map(|span| at(*span));
    let parts: Vec<Option<Place>> = wanted.parts.iter().map(one).collect();
    let near = near.or_else(|| {
        // Nothing is like it as a whole, but a part of it may be there.
        let some =
            head.is_some() || tail.is_some() || parts.iter().any(Option::is_some) || stitched.is_some();
        some.then(|| quote::nearest(text, way, 1).first().copied()).flatten()
    })?;
    let language = if like { spoken(near.span) } else { String::new() };
    Some(Like {
        work: open.work,
        near,
        sure: like,
        place: at(near.span),
        stitched,
        head,
        tail,
        words: ends.words,
        parts,
        language,
    })
}

/// From this share of words without a counterpart, in hundredths, they may come from another text.
const MAY_BE_STITCHED: u8 = 6;

/// Of many places so many are given.
const MOST_PLACES: usize = 10;

/// A place with the lines around it.
fn place(work: usize, library: &Library<'_>, text: &Searchable, span: Span) -> Place {
    let raw = text.raw();
    let lines = text.lines_of(span);
    let start = raw[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = raw[span.end..].find('\n').map_or(raw.len(), |at| span.end + at);
    let excerpt = if end - start <= LONGEST_DRAWN {
        (raw[start..end].to_owned(), Span::new(span.start - start, span.end - start))
    } else {
        (String::new(), Span::default())
    };
    Place {
        source: library.works[work].name.clone(),
        lines,
        words: crate::analysis::search::spelled(span.of(raw)),
        excerpt,
    }
}

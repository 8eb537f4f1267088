//! Where the words of many quotations are in many texts.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use super::asked::Wanted;
use super::{Library, Place};
use crate::model::Match;
use parallax_text::parallel::each;
use parallax_text::quote::{self, Found, Near, Sift};
use parallax_text::{Searchable, Span, language};

/// So many texts are sifted before their votes are kept.
const AT_ONCE: usize = 64;
/// Of the texts that may hold a quotation whole, so many are looked into.
const MOST_HOLDING: usize = 16;
/// Of those that may have similar words, so many.
const MOST_LIKE: usize = 4;
/// A text with this share of the votes, in hundredths, may hold a quotation whole.
const HOLDS: u32 = 55;
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
    pub(super) like: bool,
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

/// Looks up all quotations.
pub(super) fn all(wanted: &[Wanted], library: &Library<'_>, done: &(dyn Fn(usize, usize) + Sync)) -> Vec<Results> {
    let texts = library.works.len();
    let counted = AtomicUsize::new(0);
    let step = || done(counted.fetch_add(1, Relaxed) + 1, 3 * texts);
    let mut results = vec![Results::default(); wanted.len()];
    if wanted.is_empty() {
        return results;
    }
    let chosen = chosen(wanted, library, &step);
    let mut of_text: Vec<Vec<usize>> = vec![Vec::new(); texts];
    for (number, chosen) in chosen.iter().enumerate() {
        for text in &chosen.holding {
            of_text[*text].push(number);
        }
    }
    for (number, held) in in_texts(library, &of_text, &step, |work, asked| {
        held(work, library, asked.text, &wanted[asked.number]).into_iter().collect()
    }) {
        results[number].held.push(held);
    }
    let mut of_text: Vec<Vec<usize>> = vec![Vec::new(); texts];
    for (number, chosen) in chosen.iter().enumerate().filter(|(number, _)| results[*number].held.is_empty()) {
        for text in &chosen.like {
            of_text[*text].push(number);
        }
    }
    for (number, like) in in_texts(library, &of_text, &step, |work, asked| {
        like(work, library, asked.text, &wanted[asked.number]).into_iter().collect()
    }) {
        results[number].like.push(like);
    }
    results
}

/// The texts that a quotation is looked up in.
#[derive(Debug, Clone, Default)]
struct Chosen {
    holding: Vec<usize>,
    like: Vec<usize>,
}

/// The texts that each quotation is looked up in: those with most votes, and the one that is named.
fn chosen(wanted: &[Wanted], library: &Library<'_>, step: &(dyn Fn() + Sync)) -> Vec<Chosen> {
    let sift = Sift::new(wanted.iter().map(|one| one.words.as_str()));
    let mut best: Vec<Vec<(u32, usize)>> = vec![Vec::new(); wanted.len()];
    let texts = library.works.len();
    for from in (0..texts).step_by(AT_ONCE) {
        let votes = each(AT_ONCE.min(texts - from), 1, |n| {
            let votes = (library.read)(from + n).map(|text| sift.votes(text.raw()));
            step();
            votes
        });
        for (text, votes) in (from..).zip(votes) {
            for (best, votes) in best.iter_mut().zip(votes.unwrap_or_default()).filter(|(_, votes)| *votes > 0) {
                best.push((votes, text));
            }
        }
        for best in &mut best {
            best.sort_unstable_by_key(|(votes, text)| (std::cmp::Reverse(*votes), *text));
            best.truncate(MOST_HOLDING);
        }
    }
    let choose = |(number, best): (usize, Vec<(u32, usize)>)| {
        let grams = sift.grams(number);
        if grams == 0 {
            // Too short to be sifted: it may be in any text.
            return Chosen { holding: (0..texts).collect(), like: Vec::new() };
        }
        let holds = |votes: u32| votes * 100 >= grams * HOLDS;
        let named = wanted[number].named.as_ref().and_then(|named| named.work);
        let mut holding: Vec<usize> = best.iter().filter(|(votes, _)| holds(*votes)).map(|(_, text)| *text).collect();
        let mut like: Vec<usize> = best.iter().take(MOST_LIKE).map(|(_, text)| *text).collect();
        // The parts of a short one may be in a text that has few of its grams.
        holding.extend(like.iter().filter(|text| !holding.contains(text)).copied().collect::<Vec<_>>());
        for list in [&mut holding, &mut like] {
            list.extend(named.filter(|named| !list.contains(named)));
        }
        Chosen { holding, like }
    };
    best.into_iter().enumerate().map(choose).collect()
}

/// A text that is open, and the number of a quotation that is looked up in it.
struct Open<'t> {
    text: &'t Texts,
    number: usize,
}

/// A text, and its language if it is needed.
struct Texts {
    text: Searchable,
    language: OnceLock<String>,
}

impl Texts {
    fn language(&self, work: usize, library: &Library<'_>) -> String {
        let known = || library.works[work].language.clone().filter(|tag| !tag.is_empty());
        let detected = || language::of(self.text.raw()).unwrap_or("en").to_owned();
        self.language.get_or_init(|| known().unwrap_or_else(detected)).clone()
    }
}

/// Looks up the quotations of each text, text by text, and gives what was found with the number of the quotation.
fn in_texts<T: Send>(
    library: &Library<'_>,
    of_text: &[Vec<usize>],
    step: &(dyn Fn() + Sync),
    look: impl Fn(usize, &Open<'_>) -> Vec<T> + Sync + Send,
) -> Vec<(usize, T)> {
    let found = each(of_text.len(), 1, |work| {
        let asked = &of_text[work];
        let text = if asked.is_empty() { None } else { (library.read)(work) };
        let found = text.map(|text| {
            let text = Texts { text, language: OnceLock::new() };
            // One text with all the work is shared out too.
            let found = each(asked.len(), FEWEST_PER_THREAD, |n| {
                let number = asked[n];
                look(work, &Open { text: &text, number }).into_iter().map(|one| (number, one)).collect::<Vec<_>>()
            });
            found.into_iter().flatten().collect::<Vec<_>>()
        });
        step();
        found.unwrap_or_default()
    });
    found.into_iter().flatten().collect()
}

/// A thread takes at least so many quotations of one text.
const FEWEST_PER_THREAD: usize = 16;

/// The words in a text, exact or folded; of several ways to read them, the first that is exact, else the first.
fn held(work: usize, library: &Library<'_>, open: &Texts, wanted: &Wanted) -> Option<Held> {
    let text = &open.text;
    let mut best: Option<(Match, Vec<Span>, &str)> = None;
    for way in wanted.ways() {
        if quote::all(text, way).is_empty() {
            continue;
        }
        let (kind, spans) = match quote::find(text, &quote::Wanted { exact: way, ..quote::Wanted::default() }) {
            Found::Exact(span) => (Match::Exact, vec![span]),
            Found::Folded(span) => (Match::Folded, vec![span]),
            Found::Ambiguous(spans) => (Match::Ambiguous, spans),
            Found::Approximate(_) | Found::Missing(_) => continue,
        };
        if best.as_ref().is_none_or(|(known, ..)| kind == Match::Exact && *known != Match::Exact) {
            best = Some((kind, spans, way));
        }
    }
    let (kind, spans, way) = best?;
    let mut places = spans.iter().take(MOST_PLACES).map(|span| place(work, library, text, *span));
    let first = places.next()?;
    // Only of words that are left out does the language matter.
    let language = if kind == Match::Folded { open.language(work, library) } else { String::new() };
    Some(Held { work, kind, place: first, more: places.collect(), way: way.to_owned(), language })
}

/// From this share of words without a counterpart, in hundredths, they may come from another text.
const MAY_BE_STITCHED: u8 = 6;

/// Of many places so many are given.
const MOST_PLACES: usize = 10;

/// What is most like the words in a text.
fn like(work: usize, library: &Library<'_>, open: &Texts, wanted: &Wanted) -> Option<Like> {
    let text = &open.text;
    let way = wanted.bare.as_deref().unwrap_or(&wanted.words);
    let found = quote::find(text, &quote::Wanted { exact: way, ..quote::Wanted::default() });
    let (near, like) = match found {
        Found::Approximate(near) => (Some(near), true),
        Found::Ambiguous(_) => (quote::nearest(text, way, 1).first().copied(), true),
        Found::Missing(near) => (near, false),
        Found::Exact(_) | Found::Folded(_) => (None, false),
    };
    let at = |span: Span| place(work, library, text, span);
    let stitched = if like { None } else { quote::stitched(text, way).map(|(a, b)| (at(a), at(b))) };
    // Words that have no counterpart may come from another text.
    let alone = like && near.is_some_and(|near| near.others.share() < MAY_BE_STITCHED && near.similarity() > 90);
    let ends = if alone { quote::Ends::default() } else { quote::ends(text, way) };
    let end = |end: Option<(usize, Span)>| end.map(|(words, span)| (words, at(span)));
    let (head, tail) = (end(ends.head), end(ends.tail));
    let part = |part: &String| quote::all(text, part).first().map(|span| at(*span));
    let parts: Vec<Option<Place>> = wanted.parts.iter().map(part).collect();
    let near = near.or_else(|| {
        // Nothing is like it as a whole, but a part of it may be there.
        let some = head.is_some() || tail.is_some() || parts.iter().any(Option::is_some) || stitched.is_some();
        some.then(|| quote::nearest(text, way, 1).first().copied()).flatten()
    })?;
    let language = if like { open.language(work, library) } else { String::new() };
    Some(Like { work, near, like, place: at(near.span), stitched, head, tail, words: ends.words, parts, language })
}

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

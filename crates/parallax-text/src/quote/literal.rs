//! Where words are found unchanged once folded: by the index of grams if it is built, else by substring search.

use memchr::memmem;

use super::compound;
use super::index::Index;
use super::letters::each_gram;
use super::marks;
use super::quoter;
use super::searchable::Searchable;
use crate::fold::{Folded, Query, Seam};
use crate::notes;
use crate::span::Span;
use crate::words::{self, is_word_char};

/// How often it tries to join the parts of a quotation from one place of its longest part.
const MOST_ATTEMPTS: usize = 64;

/// All places of a quotation, from word to word, in text order; with note marks read as such or as text.
pub(super) fn places(text: &Searchable, query: &Query) -> Vec<Span> {
    let unmarked = text.unmarked();
    let mut spans: Vec<Span> = whole(text, query)
        .into_iter()
        .map(|(start, end)| {
            let mut span = unmarked.raw_span(start, end);
            if query.ends_with_mark() {
                span.end = unmarked.behind_marks(text.raw(), end, span.end, text.rules());
            }
            span
        })
        .collect();
    // A possible note mark may be the text's own number: then the quotation has it.
    if query.text.contains(char::is_numeric) {
        spans.extend(with_marks(text, query));
        spans.sort_unstable();
        spans.dedup();
    }
    spans
}

/// The places of a quotation that has the sign of a note mark, in the text with everything that may be one. Looks near
/// marks that begin as the quotation has it.
pub(super) fn marked_places(text: &Searchable, query: &Query) -> Vec<Span> {
    let signs = query.text.char_indices().filter(|(_, c)| matches!(c, '[' | '*' | '†' | '‡' | '§'));
    let wanted: Vec<(&str, &str)> = signs.map(|(at, _)| query.text.split_at(at)).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let begins = |before: &str, mark: &str| {
        let mut chars = mark.chars().flat_map(char::to_lowercase);
        let (sign, next) = (chars.next(), chars.next());
        let plain = |c: Option<char>| c.filter(char::is_ascii_alphanumeric);
        wanted.iter().any(|(quoted, wanted)| {
            let mut own = wanted.chars();
            let same_sign = own.next() == sign;
            let own = own.next();
            same_sign
                && (plain(next).is_none() || plain(own).is_none() || own == next)
                && marks::may_follow(quoted, before)
        })
    };
    let starts = text.unmarked().marks().iter().map(|&(at, _)| at as usize);
    let begins_at = |&at: &usize| {
        let (before, mark) = text.raw().split_at(at);
        begins(before, mark)
    };
    let marks: Vec<usize> = starts.filter(begins_at).collect();
    around_marks(text, query, &marks)
}

/// All places in the text without its note marks, as folded ranges. In a script without blanks this includes places
/// where one side has a line end and the other a blank.
fn whole(text: &Searchable, query: &Query) -> Vec<(usize, usize)> {
    let found = hits(text, query);
    if !found.is_empty() || query.text.is_ascii() {
        return found;
    }
    let pieces = query.pieces();
    let Some(longest) =
        (0..pieces.len()).filter(|_| pieces.len() > 1).max_by_key(|&n| pieces[n].1.text.len())
    else {
        return found;
    };
    let joined = hits_within(text, &pieces[longest].1).into_iter().filter_map(|(start, end)| {
        let mut to = end;
        for (seam, piece) in &pieces[longest + 1..] {
            to = folds_on(text, to, *seam, piece)?;
        }
        let mut from = start;
        for n in (0..longest).rev() {
            from = folds_back(text, from, pieces[n + 1].0, &pieces[n].1)?;
        }
        is_whole(text.unmarked(), text.raw(), from, to).then_some((from, to))
    });
    joined.collect()
}

/// Where a piece of a quotation ends that begins at `at`, or after a blank there.
fn folds_on(text: &Searchable, at: usize, seam: Option<Seam>, piece: &Query) -> Option<usize> {
    let folded = text.unmarked();
    let blank = folded.text()[at..].starts_with(' ');
    let start = at + usize::from(blank);
    let stands = folded.text()[start..].starts_with(&piece.text) && piece.agrees(folded, text.raw(), start);
    (stands && (blank || seam.is_some() || folded.is_wrapped(at))).then_some(start + piece.text.len())
}

/// Where a piece of a quotation begins that ends at `at`, or before a blank there.
fn folds_back(text: &Searchable, at: usize, seam: Option<Seam>, piece: &Query) -> Option<usize> {
    let folded = text.unmarked();
    let blank = folded.text()[..at].ends_with(' ');
    let end = at - usize::from(blank);
    let start = end.checked_sub(piece.text.len())?;
    let stands = folded.text().as_bytes()[start..].starts_with(piece.text.as_bytes())
        && piece.agrees(folded, text.raw(), start);
    (stands && (blank || seam.is_some() || folded.is_wrapped(at))).then_some(start)
}

/// The places of a folded quotation that hold marks of the text.
fn with_marks(text: &Searchable, query: &Query) -> Vec<Span> {
    let mut marks: Vec<usize> = Vec::new();
    for (at, number) in numbers(&query.text) {
        let (before, behind) = (&query.text[..at], query.text[at..].trim_start_matches(char::is_numeric));
        marks.extend(text.marks().beside(number, before, behind));
    }
    around_marks(text, query, &marks)
}

/// The places of a folded quotation that hold some of these marks of the text.
fn around_marks(text: &Searchable, query: &Query, marks: &[usize]) -> Vec<Span> {
    let (raw, reach) = (text.raw(), 4 * query.text.len() + 64);
    if marks.len() * 2 * reach > raw.len() {
        // This costs as much as folding the whole text again, which is done once for all such quotations.
        let folded = text.folded();
        let found = by_scan(folded, raw, query);
        return found.into_iter().map(|(start, end)| folded.raw_span(start, end)).collect();
    }
    let around = |&mark: &usize| {
        let from = raw.floor_char_boundary(mark.saturating_sub(reach));
        let to = raw.ceil_char_boundary((mark + reach).min(raw.len()));
        let folded = Folded::spelled(&raw[from..to], text.rules().spelling);
        let found = by_scan(&folded, &raw[from..to], query);
        let spans = found.into_iter().map(|(start, end)| folded.raw_span(start, end));
        let holds = |span: &Span| span.start <= mark && mark < span.end;
        spans.map(|span| Span::new(from + span.start, from + span.end)).filter(holds).collect::<Vec<_>>()
    };
    marks.iter().flat_map(around).collect()
}

/// The numbers of a folded quotation that may be note marks, and where each begins.
fn numbers(query: &str) -> impl Iterator<Item = (usize, u32)> + '_ {
    let mut inside = false;
    query.char_indices().filter_map(move |(at, c)| {
        let begins = !std::mem::replace(&mut inside, c.is_numeric()) && inside;
        if begins { notes::number_of(&query[at..]).map(|number| (at, number)) } else { None }
    })
}

/// A part of a quotation, prepared for the search.
pub(super) struct Part {
    words: Query,
    gap: usize,
    held: Vec<String>,
}

impl Part {
    /// The parts of a quotation with signs in its seams.
    pub(super) fn all(signed: &str) -> Option<Vec<Self>> {
        let part = |part: quoter::Part| Self {
            words: Query::unsigned(&part.words),
            gap: part.gap,
            held: part.held.iter().map(|held| Query::unsigned(held).text).collect(),
        };
        Some(quoter::parts(signed)?.into_iter().map(part).collect())
    }
}

/// All places of the parts of a quotation in this order, from the first to the last, in text order. Each has how many
/// of the quotation's brackets hold words that the text has there.
pub(super) fn places_of_parts(text: &Searchable, parts: &[Part]) -> Vec<(Span, usize)> {
    let Some(longest) = (0..parts.len()).max_by_key(|&n| (parts[n].words.text.len(), std::cmp::Reverse(n)))
    else {
        return Vec::new();
    };
    let folded = text.unmarked();
    let joined = hits(text, &parts[longest].words).into_iter().filter_map(|(start, end)| {
        let mut left = MOST_ATTEMPTS;
        let (end, behind) = forward(text, end, &parts[longest + 1..], &mut left)?;
        let (start, before) = backward(text, start, &parts[..=longest], &mut left)?;
        Some((folded.raw_span(start, end), before + behind))
    });
    let mut places: Vec<(Span, usize)> = joined.collect();
    places.sort_unstable_by_key(|(span, _)| (span.end, std::cmp::Reverse(span.start)));
    // Of places with the same beginning or end the shortest is meant; the others contain it.
    let mut kept: Vec<(Span, usize)> = Vec::new();
    for place in places {
        if kept.last().is_none_or(|(last, _)| last.start < place.0.start) {
            kept.push(place);
        }
    }
    kept
}

/// Where the last of `parts` ends if they follow `at` one after the other, each as near as the rest allow, and how many
/// brackets between them hold words of the text.
fn forward(whole: &Searchable, at: usize, parts: &[Part], left: &mut usize) -> Option<(usize, usize)> {
    let Some((part, rest)) = parts.split_first() else { return Some((at, 0)) };
    let folded = whole.unmarked();
    let text = folded.text();
    let to = text.ceil_char_boundary((at + reach(part)).min(text.len()));
    for found in memmem::find_iter(&text.as_bytes()[at..to], part.words.text.as_bytes()) {
        let (start, end) = (at + found, at + found + part.words.text.len());
        if words::count(&text[at..start]) > part.gap || *left == 0 {
            return None;
        }
        *left -= 1;
        if is_whole(folded, whole.raw(), start, end)
            && part.words.agrees(folded, whole.raw(), start)
            && let Some((end, held)) = forward(whole, end, rest, left)
        {
            return Some((end, held + holding(part, &text[at..start])));
        }
    }
    None
}

/// Where the first of `parts` begins if the last begins at `at` and the others are before it, and how many brackets
/// between them hold words of the text.
fn backward(whole: &Searchable, at: usize, parts: &[Part], left: &mut usize) -> Option<(usize, usize)> {
    let [rest @ .., part, next] = parts else { return Some((at, 0)) };
    let folded = whole.unmarked();
    let text = folded.text();
    let from = text.floor_char_boundary(at.saturating_sub(reach(next) + part.words.text.len()));
    let mut to = at;
    while let Some(found) = memmem::rfind(&text.as_bytes()[from..to], part.words.text.as_bytes()) {
        let (start, end) = (from + found, from + found + part.words.text.len());
        if words::count(&text[end..at]) > next.gap || *left == 0 {
            return None;
        }
        *left -= 1;
        if is_whole(folded, whole.raw(), start, end)
            && part.words.agrees(folded, whole.raw(), start)
            && let Some((start, held)) = backward(whole, start, &parts[..=rest.len()], left)
        {
            return Some((start, held + holding(next, &text[end..at])));
        }
        to = end - 1;
    }
    None
}

/// How many of the brackets before a part hold words that are between it and the part before.
fn holding(part: &Part, between: &str) -> usize {
    let stands = |held: &&String| {
        memmem::find_iter(between.as_bytes(), held.as_bytes()).any(|at| {
            let (before, behind) = (&between[..at], &between[at + held.len()..]);
            !before.ends_with(is_word_char) && !behind.starts_with(is_word_char)
        })
    };
    part.held.iter().filter(|held| !held.is_empty()).filter(stands).count()
}

/// How many bytes there may be between the part before and the end of this one; words are taken to have at most some
/// sixteen.
fn reach(part: &Part) -> usize {
    16 * (part.gap + 1) + part.words.text.len()
}

/// All places in the text without its note marks, as folded ranges from word to word.
fn hits(text: &Searchable, query: &Query) -> Vec<(usize, usize)> {
    let folded = text.unmarked();
    let mut found = hits_within(text, query);
    found.retain(|&(start, end)| is_whole(folded, text.raw(), start, end));
    found
}

/// Is it from word to word, and from no word is a part that turns it round left off?
fn is_whole(folded: &Folded, raw: &str, start: usize, end: usize) -> bool {
    let words = || !compound::is_cut(raw, folded.raw_span(start, end));
    folded.is_boundary(start) && folded.is_boundary(end) && words()
}

/// The same, including places that begin or end within a word.
fn hits_within(text: &Searchable, query: &Query) -> Vec<(usize, usize)> {
    let folded = text.unmarked();
    let mut found = match text.index_if_built().and_then(|index| by_index(index, folded, &query.text)) {
        Some(found) => found,
        None => by_substring(folded, &query.text),
    };
    found.retain(|&(start, _)| query.agrees(folded, text.raw(), start));
    found
}

/// Searches the whole text for the substring.
pub(super) fn by_scan(folded: &Folded, raw: &str, query: &Query) -> Vec<(usize, usize)> {
    let mut found = by_substring(folded, &query.text);
    found.retain(|&(start, end)| is_whole(folded, raw, start, end) && query.agrees(folded, raw, start));
    found
}

fn by_substring(folded: &Folded, query: &str) -> Vec<(usize, usize)> {
    let (text, finder) = (folded.text().as_bytes(), memmem::Finder::new(query.as_bytes()));
    let (mut from, mut found) = (0, Vec::new());
    while let Some(at) = text.get(from..).and_then(|rest| finder.find(rest)) {
        let start = from + at;
        found.push((start, start + query.len()));
        // Places may overlap: `no no` occurs twice in `no no no`.
        from = start + 1;
    }
    found
}

/// Looks up neighbouring grams, of which the index has one. `None` if the query is too short for that, or if its
/// grams are so common that a scan is faster.
fn by_index(index: &Index, folded: &Folded, query: &str) -> Option<Vec<(usize, usize)>> {
    let mut grams: Vec<(usize, &[u32])> = Vec::new();
    each_gram(query, |_, at, gram| grams.push((at, index.places(gram))));
    let text = folded.text().as_bytes();
    let postings = |grams: &[(usize, &[u32])]| grams.iter().map(|(_, places)| places.len()).sum::<usize>();
    let rarest = grams.windows(index.stride()).min_by_key(|grams| postings(grams))?;
    if postings(rarest) > text.len() / POSTING {
        return None;
    }
    let starts = rarest
        .iter()
        .flat_map(|(at, places)| places.iter().filter_map(|&place| (place as usize).checked_sub(*at)));
    let stands = |&start: &usize| text.get(start..start + query.len()) == Some(query.as_bytes());
    let mut found: Vec<(usize, usize)> =
        starts.filter(stands).map(|start| (start, start + query.len())).collect();
    found.sort_unstable();
    Some(found)
}

/// How many bytes a scan reads in the time that one posting takes.
const POSTING: usize = 100;

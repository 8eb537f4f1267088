//! Where words are in a text: the one matcher for mentions, terms and `find`.
//!
//! A *form* is one or more words; `*` after a word matches any ending. `A NEAR/8 B` are two forms in either order with
//! at most eight words between them; the place reaches from one to the other. Words are matched folded (see
//! [`super::fold`]), from word start to word end; if forms overlap, the longest counts.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use aho_corasick::AhoCorasick;

use super::fold::{Folded, Query};
use super::quote::Searchable;
use super::rules::{Rules, Spelling};
use super::span::Span;
use super::words::{is_word_char, unspaced, words};

/// One form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The pieces between its asterisks, as written. If it ends with an asterisk, the last piece is empty.
    parts: Vec<String>,
    /// The form that must be near it, with the most words between them.
    near: Option<(Vec<String>, usize)>,
}

/// What joins two forms that must be near each other, before the number of words.
pub const NEAR: &str = "NEAR/";
/// The most words that may be between two such forms.
pub const FARTHEST: usize = 99;

/// The parts of a form, folded with the spelling of a language.
#[derive(Debug)]
struct Ready {
    parts: Vec<Query>,
}

impl Form {
    /// Reads a form. `None` if it holds no word, so that it could match everything or nothing, or if `NEAR/` lacks a
    /// number up to [`FARTHEST`] or a form on either side.
    pub fn new(form: &str) -> Option<Self> {
        let Some(at) = operator(form) else { return Some(Self { parts: parts(form)?, near: None }) };
        let (first, rest) = (&form[..at], &form[at + NEAR.len()..]);
        let (number, second) = rest.split_once(char::is_whitespace)?;
        let most = number.parse().ok().filter(|most| *most <= FARTHEST && number.len() < 3)?;
        if operator(second).is_some() {
            return None;
        }
        Some(Self { parts: parts(first)?, near: Some((parts(second)?, most)) })
    }
}

/// Where the first `NEAR/` is that begins a word.
fn operator(form: &str) -> Option<usize> {
    let begins = |at: &usize| form[..*at].chars().next_back().is_none_or(char::is_whitespace);
    form.match_indices(NEAR).map(|(at, _)| at).find(begins)
}

/// The parts between the asterisks of a form without `NEAR`.
fn parts(form: &str) -> Option<Vec<String>> {
    let form = form.trim();
    let parts: Vec<String> = form.split('*').map(|part| part.trim_end().to_owned()).collect();
    let open = form.ends_with('*');
    // `*burn` and `**` would match anything, and `b*rn` nothing that people mean: a `*` ends a word.
    let blank = |part: &String| part.starts_with(char::is_whitespace);
    let ends_words = parts[1..].iter().all(|part| part.is_empty() || blank(part));
    let sound = parts.iter().take(parts.len() - usize::from(open)).all(|p| p.contains(is_word_char));
    (sound && ends_words && !parts[0].is_empty()).then_some(parts)
}

impl Ready {
    fn new(parts: &[String], spelling: Spelling) -> Self {
        let rules = Rules { spelling, ..Rules::default() };
        Self { parts: parts.iter().map(|part| Query::new(part, &rules)).collect() }
    }

    /// Where a form ends whose first part is at `start..at`.
    fn end(&self, folded: &Folded, raw: &str, start: usize, mut at: usize) -> Option<usize> {
        if !self.parts[0].agrees(folded, raw, start) {
            return None;
        }
        for part in &self.parts[1..] {
            at = word_end(folded, at);
            if part.text.is_empty() {
                continue;
            }
            at += usize::from(folded.text()[at..].starts_with(' '));
            if !folded.text()[at..].starts_with(&part.text) || !part.agrees(folded, raw, at) {
                return None;
            }
            at += part.text.len();
        }
        folded.is_boundary(at).then_some(at)
    }
}

/// The end of the word that `at` is in or right after. A word ends where a script with blanks meets one without.
fn word_end(folded: &Folded, at: usize) -> usize {
    let (before, text) = folded.text().split_at(at);
    let dense = before.chars().next_back().is_some_and(unspaced);
    text.char_indices()
        .find(|&(i, c)| !is_word_char(c) || unspaced(c) != dense || i > 0 && folded.is_boundary(at + i))
        .map_or(folded.text().len(), |(i, _)| at + i)
}

/// Sets of forms that are searched for in one pass over a text, each set independent of the others. The forms of a set
/// are in groups that compete: if two overlap, the longer one counts, and only for its group.
///
/// Forms are folded with the spelling of the text's language. For each spelling that occurs they are prepared once.
///
/// Cost: building is linear in the forms. A pass is linear in the text and its hits, however many forms there are.
#[derive(Debug)]
pub struct Search {
    sets: Vec<Vec<Vec<Form>>>,
    /// Behind a lock, because threads share a search; held only while another spelling is prepared.
    prepared: Mutex<BTreeMap<Spelling, Arc<Prepared>>>,
}

/// The forms of a search in the spelling of one language.
#[derive(Debug)]
struct Prepared {
    /// The first parts of all forms, each once.
    first: AhoCorasick,
    /// Which forms begin with each first part, and what they are looked for.
    forms: Vec<Vec<(For, Ready)>>,
    /// Pairs of forms that must be near each other.
    near: Vec<Near>,
    /// How many groups each set has.
    groups: Vec<usize>,
}

/// What a form is looked for.
#[derive(Debug, Clone, Copy)]
enum For {
    /// A group of a set.
    Group(usize, usize),
    /// One side of two forms that must be near each other, by the number of the pair.
    Near(usize, usize),
}

/// Two forms that must be near each other.
#[derive(Debug)]
struct Near {
    set: usize,
    group: usize,
    /// The most words between them.
    most: usize,
}

impl Search {
    /// A search for sets of groups of forms.
    pub fn new(sets: Vec<Vec<Vec<Form>>>) -> Self {
        Self { sets, prepared: Mutex::default() }
    }

    /// The places of each group of each set, in order.
    pub fn find(&self, text: &Searchable) -> Vec<Vec<Vec<Span>>> {
        let spelling = text.rules().spelling;
        let prepared = {
            let mut known = self.prepared.lock().unwrap_or_else(PoisonError::into_inner);
            let prepared =
                known.entry(spelling).or_insert_with(|| Arc::new(Prepared::new(&self.sets, spelling)));
            Arc::clone(prepared)
        };
        prepared.find(text)
    }
}

impl Prepared {
    fn new(sets: &[Vec<Vec<Form>>], spelling: Spelling) -> Self {
        let groups = sets.iter().map(Vec::len).collect();
        let mut known: BTreeMap<String, Vec<(For, Ready)>> = BTreeMap::new();
        let mut add = |purpose, parts: &[String]| {
            let ready = Ready::new(parts, spelling);
            // A form of invisible characters alone folds to nothing, and there is nothing to search for.
            if !ready.parts[0].text.is_empty() {
                known.entry(ready.parts[0].text.clone()).or_default().push((purpose, ready));
            }
        };
        let mut near = Vec::new();
        for (set, of_set) in sets.iter().enumerate() {
            for (group, form) in of_set.iter().enumerate().flat_map(|(i, g)| g.iter().map(move |f| (i, f))) {
                if let Some((other, most)) = &form.near {
                    add(For::Near(near.len(), 0), &form.parts);
                    add(For::Near(near.len(), 1), other);
                    near.push(Near { set, group, most: *most });
                } else {
                    add(For::Group(set, group), &form.parts);
                }
            }
        }
        let (first, forms): (Vec<String>, Vec<_>) = known.into_iter().unzip();
        // Fails only from 2³¹ states on, and there is at most one for each byte of a form.
        let first = AhoCorasick::new(&first).unwrap_or_else(|_| panic!("more than 2 GB of forms"));
        Self { first, forms, near, groups }
    }

    fn find(&self, text: &Searchable) -> Vec<Vec<Vec<Span>>> {
        let mut places: Vec<Vec<(Span, usize)>> = vec![Vec::new(); self.groups.len()];
        let mut sides: Vec<[Vec<Span>; 2]> = vec![Default::default(); self.near.len()];
        let mut tell = |purpose, span| match purpose {
            For::Group(set, group) => places[set].push((span, group)),
            For::Near(near, side) => sides[near][side].push(span),
        };
        let (folded, unmarked) = (text.folded(), text.unmarked());
        self.places(folded, text.raw(), &mut tell);
        // What looks like a note mark may be the text's own, and may be in the middle of words: both readings are
        // searched.
        if !std::ptr::eq(folded, unmarked) {
            self.places(unmarked, text.raw(), &mut tell);
        }
        if sides.iter().any(|[first, second]| !first.is_empty() && !second.is_empty()) {
            let starts: Vec<usize> = words(text.raw()).map(|word| word.start).collect();
            for (near, sides) in self.near.iter().zip(sides) {
                let found = together(sides, near.most, &starts);
                places[near.set].extend(found.into_iter().map(|span| (span, near.group)));
            }
        }
        let of_set = |(places, groups): (Vec<(Span, usize)>, &usize)| {
            let mut found = vec![Vec::new(); *groups];
            for (span, group) in longest(places) {
                found[group].push(span);
            }
            found
        };
        places.into_iter().zip(&self.groups).map(of_set).collect()
    }

    fn places(&self, folded: &Folded, raw: &str, tell: &mut impl FnMut(For, Span)) {
        for hit in self.first.find_overlapping_iter(folded.text()) {
            if !folded.is_boundary(hit.start()) {
                continue;
            }
            for (purpose, form) in &self.forms[hit.pattern().as_usize()] {
                if let Some(end) = form.end(folded, raw, hit.start(), hit.end()) {
                    tell(*purpose, folded.raw_span(hit.start(), end));
                }
            }
        }
    }
}

/// The places of two forms that are near each other: from one to the nearest of the other on either side, with at most
/// `most` words between them, and with no such place inside. `starts` are the starts of all words.
fn together([mut first, mut second]: [Vec<Span>; 2], most: usize, starts: &[usize]) -> Vec<Span> {
    first.sort_unstable();
    second.sort_unstable();
    let number = |at: usize| starts.partition_point(|start| *start < at);
    let near = |a: Span, b: Span| {
        let (before, behind) = if a.start <= b.start { (a, b) } else { (b, a) };
        let apart = before.end <= behind.start && number(behind.start) - number(before.end) <= most;
        apart.then(|| Span::new(before.start, behind.end))
    };
    let mut found = Vec::new();
    for &span in &first {
        let behind = second.partition_point(|other| other.start < span.end);
        let before = second[..behind].iter().rev().find(|other| other.end <= span.start);
        found.extend(second.get(behind).into_iter().chain(before).filter_map(|&other| near(span, other)));
    }
    tightest(found)
}

/// The spans that contain none of the others: what is near to one is not counted again for the next.
fn tightest(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable_by_key(|span| (std::cmp::Reverse(span.start), span.end));
    spans.dedup();
    let mut end = usize::MAX;
    spans.retain(|span| {
        let tight = span.end < end;
        end = end.min(span.end);
        tight
    });
    spans
}

/// All places of `forms` in `text`, in order; if two overlap, the longer one counts.
pub fn find(text: &Searchable, forms: Vec<Form>) -> Vec<Span> {
    Search::new(vec![vec![forms]]).find(text).concat().concat()
}

/// The longest of overlapping spans, in order; of equally long ones, that of the first group.
fn longest(mut spans: Vec<(Span, usize)>) -> Vec<(Span, usize)> {
    spans
        .sort_unstable_by_key(|(span, group)| (std::cmp::Reverse(span.end - span.start), span.start, *group));
    let mut kept: BTreeMap<usize, (Span, usize)> = BTreeMap::new();
    for (span, group) in spans {
        let before = kept.range(..span.end).next_back();
        if before.is_none_or(|(_, (other, _))| other.end <= span.start) {
            kept.insert(span.start, (span, group));
        }
    }
    kept.into_values().collect()
}

#[cfg(test)]
mod tests;

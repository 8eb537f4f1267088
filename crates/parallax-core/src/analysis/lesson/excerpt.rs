//! What a class reads of a source: whole sentences around the quotations, with the lines of the text.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation as _;

use super::Request;
use super::sentences::sentences;
use crate::analysis::Evidence;
use crate::model::source::SourceIx;
use crate::model::{Claim, Match, Project, Quotation};
use parallax_text::words::{count, is_word_char};
use parallax_text::{Searchable, Span};

/// A quotation of more words than this is not printed: it would fill a page.
pub const MOST_QUOTED: usize = 300;

/// Fewer words around a quotation are a scrap.
const SCRAP: usize = 30;

/// What is to be read of a source.
#[derive(Debug, Clone)]
pub struct Excerpt {
    /// The source.
    pub source: SourceIx,
    /// Its lines, or parts of them, in order.
    pub pieces: Vec<Piece>,
    /// It is the whole text.
    pub whole: bool,
    /// It was taken from the text; else it has only quotations.
    pub from_text: bool,
    /// Does something follow in the text?
    pub goes_on: bool,
    /// Quotations that are too long to be printed, each with its number of words.
    pub too_long: Vec<(String, usize)>,
    /// Translations of the curator: the words, and what they mean.
    pub glosses: Vec<(String, String)>,
    /// The keys of the quotations and cues that are in it.
    printed: BTreeSet<String>,
}

impl Excerpt {
    /// Is the quotation or cue with this key in it, whole?
    pub fn holds(&self, key: &str) -> bool {
        self.printed.contains(key)
    }
}

/// A line of an excerpt, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its number in the text.
    pub line: usize,
    /// Its words.
    pub text: String,
    /// Something is left out before it.
    pub gap: bool,
}

/// The excerpt of a source that treats the topic.
pub(super) fn excerpt(
    project: &Project,
    evidence: &Evidence,
    text: Option<&Searchable>,
    request: &Request<'_>,
    source: SourceIx,
) -> Excerpt {
    let wanted = wanted(project, evidence, request, source);
    let mut excerpt = text.map_or_else(
        || of_quotations(evidence, source, &wanted),
        |text| of_text(project, evidence, text, request, source, &wanted),
    );
    let with_gloss = wanted.iter().filter(|quote| excerpt.holds(quote.key()));
    let glosses = with_gloss.filter_map(|quote| Some((quote.exact.clone(), quote.gloss.clone()?)));
    for gloss in glosses.collect::<Vec<_>>() {
        if !excerpt.glosses.contains(&gloss) {
            excerpt.glosses.push(gloss);
        }
    }
    excerpt
}

/// The quotations of a source that the tasks are about, the most important first: one of each position, what shows that
/// sources depend on each other, then the others.
fn wanted<'a>(
    project: &'a Project,
    evidence: &Evidence,
    request: &Request<'_>,
    source: SourceIx,
) -> Vec<&'a Quotation> {
    let topic = project.topic(request.topic);
    let shown = |claim: &&Claim| evidence.counts(claim) && (request.sensitive || !claim.sensitive);
    let claims: Vec<&Claim> = topic.claims.of(source).filter(shown).collect();
    let rank = |i: usize| {
        let before = claims[..i].iter().filter(|other| other.position == claims[i].position).count();
        (before, claims[i].passing, i)
    };
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|&i| rank(i));
    let first = order.iter().filter_map(|&i| claims[i].quotes.first());
    let rest = order.iter().flat_map(|&i| claims[i].quotes.iter().skip(1));
    let families = project.families.iter().filter(|family| {
        let treats = |member: &SourceIx| *member != source && topic.claims.of(*member).next().is_some();
        family.joins(Some(request.topic)) && family.members.iter().any(treats)
    });
    let shared = families.flat_map(|family| &family.evidence);
    let shared = shared.filter(|(of, _)| *of == source).map(|(_, quote)| quote);
    let (mut firsts, mut shared): (Vec<_>, Vec<_>) = (first.collect(), shared.collect());
    let later = firsts.split_off(firsts.len().min(2));
    let shared_later = shared.split_off(shared.len().min(2));
    firsts.into_iter().chain(shared).chain(later).chain(rest).chain(shared_later).collect()
}

fn is_found(kind: Match) -> bool {
    matches!(kind, Match::Exact | Match::Folded)
}

/// Without the text: the quotations, in the order of the text.
fn of_quotations(evidence: &Evidence, source: SourceIx, wanted: &[&Quotation]) -> Excerpt {
    let mut excerpt = empty(source, false);
    let mut found: Vec<((usize, usize), &Quotation)> = Vec::new();
    for quote in wanted {
        let anchor = evidence.anchor(source, quote);
        let Some(lines) = anchor.lines.filter(|_| is_found(anchor.kind)) else { continue };
        if count(&quote.exact) > MOST_QUOTED {
            excerpt.too_long.push((quote.exact.clone(), count(&quote.exact)));
        } else if !found.iter().any(|(_, other)| other.exact == quote.exact) {
            found.push((lines, quote));
        }
    }
    found.sort_by_key(|(lines, _)| *lines);
    for (lines, quote) in found {
        excerpt.printed.insert(quote.key().to_owned());
        excerpt.pieces.push(Piece { line: lines.0, text: quote.exact.clone(), gap: true });
    }
    excerpt.goes_on = true;
    excerpt
}

fn empty(source: SourceIx, from_text: bool) -> Excerpt {
    Excerpt {
        source,
        pieces: Vec::new(),
        whole: false,
        from_text,
        goes_on: false,
        too_long: Vec::new(),
        glosses: Vec::new(),
        printed: BTreeSet::new(),
    }
}

fn of_text(
    project: &Project,
    evidence: &Evidence,
    text: &Searchable,
    request: &Request<'_>,
    source: SourceIx,
    wanted: &[&Quotation],
) -> Excerpt {
    let mut excerpt = empty(source, true);
    let place = |quote: &Quotation| {
        let anchor = evidence.anchor(source, quote);
        anchor.chars.filter(|_| is_found(anchor.kind)).and_then(|chars| text.at_chars(chars))
    };
    let claims = project.topic(request.topic).claims.of(source);
    let hidden = claims.clone().filter(|claim| claim.sensitive && !request.sensitive);
    let hidden: Vec<Span> = hidden.flat_map(|claim| &claim.quotes).filter_map(place).collect();
    let mut places = Vec::new();
    for span in wanted.iter().filter_map(|quote| place(quote)) {
        let words = count(span.of(text.raw()));
        if words > MOST_QUOTED {
            excerpt.too_long.push((span.of(text.raw()).to_owned(), words));
        } else {
            places.push(span);
        }
    }
    let picked = Picker::new(text.raw(), &hidden, request.words).pick(&places);
    excerpt.whole = picked.whole;
    excerpt.pieces = pieces(text, &picked.spans);
    excerpt.goes_on = picked.goes_on;
    let is_in =
        |span: Span| picked.spans.iter().any(|shown| shown.start <= span.start && span.end <= shown.end);
    for quote in wanted {
        if place(quote).is_some_and(is_in) {
            excerpt.printed.insert(quote.key().to_owned());
        }
    }
    for cue in claims.flat_map(|claim| &claim.cue) {
        if evidence.cue(source, cue).chars.and_then(|chars| text.at_chars(chars)).is_some_and(is_in) {
            excerpt.printed.insert(cue.key().to_owned());
        }
    }
    excerpt
}

/// The stretches of a text, line by line.
fn pieces(text: &Searchable, spans: &[Span]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for span in spans {
        let (mut line, _) = text.lines_of(Span::new(span.start, span.start));
        let before = &text.raw()[..span.start];
        let mut gap = before.contains(is_word_char);
        for part in span.of(text.raw()).split('\n') {
            let words = part.split_whitespace().collect::<Vec<_>>().join(" ");
            if !words.is_empty() {
                pieces.push(Piece { line, text: words, gap });
                gap = false;
            }
            line += 1;
        }
    }
    pieces
}

/// What was picked of a text.
struct Picked {
    spans: Vec<Span>,
    whole: bool,
    goes_on: bool,
}

/// Chooses sentences around places.
struct Picker<'a> {
    raw: &'a str,
    /// The sentences, each with its number of words.
    sentences: Vec<(Span, usize)>,
    /// What must not be shown.
    hidden: &'a [Span],
    budget: usize,
    taken: Vec<bool>,
    /// Parts of sentences that are too long.
    windows: Vec<Span>,
    spent: usize,
}

impl<'a> Picker<'a> {
    fn new(raw: &'a str, hidden: &'a [Span], budget: usize) -> Self {
        let sentences = sentences(raw);
        let taken = vec![false; sentences.len()];
        Self { raw, sentences, hidden, budget: budget.max(1), taken, windows: Vec::new(), spent: 0 }
    }

    fn pick(mut self, places: &[Span]) -> Picked {
        let all: usize = self.sentences.iter().map(|(_, words)| words).sum();
        let whole = all <= self.budget && self.hidden.is_empty() && !places.is_empty();
        if whole {
            self.taken.fill(true);
        } else {
            for place in places {
                self.take(*place);
            }
            self.grow();
        }
        let last = self.sentences.last().map_or(0, |(span, _)| span.end);
        let spans = self.spans();
        let goes_on = spans.last().is_some_and(|span| span.end < last);
        Picked { spans, whole, goes_on }
    }

    fn is_hidden(&self, span: Span) -> bool {
        self.hidden.iter().any(|hidden| hidden.start < span.end && span.start < hidden.end)
    }

    /// Takes the sentences of a place, if there is room; of the first place in any case.
    fn take(&mut self, place: Span) {
        let inside = |span: &Span| span.start < place.end && place.start < span.end;
        let own: Vec<usize> = (0..self.sentences.len()).filter(|&i| inside(&self.sentences[i].0)).collect();
        let new = || own.iter().filter(|&&i| !self.taken[i]);
        let words: usize = new().map(|&i| self.sentences[i].1).sum();
        let hidden = own.iter().any(|&i| self.is_hidden(self.sentences[i].0));
        if words <= self.budget.saturating_sub(self.spent) && !hidden {
            for &i in &own {
                self.taken[i] = true;
            }
            self.spent += words;
            if words < SCRAP
                && let Some(first) = own.first()
            {
                self.lead_in(*first);
            }
        } else if self.spent < self.budget {
            let room = (self.budget - self.spent).saturating_sub(count(place.of(self.raw)));
            let window = self.window(place, room / 2);
            // A sentence that is too long is cut; a scrap of one, beside others, helps nobody.
            if !self.is_hidden(window) && (self.spent == 0 || room >= SCRAP && words > self.budget) {
                self.spent += count(window.of(self.raw));
                self.windows.push(window);
            }
        }
    }

    /// Takes the sentence before a short one, if there is room: it says who *he* is.
    fn lead_in(&mut self, first: usize) {
        let Some(before) = first.checked_sub(1) else { return };
        let (span, words) = self.sentences[before];
        if !self.taken[before] && self.spent + words <= self.budget && !self.is_hidden(span) {
            self.taken[before] = true;
            self.spent += words;
        }
    }

    /// A place with some words before and after it, within its paragraph.
    fn window(&self, place: Span, around: usize) -> Span {
        let (mut start, mut end) = (place.start, place.end);
        let head = &self.raw[..place.start];
        let from = head.rfind("\n\n").map_or(0, |at| at + 2);
        let is_word = |(_, word): &(usize, &str)| word.contains(is_word_char);
        for (at, _) in head[from..].split_word_bound_indices().rev().filter(is_word).take(around) {
            if self.is_hidden(Span::new(from + at, end)) {
                break;
            }
            start = from + at;
        }
        let tail = &self.raw[place.end..];
        let tail = tail.find("\n\n").map_or(tail, |at| &tail[..at]);
        for (at, word) in tail.split_word_bound_indices().filter(is_word).take(around) {
            let to = place.end + at + word.len();
            if self.is_hidden(Span::new(start, to)) {
                break;
            }
            end = to;
        }
        Span::new(start, end)
    }

    /// Adds sentences before and after what was taken, on all sides in turn, as long as there is room.
    fn grow(&mut self) {
        loop {
            let beside = |i: &usize| {
                let is_taken =
                    |at: Option<usize>| at.and_then(|at| self.taken.get(at)).is_some_and(|taken| *taken);
                !self.taken[*i] && (is_taken(i.checked_add(1)) || is_taken(i.checked_sub(1)))
            };
            let round: Vec<usize> = (0..self.sentences.len()).filter(beside).collect();
            let mut grown = false;
            for i in round {
                let (span, words) = self.sentences[i];
                if self.spent + words <= self.budget && !self.is_hidden(span) {
                    self.taken[i] = true;
                    self.spent += words;
                    grown = true;
                }
            }
            if !grown {
                return;
            }
        }
    }

    /// What was taken, in order; neighbours are joined.
    fn spans(&self) -> Vec<Span> {
        let mut all: Vec<(Span, Option<usize>)> = (0..self.sentences.len())
            .filter(|&i| self.taken[i])
            .map(|i| (self.sentences[i].0, Some(i)))
            .collect();
        all.extend(self.windows.iter().map(|span| (*span, None)));
        all.sort_by_key(|(span, _)| (span.start, span.end));
        let mut spans: Vec<(Span, Option<usize>)> = Vec::new();
        for (span, number) in all {
            let follows = |last: &(Span, Option<usize>)| {
                let between = self.raw.get(last.0.end..span.start).unwrap_or_default();
                let next = last.1.zip(number).is_some_and(|(a, b)| a + 1 == b);
                span.start <= last.0.end || next && !between.contains(is_word_char)
            };
            match spans.last_mut().filter(|last| follows(last)) {
                Some(last) => *last = (Span::new(last.0.start, last.0.end.max(span.end)), number.or(last.1)),
                None => spans.push((span, number)),
            }
        }
        spans.into_iter().map(|(span, _)| span).collect()
    }
}

//! Where a place that is similar to a quotation begins and ends: at words, and with the marks at its edges that the
//! quotation has there too.

use super::edge;
use super::letters::{Letters, weight};
use super::verify::Pattern;
use crate::fold::Folded;
use crate::span::Span;
use crate::words::{is_blank, is_point, is_word_char, unspaced, words};

/// A stretch of a folded text, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'a> {
    folded: &'a Folded,
    pub(super) from: usize,
    to: usize,
}

/// A stretch of the folded text from word to word, and how well it fits a quotation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) errors: usize,
    /// Letters of the quotation or of the stretch, whichever has more.
    pub(super) letters: usize,
}

impl<'a> Stretch<'a> {
    /// The stretch around a place that ends about there and is about as long as a quotation.
    pub(super) fn around(folded: &'a Folded, end: usize, query: &str) -> Self {
        Self::new(folded, end.saturating_sub(query.len() * 3 / 2 + 64), end + query.len() / 2 + 64)
    }

    /// About `from..to`, as far as the text goes.
    pub(super) fn new(folded: &'a Folded, from: usize, to: usize) -> Self {
        let text = folded.text();
        let to = text.ceil_char_boundary(to.min(text.len()));
        Self { folded, from: text.floor_char_boundary(from.min(to)), to }
    }

    pub(super) fn text(&self) -> &'a str {
        &self.folded.text()[self.from..self.to]
    }

    /// The byte after the first `letters` of its letters, at least one.
    pub(super) fn behind(&self, letters: usize) -> usize {
        let mut left = letters;
        let end = self.text().char_indices().find(|(_, c)| {
            let weight = weight(*c);
            left = left.saturating_sub(weight);
            weight > 0 && left == 0
        });
        end.map_or(self.to - self.from, |(at, c)| at + c.len_utf8())
    }

    fn is_boundary(&self, at: usize) -> bool {
        self.folded.is_boundary(self.from + at)
    }
}

/// The words from which to which a stretch is most similar to the quotation. The place ends `near` a byte of it,
/// regardless of words. First the beginning is found, then the end.
pub(super) fn precise(
    stretch: &Stretch<'_>,
    pattern: &Pattern,
    reversed: &Pattern,
    query: &str,
    near: usize,
) -> Option<Fit> {
    let letters = Letters::of(stretch.text());
    let near = letters.at.partition_point(|&at| (at as usize) < near);
    let wanted = pattern.letters();
    let mut distances = Vec::new();
    let first = near.saturating_sub(wanted + reach(wanted));
    reversed.distances(letters.chars[first..near].iter().rev().copied(), true, &mut distances);
    let from = best_start(stretch, &letters, &distances, near, wanted)?;
    let behind = (near + reach(wanted)).min(letters.len());
    pattern.distances(letters.chars[from..behind].iter().copied(), true, &mut distances);
    let to = best_end(stretch, &letters, &distances, from, near, wanted)?;
    let mut errors = distances[to - from] as usize;
    let ends = (letters.at[from] as usize, letter_end(stretch, &letters, to));
    let (start, end) = by_words(stretch, query, &letters.chars[from..to], ends.0, ends.1);
    let from = letters.at.partition_point(|&at| (at as usize) < start);
    let to = letters.at.partition_point(|&at| (at as usize) < end);
    if (start, end) != ends {
        pattern.distances(letters.chars[from..to].iter().copied(), true, &mut distances);
        errors = *distances.last()? as usize;
    }
    let (start, end) = (stretch.from + start, stretch.from + end);
    Some(Fit { start, end, errors, letters: wanted.max(to - from) })
}

/// The same start and end, moved by whole words if the words there are unlike those of the quotation.
fn by_words(
    stretch: &Stretch<'_>,
    query: &str,
    letters: &[char],
    start: usize,
    end: usize,
) -> (usize, usize) {
    let text = stretch.text();
    let quoted: Vec<&str> = words(query).map(|span| span.of(query)).collect();
    let stands: Vec<Span> = words(text).collect();
    let first = stands.partition_point(|word| word.end <= start);
    let behind = stands.partition_point(|word| word.start < end);
    let (Some(head), Some(tail)) = (quoted.first(), quoted.last()) else { return (start, end) };
    // In scripts without spaces the text between two marks is not a word.
    if head.contains(unspaced) || tail.contains(unspaced) {
        return (start, end);
    }
    let (mut new_start, mut new_end) = (start, end);
    let own = Letters::of(tail).chars;
    let len = own.len().min(letters.len());
    if first < behind && edge::in_doubt(&own, &letters[letters.len() - len..]) {
        let from = behind.saturating_sub(edge::WORDS + edge::MORE);
        let to = (behind + edge::MORE).min(stands.len());
        let words: Vec<&str> = stands[from..to].iter().map(|word| word.of(text)).collect();
        let quoted = &quoted[quoted.len().saturating_sub(edge::WORDS)..];
        if edge::mostly_whole(quoted, &words) {
            new_end = edge::reach(quoted, &words).checked_sub(1).map_or(end, |last| stands[from + last].end);
        }
    }
    let own = Letters::of(head).chars;
    let len = own.len().min(letters.len());
    if first < behind && edge::in_doubt(&own, &letters[..len]) {
        let from = first.saturating_sub(edge::MORE);
        let to = (first + edge::WORDS + edge::MORE).min(stands.len());
        let words: Vec<&str> = stands[from..to].iter().rev().map(|word| word.of(text)).collect();
        let quoted: Vec<&str> = quoted.iter().take(edge::WORDS).rev().copied().collect();
        if edge::mostly_whole(&quoted, &words) {
            new_start =
                edge::reach(&quoted, &words).checked_sub(1).map_or(start, |last| stands[to - 1 - last].start);
        }
    }
    let sound = new_start < new_end && stretch.is_boundary(new_start) && stretch.is_boundary(new_end);
    if sound { (new_start, new_end) } else { (start, end) }
}

/// The letter after which the place ends that begins before letter `from`: of those at word ends, the one with the
/// least distance; of equal ones, the one that makes the place as long as the quotation.
fn best_end(
    stretch: &Stretch<'_>,
    letters: &Letters,
    distances: &[u32],
    from: usize,
    near: usize,
    wanted: usize,
) -> Option<usize> {
    let first = near.saturating_sub(reach(wanted)).max(from + 1);
    let ends = first..from + distances.len();
    let ends = ends.map(|to| (distances[to - from], to.abs_diff(from + wanted), to));
    best(ends, |to| letters.begins(to) && stretch.is_boundary(letter_end(stretch, letters, to)))
}

/// The letter before which the place begins that ends after letter `to`.
fn best_start(
    stretch: &Stretch<'_>,
    letters: &Letters,
    distances: &[u32],
    to: usize,
    wanted: usize,
) -> Option<usize> {
    let starts = to.saturating_sub(wanted + reach(wanted))..to;
    let starts = starts.map(|from| (distances[to - from], (to - from).abs_diff(wanted), from));
    best(starts, |from| letters.begins(from) && stretch.is_boundary(letters.at[from] as usize))
}

/// How far from its expected position an end is searched for, in letters.
fn reach(wanted: usize) -> usize {
    40 + wanted / 4
}

/// The best ranked position that is an edge. To ask `is_edge` costs far more than to compare, and in most texts one of the
/// first few positions is one.
fn best(edges: impl Iterator<Item = (u32, usize, usize)>, is_edge: impl Fn(usize) -> bool) -> Option<usize> {
    let edges: Vec<(u32, usize, usize)> = edges.collect();
    let mut last: Option<(u32, usize, usize)> = None;
    loop {
        let next = *edges.iter().filter(|edge| last.is_none_or(|last| **edge > last)).min()?;
        if is_edge(next.2) {
            return Some(next.2);
        }
        last = Some(next);
    }
}

/// Where the letter before `to` ends in the stretch, including its points.
fn letter_end(stretch: &Stretch<'_>, letters: &Letters, to: usize) -> usize {
    let end = letters.at[to - 1] as usize + letters.chars[to - 1].len_utf8();
    end + stretch.text()[end..].chars().take_while(|&c| is_point(c)).map(char::len_utf8).sum::<usize>()
}

/// The raw span of a fit, with the marks at its edges that the quotation has too. If the marks within the place differ,
/// the quoter was careless about marks, so those at the edges are included anyway.
pub(super) fn edges(folded: &Folded, fit: &Fit, query: &str) -> Span {
    let text = folded.text();
    let (mut start, mut end) = (fit.start, fit.end);
    let mark = |c: &char| !is_word_char(*c) && !is_blank(*c);
    let within = |text: &str| -> Vec<char> { text.trim_matches(|c| mark(&c)).chars().filter(mark).collect() };
    let careless = within(query) != within(&text[start..end]);
    if careless || query.chars().next_back().is_some_and(|c| mark(&c)) {
        end += text[end..].chars().take_while(mark).map(char::len_utf8).sum::<usize>();
    }
    if careless || query.chars().next().is_some_and(|c| mark(&c)) {
        start -= text[..start].chars().rev().take_while(mark).map(char::len_utf8).sum::<usize>();
    }
    folded.raw_span(start, end)
}

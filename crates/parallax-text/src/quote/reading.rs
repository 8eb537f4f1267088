//! A stretch of a text as a careful reader reads it: skipping what is between two halves of a sentence and does not
//! belong to it.
//!
//! Three readings are tried if a quotation is not in the text: without what a page break adds (running heads, page
//! numbers, footnotes); without that and without what is in parentheses or brackets; and column by column. What looks
//! like a page break may not be one: a reading counts only if the quotation is far more similar to it than to the text
//! itself, and then the result says what was left out. Nothing found in this way is verified.

use super::LeftOut;
use super::heads::LONGEST as LONGEST_HEAD;
use crate::span::Span;
use crate::words::is_word_char;

/// A running head has at most this many lines.
const HEAD_LINES: usize = 2;
/// A footnote has at most this many bytes.
const LONGEST_NOTE: usize = 2_000;
/// A remark in parentheses has at most this many bytes.
const LONGEST_ASIDE: usize = 300;
/// Begins a page.
const FEED: char = '\u{C}';
/// At least this many blanks separate two columns.
pub(super) const GUTTER: &str = "   ";

/// Parts of a text put together without what is between them.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) text: String,
    pub(super) left_out: LeftOut,
    /// Where each part begins in the reading, and where it is in the text.
    parts: Vec<(usize, Span)>,
}

impl Reading {
    fn new(raw: &str, left_out: LeftOut, spans: impl Iterator<Item = Span>) -> Self {
        let mut reading = Self { text: String::new(), left_out, parts: Vec::new() };
        for span in spans.filter(|span| span.start < span.end) {
            reading.parts.push((reading.text.len(), span));
            reading.text.push_str(span.of(raw));
        }
        reading
    }

    /// The text from the first to the last of some bytes of the reading, with everything between; `None` if nothing is
    /// between.
    pub(super) fn in_text(&self, span: Span) -> Option<Span> {
        let part = |at: usize| self.parts.partition_point(|(from, _)| *from <= at).checked_sub(1);
        let (first, last) = (part(span.start)?, part(span.end.checked_sub(1)?)?);
        let at = |part: usize, at: usize| self.parts[part].1.start + at - self.parts[part].0;
        (first < last).then(|| Span::new(at(first, span.start), at(last, span.end)))
    }
}

/// The readings of a stretch of a text that differ from it within `place`. `quoted` says whether the quotation has some
/// parentheses too, `known` whether a line belongs to the page.
pub(super) fn readings(
    raw: &str,
    stretch: Span,
    place: Span,
    quoted: impl Fn(&str) -> bool,
    known: impl Fn(Span) -> bool,
) -> Vec<Reading> {
    let lines = lines(raw, stretch);
    let mut out = page_matter(raw, &lines, &known);
    let mut readings = Vec::new();
    let differs = |out: &[Span]| out.iter().any(|gap| gap.start <= place.end && place.start <= gap.end);
    if differs(&out) {
        readings.push(Reading::new(raw, LeftOut::Page, kept(stretch, &out)));
    }
    let asides = asides(raw, stretch, quoted);
    if differs(&asides) {
        out.extend(asides);
        out.sort_unstable();
        readings.push(Reading::new(raw, LeftOut::Aside, kept(stretch, &out)));
    }
    readings.extend(columns(raw, &lines));
    readings
}

/// The rest of a stretch without some spans of it, in order; they may overlap.
fn kept(stretch: Span, out: &[Span]) -> impl Iterator<Item = Span> {
    let mut from = stretch.start;
    let ends = out.iter().copied().chain([Span::new(stretch.end, stretch.end)]);
    ends.map(move |gap| {
        let kept = Span::new(from, gap.start.max(from));
        from = from.max(gap.end);
        kept
    })
}

/// The lines of a stretch, without their ends.
fn lines(raw: &str, stretch: Span) -> Vec<Span> {
    let mut from = stretch.start;
    let pieces = stretch.of(raw).split_inclusive('\n');
    let span = |piece: &str| {
        let start = from;
        from += piece.len();
        Span::new(start, start + piece.trim_end_matches(['\n', '\r']).len())
    };
    pieces.map(span).collect()
}

/// What may be between two halves of a page: lines of their own, notes, and everything that follows a form feed at
/// once. It includes the line ends and a hyphen before it, so a word that was broken there becomes one.
fn page_matter(raw: &str, lines: &[Span], known: &impl Fn(Span) -> bool) -> Vec<Span> {
    let blank = |line: &Span| line.of(raw).trim().is_empty();
    let short = |line: &Span| line.end - line.start <= LONGEST_HEAD;
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    while from < lines.len() {
        let to = (from..lines.len()).find(|&n| blank(&lines[n])).unwrap_or(lines.len());
        let inner = from > 0 && to < lines.len();
        let block = &lines[from..to];
        if !block.is_empty() {
            let size = block[block.len() - 1].end - block[0].start;
            let head = block.len() <= HEAD_LINES
                && block.iter().all(|line| short(line) && (is_head(line.of(raw)) || known(*line)));
            let fed = block.iter().any(|line| line.of(raw).starts_with(FEED));
            let note = begins_note(block[0].of(raw)) && size <= LONGEST_NOTE && !fed;
            if inner && (head || note) {
                found.push((from, to));
            } else {
                found.extend(within_block(raw, block, known).map(|(a, b)| (from + a, from + b)));
            }
        }
        from = to + 1;
    }
    // Neighbours with only blank lines between them are one; what follows a form feed may be two things.
    found.dedup_by(|next, last| {
        let one = lines[last.1.min(next.0)..next.0].iter().all(blank);
        if one {
            last.1 = last.1.max(next.1);
        }
        one
    });
    found.into_iter().map(|(first, behind)| between(raw, lines, first, behind)).collect()
}

/// Could a short line be a running head? It does not begin with the second half of a sentence, and it has a number, or
/// most of its longer words begin with a capital.
fn is_head(line: &str) -> bool {
    let text = line.trim();
    let words = text.split_whitespace().filter(|word| word.chars().count() > 3);
    let (large, small): (Vec<&str>, Vec<&str>) =
        words.partition(|word| word.contains(|c: char| c.is_uppercase() || !c.is_alphabetic()));
    let begins = text.chars().next().is_some_and(|c| !c.is_lowercase());
    begins && (text.contains(char::is_numeric) || large.len() > small.len())
}

/// Page numbers on lines of their own, short lines after a form feed, and lines that are known to belong to the page.
fn within_block<'a>(
    raw: &'a str,
    block: &'a [Span],
    known: &'a impl Fn(Span) -> bool,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let number = |line: &Span| {
        let text = line.of(raw).trim_matches(|c: char| c.is_whitespace() || "-–—[]".contains(c));
        !text.is_empty() && text.len() <= 8 && text.chars().all(char::is_numeric)
    };
    let after_feed = |line: &Span| line.of(raw).starts_with(FEED);
    let last = block.len() - 1;
    (1..last.max(1)).filter_map(move |n| {
        if after_feed(&block[n]) && block[n].end - block[n].start <= LONGEST_HEAD {
            let next = n + 1;
            let head = next < last && block[next].end - block[next].start <= LONGEST_HEAD / 2;
            return Some((n, if number(&block[n]) && head { next + 1 } else { n + 1 }));
        }
        (number(&block[n]) || known(block[n])).then_some((n, n + 1))
    })
}

/// The lines `first..behind` with the blanks before them, including a hyphen that breaks a word, and the blanks after
/// them. One of the latter stays if no word is broken.
fn between(raw: &str, lines: &[Span], first: usize, behind: usize) -> Span {
    let before = raw[..lines[first].start].trim_end();
    let hyphen = before.trim_end_matches(['-', '\u{AD}', '\u{2010}', '¬']);
    let broken = hyphen.len() < before.len() && hyphen.ends_with(char::is_alphabetic);
    let from = if broken { hyphen.len() } else { before.len() };
    let end = lines[behind - 1].end;
    let rest = &raw[end..];
    let blanks = rest.len() - rest.trim_start().len();
    // A single one of these blanks separates the words.
    let last = rest[..blanks].char_indices().next_back().map_or(0, |(at, _)| at);
    Span::new(from, end + if broken { blanks } else { last })
}

/// `15 See …`, `* See …`, `[3] …`.
fn begins_note(line: &str) -> bool {
    let text = line.trim_start().trim_start_matches(['[', '(']);
    let mark = text.trim_start_matches(|c: char| c.is_numeric() || "*†‡§¶".contains(c));
    mark.len() < text.len() && text.len() - mark.len() <= 6
}

/// Parentheses or brackets that the quotation does not have, each with the blanks before it.
fn asides(raw: &str, stretch: Span, quoted: impl Fn(&str) -> bool) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = stretch.start;
    while let Some(open) = raw[at..stretch.end].find(['(', '[', '（', '［']).map(|from| at + from) {
        let width = raw[open..].chars().next().map_or(1, char::len_utf8);
        at = open + width;
        let close = raw[at..stretch.end].find([')', ']', '）', '］']).map(|to| at + to);
        let Some(close) = close.filter(|&close| close - open <= LONGEST_ASIDE) else { continue };
        let end = close + raw[close..].chars().next().map_or(1, char::len_utf8);
        if !quoted(&raw[at..close]) && raw[at..close].contains(is_word_char) {
            found.push(Span::new(raw[..open].trim_end().len().max(stretch.start), end));
            at = end;
        }
    }
    found
}

/// The columns of a stretch that is set in two: most lines have a wide gap that ends at the same position.
fn columns(raw: &str, lines: &[Span]) -> Vec<Reading> {
    let gutters: Vec<Option<(usize, usize, usize)>> = lines.iter().map(|line| gutter(line.of(raw))).collect();
    let mut starts: Vec<usize> = gutters.iter().flatten().map(|(_, _, column)| *column).collect();
    starts.sort_unstable();
    let Some(&column) = starts.get(starts.len() / 2) else { return Vec::new() };
    let set =
        |gutter: &Option<(usize, usize, usize)>| gutter.is_some_and(|(_, _, own)| own.abs_diff(column) <= 2);
    let both = gutters.iter().filter(|gutter| set(gutter)).count();
    if both < 3 || 2 * both < lines.iter().filter(|line| !line.of(raw).trim().is_empty()).count() {
        return Vec::new();
    }
    let with_end = |span: Span| {
        let end = raw[span.end..].chars().next().map_or(0, |c| usize::from(c.is_whitespace()) * c.len_utf8());
        Span::new(span.start, span.end + end)
    };
    let left = lines.iter().zip(&gutters).map(|(line, gutter)| match gutter {
        Some((end, _, _)) if set(gutter) => with_end(Span::new(line.start, line.start + end)),
        Some(_) | None => with_end(*line),
    });
    let right = lines.iter().zip(&gutters).filter_map(|(line, gutter)| {
        let (_, start, _) = gutter.filter(|_| set(gutter))?;
        Some(with_end(Span::new(line.start + start, line.end)))
    });
    [left.collect::<Vec<_>>(), right.collect()]
        .map(|column| Reading::new(raw, LeftOut::Column, column.into_iter()))
        .into()
}

/// The widest gap of a line: the bytes where it begins and ends, and the character where it ends.
fn gutter(line: &str) -> Option<(usize, usize, usize)> {
    let text = line.trim_end();
    let mut widest: Option<(usize, usize)> = None;
    let mut at = text.len() - text.trim_start().len();
    while let Some(from) = text[at..].find("  ").map(|from| at + from) {
        let end = text.len() - text[from..].trim_start().len();
        if end - from >= GUTTER.len() && widest.is_none_or(|(a, b)| b - a < end - from) {
            widest = Some((from, end));
        }
        at = end;
    }
    widest.map(|(from, end)| (from, end, line[..end].chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str, kind: LeftOut) -> Vec<String> {
        let known = |line: Span| line.of(raw).contains("of mills and men");
        let whole = Span::new(0, raw.len());
        let all = readings(raw, whole, whole, |_| false, known);
        all.into_iter().filter(|reading| reading.left_out == kind).map(|reading| reading.text).collect()
    }

    #[test]
    fn what_a_page_break_brings_is_read_over() {
        for (raw, expected) in [
            ("It was paid at\n\n42   A HISTORY\n\nnoon by the clerk.", "It was paid at\nnoon by the clerk."),
            ("It was paid at\n\n4 See the law of\n1907.\n\nThe Mill   43\n\n noon.", "It was paid at noon."),
            ("It was com-\n\n42\n\npensated.", "It was compensated."),
            ("It was paid at\n\u{C}42\nThe Mill\nnoon by him.", "It was paid at\nnoon by him."),
            ("It was paid at\n- 42 -\nnoon by him.", "It was paid at\nnoon by him."),
            ("It was paid at\n\u{C}42\n43\nnoon by him.", "It was paid at\nnoon by him."),
            ("It was paid at\n\u{C}42\nof mills and men\nnoon by him.", "It was paid at\nnoon by him."),
            ("It was paid at\nof mills and men\nnoon by him.", "It was paid at\nnoon by him."),
        ] {
            assert_eq!(read(raw, LeftOut::Page), [expected], "{raw}");
        }
        assert!(read("It was paid at\nnoon by\nthe clerk.", LeftOut::Page).is_empty());
    }

    #[test]
    fn asides_and_columns_are_read_over() {
        let raw = "It was (see Hale 1907, p. 4) paid [10, 56] at noon (we think).";
        assert_eq!(read(raw, LeftOut::Aside), ["It was paid at noon."]);
        let raw = "The mill was    and nobody\nlost in the     rang the\nnight of May    bell.\n";
        assert_eq!(
            read(raw, LeftOut::Column),
            ["The mill was lost in the night of May ", "and nobody\nrang the\nbell.\n"]
        );
    }

    #[test]
    fn bytes_of_a_reading_are_bytes_of_the_text() {
        let raw = "It was paid at\n\n42\n\nnoon by the clerk.";
        let whole = Span::new(0, raw.len());
        let reading = readings(raw, whole, whole, |_| false, |_| false).remove(0);
        let at = |words: &str| reading.text.find(words).map(|at| (at, at + words.len()));
        let (start, end) = (at("paid").unwrap().0, at("noon").unwrap().1);
        assert_eq!(reading.in_text(Span::new(start, end)).unwrap().of(raw), "paid at\n\n42\n\nnoon");
        let (start, end) = at("noon by").unwrap();
        assert_eq!(reading.in_text(Span::new(start, end)), None);
    }
}

//! Which lines of a text belong together.
//!
//! A text whose lines are long has a paragraph on each. Otherwise a printer wrapped them: a paragraph ends at an empty
//! line, or at a short line with a capital after it, as headings are. If most empty lines break sentences, the text is
//! double-spaced, and it takes two of them.

use crate::Span;
use crate::signs::is_blank;

/// Lines are wrapped if nine of ten have no more characters.
const WIDEST: usize = 160;

/// A line that is not empty, and how many line ends precede it.
struct Line {
    span: Span,
    chars: usize,
    gap: usize,
}

/// The paragraphs of a text in order.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let mut widths: Vec<usize> = lines.iter().map(|line| line.chars).collect();
    widths.sort_unstable();
    let width = widths.get(widths.len() * 9 / 10).copied().unwrap_or_default();
    let apart = if is_double_spaced(text, &lines) { 3 } else { 2 };
    let mut found: Vec<Span> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| lines.get(before));
        let goes_on = before
            .is_some_and(|before| line.gap < apart && width <= WIDEST && !ends(text, before, line, width));
        match found.last_mut().filter(|_| goes_on) {
            Some(last) => last.end = line.span.end,
            None => found.push(line.span),
        }
    }
    found
}

/// Does a paragraph end with a line, though no empty one follows? So do headings: short, with a capital after them.
fn ends(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let short = line.chars * 2 < width;
    let open = line.span.of(text).ends_with([',', ';', '-', '\u{AD}', '–', '—']);
    short && !open && next.span.of(text).starts_with(|c: char| !c.is_lowercase())
}

fn lines(text: &str) -> Vec<Line> {
    let (mut found, mut gap, mut start) = (Vec::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        let inner = line.trim_start_matches(is_blank);
        let from = start + line.len() - inner.len();
        let span = Span::new(from, from + inner.trim_end_matches(is_blank).len());
        start += line.len();
        if span.end > span.start {
            found.push(Line { span, chars: span.of(text).chars().count(), gap });
            gap = 0;
        }
        gap += usize::from(line.ends_with('\n'));
    }
    found
}

/// Do empty lines stand within sentences: between small letters?
fn is_double_spaced(text: &str, lines: &[Line]) -> bool {
    let pairs = lines.windows(2).filter(|pair| pair[1].gap == 2);
    let within = |pair: &&[Line]| {
        let open = |c: char| c.is_lowercase() || matches!(c, ',' | '-');
        pair[0].span.of(text).ends_with(open) && pair[1].span.of(text).starts_with(char::is_lowercase)
    };
    let (all, within) = pairs.fold((0, 0), |sums, pair| (sums.0 + 1, sums.1 + usize::from(within(&pair))));
    within >= 4 && within * 4 >= all
}

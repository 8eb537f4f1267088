//! Marks that open, joined with those that close.

use super::paragraphs::Role;
use super::signs::{self, Sign};
use super::{How, LONGEST, Manuscript, Quotation, Title, squeezed};
use crate::span::Span;
use crate::words::is_word_char;

/// A quotation whose paragraphs do not begin with a mark goes on over at most so many.
const MOST_OPEN: usize = 2;

/// Marks of one style inside each other are not deeper.
const DEEPEST: usize = 8;

/// All quotations between marks, the outer ones alone, and the marks that surely open one which is not closed.
pub(super) fn all(manuscript: &Manuscript) -> (Vec<Quotation>, Vec<Span>) {
    let raw = manuscript.text.raw();
    let signs = signs::all(raw, &manuscript.paragraphs, &manuscript.regions);
    let pairing = Pairing { manuscript, signs: &signs };
    let (mut found, mut unclosed, mut at) = (Vec::new(), Vec::new(), 0);
    while at < signs.len() {
        if let Some(Closed { close, cuts }) = pairing.closed(at) {
            found.extend(quotation(manuscript, &signs[at], &signs[close], cuts));
            at = close + 1;
        } else {
            unclosed.extend(Some(signs[at].span).filter(|_| signs[at].should_close()));
            at += 1;
        }
    }
    (found, unclosed)
}

/// Where a mark is closed, and the marks between that only say that it still is open.
struct Closed {
    close: usize,
    cuts: Vec<Span>,
}

struct Pairing<'m> {
    manuscript: &'m Manuscript,
    signs: &'m [Sign],
}

impl Pairing<'_> {
    fn closed(&self, at: usize) -> Option<Closed> {
        let open = &self.signs[at];
        if !open.opens {
            return None;
        }
        let found = self.from(at, false, false);
        let found = found.or_else(|| self.from(at, true, false));
        found.or_else(|| if open.surely_opens() { self.from(at, false, true) } else { None })
    }

    /// Where it is closed: by a sign of its own style or of another, `loose` also in a paragraph that does not begin
    /// with a mark.
    fn from(&self, at: usize, mixed: bool, loose: bool) -> Option<Closed> {
        let open = &self.signs[at];
        let (mut paragraph, mut depth, mut cuts) = (open.paragraph, 0_usize, Vec::new());
        let mut doubtful: Option<usize> = None;
        for (n, sign) in self.signs.iter().enumerate().skip(at + 1) {
            if sign.span.start - open.span.end > LONGEST {
                break;
            }
            if sign.paragraph != paragraph {
                let next = sign.paragraph == paragraph + 1 && self.goes_on(paragraph);
                let continued = next && depth == 0 && sign.continues(open) && !mixed && !open.style.title;
                let near = loose && sign.paragraph <= open.paragraph + MOST_OPEN;
                let near = near && (paragraph..sign.paragraph).all(|paragraph| self.goes_on(paragraph));
                if doubtful.is_some() || !continued && !near {
                    break;
                }
                paragraph = sign.paragraph;
                if continued {
                    cuts.push(sign.span);
                    continue;
                }
            }
            if depth > 0 {
                depth -= usize::from(sign.closes(open, false));
                depth += usize::from(!sign.closes && sign.nests_in(open));
                // No quotation is that deep: marks that are never closed follow each other.
                if depth > DEEPEST {
                    break;
                }
            } else if sign.closes(open, mixed) {
                if !(sign.measures || sign.owns) {
                    return Some(Closed { close: n, cuts });
                }
                doubtful.get_or_insert(n);
            } else if sign.nests_in(open) {
                // What is doubtful is the end after all, because something begins again.
                if doubtful.is_some() || loose {
                    break;
                }
                depth += 1;
            }
        }
        // Of marks that are apostrophes in most texts, only what is sure is one.
        doubtful.filter(|_| !open.is_high_single()).map(|close| Closed { close, cuts })
    }

    /// May a quotation go on from this paragraph into the next?
    fn goes_on(&self, paragraph: usize) -> bool {
        let paragraphs = &self.manuscript.paragraphs;
        paragraphs
            .get(paragraph)
            .zip(paragraphs.get(paragraph + 1))
            .is_some_and(|(this, next)| this.goes_on(next))
    }
}

fn quotation(manuscript: &Manuscript, open: &Sign, close: &Sign, mut cuts: Vec<Span>) -> Option<Quotation> {
    let raw = manuscript.text.raw();
    let inner = Span::new(open.span.end, close.span.start);
    let words = inner.of(raw);
    let lead = words.len() - words.trim_start().len();
    let span = Span::new(inner.start + lead, inner.start + lead + words.trim().len());
    for paragraph in &manuscript.paragraphs[open.paragraph..=close.paragraph] {
        cuts.extend(paragraph.signs.iter().filter(|sign| span.start <= sign.start && sign.end <= span.end));
        if paragraph.role == Role::Code {
            return None;
        }
    }
    cuts.extend(note_marks(raw, span));
    cuts.sort_unstable();
    let words = squeezed(manuscript, span, &cuts);
    words.contains(is_word_char).then(|| Quotation {
        span,
        outer: Span::new(open.span.start, close.span.end),
        words,
        how: How::Marks,
        title: if open.style.title { Title::Certain } else { Title::No },
        beside: Vec::new(),
    })
}

/// The marks of notes within some words: `[7]`, `[^a]`, raised digits behind a letter or a stop.
pub(super) fn note_marks(raw: &str, span: Span) -> Vec<Span> {
    let words = span.of(raw);
    let mut marks = Vec::new();
    for (at, _) in words.match_indices('[') {
        let inner = &words[at + 1..];
        let Some(end) = inner.find(']').filter(|end| (1..=8).contains(end)) else { continue };
        let name = &inner[..end];
        let is_mark = match name.strip_prefix('^') {
            Some(name) => !name.is_empty(),
            // `30[0]` is a number of the quotation, and no note has the number 0.
            None => {
                name.len() <= 3 && !name.starts_with('0') && name.bytes().all(|byte| byte.is_ascii_digit())
            }
        };
        let attached = words[..at].ends_with(|c: char| !c.is_whitespace());
        if is_mark && attached {
            marks.push(Span::new(span.start + at, span.start + at + end + 2));
        }
    }
    let raised = |c: char| matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹');
    // Only at the end: within, a raised digit may be a power.
    let bare = words.trim_end_matches(['.', ',', ';']);
    let tail = bare.len() - bare.trim_end_matches(raised).len();
    if tail > 0 && !bare.trim_end_matches(raised).ends_with(|c: char| c == 'm' || c.is_ascii_digit()) {
        marks.push(Span::new(span.start + bare.len() - tail, span.start + bare.len()));
    }
    marks
}

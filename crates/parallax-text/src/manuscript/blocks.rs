//! Block quotations: each is one quotation, without the line that names its source.

use super::pairs::note_marks;
use super::paragraphs::Role;
use super::{How, Kind, Manuscript, Quotation, Title, squeezed};
use crate::span::Span;
use crate::words::is_word_char;

/// All block quotations.
pub(super) fn all(manuscript: &Manuscript) -> Vec<Quotation> {
    let raw = manuscript.text.raw();
    let mut found = Vec::new();
    let block = |role: &Role| if let Role::Block(number) = role { Some(*number) } else { None };
    for parts in
        manuscript.paragraphs.chunk_by(|a, b| block(&a.role).is_some() && block(&a.role) == block(&b.role))
    {
        if block(&parts[0].role).is_none() {
            continue;
        }
        let signs: Vec<Span> = parts.iter().flat_map(|part| part.signs.iter().copied()).collect();
        let outer = Span::new(parts[0].span.start, parts[parts.len() - 1].span.end);
        let mut spans: Vec<Span> = parts.iter().map(|part| part.span).collect();
        if raw[spans[0].start..].starts_with("[!") {
            // A remark of the manuscript in a box.
            continue;
        }
        let mut from = spans[0].start;
        while signs.iter().any(|sign| sign.start == from) {
            from = signs.iter().find(|sign| sign.start == from).map_or(from, |sign| sign.end);
        }
        let sources = sources(manuscript, outer);
        let is_source = |span: &Span| {
            names_source(bare(raw, *span, &signs))
                || sources.iter().any(|source| source.start <= span.start && span.end <= source.end)
        };
        while spans.len() > 1 && spans.last().is_some_and(is_source) {
            spans.pop();
        }
        let end = without_source(raw, spans[spans.len() - 1], &sources);
        let span = within_marks(raw, without_citation(raw, Span::new(from.min(end), end), &signs));
        let mut cuts = signs;
        cuts.extend(note_marks(raw, span));
        cuts.extend(again(raw, &spans, span));
        cuts.sort_unstable();
        let words = squeezed(manuscript, span, &cuts);
        if words.contains(is_word_char) {
            found.push(Quotation {
                span,
                outer,
                words,
                how: How::Block,
                title: Title::No,
                beside: Vec::new(),
            });
        }
    }
    found
}

/// The words within a block that its document says to name the source.
fn sources(manuscript: &Manuscript, outer: Span) -> Vec<Span> {
    let inside = |span: Span| outer.start <= span.start && span.end <= outer.end;
    let regions = manuscript.regions.iter().filter(|region| region.kind == Kind::Source);
    regions.map(|region| region.span).filter(|span| inside(*span)).collect()
}

/// The end of a paragraph without what names the source behind its words.
fn without_source(raw: &str, span: Span, sources: &[Span]) -> usize {
    let ends = |source: &&Span| {
        span.start < source.start
            && source.start < span.end
            && !raw[source.end.min(span.end)..span.end].contains(is_word_char)
    };
    sources.iter().find(ends).map_or(span.end, |source| {
        let words = raw[span.start..source.start].trim_end_matches(['—', '–', '―', '-', '(', '[', ' ', '\t']);
        span.start + words.len()
    })
}

fn bare<'r>(raw: &'r str, span: Span, signs: &[Span]) -> &'r str {
    let from = signs.iter().find(|sign| sign.start == span.start).map_or(span.start, |sign| sign.end);
    raw[from.min(span.end)..span.end].trim()
}

/// A line that says whose words they are: it begins with a dash, or is nothing but a citation.
fn names_source(line: &str) -> bool {
    line.chars().count() <= 200 && (behind_dash(line).is_some() || is_citation(line))
}

/// What is behind the dash with which a line begins that says whose words are above it.
pub(super) fn behind_dash(line: &str) -> Option<&str> {
    let typed = || ["--- ", "-- "].iter().find_map(|dash| line.strip_prefix(dash));
    line.strip_prefix(['—', '–', '―']).or_else(typed)
}

/// Is it a citation in parentheses or brackets?
pub(super) fn is_citation(words: &str) -> bool {
    let inner = words.trim().trim_end_matches(['.', ';', '。']);
    let inner = inner
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .or_else(|| inner.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')))
        .or_else(|| inner.strip_prefix('（').and_then(|rest| rest.strip_suffix('）')));
    inner.is_some_and(|inner| {
        inner.chars().count() <= 200
            && !inner.contains(['(', '['])
            && (has_year(inner) || has_page(inner) || inner.starts_with('@'))
    })
}

/// Is there a year in it?
pub(super) fn has_year(words: &str) -> bool {
    let mut runs = words.split(|c: char| !c.is_ascii_digit());
    runs.any(|run| run.len() == 4 && matches!(run.as_bytes()[0], b'1' | b'2'))
}

fn has_page(words: &str) -> bool {
    let small = words.to_lowercase();
    let named =
        ["p. ", "pp. ", "s. ", "p.", "pág. ", "стр. ", "с. ", "ibid"].iter().any(|page| small.contains(page));
    named && (small.contains(|c: char| c.is_ascii_digit()) || small.contains("ibid"))
}

/// The words without the citation at their end, or a last line that names the source.
fn without_citation(raw: &str, span: Span, signs: &[Span]) -> Span {
    let mut words = span.of(raw).trim_end();
    if let Some(at) = words.rfind('\n') {
        let start = span.start + at + 1;
        let line = Span::new(
            start + (raw[start..].len() - raw[start..].trim_start().len()),
            span.start + words.len(),
        );
        if names_source(bare(raw, line, signs)) {
            words = words[..at].trim_end_matches(['>', ' ', '\n', '\t', '\r']);
        }
    }
    let closed = words.trim_end_matches(['.', ' ']);
    let open = match closed.chars().next_back() {
        Some(')') => closed.rfind('('),
        Some(']') => closed.rfind('['),
        Some(_) | None => None,
    };
    if let Some(at) = open.filter(|&at| {
        at > 0
            && is_citation(&closed[at..])
            && note_marks(closed, Span::new(0, closed.len())).iter().all(|mark| mark.start != at)
    }) {
        words = closed[..at].trim_end();
    }
    Span::new(span.start, span.start + words.len())
}

/// Marks that are around all of a block quotation are not part of its words.
fn within_marks(raw: &str, span: Span) -> Span {
    const AROUND: &[(&str, &str)] =
        &[("“", "”"), ("\"", "\""), ("„", "“"), ("«", "»"), ("»", "«"), ("„", "”"), ("「", "」"), ("‘", "’")];
    let words = span.of(raw);
    for (open, close) in AROUND {
        let inner = words.strip_prefix(open).and_then(|rest| {
            let stopped = rest.trim_end_matches(['.', ',']);
            rest.strip_suffix(close).or_else(|| stopped.strip_suffix(close))
        });
        // Of two quotations in one block the marks in the middle part them: then none is taken off.
        let Some(inner) = inner.filter(|inner| !inner.contains(close) || *close == "’") else { continue };
        let (lead, words) = (inner.len() - inner.trim_start().len(), inner.trim());
        let start = span.start + open.len() + lead;
        return Span::new(start, start + words.len());
    }
    span
}

/// The marks with which later paragraphs of a block begin again.
fn again(raw: &str, parts: &[Span], span: Span) -> Vec<Span> {
    let before = &raw[..span.start];
    let Some(mark) = ["“", "„", "«", "\""].into_iter().find(|mark| before.trim_end().ends_with(mark))
    else {
        return Vec::new();
    };
    let later = parts.iter().skip(1).filter(|part| part.of(raw).starts_with(mark));
    later
        .map(|part| Span::new(part.start, part.start + mark.len()))
        .filter(|cut| cut.end <= span.end)
        .collect()
}

//! What a manuscript says beside a quotation of its source: citations, notes, links, and the words before it.

use super::attributed::attributed;
use super::blocks::{behind_dash, is_citation};
use super::noted::{Notes, is_the_same, last_citation};
use super::paragraphs::{Role, raised};
use super::{How, Kind, Manuscript, Quotation};
use crate::span::Span;

/// So many bytes behind a quotation, and before it, are read.
const REACH: usize = 240;
/// A link leads to the source of the words right before it.
const LINKED: usize = 40;

/// How a source is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A citation in parentheses or brackets, or the line under a block quotation.
    Citation,
    /// A note.
    Note,
    /// A link.
    Link,
    /// The words before the quotation, or those behind it that say who said it.
    Words,
}

/// Something beside a quotation that may name its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// How.
    pub by: By,
    /// The words, or the address.
    pub words: String,
}

/// Adds to each quotation what is beside it.
pub(super) fn add(manuscript: &Manuscript, found: &mut [Quotation]) {
    let raw = manuscript.text.raw();
    let notes = Notes::of(manuscript);
    let outers: Vec<Span> = found.iter().map(|quotation| quotation.outer).collect();
    for n in 0..found.len() {
        let (earlier, rest) = found.split_at_mut(n);
        let Some(quotation) = rest.first_mut() else { break };
        let around = around(manuscript, &outers, n, quotation);
        let mut beside = Vec::new();
        let (behind, before) = around.both(raw);
        if quotation.how == How::Block {
            let own = raw[quotation.span.end..quotation.outer.end]
                .trim_start_matches(['”', '“', '"', '»', '«', '’', '.', ' ', '\n', '>', '\r']);
            cite(own.trim(), &notes, &mut beside);
        }
        if quotation.how == How::Block {
            beside.extend(named_source(manuscript, quotation));
        }
        cite(behind, &notes, &mut beside);
        marks(manuscript, quotation, &notes, &mut beside);
        links(manuscript, (quotation, &outers), around.behind, &mut beside);
        if let Some(previous) = earlier.last() {
            resolve(raw, previous, quotation, &mut beside);
        }
        let next = outers.get(n + 1).map(|next| next.start);
        if let Some(words) = attributed(behind, next == Some(around.behind.end)) {
            beside.push(Beside { by: By::Words, words: words.trim().to_owned() });
        }
        // A note that quotes names its source itself.
        let words = introduces(before);
        if words.contains(char::is_alphanumeric) {
            beside.push(Beside { by: By::Words, words: words.to_owned() });
        }
        quotation.beside = beside;
    }
}

/// *Ibid.* names the work that was cited last: between this quotation and the one before it, or for that one.
fn resolve(raw: &str, previous: &Quotation, quotation: &Quotation, beside: &mut Vec<Beside>) {
    let Some(at) = beside.iter().position(|one| one.by == By::Citation && is_the_same(&one.words)) else {
        return;
    };
    let between = (previous.outer.end <= quotation.outer.start)
        .then(|| Span::new(previous.outer.end, quotation.outer.start));
    let last = between.and_then(|between| last_citation(raw, between));
    let meant = match last {
        Some((true, words)) => vec![Beside { by: By::Citation, words: words.to_owned() }],
        Some((false, words)) => vec![Beside { by: By::Words, words: words.to_owned() }],
        None => previous.beside.clone(),
    };
    beside.splice(at..=at, meant);
}

/// What the document says to name the source of a block quotation: in it behind its words, or right under it.
fn named_source(manuscript: &Manuscript, quotation: &Quotation) -> Option<Beside> {
    let raw = manuscript.text.raw();
    let (end, outer) = (quotation.span.end, quotation.outer.end);
    let is_its = |span: Span| {
        span.start >= end
            && (span.end <= outer
                || raw.get(outer..span.start).is_some_and(|between| between.trim().is_empty()))
    };
    let mut sources = manuscript.regions.iter().filter(|region| region.kind == Kind::Source);
    let source = sources.find(|region| is_its(region.span))?;
    Some(Beside { by: By::Citation, words: source.span.of(raw).trim().to_owned() })
}

/// The part of the words before a quotation that introduces it: its own sentence, without what is cited for the quotation
/// before.
pub(super) fn introduces(before: &str) -> &str {
    let mut from = before.trim_start();
    while let Some((_, len)) = bracketed(from) {
        from = from[len..].trim_start();
    }
    let ends = |(at, c): (usize, char)| {
        let behind = &from[at + c.len_utf8()..];
        let next = behind.trim_start();
        let ends = matches!(c, '.' | '!' | '?' | ';')
            && behind.len() > next.len()
            && next.starts_with(char::is_uppercase);
        (ends || matches!(c, '。' | '！' | '？')).then_some(at + c.len_utf8())
    };
    let start = from.char_indices().rev().find_map(ends).unwrap_or(0);
    from[start..].trim()
}

/// The stretches beside a quotation, up to the next one.
struct Around {
    behind: Span,
    before: Span,
}

impl Around {
    fn both<'r>(&self, raw: &'r str) -> (&'r str, &'r str) {
        (self.behind.of(raw), self.before.of(raw))
    }
}

fn around(manuscript: &Manuscript, outers: &[Span], n: usize, quotation: &Quotation) -> Around {
    let (raw, paragraphs, outer) = (manuscript.text.raw(), &manuscript.paragraphs, quotation.outer);
    let of = |at: usize| paragraphs.partition_point(|paragraph| paragraph.span.start <= at).checked_sub(1);
    let (first, last) = (of(outer.start), of(outer.end.saturating_sub(1)));
    let edge =
        |number: Option<usize>| number.map_or(Span::new(0, raw.len()), |number| paragraphs[number].span);
    let (mut from, mut to) = (edge(first).start, edge(last).end.max(outer.end));
    if quotation.how == How::Block {
        // It is introduced by the paragraph before it.
        let intro = first.and_then(|number| number.checked_sub(1)).map(|number| &paragraphs[number]);
        from = intro.filter(|intro| intro.role == Role::Text).map_or(outer.start, |intro| intro.span.start);
        to = outer.end;
    }
    let previous = n.checked_sub(1).map_or(0, |n| outers[n].end);
    let next = outers.get(n + 1).map_or(raw.len(), |next| next.start);
    from = raw.ceil_char_boundary(from.max(outer.start.saturating_sub(REACH)).max(previous.min(outer.start)));
    to = raw.floor_char_boundary(to.min(outer.end + REACH).min(next.max(outer.end)));
    Around {
        behind: Span::new(outer.end, to.max(outer.end)),
        before: Span::new(from.min(outer.start), outer.start),
    }
}

/// Citations and note marks in the words behind a quotation, as far as its sentence goes.
fn cite(behind: &str, notes: &Notes, beside: &mut Vec<Beside>) {
    let mut add = |by, words: &str| beside.push(Beside { by, words: words.trim().to_owned() });
    let mut rest = behind.trim_start();
    if let Some(line) = behind_dash(rest) {
        // The line under a block quotation.
        return add(By::Citation, line);
    }
    let mut close = true;
    while let Some(c) = rest.chars().next() {
        let raised: String = rest.chars().map_while(raised).collect();
        let glued = rest.len() == behind.len() && c.is_ascii_digit();
        if let Some(note) =
            Some(&raised).filter(|raised| !raised.is_empty()).and_then(|raised| notes.note(raised))
        {
            add(By::Note, note);
        } else if glued {
            let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
            if let Some(note) = notes.note(&number) {
                add(By::Note, note);
            }
        }
        if let Some((inner, len)) = bracketed(rest) {
            let name = inner.strip_prefix('^').unwrap_or(inner);
            if c == '['
                && let Some(works) = notes.referred(name)
            {
                add(By::Citation, &works);
            } else if c == '['
                && let Some(note) = notes.note(name)
            {
                add(By::Note, note);
            } else if is_citation(&rest[..len])
                || matches!(c, '(' | '（') && close && inner.chars().count() <= 200
            {
                add(By::Citation, inner);
            }
            rest = &rest[len..];
            continue;
        }
        // A sentence later, it is about something else.
        let ends = matches!(c, '.' | '!' | '?' | '。') && rest[c.len_utf8()..].starts_with([' ', '\n']);
        let cited = rest[c.len_utf8()..].trim_start().starts_with(['[', '(', '（']);
        if ends && !cited {
            break;
        }
        close = close && !c.is_alphanumeric();
        rest = &rest[c.len_utf8()..];
    }
}

/// What is in parentheses or brackets here, and how long it is with them.
fn bracketed(rest: &str) -> Option<(&str, usize)> {
    let open = rest.chars().next()?;
    let close = match open {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        _ => return None,
    };
    let end = rest.find(close).filter(|end| *end <= REACH)?;
    Some((rest[open.len_utf8()..end].trim(), end + close.len_utf8()))
}

/// Note marks that are not in the text: those of Markdown, within the quotation at its end or right behind it.
fn marks(manuscript: &Manuscript, quotation: &Quotation, notes: &Notes, beside: &mut Vec<Beside>) {
    let raw = manuscript.text.raw();
    for region in &manuscript.regions {
        let Kind::Mark(name) = &region.kind else { continue };
        let at = region.span.start;
        let near = at >= quotation.span.start
            && (at <= quotation.outer.end
                || raw.get(quotation.outer.end..at).is_some_and(|between| {
                    between.len() <= REACH
                        && !between.contains('\n')
                        && !between.contains(['“', '"', '„', '«'])
                        && !between.trim_end_matches(['.', '!', '?']).contains(". ")
                }));
        if near && let Some(note) = notes.note(name) {
            beside.push(Beside { by: By::Note, words: note.to_owned() });
            return;
        }
    }
}

/// Links around the quotation, or right behind it.
fn links(
    manuscript: &Manuscript,
    (quotation, outers): (&Quotation, &[Span]),
    behind: Span,
    beside: &mut Vec<Beside>,
) {
    let near = Span::new(
        quotation.outer.start,
        (quotation.outer.end + LINKED).min(behind.end.max(quotation.outer.end)),
    );
    let touches = |span: Span| span.start < near.end && near.start < span.end || span.start == near.end;
    // What another quotation says of itself is not about this one.
    let others = |span: Span| {
        outers
            .iter()
            .any(|outer| *outer != quotation.outer && outer.start <= span.start && span.end <= outer.end)
    };
    for region in manuscript.regions.iter().filter(|region| touches(region.span) && !others(region.span)) {
        if let Kind::Link(to) = &region.kind {
            beside.push(Beside { by: By::Link, words: to.clone() });
        }
    }
}

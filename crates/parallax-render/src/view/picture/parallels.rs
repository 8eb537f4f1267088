//! Passages in parallel: the words that members of a family share, or that two texts have in a passage, side by side, with
//! what differs marked. What was written in another language is compared by its gloss.

use std::ops::Range;

use crate::view::cite;
use crate::view::page::{Cell, Column, Fit, Inline, Line, Role, Row, Shape, Table};
use crate::view::reuse::lines;
use parallax_core::analysis::compare::{FamilyNote, QuotationCell};
use parallax_core::analysis::reuse::{PairReuse, PassageCell, PieceCell, Place};
use parallax_text::changed::stretches;
use parallax_text::fold::Folded;
use parallax_text::words::words;

/// What the marks in these tables say.
pub const KEY: &str = "<…> differs from the words beside it.";

/// The evidence of a family, a column for each source and a row for each passage; nothing if no passage has two sides.
pub fn table(family: &FamilyNote) -> Option<Table> {
    let of = |id: &String| family.evidence.iter().any(|(source, _)| source == id);
    let sources: Vec<&String> = family.members.iter().filter(|id| of(id)).collect();
    let rows: Vec<Row> = passages(family)
        .into_iter()
        .filter(|passage| passage.len() > 1)
        .map(|passage| {
            let compared = passage.iter().map(|(_, quote)| quote).copied().collect::<Vec<_>>();
            let cell = |id: &String| {
                let own = passage.iter().position(|(source, _)| *source == id);
                own.map(|own| self::cell(&compared, own)).unwrap_or_default()
            };
            Row::Cells(sources.iter().copied().map(cell).collect())
        })
        .collect();
    let head = |id: &&String| Column {
        head: vec![Line::of(Role::Source, id.as_str())],
        fit: Fit::Prose,
        ..Column::default()
    };
    let columns = sources.iter().map(head).collect();
    (!rows.is_empty()).then_some(Table { shape: Shape::Airy, columns, rows })
}

/// The two wordings of a passage that two sources share, side by side, if they are of one language and their words are known.
pub fn of_passage(pair: &PairReuse, passage: &PassageCell) -> Option<Table> {
    let pieces = passage.pieces.as_ref()?;
    let side = |language: &String, of: fn(&PieceCell) -> &str| {
        let mut line = Line::plain("“");
        for piece in pieces.iter().filter(|piece| !of(piece).is_empty()) {
            let words = of(piece).trim();
            let (before, behind) = of(piece).split_once(words).unwrap_or_default();
            line = if piece.same || words.is_empty() {
                line.in_language(Role::Quotation, of(piece), language)
            } else {
                line.with(Role::Plain, before)
                    .with(Role::Warning, "<")
                    .in_language(Role::Changed, words, language)
                    .with(Role::Warning, ">")
                    .with(Role::Plain, behind)
            };
        }
        vec![line.with(Role::Plain, "”")]
    };
    let head = |id: &String, place: &Place| Column {
        head: vec![Line::of(Role::Source, id).with(Role::Plain, "\u{A0}").with(Role::Locator, lines(place))],
        fit: Fit::Prose,
        ..Column::default()
    };
    let [first, second] = &pair.languages;
    let row = Row::Cells(vec![side(first, |piece| &piece.a), side(second, |piece| &piece.b)]);
    let columns = vec![head(&pair.a, &passage.a), head(&pair.b, &passage.b)];
    Some(Table { shape: Shape::Airy, columns, rows: vec![row] })
}

/// Evidence is written passage by passage: a source that comes again begins the next.
fn passages(family: &FamilyNote) -> Vec<Vec<(&String, &QuotationCell)>> {
    let mut found: Vec<Vec<(&String, &QuotationCell)>> = Vec::new();
    for (source, quote) in &family.evidence {
        match found.last_mut() {
            Some(last) if last.iter().all(|(known, _)| *known != source) => last.push((source, quote)),
            Some(_) | None => found.push(vec![(source, quote)]),
        }
    }
    found
}

/// The words of one side, and below them their gloss; marked where they differ from the next side that can be compared.
fn cell(passage: &[&QuotationCell], own: usize) -> Cell {
    let Some(quote) = passage.get(own) else { return Vec::new() };
    let others = || passage.iter().enumerate().filter(|(i, _)| *i != own).map(|(_, other)| *other);
    let same = others().find(|other| other.language == quote.language).map(|other| other.exact.as_str());
    let by_gloss = || {
        let other = others().next()?;
        Some(other.gloss.as_deref().unwrap_or(&other.exact))
    };
    let mut exact = Line::plain("“");
    let mut lines = Vec::new();
    match (same, &quote.gloss) {
        (None, Some(gloss)) => {
            exact = exact.in_language(Role::Quotation, &quote.exact, &quote.language);
            let marked = marked(gloss, by_gloss().unwrap_or(gloss), Role::Gloss, None);
            lines.push(Line::plain("‘").and(marked).with(Role::Plain, "’"));
        }
        (None, None) => {
            let other = by_gloss().unwrap_or(&quote.exact);
            exact = exact.and(marked(&quote.exact, other, Role::Quotation, Some(&quote.language)));
        }
        (Some(other), _) => {
            exact = exact.and(marked(&quote.exact, other, Role::Quotation, Some(&quote.language)));
        }
    }
    lines.insert(0, exact.with(Role::Plain, "”\u{A0}").and(cite::place(quote)));
    lines
}

/// A text in which the words that the other does not have are between `<` and `>`.
fn marked(text: &str, other: &str, role: Role, language: Option<&str>) -> Line {
    let spans: Vec<_> = words(text).collect();
    let fold = |text: &str| words(text).map(|span| Folded::query(span.of(text))).collect::<Vec<String>>();
    let differ = stretches(&fold(text), &fold(other));
    let mut line = Line::default();
    let mut push = |role: Role, text: &str| {
        if !text.is_empty() {
            let language = language.map(str::to_owned);
            line.0.push(Inline { text: text.to_owned(), role, language, target: None });
        }
    };
    let mut from = 0;
    for Range { start, end } in differ.into_iter().map(|(own, _)| own) {
        let (Some(first), Some(last)) = (spans.get(start), end.checked_sub(1).and_then(|at| spans.get(at)))
        else {
            continue;
        };
        if first.start < from || end <= start {
            continue;
        }
        push(role, &text[from..first.start]);
        push(Role::Warning, "<");
        push(Role::Changed, &text[first.start..last.end]);
        push(Role::Warning, ">");
        from = last.end;
    }
    push(role, &text[from..]);
    line
}

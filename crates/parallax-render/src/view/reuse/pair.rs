//! The passages of two sources, one after the other.

use super::all::precision;
use super::{changed, evidence, kinds, lines, percent, side};
use crate::view::page::{Block, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use crate::view::words;
use parallax_core::analysis::compare::Head;
use parallax_core::analysis::reuse::precision::{Measured, sentences};
use parallax_core::analysis::reuse::{Differing, PairReuse, PassageCell, Place, Reuse};

pub(super) fn draw(reuse: &Reuse, pair: &PairReuse) -> Vec<Block> {
    let (a, b) = (&pair.a, &pair.b);
    let mut blocks = vec![
        Block::Title(Line::of(Role::Source, a).with(Role::Plain, " and ").with(Role::Source, b)),
        Block::Subtitle(subtitle(pair)),
        Block::Text(Line::of(Role::Dim, hint(reuse, pair))),
    ];
    if let Some(why) = pair.uncompared {
        let line = Line::of(Role::Warning, "Not compared").with(Role::Plain, format!(": {}.", why.why()));
        blocks.push(Block::Text(line));
        return blocks;
    }
    for (i, passage) in pair.passages.iter().enumerate() {
        blocks.extend(passage_blocks(pair, passage, i));
    }
    if pair.passages.iter().any(|passage| passage.a.words.is_none() || passage.b.words.is_none()) {
        let text = "The words are not shown: a text is not on this machine. Places and scores come from claims.lock.";
        blocks.push(Block::Text(Line::plain(text)));
    }
    blocks.extend(legend(pair));
    blocks.push(Block::Text(Line::of(Role::Dim, worth(pair))));
    blocks
}

fn subtitle(pair: &PairReuse) -> Line {
    let kinds = kinds(pair);
    let kinds = if kinds.is_empty() { kinds } else { format!(", {kinds}") };
    let passages = words::count(pair.passages.len(), "passage", "passages");
    Line::of(Role::Dim, format!("{passages}{kinds} · {} of ", percent(pair.share(0))))
        .with(Role::Source, &pair.a)
        .with(Role::Dim, format!(", {} of ", percent(pair.share(1))))
        .with(Role::Source, &pair.b)
        .with(Role::Dim, " · direction is not asserted")
}

/// `hint: gazette-2019 is older (16 Mar 2019, May 2021); neither names the other`.
fn hint(reuse: &Reuse, pair: &PairReuse) -> String {
    let date = |id: &str| {
        let head = reuse.sources.iter().find(|head| head.id == id);
        head.and_then(|head: &Head| head.date.as_ref()).map_or_else(|| "date unknown".to_owned(), words::when)
    };
    let (a, b) = (&pair.a, &pair.b);
    let dates = format!("({}, {})", date(a), date(b));
    let older = match pair.hints.first_is_older {
        Some(true) => format!("{a} is older {dates}"),
        Some(false) => format!("{b} is older {dates}"),
        None => format!("which is older is not known {dates}"),
    };
    let names = match (pair.hints.first, pair.hints.second) {
        (true, true) => "each names the other".to_owned(),
        (true, false) => format!("{a} names {b}"),
        (false, true) => format!("{b} names {a}"),
        (false, false) => "by the claims neither names the other".to_owned(),
    };
    format!("hint: {older}; {names}")
}

fn passage_blocks(pair: &PairReuse, passage: &PassageCell, i: usize) -> Vec<Block> {
    let place = format!("passage {} of {}", i + 1, pair.passages.len());
    let mut heading = Line::of(Role::Strong, place)
        .with(Role::Plain, format!(" · {} · {}", passage.kind.name(), evidence(passage)));
    if !passage.changed.is_empty() {
        heading = heading.with(Role::Plain, " · ").with(Role::Warning, changed(&passage.changed));
    }
    if let Some(figure) = &passage.raised {
        let why = format!("one band higher: both have “{figure}”, all others contradict it");
        heading = heading.with(Role::Plain, " · ").with(Role::Strong, why);
    }
    let mut blocks = vec![Block::Heading(heading), Block::Table(passage_table(pair, passage))];
    blocks.extend(passage.differences.iter().map(|difference| Block::Text(callout(difference))));
    blocks
}

/// `changed number: nine → ten`.
pub(in crate::view) fn callout(difference: &Differing) -> Line {
    Line::of(Role::Warning, format!("changed {}", difference.what))
        .with(Role::Plain, ": ")
        .with(Role::Quotation, &difference.a)
        .with(Role::Plain, " → ")
        .with(Role::Quotation, &difference.b)
}

/// One passage: both wordings in one text if they are of one language, else side by side; only the places if the words
/// are not known.
pub(in crate::view) fn passage_table(pair: &PairReuse, passage: &PassageCell) -> Table {
    let head = |id: &str, place: &Place| {
        vec![Line::of(Role::Source, id).with(Role::Plain, "\u{A0}").with(Role::Locator, lines(place))]
    };
    let prose = |head: Vec<Line>| Column { head, fit: Fit::Prose, ..Column::default() };
    let (a, b) = (head(&pair.a, &passage.a), head(&pair.b, &passage.b));
    if let Some(line) = side::merged(passage, &pair.languages[0]) {
        let [a, b] = [a, b].map(|mut head| head.remove(0));
        let rows = vec![Row::Cells(vec![vec![line]])];
        return Table {
            shape: Shape::Airy,
            columns: vec![prose(vec![a.with(Role::Plain, "   ").and(b)])],
            rows,
        };
    }
    let cell = |place: &Place, side: usize| match &place.words {
        Some(words) => vec![side::alone(words, passage, &pair.languages[side], side)],
        None => vec![Line::of(Role::Dim, "not on this machine")],
    };
    let rows = vec![Row::Cells(vec![cell(&passage.a, 0), cell(&passage.b, 1)])];
    Table { shape: Shape::Airy, columns: vec![prose(a), Column { narrow: Narrow::Keep, ..prose(b) }], rows }
}

fn legend(pair: &PairReuse) -> Option<Block> {
    let merged = pair.passages.iter().any(|passage| passage.pieces.is_some());
    let marked = pair.passages.iter().any(|p| p.pieces.is_none() && !p.differences.is_empty());
    let mut lines = Vec::new();
    if merged {
        lines.push(Line::plain(format!("[-{}-] only there   {{+{}+}} only there", pair.a, pair.b)));
    }
    if marked {
        lines.push(Line::plain("<…> differs: look there first"));
    }
    (!lines.is_empty()).then_some(Block::Legend(lines))
}

/// `The word table alone finds the translation of a sentence in 76% (help of LibreOffice), 98% (…).`
fn of_sentences(pair: &PairReuse) -> Option<String> {
    let tags = [0, 1].map(|side| pair.languages[side].as_str());
    let share = |measured: &Measured| {
        let [there, back] = measured.found.map(usize::from);
        let set = match measured.set {
            "lo" => "help of LibreOffice",
            "guide" => "Debian’s installation guide",
            other => other,
        };
        format!(
            "{} ({set})",
            percent(Some(f64::from(u32::try_from(there + back).unwrap_or_default()) / 2000.0))
        )
    };
    let shares: Vec<String> = sentences(pair.found_with, tags).into_iter().map(share).collect();
    (!shares.is_empty()).then(|| {
        let n = shares.join(", ");
        format!("The word table alone finds the translation of a sentence among about 1,000 in {n}.")
    })
}

/// What the bands are worth, and what chance reaches.
fn worth(pair: &PairReuse) -> String {
    let mut said = vec![format!("Precision of the bands: {}.", precision(&pair.precision))];
    said.extend(of_sentences(pair));
    said.extend(pair.null.map(|null| format!("Highest score by chance between these two: {null:.2}.")));
    if pair.passages.iter().any(|passage| passage.raised.is_some()) {
        said.push("They were measured without what a shared error adds.".to_owned());
    }
    if let Some(unknown) = pair.unknown {
        let [a, b] = unknown.map(|share| super::percent(Some(share)));
        said.push(format!(
            "Of the words, {a} of {} and {b} of {} correspond to nothing in the other text.",
            pair.a, pair.b
        ));
    }
    said.join(" ")
}

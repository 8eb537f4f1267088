//! Sources that are not independent of each other.

use super::{Report, cards, heading, plain_chapter};
use crate::view::book::{Chapter, Item, Part};
use crate::view::overlap::{dependence, proposed};
use crate::view::page::{Block, Line, Role, Table};
use crate::view::picture::descent::Graph;
use crate::view::picture::parallels;
use crate::view::words;
use parallax_core::analysis::compare::FamilyNote;

pub(super) fn chapter(report: &Report<'_>) -> Option<Chapter> {
    let overlap = report.material.overlap;
    let (families, hints) = (&overlap.families, &overlap.hints);
    let drawn = dependence(overlap).into_iter().find_map(|block| match report.names.block(block) {
        // The groups follow below in words, with their reasons.
        Block::Graph(graph) => {
            let table = Table { rows: Vec::new(), ..graph.table };
            Some(Part::Block(Block::Graph(Graph { table, ..graph })))
        }
        Block::Title(_)
        | Block::Subtitle(_)
        | Block::Heading(_)
        | Block::Text(_)
        | Block::Table(_)
        | Block::Parallel(_)
        | Block::Plot(_)
        | Block::Mosaic(_)
        | Block::Concordance(_)
        | Block::Legend(_)
        | Block::Code(_)
        | Block::Diagnostic(_)
        | Block::More(..) => None,
    });
    let passages = super::passages::all(report);
    if families.is_empty() && hints.is_empty() && passages.is_empty() {
        return None;
    }
    let items = families.iter().enumerate().map(|(i, family)| {
        let mark = mark("†", i, families.len());
        let mut lines = vec![
            Line::plain(mark)
                .and(report.sources(&family.members))
                .with(Role::Plain, format!(": {}", words::kinship(&family.kind, family.members.len())))
                .and(limits(report, family)),
            Line::of(Role::Ours, &family.why),
        ];
        let parallel = parallels::table(family);
        if parallel.is_none() {
            lines.extend(family.evidence.iter().map(|(source, words)| evidence(report, source, words)));
        }
        let item = Part::Items(vec![Item { lines, ..Item::default() }]);
        let parallel = parallel.map(|table| Part::Block(report.names.block(Block::Parallel(table))));
        std::iter::once(item).chain(parallel)
    });
    let mut parts: Vec<Part> = drawn.into_iter().collect();
    parts.extend(items.flatten());
    if families.iter().any(|family| parallels::table(family).is_some()) {
        parts.push(Part::Aside(Line::plain(parallels::KEY)));
    }
    if !hints.is_empty() {
        let items = hints.iter().enumerate().map(|(i, hint)| {
            let line = Line::plain(mark("?", i, hints.len())).and(report.names.line(proposed(hint)));
            Item { lines: vec![line], ..Item::default() }
        });
        parts.push(heading("Perhaps not independent: proposed, and counted as independent"));
        parts.push(Part::Items(items.collect()));
    }
    parts.extend(passages);
    let lead = Line::plain(
        "If one source took over from another, or two rest on the same origin, their agreement counts once.",
    );
    let mut chapter = plain_chapter("families", "Not independent of each other", "Families", lead, parts);
    chapter.flows = true;
    Some(chapter)
}

/// Who lent, and on which topics: `, lent by Gazette; only on “Deaths”.`
fn limits(report: &Report<'_>, family: &FamilyNote) -> Line {
    let mut line = Line::default();
    for (i, id) in family.from.iter().enumerate() {
        let known = report.material.comparison.sources.iter().any(|head| head.id == *id);
        let who = if known { report.mention(id) } else { Line::of(Role::Ours, id) };
        line = line.with(Role::Plain, if i == 0 { ", lent by " } else { " and " }).and(who);
    }
    for (i, topic) in family.topics.iter().enumerate() {
        line = line.with(Role::Plain, if i == 0 { "; only on " } else { ", " }).and(report.topic(topic));
    }
    line.with(Role::Plain, ".")
}

fn mark(sign: &str, i: usize, n: usize) -> String {
    if n > 1 { format!("{sign}{} ", i + 1) } else { format!("{sign} ") }
}

/// `Gazette: “the words” ‘their translation’ L5`.
pub(super) fn evidence(
    report: &Report<'_>,
    source: &str,
    quotation: &parallax_core::analysis::compare::QuotationCell,
) -> Line {
    let quote = cards::quote(quotation, None);
    let [open, close] = quote.marks;
    let mut line = report.mention(source).with(Role::Plain, ": ").in_language(
        Role::Quotation,
        format!("{open}{}{close}", quote.words),
        &quotation.language,
    );
    if let Some(gloss) = &quote.gloss {
        line = line.with(Role::Plain, " ").with(Role::Gloss, format!("‘{gloss}’"));
    }
    match (&quote.locator, &quote.fault) {
        (Some(place), _) => line.with(Role::Plain, "\u{A0}").with(Role::Locator, place),
        (None, Some((why, _))) => line.with(Role::Plain, " ").with(Role::Warning, why),
        (None, None) => line,
    }
}

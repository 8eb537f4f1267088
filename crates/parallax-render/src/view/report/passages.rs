//! The passages that two sources share: a picture, and below it each passage.

use super::{Report, heading};
use crate::view::book::{Item, Part, Ribbon, Ribbons, places};
use crate::view::page::{Block, Line, Role};
use crate::view::picture::parallels;
use crate::view::reuse::{callout, evidence, found_with, lines, passage_table, table};
use parallax_core::analysis::reuse::{COUNTS, PairReuse, PassageCell};

/// The part of the page of two sources; nothing if they share nothing.
pub(super) fn parts(report: &Report<'_>, a: &str, b: &str) -> Vec<Part> {
    let pairs = &report.material.passages.pairs;
    let found = pairs.iter().find(|pair| [(a, b), (b, a)].contains(&(&pair.a, &pair.b)));
    let Some(pair) = found.filter(|pair| !pair.passages.is_empty()) else { return Vec::new() };
    let caption = format!(
        "Each text is a strip, its first line at the left; a ribbon is a passage that both have, and leads to it. \
         Dashed: not strong. Found with {}. Direction is not asserted.",
        found_with(pair)
    );
    let side = |id: &str| (report.mention(id), lines_of(report, id));
    let ribbons = pair.passages.iter().enumerate().map(|(i, passage)| Ribbon {
        to: places::passage(&pair.a, &pair.b, i + 1),
        title: format!(
            "{}, {}: {} and {}",
            passage.kind.name(),
            passage.band.name(),
            lines(&passage.a),
            lines(&passage.b)
        ),
        extents: [passage.a.extent, passage.b.extent],
        counts: passage.band >= COUNTS,
    });
    let picture = Ribbons { caption, sides: [side(&pair.a), side(&pair.b)], ribbons: ribbons.collect() };
    let mut parts = vec![heading("Passages that are in both"), Part::Ribbons(picture)];
    let may_show = [&pair.a, &pair.b].iter().all(|id| report.material.shown.texts.contains_key(id.as_str()));
    for (i, passage) in pair.passages.iter().enumerate() {
        parts.extend(one(report, pair, passage, i, may_show));
    }
    if may_show {
        parts.push(Part::Aside(Line::plain(parallels::KEY)));
    } else {
        // As text: the aside is small, and code would be smaller still.
        let text = format!(
            "The words are not part of this report. To see them: parallax reuse {} {}",
            pair.a, pair.b
        );
        parts.push(Part::Aside(Line::plain(text)));
    }
    parts
}

fn lines_of(report: &Report<'_>, id: &str) -> usize {
    let profile = report.material.profiles.iter().find(|profile| profile.id == id);
    profile.and_then(|profile| profile.text.as_ref()).map_or(0, |text| text.lines)
}

fn one(report: &Report<'_>, pair: &PairReuse, passage: &PassageCell, i: usize, may_show: bool) -> Vec<Part> {
    let id = Some(places::passage(&pair.a, &pair.b, i + 1));
    let line = Line::of(Role::Strong, format!("{}. ", i + 1))
        .with(Role::Plain, format!("{}, {}: ", passage.kind.name(), evidence(passage)))
        .and(report.mention(&pair.a))
        .with(Role::Locator, format!("\u{A0}{}", lines(&passage.a)))
        .with(Role::Plain, " and ")
        .and(report.mention(&pair.b))
        .with(Role::Locator, format!("\u{A0}{}", lines(&passage.b)));
    let what = passage
        .changed
        .iter()
        .fold(line, |line, what| line.with(Role::Plain, ", ").with(Role::Warning, format!("{what} changed")));
    let mut lines = vec![what];
    if may_show {
        lines.extend(passage.differences.iter().map(callout));
    }
    let mut parts = vec![Part::Items(vec![Item { id, mark: None, lines }])];
    if may_show {
        let parallel = parallels::of_passage(pair, passage).unwrap_or_else(|| passage_table(pair, passage));
        parts.push(Part::Block(report.names.block(Block::Parallel(parallel))));
    }
    parts
}

/// All pairs with passages, for the page of families.
pub(super) fn all(report: &Report<'_>) -> Vec<Part> {
    let found: Vec<&PairReuse> =
        report.material.passages.pairs.iter().filter(|pair| !pair.passages.is_empty()).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let text = "Of first, of second: the share of that source’s words that lie in the passages.";
    vec![
        heading("Passages that are in two sources"),
        Part::Block(report.names.block(Block::Table(table(&found)))),
        Part::Aside(Line::plain(text)),
    ]
}

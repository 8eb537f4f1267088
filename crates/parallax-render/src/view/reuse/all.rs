//! All pairs of sources, one row for each that shares passages.

use std::collections::BTreeMap;

use super::{evidence, found_with, kinds, percent};
use crate::view::overlap::proposed;
use crate::view::page::{Block, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use crate::view::words;
use parallax_core::analysis::evidence::Uncompared;
use parallax_core::analysis::reuse::links::Method;
use parallax_core::analysis::reuse::{PairReuse, Precision, Reuse};
use parallax_text::reuse::Band;

/// At most this many pairs are named in one sentence.
const NAMED: usize = 6;

pub(super) fn draw(reuse: &Reuse) -> Vec<Block> {
    let compared: Vec<&PairReuse> = reuse.pairs.iter().filter(|pair| pair.uncompared.is_none()).collect();
    let mut found: Vec<&PairReuse> =
        compared.iter().copied().filter(|pair| !pair.passages.is_empty()).collect();
    let strength = |pair: &PairReuse| pair.strongest().map(|best| (best.band, pair.passages.len()));
    found.sort_by_key(|pair| std::cmp::Reverse(strength(pair)));
    let by_facts = compared.iter().filter(|pair| pair.found_with == Method::NamesOnly).count();
    let facts = match by_facts {
        0 => String::new(),
        n => format!(", {} by names and numbers only", words::whole(n)),
    };
    let subtitle = format!(
        "{} compared{facts} · {} with passages · direction is not asserted; the earlier source comes first",
        words::count(compared.len(), "pair", "pairs"),
        words::whole(found.len())
    );
    let mut blocks = vec![
        Block::Title(Line::of(Role::Title, "Passages that are in two sources")),
        Block::Subtitle(Line::of(Role::Ours, &reuse.title).with(Role::Dim, format!(" · {subtitle}"))),
    ];
    if !found.is_empty() {
        blocks.push(Block::Table(table(&found)));
    }
    blocks.extend(below(reuse, &compared, &found).into_iter().map(Block::Text));
    blocks
}

pub(in crate::view) fn table(found: &[&PairReuse]) -> Table {
    let right = |head: &str| Column { right: true, ..Column::headed(head, Fit::Content, Narrow::Keep) };
    let columns = vec![
        Column::headed("source", Fit::Content, Narrow::Keep),
        Column { names: true, ..Column::headed("source", Fit::Content, Narrow::Keep) },
        Column::headed("kind", Fit::Prose, Narrow::Keep),
        right("passages"),
        right("of first"),
        right("of second"),
        Column::headed("evidence", Fit::Content, Narrow::Keep),
        Column::headed("found with", Fit::Prose, Narrow::Drop),
    ];
    let row = |pair: &&PairReuse| {
        let band = pair.strongest().map(evidence).unwrap_or_default();
        Row::Cells(vec![
            vec![Line::of(Role::Source, &pair.a)],
            vec![Line::of(Role::Source, &pair.b)],
            vec![Line::plain(kinds(pair))],
            vec![Line::of(Role::Figure, words::whole(pair.passages.len()))],
            vec![Line::of(Role::Figure, percent(pair.share(0)))],
            vec![Line::of(Role::Figure, percent(pair.share(1)))],
            vec![Line::plain(band)],
            vec![Line::of(Role::Dim, found_with(pair))],
        ])
    };
    Table { shape: Shape::Grid, columns, rows: found.iter().map(row).collect() }
}

fn below(reuse: &Reuse, compared: &[&PairReuse], found: &[&PairReuse]) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(
        reuse.proposed.iter().map(|hint| {
            Line::of(Role::Warning, "Proposed family").with(Role::Plain, ": ").and(proposed(hint))
        }),
    );
    if !found.is_empty() {
        lines.push(Line::of(
            Role::Dim,
            "of first, of second: share of that source’s words that lie in the passages. evidence: the strongest passage.",
        ));
        lines.push(Line::of(Role::Dim, bands(found)));
        lines.extend(raised(found));
        lines.extend(chance(found));
    }
    let nothing = compared.len() - found.len();
    let uncompared = reuse.pairs.len() - compared.len();
    let show = if nothing == 1 { "shows" } else { "show" };
    let rest = if uncompared == 0 { "; none is left uncompared" } else { "" };
    lines.push(Line::plain(format!("{} {show} nothing{rest}.", words::count(nothing, "pair", "pairs"))));
    lines.extend(names_only(compared));
    lines.extend(left_out(reuse));
    lines
}

/// What the bands are worth, for each way in which passages were found.
fn bands(found: &[&PairReuse]) -> String {
    let mut measured: Vec<String> = Vec::new();
    for pair in found {
        let of = match pair.found_with {
            Method::Words => "one language".to_owned(),
            Method::Table | Method::User | Method::TableAndUser => {
                // The precision of two languages does not depend on which is first.
                let mut tags = pair.languages.clone();
                tags.sort_unstable();
                tags.join("–")
            }
            Method::NamesOnly => "names and numbers only".to_owned(),
        };
        let text = format!("{} ({of})", precision(&pair.precision));
        if !measured.contains(&text) {
            measured.push(text);
        }
    }
    format!("Of the passages in a band, this share was right when it was measured: {}.", measured.join("; "))
}

/// `strong 0.97, probable 0.88, possible 0.61`, or `not measured`.
pub(super) fn precision(precision: &Precision) -> String {
    let each = Band::ALL.into_iter().rev().map(|band| (band, precision.of(band)));
    let known: Vec<String> =
        each.filter_map(|(band, value)| Some(format!("{} {:.2}", band.name(), value?))).collect();
    if known.is_empty() { "not measured".to_owned() } else { known.join(", ") }
}

/// How many passages a shared error has raised.
fn raised(found: &[&PairReuse]) -> Option<Line> {
    let all = found.iter().flat_map(|pair| &pair.passages);
    let raised = all.filter(|passage| passage.raised.is_some()).count();
    let count = if raised == 1 { "counts" } else { "count" };
    (raised > 0).then(|| {
        let n = words::count(raised, "passage", "passages");
        Line::of(
            Role::Dim,
            format!(
                "{n} {count} as one band higher for a shared error; the shares were measured without that."
            ),
        )
    })
}

fn chance(found: &[&PairReuse]) -> Option<Line> {
    let highest = found.iter().filter_map(|pair| pair.null).reduce(f64::max)?;
    Some(Line::of(Role::Dim, format!("Highest score by chance in this comparison: {highest:.2}.")))
}

/// Pairs of languages for which no words are known.
fn names_only(compared: &[&PairReuse]) -> Option<Line> {
    let mut pairs: Vec<String> = compared
        .iter()
        .filter(|pair| pair.found_with == Method::NamesOnly)
        .map(|pair| {
            let mut tags = pair.languages.clone();
            tags.sort();
            tags.join("–")
        })
        .collect();
    pairs.sort();
    pairs.dedup();
    let text = "not compared by words, only by names and numbers";
    (!pairs.is_empty()).then(|| {
        Line::of(Role::Warning, "No word table")
            .with(Role::Plain, format!(" for {}: {text}.", pairs.join(", ")))
    })
}

/// The pairs that were not compared, by reason.
fn left_out(reuse: &Reuse) -> Vec<Line> {
    let mut by_reason: BTreeMap<Uncompared, Vec<String>> = BTreeMap::new();
    for pair in &reuse.pairs {
        if let Some(why) = pair.uncompared {
            by_reason.entry(why).or_default().push(format!("{} × {}", pair.a, pair.b));
        }
    }
    let line = |(why, pairs): (Uncompared, Vec<String>)| {
        let more = pairs.len().saturating_sub(NAMED);
        let named = pairs[..pairs.len() - more].join(", ");
        let rest = if more > 0 { format!(" and {} more", words::whole(more)) } else { String::new() };
        Line::of(Role::Warning, "Not compared").with(Role::Plain, format!(": {named}{rest}: {}.", why.why()))
    };
    by_reason.into_iter().map(line).collect()
}

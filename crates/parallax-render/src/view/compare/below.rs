//! Under a table: which sources are not in it and why, what was searched for, what is unknown, families, notes.

use std::collections::BTreeSet;

use super::cells;
use super::marks::{self, Marks};
use super::{heads, relations, shown, treating};
use crate::view::page::{Block, Cell, Column, Fit, Line, Role, Row, Shape, Table};
use crate::view::{cite, words};
use parallax_core::analysis::compare::{Cell as SourceCell, ClaimCell, Comparison, FamilyNote, TopicTable};
use parallax_core::analysis::treatment::{Blank, Treatment};

/// Before what is only a draft.
pub(super) const HATCH: &str = "#";

pub(super) fn draw(comparison: &Comparison, topic: &TopicTable) -> Vec<Block> {
    let mut blocks = section("Not in the table", absent(comparison, topic), 2);
    blocks.extend(section("Drafts, which count for nothing until a person confirms them", drafts(topic), 1));
    blocks.extend(relations::draw(topic));
    blocks.extend(section("Notes", notes(topic), 1));
    blocks.extend(section("Shared passages", shared(topic), 1));
    blocks.extend(families(&topic.families, &shown(topic), true));
    blocks.extend(section("Not established", unknown(comparison, topic), 1));
    blocks.extend(section("To cite", cited(comparison, topic), 1));
    blocks
}

/// A heading and a table of entries: `heads` short columns, then one of prose.
pub(super) fn section(heading: &str, rows: Vec<Row>, heads: usize) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    let mut columns = vec![Column::default(); heads];
    columns.push(Column { fit: Fit::Prose, ..Column::default() });
    vec![
        Block::Heading(Line::of(Role::Strong, heading)),
        Block::Table(Table { shape: Shape::Entries, columns, rows }),
    ]
}

fn absent(comparison: &Comparison, topic: &TopicTable) -> Vec<Row> {
    let alike =
        || vec![Line::plain("has only positions that are not shown, and on those it agrees with the others")];
    let (heads, marks) = (heads(comparison), Marks::on(topic));
    let missing = topic.sources.0.iter().filter(|(_, cell)| cell.claims.is_empty());
    let row = |(id, cell): &(String, SourceCell)| {
        let language = heads.get(id.as_str()).map_or("", |head| &head.language);
        let why = cell.blank.as_ref().map_or_else(alike, |blank| why(cell.treatment, blank, language));
        Row::Cells(vec![vec![marks.source(id)], vec![sign(cell)], why])
    };
    missing.map(row).collect()
}

fn sign(cell: &SourceCell) -> Line {
    let role = if cell.treatment == Treatment::Unread { Role::Warning } else { Role::Plain };
    Line::of(
        role,
        format!(
            "{}\u{A0}{}",
            words::sign(cell.treatment),
            words::treatment(cell.treatment).replace(' ', "\u{A0}")
        ),
    )
}

/// Why a source is blank: the curator's words, the dates, or what was searched for in the source's language.
pub(in crate::view) fn why(treatment: Treatment, blank: &Blank, language: &str) -> Cell {
    let mut lines: Cell = blank.reason.iter().map(|reason| Line::of(Role::Ours, reason)).collect();
    match treatment {
        Treatment::CouldNotKnow => {
            let date = |when: &Option<parallax_core::model::When>| {
                when.as_ref().map(words::when).unwrap_or_default()
            };
            lines.push(Line::plain(format!(
                "published {}, before {}",
                date(&blank.date),
                date(&blank.since)
            )));
        }
        Treatment::Silent => lines.push(searched(blank, language)),
        Treatment::Unread => {
            lines.push(Line::plain("not read for this topic; nothing follows from the blank"));
        }
        Treatment::Position | Treatment::InPassing => {}
    }
    lines
}

fn searched(blank: &Blank, language: &str) -> Line {
    if blank.searched.is_empty() {
        return Line::of(Role::Warning, "unproved")
            .with(Role::Plain, ": no words were searched in its language");
    }
    let forms = Line::plain("searched ")
        .in_language(Role::Quotation, blank.searched.join(", "), language)
        .with(Role::Plain, ": ");
    let of = blank.words.map(|n| format!(" in {} words", words::whole(n))).unwrap_or_default();
    match blank.hits.as_deref() {
        None => forms.with(Role::Warning, "not verified"),
        Some([]) => forms.with(Role::Plain, format!("no hit{of}")),
        Some(hits) => {
            let count = words::count(hits.len(), "hit", "hits");
            forms.with(Role::Plain, format!("{count}{of}, ")).with(Role::Locator, words::lines(hits))
        }
    }
}

/// Drafts that wait, hatched.
fn drafts(topic: &TopicTable) -> Vec<Row> {
    let all = topic.sources.0.iter().flat_map(|(id, cell)| cell.drafts.iter().map(move |claim| (id, claim)));
    let marks = Marks::on(topic);
    let row = |(id, claim): (&String, &ClaimCell)| {
        let position = topic.labels.get(&claim.position).unwrap_or(&claim.position);
        let name = claim.draft.as_deref().unwrap_or_default();
        let head = Line::of(Role::Dim, format!("{HATCH} draft {name} · ")).with(Role::Ours, position);
        let hatched = cells::claim_lines(claim)
            .into_iter()
            .map(|line| Line::of(Role::Dim, format!("{HATCH} ")).and(line));
        Row::Cells(vec![vec![marks.source(id)], std::iter::once(head).chain(hatched).collect()])
    };
    all.map(row).collect()
}

fn notes(topic: &TopicTable) -> Vec<Row> {
    let marks = Marks::on(topic);
    let mut rows = Vec::new();
    for (id, cell) in treating(topic) {
        let mut name = marks.source(id);
        for claim in &cell.claims {
            let lines = claim_notes(claim);
            if !lines.is_empty() {
                rows.push(Row::Cells(vec![vec![std::mem::take(&mut name)], lines]));
            }
        }
    }
    rows
}

/// For each two sources with a claim in a passage that both have: where to read it.
fn shared(topic: &TopicTable) -> Vec<Row> {
    let marks = treating(topic).flat_map(|(id, cell)| {
        cell.claims
            .iter()
            .flat_map(move |claim| claim.shared.iter().map(move |mark| (id, mark.source.as_str())))
    });
    let mut pairs: Vec<[&str; 2]> = marks.map(|(a, b)| if a <= b { [a, b] } else { [b, a] }).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let row = |[a, b]: [&str; 2]| {
        let line = Line::plain("with ").with(Role::Source, b).with(Role::Plain, ": ");
        Row::Cells(vec![
            vec![Line::of(Role::Source, a)],
            vec![line.with(Role::Id, format!("parallax reuse {a} {b}"))],
        ])
    };
    pairs.into_iter().map(row).collect()
}

/// The notes on a claim and on its figures, each with the place that it is about.
pub(in crate::view) fn claim_notes(claim: &ClaimCell) -> Cell {
    let placed = |place: Line, note: Line| place.with(Role::Plain, "\u{A0} ").and(note);
    let figures = claim.figures.iter().filter_map(|f| {
        let note = Line::plain(format!("{}: ", words::bound(&f.bound))).with(Role::Ours, f.note.as_ref()?);
        Some(placed(cite::figure(claim, f), note))
    });
    let own = claim.note.iter().map(|note| {
        let note = Line::of(Role::Ours, note);
        cite::first(claim).map_or(note.clone(), |place| placed(place, note))
    });
    own.chain(figures).collect()
}

/// The families among the sources shown; `full` adds the reason. Their evidence is in `source ID`.
pub(in crate::view) fn families(known: &[FamilyNote], shown: &[&str], full: bool) -> Vec<Block> {
    let several = known.len() > 1;
    let rows = marks::families(known, shown).map(|(i, family)| {
        let mark = if several { format!("†{}", i + 1) } else { "†".to_owned() };
        Row::Cells(vec![vec![Line::plain(mark)], family_lines(family, full)])
    });
    section("Not independent, counted once", rows.collect(), 1)
}

pub(in crate::view) fn family_lines(family: &FamilyNote, full: bool) -> Cell {
    let mut members = Line::default();
    for (i, id) in family.members.iter().enumerate() {
        let joint = match i {
            0 => "",
            i if i + 1 == family.members.len() => " and ",
            _ => ", ",
        };
        members = members.with(Role::Plain, joint).with(Role::Source, id);
    }
    let line = members.with(Role::Plain, format!(": {}", words::kinship(&family.kind, family.members.len())));
    let mut lines = vec![line.with(Role::Plain, words::limits(&family.from, &family.topics))];
    if full {
        lines.push(Line::of(Role::Ours, &family.why));
    }
    lines
}

/// How the sources of the table are cited, with the places of their claims, and their entries in a list of references.
fn cited(comparison: &Comparison, topic: &TopicTable) -> Vec<Row> {
    let (heads, marks) = (heads(comparison), Marks::on(topic));
    let row = |(id, cell): (&str, &SourceCell)| {
        let head = heads.get(id)?;
        let places = cite::all(cell.claims.iter().filter_map(cite::first_quotation));
        let joint = if places.is_empty() { "" } else { ", " };
        let label = format!("{}{joint}{places}", head.cited_as);
        Some(Row::Cells(vec![
            vec![marks.source(id)],
            vec![Line::of(Role::Ours, label), Line::of(Role::Ours, &head.citation)],
        ]))
    };
    treating(topic).filter_map(row).collect()
}

fn unknown(comparison: &Comparison, topic: &TopicTable) -> Vec<Row> {
    let heads = comparison.sources.iter().filter(|head| !head.unknown.is_empty());
    let (treating, marks): (BTreeSet<&str>, _) = (shown(topic).into_iter().collect(), Marks::on(topic));
    heads
        .filter(|head| treating.contains(head.id.as_str()))
        .map(|head| {
            let what = head.unknown.join("; ");
            Row::Cells(vec![vec![marks.source(&head.id)], vec![Line::of(Role::Ours, what)]])
        })
        .collect()
}

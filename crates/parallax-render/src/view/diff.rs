//! What changed between two versions of the claims: topic by topic, first what was written, then what follows from it.

use super::page::{Block, Cell, Column, Fit, Line, Role, Row, Shape, Table};
use super::records::joined;
use super::{Page, Records, View, words};
use parallax_core::analysis::diff::{Change, Diff, Kind};
use parallax_text::quote::marked;

const COLUMNS: &[&str] = &["kind", "topic", "sources", "subject", "part", "old", "new"];

/// Texts longer than this are shown once, with their differences marked.
const SHORT: usize = 40;

impl View for Diff {
    fn page(&self) -> Page {
        let mut blocks = vec![
            Block::Title(Line::of(Role::Title, "What changed in the claims")),
            Block::Subtitle(
                Line::of(Role::Ours, &self.title).with(Role::Dim, format!(" · {}", counts(&self.changes))),
            ),
        ];
        for changes in self.changes.chunk_by(|a, b| a.topic == b.topic) {
            let head = match &changes[0].topic {
                Some(topic) => Line::of(Role::Id, topic),
                None => Line::of(Role::Strong, "Outside the topics"),
            };
            blocks.push(Block::Heading(head));
            let (follows, written): (Vec<&Change>, Vec<&Change>) =
                changes.iter().partition(|change| change.kind.follows());
            blocks.extend(table(&written));
            if !follows.is_empty() {
                blocks.push(Block::Text(Line::of(Role::Dim, "Because of that")));
            }
            blocks.extend(table(&follows));
        }
        Page(blocks)
    }

    fn records(&self) -> Records {
        let rows = self.changes.iter().map(|change| {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            vec![
                ("kind", change.kind.name().to_owned()),
                ("topic", text(&change.topic)),
                ("sources", joined(&change.sources)),
                ("subject", change.subject.clone()),
                ("part", change.part.unwrap_or_default().to_owned()),
                ("old", text(&change.old)),
                ("new", text(&change.new)),
            ]
        });
        Records::of(COLUMNS, rows)
    }
}

/// `2 claims changed, 1 added, 1 dropped · 3 relations · 2 other changes`.
fn counts(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "nothing: the claims say the same as before".to_owned();
    }
    let whole = |of: fn(&Change) -> bool| {
        changes.iter().filter(|c| c.kind == Kind::Claim && c.part.is_none() && of(c)).count()
    };
    let parts = || changes.iter().filter(|c| c.kind == Kind::Claim && c.part.is_some());
    let changed = parts().map(|change| &change.subject).collect::<std::collections::BTreeSet<_>>().len();
    let of_kind = |kind| changes.iter().filter(|change| change.kind == kind).count();
    let follow = changes.iter().filter(|change| change.kind.follows()).count();
    let rest = changes.len() - of_kind(Kind::Claim) - follow;
    let several = |n: usize, one: &str, many: &str| (n > 0).then(|| words::count(n, one, many));
    let said = [
        several(changed, "claim changed", "claims changed"),
        several(whole(|change| change.old.is_none()), "claim added", "claims added"),
        several(whole(|change| change.new.is_none()), "claim dropped", "claims dropped"),
        several(rest, "other change", "other changes"),
        several(of_kind(Kind::Treatment), "treatment follows", "treatments follow"),
        several(of_kind(Kind::Relation), "relation follows", "relations follow"),
        several(of_kind(Kind::Fit), "fit of figures follows", "fits of figures follow"),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// One row for each thing, with one line for each part of it that changed.
fn table(changes: &[&Change]) -> Option<Block> {
    let same = |a: &&Change, b: &&Change| (a.kind, &a.subject) == (b.kind, &b.subject);
    let rows = changes.chunk_by(|a, b| same(a, b)).map(|of| {
        Row::Cells(vec![vec![subject(of[0])], of.iter().flat_map(|change| self::change(change)).collect()])
    });
    let columns =
        vec![Column { fit: Fit::Prose, ..Column::default() }, Column { fit: Fit::Main, ..Column::default() }];
    let table = Table { shape: Shape::Entries, columns, rows: rows.collect() };
    (!changes.is_empty()).then_some(Block::Table(table))
}

/// The thing that changed: a claim by its source and address, a relation by its sources, anything else by kind and id.
fn subject(change: &Change) -> Line {
    match change.kind {
        Kind::Claim => Line::of(Role::Source, change.sources.join(", "))
            .with(Role::Plain, " on ")
            .with(Role::Id, address(change)),
        Kind::Treatment | Kind::Relation | Kind::Fit => Line::of(Role::Source, &change.subject),
        Kind::Topic | Kind::Settings => Line::of(Role::Dim, change.kind.name()),
        Kind::Position
        | Kind::Silence
        | Kind::Overrule
        | Kind::Source
        | Kind::Who
        | Kind::Family
        | Kind::Term
        | Kind::Question
        | Kind::Glossary
        | Kind::Accept => {
            Line::of(Role::Dim, format!("{} ", change.kind.name())).with(Role::Id, &change.subject)
        }
    }
}

/// `deaths/owner` of `deaths/gazette-1931/owner`: the source is named before it.
fn address(change: &Change) -> String {
    let source = change.sources.first().map(|id| format!("/{id}/")).unwrap_or_default();
    change.subject.replacen(&source, "/", 1)
}

fn change(change: &Change) -> Cell {
    let part = change.part.map(|part| format!("{part} ")).unwrap_or_default();
    let head = Line::of(Role::Dim, part);
    let role = match change.part {
        Some("quotation") => Role::Quotation,
        Some("figure") => Role::Figure,
        Some(_) | None => Role::Ours,
    };
    let line = match (&change.old, &change.new) {
        (Some(old), Some(new)) if old.chars().count().max(new.chars().count()) <= SHORT => {
            head.with(role, old).with(Role::Plain, " → ").with(role, new)
        }
        (Some(old), Some(new)) => head.with(role, marked(old, new)),
        (Some(old), None) => Line::of(Role::Bad, "dropped ").and(head).with(role, old),
        (None, Some(new)) => Line::of(Role::Strong, "added ").and(head).with(role, new),
        (None, None) => head,
    };
    vec![line]
}

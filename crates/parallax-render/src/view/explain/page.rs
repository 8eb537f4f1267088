//! An explanation as blocks.

use super::{Asked, Described, Explanation, KeyEntry};
use crate::view::page::{Block, Cell, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use parallax_core::format::keys::{self, Table as FileTable, Type, tables};

/// Everything, by group.
pub(super) fn list(all: &Explanation) -> Vec<Block> {
    let mut blocks = vec![
        Block::Title(Line::of(Role::Title, "What can be explained")),
        Block::Subtitle(Line::of(Role::Dim, "more on each: parallax explain NAME")),
    ];
    for (kind, entries) in all.groups() {
        blocks.push(Block::Heading(Line::of(Role::Strong, heading(kind))));
        blocks.push(Block::Table(entry_table(kind, entries)));
    }
    blocks.push(Block::Heading(Line::of(Role::Strong, "Keys of the files; * must be there")));
    let columns = vec![
        column("table", Fit::Content),
        column("where it is written", Fit::Prose),
        column("keys", Fit::Main),
    ];
    let rows = tables().map(|table| {
        Row::Cells(vec![
            vec![Line::of(Role::Id, table.word())],
            vec![Line::plain(table.written())],
            vec![Line::plain(key_names(table))],
        ])
    });
    blocks.push(Block::Table(Table { shape: Shape::Grid, columns, rows: rows.collect() }));
    blocks
}

fn heading(kind: &str) -> &'static str {
    match kind {
        "check" => "Checks: what `check` finds",
        "layout" => "Layouts of `compare`",
        "measure" => "Measures of `overlap`",
        "result" => "Kinds of results: what `results` says",
        "word" => "Words of tables and legends",
        "file" => "Files that commands read",
        _ => "Formats of every result",
    }
}

fn column(head: &str, fit: Fit) -> Column {
    Column::headed(head, fit, Narrow::Keep)
}

fn entry_table(kind: &str, entries: &[Described]) -> Table {
    let levels = entries.iter().any(|entry| entry.level.is_some());
    let cell = |role, text: &str| -> Cell { vec![Line::of(role, text)] };
    let mut columns = vec![column(kind, Fit::Content)];
    columns.extend(levels.then(|| column("level", Fit::Content)));
    columns.push(column(if kind == "check" { "what it finds" } else { "what it is" }, Fit::Prose));
    let rows = entries.iter().map(|entry| {
        let level = entry.level.map(|level| cell(Role::Plain, level));
        let cells = std::iter::once(cell(Role::Id, entry.name)).chain(level);
        Row::Cells(cells.chain([cell(Role::Plain, entry.summary)]).collect())
    });
    Table { shape: Shape::Grid, rows: rows.collect(), columns }
}

fn key_names(table: FileTable) -> String {
    let name = |key: &keys::Key| format!("{}{}", key.name, if key.required { "*" } else { "" });
    keys::of(table).map(name).collect::<Vec<_>>().join(", ")
}

/// Everything with the name, group by group.
pub(super) fn named(found: &Explanation) -> Vec<Block> {
    let entries = found.groups().into_iter().flat_map(|(kind, list)| list.iter().map(move |e| (kind, e)));
    entries.flat_map(|(kind, e)| entry(kind, e)).chain(found.keys.iter().flat_map(key)).collect()
}

/// The same if the name is that of a table of a file: first the table with all its keys, then the single keys of that
/// name.
pub(super) fn table(found: &Explanation, table: FileTable) -> Vec<Block> {
    let (own, others): (Vec<_>, Vec<_>) = found.keys.iter().cloned().partition(|key| key.key.table == table);
    let mut blocks = named(&Explanation { keys: Vec::new(), asked: Asked::Name, ..found.clone() });
    blocks.push(Block::Title(
        Line::of(Role::Id, table.word()).with(Role::Plain, format!(": {}", table.written())),
    ));
    blocks.push(Block::Subtitle(Line::of(Role::Dim, "table of a file · * must be there")));
    let columns = vec![
        column("key", Fit::Content),
        column("what it is for", Fit::Main),
        column("what it must be", Fit::Prose),
    ];
    let rows = own.iter().map(|key| {
        let star = if key.required { "*" } else { "" };
        Row::Cells(vec![
            vec![Line::of(Role::Id, key.key.name).with(Role::Plain, star)],
            vec![Line::plain(key.summary)],
            vec![Line::plain(&key.ty)],
        ])
    });
    blocks.push(Block::Table(Table { shape: Shape::Grid, columns, rows: rows.collect() }));
    blocks.extend(others.iter().flat_map(key));
    blocks
}

fn entry(kind: &str, entry: &Described) -> Vec<Block> {
    let about = entry.level.map_or_else(
        || kind.to_owned(),
        |level| {
            let name = entry.name;
            format!("{kind} · {level} · set another level with [check] {name} = \"…\"; accept one finding with [[accept]]")
        },
    );
    let head = [
        Block::Title(Line::of(Role::Id, entry.name).with(Role::Plain, format!(": {}", entry.summary))),
        Block::Subtitle(Line::of(Role::Dim, about)),
    ];
    let text = entry.explain.lines().map(|paragraph| Block::Text(Line::plain(paragraph)));
    head.into_iter().chain(text).collect()
}

/// Whether a key may have a range, and how it is written.
fn range(key: &keys::Key) -> &'static str {
    match (key.table, key.ty) {
        (_, Type::Date) => {
            " A range is allowed: \"1992/1994-05\"; open at an end: \"../1994\"; inferred: \"2025?\"."
        }
        (FileTable::Figure, Type::Number | Type::Numbers) if keys::BOUNDS.contains(&key.name) => {
            " A range of numbers is written between = [20, 30]; the other bounds hold one number."
        }
        _ => "",
    }
}

fn key(key: &KeyEntry) -> Vec<Block> {
    let needed = if key.required { "must be there" } else { "may be left out" };
    let inner = key.key.ty.table().map(|table| format!(" Its keys: parallax explain {}", table.word()));
    let text = format!("It must be {}.{}{}", key.ty, inner.unwrap_or_default(), range(key.key));
    vec![
        Block::Title(Line::of(Role::Id, &key.name).with(Role::Plain, format!(": {}", key.summary))),
        Block::Subtitle(Line::of(Role::Dim, format!("key · {} · {needed}", key.written))),
        Block::Text(Line::plain(text)),
    ]
}

//! The passages that texts of a folder share.

use serde::Serialize;

use super::page::{Block, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use super::records::Records;
use super::reuse::PASSAGE;
use super::{Page, View, words};
use parallax_core::analysis::corpus::Shared;

/// What texts of a folder share.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct CorpusView<'a> {
    /// The folder, as it was named.
    pub dir: &'a str,
    /// How many texts it has.
    pub texts: usize,
    /// How many pairs were listed; `None` if all were compared.
    pub listed: Option<usize>,
    /// What a user brought to find passages of two languages with, in words.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub brought: &'a [String],
    /// The passages, in the order of the texts.
    pub passages: &'a [Shared],
}

impl View for CorpusView<'_> {
    fn page(&self) -> Page {
        let compared = match self.listed {
            Some(listed) => words::count(listed, "listed pair", "listed pairs"),
            None => "all pairs".to_owned(),
        };
        let texts = words::count(self.texts, "text", "texts");
        let passages = words::count(self.passages.len(), "passage", "passages");
        let with = match self.brought {
            [] => String::new(),
            brought => format!(" with {}", brought.join(", ")),
        };
        let subtitle =
            format!("{} · {texts}, {compared}{with} · {passages} · direction is not asserted", self.dir);
        let mut blocks = vec![
            Block::Title(Line::of(Role::Title, "Passages that are in two texts")),
            Block::Subtitle(Line::of(Role::Dim, subtitle)),
        ];
        if !self.passages.is_empty() {
            blocks.push(Block::Table(self.table()));
            blocks.push(Block::Text(Line::of(
                Role::Dim,
                "characters: of the first text, in all passages of the pair. csv, json, jsonl and xlsx have the place of each passage.",
            )));
        }
        Page(blocks)
    }

    fn records(&self) -> Records {
        records(self.passages)
    }
}

impl CorpusView<'_> {
    /// One row for each pair, those that share most first.
    fn table(&self) -> Table {
        let mut pairs: Vec<&[Shared]> = self.passages.chunk_by(|x, y| (&x.a, &x.b) == (&y.a, &y.b)).collect();
        pairs.sort_by_key(|pair| std::cmp::Reverse(characters(pair)));
        let right = |head: &str| Column { right: true, ..Column::headed(head, Fit::Content, Narrow::Keep) };
        let columns = vec![
            Column::headed("text", Fit::Prose, Narrow::Keep),
            Column::headed("text", Fit::Prose, Narrow::Keep),
            Column::headed("kind", Fit::Prose, Narrow::Keep),
            right("passages"),
            right("characters"),
            Column::headed("strongest", Fit::Content, Narrow::Keep),
        ];
        let rows = pairs.into_iter().map(row).collect();
        Table { shape: Shape::Grid, columns, rows }
    }
}

fn characters(pair: &[Shared]) -> usize {
    pair.iter().map(|passage| passage.a_end - passage.a_start).sum()
}

fn row(pair: &[Shared]) -> Row {
    let mut kinds: Vec<&str> = pair.iter().map(|passage| passage.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let bands = ["strong", "probable", "possible"];
    let strongest = bands.into_iter().find(|band| pair.iter().any(|passage| passage.band == *band));
    Row::Cells(vec![
        vec![Line::of(Role::Source, &pair[0].a)],
        vec![Line::of(Role::Source, &pair[0].b)],
        vec![Line::plain(kinds.join(", "))],
        vec![Line::of(Role::Figure, words::whole(pair.len()))],
        vec![Line::of(Role::Figure, words::whole(characters(pair)))],
        vec![Line::plain(strongest.unwrap_or_default())],
    ])
}

/// One row for each passage.
pub fn records(passages: &[Shared]) -> Records {
    let rows = passages.iter().map(|passage| {
        vec![
            ("a", passage.a.clone()),
            ("b", passage.b.clone()),
            ("a_start", passage.a_start.to_string()),
            ("a_end", passage.a_end.to_string()),
            ("b_start", passage.b_start.to_string()),
            ("b_end", passage.b_end.to_string()),
            ("kind", passage.kind.to_owned()),
            ("score", passage.score.to_string()),
            ("band", passage.band.to_owned()),
        ]
    });
    Records::of(PASSAGE, rows)
}

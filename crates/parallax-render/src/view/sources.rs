//! The sources of a project, one line each: what `source` shows if none is named.

use serde::Serialize;

use super::page::{Block, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use super::{Page, Records, View, picture, words};
use parallax_core::analysis::Evidence;
use parallax_core::analysis::timeline::{Timeline, timeline};
use parallax_core::model::{Project, When};

const COLUMNS: &[&str] = &["source", "short", "language", "date", "count"];

/// The sources of a project, in the order of columns.
#[derive(Debug, Clone, Serialize)]
pub struct Sources {
    schema: &'static str,
    title: String,
    #[serde(rename = "sources")]
    listed: Vec<Listed>,
    #[serde(skip)]
    timeline: Timeline,
}

#[derive(Debug, Clone, Serialize)]
struct Listed {
    id: String,
    short: String,
    language: String,
    date: Option<When>,
    claims: usize,
}

impl Sources {
    /// All sources. Cost: linear in claims.
    pub fn of(project: &Project, evidence: &Evidence) -> Self {
        let listed = project.source_ids().map(|ix| {
            let source = project.source(ix);
            Listed {
                id: source.id.clone(),
                short: source.short.clone(),
                language: source.language.clone(),
                date: source.date.clone(),
                claims: project.topics.iter().map(|topic| topic.claims.of(ix).count()).sum(),
            }
        });
        let (schema, title) = ("parallax/sources/1", project.settings.title.clone());
        Self { schema, title, listed: listed.collect(), timeline: timeline(project, evidence) }
    }
}

impl View for Sources {
    fn page(&self) -> Page {
        let column = |head: &str, fit| Column::headed(head, fit, Narrow::Keep);
        let columns = vec![
            column("source", Fit::Content),
            column("short", Fit::Prose),
            column("language", Fit::Content),
            column("date", Fit::Content),
            Column { right: true, ..column("claims", Fit::Content) },
        ];
        let rows = self.listed.iter().map(|source| {
            let date = source.date.as_ref().map_or_else(|| "unknown".to_owned(), words::when);
            Row::Cells(vec![
                vec![Line::of(Role::Source, &source.id)],
                vec![Line::of(Role::Ours, &source.short)],
                vec![Line::plain(&source.language)],
                vec![Line::plain(date)],
                vec![Line::plain(words::whole(source.claims))],
            ])
        });
        let help = if self.listed.is_empty() {
            "There is no source yet: parallax add source FILE"
        } else {
            "one of them: parallax source ID"
        };
        Page(vec![
            Block::Title(Line::of(Role::Title, &self.title)),
            Block::Table(Table { shape: Shape::Grid, columns, rows: rows.collect() }),
            Block::Text(Line::of(Role::Dim, help)),
        ])
    }

    fn records(&self) -> Records {
        let rows = self.listed.iter().map(|source| {
            vec![
                ("source", source.id.clone()),
                ("short", source.short.clone()),
                ("language", source.language.clone()),
                ("date", source.date.as_ref().map(ToString::to_string).unwrap_or_default()),
                ("count", source.claims.to_string()),
            ]
        });
        Records::of(COLUMNS, rows)
    }

    /// The sources in time.
    fn picture(&self) -> Page {
        let short = |id: &str| {
            let found = self.listed.iter().find(|listed| listed.id == id);
            Line::of(Role::Source, found.map_or(id, |listed| listed.short.as_str()))
        };
        let plot = picture::timeline::plot(&self.timeline, &short);
        let title = Line::of(Role::Title, format!("{}: who could know", self.title));
        Page(std::iter::once(Block::Title(title)).chain(plot.map(Block::Plot)).collect())
    }
}

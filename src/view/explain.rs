//! What a check is about, from the table of checks.

use serde::Serialize;

use super::page::{Block, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use super::{Page, Records, View};
use crate::analysis::check::{CHECKS, Check};

/// One check explained, or all of them listed.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    schema: &'static str,
    checks: Vec<Entry>,
    #[serde(skip)]
    all: bool,
}

#[derive(Debug, Clone, Serialize)]
struct Entry {
    name: &'static str,
    level: &'static str,
    summary: &'static str,
    explain: &'static str,
}

impl Explanation {
    /// The check of that name; `None` where there is none.
    pub fn of(name: &str) -> Option<Self> {
        let check = CHECKS.iter().find(|check| check.name == name)?;
        Some(Self { schema: "parallax/explain/1", checks: vec![entry(check)], all: false })
    }

    /// All checks, a line each.
    pub fn all() -> Self {
        Self { schema: "parallax/explain/1", checks: CHECKS.iter().map(entry).collect(), all: true }
    }
}

fn entry(check: &Check) -> Entry {
    Entry { name: check.name, level: check.level.name(), summary: check.summary, explain: check.explain }
}

impl View for Explanation {
    fn page(&self) -> Page {
        if self.all {
            return Page(vec![
                Block::Title(Line::of(Role::Title, "The checks")),
                Block::Table(list(&self.checks)),
            ]);
        }
        let blocks = self.checks.iter().flat_map(|check| {
            [
                Block::Title(
                    Line::of(Role::Id, check.name).with(Role::Plain, format!(": {}", check.summary)),
                ),
                Block::Subtitle(Line::of(
                    Role::Dim,
                    format!(
                        "{} · set another level with [check] {} = \"…\"; accept one finding with [[accept]]",
                        check.level, check.name
                    ),
                )),
                Block::Text(Line::plain(check.explain)),
            ]
        });
        Page(blocks.collect())
    }

    fn records(&self) -> Records {
        let rows = self.checks.iter().map(|check| {
            let cell = |text: &str| text.to_owned();
            vec![
                ("check", cell(check.name)),
                ("level", cell(check.level)),
                ("finds", cell(check.summary)),
                ("explanation", cell(check.explain)),
            ]
        });
        Records::of(&["check", "level", "finds", "explanation"], rows)
    }
}

fn list(checks: &[Entry]) -> Table {
    let column = |head, fit| Column::headed(head, fit, Narrow::Keep);
    Table {
        shape: Shape::Grid,
        columns: vec![
            column("check", Fit::Content),
            column("level", Fit::Content),
            column("what it finds", Fit::Prose),
        ],
        rows: checks
            .iter()
            .map(|check| {
                Row::Cells(vec![
                    vec![Line::of(Role::Id, check.name)],
                    vec![Line::plain(check.level)],
                    vec![Line::plain(check.summary)],
                ])
            })
            .collect(),
    }
}

//! What was done to a document to get its text: `source ID --made`.

use serde::Serialize;

use super::page::{Block, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use super::{Page, Records, View, words};
use parallax_core::model::source::Made;

const COLUMNS: &[&str] = &["source", "line", "kind", "done", "was", "now"];

/// How a text was made from a document.
#[derive(Debug, Clone, Serialize)]
pub struct HowMade {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// Id of the source.
    pub source: String,
    /// What its sheet says.
    #[serde(flatten)]
    pub made: Made,
    /// The path of the document in the project or in a folder of texts, if it is there and is not the text itself.
    pub kept: Option<String>,
    /// Does the document give the text that is here?
    pub same: Option<bool>,
    /// What was taken out, moved or changed, if the document is there.
    pub changes: Vec<MadeChange>,
}

/// One change.
#[derive(Debug, Clone, Serialize)]
pub struct MadeChange {
    /// The line of the text where it was, or is.
    pub line: usize,
    /// What was changed: `running head`.
    pub kind: &'static str,
    /// What was done to it: `taken out`.
    pub done: &'static str,
    /// The words of the document.
    pub was: String,
    /// The words of the text; empty if they were taken out.
    pub now: String,
}

impl View for HowMade {
    fn page(&self) -> Page {
        let Made { original, sha256, reader, done } = &self.made;
        let entry = |name: &str, value: &str| {
            Row::Cells(vec![vec![Line::of(Role::Dim, name)], vec![Line::of(Role::Ours, value)]])
        };
        let mut rows = vec![entry("made from", original), entry("sha256", sha256), entry("read by", reader)];
        rows.extend(self.kept.iter().map(|path| entry("kept in", path)));
        rows.extend(done.iter().enumerate().map(|(i, step)| entry(if i == 0 { "done" } else { "" }, step)));
        let columns = vec![
            Column { fit: Fit::Content, ..Column::default() },
            Column { fit: Fit::Prose, ..Column::default() },
        ];
        let mut page = vec![
            Block::Title(Line::of(Role::Source, &self.source)),
            Block::Table(Table { shape: Shape::Entries, columns, rows }),
        ];
        if !self.changes.is_empty() {
            page.push(Block::Table(self.table()));
        }
        page.extend(self.remark().map(|remark| Block::Text(Line::of(Role::Dim, remark))));
        Page(page)
    }

    fn records(&self) -> Records {
        let rows = self.changes.iter().map(|change| {
            vec![
                ("source", self.source.clone()),
                ("line", change.line.to_string()),
                ("kind", change.kind.to_owned()),
                ("done", change.done.to_owned()),
                ("was", change.was.clone()),
                ("now", change.now.clone()),
            ]
        });
        Records::of(COLUMNS, rows)
    }
}

impl HowMade {
    fn table(&self) -> Table {
        let column = |head: &str, fit| Column::headed(head, fit, Narrow::Keep);
        let columns = vec![
            Column { right: true, ..column("line", Fit::Content) },
            column("what", Fit::Content),
            column("in the document", Fit::Prose),
            column("in the text", Fit::Prose),
        ];
        let row = |change: &MadeChange| {
            let now = if change.now.is_empty() {
                Line::of(Role::Dim, change.done)
            } else {
                Line::of(Role::Quotation, &change.now)
            };
            Row::Cells(vec![
                vec![Line::of(Role::Locator, words::whole(change.line))],
                vec![Line::plain(change.kind)],
                vec![Line::of(Role::Quotation, &change.was)],
                vec![now],
            ])
        };
        Table { shape: Shape::Grid, columns, rows: self.changes.iter().map(row).collect() }
    }

    fn remark(&self) -> Option<String> {
        match (&self.kept, self.same) {
            (None, Some(true)) => Some("The text is that file, byte for byte.".to_owned()),
            (None, _) => Some(format!(
                "The document is not here, so its changes cannot be listed: put {} into corpus/original/ as {}",
                self.made.original, self.source
            )),
            (Some(_), Some(false)) => Some(
                "The document gives another text than the one that is here: it was edited by hand, or made by another \
                 version. `add source --revise` makes it anew."
                    .to_owned(),
            ),
            (Some(_), Some(true) | None) if self.changes.is_empty() => {
                Some("Nothing was taken out, moved or changed.".to_owned())
            }
            (Some(_), Some(true) | None) => None,
        }
    }
}

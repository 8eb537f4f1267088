//! `import drafts`: what became of each line.

use serde::Serialize;

use super::page::{Block, Column, Fit, Line, Role, Row, Shape, Table};
use super::{Page, Records, View, words};
use parallax_core::workspace::DraftImport;

const COLUMNS: &[&str] = &["line", "became", "key", "what", "help"];

/// What became of a file of drafts. A helper that gets it back as JSON can mend its lines.
#[derive(Debug, Clone, Serialize)]
pub struct Drafts {
    /// Name and version of this shape.
    schema: &'static str,
    /// The name under which they are written.
    name: String,
    /// The file.
    file: String,
    /// How many wait for a person now.
    taken: usize,
    /// How many were refused.
    refused: usize,
    /// Every line, in order.
    lines: Vec<DraftLine>,
}

/// What became of a line.
#[derive(Debug, Clone, Serialize)]
struct DraftLine {
    line: usize,
    /// taken, merged, rejected or refused.
    became: &'static str,
    /// The key that something is wrong with; empty if it is the whole.
    key: String,
    /// The address of the draft, what it repeats, or what is wrong.
    what: String,
    /// What to do.
    help: String,
}

impl Drafts {
    /// What became of the lines of a file.
    pub fn new(file: &str, name: &str, import: &DraftImport) -> Self {
        let line = |line: usize, became, what: &str| DraftLine {
            line,
            became,
            key: String::new(),
            what: what.to_owned(),
            help: String::new(),
        };
        let found = &import.found;
        let mut lines: Vec<DraftLine> = Vec::new();
        lines.extend(found.rows.iter().zip(&import.addresses).map(|(row, at)| line(*row, "taken", at)));
        lines.extend(import.merged.iter().map(|(row, at)| line(*row, "merged", at)));
        lines.extend(import.rejected.iter().map(|(row, why)| line(*row, "rejected", why)));
        lines.extend(found.problems.iter().map(|problem| DraftLine {
            line: problem.row,
            became: "refused",
            key: problem.head.clone(),
            what: problem.message.clone(),
            help: problem.help.clone(),
        }));
        for (row, at) in &import.beside {
            if let Some(taken) = lines.iter_mut().find(|one| one.line == *row && one.became == "taken") {
                taken.help = format!("quotes words that {at} quotes for the same position");
            }
        }
        lines.sort_by_key(|one| one.line);
        let mut refused: Vec<usize> = found.problems.iter().map(|problem| problem.row).collect();
        refused.sort_unstable();
        refused.dedup();
        Self {
            schema: "parallax/drafts/1",
            name: name.to_owned(),
            file: file.to_owned(),
            taken: found.drafts.len(),
            refused: refused.len(),
            lines,
        }
    }

    /// Was a line refused?
    pub fn refused(&self) -> bool {
        self.refused > 0
    }

    fn count(&self, became: &str) -> usize {
        self.lines.iter().filter(|line| line.became == became).count()
    }
}

/// More lines than this are counted on a page; formats for programs have them all.
const MOST_DRAWN: usize = 500;

impl View for Drafts {
    fn page(&self) -> Page {
        let mut parts = vec![format!("{} taken", words::whole(self.taken))];
        for (became, says) in [("merged", "there already"), ("rejected", "rejected before")] {
            let n = self.count(became);
            if n > 0 {
                parts.push(format!("{} {says}", words::whole(n)));
            }
        }
        parts.push(format!("{} refused", words::whole(self.refused)));
        let summary =
            Line::of(Role::Strong, format!("draft {}: ", self.name)).with(Role::Plain, parts.join(", "));
        let rows = self.lines.iter().take(MOST_DRAWN).map(|one| {
            let role = if one.became == "refused" { Role::Bad } else { Role::Dim };
            let key = if one.key.is_empty() { String::new() } else { format!("{}: ", one.key) };
            let mut what = vec![Line::plain(format!("{key}{}", one.what))];
            what.extend((!one.help.is_empty()).then(|| Line::of(Role::Dim, &one.help)));
            Row::Cells(vec![
                vec![Line::of(Role::Locator, format!("{}:{}", self.file, one.line))],
                vec![Line::of(role, one.became)],
                what,
            ])
        });
        let prose = Column { fit: Fit::Prose, ..Column::default() };
        let columns = vec![Column::default(), Column::default(), prose];
        let mut blocks = vec![Block::Table(Table { shape: Shape::Entries, columns, rows: rows.collect() })];
        if self.lines.len() > MOST_DRAWN {
            let rest = words::whole(self.lines.len() - MOST_DRAWN);
            blocks.push(Block::Text(Line::of(
                Role::Dim,
                format!("and {rest} more: --format csv lists them all"),
            )));
        }
        blocks.push(Block::Text(summary));
        Page(blocks)
    }

    fn records(&self) -> Records {
        let rows = self.lines.iter().map(|one| {
            vec![
                ("line", one.line.to_string()),
                ("became", one.became.to_owned()),
                ("key", one.key.clone()),
                ("what", one.what.clone()),
                ("help", one.help.clone()),
            ]
        });
        Records::of(COLUMNS, rows)
    }
}

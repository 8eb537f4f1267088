//! Claims from a spreadsheet: the columns of `compare --format csv`, of which only some are needed.
//!
//! Each row is a claim; a row without position and stance is a blank of the table and is skipped. A row that repeats a
//! claim of the project is skipped too, so a file can be imported twice. A row that contradicts one is a problem: an
//! import adds, and changes nothing.
//!
//! Limits: those of [`Cells`]. Several values of one cell are separated by ` | `, so no value can contain that.

mod draft;
mod object;

use std::collections::{BTreeMap, BTreeSet};

use super::template::NOTE;
use crate::diagnostic::nearest;
use crate::format::cells::{Cells, JOINT, Row};
use crate::format::keys::is_address;
use crate::model::Project;
use crate::model::draft::{ClaimDraft, QuoteDraft};
use parallax_text::visible::visible;

pub use object::{LONGEST_DRAFT, drafts_of, problem};

/// The heads of a file of claims, as `new --csv` writes them.
pub const HEADS: &[&str] = &[
    "topic",
    "source",
    "position",
    "stance",
    "speaker_ids",
    "says",
    "quotations",
    "glosses",
    "certainty",
    "cue",
    "period",
    "aspect",
    "passing",
    "via_ids",
    "figure_keys",
    "note",
];
/// A claim needs at least these.
const NEEDED: [&str; 5] = ["topic", "source", "position", "stance", "says"];

/// The result of reading a file.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// The claims that are new, in the order of the rows.
    pub drafts: Vec<ClaimDraft>,
    /// The row of each draft.
    pub rows: Vec<usize>,
    /// How many rows repeat a claim that the project has.
    pub same: usize,
    /// How many rows contain no claim.
    pub blank: usize,
    /// What is wrong. Rows with problems give no claim; the caller decides whether to take the others without them.
    pub problems: Vec<CellProblem>,
}

/// Something wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// Its row; 0 if it belongs to the file as a whole.
    pub row: usize,
    /// The cell, named as in spreadsheets: `D12`.
    pub cell: String,
    /// The head of its column.
    pub head: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// Reads claims from the text of a file; see [`claims_of`].
pub fn claims(text: &str, project: &Project) -> Imported {
    match Cells::read(text.as_bytes().to_vec()) {
        Ok(cells) => claims_of(&cells, project),
        Err(error) => {
            let (cell, head, message, help) = ("A1".to_owned(), String::new(), error.message, error.help);
            Imported {
                problems: vec![CellProblem { row: 0, cell, head, message, help }],
                ..Imported::default()
            }
        }
    }
}

/// The claims of a spreadsheet or list.
pub fn claims_of(cells: &Cells, project: &Project) -> Imported {
    let mut found = Imported::default();
    let sheet = Spreadsheet::new(project, cells);
    let missing: Vec<&str> = NEEDED.iter().copied().filter(|name| sheet.column(name).is_none()).collect();
    if !missing.is_empty() {
        let message = format!("there is no column {}", missing.join(", "));
        let help = format!("name the columns in the first row: {}", HEADS.join(", "));
        let (cell, head) = (if cells.list { "item 1".to_owned() } else { "A1".to_owned() }, String::new());
        found.problems.push(CellProblem { row: 0, cell, head, message, help });
        return found;
    }
    for (row, error) in &cells.broken {
        let message = format!("the row cannot be read: {error}");
        let help = "look for a quotation mark that is not closed".to_owned();
        found.problems.push(CellProblem {
            row: *row,
            cell: cells.name(*row, 0),
            head: String::new(),
            message,
            help,
        });
    }
    let mut seen = Seen::new();
    for row in &cells.rows {
        sheet.row(row, &mut seen, &mut found);
    }
    found
}

/// Topic, source and position.
type Slot = (String, String, String);
/// The claims and ids of the rows so far, with their rows.
type Seen = BTreeMap<String, usize>;

struct Spreadsheet<'p> {
    project: &'p Project,
    cells: &'p Cells,
    /// The claims of the project.
    known: BTreeMap<Slot, Vec<ClaimDraft>>,
    addresses: BTreeSet<&'p str>,
}

impl<'p> Spreadsheet<'p> {
    fn new(project: &'p Project, cells: &'p Cells) -> Self {
        let mut known: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut addresses = BTreeSet::new();
        for (topic, claim) in project.written() {
            addresses.insert(claim.address.as_str());
            // What only waits as a draft is not there: a person may say it too.
            if claim.proposed.is_none() {
                let draft = same(&ClaimDraft::of(project, topic, claim));
                known.entry(key(&draft)).or_default().push(draft);
            }
        }
        Self { project, cells, known, addresses }
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.cells.column(&[name])
    }

    /// A cell without the apostrophe that kept spreadsheets from running it.
    fn cell<'r>(&self, row: &'r Row, name: &str) -> &'r str {
        row.cell(self.column(name)).trim()
    }

    fn option(&self, row: &Row, name: &str) -> Option<String> {
        Some(self.cell(row, name)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// Several values of one cell, without the blanks around each.
    fn list(&self, row: &Row, name: &str) -> Vec<String> {
        // Empty values at the ends have lost their blanks with the cell's own: restore them for the separator.
        let text = format!(" {} ", self.cell(row, name));
        if text.trim().is_empty() {
            return Vec::new();
        }
        let parts: Vec<&str> = text.split(JOINT).collect();
        parts.into_iter().map(|part| part.trim().to_owned()).collect()
    }

    fn problem(&self, row: &Row, name: &str, message: String, help: impl Into<String>) -> CellProblem {
        let column = self.column(name).unwrap_or_default();
        CellProblem {
            row: row.number,
            cell: self.cells.name(row.number, column),
            head: name.to_owned(),
            message,
            help: help.into(),
        }
    }

    /// What is said of something that is missing.
    fn empty(&self) -> &'static str {
        if self.cells.list { "it is empty" } else { "the cell is empty" }
    }

    /// Looks up an id among the known ones.
    fn known<'a>(
        &self,
        row: &Row,
        name: &str,
        id: &str,
        ids: impl Iterator<Item = &'a str> + Clone,
        problems: &mut Vec<CellProblem>,
    ) {
        if ids.clone().any(|known| known == id) {
            return;
        }
        let help = match nearest(id, ids.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known: {}", ids.take(12).collect::<Vec<_>>().join(", ")),
        };
        let message = if id.is_empty() { self.empty().to_owned() } else { format!("there is no `{id}`") };
        problems.push(self.problem(row, name, message, help));
    }

    fn row(&self, row: &Row, seen: &mut Seen, found: &mut Imported) {
        let first =
            row.cells.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()).unwrap_or_default();
        let empty = self.cell(row, "position").is_empty() && self.cell(row, "stance").is_empty();
        if empty || first.starts_with(NOTE) {
            found.blank += 1;
            return;
        }
        let before = found.problems.len();
        let draft = self.draft(row, &mut found.problems);
        if found.problems.len() > before {
            return;
        }
        let (says, key) = (same(&draft), key(&draft));
        let there = self.known.get(&key).map(Vec::as_slice).unwrap_or_default();
        let address = self.cell(row, "claim");
        // Everything that the row says, as one string: a hundred thousand rows may be about one position.
        let whole = format!("{says:?}");
        if there.contains(&says) {
            found.same += 1;
        } else if self.addresses.contains(address) {
            let message = format!("the project has {address} already, with other content");
            let help = format!(
                "an import changes no claim: use parallax edit {address}, or empty the cell to add a claim"
            );
            found.problems.push(self.problem(row, "claim", message, help));
        } else if let Some(other) = seen.get(&whole) {
            let message = format!("row {other} has the same claim");
            found.problems.push(self.problem(row, "says", message, "remove one"));
        } else if let Some((message, help)) = self.wrong_id(&draft, seen) {
            found.problems.push(self.problem(row, "id", message, help));
        } else {
            seen.insert(whole, row.number);
            seen.extend(draft.id.iter().map(|id| (id.clone(), row.number)));
            found.drafts.push(draft);
            found.rows.push(row.number);
        }
    }

    /// What is wrong with the id that a claim gets.
    fn wrong_id(&self, draft: &ClaimDraft, seen: &Seen) -> Option<(String, String)> {
        let id = draft.id.as_ref()?;
        let mut claims = self.project.written().map(|(_, claim)| claim);
        if !is_address(id) {
            let help = "ids are made of a–z, 0–9 and hyphens; an address that a claim had is one too; or leave the cell empty";
            return Some((format!("`{id}` is not an id"), help.to_owned()));
        }
        let taken = seen.contains_key(id)
            || claims.any(|claim| claim.id.as_ref().is_some_and(|known| known.value == *id));
        taken.then(|| {
            (
                format!("there is a claim `{id}` already"),
                "choose another one, or leave the cell empty".to_owned(),
            )
        })
    }
}

fn key(draft: &ClaimDraft) -> Slot {
    (draft.topic.clone(), draft.source.clone(), draft.position.clone())
}

/// A claim in the form used for comparison: figures by what they say, words without the blanks around them.
fn same(draft: &ClaimDraft) -> ClaimDraft {
    let bare = |text: &String| visible(text).trim().to_owned();
    let option = |text: &Option<String>| text.as_ref().map(bare).filter(|text| !text.is_empty());
    let quote = |quote: &QuoteDraft| QuoteDraft {
        exact: bare(&quote.exact),
        prefix: option(&quote.prefix),
        suffix: option(&quote.suffix),
        near: quote.near,
        gloss: option(&quote.gloss),
    };
    ClaimDraft {
        cue: draft.cue.iter().map(bare).collect(),
        says: bare(&draft.says),
        quotes: draft.quotes.iter().map(quote).collect(),
        row: draft.row.iter().map(|(column, cell)| (column.clone(), bare(cell))).collect(),
        note: option(&draft.note),
        // A file of claims does not say who wrote one, and how it began.
        coder: None,
        proposed: None,
        confirmed: None,
        ..draft.clone()
    }
}

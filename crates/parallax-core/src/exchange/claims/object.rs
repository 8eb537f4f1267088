//! Claims in JSON, an object a line, with the keys of the claims file: what an assistant or another program gives back.
//!
//! A line is checked as a row of a spreadsheet is, and by the same code. It cannot say what its claim counts, nor take an
//! id: both are for the person who confirms it.

use serde_json::{Map, Value};

use super::{CellProblem, Imported, Spreadsheet};
use crate::format::cells::{Cells, Row};
use crate::model::Project;
use crate::model::draft::ClaimDraft;

/// A longer line is refused unread, in bytes.
pub const LONGEST_DRAFT: usize = 64 << 10;

/// Keys whose value may be one string instead of a list.
const LISTS: [&str; 4] = ["speaker", "via", "cue", "quotes"];

/// The claims of a list of objects. Lines that could not be read, and claims that the project does not know how to place,
/// are among the problems; what their words are worth is not looked at. Cost: linear in the lines.
pub fn drafts_of(cells: &Cells, project: &Project) -> Imported {
    let sheet = Spreadsheet::new(project, cells);
    let mut found = Imported::default();
    for (row, error) in &cells.broken {
        let help = "write one object a line; `parallax brief` prints the schema".to_owned();
        found.problems.push(problem(*row, "", error.clone(), help));
    }
    for row in &cells.rows {
        let before = found.problems.len();
        if let Some(draft) = sheet.object(row, &mut found.problems)
            && found.problems.len() == before
        {
            found.drafts.push(draft);
            found.rows.push(row.number);
        }
    }
    found
}

/// What is wrong with a line.
pub fn problem(row: usize, head: &str, message: String, help: String) -> CellProblem {
    CellProblem { row, cell: row.to_string(), head: head.to_owned(), message, help }
}

impl Spreadsheet<'_> {
    fn object(&self, row: &Row, problems: &mut Vec<CellProblem>) -> Option<ClaimDraft> {
        let mut wrong = |head: &str, message: String, help: &str| {
            problems.push(problem(row.number, head, message, help.to_owned()));
        };
        if row.object.contains_key("id") {
            wrong(
                "id",
                "a draft has no id".to_owned(),
                "remove `id`; whoever confirms the claim may give it one",
            );
            return None;
        }
        if row.object.contains_key("coder") {
            wrong(
                "coder",
                "a draft has no coder".to_owned(),
                "remove `coder`: it names a person who read the source",
            );
            return None;
        }
        let draft: ClaimDraft = match serde_json::from_value(plain(&row.object)) {
            Ok(draft) => draft,
            Err(error) => {
                wrong(
                    "",
                    format!("it is not a claim: {error}"),
                    "`parallax brief` prints the schema of a draft",
                );
                return None;
            }
        };
        if draft.quotes.is_empty() {
            wrong(
                "quotes",
                "it has no quotation".to_owned(),
                "quote the words of the source that carry the claim",
            );
        }
        if draft.says.trim().is_empty() && !draft.says.is_empty() {
            wrong("says", self.empty().to_owned(), "say in one sentence what the source says");
        }
        let who = || self.project.who.iter().map(|who| who.id.value.as_str());
        for (head, ids) in [("speaker", &draft.speaker), ("via", &draft.via)] {
            for id in ids {
                self.known(row, head, id, who(), problems);
            }
        }
        self.check(row, &draft, problems);
        self.check_columns(row, &draft, problems);
        Some(draft)
    }

    /// The topic's own columns, which a spreadsheet names in its cells.
    fn check_columns(&self, row: &Row, draft: &ClaimDraft, problems: &mut Vec<CellProblem>) {
        let Some(topic) = self.project.topics.iter().find(|topic| topic.id.value == draft.topic) else {
            return;
        };
        for (column, _) in &draft.row {
            self.known(row, "row", column, topic.columns.iter().map(String::as_str), problems);
        }
    }
}

/// The object as the type of a claim reads it: one string stands for a list of one, words for a quotation, and what is
/// null is left out.
fn plain(object: &Map<String, Value>) -> Value {
    let mut object = object.clone();
    object.retain(|_, value| !value.is_null());
    for name in LISTS {
        if let Some(value @ Value::String(_)) = object.get_mut(name) {
            *value = Value::Array(vec![value.take()]);
        }
    }
    if let Some(Value::Array(quotes)) = object.get_mut("quotes") {
        for quote in quotes {
            match quote {
                Value::String(exact) => *quote = serde_json::json!({ "exact": exact }),
                Value::Object(keys) => keys.retain(|_, value| !value.is_null()),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {}
            }
        }
    }
    if let Some(Value::Array(figures)) = object.get_mut("figures") {
        for figure in figures.iter_mut().filter_map(Value::as_object_mut) {
            figure.retain(|_, value| !value.is_null());
        }
    }
    if let Some(Value::Object(row)) = object.get_mut("row") {
        let cells = std::mem::take(row).into_iter();
        let pairs = cells.map(|(column, cell)| Value::Array(vec![Value::String(column), cell]));
        object.insert("row".to_owned(), Value::Array(pairs.collect()));
    }
    Value::Object(object)
}

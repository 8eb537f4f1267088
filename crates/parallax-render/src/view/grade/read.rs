//! What the cells of the answers mean.

use std::collections::BTreeMap;

use super::GradeError;
use crate::view::worksheet::lesson::{KeyData, KeyTask};
use parallax_core::format::cells::Cells;

/// Where things are in the rows.
pub(super) struct Columns {
    pub(super) pupil: usize,
    /// By number of the task.
    pub(super) tasks: BTreeMap<usize, usize>,
    /// The columns of the lines that show the answer.
    pub(super) lines: BTreeMap<usize, usize>,
}

fn wrong(message: impl Into<String>, help: impl Into<String>) -> GradeError {
    GradeError { message: message.into(), help: help.into() }
}

const FORM: &str = "the first row has the heads: pupil,1,2,3 and so on, a column for each task; `1 lines` is the \
                    column of the lines of task 1";

impl Columns {
    pub(super) fn of(key: &KeyData, answers: &Cells) -> Result<Self, GradeError> {
        if let Some((row, why)) = answers.broken.first() {
            return Err(wrong(format!("row {row} cannot be read: {why}"), FORM));
        }
        let mut columns = Self { pupil: 0, tasks: BTreeMap::new(), lines: BTreeMap::new() };
        let mut others = Vec::new();
        for (at, head) in answers.heads.iter().enumerate() {
            let Some((number, of_lines)) = task(head) else {
                others.push(at);
                continue;
            };
            if key.tasks.iter().all(|task| task.number != number) {
                let message = format!("the column `{head}` is of task {number}, which the key does not have");
                return Err(wrong(
                    message,
                    "use the key that was made with these sheets: seed and number of tasks must be those on the sheets",
                ));
            }
            let known = if of_lines { &mut columns.lines } else { &mut columns.tasks };
            if known.insert(number, at).is_some() {
                return Err(wrong(format!("there are two columns for task {number}"), "delete one of them"));
            }
        }
        if columns.tasks.is_empty() {
            return Err(wrong("there is no column of a task", FORM));
        }
        if answers.rows.is_empty() {
            return Err(wrong("there are heads and no answers", "write a row for each pupil"));
        }
        let named = answers.column(&["pupil", "name", "student", "id"]);
        columns.pupil =
            named.or(others.first().copied()).ok_or_else(|| wrong("there is no column of pupils", FORM))?;
        Ok(columns)
    }
}

/// `3`, `task_3`, `t3`, `q3`: the answer to task 3; with `_lines`, its lines.
fn task(head: &str) -> Option<(usize, bool)> {
    let (name, of_lines) = match head.strip_suffix("_lines").or_else(|| head.strip_suffix("_line")) {
        Some(name) => (name, true),
        None => (head, false),
    };
    let digits = ["task_", "question_", "task", "q", "t"].iter().find_map(|word| name.strip_prefix(word));
    digits.unwrap_or(name).parse().ok().map(|number| (number, of_lines))
}

/// What a pupil answered.
pub(super) enum Given {
    Choice(String),
    Nothing,
    Unclear(String),
}

/// Reads the answer to a task. Capitals, a bracket or a full stop behind the letter do not matter.
pub(super) fn given(task: &KeyTask, cell: &str) -> Given {
    let parts: Vec<String> = cell
        .split(|c: char| c.is_whitespace() || ",;/+&|".contains(c))
        .map(|part| part.trim_matches(['(', ')', '.', ':']).to_lowercase())
        .filter(|part| !part.is_empty() && part != "-" && part != "–")
        .collect();
    let known = |letter: &String| task.choices.iter().any(|choice| choice.letter == *letter);
    match &parts[..] {
        [] => Given::Nothing,
        [one] if known(one) => Given::Choice(one.clone()),
        several if several.len() > 1 && several.iter().all(known) => {
            Given::Unclear(format!("two answers (`{}`)", cell.trim()))
        }
        [..] => {
            let letters: Vec<&str> = task.choices.iter().map(|choice| choice.letter.as_str()).collect();
            Given::Unclear(format!("`{}` is none of {}", cell.trim(), letters.join(", ")))
        }
    }
}

/// The most lines of a range: more is not a place.
const LONGEST: usize = 20;

/// The numbers of lines in a cell: `12`, `12–14`, `12, 15`.
pub(super) fn lines(cell: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for part in cell.split([',', ';', ' ']) {
        let ends: Vec<Option<usize>> =
            part.split(['-', '–']).map(|end| end.trim_start_matches(['L', 'l']).parse().ok()).collect();
        match ends[..] {
            [Some(line)] => found.push(line),
            [Some(from), Some(to)] if from <= to && to - from < LONGEST => found.extend(from..=to),
            _ => {}
        }
    }
    found
}

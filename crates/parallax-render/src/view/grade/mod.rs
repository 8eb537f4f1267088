//! Marks for a class: the answers of pupils against the key of a worksheet.
//!
//! A right choice is a point. If the answers have a column for the lines of a task, one of the lines of the key is a
//! point too. A choice that is wrong is the mistake that the key says. Two answers, and letters that the task does not
//! have, are no answer, and are listed with their row. Names of pupils are only repeated. Cost: linear in the answers.

mod coding;
mod page;
mod read;

use std::collections::BTreeMap;

use serde::Serialize;

use super::worksheet::lesson::{KeyData, KeyTask};
use parallax_core::format::cells::Cells;

pub use coding::{AspectGrade, CodingGrades, WrongDecision, grade_codings};
use read::{Columns, Given, given, lines};

/// Why answers cannot be marked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct GradeError {
    /// What is wrong, with the row.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// The marks of a class. The JSON is a contract.
#[derive(Debug, Clone, Serialize)]
pub struct Grades {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// What the sheets are about.
    pub title: String,
    /// The seed of the sheets.
    pub seed: u64,
    /// How many tasks there are.
    pub tasks: usize,
    /// How many points can be had.
    pub of: usize,
    /// The pupils, in the order of their rows.
    pub pupils: Vec<PupilGrade>,
    /// How the class did with each task.
    pub by_task: Vec<TaskGrade>,
    /// The mistakes of the class, the most frequent first.
    pub mistakes: Vec<MistakeGrade>,
    /// Answers that could not be counted.
    pub notes: Vec<GradeNote>,
}

/// The marks of a pupil.
#[derive(Debug, Clone, Serialize)]
pub struct PupilGrade {
    /// The name or number, as given.
    pub pupil: String,
    /// Points.
    pub points: usize,
    /// Right choices.
    pub right: usize,
    /// Wrong choices.
    pub wrong: usize,
    /// Tasks without an answer that counts.
    pub unanswered: usize,
    /// Names of the mistakes, each with how often it was made.
    pub mistakes: BTreeMap<String, usize>,
    /// What to go over again.
    pub again: Vec<String>,
}

/// A task in class.
#[derive(Debug, Clone, Serialize)]
pub struct TaskGrade {
    /// Its number.
    pub task: usize,
    /// Its kind.
    pub kind: String,
    /// The right letter.
    pub answer: String,
    /// How many chose it.
    pub right: usize,
    /// How many chose each letter.
    pub chosen: BTreeMap<String, usize>,
}

/// A mistake in class.
#[derive(Debug, Clone, Serialize)]
pub struct MistakeGrade {
    /// Its name.
    pub name: String,
    /// What it is.
    pub what: String,
    /// What to go over again.
    pub again: String,
    /// How often it was made.
    pub times: usize,
    /// By whom.
    pub pupils: Vec<String>,
}

/// An answer that could not be counted.
#[derive(Debug, Clone, Serialize)]
pub struct GradeNote {
    /// Its row in the file; the heads are row 1. `None` if it concerns a whole column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// What is wrong, and what was done.
    pub message: String,
}

/// Marks answers.
pub fn grade(key: &KeyData, answers: &Cells) -> Result<Grades, GradeError> {
    let columns = Columns::of(key, answers)?;
    let mut class = Class::new(key, &columns);
    for row in &answers.rows {
        class.mark(&columns, row)?;
    }
    Ok(class.done())
}

/// A class while its answers are read.
struct Class<'a> {
    key: &'a KeyData,
    grades: Grades,
    /// By mistake, who made it how often.
    made: BTreeMap<String, Vec<String>>,
    /// The row of each pupil.
    rows: BTreeMap<String, usize>,
}

impl<'a> Class<'a> {
    fn new(key: &'a KeyData, columns: &Columns) -> Self {
        let by_task = key.tasks.iter().map(|task| TaskGrade {
            task: task.number,
            kind: task.kind.clone(),
            answer: task.answer.clone(),
            right: 0,
            chosen: BTreeMap::new(),
        });
        let note = |task: &KeyTask| GradeNote {
            row: None,
            message: format!("task {} has no column: nobody has answered it", task.number),
        };
        let grades = Grades {
            schema: "parallax/grade/1",
            title: key.title.clone(),
            seed: key.seed,
            tasks: key.tasks.len(),
            of: key.tasks.len() + columns.lines.values().count(),
            pupils: Vec::new(),
            by_task: by_task.collect(),
            mistakes: Vec::new(),
            notes: key
                .tasks
                .iter()
                .filter(|task| !columns.tasks.contains_key(&task.number))
                .map(note)
                .collect(),
        };
        Self { key, grades, made: BTreeMap::new(), rows: BTreeMap::new() }
    }

    fn mark(&mut self, columns: &Columns, row: &parallax_core::format::cells::Row) -> Result<(), GradeError> {
        let name = row.cell(Some(columns.pupil)).trim().to_owned();
        if name.is_empty() {
            return Err(GradeError {
                message: format!("row {} has no pupil", row.number),
                help: "write a name or a number into its first column, or delete the row".to_owned(),
            });
        }
        if let Some(first) = self.rows.insert(name.clone(), row.number) {
            return Err(GradeError {
                message: format!("row {} is of the same pupil as row {first}: {name}", row.number),
                help: "each pupil has one row; delete one of them or tell the two apart".to_owned(),
            });
        }
        let mut pupil = PupilGrade {
            pupil: name,
            points: 0,
            right: 0,
            wrong: 0,
            unanswered: 0,
            mistakes: BTreeMap::new(),
            again: Vec::new(),
        };
        for (i, task) in self.key.tasks.iter().enumerate() {
            let cell = row.cell(columns.tasks.get(&task.number).copied());
            self.choice(&mut pupil, (i, task), row.number, cell);
            if let Some(&column) = columns.lines.get(&task.number) {
                let at = lines(row.cell(Some(column)));
                let right = task.places.iter().filter_map(|place| place.lines);
                let found =
                    right.into_iter().any(|(from, to)| at.iter().any(|line| (from..=to).contains(line)));
                pupil.points += usize::from(found);
            }
        }
        let again = |name: &String| {
            self.key.mistakes.iter().find(|row| row.name == *name).map(|row| row.again.clone())
        };
        pupil.again = pupil.mistakes.keys().filter_map(again).collect();
        self.grades.pupils.push(pupil);
        Ok(())
    }

    fn choice(&mut self, pupil: &mut PupilGrade, (i, task): (usize, &KeyTask), row: usize, cell: &str) {
        let letter = match given(task, cell) {
            Given::Choice(letter) => letter,
            Given::Nothing => {
                pupil.unanswered += 1;
                return;
            }
            Given::Unclear(what) => {
                pupil.unanswered += 1;
                let message =
                    format!("{}, task {}: {what}, so it counts as not answered", pupil.pupil, task.number);
                self.grades.notes.push(GradeNote { row: Some(row), message });
                return;
            }
        };
        *self.grades.by_task[i].chosen.entry(letter.clone()).or_default() += 1;
        if letter == task.answer {
            pupil.right += 1;
            pupil.points += 1;
            self.grades.by_task[i].right += 1;
            return;
        }
        pupil.wrong += 1;
        let choice = task.choices.iter().find(|choice| choice.letter == letter);
        if let Some(mistake) = choice.and_then(|choice| choice.mistake.clone()) {
            *pupil.mistakes.entry(mistake.clone()).or_default() += 1;
            self.made.entry(mistake).or_default().push(pupil.pupil.clone());
        }
    }

    fn done(mut self) -> Grades {
        let row = |mistake: &super::worksheet::lesson::KeyMistake| {
            let all = self.made.get(&mistake.name)?;
            let mut pupils: Vec<String> = Vec::new();
            for pupil in all {
                if !pupils.contains(pupil) {
                    pupils.push(pupil.clone());
                }
            }
            Some(MistakeGrade {
                name: mistake.name.clone(),
                what: mistake.what.clone(),
                again: mistake.again.clone(),
                times: all.len(),
                pupils,
            })
        };
        self.grades.mistakes = self.key.mistakes.iter().filter_map(row).collect();
        self.grades.mistakes.sort_by_key(|mistake| std::cmp::Reverse(mistake.times));
        self.grades
    }
}

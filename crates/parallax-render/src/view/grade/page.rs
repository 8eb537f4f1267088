//! Marks as a page.

use super::{Grades, MistakeGrade, PupilGrade};
use crate::view::page::{Block, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use crate::view::{Page, Records, View, words};

const COLUMNS: &[&str] = &["pupil", "points", "of", "right", "wrong", "unanswered", "mistakes", "again"];

impl View for Grades {
    fn page(&self) -> Page {
        let pupils = words::count(self.pupils.len(), "pupil", "pupils");
        let tasks = words::count(self.tasks, "task", "tasks");
        let mut blocks =
            vec![
                Block::Title(Line::of(Role::Title, "Marks")),
                Block::Subtitle(Line::of(Role::Ours, &self.title).with(
                    Role::Dim,
                    format!(" · seed {} · {pupils} · {tasks}, {} points", self.seed, self.of),
                )),
                Block::Table(of_pupils(&self.pupils, self.of)),
            ];
        if !self.mistakes.is_empty() {
            blocks.push(Block::Heading(Line::plain("What to go over again")));
            blocks.push(Block::Table(of_mistakes(&self.mistakes)));
        }
        blocks.push(Block::Heading(Line::plain("Task by task")));
        blocks.push(Block::Table(self.of_tasks()));
        if !self.notes.is_empty() {
            blocks.push(Block::Heading(Line::plain("Not counted")));
            blocks.extend(self.notes.iter().map(|note| {
                let row = note.row.map(|row| format!("row {row}: ")).unwrap_or_default();
                Block::Text(Line::of(Role::Warning, row).with(Role::Plain, &note.message))
            }));
        }
        Page(blocks)
    }

    fn records(&self) -> Records {
        records(&self.pupils, self.of)
    }
}

/// A row a pupil; `of`: how many points can be had.
pub(super) fn records(pupils: &[PupilGrade], of: usize) -> Records {
    Records::of(
        COLUMNS,
        pupils.iter().map(|pupil| {
            let mistakes = pupil.mistakes.iter().map(|(name, times)| format!("{name} {times}"));
            vec![
                ("pupil", pupil.pupil.clone()),
                ("points", pupil.points.to_string()),
                ("of", of.to_string()),
                ("right", pupil.right.to_string()),
                ("wrong", pupil.wrong.to_string()),
                ("unanswered", pupil.unanswered.to_string()),
                ("mistakes", crate::view::records::joined(mistakes)),
                ("again", crate::view::records::joined(&pupil.again)),
            ]
        }),
    )
}

fn headed(head: &str) -> Column {
    Column::headed(head, Fit::Content, Narrow::Keep)
}

fn prose(head: &str) -> Column {
    Column::headed(head, Fit::Prose, Narrow::Keep)
}

/// The pupils with their points; `of`: how many can be had.
pub(super) fn of_pupils(pupils: &[PupilGrade], of: usize) -> Table {
    let row = |pupil: &PupilGrade| {
        let again: Vec<Line> = pupil.again.iter().map(Line::plain).collect();
        Row::Cells(vec![
            vec![Line::of(Role::Strong, &pupil.pupil)],
            vec![Line::of(Role::Figure, format!("{}/{}", pupil.points, of))],
            vec![Line::plain(pupil.right.to_string())],
            vec![Line::plain(pupil.wrong.to_string())],
            vec![Line::plain(pupil.unanswered.to_string())],
            again,
        ])
    };
    Table {
        shape: Shape::Airy,
        columns: vec![
            headed("pupil"),
            headed("points"),
            headed("right"),
            headed("wrong"),
            headed("open"),
            prose("to go over again"),
        ],
        rows: pupils.iter().map(row).collect(),
    }
}

/// The mistakes of the class.
pub(super) fn of_mistakes(mistakes: &[MistakeGrade]) -> Table {
    let row = |mistake: &MistakeGrade| {
        Row::Cells(vec![
            vec![Line::plain(mistake.times.to_string())],
            vec![Line::plain(&mistake.what)],
            vec![Line::plain(&mistake.again)],
            vec![Line::plain(mistake.pupils.join(", "))],
        ])
    };
    Table {
        shape: Shape::Airy,
        columns: vec![headed("times"), prose("mistake"), prose("go over again"), prose("pupils")],
        rows: mistakes.iter().map(row).collect(),
    }
}

impl Grades {
    fn of_tasks(&self) -> Table {
        let row = |task: &super::TaskGrade| {
            let chosen = task.chosen.iter().map(|(letter, times)| format!("{letter} {times}"));
            Row::Cells(vec![
                vec![Line::plain(task.task.to_string())],
                vec![Line::of(Role::Id, &task.kind)],
                vec![Line::of(Role::Strong, &task.answer)],
                vec![Line::plain(format!("{} of {}", task.right, self.pupils.len()))],
                vec![Line::plain(chosen.collect::<Vec<_>>().join(", "))],
            ])
        };
        Table {
            shape: Shape::Grid,
            columns: vec![headed("task"), headed("kind"), headed("answer"), headed("right"), prose("chosen")],
            rows: self.by_task.iter().map(row).collect(),
        }
    }
}

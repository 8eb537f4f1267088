//! How much fits on some pages: an estimate in lines of print, from the lengths of passages and tasks.

use super::Class;
use super::passages::class_only;
use super::words::{answer, ask};
use crate::view::page::Line;
use crate::view::worksheet::chosen::Chosen;
use crate::view::worksheet::{Paper, Schooling};
use parallax_core::analysis::lesson::{Excerpt, Lesson, Task};

/// Sheets of this many pages have everything.
pub(super) const ALL: usize = 5;
/// Letters on a line.
const ACROSS: usize = 92;
/// Letters of the label of the lines, and of the room for them.
const PROOF: usize = 42;
/// Lines of the head of a sheet, and of the head of a topic, with a title of one line.
const HEAD: usize = 6;
/// Letters on a line of a title, and how many usual lines are as high as another one of it.
const TITLE: usize = 45;
const TALL: usize = 2;

/// How many words of each source are on the sheet, if nobody says.
pub const fn passage(pages: Option<usize>) -> usize {
    match pages {
        Some(0 | 1) => 50,
        Some(2) => 90,
        Some(_) | None => 120,
    }
}

/// How many sources take part, if nobody names them.
pub const fn sources(pages: Option<usize>) -> usize {
    match pages {
        Some(0 | 1) => 3,
        Some(2) => 5,
        Some(_) | None => 8,
    }
}

/// How many tasks of a topic are set at most.
pub(super) const fn tasks(level: Schooling, pages: Option<usize>) -> usize {
    let full = match level {
        Schooling::Primary => 6,
        Schooling::Secondary => 12,
        Schooling::University => 16,
    };
    match pages {
        Some(0 | 1) => 6,
        Some(2) => 10,
        Some(_) | None => full,
    }
}

fn width(line: &Line) -> usize {
    line.0.iter().map(|piece| piece.text.chars().count()).sum()
}

fn lines(letters: usize) -> usize {
    letters.div_ceil(ACROSS).max(1)
}

/// The height of a passage.
fn of_passage(excerpt: &Excerpt) -> usize {
    let letters = |text: &str| text.chars().count();
    let text: usize = excerpt.pieces.iter().map(|piece| letters(&piece.text) + 5).sum();
    let glosses: usize = excerpt.glosses.iter().map(|(a, b)| lines(letters(a) + letters(b))).sum();
    2 + lines(text + 8 * excerpt.pieces.iter().filter(|piece| piece.gap).count()) + glosses
}

/// The height of a task.
fn of_task(class: &Class<'_>, shown: &Chosen<'_>, level: Schooling, task: &Task) -> usize {
    let choices: usize =
        task.choices.iter().map(|choice| width(&answer(class, shown, task, &choice.answer)) + 8).sum();
    // The label of the lines and room for them are behind the choices; a reason has lines of its own.
    let (behind, below) = match level {
        Schooling::Primary => (0, 0),
        Schooling::Secondary => (PROOF, 0),
        Schooling::University => (PROOF, 3),
    };
    1 + lines(width(&ask(class, shown, task)) + 10) + lines(choices + behind) + below
}

/// Do passages and tasks fit on the pages that are asked for?
pub(super) fn fits(
    class: &Class<'_>,
    shown: &Chosen<'_>,
    (level, paper): (Schooling, Paper),
    all: &[Vec<Task>],
) -> bool {
    let Some(pages) = class.pages.filter(|pages| *pages < ALL) else { return true };
    let of_lesson = |lesson: &Lesson| {
        let title = class.project.topic(lesson.topic).question.chars().count().div_ceil(TITLE);
        let kept = if class_only(class.project, lesson) { 2 } else { 0 };
        let passages = lesson.excerpts.iter().map(of_passage).sum::<usize>();
        HEAD + TALL * title.saturating_sub(1) + kept + passages
    };
    let passages: usize = class.lessons.iter().map(of_lesson).sum();
    let tasks: usize = all.iter().flatten().map(|task| of_task(class, shown, level, task)).sum();
    passages + tasks <= pages.max(1) * paper.lines()
}

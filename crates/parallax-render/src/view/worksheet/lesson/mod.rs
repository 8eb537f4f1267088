//! Sheets with passages to read and tasks to solve, and their key.
//!
//! The sheets are one flow: a page ends where it is full. How many tasks are set follows from the level, and from the
//! pages that are asked for (`fit`).

mod data;
mod fit;
mod key;
mod passages;
pub mod phrases;
mod words;

pub use data::{KeyChoice, KeyData, KeyMistake, KeyPlace, KeySource, KeyTask, Quiz};

pub use self::fit::{passage, sources};
pub use self::passages::left_out;
use self::phrases::{Phrase, Tongue};
use super::chosen::Chosen;
use super::sheet::{Aside, Leaf, Part, Passage};
use super::shuffle::Dice;
use super::{Material, Paper, Schooling, blind};
use crate::view::page::{Line, Role};

use parallax_core::analysis::lesson::{Choice, Lesson, Task, chosen};
use parallax_core::model::Project;
use parallax_core::model::project::HardWord;

/// What a class asks for.
#[derive(Debug, Clone, Copy)]
pub struct Class<'a> {
    /// The topics, with what is to be read and asked.
    pub lessons: &'a [Lesson],
    /// The project, for its names, dates and hard words.
    pub project: &'a Project,
    /// The language of the labels.
    pub tongue: Tongue,
    /// About how many pages; `None` for all that there is.
    pub pages: Option<usize>,
}

impl Class<'_> {
    /// Do what follows the tasks and its key belong to the sheets? It is in English, and needs pages.
    pub(super) fn has_all(&self) -> bool {
        self.tongue == Tongue::default() && self.pages.is_none_or(|pages| pages >= fit::ALL)
    }
}

/// A task on a sheet.
pub(super) struct Set<'a> {
    pub(super) number: usize,
    pub(super) task: &'a Task,
    /// In the order in which they are printed.
    pub(super) choices: Vec<&'a Choice>,
    /// Which of them is right.
    pub(super) right: usize,
}

/// The tasks of all topics with their numbers.
pub(super) struct Course<'a> {
    pub(super) class: &'a Class<'a>,
    pub(super) level: Schooling,
    /// For each lesson, how many of its tasks come before its end.
    pub(super) sets: Vec<Vec<Set<'a>>>,
}

/// Picks the tasks of the lessons: those that name no source, as many as the level and the pages allow.
pub(super) fn picked(
    class: &Class<'_>,
    shown: &Chosen<'_>,
    level: Schooling,
    paper: Paper,
) -> Vec<Vec<Task>> {
    let blind = |task: &&Task| !words::tells(class, shown, task);
    let of = |lesson: &Lesson| lesson.tasks.iter().filter(blind).cloned().collect();
    let all: Vec<Vec<Task>> = class.lessons.iter().map(of).collect();
    // The first number that fits; at least one task.
    let tries = (1..=fit::tasks(level, class.pages)).rev();
    let mut picked = tries.map(|most| all.iter().map(|tasks| chosen(tasks, most)).collect::<Vec<_>>());
    picked
        .find(|tasks| tasks.iter().all(|of| of.len() < 2) || fit::fits(class, shown, (level, paper), tasks))
        .unwrap_or_default()
}

/// Numbers the tasks, and puts choices without an order of their own into a random one.
pub(super) fn course<'a>(
    class: &'a Class<'a>,
    tasks: &'a [Vec<Task>],
    level: Schooling,
    seed: u64,
) -> Course<'a> {
    let mut dice = Dice::new(seed ^ TASKS);
    let mut number = 0;
    let mut set = |task: &'a Task| {
        number += 1;
        let mut order: Vec<usize> = (0..task.choices.len()).collect();
        if !task.kind.ordered {
            dice.shuffle(&mut order);
        }
        let right = order.iter().position(|&i| i == task.right).unwrap_or_default();
        Set { number, task, choices: order.iter().map(|&i| &task.choices[i]).collect(), right }
    };
    let sets = tasks.iter().map(|of| of.iter().map(&mut set).collect()).collect();
    Course { class, level, sets }
}

/// So that the order of choices does not depend on the letters.
const TASKS: u64 = 0x7461_736b;

/// The sheets: passages and tasks topic by topic, then what classes in English also get.
pub(super) fn sheets(material: &Material<'_>, shown: &Chosen<'_>, course: &Course<'_>) -> Vec<Leaf> {
    let (class, tongue) = (course.class, course.class.tongue);
    let mut parts = Vec::new();
    if class.lessons.iter().any(|lesson| passages::class_only(class.project, lesson)) {
        parts.push(Part::Text(Line::of(Role::Strong, tongue.say(Phrase::ClassOnly))));
    }
    for (i, lesson) in class.lessons.iter().enumerate() {
        let topic = class.project.topic(lesson.topic);
        if i > 0 {
            parts.push(Part::Topic(Line::of(Role::Title, shown.cover.mask(&topic.question))));
        }
        parts.extend(passages::parts(class, shown, lesson));
        if !course.sets[i].is_empty() {
            parts.push(Part::Head(Line::plain(tongue.say(Phrase::Tasks))));
            parts.push(Part::Tasks(words::parts(class, shown, course.level, &course.sets[i])));
        }
    }
    if class.has_all() {
        parts.extend(blind::also(material, shown, course.level));
    }
    let title = class.lessons.first().map(|lesson| class.project.topic(lesson.topic).question.as_str());
    let title = Line::of(Role::Title, shown.cover.mask(title.unwrap_or_default()));
    vec![Leaf {
        run: tongue.say(Phrase::Run).to_owned(),
        aside: Aside::Name(tongue.say(Phrase::Name)),
        title,
        ask: Line::plain(tongue.say(Phrase::Ask)),
        parts,
        foot: "",
    }]
}

/// The key: the letters, every task, the mistakes to expect, and how to give points.
pub(super) fn key(material: &Material<'_>, shown: &Chosen<'_>, course: &Course<'_>) -> Vec<Part> {
    key::parts(material, shown, course)
}

/// The key as data.
pub(super) fn data(shown: &Chosen<'_>, course: &Course<'_>, title: &str, seed: u64) -> KeyData {
    data::of(shown, course, title, seed)
}

/// The tasks as a quiz. Its reasons name no source either: they are shown before the names are uncovered.
pub(super) fn quiz(shown: &Chosen<'_>, course: &Course<'_>, data: &KeyData) -> Quiz {
    let class = course.class;
    let mut key = data.clone();
    for why in key.tasks.iter_mut().flat_map(|task| &mut task.why) {
        *why = shown.cover.mask(why);
    }
    key.title = shown.cover.mask(&key.title);
    let parts = class.lessons.iter().flat_map(|lesson| passages::parts(class, shown, lesson));
    let passages = parts.filter_map(|part| match part {
        Part::Passage(passage) => Some(passage),
        Part::Text(head) => Some(Passage { head, text: Line::default(), notes: Vec::new() }),
        Part::Head(_)
        | Part::Meanings(_)
        | Part::Form(_)
        | Part::Cards(_)
        | Part::Prompts(_)
        | Part::List(_)
        | Part::Topic(_)
        | Part::Tasks(_) => None,
    });
    Quiz {
        heading: key.title.clone(),
        passages: passages.collect(),
        frame: class.tongue.tag(),
        ours: class.project.settings.language.clone(),
        key,
    }
}

/// The hard words of the glossary that texts in a language have, each once.
fn hard_words<'a>(class: &Class<'a>, language: &str) -> impl Iterator<Item = &'a HardWord> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    let own = primary(language);
    class
        .project
        .glossary
        .iter()
        .filter(move |word| word.language.as_deref().is_none_or(|tag| primary(tag) == own))
}

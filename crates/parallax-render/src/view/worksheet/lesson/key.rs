//! The key to passages and tasks, on paper.

use std::collections::BTreeMap;

use super::data::{KeyTask, of_set};
use super::words::points;
use super::{Course, Set};
use crate::view::page::{Line, Role};
use crate::view::words;
use crate::view::worksheet::chosen::Chosen;
use crate::view::worksheet::key::{ours, said, who};
use crate::view::worksheet::sheet::{Form, FormCell, Part};
use crate::view::worksheet::{Material, Schooling};
use parallax_core::analysis::lesson::Mistake;

pub(super) fn parts(material: &Material<'_>, shown: &Chosen<'_>, course: &Course<'_>) -> Vec<Part> {
    let mut parts = who(shown).parts;
    for (lesson, sets) in course.class.lessons.iter().zip(&course.sets) {
        let topic = course.class.project.topic(lesson.topic);
        parts.push(Part::Head(Line::of(Role::Ours, &topic.label)));
        if sets.is_empty() {
            parts.push(Part::Text(Line::plain(NONE)));
            continue;
        }
        let rows = sets.iter().map(|set| row(material, shown, course, set)).collect();
        parts.push(Part::Form(Form {
            caption: format!("Key to the tasks: {}", topic.label),
            columns: vec![("Task", "", 1), ("Answer", "", 3), ("Because", "", 4), ("If it is wrong", "", 4)],
            rows,
        }));
    }
    let expected = mistakes(course);
    if !expected.is_empty() {
        parts.push(Part::Head(Line::plain("Mistakes that these tasks allow")));
        parts.push(Part::List(expected));
    }
    parts.push(Part::Head(Line::plain("Points")));
    parts.push(Part::List(rubric(course.level).iter().map(|line| Line::plain(*line)).collect()));
    parts
}

/// Why a topic may have no tasks.
const NONE: &str = "No task on this topic can be solved from the page: with one source, or with few words of each, \
                    nothing can be compared.";

fn row(material: &Material<'_>, shown: &Chosen<'_>, course: &Course<'_>, set: &Set<'_>) -> Vec<FormCell> {
    let task: KeyTask = of_set(shown, course, set);
    let answer = task.choices.get(set.right).map(|choice| choice.text.clone()).unwrap_or_default();
    let mut because: Vec<Line> = task.why.iter().map(|why| Line::of(Role::Ours, why)).collect();
    for place in &task.places {
        let source = material.sources.iter().find(|source| source.id == place.source);
        let language = source.map_or("", |source| source.language.as_str());
        let lines = place
            .lines
            .map(|(from, to)| if from == to { format!(" L{from}") } else { format!(" L{from}–{to}") });
        let line = Line::of(Role::Strong, format!("{} ", place.letter));
        let line = if place.words.is_empty() {
            line.with(Role::Plain, format!("is dated {}", place.date.clone().unwrap_or_default()))
        } else {
            line.in_language(Role::Quotation, format!("“{}”", place.words), language)
        };
        because.push(line.with(Role::Locator, lines.unwrap_or_default()));
    }
    let wrong = task.choices.iter().filter(|choice| choice.mistake.is_some());
    let wrong = wrong.map(|choice| {
        let what = choice.mistake.as_deref().map_or("", what_of);
        Line::of(Role::Strong, format!("{} ", choice.letter)).with(Role::Plain, what)
    });
    vec![
        said(task.number.to_string()),
        FormCell::Said(vec![Line::of(Role::Strong, format!("{} ", task.answer)).with(Role::Plain, answer)]),
        FormCell::Said(because),
        match wrong.collect::<Vec<_>>() {
            lines if lines.is_empty() => ours(""),
            lines => FormCell::Said(lines),
        },
    ]
}

fn what_of(name: &str) -> &'static str {
    let found = parallax_core::analysis::lesson::MISTAKES.iter().find(|(_, known, ..)| *known == name);
    found.map_or("", |(_, _, what, _)| what)
}

/// The mistakes that some choice of these tasks is, with the numbers of the tasks.
fn mistakes(course: &Course<'_>) -> Vec<Line> {
    let mut found: BTreeMap<Mistake, Vec<String>> = BTreeMap::new();
    for set in course.sets.iter().flatten() {
        for mistake in set.choices.iter().filter_map(|choice| choice.mistake) {
            let numbers = found.entry(mistake).or_default();
            let number = set.number.to_string();
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
    }
    let line = |(mistake, numbers): (Mistake, Vec<String>)| {
        let (_, what, again) = mistake.row();
        Line::of(Role::Strong, words::capital(what))
            .with(Role::Plain, format!(" (tasks {}). Go over again: {again}.", numbers.join(", ")))
    };
    found.into_iter().map(line).collect()
}

/// How points are given.
fn rubric(level: Schooling) -> &'static [&'static str] {
    match points(level) {
        1 => &["1 point: the right choice."],
        2 => &[
            "1 point: the right choice.",
            "1 point: lines that show it. Those of the key, or others in which the answer can be seen.",
            "A wrong choice with the right lines gets 1 of 2 points: the place was found, and misread.",
        ],
        _ => &[
            "1 point: the right choice.",
            "1 point: lines that show it. Those of the key, or others in which the answer can be seen.",
            "1 point: a reason that names what the lines say, and not only repeats the choice.",
            "A wrong choice with the right lines gets 1 of 3 points: the place was found, and misread. A reason that \
             shows another reading to be possible gets its point.",
        ],
    }
}

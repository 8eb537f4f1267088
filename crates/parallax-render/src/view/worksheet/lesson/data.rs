//! The key as data: what `grade` reads. Its JSON is a contract (docs/reference/json.md).

use serde::{Deserialize, Serialize};

use super::words::{answer, ask, choice_letter, letter, points};
use super::{Course, Set};
use crate::view::page::Line;
use crate::view::worksheet::Schooling;
use crate::view::worksheet::chosen::Chosen;
use crate::view::worksheet::sheet::Passage;
use parallax_core::analysis::lesson::{Answer, MISTAKES, Rest};

/// The key to some sheets.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct KeyData {
    /// Name and version of this shape.
    pub schema: String,
    /// What the sheets are about.
    pub title: String,
    /// The number behind letters and order.
    pub seed: u64,
    /// Who they are for.
    pub level: String,
    /// The language of the labels.
    pub language: String,
    /// Ids of the topics.
    pub topics: Vec<String>,
    /// The sources behind the letters.
    pub sources: Vec<KeySource>,
    /// The tasks by number.
    pub tasks: Vec<KeyTask>,
    /// The mistakes that a choice of these tasks is.
    pub mistakes: Vec<KeyMistake>,
}

/// A source behind a letter.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeySource {
    /// Its letter.
    pub letter: String,
    /// Its id.
    pub id: String,
    /// Its short title.
    pub short: String,
}

/// A task with its answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeyTask {
    /// Its number on the sheet.
    pub number: usize,
    /// Its kind.
    pub kind: String,
    /// Id of the topic.
    pub topic: String,
    /// What is asked.
    pub ask: String,
    /// What can be chosen.
    pub choices: Vec<KeyChoice>,
    /// The letter of the right choice.
    pub answer: String,
    /// What it is worth; one point is for the choice.
    pub points: usize,
    /// Why, in the curator's words.
    pub why: Vec<String>,
    /// What the answer rests on.
    pub places: Vec<KeyPlace>,
}

/// A choice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeyChoice {
    /// Its letter.
    pub letter: String,
    /// Its words.
    pub text: String,
    /// The mistake of whoever chooses it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub mistake: Option<String>,
}

/// Words or a date that an answer rests on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeyPlace {
    /// The letter of the source.
    pub letter: String,
    /// Its id.
    pub source: String,
    /// The words; empty if it is the date.
    pub words: String,
    /// Their first and last line.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lines: Option<(usize, usize)>,
    /// The date of the source, if the answer rests on it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
}

/// A mistake.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeyMistake {
    /// Its name.
    pub name: String,
    /// What it is.
    pub what: String,
    /// What to go over again.
    pub again: String,
}

/// The tasks as a quiz.
#[derive(Debug, Clone)]
pub struct Quiz {
    /// The tasks with their answers.
    pub key: KeyData,
    /// Its title.
    pub heading: String,
    /// What is to be read.
    pub passages: Vec<Passage>,
    /// The language of the program's words.
    pub frame: &'static str,
    /// The language of the curator's words.
    pub ours: String,
}

impl KeyData {
    /// The name of this shape.
    pub const SCHEMA: &'static str = "parallax/worksheet-key/1";
}

pub(super) fn of(shown: &Chosen<'_>, course: &Course<'_>, title: &str, seed: u64) -> KeyData {
    let project = course.class.project;
    let tasks: Vec<KeyTask> = course.sets.iter().flatten().map(|set| of_set(shown, course, set)).collect();
    let made = |name: &str| {
        let mut choices = tasks.iter().flat_map(|task| &task.choices);
        choices.any(|choice| choice.mistake.as_deref() == Some(name))
    };
    let mistakes = MISTAKES.iter().filter(|(_, name, ..)| made(name));
    let mistakes = mistakes.map(|(_, name, what, again)| KeyMistake {
        name: (*name).to_owned(),
        what: (*what).to_owned(),
        again: (*again).to_owned(),
    });
    KeyData {
        schema: KeyData::SCHEMA.to_owned(),
        title: title.to_owned(),
        seed,
        level: Schooling::ALL
            .iter()
            .find(|(_, level, _)| *level == course.level)
            .map_or("", |row| row.0)
            .to_owned(),
        language: course.class.tongue.tag().to_owned(),
        topics: course.class.lessons.iter().map(|of| project.topic(of.topic).id.value.clone()).collect(),
        sources: shown
            .veiled
            .iter()
            .map(|veil| KeySource {
                letter: veil.letter.clone(),
                id: veil.source.id.clone(),
                short: veil.source.short.clone(),
            })
            .collect(),
        mistakes: mistakes.collect(),
        tasks,
    }
}

fn plain(line: &Line) -> String {
    line.0.iter().map(|piece| piece.text.as_str()).collect()
}

/// A task as data.
pub(super) fn of_set(shown: &Chosen<'_>, course: &Course<'_>, set: &Set<'_>) -> KeyTask {
    let (class, task) = (course.class, set.task);
    let choices = set.choices.iter().enumerate().map(|(i, choice)| KeyChoice {
        letter: choice_letter(i),
        text: plain(&answer(class, shown, task, &choice.answer)),
        mistake: choice.mistake.map(|mistake| mistake.row().0.to_owned()),
    });
    let curators = task.why.iter().map(|(source, words)| match source {
        Some(source) => format!("{}: {words}", letter(class, shown, *source)),
        None => words.clone(),
    });
    let mut why: Vec<String> = curators.collect();
    match task.choices[task.right].answer {
        Answer::Loaded(true) => why.push("The curator marks it as a word that takes a side.".to_owned()),
        Answer::Loaded(false) => why.push("The curator does not mark it as taking a side.".to_owned()),
        Answer::Stance(_)
        | Answer::Speaker(_)
        | Answer::Certainty(_)
        | Answer::Figure { .. }
        | Answer::Pair(_)
        | Answer::Sources(_) => {}
    }
    let place = |rest: &Rest| {
        let (source, words, lines) = match rest {
            Rest::Words { source, words, lines } => (*source, words.clone(), *lines),
            Rest::Date(source) => (*source, String::new(), None),
        };
        let of = class.project.source(source);
        let date = words.is_empty().then(|| of.knew_until().map(ToString::to_string)).flatten();
        let letter = letter(class, shown, source).to_owned();
        KeyPlace { letter, source: of.id.clone(), words, lines, date }
    };
    KeyTask {
        number: set.number,
        kind: task.kind.name.to_owned(),
        topic: class.project.topic(task.topic).id.value.clone(),
        ask: plain(&ask(class, shown, task)),
        choices: choices.collect(),
        answer: choice_letter(set.right),
        points: points(course.level),
        why,
        places: task.rests.iter().map(place).collect(),
    }
}

//! The kinds of tasks.

mod figure;
mod name;
mod pair;
mod silence;
mod voice;
mod witness;

use super::task::{Answer, Choice, Kind, Mistake, Rest, Task};

/// All kinds, in the order in which they are set.
pub const KINDS: &[Kind] = &[
    voice::VOICE,
    voice::SPEAKER,
    voice::CERTAINTY,
    figure::FIGURE,
    name::LOADED,
    pair::AGREE,
    silence::OMITS,
    silence::EARLY,
    witness::DEPENDS,
    witness::WITNESSES,
];

/// The most choices of a task that has no fixed set of them.
const MOST: usize = 4;
/// Fewer choices are no question.
const LEAST: usize = 2;

/// The right answer and the wrong ones, each once; `None` if there are too few.
fn choices(right: Answer, wrong: impl IntoIterator<Item = (Answer, Mistake)>) -> Option<Vec<Choice>> {
    let mut choices = vec![Choice { answer: right, mistake: None }];
    for (answer, mistake) in wrong {
        if choices.len() < MOST && choices.iter().all(|known| known.answer != answer) {
            choices.push(Choice { answer, mistake: Some(mistake) });
        }
    }
    (choices.len() > LEAST).then_some(choices)
}

/// A fixed set of choices, of which one is right.
fn set(answers: impl IntoIterator<Item = (Answer, Option<Mistake>)>) -> (Vec<Choice>, usize) {
    let choices: Vec<Choice> =
        answers.into_iter().map(|(answer, mistake)| Choice { answer, mistake }).collect();
    let right = choices.iter().position(|choice| choice.mistake.is_none()).unwrap_or_default();
    (choices, right)
}

/// The same rests, each once.
fn once(rests: impl IntoIterator<Item = Rest>) -> Vec<Rest> {
    let mut found: Vec<Rest> = Vec::new();
    for rest in rests {
        if !found.contains(&rest) {
            found.push(rest);
        }
    }
    found
}

/// Those of a kind that ask the same about the same are one task.
fn distinct(tasks: Vec<Task>) -> Vec<Task> {
    let mut found: Vec<Task> = Vec::new();
    for task in tasks {
        if found.iter().all(|known| known.about != task.about) {
            found.push(task);
        }
    }
    found
}

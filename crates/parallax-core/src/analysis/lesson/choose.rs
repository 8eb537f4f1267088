//! Which tasks are set and which sources take part, if not all can.

use super::task::{About, Task};
use crate::analysis::treatment::treatment;
use crate::model::Project;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;

/// How many tasks of a kind with fixed choices have the same answer: more of them test nothing new.
pub const ALIKE: usize = 3;

/// At most `most` of the tasks, in their order: each kind in turn; of a kind the one whose answer and sources came up
/// least. If they differ in nothing but the words, there are fewer ([`ALIKE`]).
pub fn chosen(tasks: &[Task], most: usize) -> Vec<Task> {
    let mut kinds: Vec<(u8, &'static str)> =
        tasks.iter().map(|task| (task.kind.turn, task.kind.name)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut left: Vec<(usize, &Task)> = tasks.iter().enumerate().collect();
    let mut picked: Vec<(usize, &Task)> = Vec::new();
    let mut before = None;
    while picked.len() < most && before != Some(picked.len()) {
        before = Some(picked.len());
        for (_, kind) in &kinds {
            let of_kind = (0..left.len()).filter(|&i| left[i].1.kind.name == *kind);
            let of_kind = of_kind.filter(|&i| !is_worn(&picked, left[i].1));
            let Some(best) = of_kind.min_by_key(|&i| cost(&picked, left[i].1)) else { continue };
            if picked.len() < most {
                picked.push(left.remove(best));
            }
        }
    }
    picked.sort_by_key(|(place, _)| *place);
    picked.into_iter().map(|(_, task)| task.clone()).collect()
}

/// Are there enough of its kind with its answer?
fn is_worn(picked: &[(usize, &Task)], task: &Task) -> bool {
    let same = |(_, other): &&(usize, &Task)| {
        other.kind == task.kind && other.choices[other.right].answer == task.choices[task.right].answer
    };
    task.kind.ordered && picked.iter().filter(same).count() >= ALIKE
}

/// How much of a task came up before: its words, its answer, its sources.
fn cost(picked: &[(usize, &Task)], task: &Task) -> (usize, usize, usize) {
    let own = words(task);
    let same = picked.iter().filter(|(_, other)| own.is_some() && words(other) == own).count();
    let answer = &task.choices[task.right].answer;
    let of_kind = picked.iter().map(|(_, other)| other).filter(|other| other.kind == task.kind);
    let answers = of_kind.filter(|other| other.choices[other.right].answer == *answer).count();
    let about = task.sources();
    let sources =
        picked.iter().flat_map(|(_, other)| other.sources()).filter(|source| about.contains(source)).count();
    (same, answers, sources)
}

/// The words that a task is about.
fn words(task: &Task) -> Option<&str> {
    match &task.about {
        About::Words { words, .. } | About::Name { words, .. } => Some(words),
        About::Pair { label, .. } | About::Statement(label) => Some(label),
        About::Topic => None,
    }
}

/// The sources that treat one of the topics, in the order of the project.
pub fn treating(project: &Project, topics: &[TopicIx]) -> Vec<SourceIx> {
    let treats = |source: &SourceIx| topics.iter().any(|&topic| treatment(project, topic, *source).treats());
    project.source_ids().filter(treats).collect()
}

/// Of each topic the sources with the most claims that are not in passing, at most `most`; in the order of the project.
pub fn most_telling(project: &Project, topics: &[TopicIx], most: usize) -> Vec<SourceIx> {
    let mut found = Vec::new();
    for &topic in topics {
        let claims = &project.topic(topic).claims;
        let mut all = treating(project, &[topic]);
        all.sort_by_key(|&source| {
            std::cmp::Reverse(claims.of(source).filter(|claim| !claim.passing).count())
        });
        found.extend(all.into_iter().take(most));
    }
    found.sort_unstable();
    found.dedup();
    found
}

//! What a source leaves out, and what it could not know.

use super::{choices, once};
use crate::analysis::lesson::room::Room;
use crate::analysis::lesson::task::{About, Answer, Kind, Mistake, Rest, Task};
use crate::analysis::treatment::{Treatment, too_early, treatment};
use crate::model::source::SourceIx;
use crate::model::topic::PositionIx;

use super::pair::said;

pub(super) const OMITS: Kind = Kind {
    name: "omits",
    summary: "which source says nothing on a point that others treat",
    long: "An answer to the question of the topic is given. All who say something on it have it on the page; one has not.",
    hard: 1,
    turn: 5,
    ordered: false,
    tasks: omits,
};

pub(super) const EARLY: Kind = Kind {
    name: "early",
    summary: "which source could not know of the matter",
    long: "The date of the matter and those of the sources are on the page.",
    hard: 0,
    turn: 7,
    ordered: false,
    tasks: early,
};

/// The most sources among which to choose, besides the right one.
const OTHERS: usize = 3;

fn omits(room: &Room<'_>, kind: &'static Kind) -> Vec<Task> {
    let topic = room.entry();
    let mut tasks = Vec::new();
    for position in (0..topic.positions.len()).map(PositionIx).filter(|at| !topic.positions[at.0].aside) {
        let said = said(room, position);
        let silent = room.excerpts.iter().map(|excerpt| excerpt.source);
        for source in silent.filter(|&source| !room.touches(source, position)) {
            let wrong: Vec<_> = said.iter().take(OTHERS).collect();
            let offered = wrong.iter().map(|said| (Answer::Sources(vec![said.source]), Mistake::Silence));
            let Some(choices) = choices(Answer::Sources(vec![source]), offered) else { continue };
            tasks.push(Task {
                kind,
                topic: room.topic,
                about: About::Statement(topic.positions[position.0].label.clone()),
                choices,
                right: 0,
                why: wrong.iter().map(|said| said.why.clone()).collect(),
                rests: once(wrong.iter().flat_map(|said| said.rests.clone())),
            });
        }
    }
    tasks
}

fn early(room: &Room<'_>, kind: &'static Kind) -> Vec<Task> {
    let Some(since) = room.entry().since.as_ref() else { return Vec::new() };
    let dated = |source: &SourceIx| room.project.source(*source).knew_until().is_some();
    let older = room
        .project
        .source_ids()
        .filter(|&source| treatment(room.project, room.topic, source) == Treatment::CouldNotKnow);
    let later: Vec<SourceIx> = room
        .excerpts
        .iter()
        .map(|excerpt| excerpt.source)
        .filter(dated)
        .filter(|&source| !too_early(room.project, Some(&since.value), source))
        .take(OTHERS)
        .collect();
    let task = |source: SourceIx| {
        let wrong = later.iter().map(|&other| (Answer::Sources(vec![other]), Mistake::Early));
        Some(Task {
            kind,
            topic: room.topic,
            about: About::Topic,
            choices: choices(Answer::Sources(vec![source]), wrong)?,
            right: 0,
            why: Vec::new(),
            rests: std::iter::once(source).chain(later.iter().copied()).map(Rest::Date).collect(),
        })
    };
    older.filter_map(task).take(1).collect()
}

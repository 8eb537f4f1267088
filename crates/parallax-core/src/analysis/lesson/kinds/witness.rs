//! Which sources depend on each other, and which are independent witnesses.

use super::pair::{Said, said};
use super::{choices, once};
use crate::analysis::lesson::room::Room;
use crate::analysis::lesson::task::{About, Answer, Does, Kind, Mistake, Rest, Task};
use crate::analysis::support::support;
use crate::model::source::SourceIx;
use crate::model::topic::PositionIx;

pub(super) const DEPENDS: Kind = Kind {
    name: "depends",
    summary: "which two sources depend on each other",
    long: "Words that both have are on the page: the evidence of a family. The other pairs are of no family, and no words \
           on the page look as if they were.",
    hard: 1,
    turn: 6,
    ordered: false,
    tasks: depends,
};

pub(super) const WITNESSES: Kind = Kind {
    name: "witnesses",
    summary: "which two sources are independent witnesses of an answer",
    long: "Of the pairs, one has two independent holders; in the others one only passes the answer on or rejects it, or \
           both are one witness, and the page shows it. Nothing on the page makes the two look like one.",
    hard: 1,
    turn: 3,
    ordered: false,
    tasks: witnesses,
};

/// All pairs of sources that have excerpts, in order.
fn pairs(room: &Room<'_>) -> Vec<[SourceIx; 2]> {
    let sources: Vec<SourceIx> = room.excerpts.iter().map(|excerpt| excerpt.source).collect();
    let mut pairs = Vec::new();
    for (i, &a) in sources.iter().enumerate() {
        pairs.extend(sources[i + 1..].iter().map(|&b| [a, b]));
    }
    pairs
}

/// What on the page shows that two sources depend on each other, and why they do.
fn dependent(room: &Room<'_>, pair: [SourceIx; 2]) -> Option<(Vec<Rest>, String)> {
    let mut joins =
        room.families().filter(|family| pair.iter().all(|source| family.members.contains(source)));
    joins.find_map(|family| Some((room.alike(family, pair)?, family.why.clone())))
}

fn depends(room: &Room<'_>, kind: &'static Kind) -> Vec<Task> {
    let all = pairs(room);
    let free = |&pair: &[SourceIx; 2]| !room.related(pair) && !room.look_alike(pair);
    let free: Vec<[SourceIx; 2]> = all.iter().copied().filter(free).collect();
    let task = |&pair: &[SourceIx; 2]| {
        let (rests, why) = dependent(room, pair)?;
        // Pairs that share a source with the right one are the harder choice.
        let mut wrong = free.clone();
        wrong.sort_by_key(|other| other.iter().all(|source| !pair.contains(source)));
        let wrong = wrong.iter().map(|other| (Answer::Sources(other.to_vec()), Mistake::Twice));
        Some(Task {
            kind,
            topic: room.topic,
            about: About::Topic,
            choices: choices(Answer::Sources(pair.to_vec()), wrong)?,
            right: 0,
            why: vec![(None, why)],
            rests,
        })
    };
    all.iter().filter_map(task).collect()
}

fn witnesses(room: &Room<'_>, kind: &'static Kind) -> Vec<Task> {
    let topic = room.entry();
    let mut tasks = Vec::new();
    for position in (0..topic.positions.len()).map(PositionIx) {
        let said = said(room, position);
        let both = |pair: [&Said; 2]| pair.iter().all(|said| said.does == Does::Holds);
        let mut right = Vec::new();
        let mut wrong = Vec::new();
        for (i, a) in said.iter().enumerate() {
            for b in &said[i + 1..] {
                let pair = [a.source, b.source];
                let count = support(room.project, room.evidence, room.topic, position, &pair).independent;
                if both([a, b]) && count == 2 && !room.related(pair) {
                    right.extend((!room.look_alike(pair)).then_some([a, b]));
                } else if both([a, b]) {
                    let shown = dependent(room, pair);
                    wrong.extend(shown.map(|(rests, _)| (pair, Mistake::Twice, rests)));
                } else {
                    let rests = [a, b].iter().flat_map(|said| said.rests.clone()).collect();
                    wrong.push((pair, Mistake::Held, rests));
                }
            }
        }
        // What is counted twice is the harder choice.
        wrong.sort_by_key(|(_, mistake, _)| *mistake != Mistake::Twice);
        wrong.truncate(super::MOST - 1);
        for [a, b] in right {
            let pair = vec![a.source, b.source];
            let offered = wrong.iter().map(|(pair, mistake, _)| (Answer::Sources(pair.to_vec()), *mistake));
            let Some(choices) = choices(Answer::Sources(pair), offered) else { continue };
            let rests = a.rests.iter().chain(&b.rests).cloned();
            tasks.push(Task {
                kind,
                topic: room.topic,
                about: About::Statement(topic.positions[position.0].label.clone()),
                choices,
                right: 0,
                why: vec![a.why.clone(), b.why.clone()],
                rests: once(rests.chain(wrong.iter().flat_map(|(_, _, rests)| rests.clone()))),
            });
        }
    }
    tasks
}

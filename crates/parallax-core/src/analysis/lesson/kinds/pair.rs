//! Whether two sources agree on an answer, and which of them says what.

use super::{choices, once};
use crate::analysis::lesson::room::Room;
use crate::analysis::lesson::task::{About, Answer, Does, Kind, Mistake, Rest, Task};
use crate::model::source::SourceIx;
use crate::model::topic::PositionIx;
use crate::model::{Claim, Stance};

pub(super) const AGREE: Kind = Kind {
    name: "agree",
    summary: "whether two sources agree on an answer, and if not, which does what",
    long: "An answer to the question of the topic is given, and two sources whose words on it are on the page.",
    hard: 0,
    turn: 1,
    ordered: false,
    tasks: agree,
};

/// What a source does with a position, and the words that show it.
pub(super) struct Said {
    pub(super) source: SourceIx,
    pub(super) does: Does,
    pub(super) rests: Vec<Rest>,
    pub(super) why: (Option<SourceIx>, String),
}

/// Who does what with a position, as far as the page shows it. A source that does several things with it is left out.
pub(super) fn said(room: &Room<'_>, position: PositionIx) -> Vec<Said> {
    room.excerpts.iter().filter_map(|excerpt| of_source(room, position, excerpt.source)).collect()
}

fn of_source(room: &Room<'_>, position: PositionIx, source: SourceIx) -> Option<Said> {
    let all = room.entry().claims.of(source).filter(|claim| claim.position == position);
    let mut all_do: Vec<Does> = all.map(|claim| does(claim.stance)).collect();
    all_do.sort_unstable();
    all_do.dedup();
    let [does] = all_do[..] else { return None };
    let own = room.claims().filter(|claim| claim.source == source && claim.position == position);
    own.filter_map(|claim| Some((claim, shown(room, claim)?)))
        .map(|(claim, rests)| Said { source, does, rests, why: (Some(source), claim.says.clone()) })
        .next()
}

/// The words of a claim that are printed, with what shows whose view it is.
fn shown(room: &Room<'_>, claim: &Claim) -> Option<Vec<Rest>> {
    let quote = room.printed(claim).next()?;
    let whose = room.attributed(claim)?;
    Some(std::iter::once(room.rest(claim.source, quote)).chain(whose).collect())
}

const fn does(stance: Stance) -> Does {
    match stance {
        Stance::Asserts | Stance::Endorses => Does::Holds,
        Stance::Reports => Does::PassesOn,
        Stance::Disputes => Does::Rejects,
    }
}

/// What is offered, the likeliest mistakes first.
const OFFERED: [[Does; 2]; 5] = [
    [Does::Holds, Does::Holds],
    [Does::Holds, Does::Rejects],
    [Does::Rejects, Does::Holds],
    [Does::Holds, Does::PassesOn],
    [Does::PassesOn, Does::Holds],
];

fn mistake(right: [Does; 2], other: [Does; 2]) -> Mistake {
    if other == [right[1], right[0]] {
        Mistake::Swapped
    } else if other == [Does::Holds, Does::Holds] {
        Mistake::Agreement
    } else if right.iter().zip(&other).any(|(right, other)| *right != Does::Holds && *other == Does::Holds) {
        Mistake::Held
    } else {
        Mistake::Distanced
    }
}

fn agree(room: &Room<'_>, kind: &'static Kind) -> Vec<Task> {
    let topic = room.entry();
    let mut tasks = Vec::new();
    for position in (0..topic.positions.len()).map(PositionIx) {
        let all = said(room, position);
        for (i, a) in all.iter().enumerate() {
            for b in &all[i + 1..] {
                let right = [a.does, b.does];
                let wrong = std::iter::once([b.does, a.does]).chain(OFFERED);
                let wrong = wrong.map(|other| (Answer::Pair(other), mistake(right, other)));
                let Some(choices) = choices(Answer::Pair(right), wrong) else { continue };
                tasks.push(Task {
                    kind,
                    topic: room.topic,
                    about: About::Pair {
                        sources: [a.source, b.source],
                        label: topic.positions[position.0].label.clone(),
                    },
                    choices,
                    right: 0,
                    why: vec![a.why.clone(), b.why.clone()],
                    rests: once(a.rests.iter().chain(&b.rests).cloned()),
                });
            }
        }
    }
    tasks
}

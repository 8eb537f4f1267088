//! Finds the claim of the old version that a claim of the new one continues.
//!
//! Only claims of one source on one topic can be the same. The more they have in common, the surer it is: first their
//! own id, then quotations, then position, stance, speakers, `says`. Pairs are taken from the best down. Two claims are
//! different if they share neither an id, nor a quotation, nor their `says`, nor both position and stance.

use std::cmp::Reverse;

use crate::model::{Claim, Project, Topic};

/// Pairs of claims by their numbers in `old` and `new`, each at most once.
pub(super) fn pairs(
    topics: [Option<&Topic>; 2],
    projects: [&Project; 2],
    old: &[&Claim],
    new: &[&Claim],
) -> Vec<(usize, usize)> {
    let [Some(was), Some(is)] = topics else { return Vec::new() };
    let seen = |project: &Project, topic: &Topic, claim: &Claim| Seen {
        position: topic.positions[claim.position.0].id.value.clone(),
        speakers: claim.speaker.iter().map(|&who| project.who(who).id.value.clone()).collect(),
    };
    let olds: Vec<Seen> = old.iter().map(|claim| seen(projects[0], was, claim)).collect();
    let news: Vec<Seen> = new.iter().map(|claim| seen(projects[1], is, claim)).collect();
    let mut scored = Vec::new();
    for (i, a) in old.iter().enumerate() {
        for (j, b) in new.iter().enumerate() {
            scored.extend(likeness((a, &olds[i]), (b, &news[j])).map(|score| (Reverse(score), i, j)));
        }
    }
    scored.sort_unstable();
    let (mut taken, mut given) = (vec![false; old.len()], vec![false; new.len()]);
    let mut found = Vec::new();
    for (_, i, j) in scored {
        if !taken[i] && !given[j] {
            (taken[i], given[j]) = (true, true);
            found.push((i, j));
        }
    }
    found
}

/// The ids behind the numbers, which mean something only within one project.
struct Seen {
    position: String,
    speakers: Vec<String>,
}

/// How much two claims have in common; `None` if it is too little for them to be the same.
fn likeness((a, old): (&Claim, &Seen), (b, new): (&Claim, &Seen)) -> Option<usize> {
    let own = a.id.as_ref().zip(b.id.as_ref()).is_some_and(|(a, b)| a.value == b.value);
    let quotes = a.quotes.iter().filter(|q| b.quotes.iter().any(|other| other.exact == q.exact)).count();
    let (position, stance, says) = (old.position == new.position, a.stance == b.stance, a.says == b.says);
    let enough = own || quotes > 0 || says || position && stance;
    let weights = [(own, 1000), (says, 20), (position, 5), (stance, 3), (old.speakers == new.speakers, 2)];
    let score: usize = weights.into_iter().filter(|(same, _)| *same).map(|(_, weight)| weight).sum();
    enough.then_some(score + 10 * quotes)
}

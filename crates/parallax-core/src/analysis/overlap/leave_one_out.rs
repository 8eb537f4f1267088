//! How much an agreement depends on single topics: the index without each of them.

use super::{Overlap, Pair, Tally};

/// The index of a pair without one topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Without {
    /// The topic left out.
    pub topic: String,
    /// The index of the rest; `None` if nothing is left.
    pub value: Option<f64>,
    /// How many topics the index of the rest is based on.
    pub n: usize,
}

/// The index without each topic that counts in it, the lowest first; equal ones in the order of the file.
pub fn leave_one_out(overlap: &Overlap<'_>, pair: &Pair) -> Vec<Without> {
    let relation = |i: usize| pair.standings[i].map(|standing| standing.relation);
    let all: Tally = (0..pair.standings.len()).map(relation).collect();
    let mut found = Vec::new();
    for (i, topic) in overlap.topics.iter().enumerate().filter(|(i, _)| relation(*i).is_some()) {
        let rest: Tally = (0..pair.standings.len()).filter(|j| *j != i).map(relation).collect();
        // Topics on which the two talk past each other do not count, so nothing changes without them.
        if rest.n() < all.n() {
            found.push(Without { topic: topic.clone(), value: rest.index(), n: rest.n() });
        }
    }
    found.sort_by(|a, b| a.value.unwrap_or_default().total_cmp(&b.value.unwrap_or_default()));
    found
}

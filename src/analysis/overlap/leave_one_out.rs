//! How much an agreement hangs on single topics: the index again without each of them.

use super::{Pair, Tally};

/// The index of a pair without one topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Without {
    /// The topic left out.
    pub topic: String,
    /// The index of the rest; `None` where nothing is left.
    pub value: Option<f64>,
    /// How many topics that rests on.
    pub n: usize,
}

/// The index without each topic that counts in it, the lowest first; equal ones as in the file.
pub fn leave_one_out(pair: &Pair) -> Vec<Without> {
    let all: Tally = pair.topics.0.iter().map(|(_, on)| on.relation).collect();
    let mut found = Vec::new();
    for (i, (topic, on)) in pair.topics.0.iter().enumerate() {
        let rest = pair.topics.0.iter().enumerate().filter(|(j, _)| *j != i);
        let rest: Tally = rest.map(|(_, (_, on))| on.relation).collect();
        // What is talked past or not shared counts for nothing, so nothing changes without it.
        if on.relation.is_some() && rest.n() < all.n() {
            found.push(Without { topic: topic.clone(), value: rest.index(), n: rest.n() });
        }
    }
    found.sort_by(|a, b| a.value.unwrap_or_default().total_cmp(&b.value.unwrap_or_default()));
    found
}

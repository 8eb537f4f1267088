//! Pairs the claims of two coders by the words that they quote.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::Claim;

/// The claims of two coders on one position, each with its counterpart: those that quote the most words in common
/// first, then those that come first. Some claims of the longer list remain without one.
pub(super) fn pairs<'a>(first: &[&'a Claim], second: &[&'a Claim]) -> Vec<(&'a Claim, &'a Claim)> {
    let [ours, theirs] =
        [first, second].map(|claims| claims.iter().map(|claim| words(claim)).collect::<Vec<_>>());
    let mut order: Vec<(Reverse<usize>, usize, usize)> = Vec::new();
    for (i, a) in ours.iter().enumerate() {
        order.extend(theirs.iter().enumerate().map(|(j, b)| (Reverse(a.intersection(b).count()), i, j)));
    }
    order.sort_unstable();
    let (mut taken, mut given) = (BTreeSet::new(), BTreeSet::new());
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in order {
        if !taken.contains(&i) && !given.contains(&j) {
            taken.insert(i);
            given.insert(j);
            found.push((i, j));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(i, j)| (first[i], second[j])).collect()
}

/// The words that a claim quotes, in small letters.
fn words(claim: &Claim) -> BTreeSet<String> {
    let quoted = claim.quotes.iter().flat_map(|quote| quote.exact.split(|c: char| !c.is_alphanumeric()));
    quoted.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

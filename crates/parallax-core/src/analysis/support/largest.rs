//! The largest independent set: among things that may depend on each other, the largest choice in which none depends on
//! another.
//!
//! The problem is hard in general (NP-hard), but not for the dependences of sources. They come as groups in which all
//! depend on each other (a family, an origin), and a member of only one group can be taken without loss. Small
//! connected parts are tried exhaustively. Large ones are first reduced by that rule, then tried within [`STEPS`]. If
//! that is not enough, as in a tangle of overlapping families, each connected part counts as one: the result is never
//! too large, and never grows when a family is added.

use std::collections::{BTreeMap, BTreeSet};

/// For up to this many connected things all sets are tried, so that of equally large ones the earliest is taken.
const SMALL: usize = 16;
/// How many choices are tried for a large part.
const STEPS: usize = 20_000;

/// The largest set of `0..n` in which no two are in the same one of the `groups`, in order.
pub(super) fn largest(n: usize, groups: &[Vec<usize>]) -> Vec<usize> {
    let mut groups_of = vec![Vec::new(); n];
    for (group, members) in groups.iter().enumerate() {
        for &i in members {
            groups_of[i].push(group);
        }
    }
    let mut chosen = Vec::new();
    let mut seen = vec![false; n];
    for start in 0..n {
        let part = part(start, groups, &groups_of, &mut seen);
        if part.len() <= SMALL {
            chosen.extend(best(&part, &neighbours(&part, groups, &groups_of), &[]));
        } else {
            chosen.extend(large(&part, groups, &groups_of));
        }
    }
    chosen.sort_unstable();
    chosen
}

/// What is connected with `start` and was not seen yet, in order.
fn part(start: usize, groups: &[Vec<usize>], groups_of: &[Vec<usize>], seen: &mut [bool]) -> Vec<usize> {
    let (mut part, mut open) = (Vec::new(), vec![start]);
    while let Some(i) = open.pop() {
        if !std::mem::replace(&mut seen[i], true) {
            part.push(i);
            let kin = groups_of[i].iter().flat_map(|&group| &groups[group]);
            open.extend(kin.filter(|&&j| !seen[j]));
        }
    }
    part.sort_unstable();
    part
}

/// Of each member of a part those that it depends on.
type Neighbours = BTreeMap<usize, BTreeSet<usize>>;

/// The neighbours of each among `members`.
fn neighbours(members: &[usize], groups: &[Vec<usize>], groups_of: &[Vec<usize>]) -> Neighbours {
    let mut neighbours: Neighbours = members.iter().map(|&i| (i, BTreeSet::new())).collect();
    for (&i, own) in &mut neighbours {
        for group in groups_of[i].iter().map(|&group| &groups[group]) {
            own.extend(group.iter().copied().filter(|j| *j != i && members.binary_search(j).is_ok()));
        }
    }
    neighbours
}

/// For a large part: first the members of only one group, then what the steps are enough for, else one.
fn large(part: &[usize], groups: &[Vec<usize>], groups_of: &[Vec<usize>]) -> Vec<usize> {
    let mut left: BTreeSet<usize> = part.iter().copied().collect();
    let mut taken = Vec::new();
    // How many of each group are left, and in how many groups of several each member is.
    let of_part: BTreeSet<usize> = part.iter().flat_map(|&i| &groups_of[i]).copied().collect();
    let mut members: BTreeMap<usize, usize> =
        of_part.into_iter().map(|group| (group, groups[group].len())).collect();
    let mut several: BTreeMap<usize, usize> =
        part.iter().map(|&i| (i, groups_of[i].iter().filter(|&group| members[group] > 1).count())).collect();
    let mut single: BTreeSet<usize> = part.iter().copied().filter(|i| several[i] < 2).collect();
    while let Some(i) = single.pop_first() {
        taken.push(i);
        let gone = groups_of[i].iter().flat_map(|&group| &groups[group]).copied().chain([i]);
        for j in gone.filter(|j| left.remove(j)).collect::<Vec<_>>() {
            single.remove(&j);
            for group in &groups_of[j] {
                let Some(number) = members.get_mut(group) else { continue };
                *number -= 1;
                if *number != 1 {
                    continue;
                }
                for last in groups[*group].iter().filter(|last| left.contains(last)) {
                    if let Some(number) = several.get_mut(last) {
                        *number -= 1;
                        if *number < 2 {
                            single.insert(*last);
                        }
                    }
                }
            }
        }
    }
    let rest: Vec<usize> = left.iter().copied().collect();
    let mut steps = STEPS;
    match reduced(left, &neighbours(&rest, groups, groups_of), &mut steps) {
        Some(more) => taken.extend(more),
        None => return vec![part[0]],
    }
    taken
}

/// The largest choice from `left` in addition to `taken`; of equally large ones, that with the earlier members.
fn best(left: &[usize], neighbours: &Neighbours, taken: &[usize]) -> Vec<usize> {
    let Some((&first, rest)) = left.split_first() else { return taken.to_vec() };
    let without = |taken: &[usize]| best(rest, neighbours, taken);
    if taken.iter().any(|i| neighbours[&first].contains(i)) {
        return without(taken);
    }
    let with = without(&[taken, &[first]].concat());
    let less = without(taken);
    if less.len() > with.len() { less } else { with }
}

/// The largest choice from `left`; `None` if the steps are not enough.
fn reduced(mut left: BTreeSet<usize>, neighbours: &Neighbours, steps: &mut usize) -> Option<Vec<usize>> {
    let mut taken = Vec::new();
    // A member whose neighbours all depend on each other can be taken, because at most one of them all can be.
    while let Some(i) = left.iter().copied().find(|&i| simple(i, &left, neighbours)) {
        taken.push(i);
        left.remove(&i);
        left.retain(|j| !neighbours[&i].contains(j));
    }
    let degree = |i: &usize| neighbours[i].intersection(&left).count();
    let Some(widest) = left.iter().copied().max_by_key(degree) else { return Some(taken) };
    *steps = steps.checked_sub(1)?;
    let mut rest = left;
    rest.remove(&widest);
    let mut with: BTreeSet<usize> = rest.clone();
    with.retain(|j| !neighbours[&widest].contains(j));
    let mut with = reduced(with, neighbours, steps)?;
    with.push(widest);
    let without = reduced(rest, neighbours, steps)?;
    taken.extend(if without.len() > with.len() { without } else { with });
    Some(taken)
}

fn simple(i: usize, left: &BTreeSet<usize>, neighbours: &Neighbours) -> bool {
    let own: Vec<usize> = neighbours[&i].intersection(left).copied().collect();
    own.iter().enumerate().all(|(n, j)| own[n + 1..].iter().all(|k| neighbours[j].contains(k)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hub_is_left_out_and_a_family_counts_once() {
        // A hub that shares a family with each of twenty others, which share none with each other.
        let hub: Vec<Vec<usize>> = (1..=20).map(|i| vec![0, i]).collect();
        assert_eq!(largest(21, &hub).len(), 20);
        // Five families of ten; the last member of each is the first of the next.
        let chain: Vec<Vec<usize>> = (0..5).map(|f| (f * 9..=f * 9 + 9).collect()).collect();
        assert_eq!(largest(46, &chain).len(), 5);
        // In a circle nobody is in only one family: half of each circle may be taken.
        for n in [15, 17, 40] {
            let circle: Vec<Vec<usize>> = (0..n).map(|i| vec![i, (i + 1) % n]).collect();
            assert_eq!(largest(n, &circle).len(), n / 2);
        }
        // Two that each depend on the same three: coming first is no reason to be taken.
        let two: Vec<Vec<usize>> = (0..2).flat_map(|hub| (2..5).map(move |i| vec![hub, i])).collect();
        assert_eq!(largest(5, &two), [2, 3, 4]);
        assert_eq!(largest(3, &[]), [0, 1, 2]);
        assert!(largest(0, &[]).is_empty());
    }
}

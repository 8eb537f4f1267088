//! Circles among things that point to each other: positions that imply others, sources that borrow from others.

use super::context::Context;
use crate::diagnostic::{At, Problem};

/// Reports a circle at the entry that closes it.
pub(super) fn report(context: &Context, key: &str, names: &[String], circle: &[At<usize>]) {
    let path: Vec<&str> = circle.iter().map(|at| names[at.value].as_str()).collect();
    let Some((last, first)) = circle.last().zip(path.last()) else { return };
    let around = std::iter::once(*first).chain(path.iter().copied()).collect::<Vec<_>>().join(" → ");
    let problem =
        Problem::error(format!("`{key}` goes in a circle: {around}")).at(last.place, "it closes here");
    context.report(problem.help(format!("nothing leads back to itself: take one step out of `{key}`")));
}

/// The circles that a walk from each thing closes. `of[i]` are the things that thing `i` points to, with their places.
/// Each circle is given as the things that are pointed to, in order.
pub(super) fn circles(of: &[Vec<At<usize>>]) -> Vec<Vec<At<usize>>> {
    let mut done = vec![false; of.len()];
    let mut found = Vec::new();
    for start in 0..of.len() {
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((thing, next)) = path.last_mut() {
            let Some(arrow) = of[*thing].get(*next).filter(|_| !done[*thing]) else {
                done[*thing] = true;
                path.pop();
                continue;
            };
            *next += 1;
            if let Some(at) = path.iter().position(|(on, _)| *on == arrow.value) {
                found.push(path[at..].iter().map(|(on, next)| of[*on][next - 1].clone()).collect());
            } else {
                path.push((arrow.value, 0));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn every_circle_is_found_and_what_only_meets_is_none() {
        let found = |arrows: &[&[usize]]| -> Vec<Vec<usize>> {
            let at = |value: &usize| At { value: *value, place: Place::default() };
            let of: Vec<Vec<At<usize>>> = arrows.iter().map(|of| of.iter().map(at).collect()).collect();
            circles(&of).into_iter().map(|c| c.into_iter().map(|at| at.value).collect()).collect()
        };
        assert_eq!(found(&[&[1, 2], &[3], &[3], &[]]), Vec::<Vec<usize>>::new());
        assert_eq!(found(&[&[1], &[0]]), [[1, 0]]);
        assert_eq!(found(&[&[1], &[2], &[1], &[0]]), [[2, 1]]);
        assert_eq!(found(&[&[0]]), [[0]]);
    }
}

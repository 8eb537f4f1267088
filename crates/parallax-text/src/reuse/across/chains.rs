//! Runs of pairs that follow each other in both texts.

use super::coverage::Hit;
use super::side::small;

/// The next pair of a run is at most so many units further on both sides.
const GAP: u32 = 3;
/// Or so many on one side, if it is the next unit on the other: one sentence may be several.
const LONG_GAP: u32 = 6;

/// A run begins and ends with a pair that has this by itself.
const END: f32 = 0.04;

/// Pairs of units that follow each other in both texts.
#[derive(Debug)]
pub(super) struct Chain {
    /// In the order of the texts.
    pub(super) pairs: Vec<Hit>,
    /// The score of its best pair, or what all its pairs say together, by the root of their squares: many weak ones in a
    /// row are not there by chance.
    pub(super) score: f32,
}

/// The runs that have at least `least`, the best first. A pair alone must be the best one of
/// both its units. Pairs below `weakest` by themselves are in none.
pub(super) fn chains(hits: &[Hit], units: [usize; 2], weakest: f32, least: f32) -> Vec<Chain> {
    let best = [best(hits, units[0], |hit| hit.a), best(hits, units[1], |hit| hit.b)];
    let mut strong: Vec<Hit> = hits.iter().filter(|hit| hit.own >= weakest).copied().collect();
    strong.sort_by(|x, y| {
        y.score.total_cmp(&x.score).then((x.a + x.b, x.a.abs_diff(x.b)).cmp(&(y.a + y.b, y.a.abs_diff(y.b))))
    });
    let mut chosen = choose(&strong, units);
    chosen.sort_unstable_by_key(|hit| (hit.a, hit.b));
    let mut found: Vec<Chain> = runs(&chosen)
        .into_iter()
        .filter_map(|pairs| {
            let pairs = trimmed(pairs);
            let top = pairs.iter().copied().reduce(|x, y| if y.score > x.score { y } else { x })?;
            let mutual = top.score >= best[0][top.a as usize] && top.score >= best[1][top.b as usize];
            let squares = pairs.iter().map(|hit| hit.own * hit.own).sum::<f32>();
            let chain = Chain { pairs, score: top.score.max(squares.sqrt()) };
            (chain.score >= least && (mutual || chain.pairs.len() > 1)).then_some(chain)
        })
        .collect();
    found.sort_by(|x, y| y.score.total_cmp(&x.score));
    found
}

/// A run without weak pairs at its ends: a neighbour's strength must not carry it on.
fn trimmed(mut pairs: Vec<Hit>) -> Vec<Hit> {
    let weak = |hit: &Hit| hit.own < END;
    let kept = pairs.len() - pairs.iter().rev().take_while(|hit| weak(hit)).count();
    pairs.truncate(kept);
    let first = pairs.iter().take_while(|hit| weak(hit)).count();
    pairs.split_off(first)
}

/// The highest score of each unit.
fn best(hits: &[Hit], units: usize, unit: fn(&Hit) -> u32) -> Vec<f32> {
    let mut best = vec![0.0_f32; units];
    for hit in hits {
        let best = &mut best[unit(hit) as usize];
        *best = best.max(hit.score);
    }
    best
}

/// The best pairs such that each unit is in one, or in two beside each other: one sentence may be two in the other text.
fn choose(strong: &[Hit], units: [usize; 2]) -> Vec<Hit> {
    let mut used = [vec![None; units[0]], vec![None; units[1]]];
    let mut chosen: Vec<Hit> = Vec::new();
    for hit in strong {
        let (a, b) = (used[0][hit.a as usize], used[1][hit.b as usize]);
        let beside = |one: Option<u32>, here: u32, other: Option<u32>| {
            other.is_none() && one.is_some_and(|one| one.abs_diff(here) == 1)
        };
        if a.is_none() && b.is_none() || beside(a, hit.b, b) || beside(b, hit.a, a) {
            used[0][hit.a as usize] = Some(hit.b);
            used[1][hit.b as usize] = Some(hit.a);
            chosen.push(*hit);
        }
    }
    chosen
}

/// Pairs joined into runs: each continues the run whose last pair is nearest before it.
fn runs(chosen: &[Hit]) -> Vec<Vec<Hit>> {
    let mut runs: Vec<Vec<Hit>> = Vec::new();
    // The runs that may still go on, by the order of their last pairs.
    let mut open: Vec<u32> = Vec::new();
    for hit in chosen {
        open.retain(|run| runs[*run as usize].last().is_some_and(|last| hit.a - last.a <= LONG_GAP));
        let follows = |run: &&u32| runs[**run as usize].last().is_some_and(|last| follows(*last, *hit));
        let nearest = open
            .iter()
            .filter(follows)
            .min_by_key(|run| runs[**run as usize].last().map_or(0, |last| hit.a - last.a + hit.b - last.b));
        if let Some(run) = nearest.copied() {
            runs[run as usize].push(*hit);
        } else {
            open.push(small(runs.len()));
            runs.push(vec![*hit]);
        }
    }
    runs
}

/// Does a pair continue a run that ends with another one, before it on the first side?
fn follows(last: Hit, next: Hit) -> bool {
    let (a, b) = (next.a - last.a, next.b.checked_sub(last.b));
    b.is_some_and(|b| a.max(b) <= GAP || a.min(b) <= 1 && a.max(b) <= LONG_GAP)
}

//! How far a pair of units exceeds what resembles either of them anyway.
//!
//! From the coverage of a pair the mean of the best scores of both units is taken off (CSLS): a sentence of common words
//! resembles everything. A pair gets half the score of the better of its two neighbours on the diagonal: what was taken
//! over is rarely one sentence. Both depend on the two texts alone.

use super::coverage::{Hit, coverage};
use super::exchanged::{FEWEST, MOST, Means, REFERENCE, exchanged};
use super::linked::Linked;
use super::units::Units;

/// What resembles a sentence anyway, if its text is too short to say.
const TYPICAL: f32 = 0.2;
/// The part of a neighbour's score that a pair gets.
const NEIGHBOUR: f32 = 0.5;

/// The scores of all pairs that share rare words, and the highest that these texts have by chance.
#[derive(Debug)]
pub(super) struct Scores {
    /// In the order of the units.
    pub(super) hits: Vec<Hit>,
    /// `None` if a text is too short.
    pub(super) null: Option<f32>,
}

/// Scores all pairs of units.
pub(super) fn scores(a: &Units, b: &Units, links: &Linked) -> Scores {
    let (other_a, other_b) = (exchanged(a, wanted(a)), exchanged(b, wanted(b)));
    let (of_a, of_b) = (coverage(a, &other_b, links), coverage(&other_a, b, links));
    let real = coverage(a, b, links);
    let rows = means(a.len(), b.len(), other_b.len(), [&real, &of_a], |hit| hit.a);
    let columns = means(b.len(), a.len(), other_a.len(), [&real, &of_b], |hit| hit.b);
    let null = (a.len() >= FEWEST && b.len() >= FEWEST).then(|| {
        let other_columns = means(other_b.len(), a.len(), 0, [&of_a, &[]], |hit| hit.b);
        let other_rows = means(other_a.len(), b.len(), 0, [&of_b, &[]], |hit| hit.a);
        let highest = |hits: Vec<Hit>, rows: &[f32], columns: &[f32]| {
            with_neighbours(&above(hits, rows, columns)).iter().map(|hit| hit.score).fold(0.0, f32::max)
        };
        highest(of_a, &rows, &other_columns).max(highest(of_b, &other_rows, &columns))
    });
    Scores { hits: with_neighbours(&above(real, &rows, &columns)), null }
}

/// What is left of the coverage of two texts that are long enough to be their own reference.
pub(super) fn plain(hits: Vec<Hit>, a: usize, b: usize) -> Vec<Hit> {
    let rows = means(a, b, 0, [&hits, &[]], |hit| hit.a);
    let columns = means(b, a, 0, [&hits, &[]], |hit| hit.b);
    above(hits, &rows, &columns)
}

/// How many exchanged units a comparison needs: half, so that those of both sides make as many pairs as the comparison
/// has, but enough for a reference.
fn wanted(units: &Units) -> usize {
    (units.len() / 2).clamp(REFERENCE, MOST)
}

/// The mean of the best scores of each unit, among the real ones and, if these are few, the exchanged ones.
fn means(units: usize, pool: usize, extra: usize, hits: [&[Hit]; 2], unit: fn(&Hit) -> u32) -> Vec<f32> {
    let short = pool < REFERENCE;
    if short && pool + extra < REFERENCE {
        return vec![TYPICAL; units];
    }
    let mut means = Means::new(units, if short { pool + extra } else { pool });
    let lists = if short { &hits[..] } else { &hits[..1] };
    for hit in lists.iter().copied().flatten() {
        means.add(unit(hit), hit.score);
    }
    means.means()
}

/// What is left of the scores without the means.
fn above(mut hits: Vec<Hit>, rows: &[f32], columns: &[f32]) -> Vec<Hit> {
    for hit in &mut hits {
        hit.score -= rows[hit.a as usize].midpoint(columns[hit.b as usize]);
        hit.own = hit.score;
    }
    hits.retain(|hit| hit.score > 0.0);
    hits
}

/// Each pair with its share of the better neighbour on the diagonal.
fn with_neighbours(hits: &[Hit]) -> Vec<Hit> {
    let at = |a: Option<u32>, b: Option<u32>| {
        let wanted = a.zip(b)?;
        let found = hits.binary_search_by_key(&wanted, |hit| (hit.a, hit.b)).ok()?;
        hits.get(found).map(|hit| hit.score)
    };
    let neighbour = |hit: &Hit| {
        let before = at(hit.a.checked_sub(1), hit.b.checked_sub(1)).unwrap_or_default();
        let behind = at(hit.a.checked_add(1), hit.b.checked_add(1)).unwrap_or_default();
        before.max(behind)
    };
    hits.iter().map(|hit| Hit { score: NEIGHBOUR.mul_add(neighbour(hit), hit.score), ..*hit }).collect()
}

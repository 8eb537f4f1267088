//! How much of one unit's words the other one covers, both ways.
//!
//! Not all pairs are looked at: for each unit of either side the [`CANDIDATES`] that share most rare words with it are
//! scored exactly. So the cost grows with the shared rare words, and the memory with the number of units.

use super::linked::{Linked, Partners};
use super::side::small;
use super::units::Units;

/// So many units of the other side are scored for each unit.
const CANDIDATES: usize = 16;
/// For each unit so many places of counterparts are looked at, those of the rarest words first.
const PLACES: usize = 600;
/// Words in more units than this, and more than a tenth of all, find no candidates.
const COMMON: usize = 60;

/// How well two units cover each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hit {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) score: f32,
    /// The score without what its neighbours add.
    pub(super) own: f32,
}

/// The pairs that may correspond, in order, each with the harmonic mean of the rarity-weighted shares of words that
/// have a counterpart.
pub(super) fn coverage(a: &Units, b: &Units, links: &Linked) -> Vec<Hit> {
    let mut pairs = candidates(a, b, &links.of[0]);
    pairs.extend(candidates(b, a, &links.of[1]).into_iter().map(|(b, a)| (a, b)));
    pairs.sort_unstable();
    pairs.dedup();
    let mut row = Row::new(b.rarity.len());
    let mut hits = Vec::with_capacity(pairs.len());
    for of_one in pairs.chunk_by(|x, y| x.0 == y.0) {
        let Some((unit, _)) = of_one.first() else { continue };
        row.fill(a, *unit, &links.of[0]);
        hits.extend(of_one.iter().map(|(_, other)| {
            let score = row.score(a, b, *unit, *other);
            Hit { a: *unit, b: *other, score, own: score }
        }));
        row.clear();
    }
    hits
}

/// For each unit the units of the other side that share most rare words with it.
fn candidates(from: &Units, to: &Units, partners: &Partners) -> Vec<(u32, u32)> {
    let common = COMMON.max(to.len() / 10);
    let mut sums = vec![0.0_f32; to.len()];
    let (mut touched, mut best) = (Vec::new(), Vec::new());
    let mut found = Vec::with_capacity(from.len() * CANDIDATES / 2);
    for unit in 0..small(from.len()) {
        let mut words: Vec<u32> = from.words(unit).to_vec();
        words.sort_by(|x, y| from.rarity[*y as usize].total_cmp(&from.rarity[*x as usize]).then(x.cmp(y)));
        let mut left = PLACES;
        let reached =
            words.iter().flat_map(|word| partners.of(*word).iter().map(move |partner| (word, partner)));
        for (word, partner) in reached {
            let others = to.with(partner.word);
            if others.len() > common {
                continue;
            }
            let worth = partner.weight * from.rarity[*word as usize].min(to.rarity[partner.word as usize]);
            for other in others {
                let sum = &mut sums[*other as usize];
                if *sum == 0.0 {
                    touched.push(*other);
                }
                *sum += worth.max(1e-6);
            }
            left = left.saturating_sub(others.len());
            if left == 0 {
                break;
            }
        }
        let own = from.sums[unit as usize];
        best_of(&touched, |other| sums[other as usize] / (own + to.sums[other as usize]), &mut best);
        found.extend(best.drain(..).map(|(_, other)| (unit, other)));
        for other in touched.drain(..) {
            sums[other as usize] = 0.0;
        }
    }
    found
}

/// The [`CANDIDATES`] with the highest likeness, the first of equal ones. Few get past the worst that is kept.
fn best_of(units: &[u32], likeness: impl Fn(u32) -> f32, best: &mut Vec<(f32, u32)>) {
    let mut worst = (f32::NEG_INFINITY, u32::MAX);
    for &unit in units {
        let new = (likeness(unit), unit);
        let better = |x: (f32, u32), y: (f32, u32)| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)).is_gt();
        if best.len() == CANDIDATES && !better(new, worst) {
            continue;
        }
        let at = best.partition_point(|kept| better(*kept, new));
        best.insert(at, new);
        best.truncate(CANDIDATES);
        worst = best.last().copied().unwrap_or(worst);
    }
}

/// What corresponds to the words of one unit of the first side.
struct Row {
    /// For each word of the second vocabulary where its links begin, plus one; 0 if it has none.
    at: Vec<u32>,
    /// The word of the second side, the place of the word in the unit, and the weight; in the order of the words.
    links: Vec<(u32, u32, f32)>,
    best: Vec<f32>,
}

impl Row {
    fn new(vocabulary: usize) -> Self {
        Self { at: vec![0; vocabulary], links: Vec::new(), best: Vec::new() }
    }

    fn fill(&mut self, a: &Units, unit: u32, partners: &Partners) {
        for (place, word) in a.words(unit).iter().enumerate() {
            self.links.extend(
                partners.of(*word).iter().map(|partner| (partner.word, small(place), partner.weight)),
            );
        }
        self.links.sort_unstable_by_key(|(word, place, _)| (*word, *place));
        for (index, (word, _, _)) in self.links.iter().enumerate().rev() {
            self.at[*word as usize] = small(index) + 1;
        }
        self.best.resize(a.words(unit).len(), 0.0);
    }

    fn clear(&mut self) {
        for (word, _, _) in &self.links {
            self.at[*word as usize] = 0;
        }
        self.links.clear();
        self.best.clear();
    }

    fn score(&mut self, a: &Units, b: &Units, unit: u32, other: u32) -> f32 {
        self.best.fill(0.0);
        let mut second = 0.0;
        for word in b.words(other) {
            let Some(first) = (self.at[*word as usize] as usize).checked_sub(1) else { continue };
            let mut most = 0.0_f32;
            for (_, place, weight) in self.links[first..].iter().take_while(|(linked, _, _)| linked == word) {
                let best = &mut self.best[*place as usize];
                *best = best.max(*weight);
                most = most.max(*weight);
            }
            second += most * b.rarity[*word as usize];
        }
        let covered =
            a.words(unit).iter().zip(&self.best).map(|(word, best)| best * a.rarity[*word as usize]);
        let first = covered.sum::<f32>() / a.sums[unit as usize];
        let second = second / b.sums[other as usize];
        if first + second > 0.0 { 2.0 * first * second / (first + second) } else { 0.0 }
    }
}

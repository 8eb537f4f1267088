//! Which seeds of a chain belong together.

use super::seeds::Seed;

/// From a seed, so many earlier ones are considered as the one before.
const BACK: usize = 12;
/// What a shift by one word costs, in seeds.
const SHIFT: f64 = 0.1;
/// What any shift costs at most: words may be put in or left out.
const MOST: f64 = 4.0;

/// The seeds of a chain with each word once, and with as few and as small shifts as possible. A word that is nearby
/// several times has several seeds, of which one is right.
pub(super) fn path(seeds: &[Seed]) -> Vec<Seed> {
    // The value of the best path to each seed, and the seed before it, or itself.
    let mut best: Vec<(f64, usize)> = Vec::with_capacity(seeds.len());
    for (n, &seed) in seeds.iter().enumerate() {
        let mut own = (1.0, n);
        for before in (n.saturating_sub(BACK)..n).rev() {
            let other = seeds[before];
            if other.a == seed.a || other.b == seed.b {
                continue;
            }
            #[expect(clippy::cast_precision_loss, reason = "a number of words")]
            let shift = other.shift(seed).unsigned_abs() as f64;
            let value = best[before].0 + 1.0 - (SHIFT * shift).min(MOST);
            if value > own.0 {
                own = (value, before);
            }
        }
        best.push(own);
    }
    let last = (0..best.len()).max_by(|&x, &y| best[x].0.total_cmp(&best[y].0).then(y.cmp(&x)));
    let mut path = Vec::new();
    let mut next = last;
    while let Some(at) = next {
        path.push(seeds[at]);
        next = Some(best[at].1).filter(|&before| before != at);
    }
    path.reverse();
    path
}

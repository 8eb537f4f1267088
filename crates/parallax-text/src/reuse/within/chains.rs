//! Seeds that follow each other at about the same distance in both texts.

use super::seeds::Seed;

/// So many words may lie between two seeds of a chain, in either text.
const GAP: u32 = 24;
/// So far apart two seeds of a chain may be shifted against each other.
const SHIFT: i64 = 12;
/// Diagonals are looked up in bands of so many words.
const BAND: usize = 16;
/// Chains are one if not more words than these lie between them, in both texts.
const NEAR: u32 = 60;
/// A long chain reaches farther: by one word for each of its seeds, but not more than these.
const REACH: u32 = 100;
/// Chains that are one may overlap by so many words; chains side by side are rivals for the same words.
const OVERLAP: u32 = 8;
/// A chain of fewer seeds is chance.
pub(super) const FEWEST: u32 = 3;

/// The chains of seeds that are sorted by their places in the first text, which has `words` words.
pub(crate) fn chains(seeds: &[Seed], words: usize) -> Vec<Vec<Seed>> {
    let mut open: Vec<u32> = Vec::new();
    let mut found: Vec<Link> = Vec::new();
    let mut of = Vec::with_capacity(seeds.len());
    for &seed in seeds {
        let band = (words + seed.b as usize - seed.a as usize) / BAND + 1;
        if open.len() < band + 2 {
            open.resize(band + 2, NONE);
        }
        let near = open[band - 1..=band + 1].iter().filter(|&&link| link != NONE);
        let best = near
            .filter(|&&link| found[link as usize].takes(seed))
            .max_by_key(|&&link| (found[link as usize].count, std::cmp::Reverse(link)));
        let link = best.copied().unwrap_or_else(|| {
            found.push(Link { first: seed, last: seed, count: 0 });
            number(found.len() - 1)
        });
        open[band] = link;
        of.push(link);
        found[link as usize].add(seed);
    }
    grouped(seeds, &of, &merged(&found))
}

/// Neither a chain nor the number of one.
const NONE: u32 = u32::MAX;

/// Chains are numbered in 32 bits, because there is a number for each seed.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}

/// A chain while it is built.
struct Link {
    first: Seed,
    last: Seed,
    /// How many words of the first text have a seed in it.
    count: u32,
}

impl Link {
    fn takes(&self, seed: Seed) -> bool {
        seed.a - self.last.a <= GAP && self.last.shift(seed).abs() <= SHIFT
    }

    fn add(&mut self, seed: Seed) {
        self.count += u32::from(self.count == 0 || self.last.a != seed.a);
        self.last = seed;
    }

    /// Is a later chain the continuation of this one?
    fn continues(&self, next: &Self) -> bool {
        let reach = NEAR + self.count.max(next.count).min(REACH);
        let (from, to) = (self.last.a, next.first.a);
        to + OVERLAP >= from
            && to <= from + reach
            && self.last.shift(next.first).unsigned_abs() <= u64::from(NEAR)
    }
}

/// To which chain each chain belongs if those that continue each other are one; [`NONE`] for those that are chance.
fn merged(found: &[Link]) -> Vec<u32> {
    let mut parent: Vec<u32> = (0..number(found.len())).collect();
    let mut live: Vec<usize> = Vec::new();
    for (n, link) in found.iter().enumerate() {
        if link.count < FEWEST {
            parent[n] = NONE;
            continue;
        }
        live.retain(|&before| found[before].last.a + NEAR + REACH >= link.first.a);
        for &before in live.iter().filter(|&&before| found[before].continues(link)) {
            let (x, y) = (root(&mut parent, n), root(&mut parent, before));
            parent[x.max(y)] = number(x.min(y));
        }
        live.push(n);
    }
    (0..found.len()).map(|n| if parent[n] == NONE { NONE } else { number(root(&mut parent, n)) }).collect()
}

fn root(parent: &mut [u32], mut n: usize) -> usize {
    while parent[n] as usize != n {
        parent[n] = parent[parent[n] as usize];
        n = parent[n] as usize;
    }
    n
}

/// The seeds of each chain, by the chain of each seed and the chain that each chain belongs to.
fn grouped(seeds: &[Seed], of: &[u32], belongs: &[u32]) -> Vec<Vec<Seed>> {
    let mut numbers = vec![NONE; belongs.len()];
    let mut chains: Vec<Vec<Seed>> = Vec::new();
    for (seed, &link) in seeds.iter().zip(of) {
        let root = belongs[link as usize];
        if root == NONE {
            continue;
        }
        let n = &mut numbers[root as usize];
        if *n == NONE {
            *n = number(chains.len());
            chains.push(Vec::new());
        }
        chains[*n as usize].push(*seed);
    }
    chains
}

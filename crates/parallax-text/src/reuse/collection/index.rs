//! Where the rare runs of a collection are.

use std::ops::Deref;

use super::counts::{Counts, MOST};
use super::shared;
use crate::parallel::sort;
use crate::reuse::Passage;
use crate::reuse::within::{Chances, Seed, Tokens, chains};

/// So many places are indexed at most, before those that lead nowhere are dropped: 12 bytes each.
pub const MOST_POSTINGS: u64 = 30_000_000;

/// For words that the collection has fewer times than this, chances are computed once.
const TABLED: u32 = 1 << 16;

/// A place of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    run: u32,
    text: u32,
    at: u32,
}

/// The places of the rare runs of a collection, which was counted before.
pub struct Index<'c> {
    counts: &'c Counts,
    chances: Chances,
    /// Of a large collection, only runs whose keys this divides.
    part: u32,
    postings: Vec<Posting>,
    shift: u32,
    from: Vec<u32>,
}

/// The places of one text, to be given to [`Index::new`].
pub struct Places(Vec<Posting>);

impl Counts {
    /// Of a large collection, every how many-th run is indexed.
    fn part(&self) -> u32 {
        u32::try_from(self.words().div_ceil(MOST_POSTINGS)).unwrap_or(u32::MAX).max(1)
    }

    /// The places in a text that may lead to others. `number` is the text's number in the collection.
    pub fn places(&self, number: u32, text: &Tokens) -> Places {
        let part = self.part();
        let keys = text.keys();
        let found = (0_u32..).zip(0..keys.len()).filter_map(|(at, from)| {
            let run = self.rare(&keys[from..]).filter(|run| run % part == 0)?;
            Some(Posting { run, text: number, at })
        });
        Places(found.collect())
    }
}

impl<'c> Index<'c> {
    /// The index of all texts.
    pub fn new(counts: &'c Counts, places: impl Iterator<Item = Places>) -> Self {
        let mut postings = Vec::new();
        places.for_each(|places| postings.extend(places.0));
        sort(&mut postings);
        retain_shared(&mut postings);
        let bits = postings.len().max(2).next_power_of_two().trailing_zeros().min(24);
        let chances = Chances::new(counts.words(), TABLED);
        let mut index =
            Self { counts, chances, part: counts.part(), postings, shift: 32 - bits, from: Vec::new() };
        index.from = vec![0; (1 << bits) + 1];
        for posting in &index.postings {
            index.from[(posting.run >> index.shift) as usize + 1] += 1;
        }
        for slot in 1..index.from.len() {
            index.from[slot] += index.from[slot - 1];
        }
        index
    }

    /// Hands over the passages that a text shares with those of a higher number, in the order of their numbers. `other`
    /// gives a text by its number; one that it does not give is left out.
    pub fn passages<T, R: AsRef<Tokens>>(
        &self,
        number: u32,
        text: &Tokens,
        other: impl Fn(u32) -> Option<T>,
        mut found: impl FnMut(u32, &R, &[Passage]),
    ) where
        T: Deref<Target = R>,
    {
        let mut hits = self.hits(number, text);
        hits.sort_by_key(|&(text, _)| text);
        for hits in hits.chunk_by(|x, y| x.0 == y.0) {
            let seeds: Vec<Seed> = hits.iter().map(|&(_, seed)| seed).collect();
            let chains = chains(&seeds, text.len());
            if chains.is_empty() {
                continue;
            }
            let Some(other) = other(hits[0].0) else { continue };
            let mut passages = shared(self.counts, &self.chances, [text, (*other).as_ref()], &chains);
            passages.retain(|passage| !self.counts.form().has(text, passage.spans[0]));
            if !passages.is_empty() {
                found(hits[0].0, &other, &passages);
            }
        }
    }

    /// Where the runs of a text are in texts of a higher number.
    fn hits(&self, number: u32, text: &Tokens) -> Vec<(u32, Seed)> {
        let keys = text.keys();
        let mut hits = Vec::new();
        for (a, from) in (0_u32..).zip(0..keys.len()) {
            let Some(run) = self.counts.rare(&keys[from..]).filter(|run| run % self.part == 0) else {
                continue;
            };
            let slot = (run >> self.shift) as usize;
            let bucket = &self.postings[self.from[slot] as usize..self.from[slot + 1] as usize];
            let of_run = bucket.iter().filter(|posting| posting.run == run && posting.text > number);
            hits.extend(of_run.map(|posting| (posting.text, Seed { a, b: posting.at })));
        }
        hits
    }
}

/// Keeps the runs that are in more than one text, and not too often.
fn retain_shared(postings: &mut Vec<Posting>) {
    let (mut kept, mut from) = (0, 0);
    while from < postings.len() {
        let run = postings[from].run;
        let to = from + postings[from..].iter().take_while(|posting| posting.run == run).count();
        let several = postings[from].text != postings[to - 1].text;
        if several && to - from <= usize::from(MOST) {
            postings.copy_within(from..to, kept);
            kept += to - from;
        }
        from = to;
    }
    postings.truncate(kept);
    postings.shrink_to_fit();
}

//! Links between two vocabularies, to be looked up from either side.

use super::side::{NONE, Part, Side, small};
use super::{By, Link};

/// What corresponds to a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Partner {
    pub(super) word: u32,
    pub(super) weight: f32,
    pub(super) by: By,
}

/// The partners of each word of one side, in the order of the other vocabulary.
#[derive(Debug)]
pub(super) struct Partners {
    starts: Vec<u32>,
    list: Vec<Partner>,
}

/// The links in both directions.
#[derive(Debug)]
pub(super) struct Linked {
    pub(super) of: [Partners; 2],
}

impl Linked {
    /// Links out of range, without weight or without a sensible one are left out; of several between two words the
    /// best one counts, and a weight above 1 is 1.
    pub(super) fn new(a: &Side, b: &Side, links: &[Link]) -> Self {
        let (na, nb) = (a.vocabulary.len(), b.vocabulary.len());
        let sound = |link: &&Link| link.a < na && link.b < nb && link.weight > 0.0;
        let of = |flip: bool| {
            let rows = links.iter().filter(sound).map(|link| {
                let (from, to) = if flip { (link.b, link.a) } else { (link.a, link.b) };
                (small(from), Partner { word: small(to), weight: link.weight.min(1.0), by: link.by })
            });
            Partners::new(rows.collect(), if flip { nb } else { na })
        };
        Self { of: [of(false), of(true)] }
    }
}

impl Partners {
    fn new(mut rows: Vec<(u32, Partner)>, words: usize) -> Self {
        rows.sort_by(|(x, p), (y, q)| {
            (x, p.word).cmp(&(y, q.word)).then(q.weight.total_cmp(&p.weight)).then(p.by.cmp(&q.by))
        });
        rows.dedup_by(|(x, p), (y, q)| x == y && p.word == q.word);
        let mut starts = vec![0; words + 1];
        for (from, _) in &rows {
            starts[*from as usize + 1] += 1;
        }
        for at in 0..words {
            starts[at + 1] += starts[at];
        }
        Self { starts, list: rows.into_iter().map(|(_, partner)| partner).collect() }
    }

    /// What corresponds to a word.
    pub(super) fn of(&self, word: u32) -> &[Partner] {
        &self.list[self.starts[word as usize] as usize..self.starts[word as usize + 1] as usize]
    }

    /// How well a word corresponds to its best partner.
    pub(super) fn best(&self, word: u32) -> f32 {
        self.of(word).iter().map(|partner| partner.weight).fold(0.0, f32::max)
    }

    /// The words of a part: two syllables count as one word if the links say so, or if they are one for sure.
    /// Each with the tokens that it covers.
    pub(super) fn read<'a>(
        &'a self,
        side: &'a Side,
        part: Part,
    ) -> impl Iterator<Item = (u32, std::ops::Range<usize>)> + 'a {
        let mut at = part.first as usize;
        std::iter::from_fn(move || {
            let end = part.end as usize;
            let token = side.tokens.get(at).filter(|_| at < end)?;
            let pair = side.pairs.get(at).copied().filter(|pair| *pair != NONE && at + 1 < end);
            let first = at;
            let joined = pair.filter(|pair| self.joins(side, at, *pair));
            at += if joined.is_some() { 2 } else { 1 };
            Some((joined.unwrap_or(token.entry), first..at))
        })
    }

    fn joins(&self, side: &Side, at: usize, pair: u32) -> bool {
        let (pair_weight, sure) = (self.best(pair), side.sure[pair as usize]);
        let apart = [at, at + 1].map(|at| self.best(side.tokens[at].entry));
        let bonus = if sure { 0.2 } else { 0.0 };
        if pair_weight > 0.0 {
            pair_weight + bonus >= apart[0].midpoint(apart[1])
        } else {
            sure && apart == [0.0, 0.0]
        }
    }
}

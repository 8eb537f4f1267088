//! Which chains are passages.

use std::ops::Range;

use super::chains::FEWEST as FEWEST_SEEDS;
use super::odds::{Stretch, stretch};
use super::path::path;
use super::seeds::Seed;
use super::tokens::Tokens;
use crate::reuse::{Band, Kind, Passage};

/// The logarithm of the odds that a passage needs, beyond what the number of places where it could be requires, for
/// each band. The precision of each was measured by `benches/reuse`.
const BANDS: [(f64, Band); 3] = [(40.0, Band::Strong), (16.0, Band::Probable), (8.0, Band::Possible)];
/// A passage has at least so many words on each side; a possible one may be shorter.
const FEWEST: usize = 12;
/// A possible passage has at least so many words on each side.
const FEWEST_POSSIBLE: usize = 6;
/// If so many words have their counterparts, and in order, the passage is copied nearly word by word.
const COPIED: f64 = 0.85;

/// Two texts whose words can be compared.
pub(crate) struct Compared<'t> {
    /// The texts.
    pub texts: [&'t Tokens; 2],
    /// Their words: equal numbers are equal words.
    pub words: [&'t [u32]; 2],
    /// For a word of each text, the logarithms of the chances that it has a counterpart, and that it has none.
    pub chances: [&'t dyn Fn(u32) -> [f64; 2]; 2],
    /// The logarithm of the number of places where a passage could be by chance.
    pub places: f64,
}

/// The passages of chains, in the order of the first text. Of those that claim the same words, the one with the best
/// odds is kept.
pub(crate) fn passages(compared: &Compared<'_>, chains: &[Vec<Seed>]) -> Vec<Passage> {
    let hopeful = chains.iter().filter(|chain| promise(compared, chain) >= compared.places);
    let mut found: Vec<Weighed> = hopeful.flat_map(|chain| weighed(compared, chain)).collect();
    found.sort_by(|x, y| y.odds.total_cmp(&x.odds).then(x.ends.cmp(&y.ends)));
    if found.len() > 1 {
        let mut taken = compared.words.map(|words| vec![false; words.len()]);
        found.retain(|passage| passage.takes(&mut taken));
    }
    found.sort_by_key(|passage| passage.ends);
    found.iter().map(|passage| passage.shown(compared)).collect()
}

/// The one passage of two texts that are the same in all their words.
pub(super) fn whole(a: &Tokens, b: &Tokens) -> Option<Passage> {
    let last = a.len().checked_sub(1)?;
    let band = if last < FEWEST { Band::Possible } else { Band::Strong };
    Some(Passage { spans: [a.span(0, last), b.span(0, last)], kind: Kind::Copied, score: 1000, band })
}

struct Weighed {
    /// First and last word in each text.
    ends: [(usize, usize); 2],
    /// The logarithm of the odds of reuse against chance, of the side that has less.
    odds: f64,
    /// The share of words that have a counterpart, of the side that has less.
    share: f64,
    /// Is nearly all of it in the same order?
    ordered: bool,
    band: Band,
}

impl Weighed {
    /// Takes its words, if at least half of them are free on both sides.
    fn takes(&self, taken: &mut [Vec<bool>; 2]) -> bool {
        let mut own = [0, 1].iter().zip(taken.iter()).map(|(&side, taken): (&usize, _)| {
            let words = &taken[self.ends[side].0..=self.ends[side].1];
            words.iter().filter(|&&taken| taken).count() * 2 <= words.len()
        });
        if !own.all(|free| free) {
            return false;
        }
        for (taken, (from, to)) in taken.iter_mut().zip(self.ends) {
            taken[from..=to].fill(true);
        }
        true
    }

    fn shown(&self, compared: &Compared<'_>) -> Passage {
        let spans = [0, 1].map(|side: usize| compared.texts[side].span(self.ends[side].0, self.ends[side].1));
        let kind = if self.share >= COPIED && self.ordered { Kind::Copied } else { Kind::Reworded };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share")]
        let score = (self.share * 1000.0).round() as u32;
        Passage { spans, kind, score, band: self.band }
    }
}

/// The odds of a chain if every word from its first seed to its last had a counterpart: quickly computed, and too low
/// for most chains. Words before and behind it may add a little, not more than the weakest band asks beyond the places.
fn promise(compared: &Compared<'_>, chain: &[Seed]) -> f64 {
    let [Some(first), Some(last)] = [chain.first(), chain.last()] else { return 0.0 };
    let words = &compared.words[0][first.a as usize..=last.a as usize];
    words.iter().map(|&word| -compared.chances[0](word)[0]).sum()
}

/// The passages of a chain whose odds are good enough: what its best stretch leaves over may be another one.
fn weighed(compared: &Compared<'_>, chain: &[Seed]) -> Vec<Weighed> {
    let mut found = Vec::new();
    let mut open = vec![path(chain)];
    while let Some(seeds) = open.pop() {
        let Some((passage, used)) = best(compared, &seeds) else { continue };
        let rest = [&seeds[..used.start], &seeds[used.end..]].into_iter();
        open.extend(
            rest.filter(|rest| rest.len() >= FEWEST_SEEDS as usize && rest.len() < seeds.len())
                .map(<[Seed]>::to_vec),
        );
        found.extend(passage);
    }
    found
}

/// The best passage of seeds, and which of them it has.
fn best(compared: &Compared<'_>, all: &[Seed]) -> Option<(Option<Weighed>, Range<usize>)> {
    let first = stretch(compared, 0, all, 0.0)?;
    let seeds = &all[inside(all, &first)];
    let second = stretch(compared, 1, &mirrored(seeds), first.share)?;
    let within = |seed: &&Seed| (second.from..=second.to).contains(&(seed.b as usize));
    let seeds: Vec<Seed> = seeds.iter().filter(within).copied().collect();
    let first = stretch(compared, 0, &seeds, second.share)?;
    let odds = first.odds.min(second.odds);
    let words = (first.to - first.from).min(second.to - second.from) + 1;
    let steps = seeds.windows(2).filter(|two| two[0].shift(two[1]) == 0).count();
    let passage = band(odds - compared.places, words).map(|band| Weighed {
        ends: [(first.from, first.to), (second.from, second.to)],
        odds,
        share: first.share.min(second.share),
        ordered: steps * 4 >= seeds.len().saturating_sub(1) * 3,
        band,
    });
    Some((passage, inside(all, &first)))
}

/// Which seeds are in a stretch of the first text.
fn inside(seeds: &[Seed], stretch: &Stretch) -> Range<usize> {
    let from = seeds.partition_point(|seed| (seed.a as usize) < stretch.from);
    from..seeds.partition_point(|seed| (seed.a as usize) <= stretch.to)
}

/// The same seeds seen from the other text.
fn mirrored(seeds: &[Seed]) -> Vec<Seed> {
    let mut mirrored: Vec<Seed> = seeds.iter().map(|seed| Seed { a: seed.b, b: seed.a }).collect();
    mirrored.sort_unstable_by_key(|seed| (seed.a, seed.b));
    mirrored
}

/// The band of a passage by its odds, beyond what the number of places requires, and its length in words.
fn band(odds: f64, words: usize) -> Option<Band> {
    let fewest = |band: Band| if band == Band::Possible { FEWEST_POSSIBLE } else { FEWEST };
    BANDS.iter().find(|&&(floor, band)| odds >= floor && words >= fewest(band)).map(|&(_, band)| band)
}

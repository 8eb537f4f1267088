//! The odds that a stretch is there by reuse and not by chance.

use super::passages::Compared;
use super::seeds::Seed;

/// So many words before and behind a chain may belong to its passage.
const MARGIN: usize = 24;
/// A word may be so many words from where it is expected.
const WINDOW: usize = 8;
/// In a passage this share of the words at least is expected to have counterparts, and this one at most.
const KEPT: (f64, f64) = (0.4, 0.9);

/// One side of a passage.
pub(super) struct Stretch {
    /// Its first word.
    pub from: usize,
    /// Its last word.
    pub to: usize,
    /// The logarithm of the odds.
    pub odds: f64,
    /// The share of its words that have a counterpart.
    pub share: f64,
}

/// The logarithms of the chances that a word has a counterpart near where it is expected, and that it has none, by how
/// often it is among so many words.
pub(crate) struct Chances {
    words: u64,
    rare: Vec<[f64; 2]>,
}

impl Chances {
    /// For counts among so many words; for those below `tabled` the chances are computed once.
    pub(crate) fn new(words: u64, tabled: u32) -> Self {
        let mut chances = Self { words, rare: Vec::new() };
        chances.rare = (0..tabled).map(|count| chances.computed(count)).collect();
        chances
    }

    pub(crate) fn of(&self, count: u32) -> [f64; 2] {
        self.rare.get(count as usize).copied().unwrap_or_else(|| self.computed(count))
    }

    #[expect(clippy::cast_precision_loss, reason = "numbers of words")]
    fn computed(&self, count: u32) -> [f64; 2] {
        let often = f64::from(count) / self.words as f64;
        let chance = (often * (2 * WINDOW + 1) as f64).clamp(1e-6, 0.8);
        [chance.ln(), (1.0 - chance).ln()]
    }
}

/// The stretch of one side with the best odds, around seeds whose first places are of this side and in order.
/// `other_share` is the share of the other side if it is known: a passage whose one side has all its words in the other is
/// not twice as long there.
pub(super) fn stretch(
    compared: &Compared<'_>,
    side: usize,
    seeds: &[Seed],
    other_share: f64,
) -> Option<Stretch> {
    let (text, chances) = (compared.words[side], compared.chances[side]);
    let (first, last) = (seeds.first()?.a as usize, seeds.last()?.a as usize);
    let (from, to) = (first.saturating_sub(MARGIN), (last + MARGIN).min(text.len() - 1));
    let matched = matched(text, compared.words[1 - side], seeds, from, to);
    let own = share(&matched[first - from..=last - from]);
    let kept = own.max(other_share).clamp(KEPT.0, KEPT.1);
    let (gain, loss) = (kept.ln(), (1.0 - kept).ln());
    let (mut best, mut ends) = (0.0, None);
    let (mut sum, mut start) = (0.0_f64, 0);
    for (n, &matched) in matched.iter().enumerate() {
        let [by_chance, not_by_chance] = chances(text[from + n]);
        // A common word says little if it is there, and never speaks against the passage; one that is missing always
        // costs a little, so that ends are where the last counterparts are.
        let odds = if matched { (gain - by_chance).max(0.0) } else { (loss - not_by_chance).min(-0.05) };
        if sum <= 0.0 {
            (sum, start) = (0.0, n);
        }
        sum += odds;
        if sum > best {
            (best, ends) = (sum, Some((start, n)));
        }
    }
    let (start, end) = ends?;
    Some(Stretch { from: from + start, to: from + end, odds: best, share: share(&matched[start..=end]) })
}

#[expect(clippy::cast_precision_loss, reason = "numbers of words")]
fn share(matched: &[bool]) -> f64 {
    matched.iter().filter(|&&matched| matched).count() as f64 / matched.len() as f64
}

/// Which words of a stretch have a counterpart near where the seeds around them let expect it. No word is the
/// counterpart of two.
fn matched(text: &[u32], other: &[u32], seeds: &[Seed], from: usize, to: usize) -> Vec<bool> {
    let reach = MARGIN + WINDOW;
    let low = seeds.iter().map(|seed| seed.b as usize).min().unwrap_or(0).saturating_sub(reach);
    let high = seeds.iter().map(|seed| seed.b as usize).max().map_or(0, |b| (b + reach + 1).min(other.len()));
    let mut free = Free { other: &other[low..high], free: vec![true; high - low] };
    let own: Vec<bool> = seeds.iter().map(|seed| free.take(seed.b as usize - low)).collect();
    let mut next = 0;
    let mut found = Vec::with_capacity(to + 1 - from);
    for (at, &id) in text.iter().enumerate().take(to + 1).skip(from) {
        while seeds.get(next).is_some_and(|seed| (seed.a as usize) < at) {
            next += 1;
        }
        let expected =
            |n: usize| seeds.get(n).map(|seed| (seed.b as usize + at).saturating_sub(seed.a as usize + low));
        let [before, after] = [next.checked_sub(1).and_then(expected), expected(next)];
        let seed = seeds.get(next).is_some_and(|seed| seed.a as usize == at) && own[next];
        found.push(
            seed || before.is_some_and(|place| free.near(place, id))
                || after != before && after.is_some_and(|place| free.near(place, id)),
        );
    }
    found
}

/// The words of the other text that have no counterpart yet.
struct Free<'t> {
    other: &'t [u32],
    free: Vec<bool>,
}

impl Free<'_> {
    fn take(&mut self, place: usize) -> bool {
        std::mem::replace(&mut self.free[place], false)
    }

    /// Takes the first free word like this one near a place.
    fn near(&mut self, place: usize, id: u32) -> bool {
        let low = place.saturating_sub(WINDOW).min(self.other.len());
        let high = (place + WINDOW + 1).min(self.other.len());
        let window = self.other[low..high].iter().zip(&mut self.free[low..high]);
        let mut alike = window.filter(|(other, free)| **other == id && **free);
        alike.next().is_some_and(|(_, free)| std::mem::replace(free, false))
    }
}

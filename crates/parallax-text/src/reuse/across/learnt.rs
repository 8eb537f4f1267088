//! Words that correspond because they stand in sentences that do.
//!
//! If two texts have many sentences in common, these say more about the words of the two than any table does: names,
//! terms, and what a word means here. Sentences that are each other's best and clear of noise are taken for
//! translations, and words that are mostly together in them for counterparts. Texts that share little teach nothing.

use super::coverage::{Hit, coverage};
use super::linked::Linked;
use super::scores::plain;
use super::side::Side;
use super::units::{Units, count};
use super::{By, Link};

/// Sentences below this are not taken for translations.
const SURE: f32 = 0.15;
/// Fewer translations, or less than a twentieth of a text, teach nothing.
const FEWEST: usize = 25;
/// Words must be together so often.
const TOGETHER: usize = 3;
/// And in so large a share of the sentences that have either of them.
const SHARE: f32 = 0.5;
/// What a link is worth at most.
const WORTH: f32 = 0.9;

/// The links, and those that the two texts teach if they are read with them. [`across`](super::across) finds more with
/// them, and [`shown`](super::shown) shows them.
///
/// Cost: as [`across`](super::across) without its null, and the words of the sentences that correspond, squared.
pub fn learn(a: &Side, b: &Side, links: &[Link]) -> Vec<Link> {
    let linked = Linked::new(a, b, links);
    let first = Units::new(a, &a.sentences, &linked.of[0]);
    let second = Units::new(b, &b.sentences, &linked.of[1]);
    let pairs = translations(&first, &second, &linked);
    let mut all = links.to_vec();
    if pairs.len() >= FEWEST.max(first.len().min(second.len()) / 20) {
        all.extend(together(&pairs, &first, &second));
    }
    all
}

/// Words that are mostly together in pairs of units, in the order of the vocabularies.
fn together(pairs: &[Hit], first: &Units, second: &Units) -> Vec<Link> {
    let mut both: Vec<(u32, u32)> = Vec::new();
    let mut alone = [vec![0_usize; first.rarity.len()], vec![0_usize; second.rarity.len()]];
    for pair in pairs {
        let (words, others) = (first.words(pair.a), second.words(pair.b));
        both.extend(words.iter().flat_map(|word| others.iter().map(move |other| (*word, *other))));
        for word in words {
            alone[0][*word as usize] += 1;
        }
        for other in others {
            alone[1][*other as usize] += 1;
        }
    }
    both.sort_unstable();
    let learnt = both.chunk_by(|x, y| x == y).filter_map(|times| {
        let (a, b) = times.first().map(|(a, b)| (*a as usize, *b as usize))?;
        let share = 2.0 * count(times.len()) / count(alone[0][a] + alone[1][b]);
        (times.len() >= TOGETHER && share >= SHARE).then_some(Link {
            a,
            b,
            weight: share * WORTH,
            by: By::Texts,
        })
    });
    learnt.collect()
}

/// Pairs of units that are each other's best.
fn translations(a: &Units, b: &Units, linked: &Linked) -> Vec<Hit> {
    let hits = plain(coverage(a, b, linked), a.len(), b.len());
    let mut best = [vec![0.0_f32; a.len()], vec![0.0_f32; b.len()]];
    for hit in &hits {
        best[0][hit.a as usize] = best[0][hit.a as usize].max(hit.score);
        best[1][hit.b as usize] = best[1][hit.b as usize].max(hit.score);
    }
    let mutual = |hit: &Hit| hit.score >= best[0][hit.a as usize] && hit.score >= best[1][hit.b as usize];
    hits.into_iter().filter(|hit| hit.score >= SURE && mutual(hit)).collect()
}

//! From scores to passages: which runs count, of which kind they are, and how sure they are.

use super::chains::{Chain, chains};
use super::linked::Linked;
use super::scores::scores;
use super::side::{Part, Side};
use super::units::Units;
use super::{Across, Link, Words};
use crate::Span;
use crate::reuse::{Band, Kind, Passage};

/// Pairs below this by themselves are in no run.
const WEAKEST: f32 = 0.01;
/// What is below this is noise.
const LEAST: f32 = 0.12;
/// What is above this, and clear of the null, is probable.
const PROBABLE: f32 = 0.15;
/// What is above this, and twice as clear of the null, is strong.
const STRONG: f32 = 0.18;
/// So far above the null: it is the highest of many scores, and another draw would have another highest.
const CLEAR: f32 = 0.03;
/// The null of texts that are too short to have one.
const UNKNOWN_NULL: f32 = 0.25;
/// Two clauses need so many words that correspond.
const FEWEST_COUNTERPARTS: usize = 4;
/// If names and numbers are more than this share of what corresponds, only facts are the same.
const FACTS: f32 = 0.67;

/// The passages of two sides whose words correspond by `links`, first by sentences, then by the clauses of those that
/// are in none. The result depends on the two sides and the links only, and is mirrored if the sides are exchanged.
///
/// Cost: grows with the rare words that correspond; 1000 by 1000 sentences take a tenth of a second.
pub fn across(a: &Side, b: &Side, links: &[Link]) -> Across {
    let linked = Linked::new(a, b, links);
    let (mut passages, null) = found(a, b, &linked, [&a.sentences, &b.sentences]);
    let rest = [free(&a.clauses, &passages, 0), free(&b.clauses, &passages, 1)];
    let clauses = found(a, b, &linked, [&rest[0], &rest[1]]).0;
    passages.extend(clauses.into_iter().map(|passage| Passage { band: weaker(passage.band), ..passage }));
    if null.is_none() {
        // Too few sentences to say what chance would give: whatever corresponds, two notes on one fact may do so too.
        for passage in &mut passages {
            passage.band = passage.band.min(Band::Probable);
        }
    }
    passages.sort_by_key(|passage| (std::cmp::Reverse(passage.score), passage.spans));
    Across { passages, null: null.map(thousandths), words: [words(a, &linked, 0), words(b, &linked, 1)] }
}

/// The best counterpart of each sentence of the first side, with its score, if it has any.
pub fn nearest(a: &Side, b: &Side, links: &[Link]) -> Vec<Option<(usize, f32)>> {
    let linked = Linked::new(a, b, links);
    let units = units(a, b, &linked, [&a.sentences, &b.sentences]);
    let mut best: Vec<Option<(usize, f32)>> = vec![None; a.sentences.len()];
    for hit in scores(&units[0], &units[1], &linked).hits {
        let best = &mut best[hit.a as usize];
        if best.is_none_or(|(_, score)| hit.score > score) {
            *best = Some((hit.b as usize, hit.score));
        }
    }
    best
}

fn units(a: &Side, b: &Side, linked: &Linked, parts: [&[Part]; 2]) -> [Units; 2] {
    [Units::new(a, parts[0], &linked.of[0]), Units::new(b, parts[1], &linked.of[1])]
}

/// The passages among parts, and the null.
fn found(a: &Side, b: &Side, linked: &Linked, parts: [&[Part]; 2]) -> (Vec<Passage>, Option<f32>) {
    let units = units(a, b, linked, parts);
    let scores = scores(&units[0], &units[1], linked);
    let null = scores.null;
    let runs = chains(&scores.hits, parts.map(<[Part]>::len), WEAKEST, LEAST);
    let passages = runs.into_iter().filter_map(|run| {
        let matched = Matched::of(&run, [a, b], &units, linked);
        (matched.fewest >= FEWEST_COUNTERPARTS).then(|| Passage {
            spans: spans(&run, parts),
            kind: if matched.facts > FACTS { Kind::SameFacts } else { Kind::Translated },
            score: thousandths(run.score),
            band: band(&run, null.unwrap_or(UNKNOWN_NULL)),
        })
    });
    (passages.collect(), null)
}

fn band(run: &Chain, null: f32) -> Band {
    if run.score >= STRONG.max(null + 2.0 * CLEAR) {
        Band::Strong
    } else if run.score >= PROBABLE.max(null + CLEAR) {
        Band::Probable
    } else {
        Band::Possible
    }
}

/// A clause has few words: what it shows is one band less sure than what a sentence shows.
fn weaker(band: Band) -> Band {
    match band {
        Band::Strong => Band::Probable,
        Band::Probable | Band::Possible => Band::Possible,
    }
}

fn spans(run: &Chain, parts: [&[Part]; 2]) -> [Span; 2] {
    let over = |side: usize, units: &mut dyn Iterator<Item = u32>| {
        let parts = units.map(|unit| parts[side][unit as usize].span);
        parts.reduce(|x, y| Span::new(x.start.min(y.start), x.end.max(y.end))).unwrap_or_default()
    };
    [over(0, &mut run.pairs.iter().map(|hit| hit.a)), over(1, &mut run.pairs.iter().map(|hit| hit.b))]
}

/// What corresponds in a run.
struct Matched {
    /// Words with counterparts in the best pair, on the side that has fewer.
    fewest: usize,
    /// The share of names and numbers in the rarities of all words with counterparts.
    facts: f32,
}

impl Matched {
    fn of(run: &Chain, sides: [&Side; 2], units: &[Units; 2], linked: &Linked) -> Self {
        let (mut fewest, mut facts, mut all) = (0, 0.0, 0.0);
        for hit in &run.pairs {
            let ends = [hit.a, hit.b];
            let mut counts = [0; 2];
            for side in [0, 1] {
                for word in units[side].words(ends[side]) {
                    let others = units[1 - side].words(ends[1 - side]);
                    let here = linked.of[side]
                        .of(*word)
                        .iter()
                        .filter(|partner| others.binary_search(&partner.word).is_ok());
                    let Some(best) = here.max_by(|x, y| x.weight.total_cmp(&y.weight)) else { continue };
                    counts[side] += 1;
                    let worth = best.weight * units[side].rarity[*word as usize];
                    let entry = &sides[side].vocabulary[*word as usize];
                    let other = &sides[1 - side].vocabulary[best.word as usize];
                    let fact = entry.number || entry.name && other.name;
                    all += worth;
                    facts += if fact { worth } else { 0.0 };
                }
            }
            fewest = fewest.max(counts[0].min(counts[1]));
        }
        Self { fewest, facts: if all > 0.0 { facts / all } else { 0.0 } }
    }
}

/// The parts of a side that are in no passage.
fn free(parts: &[Part], passages: &[Passage], side: usize) -> Vec<Part> {
    let mut taken: Vec<Span> = passages.iter().map(|passage| passage.spans[side]).collect();
    taken.sort_unstable();
    // How far the passages reach that begin before each of them.
    let reach: Vec<usize> = taken
        .iter()
        .scan(0, |most, span| {
            *most = span.end.max(*most);
            Some(*most)
        })
        .collect();
    let is_free = |part: &&Part| {
        let before = taken.partition_point(|span| span.start < part.span.end);
        before.checked_sub(1).and_then(|at| reach.get(at)).is_none_or(|end| *end <= part.span.start)
    };
    parts.iter().filter(is_free).copied().collect()
}

fn words(side: &Side, linked: &Linked, index: usize) -> Words {
    let parts = side.sentences.iter();
    let read = parts.flat_map(|part| linked.of[index].read(side, *part).map(|(word, _)| word));
    read.fold(Words::default(), |sum, word| Words {
        all: sum.all + 1,
        unlinked: sum.unlinked + usize::from(linked.of[index].of(word).is_empty()),
    })
}

/// A score as a whole number, so that it is the same wherever it is kept.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
fn thousandths(score: f32) -> u32 {
    (score.clamp(0.0, 1.0) * 1000.0).round() as u32
}

//! Where in many texts many quotations may be: one pass over each text, before anything is folded.
//!
//! Letters alone are read, in small form and without marks, whatever normal form they have: `é` and `e` with an accent are
//! one letter, `ﬁ` is two. Some in a row are a gram: of a long quotation twelve, which
//! hardly anything else has; of a short one eight, so that a wrong letter leaves some. Where many grams of a quotation
//! are close together in a text, it may be there: such a place is a [`Spot`], and whoever wants to know more reads the
//! text around it. A place that has not so many letters in a row of the quotation is not seen.
//!
//! Cost: some nanoseconds a byte of each text, whatever the number of quotations; memory: some bytes a letter of the
//! quotations, and some for each of their grams that a text has.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

use super::grams::{each_gram, start_of};
use crate::span::Span;

/// So many letters are a gram of a short quotation, and of a long one.
const SHORT: usize = 8;
const LONG: usize = 12;
/// From so many letters on a quotation is long.
const IS_LONG: usize = 40;
/// Of one quotation, so many places in a text are given.
const MOST_SPOTS: usize = 3;
/// A place has at least this share of the grams of the quotation.
const FEWEST: u32 = 10;
/// Besides twice the length of the quotation, a place may be so many bytes long.
const SLACK: usize = 200;

/// A place in a text where a quotation may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The number of the quotation.
    pub quotation: usize,
    /// From the first to the last of its grams.
    pub span: Span,
    /// How many of its different grams are there.
    pub votes: u32,
}

/// The grams of quotations.
#[derive(Debug)]
pub struct Sift {
    short: Table,
    long: Table,
    /// How many grams each quotation has.
    counts: Vec<u32>,
    /// How many bytes of a text each may be spread over.
    reach: Vec<usize>,
}

/// Grams of one length, each with the quotations that have it.
#[derive(Debug, Default)]
struct Table {
    grams: HashMap<u64, u32, BuildHasherDefault<Whole>>,
    holders: Vec<Vec<u32>>,
    /// Which hashes may be among the grams.
    bits: Vec<u64>,
}

/// A gram of a quotation in a text: from where to where, and which one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    quotation: u32,
    from: u32,
    to: u32,
    gram: u32,
}

/// How many different grams a stretch of hits has.
#[derive(Debug, Default)]
struct Different(HashMap<u32, u32>);

impl Different {
    fn add(&mut self, hit: &Hit) {
        *self.0.entry(hit.gram).or_default() += 1;
    }

    fn remove(&mut self, hit: &Hit) {
        if let Entry::Occupied(mut known) = self.0.entry(hit.gram) {
            *known.get_mut() -= 1;
            if *known.get() == 0 {
                known.remove();
            }
        }
    }
}

/// Hashes are spread already.
#[derive(Debug, Default)]
struct Whole(u64);

impl Hasher for Whole {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

impl Table {
    /// Adds the grams of a quotation, and says how many it has.
    fn add<const N: usize>(&mut self, number: u32, quotation: &str) -> u32 {
        let mut count = 0;
        each_gram::<N>(quotation, |hash, _| {
            if hash == 0 {
                return;
            }
            let next = u32::try_from(self.holders.len()).unwrap_or(u32::MAX);
            let gram = *self.grams.entry(hash).or_insert(next);
            if gram == next {
                self.holders.push(Vec::new());
            }
            let holders = &mut self.holders[gram as usize];
            if holders.last() != Some(&number) {
                holders.push(number);
                count += 1;
            }
        });
        count
    }

    /// Marks the hashes of all grams.
    fn close(&mut self) {
        let size = (32 * self.grams.len().max(1)).next_power_of_two().clamp(1 << 12, 1 << 26);
        self.bits = vec![0; size / 64];
        let mut hashes: Vec<u64> = self.grams.keys().copied().collect();
        hashes.sort_unstable();
        for hash in hashes {
            let (word, bits) = self.bits_of(hash);
            self.bits[word] |= bits;
        }
    }

    /// Adds the places of all grams in a text, each with a quotation that has it.
    fn hits<const N: usize>(&self, text: &str, hits: &mut Vec<Hit>) {
        if self.grams.is_empty() {
            return;
        }
        each_gram::<N>(text, |hash, to| {
            if self.may_have(hash) {
                self.hit::<N>(hash, text, to, hits);
            }
        });
    }

    /// May it be a hash of a gram? It hardly ever is.
    fn may_have(&self, hash: u64) -> bool {
        let (word, bits) = self.bits_of(hash);
        self.bits[word] & bits == bits
    }

    #[cold]
    fn hit<const N: usize>(&self, hash: u64, text: &str, to: usize, hits: &mut Vec<Hit>) {
        let Some(gram) = self.grams.get(&hash) else { return };
        let from = start_of::<N>(text, to);
        // Of a text of more than 4 GB only the first 4 GB are searched.
        if let (Ok(from), Ok(to)) = (u32::try_from(from), u32::try_from(to)) {
            let hit = |quotation: &u32| Hit { quotation: *quotation, from, to, gram: *gram };
            hits.extend(self.holders[*gram as usize].iter().map(hit));
        }
    }

    /// The word that a hash has its bits in, and the bits.
    fn bits_of(&self, hash: u64) -> (usize, u64) {
        let word = usize::try_from(hash >> 42).unwrap_or(0) & (self.bits.len() - 1);
        (word, 1 << (hash & 63) | 1 << (hash >> 6 & 63))
    }
}

impl Sift {
    /// Reads the quotations, each with how many bytes of the text it may leave out.
    pub fn new<'q>(quotations: impl IntoIterator<Item = (&'q str, usize)>) -> Self {
        let (mut short, mut long) = (Table::default(), Table::default());
        let (mut counts, mut reach) = (Vec::new(), Vec::new());
        for (number, (quotation, omitted)) in (0_u32..).zip(quotations) {
            reach.push(2 * quotation.len() + omitted + SLACK);
            let letters = quotation.chars().filter(|c| c.is_alphabetic()).count();
            counts.push(if letters < IS_LONG {
                short.add::<SHORT>(number, quotation)
            } else {
                long.add::<LONG>(number, quotation)
            });
        }
        short.close();
        long.close();
        Self { short, long, counts, reach }
    }

    /// How many grams a quotation has; of one that has none, nothing is known about any text.
    pub fn grams(&self, quotation: usize) -> u32 {
        self.counts.get(quotation).copied().unwrap_or(0)
    }

    /// The places in a text where the quotations may be, by quotation, best first.
    pub fn spots(&self, text: &str) -> Vec<Spot> {
        let mut hits = Vec::new();
        self.short.hits::<SHORT>(text, &mut hits);
        self.long.hits::<LONG>(text, &mut hits);
        hits.sort_unstable();
        hits.chunk_by(|a, b| a.quotation == b.quotation).flat_map(|hits| self.of_one(hits)).collect()
    }

    /// The places of one quotation, by the hits of its grams in the order of the text. Different grams count: a common phrase
    /// that is there again and again is still a part of the quotation only.
    fn of_one(&self, hits: &[Hit]) -> Vec<Spot> {
        let quotation = hits[0].quotation as usize;
        let reach = self.reach[quotation];
        let fewest = (self.counts[quotation] * FEWEST / 100).max(2).min(self.counts[quotation]) as usize;
        let mut spots: Vec<(usize, usize, usize)> = Vec::new();
        let mut free = vec![true; hits.len()];
        while spots.len() < MOST_SPOTS {
            let (mut best, mut from, mut inside) = ((0, 0, 0), 0, Different::default());
            for to in 0..hits.len() {
                if !free[to] {
                    (from, inside) = (to + 1, Different::default());
                    continue;
                }
                inside.add(&hits[to]);
                while (hits[to].from - hits[from].from) as usize > reach {
                    inside.remove(&hits[from]);
                    from += 1;
                }
                if inside.0.len() > best.0 {
                    best = (inside.0.len(), from, to);
                }
            }
            if best.0 < fewest.max(1) {
                break;
            }
            free[best.1..=best.2].fill(false);
            spots.push(best);
        }
        let spot = |(different, from, to): (usize, usize, usize)| Spot {
            quotation,
            span: Span::new(hits[from].from as usize, hits[to].to as usize),
            votes: u32::try_from(different).unwrap_or(u32::MAX),
        };
        spots.into_iter().map(spot).collect()
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;

    #[test]
    fn a_text_has_all_grams_of_what_it_holds_at_its_place() {
        let quotations =
            ["the old BELL of the town", "nobody rang it", "门是九点关的钟声没有响", "short", "it was"];
        let sift = Sift::new(quotations.map(|quotation| (quotation, 0)));
        let text = "And the old bell, of\nthe town: 12 门是九点，关的钟声没有响！ And again the old bell of the town.";
        let spots = sift.spots(text);
        let of = |n: usize| spots.iter().filter(|spot| spot.quotation == n).collect::<Vec<_>>();
        assert_eq!(of(0).iter().map(|spot| spot.votes).max(), Some(sift.grams(0)));
        assert_eq!((of(2).len(), of(2)[0].votes), (1, sift.grams(2)));
        assert_eq!(of(2)[0].span.of(text), "门是九点，关的钟声没有响");
        assert_eq!((of(1).len(), sift.grams(3), sift.grams(4)), (0, 0, 0));
        assert_eq!(Sift::new([]).spots("some words of a text"), []);
    }

    #[test]
    fn a_text_in_another_normal_form_has_the_same_grams() {
        for words in [
            "les élèves préféraient être près de la forêt",
            "họ vẫn chưa biết rõ điều gì đã xảy ra đêm hôm ấy",
            "Η γέφυρα έπεσε το πρωί και κανείς δεν το είδε",
            "Этот ёж и тот йод были найдены в районе",
            "다리는 아침에 무너졌고 아무도 보지 못했다",
            "その橋は朝に落ちた。がぎぐげご、ぱぴぷぺぽ",
            "the final office was filled by a flying clerk",
            "İstanbul'da köprü çöktü ve kimse görmedi",
        ] {
            let forms: Vec<String> = vec![
                words.nfc().collect(),
                words.nfd().collect(),
                words.nfkc().collect(),
                words.nfkd().collect(),
                words.replace("fi", "ﬁ").replace("ffi", "ﬃ").replace("fl", "ﬂ"),
            ];
            for quoted in &forms {
                let sift = Sift::new([(quoted.as_str(), 0)]);
                for text in &forms {
                    let spots = sift.spots(text);
                    assert_eq!(spots.first().map(|spot| spot.votes), Some(sift.grams(0)), "{quoted}: {text}");
                }
            }
        }
    }

    #[test]
    fn a_phrase_that_is_there_again_and_again_hides_no_place() {
        let common = "the Azerbaijani side and the Azerbaijani people. ".repeat(40);
        let text = format!("{common} But the Azerbaijani state was there. {common}");
        let sift = Sift::new([("the Azerbaijani state", 0)]);
        let spots = sift.spots(&text);
        assert_eq!(spots[0].votes, sift.grams(0));
        assert!(spots[0].span.of(&text).ends_with("the Azerbaijani state"), "{spots:?}");
    }

    #[test]
    fn two_places_far_apart_are_two() {
        let far = " and so on".repeat(200);
        let text = format!("nobody rang the bell at noon{far} nobody rang the bell at noon");
        let spots = Sift::new([("nobody rang the bell at noon", 0)]).spots(&text);
        assert_eq!(
            spots.iter().map(|spot| spot.span.of(&text)).collect::<Vec<_>>(),
            ["nobody rang the bell at noon"; 2]
        );
    }
}

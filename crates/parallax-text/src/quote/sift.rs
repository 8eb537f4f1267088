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
use std::hash::{BuildHasherDefault, Hasher};

use super::grams::{Letters, Place};
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
    short: Table<SHORT, 7>,
    long: Table<LONG, 8>,
    /// How many grams each quotation has.
    counts: Vec<u32>,
    /// How many bytes of a text each may be spread over.
    reach: Vec<usize>,
}

/// Grams of `N` letters, each with the quotations that have it.
///
/// Of a text not every gram is looked up: the grams around each `MIDDLE` letters have these in common, and only if a quotation
/// has them, it can have one of the grams.
#[derive(Debug, Default)]
struct Table<const N: usize, const MIDDLE: usize> {
    grams: HashMap<u64, u32, BuildHasherDefault<Whole>>,
    holders: Vec<Vec<u32>>,
    middles: Marked,
    whole: Marked,
}

/// Which hashes may be among some: hardly any other is.
#[derive(Debug, Default)]
struct Marked(Vec<u64>);

impl Marked {
    fn new(hashes: &[u64]) -> Self {
        let size = (16 * hashes.len()).next_power_of_two().clamp(1 << 12, 1 << 26);
        let mut marked = Self(vec![0; size / 64]);
        for hash in hashes {
            let (word, bits) = marked.bits_of(*hash);
            marked.0[word] |= bits;
        }
        marked
    }

    fn may_have(&self, hash: u64) -> bool {
        let (word, bits) = self.bits_of(hash);
        self.0[word] & bits == bits
    }

    /// The word that a hash has its bits in, and the bits.
    fn bits_of(&self, hash: u64) -> (usize, u64) {
        let word = usize::try_from(hash >> 42).unwrap_or(0) & (self.0.len() - 1);
        (word, 1 << (hash & 63) | 1 << (hash >> 6 & 63))
    }
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
#[derive(Debug)]
struct Different {
    /// How often each is there, by its number among those of all hits.
    often: Vec<u32>,
    count: usize,
}

impl Different {
    fn add(&mut self, gram: usize) {
        self.often[gram] += 1;
        self.count += usize::from(self.often[gram] == 1);
    }

    fn remove(&mut self, gram: usize) {
        self.often[gram] -= 1;
        self.count -= usize::from(self.often[gram] == 0);
    }

    fn clear(&mut self) {
        if self.count > 0 {
            self.often.fill(0);
            self.count = 0;
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

impl<const N: usize, const MIDDLE: usize> Table<N, MIDDLE> {
    /// So many grams in a row have a middle in common.
    const STEP: usize = N - MIDDLE + 1;

    /// Reads quotations, and notes how many different grams each has.
    fn new(quotations: &[(u32, &str)], counts: &mut [u32]) -> Self {
        let mut table = Self::default();
        let mut middles = Vec::new();
        for (number, quotation) in quotations {
            let letters = Letters::of(quotation);
            let Some(last) = letters.len().checked_sub(N) else { continue };
            middles.extend((0..last + Self::STEP).map(|at| letters.gram::<MIDDLE>(at)));
            for at in 0..=last {
                let next = u32::try_from(table.holders.len()).unwrap_or(u32::MAX);
                let gram = *table.grams.entry(letters.gram::<N>(at)).or_insert(next);
                if gram == next {
                    table.holders.push(Vec::new());
                }
                let holders = &mut table.holders[gram as usize];
                if holders.last() != Some(number) {
                    holders.push(*number);
                    counts[*number as usize] += 1;
                }
            }
        }
        let mut grams: Vec<u64> = table.grams.keys().copied().collect();
        grams.sort_unstable();
        (table.middles, table.whole) = (Marked::new(&middles), Marked::new(&grams));
        table
    }

    /// Adds the places of all grams in a text, each with a quotation that has it.
    fn hits(&self, letters: &Letters<'_>, hits: &mut Vec<Hit>) {
        if self.grams.is_empty() || letters.len() < N {
            return;
        }
        let last = letters.len() - N;
        let mut near = Default::default();
        for middle in (0..last + Self::STEP).step_by(Self::STEP) {
            if self.middles.may_have(letters.gram::<MIDDLE>(middle)) {
                for at in (middle + 1).saturating_sub(Self::STEP)..=middle.min(last) {
                    self.hit(letters, at, &mut near, hits);
                }
            }
        }
    }

    fn hit(&self, letters: &Letters<'_>, at: usize, near: &mut [Place; 2], hits: &mut Vec<Hit>) {
        let hash = letters.gram::<N>(at);
        if !self.whole.may_have(hash) {
            return;
        }
        let Some(gram) = self.grams.get(&hash) else { return };
        let span = letters.span(at, at + N, near);
        // Of a text of more than 4 GB only the first 4 GB are searched.
        if let (Ok(from), Ok(to)) = (u32::try_from(span.start), u32::try_from(span.end)) {
            let hit = |quotation: &u32| Hit { quotation: *quotation, from, to, gram: *gram };
            hits.extend(self.holders[*gram as usize].iter().map(hit));
        }
    }
}

impl Sift {
    /// Reads the quotations, each with how many bytes of the text it may leave out.
    pub fn new<'q>(quotations: impl IntoIterator<Item = (&'q str, usize)>) -> Self {
        let (mut short, mut long, mut reach) = (Vec::new(), Vec::new(), Vec::new());
        for (number, (quotation, omitted)) in (0_u32..).zip(quotations) {
            reach.push(2 * quotation.len() + omitted + SLACK);
            let letters = quotation.chars().filter(|c| c.is_alphabetic()).count();
            if letters < IS_LONG { &mut short } else { &mut long }.push((number, quotation));
        }
        let mut counts = vec![0; reach.len()];
        Self { short: Table::new(&short, &mut counts), long: Table::new(&long, &mut counts), counts, reach }
    }

    /// How many grams a quotation has; of one that has none, nothing is known about any text.
    pub fn grams(&self, quotation: usize) -> u32 {
        self.counts.get(quotation).copied().unwrap_or(0)
    }

    /// The places in a text where the quotations may be, by quotation, best first.
    pub fn spots(&self, text: &str) -> Vec<Spot> {
        let mut hits = Vec::new();
        let letters = Letters::of(text);
        self.short.hits(&letters, &mut hits);
        self.long.hits(&letters, &mut hits);
        hits.sort_unstable();
        hits.chunk_by(|a, b| a.quotation == b.quotation).flat_map(|hits| self.of_one(hits)).collect()
    }

    /// The places of one quotation, by the hits of its grams in the order of the text. Different grams count: a common phrase
    /// that is there again and again is still a part of the quotation only.
    fn of_one(&self, hits: &[Hit]) -> Vec<Spot> {
        let quotation = hits[0].quotation as usize;
        let reach = self.reach[quotation];
        let fewest = (self.counts[quotation] * FEWEST / 100).max(2).min(self.counts[quotation]) as usize;
        let mut known: Vec<u32> = hits.iter().map(|hit| hit.gram).collect();
        known.sort_unstable();
        known.dedup();
        let grams: Vec<usize> =
            hits.iter().map(|hit| known.partition_point(|gram| *gram < hit.gram)).collect();
        let mut inside = Different { often: vec![0; known.len()], count: 0 };
        let mut spots: Vec<(usize, usize, usize)> = Vec::new();
        let mut free = vec![true; hits.len()];
        while spots.len() < MOST_SPOTS {
            let (mut best, mut from) = ((0, 0, 0), 0);
            inside.clear();
            for to in 0..hits.len() {
                if !free[to] {
                    from = to + 1;
                    inside.clear();
                    continue;
                }
                inside.add(grams[to]);
                while (hits[to].from - hits[from].from) as usize > reach {
                    inside.remove(grams[from]);
                    from += 1;
                }
                if inside.count > best.0 {
                    best = (inside.count, from, to);
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
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;

    /// The places of all grams of a quotation in a text, looked for everywhere.
    fn everywhere<const N: usize>(text: &str, quotation: &str) -> Vec<Span> {
        let letters = |text: &str| -> Vec<(char, usize, usize)> {
            let small = |c: char| c.to_lowercase().nfkd().find(|c| c.is_alphabetic()).unwrap_or(c);
            let letters = text.char_indices().filter(|(_, c)| c.is_alphabetic());
            letters.map(|(at, c)| (small(c), at, at + c.len_utf8())).collect()
        };
        let (text, quotation) = (letters(text), letters(quotation));
        let same = |a: &[(char, usize, usize)], b: &[(char, usize, usize)]| {
            a.iter().zip(b).all(|((a, ..), (b, ..))| a == b)
        };
        let held = |gram: &&[(char, usize, usize)]| quotation.windows(N).any(|own| same(own, gram));
        text.windows(N).filter(held).map(|gram| Span::new(gram[0].1, gram[N - 1].2)).collect()
    }

    fn looked_up<const N: usize, const MIDDLE: usize>(text: &str, quotation: &str) -> Vec<Span> {
        let (mut hits, mut counts) = (Vec::new(), [0]);
        Table::<N, MIDDLE>::new(&[(0, quotation)], &mut counts).hits(&Letters::of(text), &mut hits);
        hits.sort_unstable();
        hits.iter().map(|hit| Span::new(hit.from as usize, hit.to as usize)).collect()
    }

    proptest! {
        #[test]
        fn no_gram_is_passed_over(text in "[abÄé д7,]{0,400}", from in 0..300_usize, long in 0..90_usize, other in "[abä ]{0,3}") {
            let chars: Vec<char> = text.chars().collect();
            let (from, to) = (from.min(chars.len()), (from + long).min(chars.len()));
            let quotation: String = chars[from..to].iter().collect::<String>() + &other;
            prop_assert_eq!(looked_up::<SHORT, 7>(&text, &quotation), everywhere::<SHORT>(&text, &quotation));
            prop_assert_eq!(looked_up::<LONG, 8>(&text, &quotation), everywhere::<LONG>(&text, &quotation));
        }
    }

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

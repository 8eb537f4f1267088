//! Where the words of names are in a text.

use std::collections::{BTreeMap, BTreeSet};

use super::known::{Known, Word, shortened};
use parallax_text::Span;
use parallax_text::words::words;

/// How much a word says is measured by the share of the text that is so near to it.
const NEAR: usize = 300;

/// Where the words of names are in a text.
#[derive(Debug)]
pub(super) struct Mentions {
    of: BTreeMap<String, Mentioned>,
    len: usize,
}

/// A word of names in a text.
#[derive(Debug, Default)]
struct Mentioned {
    /// Its places, and whether it has a capital there.
    at: Vec<(usize, bool)>,
    /// How many persons of different origins have it in their names.
    namesakes: usize,
    /// The share of the text that is near to it.
    coverage: f64,
}

impl Mentions {
    /// Looks for the words of all names in a text, in one pass.
    pub(super) fn new(raw: &str, known: &[Known]) -> Self {
        let mut having: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for one in known {
            for word in one.words() {
                having.entry(&word.key).or_default().insert(&one.origin);
            }
        }
        let mut of: BTreeMap<String, Mentioned> = having
            .into_iter()
            .map(|(key, origins)| {
                (key.to_owned(), Mentioned { namesakes: origins.len(), ..Mentioned::default() })
            })
            .collect();
        for word in words(raw) {
            let spelt = word.of(raw);
            if let Some(mentioned) = of.get_mut(&shortened(spelt)) {
                mentioned.at.push((word.start, !spelt.starts_with(char::is_lowercase)));
            }
        }
        let mut mentions = Self { of, len: raw.len() };
        let coverage: Vec<f64> = mentions.of.values().map(|one| mentions.covered(one, NEAR)).collect();
        for (one, coverage) in mentions.of.values_mut().zip(coverage) {
            one.coverage = coverage;
        }
        mentions
    }

    /// Is a word anywhere in the text?
    pub(super) fn has(&self, word: &Word) -> bool {
        self.places(word).next().is_some()
    }

    /// The places of a word in a part of the text.
    pub(super) fn within(&self, word: &Word, window: Span) -> impl Iterator<Item = usize> {
        let at = self.of.get(&word.key).map_or(&[][..], |one| &one.at);
        let from = at.partition_point(|(at, _)| *at < window.start);
        let inside = at[from..].iter().take_while(move |(at, _)| *at < window.end);
        let capital = word.capital;
        inside.filter(move |(_, big)| *big || !capital).map(|(at, _)| *at)
    }

    /// How much a word says of who is meant: the more, the less of the text is near to it; and, if it is not the last of a name,
    /// the fewer others have it.
    pub(super) fn weight(&self, word: &Word, is_last: bool) -> f64 {
        let Some(one) = self.of.get(&word.key) else { return 0.0 };
        #[expect(clippy::cast_precision_loss, reason = "a count of persons")]
        let namesakes = if is_last { 1.0 } else { one.namesakes.max(1) as f64 };
        // A word that is not there says as much as one that is there once.
        let once = self.share(2 * NEAR);
        -one.coverage.clamp(once.min(MOST), MOST).ln() / namesakes
    }

    /// The share of the text that is at most so many bytes away from a word.
    pub(super) fn coverage(&self, word: &Word, distance: usize) -> f64 {
        self.of.get(&word.key).map_or(0.0, |one| self.covered(one, distance))
    }

    fn covered(&self, one: &Mentioned, distance: usize) -> f64 {
        let (mut covered, mut until) = (0, 0);
        for (at, _) in &one.at {
            let (from, to) = (at.saturating_sub(distance).max(until), (at + distance).min(self.len));
            covered += to.saturating_sub(from);
            until = until.max(to);
        }
        self.share(covered)
    }

    #[expect(clippy::cast_precision_loss, reason = "lengths of texts")]
    fn share(&self, bytes: usize) -> f64 {
        bytes as f64 / self.len.max(1) as f64
    }

    fn places(&self, word: &Word) -> impl Iterator<Item = usize> {
        self.within(word, Span::new(0, self.len))
    }
}

/// A word that is everywhere still says this little.
const MOST: f64 = 0.98;

//! The passages that texts share, computed for each pair when they are first asked for.
//!
//! Texts at hand are compared, unless the lock has their passages: its entries say what they depend on. Within a pair,
//! the text with the smaller digest is the first one, so that a new id changes nothing.

mod locked;
mod text;
mod uncompared;

use std::sync::{Arc, OnceLock};

use super::{Gathered, SourceEvidence, TextState};
use crate::analysis::reuse::links::{Method, Resources};
use crate::analysis::reuse::names::Names;
use crate::analysis::reuse::worded::{Linked, Worded, worded};
use crate::model::lock::hash_forms;
use crate::model::shared::{Passage, Shared};
use crate::model::source::SourceIx;
use parallax_text::parallel;
use parallax_text::reuse::across::across;
use parallax_text::reuse::within;
use parallax_text::reuse::{self, Band, Kind};

pub(in crate::analysis) use text::OneText;
pub use uncompared::{MOST, Uncompared};

/// What was found between two texts, or why they were not compared.
type Found = Result<Shared, Uncompared>;

/// The passages of all pairs, as far as they have been asked for.
#[derive(Debug)]
pub(super) struct Passages {
    texts: Vec<OneText>,
    /// By the larger number of a source, then the smaller; empty if there are too many.
    pairs: Vec<Vec<OnceLock<Found>>>,
    names: Arc<Names>,
    resources: Arc<Resources>,
    with: String,
}

impl Passages {
    pub(super) fn new(
        all: Gathered<'_>,
        (sources, states): (&[Arc<SourceEvidence>], &[TextState]),
        resources: Resources,
    ) -> Self {
        let Gathered { project, texts, lock } = all;
        let text = |ix: SourceIx| OneText::new(project, ix, texts, &sources[ix.0], states[ix.0]);
        let all: Vec<OneText> = project.source_ids().map(text).collect();
        let few = if all.len() > MOST { 0 } else { all.len() };
        let names = Names::of(project);
        let with = hash_forms(&[names.hash(), &resources.hash()]);
        let pairs = (0..few).map(|b| (0..b).map(|_| OnceLock::new()).collect()).collect();
        let passages =
            Self { texts: all, pairs, names: Arc::new(names), resources: Arc::new(resources), with };
        if let Some(lock) = lock {
            passages.take(&lock.reuse);
        }
        passages
    }

    /// Takes over what was found before, if neither the texts nor anything else that it depends on has changed.
    pub(super) fn take_over(&self, before: &Self) {
        if self.with != before.with {
            return;
        }
        let old = |ix: usize| {
            let text = &self.texts[ix];
            before.texts.iter().position(|old| {
                (&old.id, &old.of, old.text.is_some(), old.wrong)
                    == (&text.id, &text.of, text.text.is_some(), text.wrong)
            })
        };
        let olds: Vec<Option<usize>> = (0..self.texts.len()).map(old).collect();
        for (b, row) in self.pairs.iter().enumerate() {
            for (a, pair) in row.iter().enumerate() {
                let (Some(x), Some(y)) = (olds[a], olds[b]) else { continue };
                let found = before.pairs.get(x.max(y)).and_then(|row| row.get(x.min(y)));
                if let Some(found) = found.and_then(OnceLock::get) {
                    let _ = pair.set(found.clone());
                }
            }
        }
    }

    /// The passages of two texts, seen from the one whose id is smaller.
    fn of(&self, a: usize, b: usize) -> &Found {
        static TOO_MANY: Found = Err(Uncompared::TooMany);
        let (a, b) = (a.min(b), a.max(b));
        let pair = self.pairs.get(b).and_then(|row| row.get(a));
        pair.map_or(&TOO_MANY, |pair| pair.get_or_init(|| self.compare(a, b)))
    }

    /// The passages of two texts, seen from `a`.
    pub(super) fn between(&self, a: usize, b: usize) -> Found {
        let found = if self.pairs.is_empty() && a != b { self.compare(a, b) } else { self.of(a, b).clone() };
        if self.texts[a].id <= self.texts[b].id { found } else { found.map(|shared| shared.turned()) }
    }

    /// The same, but nothing if nobody should wait for it: there are too many pairs.
    pub(super) fn of_few(&self, a: usize, b: usize) -> Found {
        if self.pairs.is_empty() { Err(Uncompared::TooMany) } else { self.between(a, b) }
    }

    /// The words of passages that `a` shares with `b`, as far as the texts are here.
    pub(super) fn worded<'p>(
        &self,
        (a, b): (usize, usize),
        passages: impl Iterator<Item = &'p Passage>,
    ) -> Vec<Worded> {
        let texts = [a, b].map(|ix| &self.texts[ix]);
        let linked = self.linked(texts);
        passages.map(|passage| worded(&self.names, texts, passage.places, linked.as_ref())).collect()
    }

    /// Which words of two texts of different languages correspond.
    fn linked<'t>(&self, texts: [&'t OneText; 2]) -> Option<Linked<'t>> {
        let (Some(s), Some(t)) = (&texts[0].text, &texts[1].text) else { return None };
        let languages = texts.map(|text| text.language.as_str());
        if self.resources.method(languages) == Method::Words {
            return None;
        }
        let sides = [texts[0].side(s), texts[1].side(t)];
        Some(Linked { sides, links: self.resources.links(sides, languages) })
    }

    /// Computes all pairs, shared out among threads.
    pub(super) fn all(&self) {
        let pairs: Vec<(usize, usize)> = self.each().collect();
        parallel::each(pairs.len(), 1, |i| self.of(pairs[i].0, pairs[i].1).is_ok());
    }

    fn each(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        (0..self.pairs.len()).flat_map(|b| (0..b).map(move |a| (a, b)))
    }

    /// Do both have the same passages?
    pub(super) fn same(&self, other: &Self) -> bool {
        self.all();
        other.all();
        self.each().eq(other.each()) && self.each().all(|(a, b)| self.of(a, b) == other.of(a, b))
    }

    /// What a user brought for this comparison, in words.
    pub(super) fn brought(&self, a: usize, b: usize) -> Vec<String> {
        self.resources.brought([&self.texts[a].language, &self.texts[b].language])
    }

    pub(super) fn method(&self, a: usize, b: usize) -> Method {
        self.resources.method([&self.texts[a].language, &self.texts[b].language])
    }

    fn key(&self, a: usize, b: usize) -> (String, String) {
        let [x, y] = [a, b].map(|ix| self.texts[ix].id.clone());
        if x <= y { (x, y) } else { (y, x) }
    }

    fn comparable(&self, a: usize, b: usize) -> Result<(), Uncompared> {
        let [x, y] = [a, b].map(|ix| &self.texts[ix]);
        if x.wrong || y.wrong {
            return Err(Uncompared::WrongText);
        }
        let meet = match (&x.lines, &y.lines) {
            (Some(x), Some(y)) => x.iter().any(|x| y.iter().any(|y| x.0 <= y.1 && y.0 <= x.1)),
            (None, _) | (_, None) => true,
        };
        if x.whole == y.whole && meet { Err(Uncompared::OneText) } else { Ok(()) }
    }

    /// Compares two texts, seen from the one whose id is smaller.
    fn compare(&self, a: usize, b: usize) -> Found {
        self.comparable(a, b)?;
        let mut texts = [a, b].map(|ix| &self.texts[ix]);
        let [Some(digest), Some(other)] = texts.map(|one| one.text.as_ref().map(|text| text.sha256())) else {
            return Err(Uncompared::NoText);
        };
        if (digest, &texts[0].id) > (other, &texts[1].id) {
            texts.reverse();
        }
        let [first, second] = texts;
        let shared = self.found(first, second);
        let seen_from_smaller = first.id <= second.id;
        Ok(if seen_from_smaller { shared } else { shared.turned() })
    }

    fn found(&self, first: &OneText, second: &OneText) -> Shared {
        let (Some(s), Some(t)) = (&first.text, &second.text) else { return Shared::default() };
        let texts = [first, second];
        let linked = self.linked(texts);
        let mut shared = Shared::default();
        let passages = match &linked {
            None => within::between(first.tokens(s), second.tokens(t)),
            Some(Linked { sides: [a, b], links }) => {
                let found = across(a, b, links);
                shared.null = found.null;
                shared.unknown = Some(found.words.map(|words| thousandths(words.unlinked, words.all)));
                // Where no words are known to correspond, names and numbers in common show no translation.
                if self.resources.method(texts.map(|text| text.language.as_str())) == Method::NamesOnly {
                    found.passages.iter().map(facts_only).collect()
                } else {
                    found.passages
                }
            }
        };
        let starts = texts.map(OneText::word_starts);
        let passage = |found: &reuse::Passage| {
            let places = [0, 1].map(|i| texts[i].stretch(found.spans[i], &starts[i]));
            let worded = worded(&self.names, texts, places, linked.as_ref());
            let changed = worded.differences.iter().map(|difference| difference.what).collect();
            Passage { places, kind: found.kind, score: found.score, band: found.band, changed }
        };
        shared.passages = passages.iter().map(passage).collect();
        shared.passages.sort_by_key(|passage| passage.places);
        if shared.passages.is_empty() { Shared::default() } else { shared }
    }
}

fn facts_only(passage: &reuse::Passage) -> reuse::Passage {
    reuse::Passage { kind: Kind::SameFacts, band: Band::Possible, ..*passage }
}

fn thousandths(n: usize, of: usize) -> u32 {
    u32::try_from(n * 1000 / of.max(1)).unwrap_or(1000)
}

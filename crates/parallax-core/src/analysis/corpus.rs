//! Passages that texts of a folder share, without a project: what archives and plagiarism checks ask for.
//!
//! Passages are handed over as they are found, in an order that depends on the texts alone. Small folders are kept in
//! memory; of larger ones each text is read again whenever it is needed.
//!
//! Memory: a folder of 1 GB takes less than that, the largest text and its words twice besides. Cost: see
//! [`parallax_text::reuse::collection`].

use std::collections::{BTreeSet, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use super::reuse::links::{Method, Resources};
use parallax_text::parallel::each;
use parallax_text::reuse::across::{Side, across};
use parallax_text::reuse::collection::{Counts, Form, Index};
use parallax_text::reuse::within::{Tokens, between};
use parallax_text::reuse::{Band, Passage};
use parallax_text::{Text, language};

/// Folders of at most so many bytes are kept in memory.
const KEPT: u64 = 128 << 20;
/// So many texts or pairs are compared before what they share is handed over.
const AT_ONCE: usize = 64;

/// The texts of a folder.
pub struct Corpus<'a> {
    /// Their names.
    pub names: &'a [String],
    /// How many bytes they have together.
    pub bytes: u64,
    /// Reads one by its number; `None` if it cannot be read.
    pub read: &'a (dyn Fn(usize) -> Option<Text> + Sync),
    /// What is known about the words of different languages.
    pub resources: Resources,
}

/// A passage that two texts share.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shared {
    /// The name of the first text.
    pub a: String,
    /// The name of the second.
    pub b: String,
    /// The first code point in the first text.
    pub a_start: usize,
    /// The code point after the last.
    pub a_end: usize,
    /// The same in the second text.
    pub b_start: usize,
    /// The code point after the last.
    pub b_end: usize,
    /// Copied, reworded, …
    pub kind: &'static str,
    /// From 0 to 1: the share of words that have a counterpart. Not comparable between kinds.
    pub score: f64,
    /// How sure it is that the passage is not there by chance.
    pub band: &'static str,
}

/// What has been compared so far, and what was found since the last time.
pub struct Part<'p> {
    /// The passages, in the order of the texts.
    pub passages: &'p [Shared],
    /// How many texts or pairs are done.
    pub done: usize,
    /// Of how many.
    pub all: usize,
}

/// What could not be compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Uncompared {
    /// Pairs of texts in different languages, of which no words are known to correspond.
    pub pairs: usize,
    /// Texts that could not be read.
    pub unread: usize,
}

/// A text that was read.
struct Read {
    text: Text,
    tokens: Tokens,
    language: OnceLock<Option<&'static str>>,
    side: OnceLock<Side>,
}

impl Read {
    fn language(&self) -> Option<&'static str> {
        *self.language.get_or_init(|| language::of(self.text.raw()))
    }

    fn side(&self, language: &str) -> &Side {
        self.side.get_or_init(|| Side::of(self.text.raw(), language))
    }

    /// Are so few words in both that the texts may be in different languages? Two texts of one language share their
    /// most common words.
    fn may_be_foreign(&self, other: &Self) -> bool {
        let words: HashSet<u32> = self.tokens.sample(SAMPLE).collect();
        let shared = other.tokens.sample(SAMPLE).filter(|word| words.contains(word)).count();
        shared * FOREIGN < other.tokens.len().min(SAMPLE)
    }
}

/// So many words of each text are looked at to see whether two may be in different languages.
const SAMPLE: usize = 400;
/// They may if fewer than one in so many is in both.
const FOREIGN: usize = 7;

/// The passages of all pairs, or of those given, that are at least as sure as `least`. `found` gets them part by part;
/// an error that it returns ends the work. Texts of different languages are compared only if their pair is listed.
pub fn corpus<E>(
    corpus: &Corpus<'_>,
    pairs: Option<&[(usize, usize)]>,
    least: Band,
    found: impl FnMut(Part<'_>) -> Result<(), E>,
) -> Result<Uncompared, E> {
    let texts =
        Texts { corpus, kept: Vec::new(), unread: AtomicUsize::new(0), uncompared: AtomicUsize::new(0) };
    match pairs {
        Some(pairs) => listed(texts, pairs, least, found),
        None => all(texts, least, found),
    }
}

/// The texts, kept or read again.
struct Texts<'a> {
    corpus: &'a Corpus<'a>,
    kept: Vec<Option<Arc<Read>>>,
    unread: AtomicUsize,
    uncompared: AtomicUsize,
}

impl Texts<'_> {
    /// Reads every wanted text once, and keeps them if there is room.
    fn read_all(
        &mut self,
        wanted: impl Fn(usize) -> bool + Sync + Send,
        count: impl Fn(&Tokens) + Sync + Send,
    ) {
        let keep = self.corpus.bytes <= KEPT;
        self.kept = each(self.corpus.names.len(), 1, |ix| {
            if !wanted(ix) {
                return None;
            }
            let Some(read) = self.read(ix) else {
                self.unread.fetch_add(1, Relaxed);
                return None;
            };
            count(&read.tokens);
            keep.then_some(read)
        });
    }

    fn read(&self, ix: usize) -> Option<Arc<Read>> {
        let text = (self.corpus.read)(ix)?;
        let tokens = Tokens::of(text.raw());
        Some(Arc::new(Read { text, tokens, language: OnceLock::new(), side: OnceLock::new() }))
    }

    fn get(&self, ix: usize) -> Option<Arc<Read>> {
        self.kept.get(ix).cloned().flatten().or_else(|| self.read(ix))
    }

    fn uncompared(&self) -> Uncompared {
        Uncompared { pairs: self.uncompared.load(Relaxed), unread: self.unread.load(Relaxed) }
    }

    /// The passages of two texts, whatever their languages.
    fn between(&self, a: &Read, b: &Read) -> Vec<Passage> {
        if a.may_be_foreign(b)
            && let (Some(x), Some(y)) = (a.language(), b.language())
            && x != y
        {
            if self.corpus.resources.method([x, y]) == Method::NamesOnly {
                self.uncompared.fetch_add(1, Relaxed);
                return Vec::new();
            }
            let (a, b) = (a.side(x), b.side(y));
            let mut passages = across(a, b, &self.corpus.resources.links([a, b], [x, y])).passages;
            passages.sort_by_key(|passage| passage.spans);
            return passages;
        }
        between(&a.tokens, &b.tokens)
    }

    fn shown(&self, numbers: (usize, usize), read: [&Read; 2], passage: &Passage) -> Shared {
        let [a, b] = [0, 1].map(|side: usize| read[side].text.chars_of(passage.spans[side]));
        Shared {
            a: self.corpus.names[numbers.0].clone(),
            b: self.corpus.names[numbers.1].clone(),
            a_start: a.0,
            a_end: a.1,
            b_start: b.0,
            b_end: b.1,
            kind: passage.kind.name(),
            score: f64::from(passage.score) / 1000.0,
            band: passage.band.name(),
        }
    }
}

/// The passages of listed pairs, in the order of the list.
fn listed<E>(
    mut texts: Texts<'_>,
    pairs: &[(usize, usize)],
    least: Band,
    found: impl FnMut(Part<'_>) -> Result<(), E>,
) -> Result<Uncompared, E> {
    let form = Form::new(texts.corpus.bytes);
    let wanted: BTreeSet<usize> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
    texts.read_all(|ix| wanted.contains(&ix), |tokens| form.add(tokens));
    in_parts(pairs.len(), found, |n| {
        let (a, b) = pairs[n];
        let (Some(first), Some(second)) = (texts.get(a), texts.get(b)) else { return Vec::new() };
        let mut passages = texts.between(&first, &second);
        passages.retain(|passage| passage.band >= least && !form.has(&first.tokens, passage.spans[0]));
        passages.iter().map(|passage| texts.shown((a, b), [&first, &second], passage)).collect()
    })?;
    Ok(texts.uncompared())
}

/// The passages of all pairs, in the order of the first text, then of the second.
fn all<E>(
    mut texts: Texts<'_>,
    least: Band,
    found: impl FnMut(Part<'_>) -> Result<(), E>,
) -> Result<Uncompared, E> {
    let counts = Counts::new(texts.corpus.bytes);
    texts.read_all(|_| true, |tokens| counts.add(tokens));
    let n = texts.corpus.names.len();
    let number = |ix: usize| u32::try_from(ix).unwrap_or(u32::MAX);
    let places = each(n, 1, |ix| texts.get(ix).map(|read| counts.places(number(ix), &read.tokens)));
    let index = Index::new(&counts, places.into_iter().flatten());
    in_parts(n, found, |ix| {
        let Some(own) = texts.get(ix) else { return Vec::new() };
        let mut shared = Vec::new();
        index.passages(
            number(ix),
            &own.tokens,
            |other| texts.get(other as usize),
            |other, read, passages| {
                let probable = passages.iter().filter(|passage| passage.band >= least);
                shared
                    .extend(probable.map(|passage| texts.shown((ix, other as usize), [&own, read], passage)));
            },
        );
        shared
    })?;
    Ok(texts.uncompared())
}

/// Compares a few at once, and hands over what they share in order.
fn in_parts<E>(
    all: usize,
    mut found: impl FnMut(Part<'_>) -> Result<(), E>,
    compare: impl Fn(usize) -> Vec<Shared> + Sync + Send,
) -> Result<(), E> {
    for from in (0..all).step_by(AT_ONCE) {
        let n = AT_ONCE.min(all - from);
        let passages: Vec<Shared> = each(n, 1, |ix| compare(from + ix)).into_iter().flatten().collect();
        found(Part { passages: &passages, done: from + n, all })?;
    }
    Ok(())
}

impl AsRef<Tokens> for Read {
    fn as_ref(&self) -> &Tokens {
        &self.tokens
    }
}

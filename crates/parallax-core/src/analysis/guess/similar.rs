//! How similar the words of a place are to those of past claims and labels: BM25, the usual measure of search.
//!
//! Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond* (2009). Words are compared by their
//! stems, in their own language; rare words weigh more.

use std::collections::{BTreeMap, BTreeSet};

use parallax_text::reuse::across::stem;
use parallax_text::words::{unspaced, words};

/// How soon a word that is repeated counts no more, and how much long documents are held back: the usual values.
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.5;

/// The stems of the words of a text. Of scripts without blanks, each two neighbouring letters.
pub(super) fn stems(text: &str, language: &str) -> Vec<String> {
    let mut found = Vec::new();
    for span in words(text) {
        let word = span.of(text);
        if word.contains(unspaced) {
            let letters: Vec<char> = word.chars().collect();
            found.extend(letters.windows(2).map(|pair| pair.iter().collect::<String>()));
        } else {
            found.push(stem(word, language));
        }
    }
    found
}

/// Documents that words are compared with.
#[derive(Debug)]
pub(super) struct Documents {
    /// For each word, the documents that have it, with what a use of it is worth there.
    worth: BTreeMap<String, Vec<(usize, f64)>>,
    count: usize,
}

impl Documents {
    /// From the stems of each. Cost: linear in them.
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    pub(super) fn new<'d>(documents: impl Iterator<Item = &'d [String]>) -> Self {
        let documents: Vec<&[String]> = documents.collect();
        let count = documents.len();
        let mean = documents.iter().map(|words| words.len()).sum::<usize>() as f64 / count.max(1) as f64;
        let mut uses: BTreeMap<&str, Vec<(usize, f64)>> = BTreeMap::new();
        for (at, document) in documents.iter().enumerate() {
            let mut own: BTreeMap<&str, f64> = BTreeMap::new();
            for word in *document {
                *own.entry(word).or_default() += 1.0;
            }
            for (word, times) in own {
                uses.entry(word).or_default().push((at, times));
            }
        }
        let worth = uses.into_iter().map(|(word, uses)| {
            let having = uses.len() as f64;
            let rare = (1.0 + (count as f64 - having + 0.5) / (having + 0.5)).ln();
            let of = |(at, times): (usize, f64)| {
                let length = 1.0 - LENGTH + LENGTH * documents[at].len() as f64 / mean.max(1.0);
                (at, rare * times * (SATURATION + 1.0) / (times + SATURATION * length))
            };
            (word.to_owned(), uses.into_iter().map(of).collect())
        });
        Self { worth: worth.collect(), count }
    }

    /// How similar each document is to some words.
    pub(super) fn scores(&self, words: &[String]) -> Vec<f64> {
        let mut scores = vec![0.0; self.count];
        for word in words.iter().collect::<BTreeSet<_>>() {
            for (at, worth) in self.worth.get(word).into_iter().flatten() {
                scores[*at] += worth;
            }
        }
        scores
    }

    /// Which of the words a document has, those that are worth most first; none that most documents have.
    pub(super) fn shared(&self, words: &[String], document: usize) -> Vec<String> {
        let worth = |word: &String| {
            let uses = self.worth.get(word).filter(|uses| self.count < 2 || uses.len() * 2 <= self.count)?;
            uses.iter().find(|(at, _)| *at == document).map(|(_, worth)| *worth)
        };
        let unique: BTreeSet<&String> = words.iter().collect();
        let mut found: Vec<(f64, &String)> =
            unique.into_iter().filter_map(|word| Some((worth(word)?, word))).collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        found.into_iter().map(|(_, word)| word.clone()).collect()
    }
}

/// The same scores as shares of the highest one.
pub(super) fn shares(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().copied().fold(0.0, f64::max);
    scores.iter().map(|score| if most > 0.0 { score / most } else { 0.0 }).collect()
}

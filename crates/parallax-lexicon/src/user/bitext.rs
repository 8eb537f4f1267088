//! What parallel texts teach: which words are in sentences that translate each other (IBM model 1, Brown and others
//! 1993).

use std::collections::HashMap;

use super::{Problem, Unreadable, Vocabulary, lines};
use crate::{By, Found};

/// How often the model is estimated anew.
const ROUNDS: usize = 10;
/// The least probability of a pair that is kept.
const LEAST: f64 = 0.12;
/// The least share of the best probability of its word.
const SHARE: f64 = 0.3;
/// What the worst kept pair would be worth; the best is worth 1.
const BASE: f64 = 0.4;
/// Words of fewer sentences teach nothing.
const SENTENCES: usize = 2;

/// A sentence and its translation.
pub type Pair<'a> = (&'a str, &'a str);

/// The pairs of a file: lines of a sentence, a tab and its translation.
pub fn pairs(text: &str) -> Result<Vec<Pair<'_>>, Unreadable> {
    lines(text)
        .map(|(line, content)| {
            let filled = || content.split('\t').filter(|column| !column.trim().is_empty()).count();
            let pair = content.split_once('\t').map(|(one, other)| (one.trim(), other.trim()));
            pair.filter(|(one, other)| !one.is_empty() && !other.is_empty() && !other.contains('\t'))
                .ok_or_else(|| Unreadable { line, problem: Problem::Columns(filled()) })
        })
        .collect()
}

/// Pairs of stems that translate each other, with weights.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bitext {
    pairs: Vec<(String, String, f32)>,
}

impl Bitext {
    /// Learns from sentences and their translations, given as the stems of their words, cut as the texts are that will
    /// be compared (with the compounds of Vietnamese). 1000 pairs of 20 words take about 0.1 s.
    pub fn learn(sentences: &[(Vec<String>, Vec<String>)]) -> Self {
        let (mut ones, mut others) = (Numbered::default(), Numbered::default());
        for (one, other) in sentences {
            ones.count(one);
            others.count(other);
        }
        let mut model = Model::default();
        for (one, other) in sentences {
            model.read(&ones.numbers(one), &others.numbers(other));
        }
        let learnt = model.learn(others.words.len());
        let mut pairs: Vec<_> = learnt
            .into_iter()
            .map(|(one, other, weight)| (ones.words[one].to_owned(), others.words[other].to_owned(), weight))
            .collect();
        pairs.sort_by(|x, y| (&x.0, &x.1).cmp(&(&y.0, &y.1)));
        Self { pairs }
    }

    /// Was nothing learnt?
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    pub(crate) fn link(&self, a: &Vocabulary, b: &Vocabulary, found: &mut Found) {
        for (one, other, weight) in &self.pairs {
            for (ours, theirs) in [(one, other), (other, one)] {
                if let (Some(ours), Some(theirs)) = (a.stem(ours), b.stem(theirs)) {
                    found.add(ours, theirs, *weight, By::Bitext);
                }
            }
        }
    }
}

/// The words of a column, numbered, with the number of their sentences.
#[derive(Default)]
struct Numbered<'a> {
    words: Vec<&'a str>,
    known: HashMap<&'a str, usize>,
    sentences: Vec<usize>,
}

impl<'a> Numbered<'a> {
    fn count(&mut self, words: &'a [String]) {
        let mut seen = Vec::new();
        for word in words {
            let number = *self.known.entry(word).or_insert_with(|| {
                self.words.push(word);
                self.sentences.push(0);
                self.words.len() - 1
            });
            if !seen.contains(&number) {
                seen.push(number);
                self.sentences[number] += 1;
            }
        }
    }

    /// The numbers of the words that are in enough sentences, each once.
    fn numbers(&self, words: &[String]) -> Vec<usize> {
        let mut numbers: Vec<usize> =
            words.iter().filter_map(|word| self.known.get(word.as_str()).copied()).collect();
        numbers.retain(|number| self.sentences[*number] >= SENTENCES);
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// For each pair of words that occurs, the probability of the first given the second.
#[derive(Default)]
struct Model {
    pairs: Vec<(usize, usize)>,
    known: HashMap<(usize, usize), usize>,
    /// For each word of a first sentence, its pairs with the words of the second.
    places: Vec<Vec<usize>>,
}

impl Model {
    fn read(&mut self, one: &[usize], other: &[usize]) {
        for &word in one {
            let place = other.iter().map(|theirs| {
                *self.known.entry((word, *theirs)).or_insert_with(|| {
                    self.pairs.push((word, *theirs));
                    self.pairs.len() - 1
                })
            });
            self.places.push(place.collect());
        }
    }

    /// Estimates, and keeps the pairs that are probable enough, with weights.
    fn learn(&self, others: usize) -> Vec<(usize, usize, f32)> {
        let mut probability = vec![1.0; self.pairs.len()];
        for _ in 0..ROUNDS {
            let mut counts = vec![0.0; self.pairs.len()];
            for place in &self.places {
                let sum: f64 = place.iter().map(|pair| probability[*pair]).sum();
                for pair in place {
                    counts[*pair] += probability[*pair] / sum;
                }
            }
            let mut sums = vec![0.0; others];
            for ((_, other), count) in self.pairs.iter().zip(&counts) {
                sums[*other] += count;
            }
            probability =
                self.pairs.iter().zip(counts).map(|((_, other), count)| count / sums[*other]).collect();
        }
        let mut best = vec![0.0_f64; others];
        for ((_, other), probability) in self.pairs.iter().zip(&probability) {
            best[*other] = best[*other].max(*probability);
        }
        let kept = self.pairs.iter().zip(probability);
        kept.filter(|((_, other), p)| *p >= LEAST && *p >= SHARE * best[*other])
            .map(|((one, other), p)| (*one, *other, weight(p / best[*other])))
            .collect()
    }
}

/// The weight of a share of the best probability.
#[expect(clippy::cast_possible_truncation, reason = "from 0 to 1")]
fn weight(share: f64) -> f32 {
    (BASE + (1.0 - BASE) * share).min(1.0) as f32
}

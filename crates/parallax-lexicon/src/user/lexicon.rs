//! A dictionary of the user: a word, a tab, a word of the other language, and a weight if wanted.

use super::{Problem, Unreadable, Vocabulary, lines};
use crate::{By, Found};

/// Entries of two words.
///
/// An entry of several words (`to rain`, a compound) counts if a text has it as one word.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lexicon {
    entries: Vec<(String, String, f32)>,
}

impl Lexicon {
    /// Reads lines of two words with a tab between them; a third column is a weight above 0 and at most 1. More columns
    /// are left out.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let mut entries = Vec::new();
        for (line, content) in lines(text) {
            let columns: Vec<&str> = content.split('\t').map(str::trim).collect();
            let (&[one, other, ..], true) =
                (&columns[..], columns.iter().take(2).all(|word| !word.is_empty()))
            else {
                let filled = columns.iter().filter(|column| !column.is_empty()).count();
                return Err(Unreadable { line, problem: Problem::Columns(filled) });
            };
            let weight = match columns.get(2).copied().unwrap_or_default() {
                "" => 1.0,
                weight => read(weight).ok_or(Unreadable { line, problem: Problem::Weight })?,
            };
            entries.push((one.to_owned(), other.to_owned(), weight));
        }
        Ok(Self { entries })
    }

    /// Has it no entries?
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn link(&self, a: &Vocabulary, b: &Vocabulary, found: &mut Found) {
        for (one, other, weight) in &self.entries {
            for (ours, theirs) in [(one, other), (other, one)] {
                if let (Some(ours), Some(theirs)) = (a.find(ours), b.find(theirs)) {
                    found.add(ours, theirs, *weight, By::Lexicon);
                }
            }
        }
    }
}

/// A weight above 0 and at most 1.
fn read(weight: &str) -> Option<f32> {
    weight.replace(',', ".").parse().ok().filter(|weight: &f32| *weight > 0.0 && *weight <= 1.0)
}

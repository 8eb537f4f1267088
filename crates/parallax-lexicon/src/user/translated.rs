//! What a translation program made of the words of a language.

use super::glossary::terms;
use super::vocabulary::Vocabulary;
use crate::{By, Found};

/// An answer of more words is not the translation of one.
const LONGEST: usize = 6;

/// Words of one language, each with its translation into another.
///
/// A translation of several words corresponds by its words, as a term of a glossary does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translated {
    languages: [String; 2],
    entries: Vec<(String, String)>,
}

impl Translated {
    /// Words, and what each became. What the program did not know and gave back as it was counts for nothing, and so does
    /// an answer too long to be a translation; signs around its words (`War.`) are left out.
    pub fn new(languages: [&str; 2], entries: impl IntoIterator<Item = (String, String)>) -> Self {
        let entries = entries.into_iter().map(|(word, other)| (word, bare(&other)));
        let changed = entries.filter(|(word, other)| {
            !other.is_empty() && word != other && other.split(' ').count() <= LONGEST
        });
        Self { languages: languages.map(|tag| base(tag).to_owned()), entries: changed.collect() }
    }

    /// Is it from one of these languages into the other?
    pub fn is_between(&self, languages: [&str; 2]) -> bool {
        let [a, b] = languages.map(base);
        !self.entries.is_empty() && (self.is(a, b) || self.is(b, a))
    }

    fn is(&self, from: &str, to: &str) -> bool {
        self.languages[0].eq_ignore_ascii_case(from) && self.languages[1].eq_ignore_ascii_case(to)
    }

    pub(crate) fn link(&self, languages: [&str; 2], [a, b]: [&Vocabulary; 2], found: &mut Found) {
        let [from, to] = languages.map(base);
        if self.is(from, to) {
            for (word, other) in &self.entries {
                terms(word, other, [a, b], By::Translation, found);
            }
        } else if self.is(to, from) {
            for (word, other) in &self.entries {
                terms(other, word, [a, b], By::Translation, found);
            }
        }
    }
}

/// The words of an answer without the signs around them.
fn bare(answer: &str) -> String {
    let words = answer.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn base(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

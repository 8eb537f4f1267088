//! Terms and names that are equal: `CIS=CEI=SNG`, or the same with tabs.

use super::vocabulary::is_content;
use super::{Problem, Unreadable, Vocabulary, lines};
use crate::{By, Found};

/// The least that a word of a long term is worth.
const LEAST: f32 = 0.3;

/// Groups of equal terms.
///
/// A term of one word, or a Vietnamese compound that the text has as one word, corresponds fully. A term of several
/// words corresponds by its words: each of them longer than three letters, or with a capital, is worth its share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glossary {
    groups: Vec<Vec<String>>,
}

impl Glossary {
    /// Reads lines of equal terms, with `=` or tabs between them.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let mut groups = Vec::new();
        for (line, content) in lines(text) {
            let separator = if content.contains('\t') { '\t' } else { '=' };
            let terms: Vec<String> = content.split(separator).map(|term| term.trim().to_owned()).collect();
            if terms.len() < 2 {
                return Err(Unreadable { line, problem: Problem::OneTerm });
            }
            if terms.iter().any(String::is_empty) {
                return Err(Unreadable { line, problem: Problem::EmptyTerm });
            }
            groups.push(terms);
        }
        Ok(Self { groups })
    }

    /// Adds a group of equal terms, such as the forms of a term of the project.
    pub fn add(&mut self, terms: impl IntoIterator<Item = String>) {
        self.groups.push(terms.into_iter().collect());
    }

    /// With the terms of another glossary.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.groups.extend(other.groups);
        self
    }

    /// Has it no terms?
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    pub(crate) fn link(&self, a: &Vocabulary, b: &Vocabulary, found: &mut Found) {
        for group in &self.groups {
            for (index, one) in group.iter().enumerate() {
                for other in &group[index + 1..] {
                    terms(one, other, [a, b], By::Glossary, found);
                    terms(other, one, [a, b], By::Glossary, found);
                }
            }
        }
    }
}

/// Links the words of a term in the one text with those of its equal in the other.
pub(super) fn terms(one: &str, other: &str, [a, b]: [&Vocabulary; 2], by: By, found: &mut Found) {
    let weight = (1.0 / parts(one).max(parts(other))).max(LEAST);
    let (ours, theirs) = (a.term(one), b.term(other));
    let whole = a.find(one).is_some() && b.find(other).is_some();
    for word in &ours {
        for theirs in &theirs {
            found.add(*word, *theirs, if whole { 1.0 } else { weight }, by);
        }
    }
}

/// Of how many words a term is.
#[expect(clippy::cast_precision_loss, reason = "words of a term")]
fn parts(term: &str) -> f32 {
    term.split_whitespace().filter(|word| is_content(word)).count().max(1) as f32
}

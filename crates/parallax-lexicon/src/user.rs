//! What users bring: glossaries, dictionaries and parallel texts; a model of word vectors; translations by a program.
//!
//! The first three are plain text, a line for an entry; empty lines and lines that start with `#` count for nothing. None
//! of them says which languages it is in, and the order of columns does not matter: an entry counts if one of its words
//! is in the one text and another in the other.

mod bitext;
mod glossary;
mod lexicon;
mod model;
mod translated;
mod vocabulary;

pub use bitext::{Bitext, Pair, pairs};
pub use glossary::Glossary;
pub use lexicon::Lexicon;
pub use model::{BadModel, Model};
pub use translated::Translated;

use vocabulary::Vocabulary;

use std::sync::Arc;

use crate::{Found, Side, near};

/// What a user brings to a comparison, beside the table.
#[derive(Debug, Clone, Default)]
pub struct Resources {
    /// Terms and names that are equal: those of the project, and those of `--glossary`.
    pub glossary: Glossary,
    /// A dictionary: `--lexicon`.
    pub lexicon: Lexicon,
    /// What parallel texts taught: `--bitext`.
    pub bitext: Bitext,
    /// Word vectors of any languages: `--model`.
    pub model: Option<Arc<Model>>,
    /// What a program translated: `--translate`.
    pub translated: Vec<Translated>,
}

impl Resources {
    /// Do they have words for running text of two languages? A glossary has terms only.
    pub fn reaches_running_words(&self, languages: [&str; 2]) -> bool {
        let translated = || self.translated.iter().any(|translated| translated.is_between(languages));
        !self.lexicon.is_empty() || !self.bitext.is_empty() || self.model.is_some() || translated()
    }

    pub(crate) fn link(&self, a: Side, b: Side, found: &mut Found) {
        if let Some(model) = &self.model {
            near::link_by_model(a, b, model, found);
        }
        if self.glossary.is_empty()
            && self.lexicon.is_empty()
            && self.bitext.is_empty()
            && self.translated.is_empty()
        {
            return;
        }
        let languages = [a.language, b.language];
        let (a, b) = (Vocabulary::of(a.words), Vocabulary::of(b.words));
        self.glossary.link(&a, &b, found);
        self.lexicon.link(&a, &b, found);
        self.bitext.link(&a, &b, found);
        for translated in &self.translated {
            translated.link(languages, [&a, &b], found);
        }
    }
}

/// Why a file of a user cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct Unreadable {
    /// The line, the first being 1.
    pub line: usize,
    /// What is wrong, and what to write instead.
    pub problem: Problem,
}

/// What can be wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A glossary line without a second term.
    #[error("this line has one term; write at least two, with = or a tab between them: CIS=CEI=SNG")]
    OneTerm,
    /// An empty term between separators.
    #[error("a term is empty; remove the second of two separators")]
    EmptyTerm,
    /// A dictionary or parallel line that has not the columns it needs.
    #[error("this line has {0} column(s); write two with a tab between them")]
    Columns(usize),
    /// A weight that is not a number from 0 to 1.
    #[error("the third column must be a weight: a number above 0 and at most 1, such as 0.8")]
    Weight,
}

/// The lines that count, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests;

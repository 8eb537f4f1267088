//! Finding words that a user wrote among the words of a text.

use std::collections::HashMap;

use crate::{Word, fold};

/// How many letters a word may have behind the stem of the word of the text.
const ENDING: usize = 4;
/// The shortest stem that stands for other forms.
const STEM: usize = 3;

/// The words of a side by form and by stem.
pub(crate) struct Vocabulary<'a> {
    forms: HashMap<&'a str, usize>,
    stems: HashMap<&'a str, usize>,
}

impl<'a> Vocabulary<'a> {
    pub(crate) fn of(words: &'a [Word<'a>]) -> Self {
        let (mut forms, mut stems) = (HashMap::new(), HashMap::new());
        for (index, word) in words.iter().enumerate() {
            forms.entry(word.form).or_insert(index);
            stems.entry(word.stem).or_insert(index);
        }
        Self { forms, stems }
    }

    /// The word with this stem.
    pub(crate) fn stem(&self, stem: &str) -> Option<usize> {
        self.stems.get(stem).copied()
    }

    /// The word that a user's word is a form of: by the form itself, else by the longest stem at its start.
    pub(crate) fn find(&self, word: &str) -> Option<usize> {
        let small = fold::small(word);
        if let Some(index) = self.forms.get(small.as_str()).or_else(|| self.stems.get(small.as_str())) {
            return Some(*index);
        }
        if small.contains(' ') {
            return None;
        }
        let bare = fold::bare(&small);
        self.by_stem(&small).or_else(|| self.by_stem(&bare))
    }

    fn by_stem(&self, word: &str) -> Option<usize> {
        let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(STEM).chain([word.len()]).collect();
        ends.iter().rev().take(ENDING + 1).find_map(|end| self.stem(&word[..*end]))
    }

    /// The words of a term: the term as one word (a Vietnamese compound), else those of its words that the text has.
    pub(crate) fn term(&self, term: &str) -> Vec<usize> {
        if let Some(index) = self.find(term) {
            return vec![index];
        }
        let mut words: Vec<usize> = term
            .split_whitespace()
            .filter(|word| is_content(word))
            .filter_map(|word| self.find(word))
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// Is a word of a term more than "of" or "de la"? Told by its length, in scripts with an alphabet.
pub(crate) fn is_content(word: &str) -> bool {
    word.chars().count() > 3 || word.chars().any(|c| c.is_uppercase() || c.is_numeric())
}

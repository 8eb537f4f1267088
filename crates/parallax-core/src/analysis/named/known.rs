//! The words by which a person is known.

use std::collections::BTreeSet;

use crate::model::Who;
use parallax_text::function_words::is_function_word;
use parallax_text::words::{is_letter, words};

/// Words of names shorter than this name nobody: initials, *of*, *de*.
const SHORTEST: usize = 3;
/// Longer words are compared by so many first letters.
const LETTERS: usize = 5;
/// What a name says of somebody whom the text does not name.
const UNNAMED: [&str; 4] = ["unnamed", "anonymous", "unknown", "unidentified"];
/// The same in more words.
const NOT_NAMED: [&str; 2] = ["not named", "no body named"];

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Its first letters, small.
    pub(super) key: String,
    /// It has a capital in the text too: *Time* of a name is no *time* of a sentence.
    pub(super) capital: bool,
}

/// The words by which a person is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// In texts of the project's language: the words of the name, a proper name that is said of it (*The clerk, Aldous Finch*), or
    /// the words of the id.
    pub(super) ways: Vec<Vec<Word>>,
    /// In texts of other languages.
    pub(super) foreign: Vec<Word>,
    /// Whose words these are.
    pub(super) origin: String,
}

impl Known {
    /// Reads the name and the id of a person.
    pub(super) fn new(who: &Who, language: &str) -> Self {
        let (parts, small) = (parts(&who.name), who.name.to_lowercase());
        let name = parts.first().map_or("", String::as_str);
        let unnamed = UNNAMED.iter().chain(&NOT_NAMED).any(|words| small.contains(words));
        let by_name = name_words(name, language, !unnamed);
        let mut by_id = name_words(&who.id.value.replace('-', " "), language, false);
        for word in &mut by_id {
            word.capital = by_name.iter().any(|own| own.key == word.key && own.capital);
        }
        let said: Vec<&String> = parts.iter().skip(1).filter(|part| is_proper(part)).collect();
        // What a text calls those whom it does not name is translated.
        let proper = [name].into_iter().filter(|_| !unnamed).chain(said.iter().map(|part| part.as_str()));
        let foreign = proper.flat_map(|part| capitals(part, language)).collect();
        let said = said.iter().map(|part| name_words(part, language, true));
        let ways = [by_name].into_iter().chain(said).chain([by_id]).filter(|way| !way.is_empty());
        Self { ways: ways.collect(), foreign, origin: who.origin.clone() }
    }

    /// All words.
    pub(super) fn words(&self) -> impl Iterator<Item = &Word> {
        self.ways.iter().flatten().chain(&self.foreign)
    }
}

/// The parts of a name between commas, without what is in parentheses; words in quotation marks are the text's, and stay.
fn parts(name: &str) -> Vec<String> {
    let (mut parts, mut inside, mut quoted) = (vec![String::new()], false, false);
    for c in name.chars() {
        match c {
            '“' | '„' | '«' => quoted = true,
            '”' | '»' => quoted = false,
            '(' | '（' => inside = true,
            ')' | '）' => inside = false,
            ',' | '，' | '、' if !inside && !quoted => parts.push(String::new()),
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(if inside && !quoted { ' ' } else { c });
        }
    }
    parts
}

/// Is it a name of two words or more, all with a capital?
fn is_proper(part: &str) -> bool {
    let all: Vec<&str> = words(part).map(|word| word.of(part)).collect();
    all.len() > 1 && all.iter().all(|word| word.starts_with(char::is_uppercase))
}

/// Those words of a name that have a capital.
fn capitals(name: &str, language: &str) -> Vec<Word> {
    let all = words(name).map(|word| word.of(name));
    let big: BTreeSet<String> =
        all.filter(|word| word.starts_with(char::is_uppercase)).map(shortened).collect();
    let own = name_words(name, language, true).into_iter().filter(|word| big.contains(&word.key));
    own.map(|word| Word { capital: true, ..word }).collect()
}

/// The words of a name that may name somebody, each once; if it has grammar only, these: *Many*. A capital is asked for unless
/// it may be that of the beginning.
fn name_words(name: &str, language: &str, capitals: bool) -> Vec<Word> {
    let all: Vec<&str> = words(name).map(|word| word.of(name)).collect();
    let said = |word: &str| !UNNAMED.contains(&word.to_lowercase().as_str());
    let letters = |word: &str| word.chars().filter(|c| is_letter(*c)).count();
    let capital = |at: usize| {
        let big = |at: usize| all.get(at).is_some_and(|word| word.starts_with(char::is_uppercase));
        capitals && big(at) && (at > 0 || all.len() == 1 || big(1))
    };
    let grammar = |at: usize| is_function_word(&all[at].to_lowercase(), language);
    let long = |at: &usize| letters(all[*at]) >= SHORTEST && said(all[*at]);
    let mut at: Vec<usize> = (0..all.len()).filter(long).filter(|at| !grammar(*at)).collect();
    if at.is_empty() {
        at = (0..all.len()).filter(long).collect();
    }
    let mut found: Vec<Word> = Vec::new();
    for word in at.into_iter().map(|at| Word { key: shortened(all[at]), capital: capital(at) }) {
        if !found.iter().any(|known| known.key == word.key) {
            found.push(word);
        }
    }
    found
}

/// The first letters of a word, small.
pub(super) fn shortened(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).take(LETTERS).collect()
}

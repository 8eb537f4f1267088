//! Which words of two languages correspond: data and strings only, no project and no texts.
//!
//! [`links`] takes the vocabularies of two texts and says which of their words correspond, how well, and how that is
//! known:
//!
//! - [`table`]: an embedded table of word vectors for [`table::languages`]; within the two vocabularies only, so that a
//!   word is compared with the words that are there, not with a dictionary;
//! - `alike`: words that look alike (cognates), in any script that both sides share;
//! - `names`: names that sound alike, across scripts;
//! - `numbers`: the same number in other writing;
//! - [`user`]: glossaries, dictionaries, parallel texts, models of word vectors and translations that a user brings.
//!
//! [`basis`] says beforehand whether a pair of languages can be compared at all. A pair without table and without data
//! of the user gets links of names, numbers and cognates only: that is not enough to find translated passages, and
//! whoever shows the result must say "not compared".
//!
//! Cost: all words are compared with all; 2,400 × 2,700 words are 0.46 billion instructions, about 60 ms on one thread. Nothing is read at the start: the table is searched where
//! it lies in the program.

mod alike;
mod fold;
mod measured;
mod names;
mod near;
mod numbers;
pub mod table;
pub mod user;

use std::collections::BTreeMap;

pub use measured::{MEASURED, Measured, measures};
pub use user::Resources;

/// A text of one language, as far as links need it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The tag of its language (`es`, `vi`).
    pub language: &'a str,
    /// Its words, each once.
    pub words: &'a [Word<'a>],
}

/// A word of a text, in all its forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// What its forms have in common, folded: a key, never shown.
    pub stem: &'a str,
    /// The form that the text has most often, in small letters. A Vietnamese compound has a blank inside.
    pub form: &'a str,
    /// Is it written with a capital inside sentences?
    pub name: bool,
    /// Is it a number?
    pub number: bool,
}

/// Two words that correspond.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The index of the word of the first side.
    pub a: usize,
    /// The index of the word of the second side.
    pub b: usize,
    /// From 0 to 1: how well they correspond. Not a probability.
    pub weight: f32,
    /// How that is known.
    pub by: By,
}

/// How it is known that two words correspond. Of two reasons with the same weight the first in this order is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// They are the same number.
    Number,
    /// From the project's terms or a glossary of the user.
    Glossary,
    /// From a dictionary of the user.
    Lexicon,
    /// From a translation program of the user.
    Translation,
    /// Learnt from parallel texts of the user.
    Bitext,
    /// They are names that sound alike.
    Name,
    /// They look alike.
    Cognate,
    /// From the embedded table of words.
    Table,
    /// From a model of the user.
    Model,
}

/// What a comparison of two languages can rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Shared names, numbers and cognates only: not compared.
    NamesOnly,
    /// A dictionary, parallel texts, a model or a translation of the user.
    User,
    /// The table.
    Table,
    /// The table, and one of those.
    TableAndUser,
}

/// What a comparison of two languages, given by their tags, can rest on.
///
/// A dictionary, parallel texts and a model of the user do not say of which languages they are: they count for every
/// pair.
pub fn basis(a: &str, b: &str, resources: &Resources) -> Basis {
    let table = table::carries(a) && table::carries(b);
    match (table, resources.reaches_running_words([a, b])) {
        (true, true) => Basis::TableAndUser,
        (true, false) => Basis::Table,
        (false, true) => Basis::User,
        (false, false) => Basis::NamesOnly,
    }
}

/// The words of two sides that correspond: at most one link for a pair, the one of the greatest weight, ordered by
/// `a` and `b`. Exchanged sides give the same links.
pub fn links(a: Side, b: Side, resources: &Resources) -> Vec<Link> {
    let mut found = Found::default();
    near::link(a, b, &mut found);
    alike::link(a, b, &mut found);
    names::link(a, b, &mut found);
    numbers::link(a, b, &mut found);
    resources.link(a, b, &mut found);
    found.links()
}

/// The links found so far.
#[derive(Debug, Default)]
struct Found(BTreeMap<(usize, usize), (f32, By)>);

impl Found {
    /// Takes a link if there is none for this pair that is better.
    fn add(&mut self, a: usize, b: usize, weight: f32, by: By) {
        let best = self.0.entry((a, b)).or_insert((weight, by));
        if weight > best.0 || (weight >= best.0 && by < best.1) {
            *best = (weight, by);
        }
    }

    fn links(self) -> Vec<Link> {
        self.0.into_iter().map(|((a, b), (weight, by))| Link { a, b, weight, by }).collect()
    }
}

#[cfg(test)]
mod tests;

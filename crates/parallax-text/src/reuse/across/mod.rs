//! Passages that two texts of different languages share.
//!
//! A [`Side`] is a text as sentences of words. Whoever knows which words correspond (a table of words, a lexicon,
//! cognates, names, numbers) gives [`Link`]s between the vocabularies of two sides. [`learn`] adds what the two texts
//! teach themselves, [`across`] finds the passages, and [`shown`] says which words of one correspond.
//!
//! Two sentences correspond as far as each covers the words of the other, rare words counting more, above what resembles
//! either of them anyway (CSLS, Conneau and others 2018), with half of the better neighbour's score. What a score is
//! worth is measured on texts of other kinds (`benches/xlang`): of the sentences that have another nearest to them, half
//! of which have no counterpart at all, 0.91 to 0.99 are right at 150 thousandths, 0.93 to 0.99 at 180. Beside it the
//! same two texts are compared with their words exchanged: their highest score is the null, and a passage must be clear
//! of it to be probable.
//!
//! A score says that the wordings correspond. It does not say who took it from whom, and both may have it from a third;
//! that nothing is found does not show that nothing was taken. The same facts told in other words are not found.

mod chains;
mod compounds;
mod coverage;
mod entries;
mod exchanged;
mod learnt;
mod linked;
mod passages;
mod scores;
mod shown;
mod side;
mod stem;
mod tokens;
mod units;

#[cfg(test)]
mod tests;

pub use learnt::learn;
pub use passages::{across, nearest};
pub use shown::{Marked, Sort, shown};
pub use side::{FEWEST_WORDS, Side};
pub use stem::stem;

use super::Passage;

/// A word of a side, in all its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its stem, folded: what all forms have in common. Only a key, never shown.
    pub stem: String,
    /// The form in which the text has it most often, in small letters.
    pub form: String,
    /// Is it written with a capital inside sentences? Names are.
    pub name: bool,
    /// Is it a number?
    pub number: bool,
}

/// A word of the first side that corresponds to one of the second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Its index in the vocabulary of the first side.
    pub a: usize,
    /// Its index in the vocabulary of the second side.
    pub b: usize,
    /// From 0 to 1: how well they correspond.
    pub weight: f32,
    /// How that is known.
    pub by: By,
}

/// How it is known that two words correspond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// From the embedded table of words.
    Table,
    /// From a model of the user.
    Model,
    /// From a dictionary of the user.
    Lexicon,
    /// From a translation program of the user.
    Translation,
    /// From the project's terms or a glossary of the user.
    Glossary,
    /// Learnt from parallel texts of the user.
    Bitext,
    /// Learnt from the two texts themselves: see [`learn`].
    Texts,
    /// They look alike.
    Cognate,
    /// They are names that sound alike.
    Name,
    /// They are the same number.
    Number,
}

/// What was found between two sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Across {
    /// The passages, the strongest first. The score of one sentence is how much more of its words correspond than those
    /// of other sentences do: 1000 if every word has its counterpart and no other sentence has any. Several sentences in
    /// a row have the root of the sum of the squares of their scores, at most 1000.
    pub passages: Vec<Passage>,
    /// The highest score, in thousandths, that these sides have by chance: with sentences that have nothing to do
    /// with each other. `None` if there are too few sentences to say.
    pub null: Option<u32>,
    /// How many words of each side were compared, and how many of them correspond to nothing in the other one.
    pub words: [Words; 2],
}

/// How many words of a side were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words {
    /// All words of the sentences that are long enough.
    pub all: usize,
    /// Those without any link: the resources do not know them, or the other text has nothing of the kind.
    pub unlinked: usize,
}

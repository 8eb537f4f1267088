//! The meanings of the words that a key may have, taken from their enums and tables.

use super::keys::KINDS;
use crate::model::{Certainty, Match, Relation, Stance};

/// A word and its meaning.
pub type Word = (&'static str, &'static str);

/// The stances.
pub fn stances() -> impl Iterator<Item = Word> {
    Stance::ALL.into_iter().map(|stance| (stance.name(), stance.meaning()))
}

/// The certainties.
pub fn certainties() -> impl Iterator<Item = Word> {
    Certainty::ALL.into_iter().map(|certainty| (certainty.name(), certainty.meaning()))
}

/// The relations.
pub fn relations() -> impl Iterator<Item = Word> {
    Relation::ALL.into_iter().map(|relation| (relation.name(), relation.meaning()))
}

/// How well a quotation matches.
pub fn matches() -> impl Iterator<Item = Word> {
    Match::ALL.into_iter().map(|kind| (kind.name(), kind.meaning()))
}

/// How the members of a family depend.
pub fn kinds() -> impl Iterator<Item = Word> {
    KINDS.iter().copied()
}

/// Those words of a choice that have a meaning here, in the order of the choice.
pub fn of(words: &[&'static str]) -> Vec<Word> {
    let known: Vec<Word> = stances().chain(certainties()).chain(relations()).chain(kinds()).collect();
    words.iter().filter_map(|word| known.iter().copied().find(|(name, _)| name == word)).collect()
}

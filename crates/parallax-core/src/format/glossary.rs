//! What the words mean that a key may have, from the enums and tables that they are of.

use super::keys::KINDS;
use crate::model::{Certainty, Match, Relation, Stance};

/// A word, and what it means.
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

/// The words of a choice that are known here, in its order.
pub fn of(words: &[&'static str]) -> Vec<Word> {
    let known: Vec<Word> = stances().chain(certainties()).chain(relations()).chain(kinds()).collect();
    words.iter().filter_map(|word| known.iter().copied().find(|(name, _)| name == word)).collect()
}

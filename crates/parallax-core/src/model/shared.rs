//! What two texts have in common: passages by place and score, without their words.

use std::collections::{BTreeMap, BTreeSet};

use parallax_text::reuse::{Band, Kind};

/// What was found between two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shared {
    /// The passages, in the order of the first text.
    pub passages: Vec<Passage>,
    /// The highest score, in thousandths, that these texts reach by chance, if that was measured. Known only if there
    /// are passages.
    pub null: Option<u32>,
    /// Between two languages: the share of the words of each text that correspond to nothing in the other, as far as
    /// the resources know, in thousandths. Known only if there are passages.
    pub unknown: Option<[u32; 2]>,
}

/// A passage that is in two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it is in the first text and in the second.
    pub places: [Stretch; 2],
    /// How the two wordings differ.
    pub kind: Kind,
    /// In thousandths; not comparable between kinds.
    pub score: u32,
    /// How sure it is that it is not there by chance.
    pub band: Band,
    /// What differs in it and matters.
    pub changed: BTreeSet<Change>,
}

/// A stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// First and last line.
    pub lines: (usize, usize),
    /// In code points of the file, end exclusive.
    pub chars: (usize, usize),
    /// Which words of the text, counted from 0, end exclusive.
    pub words: (usize, usize),
}

/// What a passage has in one wording and differently in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Another person or body that the project knows.
    Actor,
    /// Another name.
    Name,
    /// Another number.
    Number,
}

impl Change {
    /// All, in the order in which they are said.
    pub const ALL: [Self; 3] = [Self::Actor, Self::Name, Self::Number];

    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Name => "name",
            Self::Number => "number",
        }
    }
}

impl Shared {
    /// The same, seen from the second text.
    #[must_use]
    pub fn turned(&self) -> Self {
        let turn = |passage: &Passage| {
            let [a, b] = passage.places;
            Passage { places: [b, a], ..passage.clone() }
        };
        let mut passages: Vec<Passage> = self.passages.iter().map(turn).collect();
        passages.sort_by_key(|passage| passage.places);
        Self { passages, null: self.null, unknown: self.unknown.map(|[a, b]| [b, a]) }
    }
}

/// The passages in a lock. Pairs are of ids, the smaller first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LockedPassages {
    /// Hash of what else they depend on: the names and terms of the project, and the tables of words.
    pub with: String,
    /// By source: hash of what they depend on in its text and sheet.
    pub texts: BTreeMap<String, String>,
    /// The pairs with passages. Two texts that are both in [`Self::texts`] and neither here nor in
    /// [`Self::uncompared`] have no passage in common: so the lock does not grow with the pairs.
    pub pairs: BTreeMap<(String, String), Shared>,
    /// Pairs that were not compared, because one of the two was not at hand.
    pub uncompared: BTreeSet<(String, String)>,
}

impl LockedPassages {
    /// The same without a source.
    pub fn remove(&mut self, id: &str) {
        self.texts.remove(id);
        self.pairs.retain(|(a, b), _| a != id && b != id);
        self.uncompared.retain(|(a, b)| a != id && b != id);
    }

    /// Gives a source another id.
    pub fn rename(&mut self, old: &str, new: &str) {
        if let Some(of) = self.texts.remove(old) {
            self.texts.insert(new.to_owned(), of);
        }
        let renamed = |id: String| if id == old { new.to_owned() } else { id };
        self.pairs = std::mem::take(&mut self.pairs)
            .into_iter()
            .map(|((a, b), shared)| {
                let [a, b] = [a, b].map(renamed);
                if a <= b { ((a, b), shared) } else { ((b, a), shared.turned()) }
            })
            .collect();
        self.uncompared = std::mem::take(&mut self.uncompared)
            .into_iter()
            .map(|(a, b)| {
                let [a, b] = [a, b].map(renamed);
                if a <= b { (a, b) } else { (b, a) }
            })
            .collect();
    }
}

//! A passage that is in two texts, whatever found it.

use crate::Span;

/// A passage that is in two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Where it is in the first text and in the second, in bytes.
    pub spans: [Span; 2],
    /// How the two wordings differ.
    pub kind: Kind,
    /// In thousandths: 1000 if every word has its counterpart. No percentage, and not comparable between kinds.
    pub score: u32,
    /// How sure it is that the passage is not there by chance.
    pub band: Band,
}

/// How the two wordings of a passage differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Nearly word by word the same.
    Copied,
    /// In one language, with other words or in another order.
    Reworded,
    /// In two languages, with words that correspond.
    Translated,
    /// In two languages, with the same names and numbers but too few words that correspond.
    SameFacts,
}

impl Kind {
    /// All kinds, the closest first.
    pub const ALL: [Self; 4] = [Self::Copied, Self::Reworded, Self::Translated, Self::SameFacts];

    /// The word for it, in tables and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Copied => "copied",
            Self::Reworded => "reworded",
            Self::Translated => "translated",
            Self::SameFacts => "same facts",
        }
    }
}

/// How sure it is that a passage is not there by chance. What a band has been measured to be worth depends on the
/// method: it is said beside every result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// To be looked at by a reader.
    Possible,
    /// More likely than not.
    Probable,
    /// Hardly by chance.
    Strong,
}

impl Band {
    /// All bands, the weakest first.
    pub const ALL: [Self; 3] = [Self::Possible, Self::Probable, Self::Strong];

    /// The word for it, in tables and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Probable => "probable",
            Self::Strong => "strong",
        }
    }
}

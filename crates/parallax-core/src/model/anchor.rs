//! A quotation, and where it is in its text.

use std::fmt;

use serde::{Serialize, Serializer};
use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::Place;
use parallax_text::document::sha256;
use parallax_text::quote::Wanted;
use parallax_text::words;

/// Short verbatim words of a source; the fields have the names of the W3C's text quote selector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The words.
    pub exact: String,
    /// Words right before them; they choose among several places.
    pub prefix: Option<String>,
    /// Words right after them.
    pub suffix: Option<String>,
    /// A line near which they are.
    pub near: Option<usize>,
    /// A translation into the project's language.
    pub gloss: Option<String>,
    /// Where its entry is in the file.
    pub place: Place,
    /// Where its words are in the file.
    pub exact_place: Place,
    key: String,
}

impl Quotation {
    /// From its words, the words before and after them, and a line near them.
    pub fn new(exact: String, around: [Option<String>; 2], near: Option<usize>, place: Place) -> Self {
        let [prefix, suffix] = around;
        let key = key(&exact, prefix.as_deref(), suffix.as_deref(), near);
        Self { exact, prefix, suffix, near, gloss: None, place, exact_place: place, key }
    }

    /// The key of its entry in the lock: the first 16 hex digits of the SHA-256 of the NFC of exact, prefix and suffix,
    /// joined by LF. If there is a `near` line, it follows as a fourth part, because it decides ties too.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What to look for in the text.
    pub fn wanted(&self) -> Wanted<'_> {
        Wanted {
            exact: &self.exact,
            prefix: self.prefix.as_deref(),
            suffix: self.suffix.as_deref(),
            near: self.near,
        }
    }

    /// How many words of the source it takes, prefix and suffix included.
    pub fn words(&self) -> usize {
        [Some(&self.exact), self.prefix.as_ref(), self.suffix.as_ref()]
            .into_iter()
            .flatten()
            .map(|text| words::count(text))
            .sum()
    }
}

/// Words that show how sure a source is. They are in, or right next to, a quotation of their claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The words.
    pub words: String,
    /// Where they are in the file.
    pub place: Place,
    key: String,
}

impl Cue {
    /// The most characters between a cue and a quotation of its claim.
    pub const BESIDE: usize = 200;

    /// From its words and the quotations that they must be near.
    pub fn new(words: String, quotes: &[Quotation], place: Place) -> Self {
        let parts: Vec<&str> =
            std::iter::once(words.as_str()).chain(quotes.iter().map(|quote| quote.key())).collect();
        let normal: String = parts.join("\n").nfc().collect();
        Self { key: sha256(normal.as_bytes())[..16].to_owned(), words, place }
    }

    /// The key of its entry in the lock: the first 16 hex digits of the SHA-256 of the NFC of its words and the keys of
    /// its claim's quotations, joined by LF. The quotations are included because its place depends on them.
    pub fn key(&self) -> &str {
        &self.key
    }
}

fn key(exact: &str, prefix: Option<&str>, suffix: Option<&str>, near: Option<usize>) -> String {
    let mut parts = format!("{exact}\n{}\n{}", prefix.unwrap_or_default(), suffix.unwrap_or_default());
    if let Some(line) = near {
        parts = format!("{parts}\n{line}");
    }
    let normal: String = parts.nfc().collect();
    sha256(normal.as_bytes())[..16].to_owned()
}

/// How well a quotation matches its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Match {
    /// The same characters apart from blanks.
    Exact,
    /// The same apart from case, marks, dashes, hyphenation and note marks.
    Folded,
    /// Similar to a place; not verified.
    Approximate,
    /// Several places are equally good.
    Ambiguous,
    /// It is not in the text.
    Missing,
    /// There is neither a text nor an entry in the lock.
    Unverified,
}

impl Match {
    /// All kinds, best first.
    pub const ALL: [Self; 6] =
        [Self::Exact, Self::Folded, Self::Approximate, Self::Ambiguous, Self::Missing, Self::Unverified];

    /// Its meaning, for readers.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Exact => "the words are in the text, character by character but for blanks",
            Self::Folded => {
                "the words are in the text, but for what a typesetter answers for: case, quotation marks, dashes, \
                 hyphens at line ends, note marks"
            }
            Self::Approximate => {
                "the text has words that are like these; they are not verified, and count for nothing"
            }
            Self::Ambiguous => {
                "the words are in several places that are equally good; `near`, `prefix` or `suffix` decides"
            }
            Self::Missing => "the words are not in the text",
            Self::Unverified => "neither the text nor an entry of the lock is here, so that nobody can say",
        }
    }

    /// Its word in the lock and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Folded => "folded",
            Self::Approximate => "approximate",
            Self::Ambiguous => "ambiguous",
            Self::Missing => "missing",
            Self::Unverified => "unverified",
        }
    }
}

/// Where a quotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// How well it matches.
    pub kind: Match,
    /// First and last line; `None` if no place was chosen.
    pub lines: Option<(usize, usize)>,
    /// Code points of the decoded file, end exclusive.
    pub chars: Option<(usize, usize)>,
    /// How similar the place is, if it is not the same.
    pub similarity: Option<Similarity>,
    /// What the quoter's omissions and brackets leave out of the place.
    pub omits: Omits,
}

/// What an omission leaves out that may change the meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Omits {
    /// A word that negates.
    pub negation: bool,
    /// A number.
    pub number: bool,
}

impl Omits {
    /// Their words in the lock.
    pub const NAMES: [&'static str; 2] = ["negation", "number"];

    /// The names of those that are left out.
    pub fn names(self) -> Vec<&'static str> {
        let all = Self::NAMES.into_iter().zip([self.negation, self.number]);
        all.filter_map(|(name, holds)| holds.then_some(name)).collect()
    }

    /// Is nothing of this kind left out?
    pub const fn is_nothing(self) -> bool {
        !self.negation && !self.number
    }
}

/// The share of letters that agree, in hundredths, below 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Similarity(pub u8);

impl fmt::Display for Similarity {
    /// Written as in the lock and JSON: `0.93`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "0.{:02}", self.0.min(99))
    }
}

impl Serialize for Similarity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

impl Anchor {
    /// An anchor without a place.
    pub const fn nowhere(kind: Match) -> Self {
        Self {
            kind,
            lines: None,
            chars: None,
            similarity: None,
            omits: Omits { negation: false, number: false },
        }
    }
}

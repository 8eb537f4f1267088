//! Why something is guessed.

use serde::Serialize;

use crate::model::Claim;

/// The reasons of a guess, in the order of what they are for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Reasons {
    /// Of each topic.
    pub topics: Vec<Vec<Reason>>,
    /// Of each position.
    pub positions: Vec<Vec<Reason>>,
    /// Of the stance.
    pub stance: Vec<Reason>,
    /// Of the speaker.
    pub speaker: Vec<Reason>,
    /// Of the certainty.
    pub certainty: Vec<Reason>,
    /// Of each figure.
    pub figures: Vec<Vec<Reason>>,
}

/// A reason: its kind, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Its kind.
    pub kind: Because,
    /// Words of the text that it rests on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// The address of a past claim that it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
}

/// What a guess rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// The topic's mentions are in the lines of the words.
    Mentioned,
    /// They are near them.
    MentionedNear,
    /// The words are those of the curator for the topic or position.
    Label,
    /// The sentence has the curator's words for the topic.
    Context,
    /// A past claim has similar words.
    PastWords,
    /// A past claim is near.
    NearClaim,
    /// Past claims on it are near.
    NearClaims,
    /// The words are between quotation marks.
    Marks,
    /// A verb of saying is with them.
    Verb,
    /// Words such as *according to* are with them.
    According,
    /// The sentence before introduces them.
    Introduced,
    /// The verb keeps a distance.
    Distant,
    /// The verb denies.
    Denied,
    /// The source answers against them.
    Against,
    /// A verb of saying is negated: nobody is said to have said it.
    Negated,
    /// A verb of saying is of the source itself: *we believe*.
    OwnVerb,
    /// What was found is too little to show another's voice.
    TooLittle,
    /// The source usually gives the views of others.
    Usual,
    /// Nothing shows another's voice.
    OwnVoice,
    /// The name is in the sentence.
    Named,
    /// The name is in the sentence before.
    NamedBefore,
    /// Words show how sure the source is.
    Cue,
    /// No word shows it.
    NoCue,
    /// A word shows the bound of a number.
    BoundWord,
    /// No word shows it.
    NoBoundWord,
    /// It is a date.
    Date,
    /// There is no table for the language, so words are not read.
    NoTable,
}

impl Reason {
    pub(super) fn of(kind: Because) -> Self {
        Self { kind, words: Vec::new(), claim: None }
    }

    pub(super) fn with(kind: Because, words: Vec<String>) -> Self {
        Self { words, ..Self::of(kind) }
    }

    pub(super) fn of_claim(kind: Because, claim: &Claim) -> Self {
        Self { claim: Some(claim.address.clone()), ..Self::of(kind) }
    }
}

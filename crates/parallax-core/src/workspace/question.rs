//! What only a person can answer, as data. The caller puts it into words.

use crate::diagnostic::Patch;

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Whose text.
    Source,
    /// The words that carry the claim.
    Quotation,
    /// Which of the places that have quotation `n`; the answer is a line, for [`QuoteDraft::near`].
    ///
    /// [`QuoteDraft::near`]: crate::model::draft::QuoteDraft::near
    Place {
        /// The quotation, from 0.
        quotation: usize,
        /// Its words.
        words: String,
    },
    /// A translation of quotation `n`.
    Gloss {
        /// The quotation, from 0.
        quotation: usize,
        /// Its words.
        words: String,
    },
    /// The topic; the first `near` choices are those that are mentioned near the quotation.
    Topic {
        /// How many.
        near: usize,
    },
    /// Which position; a new one may be given.
    Position,
    /// What the source does with it.
    Stance,
    /// Whose view it is; a new one may be given.
    Speaker,
    /// What the source says, in the curator's words.
    Says,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is wanted.
    pub wanted: Wanted,
    /// The possible answers; none if the answer is free text.
    pub choices: Vec<Choice>,
    /// Which of the choices is proposed.
    pub proposed: Option<usize>,
    /// It may be left open.
    pub optional: bool,
}

/// One of the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The answer.
    pub id: String,
    /// What it means.
    pub what: String,
}

impl Question {
    pub(super) fn free(wanted: Wanted, optional: bool) -> Self {
        Self { wanted, choices: Vec::new(), proposed: None, optional }
    }

    pub(super) fn of(
        wanted: Wanted,
        choices: impl Iterator<Item = (String, String)>,
        proposed: Option<usize>,
    ) -> Self {
        let choices = choices.map(|(id, what)| Choice { id, what }).collect();
        Self { wanted, choices, proposed, optional: false }
    }
}

/// The result of a request for a claim: what has to be asked first, or what it changes.
pub(super) enum Completed {
    Asks(Vec<Question>),
    Patches(Vec<Patch>),
}

//! One source's treatment of one position, with its evidence.

use serde::Serialize;

use super::anchor::{Cue, Quotation};
use super::date::When;
use super::figure::Figure;
use super::project::WhoIx;
use super::source::SourceIx;
use super::topic::{AspectIx, PositionIx};
use crate::diagnostic::{At, Place};

/// What a source does with a position, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Says it in its own voice.
    Asserts,
    /// Says it on someone's word without distance, or builds on it.
    Endorses,
    /// Names the holder and neither supports nor rejects it.
    Reports,
    /// Gives it and answers against it.
    Disputes,
}

impl Stance {
    /// All stances in the order in which they are always shown.
    pub const ALL: [Self; 4] = [Self::Asserts, Self::Endorses, Self::Reports, Self::Disputes];

    /// Its word in the claims file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::Endorses => "endorses",
            Self::Reports => "reports",
            Self::Disputes => "disputes",
        }
    }

    /// Its meaning, for readers.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Asserts => "says it in its own voice; it has no speaker",
            Self::Endorses => "says it on the word of a speaker without distance, or builds on it",
            Self::Reports => {
                "names the speaker and takes no side; it counts neither for nor against the position"
            }
            Self::Disputes => "gives it in order to reject it; it counts against the position",
        }
    }

    /// Does the source hold the position?
    pub const fn holds(self) -> bool {
        match self {
            Self::Asserts | Self::Endorses => true,
            Self::Reports | Self::Disputes => false,
        }
    }
}

/// How sure the source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Plainly.
    #[default]
    Flat,
    /// "Beyond any doubt".
    Emphatic,
    /// "Reportedly", "seems".
    Hedged,
    /// "Perhaps", "one may suppose".
    Conjecture,
}

impl Certainty {
    /// All certainties.
    pub const ALL: [Self; 4] = [Self::Flat, Self::Emphatic, Self::Hedged, Self::Conjecture];

    /// Its meaning, for readers.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Flat => "says it plainly; no word strengthens or weakens it",
            Self::Emphatic => "insists: beyond any doubt, undeniably",
            Self::Hedged => "keeps a distance: reportedly, it seems",
            Self::Conjecture => "supposes: perhaps, one may think",
        }
    }

    /// Its word in the claims file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flat => "flat",
            Self::Emphatic => "emphatic",
            Self::Hedged => "hedged",
            Self::Conjecture => "conjecture",
        }
    }
}

/// A claim that nobody has confirmed: work of an assistant, say. It counts for nothing; see [`super::Topic::drafts`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The name of the work that it came with, as `draft` has it.
    pub name: String,
    /// Why a person turned it down; it is kept so that it is not offered again.
    pub rejected: Option<String>,
}

/// That a claim began as a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confirmed {
    /// The name of the work that it came with.
    pub draft: String,
    /// Who confirmed it, if that is known.
    pub by: Option<String>,
}

/// One source's treatment of one position.
#[derive(Debug, Clone)]
pub struct Claim {
    /// `topic/source/position`; if several claims share that, followed by `~` and the first digits of the first
    /// quotation's key; or the claim's own id. Unique in the project.
    pub address: String,
    /// Its own id, if it has one.
    pub id: Option<At<String>>,
    /// The source whose text it is about.
    pub source: SourceIx,
    /// The answer that it is about.
    pub position: PositionIx,
    /// What the source does with the position.
    pub stance: Stance,
    /// The speakers whose view it is, in reading order; empty if it is the source's own.
    pub speaker: Vec<WhoIx>,
    /// Works that the source took it from.
    pub via: Vec<WhoIx>,
    /// How sure the source is.
    pub certainty: Certainty,
    /// The words that show how sure it is.
    pub cue: Vec<Cue>,
    /// The period that it is about, if that differs from the period of the whole source.
    pub period: Option<When>,
    /// The aspect of the topic that it is about; `None` for all aspects.
    pub aspect: Option<AspectIx>,
    /// The source only presupposes or touches the answer in a phrase.
    pub passing: bool,
    /// Its words are not for every class: a worksheet leaves them out unless they are asked for.
    pub sensitive: bool,
    /// What the source says, in the curator's words.
    pub says: String,
    /// The words of the source that support it.
    pub quotes: Vec<Quotation>,
    /// The numbers that it states.
    pub figures: Vec<Figure>,
    /// Its cells in the topic's extra columns.
    pub row: Vec<(String, String)>,
    /// A sentence for the reader, under the table.
    pub note: Option<String>,
    /// Who of several coders wrote it.
    pub coder: Option<String>,
    /// It is a proposal that no person has confirmed.
    pub proposed: Option<Proposed>,
    /// It began as a proposal, and a person confirmed it.
    pub confirmed: Option<Confirmed>,
    /// The header of its entry in the file.
    pub place: Place,
    /// The place of its stance, or the header if the stance is missing.
    pub stance_place: Place,
}

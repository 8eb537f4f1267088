//! One source's treatment of one position, with its evidence.

use serde::Serialize;

use super::anchor::{Cue, Quotation};
use super::date::When;
use super::figure::Figure;
use super::project::WhoIx;
use super::source::SourceIx;
use super::topic::{AspectIx, PositionIx};
use crate::diagnostic::{At, Place};

/// How a source stands to a position, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Says it in its own voice.
    Asserts,
    /// Says it on someone's word without distance, or builds on it.
    Endorses,
    /// Names the holder and leaves it standing.
    Reports,
    /// Gives it and answers against it.
    Disputes,
}

impl Stance {
    /// All stances in the order in which they are always shown.
    pub const ALL: [Self; 4] = [Self::Asserts, Self::Endorses, Self::Reports, Self::Disputes];

    /// The word of the claims file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::Endorses => "endorses",
            Self::Reports => "reports",
            Self::Disputes => "disputes",
        }
    }

    /// What it means, for people.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Asserts => "says it in its own voice; it has no speaker",
            Self::Endorses => "says it on the word of a speaker without distance, or builds on it",
            Self::Reports => "names the speaker and leaves it at that; it counts for nobody",
            Self::Disputes => "gives it in order to answer against it; it counts against the position",
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

    /// What it means, for people.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Flat => "says it plainly; no word strengthens or weakens it",
            Self::Emphatic => "insists: beyond any doubt, undeniably",
            Self::Hedged => "keeps a distance: reportedly, it seems",
            Self::Conjecture => "supposes: perhaps, one may think",
        }
    }

    /// The word of the claims file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flat => "flat",
            Self::Emphatic => "emphatic",
            Self::Hedged => "hedged",
            Self::Conjecture => "conjecture",
        }
    }
}

/// One source's treatment of one position.
#[derive(Debug, Clone)]
pub struct Claim {
    /// `topic/source/position`, where several share it with `~` and the first digits of the first
    /// quotation's key, or the claim's own id. Unique in the project.
    pub address: String,
    /// Its own id, where it has one.
    pub id: Option<At<String>>,
    /// Whose text.
    pub source: SourceIx,
    /// Which answer.
    pub position: PositionIx,
    /// What the source does with it.
    pub stance: Stance,
    /// Whose view it is, in reading order; empty for the source's own.
    pub speaker: Vec<WhoIx>,
    /// Works that it was taken from.
    pub via: Vec<WhoIx>,
    /// How sure.
    pub certainty: Certainty,
    /// The words that show it.
    pub cue: Vec<Cue>,
    /// What it speaks of, if not what the whole source speaks of.
    pub period: Option<When>,
    /// Of which aspect of the topic it speaks; of all where it names none.
    pub aspect: Option<AspectIx>,
    /// A phrase presupposes or touches the answer.
    pub passing: bool,
    /// What the source says, in the curator's words.
    pub says: String,
    /// The words that carry it.
    pub quotes: Vec<Quotation>,
    /// Its numbers.
    pub figures: Vec<Figure>,
    /// What stands in the topic's extra columns.
    pub row: Vec<(String, String)>,
    /// A sentence for the reader, under the table.
    pub note: Option<String>,
    /// The header of its entry.
    pub place: Place,
    /// Its stance, or the header where that is wanting.
    pub stance_place: Place,
}

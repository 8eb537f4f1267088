//! Additions to a project, before they are written: commands, importers and other programs make them, and `edit` writes
//! them. Every draft can be read from JSON, with the keys of the claims file.

use serde::Deserialize;

pub use super::figure_draft::{FigureDraft, FigureError};
use super::{Claim, Confirmed, Project, Proposed, Topic};

/// A person, body or work to add.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WhoDraft {
    /// Its id.
    pub id: String,
    /// The name that is shown.
    pub name: String,
    /// Its origin, if it has one.
    pub origin: Option<String>,
}

/// A topic to add.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TopicDraft {
    /// Its id.
    pub id: String,
    /// Its name in a few words.
    pub label: String,
    /// The neutral question.
    pub question: String,
    /// When the matter begins.
    pub since: Option<String>,
    /// The question is about one event.
    pub event: bool,
    /// Words that prove a mention, with their language; `None` for all languages.
    pub mentions: Vec<(Option<String>, Vec<String>)>,
    /// Its positions.
    pub positions: Vec<PositionDraft>,
    /// Places, hours, senses that the sources keep apart: ids and labels.
    pub aspects: Vec<(String, String)>,
    /// What figures count: ids and labels.
    pub counts: Vec<(String, String)>,
}

/// A position to add.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PositionDraft {
    /// Its id.
    pub id: String,
    /// The answer in a few words.
    pub label: String,
    /// Positions that cannot be true together with it.
    pub excludes: Vec<String>,
    /// Positions that follow from it.
    pub implies: Vec<String>,
    /// May be shared across periods.
    pub timeless: bool,
    /// A circumstance that does not change the answer.
    pub aside: bool,
}

/// Something that figures count.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CountDraft {
    /// Its id.
    pub id: String,
    /// What is counted, in a few words.
    pub label: String,
    /// The count that it is a part of.
    pub part_of: Option<String>,
    /// The number is part of the answer.
    pub decides: bool,
}

/// A relation that overrules the computed one.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RelationDraft {
    /// The two sources.
    pub sources: [String; 2],
    /// What it is instead.
    pub is: String,
    /// The reason.
    pub why: String,
}

/// A family to be added.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FamilyDraft {
    /// Its id.
    pub id: String,
    /// Its sources.
    pub members: Vec<String>,
    /// How they depend.
    pub kind: String,
    /// The lenders: members or persons.
    pub from: Vec<String>,
    /// The topics on which they depend; all if none is named.
    pub topics: Vec<String>,
    /// The reason.
    pub why: String,
    /// Shared words.
    pub evidence: Vec<CitedDraft>,
}

/// A question for the classroom.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuestionDraft {
    /// Its id.
    pub id: String,
    /// The topics that it belongs to.
    pub topics: Vec<String>,
    /// The question.
    pub ask: String,
    /// A good answer.
    pub answer: String,
    /// The words that the answer rests on.
    pub places: Vec<CitedDraft>,
}

/// Words of a source, cited outside claims.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CitedDraft {
    /// The source of the words.
    pub source: String,
    /// The words.
    pub quote: QuoteDraft,
}

/// A term to be added.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TermDraft {
    /// Its id.
    pub id: String,
    /// What it is.
    pub label: String,
    /// Its names.
    pub forms: Vec<FormDraft>,
}

/// One name of a term.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FormDraft {
    /// Its id.
    pub id: String,
    /// Words, `*` for any ending.
    pub words: Vec<String>,
    /// A name that takes sides.
    pub loaded: bool,
}

/// A claim to add.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClaimDraft {
    /// Its own id, if it has one.
    pub id: Option<String>,
    /// Id of its topic.
    pub topic: String,
    /// Id of the source.
    pub source: String,
    /// Id of the position.
    pub position: String,
    /// What the source does with the position.
    pub stance: String,
    /// Ids of the speakers whose view it is, in reading order.
    pub speaker: Vec<String>,
    /// Ids of the works that the source took it from.
    pub via: Vec<String>,
    /// How sure the source is; flat if not given.
    pub certainty: Option<String>,
    /// The words that show how sure it is.
    pub cue: Vec<String>,
    /// The period that it is about.
    pub period: Option<String>,
    /// Id of the topic's aspect that it is about.
    pub aspect: Option<String>,
    /// The source only presupposes or touches the answer in a phrase.
    pub passing: bool,
    /// What the source says, in the curator's words.
    pub says: String,
    /// The quotations that support it.
    pub quotes: Vec<QuoteDraft>,
    /// The numbers that it states.
    pub figures: Vec<FigureDraft>,
    /// Its cells in the topic's extra columns.
    pub row: Vec<(String, String)>,
    /// A note for the reader.
    pub note: Option<String>,
    /// Who of several coders wrote it.
    pub coder: Option<String>,
    /// It is a proposal that waits for a person. Never read from JSON: a stranger cannot say what its claim counts.
    #[serde(skip)]
    pub proposed: Option<Proposed>,
    /// It began as a proposal; never read from JSON.
    #[serde(skip)]
    pub confirmed: Option<Confirmed>,
}

/// A quotation to add.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuoteDraft {
    /// The words.
    pub exact: String,
    /// Words right before them.
    pub prefix: Option<String>,
    /// Words right after them.
    pub suffix: Option<String>,
    /// A line near which they are.
    pub near: Option<usize>,
    /// A translation into the project's language.
    pub gloss: Option<String>,
}

/// A finding to accept.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AcceptDraft {
    /// The check.
    pub check: String,
    /// The address of the entry that the finding is about.
    pub at: String,
    /// The reason.
    pub why: String,
}

impl ClaimDraft {
    /// The draft that would write an existing claim.
    pub fn of(project: &Project, topic: &Topic, claim: &Claim) -> Self {
        let who =
            |ids: &[super::project::WhoIx]| ids.iter().map(|&ix| project.who(ix).id.value.clone()).collect();
        let certainty =
            (claim.certainty != super::Certainty::Flat).then(|| claim.certainty.name().to_owned());
        let quote = |quote: &super::Quotation| QuoteDraft {
            exact: quote.exact.clone(),
            prefix: quote.prefix.clone(),
            suffix: quote.suffix.clone(),
            near: quote.near,
            gloss: quote.gloss.clone(),
        };
        Self {
            id: claim.id.as_ref().map(|id| id.value.clone()),
            topic: topic.id.value.clone(),
            source: project.source(claim.source).id.clone(),
            position: topic.positions[claim.position.0].id.value.clone(),
            stance: claim.stance.name().to_owned(),
            speaker: who(&claim.speaker),
            via: who(&claim.via),
            certainty,
            cue: claim.cue.iter().map(|cue| cue.words.clone()).collect(),
            period: claim.period.as_ref().map(ToString::to_string),
            aspect: topic.aspect_of(claim).map(str::to_owned),
            passing: claim.passing,
            says: claim.says.clone(),
            quotes: claim.quotes.iter().map(quote).collect(),
            figures: claim.figures.iter().map(|figure| FigureDraft::of(project, figure)).collect(),
            row: claim.row.clone(),
            note: claim.note.clone(),
            coder: claim.coder.clone(),
            proposed: claim.proposed.clone(),
            confirmed: claim.confirmed.clone(),
        }
    }
}

//! What can be asked of a workspace.

use serde::Deserialize;

use crate::diagnostic::Level;
use crate::edit::SheetDraft;
use crate::model::draft::{
    ClaimDraft, FamilyDraft, PositionDraft, QuestionDraft, RelationDraft, TermDraft, TopicDraft, WhoDraft,
};
use crate::model::source::Made;

/// One change to a project. From JSON: `{"edit": "add-who", "id": …}`, with the keys of the draft beside it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "edit", rename_all = "kebab-case")]
pub enum Edit {
    /// Adds a person, body or work.
    AddWho(WhoDraft),
    /// Adds a topic.
    AddTopic(TopicDraft),
    /// Adds a possible answer.
    AddPosition {
        /// To which topic.
        topic: String,
        /// The answer.
        position: PositionDraft,
    },
    /// Adds something that figures count.
    AddCount {
        /// To which topic.
        topic: String,
        /// Its id.
        id: String,
        /// A few words.
        label: String,
        /// The count that it is a part of.
        #[serde(default)]
        part_of: Option<String>,
        /// The number is part of the answer.
        #[serde(default)]
        decides: bool,
    },
    /// Adds a place, hour or sense that the sources keep apart.
    AddAspect {
        /// To which topic.
        topic: String,
        /// Its id.
        id: String,
        /// A few words.
        label: String,
    },
    /// Says that a source was read to the end and says nothing of a topic.
    AddSilence {
        /// Of which topic.
        topic: String,
        /// The source.
        source: String,
        /// What was read, and why it counts as silence.
        reason: String,
    },
    /// Adds a relation that overrules the computed one.
    AddRelation {
        /// On which topic.
        topic: String,
        /// The relation.
        relation: RelationDraft,
    },
    /// Adds sources that are not independent of each other; shared words are looked up and get the text's spelling.
    AddFamily(FamilyDraft),
    /// Adds a question for the classroom; its places are looked up in the same way.
    AddQuestion(QuestionDraft),
    /// Adds a thing that sources name differently.
    AddTerm(TermDraft),
    /// Adds a claim; its quotations are looked up and get the text's spelling.
    AddClaim(Box<ClaimRequest>),
    /// Makes an existing claim what a request says, in its topic and source; quotations that are new are looked up as
    /// those of a new claim, the others stay as they are.
    ChangeClaim {
        /// Its address.
        address: String,
        /// What it will be.
        to: Box<ClaimRequest>,
    },
    /// Adds claims as they are.
    AddClaims {
        /// The claims.
        claims: Vec<ClaimDraft>,
    },
    /// Adds sources with their texts.
    AddSources {
        /// The sources.
        sources: Vec<SourceRequest>,
    },
    /// Replaces the text of a source.
    Revise(RevisionRequest),
    /// Changes an id everywhere.
    Rename {
        /// The kind of thing: a name in [`KINDS`](crate::edit::KINDS).
        kind: String,
        /// The id as it is.
        old: String,
        /// The id as it will be.
        new: String,
    },
    /// Adds sources, and keys that the sheets of others lack.
    Catalogue {
        /// The new sources.
        sources: Vec<SourceRequest>,
        /// Ids of sources, each with keys and their values as they are typed.
        fill: Vec<(String, Vec<(String, String)>)>,
        /// Texts of sources that have none.
        #[serde(default)]
        texts: Vec<RevisionRequest>,
    },
    /// Sets keys of a thing, or takes them away.
    Set {
        /// The kind of thing: a name in [`THINGS`](crate::edit::THINGS).
        kind: String,
        /// Its id or address.
        id: String,
        /// The keys, each with its value as it is typed; `None` takes the key away.
        values: Vec<(String, Option<String>)>,
    },
    /// Takes a thing out.
    Delete {
        /// The kind of thing: a name in [`THINGS`](crate::edit::THINGS).
        kind: String,
        /// Its id or address.
        id: String,
        /// Also the claims on the position, or of the source.
        #[serde(default)]
        with_claims: bool,
    },
    /// Moves a claim to another position, of the same or another topic.
    Move {
        /// Its address.
        claim: String,
        /// The position: `topic/position`.
        to: String,
    },
    /// Makes a new position of some of the claims on one.
    Split {
        /// The position: `topic/position`.
        position: String,
        /// The id of the new one.
        new: String,
        /// Its label.
        label: String,
        /// The addresses of the claims that go there.
        claims: Vec<String>,
    },
    /// Makes two positions, counts, persons or sources one.
    Merge {
        /// The kind of thing.
        kind: String,
        /// The one that goes.
        from: String,
        /// The one that stays.
        to: String,
    },
    /// Makes drafts claims that count.
    Confirm {
        /// Their addresses.
        claims: Vec<String>,
        /// Who confirms them.
        #[serde(default)]
        by: Option<String>,
    },
    /// Turns drafts down.
    Reject {
        /// Their addresses.
        claims: Vec<String>,
        /// The reason.
        why: String,
    },
    /// Accepts a finding, with a reason.
    Accept {
        /// Its address, with its check before an @ if several findings have the address.
        finding: String,
        /// The reason.
        why: String,
    },
}

/// A claim to be added. It need not be complete: a plan asks for what is missing.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClaimRequest {
    /// The claim; empty ids are asked for.
    pub claim: ClaimDraft,
    /// Persons that are new with it.
    pub who: Vec<WhoDraft>,
    /// A position that is new with it.
    pub position: Option<PositionDraft>,
    /// What may stay open, and is not asked for again.
    pub left_open: Vec<Open>,
    /// Write quotations also if the text does not have them.
    pub unverified: bool,
}

/// What a claim may lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Open {
    /// Words of the source.
    Quotations,
    /// Translations of them.
    Glosses,
    /// Whose view it is.
    Speaker,
}

/// A source to be added.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SourceRequest {
    /// Its id.
    pub id: String,
    /// Its sheet.
    pub sheet: SheetDraft,
    /// Its text; empty if only its sheet is added.
    pub text: String,
    /// Is the text Markdown?
    pub markdown: bool,
    /// The file that the text was made from, if it is to be kept.
    #[serde(skip)]
    pub original: Option<Original>,
}

/// A new text of a source.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct RevisionRequest {
    /// The source.
    pub source: String,
    /// Its new text.
    pub text: String,
    /// Is the text Markdown?
    pub markdown: bool,
    /// What it was made from, and how.
    #[serde(default)]
    pub made: Option<Made>,
    /// The line on which each printed page begins, and its number.
    #[serde(default)]
    pub pages: Vec<(usize, usize)>,
    /// The file that it was made from, if it is to be kept.
    #[serde(skip)]
    pub original: Option<Original>,
}

/// A file that a text was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The ending of its name: `pdf`.
    pub ending: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Edit {
    /// What it does, in a few words, for the history.
    pub(super) fn what(&self) -> String {
        match self {
            Self::AddWho(draft) => format!("add who {}", draft.id),
            Self::AddTopic(draft) => format!("add topic {}", draft.id),
            Self::AddPosition { topic, position } => format!("add position {topic}/{}", position.id),
            Self::AddCount { topic, id, .. } => format!("add count {topic}/{id}"),
            Self::AddAspect { topic, id, .. } => format!("add aspect {topic}/{id}"),
            Self::AddSilence { topic, source, .. } => format!("add silent {topic}/{source}"),
            Self::AddRelation { topic, relation } => {
                format!("add relation {topic}/{}", relation.sources.join("+"))
            }
            Self::AddFamily(draft) => format!("add family {}", draft.id),
            Self::AddQuestion(draft) => format!("add question {}", draft.id),
            Self::AddTerm(draft) => format!("add term {}", draft.id),
            Self::AddClaim(request) => format!("add claim {}/{}", request.claim.topic, request.claim.source),
            Self::ChangeClaim { address, .. } => format!("change claim {address}"),
            Self::AddClaims { claims } => format!("add {} claims", claims.len()),
            Self::AddSources { sources } => {
                let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
                format!("add source {}", ids.join(", "))
            }
            Self::Catalogue { sources, fill, texts } => {
                let (new, filled, texts) = (sources.len(), fill.len(), texts.len());
                format!("import bibliography: {new} new, {filled} filled in, {texts} with a text")
            }
            Self::Revise(request) => format!("revise source {}", request.source),
            Self::Rename { kind, old, new } => format!("rename {kind} {old} to {new}"),
            Self::Set { kind, id, .. } => format!("set {kind} {id}"),
            Self::Delete { kind, id, .. } => format!("delete {kind} {id}"),
            Self::Move { claim, to } => format!("move {claim} to {to}"),
            Self::Split { position, new, .. } => format!("split position {position} into {new}"),
            Self::Merge { kind, from, to } => format!("merge {kind} {from} into {to}"),
            Self::Confirm { claims, .. } => format!("confirm {}", claims.join(", ")),
            Self::Reject { claims, .. } => format!("reject {}", claims.join(", ")),
            Self::Accept { finding, .. } => format!("accept {finding}"),
        }
    }

    /// New findings from this level up are refused.
    pub(super) fn refused_from(&self) -> Level {
        match self {
            // The claims are the same under other ids, so nothing new may be found at all.
            Self::Rename { .. } => Level::Advice,
            Self::AddWho(_)
            | Self::AddTopic(_)
            | Self::AddPosition { .. }
            | Self::AddCount { .. }
            | Self::AddAspect { .. }
            | Self::AddSilence { .. }
            | Self::AddRelation { .. }
            | Self::AddFamily(_)
            | Self::AddQuestion(_)
            | Self::AddTerm(_)
            | Self::AddClaim(_)
            | Self::ChangeClaim { .. }
            | Self::AddClaims { .. }
            | Self::AddSources { .. }
            | Self::Catalogue { .. }
            | Self::Revise(_)
            | Self::Set { .. }
            | Self::Delete { .. }
            | Self::Move { .. }
            | Self::Split { .. }
            | Self::Merge { .. }
            | Self::Confirm { .. }
            | Self::Reject { .. }
            | Self::Accept { .. } => Level::Error,
        }
    }

    /// Does it leave claims in their place, so that their addresses stay too?
    pub(super) fn keeps_addresses(&self) -> bool {
        match self {
            Self::Rename { .. } => false,
            Self::AddAspect { .. }
            | Self::AddSilence { .. }
            | Self::AddRelation { .. }
            | Self::AddFamily(_)
            | Self::AddQuestion(_)
            | Self::AddTerm(_)
            | Self::Split { .. }
            | Self::AddWho(_)
            | Self::AddTopic(_)
            | Self::AddPosition { .. }
            | Self::AddCount { .. }
            | Self::AddClaim(_)
            | Self::ChangeClaim { .. }
            | Self::AddClaims { .. }
            | Self::AddSources { .. }
            | Self::Catalogue { .. }
            | Self::Revise(_)
            | Self::Set { .. }
            | Self::Delete { .. }
            | Self::Move { .. }
            | Self::Merge { .. }
            | Self::Confirm { .. }
            | Self::Reject { .. }
            | Self::Accept { .. } => true,
        }
    }
}

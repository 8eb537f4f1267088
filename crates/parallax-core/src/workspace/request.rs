//! What can be asked of a workspace.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Workspace;
use super::error::PlanError;
use super::question::{Completed, Question};
use crate::diagnostic::{Level, Patch};
use crate::edit::{
    EditError, SheetDraft, add_accept, add_claims, add_count, add_position, add_topic, add_who, known_topic,
    merge, move_claim, set,
};
use crate::model::Changes;
use crate::model::draft::{AcceptDraft, ClaimDraft, PositionDraft, TopicDraft, WhoDraft};

/// One change of a project. From JSON: `{"edit": "add-who", "id": …}`, with the keys of the draft beside it.
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
    },
    /// Adds a claim; its quotations are looked up, and take the text's spelling.
    AddClaim(Box<ClaimRequest>),
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
    Revise {
        /// The source.
        source: String,
        /// The new text.
        text: String,
        /// Is it Markdown?
        markdown: bool,
        /// Where it comes from and what was done to it, for the head of the sheet.
        made: String,
    },
    /// Changes an id everywhere.
    Rename {
        /// Of what: a name of [`KINDS`](crate::edit::KINDS).
        kind: String,
        /// The id as it is.
        old: String,
        /// The id as it will be.
        new: String,
    },
    /// Sets keys of a thing, or takes them away.
    Set {
        /// Of what kind: a name of [`THINGS`](crate::edit::THINGS).
        kind: String,
        /// Its id or address.
        id: String,
        /// The keys, each with its value as it is typed; `None` takes the key away.
        values: Vec<(String, Option<String>)>,
    },
    /// Takes a thing out.
    Delete {
        /// Of what kind: a name of [`THINGS`](crate::edit::THINGS).
        kind: String,
        /// Its id or address.
        id: String,
        /// Also the claims on the position, or of the source.
        #[serde(default)]
        with_claims: bool,
    },
    /// Moves a claim to another position, also of another topic.
    Move {
        /// Its address.
        claim: String,
        /// The position: `topic/position`.
        to: String,
    },
    /// Makes two positions, counts or persons one.
    Merge {
        /// Of what kind.
        kind: String,
        /// The one that goes.
        from: String,
        /// The one that stays.
        to: String,
    },
    /// Accepts a finding, with a reason.
    Accept {
        /// Its address, with its check before an @ where several are there.
        finding: String,
        /// The reason.
        why: String,
    },
}

/// A claim to be added, of which some may be left open: a plan asks for what is missing.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClaimRequest {
    /// The claim; empty ids are asked for.
    pub claim: ClaimDraft,
    /// Persons that are new with it.
    pub who: Vec<WhoDraft>,
    /// A position that is new with it.
    pub position: Option<PositionDraft>,
    /// What was asked for, and stays open.
    pub left_open: Vec<Open>,
    /// Write quotations also if the text does not have them.
    pub unverified: bool,
}

/// What a claim can do without.
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
    /// Its text.
    pub text: String,
    /// Is the text Markdown?
    pub markdown: bool,
}

/// What comes of a request.
pub(super) enum Outcome {
    Asks(Vec<Question>),
    Changes(Changes),
}

impl Edit {
    /// What is done, in a few words, for the history.
    pub(super) fn what(&self) -> String {
        match self {
            Self::AddWho(draft) => format!("add who {}", draft.id),
            Self::AddTopic(draft) => format!("add topic {}", draft.id),
            Self::AddPosition { topic, position } => format!("add position {topic}/{}", position.id),
            Self::AddCount { topic, id, .. } => format!("add count {topic}/{id}"),
            Self::AddClaim(request) => format!("add claim {}/{}", request.claim.topic, request.claim.source),
            Self::AddClaims { claims } => format!("add {} claims", claims.len()),
            Self::AddSources { sources } => {
                let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
                format!("add source {}", ids.join(", "))
            }
            Self::Revise { source, .. } => format!("revise source {source}"),
            Self::Rename { kind, old, new } => format!("rename {kind} {old} to {new}"),
            Self::Set { kind, id, .. } => format!("set {kind} {id}"),
            Self::Delete { kind, id, .. } => format!("delete {kind} {id}"),
            Self::Move { claim, to } => format!("move {claim} to {to}"),
            Self::Merge { kind, from, to } => format!("merge {kind} {from} into {to}"),
            Self::Accept { finding, .. } => format!("accept {finding}"),
        }
    }

    /// New findings from this level up are refused.
    pub(super) fn refused_from(&self) -> Level {
        match self {
            // The same claims under other ids: nothing new may be found at all.
            Self::Rename { .. } => Level::Advice,
            Self::AddWho(_)
            | Self::AddTopic(_)
            | Self::AddPosition { .. }
            | Self::AddCount { .. }
            | Self::AddClaim(_)
            | Self::AddClaims { .. }
            | Self::AddSources { .. }
            | Self::Revise { .. }
            | Self::Set { .. }
            | Self::Delete { .. }
            | Self::Move { .. }
            | Self::Merge { .. }
            | Self::Accept { .. } => Level::Error,
        }
    }

    /// Does it leave claims where they are, so that their addresses stay too?
    pub(super) fn keeps_addresses(&self) -> bool {
        match self {
            Self::Rename { .. } => false,
            Self::AddWho(_)
            | Self::AddTopic(_)
            | Self::AddPosition { .. }
            | Self::AddCount { .. }
            | Self::AddClaim(_)
            | Self::AddClaims { .. }
            | Self::AddSources { .. }
            | Self::Revise { .. }
            | Self::Set { .. }
            | Self::Delete { .. }
            | Self::Move { .. }
            | Self::Merge { .. }
            | Self::Accept { .. } => true,
        }
    }

    pub(super) fn changes(&self, workspace: &Workspace) -> Result<Outcome, PlanError> {
        let project = workspace.project();
        let patches: Vec<Patch> = match self {
            Self::AddWho(draft) => vec![add_who(project, draft)?],
            Self::AddTopic(draft) => vec![add_topic(project, draft)?],
            Self::AddPosition { topic, position } => {
                vec![add_position(project, known_topic(project, topic)?, position)?]
            }
            Self::AddCount { topic, id, label } => {
                vec![add_count(project, known_topic(project, topic)?, id, label)?]
            }
            Self::AddClaims { claims } => by_topic(workspace, claims)?,
            Self::AddClaim(request) => match workspace.claim(request)? {
                Completed::Asks(questions) => return Ok(Outcome::Asks(questions)),
                Completed::Patches(patches) => patches,
            },
            Self::Accept { finding, why } => {
                let draft: AcceptDraft = workspace.accepted(finding, why)?;
                vec![add_accept(project, &draft)?]
            }
            Self::Set { kind, id, values } => set(project, kind, id, values)?,
            Self::Delete { kind, id, with_claims } => {
                return workspace.delete(kind, id, *with_claims).map(Outcome::Changes);
            }
            Self::Move { claim, to } => move_claim(project, claim, to)?,
            Self::Merge { kind, from, to } => merge(project, kind, from, to)?,
            Self::AddSources { sources } => return workspace.add_sources(sources).map(Outcome::Changes),
            Self::Revise { source, text, markdown, made } => {
                return workspace.revise(source, text, *markdown, made).map(Outcome::Changes);
            }
            Self::Rename { kind, old, new } => {
                return workspace.rename(kind, old, new).map(Outcome::Changes);
            }
        };
        let mut changes = Changes::default();
        workspace.patched(&mut changes, &patches)?;
        Ok(Outcome::Changes(changes))
    }
}

/// The patches that add claims, a topic at a time.
fn by_topic(workspace: &Workspace, claims: &[ClaimDraft]) -> Result<Vec<Patch>, EditError> {
    let project = workspace.project();
    let mut topics: BTreeMap<&str, Vec<&ClaimDraft>> = BTreeMap::new();
    for claim in claims {
        topics.entry(&claim.topic).or_default().push(claim);
    }
    let topics = topics.into_iter();
    topics.map(|(id, claims)| add_claims(project, known_topic(project, id)?, &claims)).collect()
}

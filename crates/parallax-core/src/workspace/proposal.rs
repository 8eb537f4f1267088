//! What an edit would do to a project: the files that change, and what speaks against it.

use std::collections::BTreeMap;

use super::Workspace;
use super::error::PlanError;
use super::question::{Completed, Question};
use super::request::Edit;
use crate::diagnostic::{Files, Patch, Place, Problem};
use crate::edit::{
    EditError, add_accept, add_aspect, add_claims, add_count, add_family, add_position, add_question,
    add_relation, add_silence, add_term, add_topic, add_who, back, confirm, known_topic, move_claim, reject,
    set, split,
};
use crate::load::Failure;
use crate::model::Changes;
use crate::model::draft::{ClaimDraft, CountDraft};

/// The result of a request.
pub(super) enum Outcome {
    Asks(Vec<Question>),
    Proposal(Proposal),
}

/// The files that would change.
#[derive(Debug, Default)]
pub(super) struct Proposal {
    pub(super) changes: Changes,
    /// What speaks against it, with places in the files as they are.
    pub(super) objections: Vec<Problem>,
    /// Problems of the project as it would be come from what is there already, so they are reported there.
    pub(super) told: Option<AsItIs>,
}

/// The way back from the files as they would be to the files as they are.
#[derive(Debug)]
pub(super) struct AsItIs {
    patches: Vec<Patch>,
    /// Where a text that is put in elsewhere is now.
    moved: Option<Place>,
}

impl Proposal {
    pub(super) fn new(changes: Changes) -> Self {
        Self { changes, ..Self::default() }
    }
}

impl AsItIs {
    pub(super) fn new(patches: Vec<Patch>, moved: Option<Place>) -> Self {
        Self { patches, moved }
    }

    /// The same problems, with their places in the files as they are. Fixes are left out, since they fit only the files
    /// as they would be.
    pub(super) fn failure(&self, files: &Files, failure: &Failure) -> Failure {
        let of_path = |path: &str| files.all().find(|file| files.path(*file) == path);
        let mut problems = failure.problems.clone();
        for problem in &mut problems {
            problem.fixes.clear();
            for mark in &mut problem.marks {
                mark.place = match of_path(failure.files.path(mark.place.file)) {
                    Some(file) => self.back(Place { file, span: mark.place.span }),
                    None => Place::default(),
                };
            }
        }
        Failure { files: files.clone(), problems }
    }

    fn back(&self, place: Place) -> Place {
        let of_file: Vec<&Patch> =
            self.patches.iter().filter(|patch| patch.place.file == place.file).collect();
        let moved = self.moved.map(|moved| moved.span);
        let span = back(place.span, &of_file, moved);
        // It may have been moved from another file.
        match self.moved {
            Some(from) if from.span == span => from,
            Some(_) | None => Place { file: place.file, span },
        }
    }
}

impl Outcome {
    fn of(changes: Changes) -> Self {
        Self::Proposal(Proposal::new(changes))
    }
}

impl Edit {
    /// What it would do in this project.
    pub(super) fn outcome(&self, workspace: &Workspace) -> Result<Outcome, PlanError> {
        let project = workspace.project();
        let topic = |id: &str| known_topic(project, id);
        let one = |patch: Result<Patch, EditError>| Ok(Outcome::of(workspace.with(&[patch?])?));
        let several = |patches: Result<Vec<Patch>, EditError>| Ok(Outcome::of(workspace.with(&patches?)?));
        let completed = |completed| match completed {
            Completed::Asks(questions) => Ok(Outcome::Asks(questions)),
            Completed::Patches(patches) => several(Ok(patches)),
        };
        match self {
            Self::AddWho(draft) => one(add_who(project, draft)),
            Self::AddTopic(draft) => one(add_topic(project, draft)),
            Self::AddPosition { topic: of, position } => one(add_position(project, topic(of)?, position)),
            Self::AddCount { topic: of, id, label, part_of, decides } => {
                let (id, label) = (id.clone(), label.clone());
                let draft = CountDraft { id, label, part_of: part_of.clone(), decides: *decides };
                one(add_count(project, topic(of)?, &draft))
            }
            Self::AddAspect { topic: of, id, label } => one(add_aspect(project, topic(of)?, id, label)),
            Self::AddSilence { topic: of, source, reason } => {
                one(add_silence(project, topic(of)?, source, reason))
            }
            Self::AddRelation { topic: of, relation } => one(add_relation(project, topic(of)?, relation)),
            Self::AddFamily(draft) => one(add_family(project, &workspace.spelt_family(draft)?)),
            Self::AddQuestion(draft) => one(add_question(project, &workspace.spelt_question(draft)?)),
            Self::AddTerm(draft) => one(add_term(project, draft)),
            Self::AddClaim(request) => completed(workspace.claim(request)?),
            Self::ChangeClaim { address, to } => completed(workspace.change_claim(address, to)?),
            Self::AddClaims { claims } => several(by_topic(workspace, claims)),
            Self::AddSources { sources } => workspace.add_sources(sources).map(Outcome::of),
            Self::Catalogue { sources, fill, texts } => {
                workspace.filled(workspace.add_sources(sources)?, fill, texts).map(Outcome::of)
            }
            Self::Revise(request) => workspace.revise(request).map(Outcome::of),
            Self::Rename { kind, old, new } => workspace.rename(kind, old, new).map(Outcome::of),
            Self::Set { kind, id, values } => several(set(project, kind, id, values)),
            Self::Delete { kind, id, with_claims } => {
                workspace.delete(kind, id, *with_claims).map(Outcome::Proposal)
            }
            Self::Move { claim, to } => {
                let moved = move_claim(project, claim, to)?;
                let changes = workspace.with(&moved.patches)?;
                let told = Some(AsItIs::new(moved.patches, moved.from));
                Ok(Outcome::Proposal(Proposal { told, ..Proposal::new(changes) }))
            }
            Self::Split { position, new, label, claims } => {
                several(split(project, position, new, label, claims))
            }
            Self::Merge { kind, from, to } => workspace.merge(kind, from, to).map(Outcome::Proposal),
            Self::Confirm { claims, by } => several(confirm(project, claims, by.as_deref())),
            Self::Reject { claims, why } => several(reject(project, claims, why)),
            Self::Accept { finding, why } => one(add_accept(project, &workspace.accepted(finding, why)?)),
        }
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

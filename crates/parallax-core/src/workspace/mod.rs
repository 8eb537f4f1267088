//! The one door through which a project changes: [`Workspace::open`], then [`Workspace::plan`], then
//! [`Workspace::commit`].
//!
//! A plan says, before anything changes, what would change: the files, the findings that come and go, what follows in
//! relations and support, and the questions that only a person can answer. All of this is data. The caller that asks
//! people (a terminal, a browser, an assistant) puts the answers into the [`Edit`] and plans again. A commit writes the
//! whole plan or nothing, and refuses new errors unless it is forced; what could not be loaded is never written.
//!
//! ```
//! use parallax_core::model::draft::{ClaimDraft, QuoteDraft};
//! use parallax_core::workspace::{ClaimRequest, Edit, Planned, Workspace};
//! # let dir = std::env::temp_dir().join(format!("parallax-workspace-{}", std::process::id()));
//! # parallax_core::edit::new(&dir, &[
//! #     ("claims.toml", "[project]\ntitle = \"Fire\"\nlanguage = \"en\"\n[topic.fire]\nlabel = \"Fire\"\nquestion = \"Who?\"\n[topic.fire.positions]\nowner = \"The owner\"\n"),
//! #     ("corpus/gazette.toml", "short = \"Gazette\"\ntitle = \"Gazette\"\nlanguage = \"en\"\n"),
//! #     ("corpus/gazette.txt", "The doors were locked by the owner.\n"),
//! # ])?;
//! let mut workspace = Workspace::open(&dir, &[])?;
//! let claim = ClaimDraft {
//!     topic: "fire".into(),
//!     source: "gazette".into(),
//!     stance: "asserts".into(),
//!     says: "Names the owner.".into(),
//!     quotes: vec![QuoteDraft { exact: "locked by the owner".into(), ..QuoteDraft::default() }],
//!     ..ClaimDraft::default()
//! };
//! let mut request = ClaimRequest { claim, ..ClaimRequest::default() };
//! // The position is missing: the plan asks for it, and names the answers.
//! let Planned::Asks(questions) = workspace.plan(&Edit::AddClaim(Box::new(request.clone())))? else { panic!() };
//! request.claim.position = questions[0].choices[0].id.clone();
//! let Planned::Ready(plan) = workspace.plan(&Edit::AddClaim(Box::new(request)))? else { panic!() };
//! workspace.commit(*plan, false)?;
//! assert_eq!(workspace.project().topics[0].claims.len(), 1);
//! # std::fs::remove_dir_all(&dir)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Cost: a plan reads the claims files again, and reads and searches only the texts of the sources that it concerns. A
//! workspace does not see what others write after it was opened; a commit does, and refuses.

mod accept;
mod addresses;
mod catalogue;
mod cited;
mod claim;
mod delete;
mod drafts;
mod error;
mod fix;
mod import;
mod merge;
mod own;
mod pages;
mod past;
mod plan;
mod proposal;
mod proven;
mod question;
mod rename;
mod request;
mod source;
mod stable;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

pub use accept::finding_at;
pub use catalogue::{Apart, Catalogued, Entered, Found, Text as AttachedText};
pub use drafts::DraftImport;
pub use error::{CommitError, PlanError};
pub use fix::{Fixed, fix, unfixed};
pub use import::Import;
pub use own::{Own, is_same_file};
pub use pages::Pages;
pub use past::{keep, take};
pub use plan::{After, Plan, Planned};
pub use question::{Choice, Question, Wanted};
pub use request::{ClaimRequest, Edit, Open, Original, RevisionRequest, SourceRequest};
pub use source::{Fate, Moved, inside, text_dir};

use crate::analysis::Evidence;
use crate::analysis::check::{Findings, check, errors};
use crate::analysis::evidence::Gathered;
use crate::diagnostic::{Files, Level, Patch};
use crate::disk;
use crate::edit::{Guard, WriteError, history, patched};
use crate::load::{Failure, Loaded, load, load_again, load_now};
use crate::model::source::SourceIx;
use crate::model::{Changes, Lock, Project};
use addresses::followed;
use parallax_text::Searchable;
use proposal::{AsItIs, Outcome, Proposal};

/// A project as changes would make it. If they write addresses as ids, also the files without these ids, and the way
/// back to those files.
type WithAddresses = (Result<Loaded, Failure>, Option<(Files, AsItIs)>);

/// An open project: what was read, and what is known of it.
#[derive(Debug)]
pub struct Workspace {
    dir: PathBuf,
    text_dirs: Vec<PathBuf>,
    loaded: Arc<Loaded>,
    evidence: OnceLock<Evidence>,
    findings: OnceLock<Findings>,
    guard: Option<Guard>,
}

impl Workspace {
    /// Reads the project in `dir`, with texts looked up in its `corpus/` and then in `text_dirs`.
    pub fn open(dir: &Path, text_dirs: &[PathBuf]) -> Result<Self, Failure> {
        Ok(Self::of(dir, text_dirs, load(dir, text_dirs)?))
    }

    /// A project that has already been read.
    pub fn of(dir: &Path, text_dirs: &[PathBuf], loaded: Loaded) -> Self {
        Self::sharing(dir, text_dirs, Arc::new(loaded))
    }

    fn sharing(dir: &Path, text_dirs: &[PathBuf], loaded: Arc<Loaded>) -> Self {
        let (dir, text_dirs) = (dir.to_owned(), text_dirs.to_owned());
        Self { dir, text_dirs, loaded, evidence: OnceLock::new(), findings: OnceLock::new(), guard: None }
    }

    /// What was read, for another thread that looks into all texts while this workspace answers others; it gives back what
    /// it found with [`Self::learn`]. `None` if all is known here already. Cost: nothing is copied.
    pub fn to_look_into(&self) -> Option<Self> {
        if self.findings.get().is_some() {
            return None;
        }
        let evidence = self.evidence.get().cloned().map(OnceLock::from).unwrap_or_default();
        Some(Self { evidence, ..Self::sharing(&self.dir, &self.text_dirs, self.loaded.clone()) })
    }

    /// Takes over what another thread found, if it is about what this workspace has read: not if either has read or written
    /// something since.
    pub fn learn(&self, found: Self) {
        if !Arc::ptr_eq(&self.loaded, &found.loaded) {
            return;
        }
        // What is known here already is the same.
        if let Some(evidence) = found.evidence.into_inner() {
            let _ = self.evidence.set(evidence);
        }
        if let Some(findings) = found.findings.into_inner() {
            let _ = self.findings.set(findings);
        }
    }

    /// The same project as its files are now, which others may have changed. What is known of texts and claims that are as
    /// they were is kept.
    pub fn again(&self) -> Result<Self, Failure> {
        let again = Self::of(&self.dir, &self.text_dirs, load_now(&self.dir, &self.text_dirs, &self.loaded)?);
        if let Some(known) = self.evidence.get() {
            let evidence = known.renewed(self.gathered(), again.gathered());
            return Ok(Self { evidence: OnceLock::from(evidence), ..again });
        }
        Ok(again)
    }

    /// What evidence is gathered from.
    fn gathered(&self) -> Gathered<'_> {
        let Loaded { project, texts, lock, .. } = &*self.loaded;
        Gathered { project, texts, lock: lock.as_ref() }
    }

    /// Takes over the right to write. It was taken before the project was read, so nothing can change in between.
    #[must_use]
    pub fn guarded(self, guard: Guard) -> Self {
        Self { guard: Some(guard), ..self }
    }

    /// The folder of the project.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folders in which texts are looked up after `corpus/`.
    pub fn text_dirs(&self) -> &[PathBuf] {
        &self.text_dirs
    }

    /// The files of the project.
    pub fn own(&self) -> Own {
        Own::of(&self.dir, &self.text_dirs)
    }

    /// The claims and sheets.
    pub fn project(&self) -> &Project {
        &self.loaded.project
    }

    /// The text of each source, if it is on this machine.
    pub fn texts(&self) -> &[Option<Searchable>] {
        &self.loaded.texts
    }

    /// The lock, if there is one.
    pub fn lock(&self) -> Option<&Lock> {
        self.loaded.lock.as_ref()
    }

    /// What is known from the texts. It is gathered on the first call, since looking for one quotation in one text does
    /// not need it.
    pub fn evidence(&self) -> &Evidence {
        let Loaded { project, texts, lock, .. } = &*self.loaded;
        self.evidence.get_or_init(|| Evidence::gather(project, texts, lock.as_ref()))
    }

    /// What is known about one source, to show its text: all evidence if it was gathered already, else that on this source
    /// alone, so that nobody waits for the others.
    pub fn evidence_on(&self, source: SourceIx) -> Cow<'_, Evidence> {
        let Loaded { project, texts, lock, .. } = &*self.loaded;
        match self.evidence.get() {
            Some(all) => Cow::Borrowed(all),
            None => Cow::Owned(Evidence::on_one(project, texts, lock.as_ref(), source)),
        }
    }

    /// What all checks find; computed once.
    pub fn findings(&self) -> &Findings {
        self.findings.get_or_init(|| check(self.project(), self.evidence()))
    }

    /// How many errors there are. This does not compute all findings, but uses them if they are there.
    pub fn errors(&self) -> usize {
        let counted = |findings: &Findings| findings.open(Level::Error).count();
        self.findings.get().map_or_else(|| errors(self.project(), self.evidence()), counted)
    }

    /// What an edit would change, or what has to be asked first. Nothing is written.
    pub fn plan(&self, edit: &Edit) -> Result<Planned, PlanError> {
        let Proposal { mut changes, mut objections, told } = match edit.outcome(self)? {
            Outcome::Asks(questions) => return Ok(Planned::Asks(questions)),
            Outcome::Proposal(proposal) => proposal,
        };
        if let Edit::Confirm { claims, .. } = edit {
            objections.extend(self.unproven(claims));
        }
        changes.retain(|path, contents| disk::whole(path).ok().as_deref() != contents);
        let (loaded, kept) = self.loaded_with(&mut changes, edit.keeps_addresses())?;
        let mut plan = self.plan_changes(edit.what(), changes, loaded, edit.refused_from());
        let mut refused = plan.refused(false);
        if let Some((changes, step)) = self.readdressed(&plan)? {
            let files = plan.after.as_ref().ok().map(|after| after.loaded.project.files.clone());
            let loaded = load_again(&self.dir, &self.text_dirs, &changes, &self.loaded);
            plan = self.plan_changes(plan.what, changes, loaded, edit.refused_from());
            refused = plan.refused(false);
            if let (Some(failure), Some(files)) = (&refused, files) {
                refused = Some(step.failure(&files, failure));
            }
        }
        if let (Some(failure), Some((files, step))) = (&refused, kept) {
            refused = Some(step.failure(&files, failure));
        }
        let files = &self.project().files;
        plan.objections = match (told, refused) {
            _ if !objections.is_empty() => Some(Failure { files: files.clone(), problems: objections }),
            (Some(told), Some(failure)) => Some(told.failure(files, &failure)),
            (None, _) | (_, None) => None,
        };
        Ok(Planned::Ready(Box::new(plan)))
    }

    /// The changes of a plan, with accepted findings at the new addresses of their claims; and the way back to the
    /// files without that.
    fn readdressed(&self, plan: &Plan) -> Result<Option<(Changes, AsItIs)>, PlanError> {
        let Ok(after) = &plan.after else { return Ok(None) };
        let patches = followed(self.project(), after);
        if patches.is_empty() {
            return Ok(None);
        }
        let (project, mut changes) = (&after.loaded.project, plan.changes.clone());
        for (file, text) in patched(project, &patches)? {
            changes.write(self.dir.join(project.files.path(file)), text);
        }
        Ok(Some((changes, AsItIs::new(patches, None))))
    }

    /// The project with these changes, after adding to them what keeps the addresses of claims; and the files without
    /// that addition, with the way back to them.
    fn loaded_with(&self, changes: &mut Changes, keeps_addresses: bool) -> Result<WithAddresses, PlanError> {
        let again = |changes: &Changes| load_again(&self.dir, &self.text_dirs, changes, &self.loaded);
        let after = again(changes);
        let Some(loaded) = after.as_ref().ok().filter(|_| keeps_addresses) else { return Ok((after, None)) };
        let patches = stable::keep(&self.dir, self.project(), &loaded.project, changes)?;
        if patches.is_empty() {
            return Ok((after, None));
        }
        let kept = (loaded.project.files.clone(), AsItIs::new(patches, None));
        Ok((again(changes), Some(kept)))
    }

    /// What these changes to files would bring.
    fn plan_changes(
        &self,
        what: String,
        changes: Changes,
        after: Result<Loaded, Failure>,
        level: crate::diagnostic::Level,
    ) -> Plan {
        let before = self.gathered();
        let after = after.map(|loaded| {
            let Loaded { project, texts, lock, .. } = &loaded;
            let evidence = self.evidence().renewed(before, Gathered { project, texts, lock: lock.as_ref() });
            After { findings: check(&loaded.project, &evidence), evidence, loaded }
        });
        Plan::new(what, changes, self.findings(), after, level)
    }

    /// Writes the whole plan or nothing. Refuses new errors unless `force` is set, and files that somebody else changed
    /// since they were read. What could not be loaded is never written. Afterwards the workspace is the project as it was
    /// written.
    pub fn commit(&mut self, plan: Plan, force: bool) -> Result<(), CommitError> {
        if let Some(failure) = plan.refused(force) {
            return Err(CommitError::of(&plan, failure));
        }
        let Plan { what, joins, changes, after, .. } = plan;
        if changes.is_empty() {
            return Ok(());
        }
        let taken = if self.guard.is_none() { Some(Guard::take(&self.dir)?) } else { None };
        if let Some(guard) = self.guard.as_ref().or(taken.as_ref()) {
            self.unchanged(&changes)?;
            keep(&self.dir, &what, &changes, guard)?;
            if joins {
                history::join(&self.dir);
            }
        }
        if let Ok(After { loaded, evidence, findings }) = after {
            self.loaded = Arc::new(loaded);
            self.evidence = OnceLock::from(evidence);
            self.findings = OnceLock::from(findings);
        }
        Ok(())
    }

    /// Checks that nobody else wrote these files since they were read.
    fn unchanged(&self, changes: &Changes) -> Result<(), CommitError> {
        let files = &self.project().files;
        for file in files.all() {
            let path = self.dir.join(files.path(file));
            let same = || disk::whole(&path).is_ok_and(|now| now == files.text(file).as_bytes());
            if changes.of(&path).is_some() && !files.path(file).is_empty() && !same() {
                return Err(CommitError::Changed(files.path(file).to_owned()));
            }
        }
        Ok(())
    }

    /// The files of the project that the patches change.
    fn with(&self, patches: &[Patch]) -> Result<Changes, PlanError> {
        let mut changes = Changes::default();
        self.patched(&mut changes, patches)?;
        Ok(changes)
    }

    /// The same, added to other changes.
    fn patched(&self, changes: &mut Changes, patches: &[Patch]) -> Result<(), PlanError> {
        for (file, text) in patched(self.project(), patches)? {
            changes.write(self.dir.join(self.project().files.path(file)), text);
        }
        Ok(())
    }
}

impl From<WriteError> for CommitError {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

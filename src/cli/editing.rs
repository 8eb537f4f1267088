//! One edit: the project is read under the guard against other writers, changed in memory, loaded and checked as it
//! would be, and only then written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::Args;
use parallax::analysis::Evidence;
use parallax::analysis::check::{Finding, Findings, check};
use parallax::diagnostic::{Files, Level, Patch, Problem};
use parallax::edit::{Guard, patched, write};
use parallax::load::{Failure, Loaded, load_changed};
use parallax::model::Changes;
use parallax::render::Format;
use parallax::render::Rendered;

use super::args::Shared;
use super::difference::difference;
use super::session::{Error, Session, project_dir};
use super::{Outcome, notes, outcome};

/// Options of every command that changes files.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct EditOptions {
    /// Write it also where that makes new errors
    #[arg(long)]
    pub(super) force: bool,
    /// Show what would change, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// A project that is being changed.
pub(super) struct Editing {
    guard: Option<Guard>,
    pub(super) session: Session,
    pub(super) options: EditOptions,
}

/// The project as it is after an edit.
pub(super) struct After {
    pub(super) loaded: Loaded,
    pub(super) evidence: Evidence,
    /// Was it written? Not with `--dry-run`.
    pub(super) written: bool,
}

impl Editing {
    /// Takes the right to write, and loads the project.
    pub(super) fn open(shared: &Shared, options: EditOptions) -> Result<Self, Error> {
        let dir = project_dir(shared)?;
        let guard = if options.dry_run { None } else { Some(Guard::take(&dir)?) };
        Ok(Self { guard, session: Session::open(shared)?, options })
    }

    /// The files with patches in them.
    pub(super) fn patch(&self, changes: &mut Changes, patches: &[Patch]) -> Result<(), Error> {
        let project = &self.session.project;
        for (file, text) in patched(project, patches)? {
            changes.write(self.session.dir.join(project.files.path(file)), text);
        }
        Ok(())
    }

    /// What [`Editing::commit`] would refuse of changes, with the files as they would be.
    pub(super) fn refused(&self, changes: &Changes, level: Level) -> Option<(Files, Vec<Problem>)> {
        let session = &self.session;
        let loaded = match load_changed(&session.dir, &session.text_dirs, changes) {
            Ok(loaded) => loaded,
            Err(failure) => return Some((failure.files, failure.problems)),
        };
        let evidence = Evidence::gather(&loaded.project, &loaded.texts, loaded.lock.as_ref());
        let found = check(&loaded.project, &evidence);
        let before = check(&session.project, &session.evidence);
        let new = new_findings(&before, &found, level);
        let problems: Vec<Problem> = new.into_iter().map(|finding| finding.problem.clone()).collect();
        (!problems.is_empty()).then_some((loaded.project.files, problems))
    }

    /// Checks and writes. Refused is what makes new findings from `level` up, and what cannot be loaded.
    pub(super) fn commit(
        self,
        changes: &Changes,
        level: Level,
        shared: &Shared,
    ) -> Result<Option<After>, Error> {
        let Self { guard, session, options } = self;
        let before = check(&session.project, &session.evidence);
        let after = match load_changed(&session.dir, &session.text_dirs, changes) {
            Ok(loaded) => {
                let evidence = Evidence::gather(&loaded.project, &loaded.texts, loaded.lock.as_ref());
                let found = check(&loaded.project, &evidence);
                let new = new_findings(&before, &found, level);
                if !new.is_empty() && !options.force {
                    let problems = new.into_iter().map(|finding| finding.problem.clone()).collect();
                    return Err(Error::Refused(Failure { files: loaded.project.files, problems }));
                }
                tell(&before, &found, shared);
                Some(After { loaded, evidence, written: !options.dry_run })
            }
            Err(failure) if options.force => {
                let problem = "the project cannot be loaded any more; `parallax check` says why";
                notes::warning(shared, problem);
                drop(failure);
                None
            }
            Err(failure) => return Err(Error::Refused(failure)),
        };
        if options.dry_run {
            let text = difference(changes, &session.dir, &session.look);
            outcome::write(&Rendered::Text(text), Format::Terminal)?;
            return Ok(after);
        }
        let Some(guard) = guard else { return Ok(after) };
        session.unchanged(changes)?;
        write(changes, &guard)?;
        Ok(after)
    }
}

impl Session {
    /// Has nobody else written these files since they were read?
    fn unchanged(&self, changes: &Changes) -> Result<(), Error> {
        let files = &self.project.files;
        for file in std::iter::once(self.project.main).chain(self.project.included.iter().copied()) {
            let path: PathBuf = self.dir.join(files.path(file));
            let same = || std::fs::read(&path).is_ok_and(|now| now == files.text(file).as_bytes());
            if changes.of(&path).is_some() && !same() {
                let message = format!("{} was changed by another program meanwhile", files.path(file));
                return Err(Error::Other(message, "nothing was written; do it again".to_owned()));
            }
        }
        Ok(())
    }
}

/// What is found from `level` up by checks that found less before: addresses may have other ids now, so it is counted.
fn new_findings<'a>(before: &Findings, after: &'a Findings, level: Level) -> Vec<&'a Finding> {
    type Key = Option<&'static str>;
    let open = |found: &'a Findings| -> Vec<&'a Finding> {
        found.findings.iter().filter(|f| f.accepted.is_none() && f.problem.level >= level).collect()
    };
    let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
    for finding in before.findings.iter().filter(|f| f.accepted.is_none() && f.problem.level >= level) {
        *counts.entry(finding.problem.check).or_default() += 1;
    }
    let there: BTreeSet<(Key, &str)> = before
        .findings
        .iter()
        .filter(|f| f.accepted.is_none())
        .map(|f| (f.problem.check, f.at.as_str()))
        .collect();
    let known = |finding: &Finding| there.contains(&(finding.problem.check, finding.at.as_str()));
    let mut now: BTreeMap<Key, usize> = BTreeMap::new();
    for finding in open(after) {
        *now.entry(finding.problem.check).or_default() += 1;
    }
    let more = |check: Key| now.get(&check) > counts.get(&check);
    open(after).into_iter().filter(|f| more(f.problem.check) && !known(f)).collect()
}

/// Says which warnings are new; the lock is behind after every edit, and needs no word each time.
fn tell(before: &Findings, after: &Findings, shared: &Shared) {
    const MOST: usize = 3;
    let new = new_findings(before, after, Level::Warning);
    let told: Vec<&Problem> = new
        .iter()
        .map(|finding| &finding.problem)
        .filter(|problem| !matches!(problem.check, Some("lock-stale" | "unverified" | "unused-id")))
        .collect();
    for problem in told.iter().take(MOST) {
        notes::warning(shared, &format!("{} ({})", problem.message, problem.check.unwrap_or_default()));
    }
    if told.len() > MOST {
        notes::warning(shared, &format!("and {} more; `parallax check` shows them", told.len() - MOST));
    }
}

/// The outcome of an edit that was written or shown.
pub(super) fn done(after: Option<&After>) -> Outcome {
    if after.is_some() { Outcome::Fine } else { Outcome::Findings }
}

//! Takes things out of the claims files; a source also with its sheet, its text and its entries in the lock.

use super::Workspace;
use super::error::PlanError;
use super::proposal::Proposal;
use crate::diagnostic::{Patch, Place, Problem};
use crate::edit::{EditError, delete, silence_of, uses};
use crate::load::{LOCK, lock_text};
use crate::model::{Changes, Lock};

/// At most this many uses are listed.
const MOST_USES: usize = 20;

impl Workspace {
    pub(super) fn delete(&self, kind: &str, id: &str, with_claims: bool) -> Result<Proposal, PlanError> {
        let project = self.project();
        let mut patches: Vec<Patch> = if with_claims { self.claims_of(kind, id)? } else { Vec::new() };
        let mut changes = Changes::default();
        if kind == "source" {
            self.without_source(id, &mut changes)?;
            let lock = self.lock().cloned().map(|lock| without(lock, id));
            self.relocked(lock, &mut changes);
            if with_claims {
                patches.extend(silence_of(project, id)?);
            }
        } else {
            patches.extend(delete(project, kind, id)?);
        }
        self.patched(&mut changes, &patches)?;
        let used = uses(project, kind, id, &patches);
        let objections = self.used(kind, id, &used).into_iter().collect();
        Ok(Proposal { objections, ..Proposal::new(changes) })
    }

    /// The patches that take out the claims on a position, or of a source.
    fn claims_of(&self, kind: &str, id: &str) -> Result<Vec<Patch>, PlanError> {
        let project = self.project();
        let mut patches = Vec::new();
        for topic in &project.topics {
            let of = |position: &str| id.split_once('/') == Some((topic.id.value.as_str(), position));
            let gone = topic.written().filter(|claim| match kind {
                "source" => project.source(claim.source).id == id,
                "position" => of(&topic.positions[claim.position.0].id.value),
                _ => false,
            });
            for claim in gone {
                patches.extend(delete(project, "claim", &claim.address)?);
            }
        }
        Ok(patches)
    }

    /// The problem that something is still used, with each place.
    fn used(&self, kind: &str, id: &str, places: &[Place]) -> Option<Problem> {
        let files = &self.project().files;
        let first = *places.first()?;
        let n = if places.len() == 1 { "one place".to_owned() } else { format!("{} places", places.len()) };
        let mut problem = Problem::error(format!("{kind} {id} is used in {n}")).at(first, "used here");
        for place in places.iter().take(MOST_USES) {
            let (line, _) = files.line_column(*place);
            let written = files.text(place.file).lines().nth(line - 1).unwrap_or_default();
            problem = problem.help(format!("{}:{line}: {}", files.path(place.file), written.trim()));
        }
        if places.len() > MOST_USES {
            problem = problem.help(format!("and {} more", places.len() - MOST_USES));
        }
        let along =
            if matches!(kind, "position" | "source") { "; --with-claims takes its claims along" } else { "" };
        Some(problem.help(format!("change or delete these first{along}")))
    }

    /// Removes the files of a source. A text outside the project stays, since it may serve others too.
    pub(super) fn without_source(&self, id: &str, changes: &mut Changes) -> Result<(), PlanError> {
        let known = self.project().sources.iter().map(|source| source.id.as_str());
        if self.project().find_source(id).is_none() {
            return Err(EditError::unknown("source", id, known).into());
        }
        for path in self.files_of(id) {
            changes.remove(path);
        }
        Ok(())
    }

    pub(super) fn relocked(&self, lock: Option<Lock>, changes: &mut Changes) {
        if let Some(lock) = lock {
            changes.write(self.dir.join(LOCK), lock_text(&lock));
        }
    }
}

/// A lock without the entries of a source.
pub(super) fn without(mut lock: Lock, id: &str) -> Lock {
    lock.texts.remove(id);
    lock.quotations.remove(id);
    lock.cues.remove(id);
    lock.mentions.remove(id);
    lock.terms.remove(id);
    lock.wording.remove(id);
    lock.reuse.remove(id);
    lock
}

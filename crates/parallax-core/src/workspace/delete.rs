//! Things taken out: of the claims files, and a source with its sheet, its text and its entries in the lock.

use super::Workspace;
use super::error::PlanError;
use crate::diagnostic::Patch;
use crate::edit::{EditError, delete, silence_of};
use crate::load::{CORPUS, LOCK, SOURCE_FILE_TYPES, lock_text};
use crate::model::Changes;

impl Workspace {
    pub(super) fn delete(&self, kind: &str, id: &str, with_claims: bool) -> Result<Changes, PlanError> {
        let project = self.project();
        let mut patches: Vec<Patch> = Vec::new();
        if with_claims {
            for topic in &project.topics {
                let of = |position: &str| format!("{}/{position}", topic.id.value) == id;
                let gone = topic.claims.iter().filter(|claim| match kind {
                    "source" => project.source(claim.source).id == id,
                    "position" => of(&topic.positions[claim.position.0].id.value),
                    _ => false,
                });
                for claim in gone {
                    patches.extend(delete(project, "claim", &claim.address)?);
                }
            }
        }
        let mut changes = Changes::default();
        if kind == "source" {
            self.without_source(id, &mut changes)?;
            if with_claims {
                patches.extend(silence_of(project, id));
            }
        } else {
            patches.extend(delete(project, kind, id)?);
        }
        self.patched(&mut changes, &patches)?;
        Ok(changes)
    }

    /// The files of a source go; a text outside the project may serve others too, and stays.
    fn without_source(&self, id: &str, changes: &mut Changes) -> Result<(), PlanError> {
        let known = self.project().sources.iter().map(|source| source.id.as_str());
        if self.project().find_source(id).is_none() {
            return Err(EditError::unknown("source", id, known).into());
        }
        let files =
            SOURCE_FILE_TYPES.iter().map(|ending| self.dir.join(CORPUS).join(format!("{id}.{ending}")));
        for path in files.filter(|path| path.is_file()) {
            changes.remove(path);
        }
        if let Some(mut lock) = self.lock().cloned() {
            lock.texts.remove(id);
            lock.quotations.remove(id);
            lock.cues.remove(id);
            lock.mentions.remove(id);
            lock.terms.remove(id);
            lock.wording.remove(id);
            changes.write(self.dir.join(LOCK), lock_text(&lock));
        }
        Ok(())
    }
}

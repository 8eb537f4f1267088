//! Changes an id everywhere: in the claims files, in the lock, and in the names of sheet and text.

use super::Workspace;
use super::error::PlanError;
use crate::disk;
use crate::edit::{EditError, KINDS, Renaming};
use crate::load::lock_text;
use crate::load::{LOCK, SOURCE_FILE_TYPES};
use crate::model::Changes;

impl Workspace {
    pub(super) fn rename(&self, kind: &str, old: &str, new: &str) -> Result<Changes, PlanError> {
        let renaming = self.renaming(kind, old, new)?;
        let mut changes = Changes::default();
        self.patched(&mut changes, &renaming.patches(self.project()))?;
        if let Some(lock) = self.lock().and_then(|lock| renaming.lock(lock)) {
            changes.write(self.dir.join(LOCK), lock_text(&lock));
        }
        if kind == "source" {
            self.move_source(old, new, &mut changes)?;
        }
        Ok(changes)
    }

    fn renaming(&self, kind: &str, old: &str, new: &str) -> Result<Renaming, PlanError> {
        let kinds = KINDS.iter().map(|known| known.name);
        let known = KINDS.iter().find(|known| known.name == kind);
        let kind = known.ok_or_else(|| EditError::unknown("kind", kind, kinds))?;
        Ok(Renaming::new(self.project(), kind, old, new)?)
    }

    /// How many places of the claims files a new id would change.
    pub fn places_of(&self, kind: &str, old: &str, new: &str) -> Result<usize, PlanError> {
        Ok(self.renaming(kind, old, new)?.patches(self.project()).len())
    }

    /// Moves the sheet, the text and the kept documents of a source to a new name. A text outside the project stays,
    /// since it may serve others too; [`Workspace::texts_outside`] names it.
    fn move_source(&self, old: &str, new: &str, changes: &mut Changes) -> Result<(), PlanError> {
        for from in self.files_of(old) {
            // What stands behind the id stays: an ending, and the sign of a later document.
            let name = from.file_name().unwrap_or_default().to_string_lossy();
            let to = from.with_file_name(format!("{new}{}", name.strip_prefix(old).unwrap_or(&name)));
            if to.exists() {
                return Err(PlanError::FileThere(to));
            }
            let contents =
                disk::whole(&from).map_err(|error| PlanError::Unreadable { path: from.clone(), error })?;
            changes.write(to, contents);
            changes.remove(from);
        }
        Ok(())
    }

    /// The files with the text of a source that are outside the project.
    pub fn texts_outside(&self, source: &str) -> Vec<std::path::PathBuf> {
        let types = SOURCE_FILE_TYPES.iter().filter(|ending| **ending != "toml");
        let names = types.map(|ending| format!("{source}.{ending}"));
        let paths = names.flat_map(|name| self.text_dirs.iter().map(move |dir| dir.join(&name)));
        paths.filter(|path| path.is_file()).collect()
    }
}

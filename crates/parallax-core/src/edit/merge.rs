//! Two things that turn out to be one.

use super::add::EditError;
use super::delete::delete;
use super::rename::{KINDS, Renaming};
use crate::diagnostic::Patch;
use crate::model::Project;

/// The patches that put `to` wherever `from` is used, and take out what is written of `from`. Both are positions or counts
/// of one topic, or persons.
pub fn merge(project: &Project, kind: &str, from: &str, to: &str) -> Result<Vec<Patch>, EditError> {
    let mergeable = ["position", "count", "who"];
    let known = KINDS.iter().find(|known| known.name == kind && mergeable.contains(&kind));
    let kind = known.ok_or_else(|| EditError::unknown("kind", kind, mergeable.into_iter()))?;
    let renaming = Renaming::into(project, kind, from, to)?;
    let gone = delete(project, kind.name, from)?;
    // What is taken out needs no new id.
    let outside = |patch: &Patch| {
        let place = patch.place;
        gone.iter().all(|gone| {
            gone.place.file != place.file
                || place.span.end <= gone.place.span.start
                || gone.place.span.end <= place.span.start
        })
    };
    let mut patches: Vec<Patch> = renaming.uses(project).into_iter().filter(outside).collect();
    patches.extend(gone);
    Ok(patches)
}

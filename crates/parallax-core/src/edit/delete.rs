//! Takes a thing out of its file, with what belongs to it, and leaves everything else as it is. Finds what still uses
//! it.

use super::error::EditError;
use super::renaming::Renaming;
use super::thing::Thing;
use super::written::{Piece, with_surroundings};
use crate::diagnostic::{Patch, Place};
use crate::model::Project;
use parallax_text::Span;

/// The patches that take out a thing, however it is written. [`uses`] finds what still uses it.
pub fn delete(project: &Project, kind: &str, id: &str) -> Result<Vec<Patch>, EditError> {
    let thing = Thing::of(project, kind, id)?;
    let spans = spans(project, &thing);
    Ok(spans.into_iter().map(|span| thing.patch(span, "")).collect())
}

pub(super) fn spans(project: &Project, thing: &Thing) -> Vec<Span> {
    let written = thing.written(project.files.text(thing.file));
    match &written.pieces[..] {
        // An item of a list goes as a whole, with the comments between its sections.
        [Piece::Section(_), ..] if thing.start.is_some() => {
            vec![with_surroundings(written.text, written.extent())]
        }
        pieces => written.without(pieces),
    }
}

/// The patches that take out all entries that call a source silent.
pub fn silence_of(project: &Project, source: &str) -> Result<Vec<Patch>, EditError> {
    let topics = project
        .topics
        .iter()
        .filter(|topic| project.find_source(source).is_some_and(|source| topic.silence(source).is_some()));
    let entries = topics.map(|topic| delete(project, "silent", &format!("{}/{source}", topic.id.value)));
    Ok(entries.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// The places outside `gone` that use a thing by its id, in the order of the files; none if nothing names its kind by
/// id. The address of an accepted finding does not count as a use: an entry that matches nothing is reported as a
/// finding.
pub fn uses(project: &Project, kind: &str, id: &str, gone: &[Patch]) -> Vec<Place> {
    let Some(renaming) = Renaming::of(kind, id) else { return Vec::new() };
    let stays = |place: &Place| gone.iter().all(|gone| !covers(gone.place, *place));
    renaming.used(project).into_iter().filter(stays).collect()
}

/// Is a place within another one?
pub(super) fn covers(outer: Place, inner: Place) -> bool {
    outer.file == inner.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end
}

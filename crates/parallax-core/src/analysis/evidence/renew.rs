//! Evidence after an edit: a source keeps its evidence if nothing that is looked for in it has changed.

use std::sync::Arc;

use super::asked::Asked;
use super::source::of_source;
use super::{Evidence, SourceEvidence};
use crate::model::source::SourceIx;
use crate::model::{Lock, Project};
use parallax_text::Searchable;
use parallax_text::parallel;

/// A project with its texts and its lock.
#[derive(Debug, Clone, Copy)]
pub struct Gathered<'a> {
    /// The claims and sheets.
    pub project: &'a Project,
    /// The texts, in the order of its sources.
    pub texts: &'a [Option<Searchable>],
    /// The lock.
    pub lock: Option<&'a Lock>,
}

impl Evidence {
    /// The evidence on `after`, if `self` is the evidence on `before`. The result equals that of [`Evidence::gather`],
    /// but only the texts of sources that the change affects are searched.
    #[must_use]
    pub fn renewed(&self, before: Gathered<'_>, after: Gathered<'_>) -> Self {
        if before.lock != after.lock {
            return Self::gather(after.project, after.texts, after.lock);
        }
        let (was, is) = (Asked::new(before.project), Asked::new(after.project));
        let same = |(old, new): (&Option<Searchable>, &Option<Searchable>)| match (old, new) {
            (Some(old), Some(new)) => old.is(new),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        // Words that a text lacks are searched for in all other texts.
        let all_same =
            before.texts.len() == after.texts.len() && before.texts.iter().zip(after.texts).all(same);
        let kept = |ix: SourceIx| {
            let old = before.project.find_source(&after.project.source(ix).id)?;
            let same_text = same((&before.texts[old.0], &after.texts[ix.0]))
                && (all_same || self.sources[old.0].nearest.is_empty());
            let (old_sheet, sheet) = (before.project.source(old), after.project.source(ix));
            let read_alike = (old_sheet.notes, &old_sheet.encoding, &old_sheet.language)
                == (sheet.notes, &sheet.encoding, &sheet.language);
            let asked_alike = was.of(old, old_sheet) == is.of(ix, sheet);
            (same_text && read_alike && asked_alike).then(|| Arc::clone(&self.sources[old.0]))
        };
        let sources: Vec<Arc<SourceEvidence>> = parallel::each(after.project.sources.len(), 1, |ix| {
            let ix = SourceIx(ix);
            kept(ix).unwrap_or_else(|| Arc::new(of_source(after.project, &is, ix, after.texts, after.lock)))
        });
        let found = Self::of_sources(after, sources);
        found.passages.take_over(&self.passages);
        found
    }
}

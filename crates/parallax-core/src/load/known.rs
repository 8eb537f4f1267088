//! Texts that were read before, so that who loads a project again reads only those that changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::model::{Changes, Source};
use parallax_text::{Rules, Searchable};

/// The texts of a project by the files that they were read from.
#[derive(Debug, Clone, Default)]
pub struct KnownTexts(BTreeMap<PathBuf, Known>);

#[derive(Debug, Clone)]
struct Known {
    /// What the sheet says of the encoding, and the language that a guess starts from.
    read_as: (Option<String>, String),
    text: Searchable,
}

impl KnownTexts {
    pub(super) fn keep(&mut self, path: &Path, source: &Source, text: &Searchable) {
        let read_as = (source.encoding.clone(), source.language.clone());
        self.0.insert(path.to_owned(), Known { read_as, text: text.clone() });
    }

    /// The text of a file that nothing changes, if its sheet still says to read it so.
    pub(super) fn of(&self, path: &Path, source: &Source, changes: &Changes) -> Option<Searchable> {
        let known = self.0.get(path).filter(|_| changes.of(path).is_none())?;
        let (encoding, language) = &known.read_as;
        let notes = source.notes.map(|(from, to)| from..=to);
        let same = (encoding, language) == (&source.encoding, &source.language)
            && *known.text.rules() == Rules::new(notes, &source.language).paged(&source.pages);
        same.then(|| known.text.clone())
    }
}

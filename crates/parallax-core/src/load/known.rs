//! Texts that were read before: a program that loads a project again reads only those that changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::stamp::{Facts, facts};
use crate::model::{Changes, Source};
use parallax_text::{Rules, Searchable};

/// The texts of a project, by the files that they were read from.
#[derive(Debug, Clone, Default)]
pub struct KnownTexts {
    files: BTreeMap<PathBuf, Known>,
    /// By the id of its source.
    parts: BTreeMap<String, KnownPart>,
}

/// A part of a text.
#[derive(Debug, Clone)]
struct KnownPart {
    whole: Searchable,
    lines: Vec<(usize, usize)>,
    text: Searchable,
}

#[derive(Debug, Clone)]
struct Known {
    /// How its file looked just before it was read.
    seen: Option<Facts>,
    /// The encoding that the sheet names, and the language that a guess starts from.
    read_as: (Option<String>, String),
    text: Searchable,
}

impl KnownTexts {
    pub(super) fn keep(&mut self, path: &Path, source: &Source, (text, seen): (&Searchable, Option<Facts>)) {
        let read_as = (source.encoding.clone(), source.language.clone());
        self.files.insert(path.to_owned(), Known { seen, read_as, text: text.clone() });
    }

    /// Those whose files look as they did when they were read.
    pub(super) fn fresh(&self) -> Self {
        let fresh = |(path, known): &(&PathBuf, &Known)| known.seen.is_some() && known.seen == facts(path);
        let files = self.files.iter().filter(fresh).map(|(path, known)| (path.clone(), known.clone()));
        Self { files: files.collect(), parts: self.parts.clone() }
    }

    /// The text of a file that is not changed, if its sheet still says to read it in the same way.
    pub(super) fn of(
        &self,
        path: &Path,
        source: &Source,
        changes: &Changes,
    ) -> Option<(Searchable, Option<Facts>)> {
        let known = self.files.get(path).filter(|_| changes.of(path).is_none())?;
        let (encoding, language) = &known.read_as;
        let same = (encoding, language) == (&source.encoding, &source.language)
            && *known.text.rules() == rules(source);
        same.then(|| (known.text.clone(), known.seen))
    }

    /// A source's part of a whole text; made if it is not known yet.
    pub(super) fn part(&mut self, whole: &Searchable, source: &Source) -> Searchable {
        let lines = source.stretches(whole.lines());
        let rules = rules(source);
        let known = self
            .parts
            .get(&source.id)
            .filter(|known| known.whole.is(whole) && known.lines == lines && *known.text.rules() == rules);
        if let Some(known) = known {
            return known.text.clone();
        }
        let text = Searchable::new(whole.text().part(&lines), rules);
        let known = KnownPart { whole: whole.clone(), lines, text: text.clone() };
        self.parts.insert(source.id.clone(), known);
        text
    }
}

/// How to read the text of a source, according to its sheet.
pub(super) fn rules(source: &Source) -> Rules {
    Rules::new(source.notes.map(|(from, to)| from..=to), &source.language).paged(&source.pages)
}

//! A problem: what is wrong, where it is, what to do, and the mend as data.
//!
//! Errors of loading and findings of checks are the same type, so that one renderer draws both.

use std::sync::{Arc, OnceLock};

use serde::Serialize;

use parallax_text::Span;
use parallax_text::span::Places;

/// A file of the project, by its number in [`Files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileIx(pub usize);

/// A place in a file of the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// The file.
    pub file: FileIx,
    /// The bytes in it.
    pub span: Span,
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub place: Place,
}

/// The files that were read, with the paths that users see. Copies share the contents.
#[derive(Debug, Clone, Default)]
pub struct Files(Vec<Arc<File>>);

#[derive(Debug)]
struct File {
    path: String,
    text: String,
    places: OnceLock<Places>,
}

impl Files {
    /// Adds a file; `text` is empty if it could not be read.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileIx {
        self.0.push(Arc::new(File { path: path.into(), text: text.into(), places: OnceLock::new() }));
        FileIx(self.0.len() - 1)
    }

    /// The same for files that were read before: a file that has the number, the path and the contents that it had then
    /// is shared.
    pub fn add_again(&mut self, path: String, text: String, before: &Self) -> FileIx {
        match before.0.get(self.0.len()).filter(|old| (&old.path, &old.text) == (&path, &text)) {
            Some(old) => self.0.push(Arc::clone(old)),
            None => return self.add(path, text),
        }
        FileIx(self.0.len() - 1)
    }

    /// Is this file shared with other files, so that places in it mean the same in both?
    pub fn shares(&self, other: &Self, file: FileIx) -> bool {
        self.0.get(file.0).zip(other.0.get(file.0)).is_some_and(|(file, old)| Arc::ptr_eq(file, old))
    }

    /// All of them, in the order in which they were read.
    pub fn all(&self) -> impl Iterator<Item = FileIx> + use<> {
        (0..self.0.len()).map(FileIx)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The path that users see: relative to the project, with forward slashes.
    pub fn path(&self, file: FileIx) -> &str {
        &self.0[file.0].path
    }

    /// The contents.
    pub fn text(&self, file: FileIx) -> &str {
        &self.0[file.0].text
    }

    /// The SHA-256 of all contents, each preceded by its path.
    pub fn digest(&self) -> String {
        let all = self.0.iter().flat_map(|file| [file.path.as_str(), "\n", &file.text, "\n"]);
        parallax_text::document::sha256(all.collect::<String>().as_bytes())
    }

    /// Lines of the contents; computed once.
    pub fn places(&self, file: FileIx) -> &Places {
        let file = &self.0[file.0];
        file.places.get_or_init(|| Places::new(&file.text))
    }

    /// Line and column (in characters) of a place, both from 1.
    pub fn line_column(&self, place: Place) -> (usize, usize) {
        let text = self.text(place.file);
        let places = self.places(place.file);
        let line = places.line(place.span.start);
        let start = places.line_span(line).unwrap_or_default().start;
        (line, text.get(start..place.span.start).map_or(0, |head| head.chars().count()) + 1)
    }
}

/// How serious a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth a thought; summed up in one line unless the user asks for it.
    Advice,
    /// Probably wrong, or weaker than it looks.
    Warning,
    /// Wrong.
    Error,
}

impl Level {
    /// All levels by the names that claims files and options use.
    pub const ALL: [(&'static str, Self); 3] =
        [("error", Self::Error), ("warning", Self::Warning), ("advice", Self::Advice)];

    /// The name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// A place to show, and what to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The place.
    pub place: Place,
    /// A few words, under 70 characters; may be empty.
    pub label: String,
}

/// A change that mends a problem: these bytes become this text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// What is replaced; empty for an insertion.
    pub place: Place,
    /// The new text.
    pub text: String,
}

/// How far a mend may change what the file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mend {
    /// Not at all: it changes the spelling of a key or an id, marks, or white space. `fix` applies it.
    Safe,
    /// It puts other words, or another meaning, in place of the present ones: it is shown, and applied only if someone
    /// who has seen it agrees.
    Guess,
}

/// Something wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How serious.
    pub level: Level,
    /// The check that found it; `None` for problems of loading.
    pub check: Option<&'static str>,
    /// What is wrong, in one line.
    pub message: String,
    /// First the place of the problem, then others that matter.
    pub marks: Vec<Mark>,
    /// What to do, a line each.
    pub help: Vec<String>,
    /// Changes that would mend it.
    pub fixes: Vec<Patch>,
    /// How far applying them may change what the file says.
    pub mend: Mend,
}

impl Problem {
    /// An error with only a message.
    pub fn error(message: impl Into<String>) -> Self {
        Self {
            level: Level::Error,
            check: None,
            message: message.into(),
            marks: Vec::new(),
            help: Vec::new(),
            fixes: Vec::new(),
            mend: Mend::Safe,
        }
    }

    /// Adds a place; the first one added is the place of the problem.
    #[must_use]
    pub fn at(mut self, place: Place, label: impl Into<String>) -> Self {
        self.marks.push(Mark { place, label: label.into() });
        self
    }

    /// Adds a line of help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds a change that mends it.
    #[must_use]
    pub fn fix(mut self, place: Place, text: impl Into<String>) -> Self {
        self.fixes.push(Patch { place, text: text.into() });
        self
    }

    /// Marks its mend as a guess.
    #[must_use]
    pub fn guessed(mut self) -> Self {
        self.mend = Mend::Guess;
        self
    }

    /// Its place, for sorting.
    pub fn place(&self) -> Option<Place> {
        self.marks.first().map(|mark| mark.place)
    }
}

/// A candidate is like what was given from this Jaro–Winkler similarity on.
const ENOUGH: f64 = 0.8;
/// So many candidates are named.
const FEW: usize = 5;

/// The candidate that was probably meant: Jaro–Winkler similarity of at least 0.8 (strsim), or the given word without
/// its last letter or two. Gives the best one, and the first of equals.
pub fn nearest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut best: Option<(f64, &str)> = None;
    for (score, candidate) in scored(given, candidates) {
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The few candidates that are most like what was given, best first.
pub fn nearest_few<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut all: Vec<(f64, &str)> = scored(given, candidates).collect();
    all.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    all.into_iter().take(FEW).map(|(_, candidate)| candidate).collect()
}

fn scored<'a>(
    given: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (f64, &'a str)> {
    let given = given.to_lowercase().replace('_', "-");
    let score = move |candidate: &str| strsim::jaro_winkler(&given, &candidate.replace('_', "-"));
    candidates.into_iter().map(move |one| (score(one), one)).filter(|(score, _)| *score >= ENOUGH)
}

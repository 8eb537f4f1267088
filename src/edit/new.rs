//! New projects: an empty one that teaches the format by its comments, and the sample.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::{WriteError, replace};

/// What a new project holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// Nothing but comments.
    Empty,
    /// An invented event in three short accounts.
    Sample,
}

/// Why a project was not made.
#[derive(Debug, thiserror::Error)]
pub enum NewError {
    /// A file of the project is there already.
    #[error("{} is there already; nothing was written", .0.display())]
    Exists(PathBuf),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

macro_rules! sample {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("../../tests/sample/", $name)))),*] };
}

const EMPTY: &[(&str, &str)] =
    &[("claims.toml", include_str!("template.toml")), (".gitignore", include_str!("template.gitignore"))];
const SAMPLE: &[(&str, &str)] = sample![
    "claims.toml",
    "claims.lock",
    "corpus/observer-1907.toml",
    "corpus/observer-1907.txt",
    "corpus/cuaderno-1908.toml",
    "corpus/cuaderno-1908.txt",
    "corpus/memoir-1931.toml",
    "corpus/memoir-1931.txt",
];

/// Makes a project in `dir`, which may exist but hold no file of these names. Returns the files, relative to
/// it.
pub fn new(dir: &Path, template: Template) -> Result<Vec<&'static str>, NewError> {
    let files = match template {
        Template::Empty => EMPTY,
        Template::Sample => SAMPLE,
    };
    if let Some((name, _)) = files.iter().find(|(name, _)| dir.join(name).exists()) {
        return Err(NewError::Exists(dir.join(name)));
    }
    let corpus = dir.join("corpus");
    fs::create_dir_all(&corpus).map_err(|error| WriteError { path: corpus, error })?;
    for (name, text) in files {
        replace(&dir.join(name), text)?;
    }
    Ok(files.iter().map(|(name, _)| *name).collect())
}

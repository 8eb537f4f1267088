//! New projects out of a template: the empty one teaches the format by its comments.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::{WriteError, replace};

/// The files of a project with their contents.
pub type Template = &'static [(&'static str, &'static str)];

/// Nothing but comments, which teach the format.
pub const EMPTY: Template =
    &[("claims.toml", include_str!("template.toml")), (".gitignore", include_str!("template.gitignore"))];

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

/// Makes a project in `dir`, which may exist but hold no file of these names. Returns the files, relative to
/// it.
pub fn new(dir: &Path, template: Template) -> Result<Vec<&'static str>, NewError> {
    if let Some((name, _)) = template.iter().find(|(name, _)| dir.join(name).exists()) {
        return Err(NewError::Exists(dir.join(name)));
    }
    let corpus = dir.join("corpus");
    fs::create_dir_all(&corpus).map_err(|error| WriteError { path: corpus, error })?;
    for (name, text) in template {
        replace(&dir.join(name), text)?;
    }
    Ok(template.iter().map(|(name, _)| *name).collect())
}

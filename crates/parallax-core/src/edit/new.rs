//! Makes new projects from a template. The empty one teaches the format in its comments.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::{WriteError, replace};

/// The files of a project with their contents.
pub type Template = &'static [(&'static str, &'static str)];

/// An empty project: only comments, which teach the format.
pub const EMPTY: Template =
    &[("claims.toml", include_str!("template.toml")), (".gitignore", include_str!("template.gitignore"))];

/// Why a project was not made.
#[derive(Debug, thiserror::Error)]
pub enum NewError {
    /// A file of the project already exists.
    #[error("{} is there already; nothing was written", .0.display())]
    Exists(PathBuf),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Makes a project in `dir`, which may exist but must not have files of these names. Returns the files, relative to
/// `dir`.
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

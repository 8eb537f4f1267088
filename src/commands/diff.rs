//! `diff`: two versions of the claims, each a file, a folder, or standard input.

use std::path::{Path, PathBuf};

use parallax::analysis::diff::diff as changes;
use parallax::load::{CLAIMS, CORPUS, MAX_TOML_BYTES, load, load_version};
use parallax::model::Project;
use parallax::render::render;

use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::read;
use crate::session::project_dir;
use crate::terminal::look::look;
use crate::terminal::output::{Outcome, write};

/// Show what changed between two versions of the claims
///
/// Compares what they say, not how they are written: stances, speakers, quotations, figures, and the treatments,
/// relations and fits of figures that change with them. A version is a claims file, a project folder, or - for a
/// claims file from standard input: git show HEAD:claims.toml | parallax diff -
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax diff ../yesterday/claims.toml")]
pub(super) struct Args {
    /// The old version
    old: PathBuf,
    /// The new version; without it, the project
    new: Option<PathBuf>,
}

/// Shows what changed from `old` to `new`, or to the project.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let (old, new) = (args.old.as_path(), args.new.as_deref());
    if old == Path::new("-") && new == Some(old) {
        return Err(Usage::OneStandardInput.into());
    }
    let old = version(old, shared)?;
    let new = match new {
        Some(new) => version(new, shared)?,
        None => load(&project_dir(shared)?, &[])?.project,
    };
    let format = shared.format.format();
    write(&render(&changes(&old, &new), format, &look(shared))?, format)?;
    Ok(Outcome::Fine)
}

/// Loads a version. A folder is a project. A file has its own sheets next to it, or else those of the project.
pub(super) fn version(path: &Path, shared: &Shared) -> Result<Project, Error> {
    if path.is_dir() {
        if !path.join(CLAIMS).is_file() {
            return Err(Error::NotAProject(path.to_owned()));
        }
        return Ok(load(path, &[])?.project);
    }
    if path == Path::new("-") {
        let text = read::typed_text(MAX_TOML_BYTES, HELP)?;
        let dir = project_dir(shared)?;
        return Ok(load_version("standard input", text, &dir, &dir)?);
    }
    let beside = folder_of(path);
    let sheets = if beside.join(CORPUS).is_dir() { beside.to_owned() } else { project_dir(shared)? };
    version_in(path, &sheets)
}

/// Loads a claims file with the sheets of a folder.
pub(super) fn version_in(path: &Path, sheets: &Path) -> Result<Project, Error> {
    let text = read::text(path, MAX_TOML_BYTES, HELP)?;
    Ok(load_version(&path.display().to_string(), text, folder_of(path), sheets)?)
}

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What may be named.
const HELP: &str = "name a claims file, a project folder, or - for standard input";

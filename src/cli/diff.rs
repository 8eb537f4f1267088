//! `diff`: two versions of the claims, each a file, a folder, or standard input.

use std::io::Read as _;
use std::path::Path;

use parallax::analysis::diff::diff as changes;
use parallax::load::{CLAIMS, CORPUS, load, load_version};
use parallax::model::Project;
use parallax::render::render;

use super::args::Shared;
use super::outcome::write;
use super::session::{Error, project_dir};
use super::{Outcome, terminal};

/// Shows what changed from `old` to `new`, or to the project.
pub(super) fn diff(old: &Path, new: Option<&Path>, shared: &Shared) -> Result<Outcome, Error> {
    if old == Path::new("-") && new == Some(old) {
        let help = "name a file or a folder for one of them".to_owned();
        return Err(Error::Other("standard input holds one version only".to_owned(), help));
    }
    let old = version(old, shared)?;
    let new = match new {
        Some(new) => version(new, shared)?,
        None => load(&project_dir(shared)?, &[])?.project,
    };
    let format = shared.format.format();
    write(&render(&changes(&old, &new), format, &terminal::look(shared))?, format)?;
    Ok(Outcome::Fine)
}

/// A folder is a project. A file has its own sheets beside it, or else those of the project.
fn version(path: &Path, shared: &Shared) -> Result<Project, Error> {
    if path.is_dir() {
        if !path.join(CLAIMS).is_file() {
            return Err(Error::NotAProject(path.to_owned()));
        }
        return Ok(load(path, &[])?.project);
    }
    if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin()
            .lock()
            .read_to_string(&mut text)
            .map_err(|error| unreadable("standard input", &error))?;
        let dir = project_dir(shared)?;
        return Ok(load_version("standard input", text, &dir, &dir)?);
    }
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(&shown, &error))?;
    let beside = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let sheets = if beside.join(CORPUS).is_dir() { beside.to_owned() } else { project_dir(shared)? };
    Ok(load_version(&shown, text, beside, &sheets)?)
}

fn unreadable(what: &str, error: &std::io::Error) -> Error {
    let help = "name a claims file, a project folder, or - for standard input".to_owned();
    Error::Other(format!("{what} cannot be read: {error}"), help)
}

//! `edit`.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use parallax::load::load;

use super::fix::rest;
use super::locate::{find, first, path};
use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Editors that take `file:line:column` and not `+line file`.
const BY_COLON: &[(&str, &[&str])] = &[
    ("code", &["--goto"]),
    ("codium", &["--goto"]),
    ("cursor", &["--goto"]),
    ("subl", &[]),
    ("zed", &[]),
    ("hx", &[]),
    ("helix", &[]),
];

/// Open the editor where a claim, quotation or finding is written
///
/// The editor is that of VISUAL or EDITOR; afterwards it is said what is wrong.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax edit cease-fire/gul-2008/in-1993")]
pub(super) struct Args {
    /// Its address, as `locate` takes it
    address: String,
}

/// Opens the editor of the environment at the place, and reports afterwards what is wrong.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open(shared)?;
    let found = find(&session, &args.address)?;
    let spot = first(&found, &args.address)?;
    let path = path(&session, spot);
    let editor = ["VISUAL", "EDITOR"].iter().filter_map(std::env::var_os).find(|editor| !editor.is_empty());
    let editor = editor.unwrap_or_else(|| OsString::from("vi"));
    let text = editor.to_string_lossy().into_owned();
    let mut words = text.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let mut command = Command::new(program);
    command.args(words);
    let name = Path::new(program).file_stem().map(|name| name.to_string_lossy().into_owned());
    match BY_COLON.iter().find(|(known, _)| name.as_deref() == Some(*known)) {
        Some((_, options)) => {
            command.args(*options);
            command.arg(format!("{}:{}:{}", path.display(), spot.line, spot.column));
        }
        None => {
            command.arg(format!("+{}", spot.line)).arg(&path);
        }
    }
    let status = command.status().map_err(|error| Usage::Editor { program: program.to_owned(), error })?;
    if !status.success() {
        notes::warning(shared, &format!("the editor `{program}` ended with {status}"));
    }
    let Session { workspace, .. } = session;
    Ok(rest(&load(workspace.dir(), workspace.text_dirs()), shared))
}

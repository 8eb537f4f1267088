//! `gaps`, `locate` and `edit`: where to look, and the editor opened there.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use parallax::analysis::gaps::gaps;
use parallax::analysis::locate::{Spot, Spots, locate};
use parallax::load::load;
use parallax::render::{Format, Rendered};

use super::args::Shared;
use super::change_args::{Gaps, Locate};
use super::commands::show;
use super::mend::rest;
use super::outcome::write;
use super::session::{Error, Session};
use super::{Outcome, notes};

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

/// `gaps`.
pub(super) fn gaps_command(args: &Gaps, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let project = &session.project;
    let named = session.sources(&args.sources)?;
    let sources = if named.is_empty() { project.source_ids().collect() } else { named };
    let mut topics = args.topic.iter().map(|id| session.topic(id)).collect::<Result<Vec<_>, _>>()?;
    if topics.is_empty() {
        topics = project.topic_ids().collect();
    }
    show(&session, &gaps(project, &session.evidence, &session.texts, &sources, &topics, args.limit))
}

/// `locate`.
pub(super) fn locate_command(args: &Locate, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open(shared)?;
    let found = find(&session, &args.address)?;
    if !args.open {
        return show(&session, &found).map(|_| Outcome::Fine);
    }
    let spot = first(&found)?;
    let line = format!("{}:{}:{}\n", path(&session, spot).display(), spot.line, spot.column);
    write(&Rendered::Text(line), Format::Terminal)?;
    Ok(Outcome::Fine)
}

/// `edit`: the editor of the environment at the place, and afterwards what is wrong.
pub(super) fn edit_command(address: &str, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open(shared)?;
    let found = find(&session, address)?;
    let spot = first(&found)?;
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
    let status = command.status().map_err(|error| {
        let help = "name your editor in EDITOR, such as EDITOR=nano".to_owned();
        Error::Other(format!("the editor `{program}` cannot be started: {error}"), help)
    })?;
    if !status.success() {
        notes::warning(shared, &format!("the editor `{program}` ended with {status}"));
    }
    Ok(rest(load(&session.dir, &session.text_dirs), shared))
}

fn find(session: &Session, address: &str) -> Result<Spots, Error> {
    locate(&session.project, &session.evidence, address).map_err(|near| {
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "addresses are those of `check --format csv` and of `source ID --format csv`".to_owned(),
        };
        Error::Other(format!("nothing is at `{address}`"), help)
    })
}

/// The one place, or the first of several that begin so.
fn first(found: &Spots) -> Result<&Spot, Error> {
    let nothing = || Error::Other("nothing is there".to_owned(), "look for another address".to_owned());
    found.spots.first().ok_or_else(nothing)
}

/// The file as it can be opened from here.
fn path(session: &Session, spot: &Spot) -> PathBuf {
    let path = session.dir.join(&spot.file);
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).map(Path::to_owned).unwrap_or(path)
}

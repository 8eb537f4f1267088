//! `source`.

use std::path::PathBuf;

use parallax::analysis::profile::profile;
use parallax::disk;
use parallax::extract::{Extract, extract, form};
use parallax::load::CORPUS;
use parallax::model::Source;
use parallax::model::source::ORIGINAL;
use parallax::text::document::sha256;
use parallax::view::made::{HowMade, MadeChange};
use parallax::view::sources::Sources;

use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::output::Outcome;

/// Show one source: its sheet, its claims, what it does not treat
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax source gul-2008")]
pub(super) struct Args {
    /// Id of the source; without it all are listed
    id: Option<String>,
    /// Show what its text was made from, and each thing that was taken out, moved or changed
    #[arg(long, requires = "id")]
    made: bool,
}

/// Shows one source.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let Some(id) = &args.id else { return session.show(&Sources::of(session.project(), session.evidence())) };
    let source = session.source(id)?;
    if args.made {
        return session.show(&how_made(&session, session.project().source(source))?);
    }
    session.show(&profile(session.project(), session.evidence(), source))
}

/// Name and version of the shape of `--made`.
const SCHEMA: &str = "parallax/made/1";

/// How the text of a source was made. The document is read anew, so that each change is shown with its place.
fn how_made(session: &Session, source: &Source) -> Result<HowMade, Error> {
    let made = source.made.clone().ok_or_else(|| Usage::NotMade(source.id.clone()))?;
    let text = session.project().find_source(&source.id).and_then(|ix| session.texts()[ix.0].as_ref());
    if text.is_some_and(|text| text.sha256() == made.sha256) {
        let (kept, changes) = (None, Vec::new());
        return Ok(HowMade {
            schema: SCHEMA,
            source: source.id.clone(),
            made,
            kept,
            same: Some(true),
            changes,
        });
    }
    let found = original(session, &source.id, &made.sha256);
    let read = found.as_ref().and_then(|(path, bytes)| {
        let form = form(&path.to_string_lossy(), bytes);
        extract(bytes.clone(), form, source.encoding.as_deref(), source.primary_language()).ok()
    });
    let same = read.as_ref().and_then(|read| Some(read.text == text?.raw()));
    let kept = found
        .map(|(path, _)| path.strip_prefix(session.workspace.dir()).unwrap_or(&path).display().to_string());
    let changes = read.iter().flat_map(changes).collect();
    Ok(HowMade { schema: SCHEMA, source: source.id.clone(), made, kept, same, changes })
}

/// The document that a text was made from, wherever it is kept.
fn original(session: &Session, id: &str, digest: &str) -> Option<(PathBuf, Vec<u8>)> {
    let corpus = session.workspace.dir().join(CORPUS);
    let dirs =
        std::iter::once(corpus.as_path()).chain(session.workspace.text_dirs().iter().map(PathBuf::as_path));
    let files: Vec<PathBuf> = dirs
        .flat_map(|dir| std::fs::read_dir(dir.join(ORIGINAL)).into_iter().flatten())
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    // It has the name of the source, unless that was renamed.
    let (named, others): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|path| path.file_stem().is_some_and(|stem| stem == id));
    let read = |path: PathBuf| disk::whole(&path).ok().map(|bytes| (path, bytes));
    named.into_iter().chain(others).filter_map(read).find(|(_, bytes)| sha256(bytes) == digest)
}

fn changes(extract: &Extract) -> Vec<MadeChange> {
    let change = |change: &parallax::extract::Change| MadeChange {
        line: change.line,
        kind: change.kind.one(),
        done: change.kind.done(),
        was: change.was.clone(),
        now: change.now.clone(),
    };
    extract.changes.iter().map(change).collect()
}

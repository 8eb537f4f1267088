//! `locate`.

use std::path::{Path, PathBuf};

use parallax::analysis::locate::{Spot, Spots, locate};
use parallax::render::{Format, Rendered};

use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::output::{Outcome, write};

/// Show where a claim, quotation or finding is written
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax locate cease-fire/gul-2008/in-1993")]
pub(super) struct Args {
    /// Of a claim, quotation, topic, person, source …, or of a finding: figure-sum@deaths/gazette-1931
    address: String,
    /// Only `file:line:column` of the first, for an editor
    #[arg(long)]
    open: bool,
}

/// Shows where something is written.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open(shared)?;
    let found = find(&session, &args.address)?;
    if !args.open {
        return session.show(&found);
    }
    let spot = first(&found, &args.address)?;
    let line = format!("{}:{}:{}\n", path(&session, spot).display(), spot.line, spot.column);
    write(&Rendered::Text(line), Format::Terminal)?;
    Ok(Outcome::Fine)
}

/// The places of an address.
pub(super) fn find(session: &Session, address: &str) -> Result<Spots, Error> {
    locate(session.project(), session.evidence(), address)
        .map_err(|near| Usage::NothingAt { at: address.to_owned(), near }.into())
}

/// The only place, or the first of several whose addresses begin in this way.
pub(super) fn first<'a>(found: &'a Spots, address: &str) -> Result<&'a Spot, Error> {
    let nothing = || Usage::NothingAt { at: address.to_owned(), near: None };
    found.spots.first().ok_or_else(|| nothing().into())
}

/// The path by which the file can be opened from here.
pub(super) fn path(session: &Session, spot: &Spot) -> PathBuf {
    let path = session.workspace.dir().join(&spot.file);
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).map(Path::to_owned).unwrap_or(path)
}

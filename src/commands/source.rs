//! `source`.

use parallax::analysis::profile::profile;

use crate::error::Error;
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::output::Outcome;

/// Show one source: its sheet, its claims, what it does not treat
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax source gul-2008")]
pub(super) struct Args {
    /// Id of the source
    id: String,
}

/// Shows one source.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let source = session.source(&args.id)?;
    session.show(&profile(session.project(), session.evidence(), source))
}

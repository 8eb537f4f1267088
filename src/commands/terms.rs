//! `terms`.

use parallax::analysis::terms::terms;

use crate::error::Error;
use crate::options::Shared;
use crate::session::{Session, unknown};
use crate::terminal::output::Outcome;

/// Show who calls things what
///
/// How often each text has each name of a term; with one term also the lines.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax terms region")]
pub(super) struct Args {
    /// Only these terms
    #[arg(value_name = "TERM")]
    terms: Vec<String>,
}

/// Shows which names each source uses.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let known = || session.project().terms.iter().map(|term| term.id.value.as_str());
    let find = |id: &String| known().position(|term| term == id).ok_or_else(|| unknown("term", id, known()));
    let chosen: Vec<usize> = args.terms.iter().map(find).collect::<Result<_, _>>()?;
    session.show(&terms(session.project(), session.evidence(), &chosen))
}

//! `figures`.

use parallax::analysis::figures::figures;

use crate::error::Error;
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::output::Outcome;

/// Compare the numbers: bounds, what is counted, by whom
///
/// The figures of each topic, grouped by what they count; which of them can both be right.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax figures khojaly")]
pub(super) struct Args {
    /// Only these topics
    #[arg(value_name = "TOPIC")]
    topics: Vec<String>,
}

/// Compares the numbers.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let topics = session.topics(&args.topics)?;
    session.show(&figures(session.project(), session.evidence(), &topics))
}

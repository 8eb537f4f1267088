//! `results`.

use std::num::NonZeroUsize;

use parallax::analysis::results::results;

use crate::error::Error;
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::output::Outcome;

/// Say what came out, in sentences: who contradicts whom, which figures exclude each other, who is silent
///
/// Each result is a sentence with what it rests on. First comes the strongest of each kind, then the second of each.
/// A kind that would rest on too few things is not shown; `parallax explain KIND` says from which number on it is.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax results khojaly --limit 5")]
pub(super) struct Args {
    /// Only these topics
    #[arg(value_name = "TOPIC")]
    topics: Vec<String>,
    /// How many are listed
    #[arg(long, value_name = "N", default_value = "20")]
    limit: NonZeroUsize,
}

/// Says what came out.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let topics = session.topics(&args.topics)?;
    session.show(&results(session.project(), session.evidence(), &topics).first(args.limit.get()))
}

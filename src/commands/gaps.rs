//! `gaps`.

use parallax::analysis::gaps::gaps;

use crate::error::Error;
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::output::Outcome;

/// Show what is left to read
///
/// Lists places that mention a topic and have no claim near, stretches that nothing touches, and names and figures
/// that a text repeats and no claim has. Places near a figure or in rare words come first; those in everyday words of
/// their topic are only counted. It says where to look, never what to claim.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax gaps gul-2008 --topic side-taking")]
pub(super) struct Args {
    /// Only these sources
    #[arg(value_name = "SOURCE")]
    sources: Vec<String>,
    /// Only the mentions of these topics
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    topic: Vec<String>,
    /// List at most N of each kind over all sources: the first in rank, the longest, the most frequent [default: 200,
    /// without places in everyday words]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// Shows what is left to read.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let project = session.project();
    let named = session.sources(&args.sources)?;
    let sources = if named.is_empty() { project.source_ids().collect() } else { named };
    let mut topics = session.topics(&args.topic)?;
    if topics.is_empty() {
        topics = project.topic_ids().collect();
    }
    session.show(&gaps(project, session.evidence(), session.texts(), &sources, &topics, args.limit))
}

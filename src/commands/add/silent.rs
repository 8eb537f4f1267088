//! `add silent`.

use parallax::workspace::Edit;

use super::carry_out;
use crate::error::Error;
use crate::options::{EditOptions, Shared};
use crate::terminal::ask;
use crate::terminal::output::Outcome;

/// Say that a source was read to the end and says nothing of a topic
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  parallax add silent gates almanac-1908 \"A calendar; it names no bridge.\""
)]
pub(super) struct Args {
    /// The topic
    topic: String,
    /// The source
    source: String,
    /// What was read, and why it counts as silence
    reason: Option<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Adds an entry to `silent`.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let reason =
        ask::required(args.reason.as_ref(), "the reason", "What was read, and why it counts as silence")?;
    let edit = Edit::AddSilence { topic: args.topic.clone(), source: args.source.clone(), reason };
    carry_out(&edit, &format!("silent {}/{}", args.topic, args.source), args.edit, shared)
}

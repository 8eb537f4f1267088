//! `add aspect`.

use parallax::workspace::Edit;

use super::carry_out;
use crate::error::Error;
use crate::options::{EditOptions, Shared};
use crate::terminal::ask;
use crate::terminal::output::Outcome;

/// Add an aspect, a place, hour or sense that the sources keep apart, to a topic
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax add aspect gates river-side \"The gates on the river side\"")]
pub(super) struct Args {
    /// Its topic
    topic: String,
    /// Its id: a–z, 0–9 and hyphens; a claim names it by `aspect`
    id: String,
    /// What it is, in a few words
    label: Option<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Adds an aspect.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let label = ask::required(args.label.as_ref(), "the label", "What it is, in a few words")?;
    let edit = Edit::AddAspect { topic: args.topic.clone(), id: args.id.clone(), label };
    carry_out(&edit, &format!("aspect {}/{}", args.topic, args.id), args.edit, shared)
}

//! `add count`.

use parallax::workspace::Edit;

use super::carry_out;
use crate::error::Error;
use crate::options::{EditOptions, Shared};
use crate::terminal::ask;
use crate::terminal::output::Outcome;

/// Add a count, something that figures count, to a topic
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax add count deaths children \"dead, children\" --part-of dead")]
pub(super) struct Args {
    /// Its topic
    topic: String,
    /// Its id: a–z, 0–9 and hyphens
    id: String,
    /// What is counted, in a few words
    label: Option<String>,
    /// The count that it is a part of
    #[arg(long, value_name = "ID")]
    part_of: Option<String>,
    /// The number is part of the answer: it enters the relation of two sources
    #[arg(long)]
    decides: bool,
    #[command(flatten)]
    edit: EditOptions,
}

/// Adds a count.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let edit = Edit::AddCount {
        topic: args.topic.clone(),
        id: args.id.clone(),
        label: ask::required(args.label.as_ref(), "the label", "What is counted, in a few words")?,
        part_of: args.part_of.clone(),
        decides: args.decides,
    };
    carry_out(&edit, &format!("count {}/{}", args.topic, args.id), args.edit, shared)
}

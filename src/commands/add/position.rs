//! `add position`.

use parallax::model::draft::PositionDraft;
use parallax::workspace::Edit;

use super::carry_out;
use crate::error::Error;
use crate::options::{EditOptions, Shared};
use crate::terminal::ask;
use crate::terminal::output::Outcome;

/// Add a position, a possible answer, to a topic
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  parallax add position gates wicket \"Only the wicket was open\" --excludes open"
)]
pub(super) struct Args {
    /// Its topic
    topic: String,
    /// Its id: a–z, 0–9 and hyphens
    id: String,
    /// The answer in a few words
    label: Option<String>,
    /// A position that cannot be true together with it; may be given again
    #[arg(long, value_name = "ID")]
    excludes: Vec<String>,
    /// A position that follows from it: whoever holds it holds that too; may be given again
    #[arg(long, value_name = "ID")]
    implies: Vec<String>,
    /// It may be shared across periods
    #[arg(long)]
    timeless: bool,
    /// A circumstance that does not change the answer
    #[arg(long)]
    aside: bool,
    #[command(flatten)]
    edit: EditOptions,
}

/// Adds a position.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let position = PositionDraft {
        id: args.id.clone(),
        label: ask::required(args.label.as_ref(), "the label", "The answer in a few words")?,
        excludes: args.excludes.clone(),
        implies: args.implies.clone(),
        timeless: args.timeless,
        aside: args.aside,
    };
    let what = format!("position {}/{}", args.topic, args.id);
    carry_out(&Edit::AddPosition { topic: args.topic.clone(), position }, &what, args.edit, shared)
}

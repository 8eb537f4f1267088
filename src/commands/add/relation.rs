//! `add relation`.

use parallax::model::draft::RelationDraft;
use parallax::workspace::Edit;

use super::carry_out;
use crate::error::Error;
use crate::options::{EditOptions, RelationArg, Shared};
use crate::terminal::ask;
use crate::terminal::output::Outcome;

/// Overrule the computed relation of two sources on a topic, with a reason
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  parallax add relation gates observer-1907 memoir-1931 talk-past --why \"They mean different gates.\""
)]
pub(super) struct Args {
    /// The topic
    topic: String,
    /// A source
    a: String,
    /// The other one
    b: String,
    /// What the relation is instead
    is: RelationArg,
    /// The reason, shown with it
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Adds a relation.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let relation = RelationDraft {
        sources: [args.a.clone(), args.b.clone()],
        is: args.is.name().to_owned(),
        why: ask::required(args.why.as_ref(), "--why", "Why the computed relation is not right")?,
    };
    let what = format!("relation {}/{}+{}", args.topic, args.a, args.b);
    carry_out(&Edit::AddRelation { topic: args.topic.clone(), relation }, &what, args.edit, shared)
}

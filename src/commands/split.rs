//! `split`.

use clap::Subcommand;
use parallax::workspace::Edit;

use super::editing;
use crate::error::Error;
use crate::options::{EditOptions, Shared};
use crate::session::Session;
use crate::terminal::output::Outcome;
use crate::terminal::{ask, notes};

/// Make two positions of one: some of its claims go to a new one
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  parallax split position gates/open ajar --label \"They were ajar\" --claim gates/memoir-1931/open"
)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

/// What is split.
#[derive(Debug, Subcommand)]
enum What {
    Position(PositionArgs),
}

/// Make a new position of some of the claims on one
///
/// The new one excludes and implies what the old one does, and is timeless or aside if that one is; `set` changes it.
#[derive(Debug, clap::Args)]
struct PositionArgs {
    /// The position: TOPIC/POSITION
    position: String,
    /// The id of the new one, in the same topic
    new: String,
    /// The address of a claim that goes there; may be given again
    #[arg(long, value_name = "ADDRESS", required = true, num_args = 1..)]
    claim: Vec<String>,
    /// The new answer in a few words
    #[arg(long, value_name = "TEXT")]
    label: Option<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Splits a position.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let What::Position(args) = &args.what;
    let mut session = Session::open_to_edit(shared, args.edit.dry_run)?;
    let edit = Edit::Split {
        position: args.position.clone(),
        new: args.new.clone(),
        label: ask::required(args.label.as_ref(), "--label", "The new answer in a few words")?,
        claims: args.claim.clone(),
    };
    let done = editing::carry_out(&mut session, &edit, args.edit, shared)?;
    if done.is_written() {
        notes::step(shared, "Split", &format!("position {}: {} is new", args.position, args.new));
    }
    Ok(done.outcome())
}

//! `move`.

use parallax::workspace::Edit;

use super::editing;
use crate::error::Error;
use crate::options::{EditOptions, Shared};
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Move a claim to another position, also of another topic
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax move gates/observer-1907/open gates/shut")]
pub(super) struct Args {
    /// Its address
    claim: String,
    /// The position: TOPIC/POSITION
    to: String,
    #[command(flatten)]
    edit: EditOptions,
}

/// Moves a claim.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let mut session = Session::open_to_edit(shared, args.edit.dry_run)?;
    let edit = Edit::Move { claim: args.claim.clone(), to: args.to.clone() };
    let done = editing::carry_out(&mut session, &edit, args.edit, shared)?;
    if done.is_written() {
        notes::step(shared, "Moved", &format!("{} to {}", args.claim, args.to));
    }
    Ok(done.outcome())
}

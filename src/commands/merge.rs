//! `merge`.

use parallax::edit::KINDS;
use parallax::workspace::Edit;

use super::editing::{self, Done};
use crate::error::Error;
use crate::options::{EditOptions, KindArg, Shared};
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Make two positions, counts or persons one
///
/// Refused if a source would assert and dispute one position.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax merge position gates/open gates/wicket")]
pub(super) struct Args {
    /// Of what: position, count or who
    kind: KindArg,
    /// The one that goes; of a position or count with its topic: gates/open
    from: String,
    /// The one that stays
    to: String,
    #[command(flatten)]
    edit: EditOptions,
}

/// Makes two things one.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let mut session = Session::open_to_edit(shared, args.edit.dry_run)?;
    let kind = KINDS[args.kind.0].name;
    let edit = Edit::Merge { kind: kind.to_owned(), from: args.from.clone(), to: args.to.clone() };
    let done = editing::carry_out(&mut session, &edit, args.edit, shared)?;
    if done != Done::Shown {
        notes::step(shared, "Merged", &format!("{kind} {} into {}", args.from, args.to));
    }
    Ok(done.outcome())
}

//! `merge`.

use parallax::edit::MERGED;
use parallax::workspace::Edit;

use super::editing;
use crate::error::Error;
use crate::options::{EditOptions, MergedArg, Shared};
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Make two positions, counts, persons or sources one
///
/// What is said of the one that goes is then said of the one that stays. For two sources, the sheet and the text of the
/// one that stays serve for both. Refused if a source would assert and dispute one position, or if the text does not
/// have the quotations of the source that goes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax merge position gates/open gates/wicket")]
pub(super) struct Args {
    /// Kind of thing
    kind: MergedArg,
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
    let kind = MERGED[args.kind.0];
    let outside = if kind == "source" { session.workspace.texts_outside(&args.from) } else { Vec::new() };
    let edit = Edit::Merge { kind: kind.to_owned(), from: args.from.clone(), to: args.to.clone() };
    let done = editing::carry_out(&mut session, &edit, args.edit, shared)?;
    if done.is_written() {
        notes::step(shared, "Merged", &format!("{kind} {} into {}", args.from, args.to));
        editing::tell_left(&outside, shared);
    }
    Ok(done.outcome())
}

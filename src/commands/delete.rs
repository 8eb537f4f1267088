//! `delete`.

use parallax::edit::THINGS;
use parallax::workspace::Edit;

use super::editing;
use crate::error::Error;
use crate::options::{EditOptions, Shared, ThingArg};
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Take out a claim, position, topic, source, person …
///
/// Refused if something still uses it, with each place. The comments right above its header go with it. A source goes with its sheet, its text in
/// corpus/ and its entries in claims.lock.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax delete position gates/open --with-claims")]
pub(super) struct Args {
    /// Kind of thing
    kind: ThingArg,
    /// Its id, with its topic if it is in one: gates/open; for a claim its address, for a relation
    /// gates/SOURCE+SOURCE
    id: String,
    /// Also the claims on the position, or of the source
    #[arg(long)]
    with_claims: bool,
    #[command(flatten)]
    edit: EditOptions,
}

/// Takes something out.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let mut session = Session::open_to_edit(shared, args.edit.dry_run)?;
    let kind = THINGS[args.kind.0].name;
    let outside = if kind == "source" { session.workspace.texts_outside(&args.id) } else { Vec::new() };
    let edit = Edit::Delete { kind: kind.to_owned(), id: args.id.clone(), with_claims: args.with_claims };
    let done = editing::carry_out(&mut session, &edit, args.edit, shared)?;
    if done.is_written() {
        notes::step(shared, "Deleted", &format!("{kind} {}", args.id));
        editing::tell_left(&outside, shared);
    }
    Ok(done.outcome())
}

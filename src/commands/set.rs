//! `set`.

use parallax::edit::THINGS;
use parallax::workspace::Edit;

use super::editing;
use crate::error::{Error, Usage};
use crate::options::{EditOptions, Shared, ThingArg};
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Set keys of a claim, position, topic, source …, or take them away
///
/// `parallax explain claim` lists the keys of a claim, and so on; the words of an aspect are its `label`, those of an entry
/// in `silent` its `reason`. Write a list with commas, and anything more complex as in the file.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax set claim gates/observer-1907/open certainty=hedged note=")]
pub(super) struct Args {
    /// Kind of thing
    kind: ThingArg,
    /// Its id, with its topic if it is in one: gates/open; for a claim its address, for a relation
    /// gates/SOURCE+SOURCE
    id: String,
    /// The keys with their values; KEY= takes the key away
    #[arg(required = true, value_name = "KEY=VALUE")]
    values: Vec<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Sets keys.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let mut session = Session::open_to_edit(shared, args.edit.dry_run)?;
    let kind = THINGS[args.kind.0].name;
    let pair = |text: &String| {
        let (key, value) = text.split_once('=').ok_or_else(|| Usage::NotAKey(text.clone()))?;
        Ok((key.trim().to_owned(), (!value.is_empty()).then(|| value.to_owned())))
    };
    let values = args.values.iter().map(pair).collect::<Result<Vec<_>, Error>>()?;
    let edit = Edit::Set { kind: kind.to_owned(), id: args.id.clone(), values };
    let done = editing::carry_out(&mut session, &edit, args.edit, shared)?;
    if done.is_written() {
        notes::step(shared, "Set", &format!("{} of {kind} {}", args.values.join(", "), args.id));
    }
    Ok(done.outcome())
}

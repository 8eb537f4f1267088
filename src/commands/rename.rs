//! `rename`.

use parallax::edit::KINDS;
use parallax::view::words::count;
use parallax::workspace::Edit;

use super::editing;
use crate::error::Error;
use crate::options::{EditOptions, KindArg, Shared};
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Change an id everywhere
///
/// Changes it where it is defined and used, in accepted findings, in the names of sheet and text, and in claims.lock.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax rename position gates/open wicket-open")]
pub(super) struct Args {
    /// What the id belongs to
    kind: KindArg,
    /// The present id; a position or count needs its topic: gates/open
    old: String,
    /// The new id
    new: String,
    #[command(flatten)]
    edit: EditOptions,
}

/// Changes an id everywhere.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let mut session = Session::open_to_edit(shared, args.edit.dry_run)?;
    let Args { old, new, .. } = args;
    let kind = KINDS[args.kind.0].name;
    let places = session.workspace.places_of(kind, old, new)?;
    let outside = if kind == "source" { session.workspace.texts_outside(old) } else { Vec::new() };
    let edit = Edit::Rename { kind: kind.to_owned(), old: old.clone(), new: new.clone() };
    let done = editing::carry_out(&mut session, &edit, args.edit, shared)?;
    if done.is_written() {
        let places = count(places, "place", "places");
        notes::step(shared, "Renamed", &format!("{kind} {old} to {new} in {places}"));
        for path in outside {
            let to = path.with_file_name(new).with_extension(path.extension().unwrap_or_default());
            let (from, to) = (path.display(), to.display());
            notes::note(shared, &format!("its text is outside the project; rename it too: mv {from} {to}"));
        }
    }
    Ok(done.outcome())
}

//! `add who`.

use parallax::model::draft::WhoDraft;
use parallax::workspace::Edit;

use super::carry_out;
use crate::error::Error;
use crate::options::{EditOptions, Shared};
use crate::terminal::ask;
use crate::terminal::output::Outcome;

/// Add a person, body or work: who speaks, or is relied on
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax add who inspector \"Factory inspector, report of 1932\"")]
pub(super) struct Args {
    /// Its id: a–z, 0–9 and hyphens
    id: String,
    /// As it is shown
    name: Option<String>,
    /// Same origin, same witness
    #[arg(long, value_name = "ID")]
    origin: Option<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Adds a person, body or work.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let draft = WhoDraft {
        id: args.id.clone(),
        name: ask::required(args.name.as_ref(), "the name", "Name, as it is shown")?,
        origin: args.origin.clone(),
    };
    carry_out(&Edit::AddWho(draft), &format!("who {}", args.id), args.edit, shared)
}

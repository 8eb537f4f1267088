//! `add`: sources, topics, positions, persons and claims.

mod again;
mod claim;
mod dialogue;
mod flags;
mod position;
mod prompts;
mod revise;
mod source;
mod topic;
mod who;

use clap::Subcommand;
use parallax::edit::EditError;
use parallax::format::keys::is_id;
use parallax::workspace::Edit;

use super::editing::{self, Done};
use crate::error::{Error, Usage};
use crate::options::{EditOptions, Shared};
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Add a source, topic, position, person or claim, and touch nothing else
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax add claim gul-2008 \"declared neutrality\" --topic side-taking")]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

/// What is added.
#[derive(Debug, Subcommand)]
enum What {
    Source(source::Args),
    Topic(topic::Args),
    Position(position::Args),
    Who(who::Args),
    Claim(Box<claim::Args>),
}

/// Adds something.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    match &args.what {
        What::Source(args) => source::run(args, shared),
        What::Topic(args) => topic::run(args, shared),
        What::Position(args) => position::run(args, shared),
        What::Who(args) => who::run(args, shared),
        What::Claim(args) => claim::run(args, shared),
    }
}

/// `ID=LABEL` apart.
fn labelled(text: &str, option: &'static str) -> Result<(String, String), Error> {
    match text.split_once('=') {
        Some((id, _)) if !is_id(id.trim()) => Err(EditError::NotAnId(id.trim().to_owned()).into()),
        Some((id, label)) if !label.trim().is_empty() => Ok((id.trim().to_owned(), label.trim().to_owned())),
        Some(_) | None => Err(Usage::NoLabel { option, text: text.to_owned() }.into()),
    }
}

/// Carries out an edit, and says what was added where.
fn carry_out(edit: &Edit, what: &str, options: EditOptions, shared: &Shared) -> Result<Outcome, Error> {
    let mut session = Session::open_to_edit(shared, options.dry_run)?;
    carry_out_in(&mut session, edit, what, options, shared)
}

/// The same in a project that is open.
fn carry_out_in(
    session: &mut Session,
    edit: &Edit,
    what: &str,
    options: EditOptions,
    shared: &Shared,
) -> Result<Outcome, Error> {
    let plan = editing::plan(session, edit)?;
    let file = plan.changes.iter().next().map(|(path, _)| editing::shown(session, path));
    let done = editing::finish(session, plan, options, shared)?;
    if done != Done::Shown {
        notes::step(shared, "Added", &format!("{what} to {}", file.unwrap_or_default()));
    }
    Ok(done.outcome())
}

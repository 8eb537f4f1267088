//! `add`: a file for each thing that can be added.

mod again;
mod aspect;
mod claim;
mod count;
mod dialogue;
pub(super) mod documents;
mod family;
mod flags;
mod ids;
mod position;
mod prompts;
mod question;
mod relation;
pub(super) mod revise;
mod several;
mod silent;
pub(super) mod source;
mod term;
mod topic;
mod who;

use clap::Subcommand;
use parallax::edit::EditError;
use parallax::format::keys::is_id;
use parallax::model::draft::{CitedDraft, QuoteDraft};
use parallax::workspace::Edit;

use super::editing;
use crate::error::{Error, Usage};
use crate::options::{EditOptions, Shared};
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Add a source, topic, claim, family, term …, and touch nothing else
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
    Aspect(aspect::Args),
    Count(count::Args),
    Who(who::Args),
    Claim(Box<claim::Args>),
    Silent(silent::Args),
    Relation(relation::Args),
    Family(family::Args),
    Term(term::Args),
    Question(question::Args),
}

/// Adds something.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    match &args.what {
        What::Source(args) => source::run(args, shared),
        What::Topic(args) => topic::run(args, shared),
        What::Position(args) => position::run(args, shared),
        What::Aspect(args) => aspect::run(args, shared),
        What::Count(args) => count::run(args, shared),
        What::Who(args) => who::run(args, shared),
        What::Claim(args) => claim::run(args, shared),
        What::Silent(args) => silent::run(args, shared),
        What::Relation(args) => relation::run(args, shared),
        What::Family(args) => family::run(args, shared),
        What::Term(args) => term::run(args, shared),
        What::Question(args) => question::run(args, shared),
    }
}

/// Splits `ID=LABEL`.
fn labelled(text: &str, option: &'static str) -> Result<(String, String), Error> {
    match text.split_once('=') {
        Some((id, _)) if !is_id(id.trim()) => Err(EditError::NotAnId(id.trim().to_owned()).into()),
        Some((id, label)) if !label.trim().is_empty() => Ok((id.trim().to_owned(), label.trim().to_owned())),
        Some(_) | None => Err(Usage::NoLabel { option, text: text.to_owned() }.into()),
    }
}

/// Splits `SOURCE=words`.
fn cited(text: &str, option: &'static str) -> Result<CitedDraft, Error> {
    let (source, exact) = labelled(text, option)?;
    Ok(CitedDraft { source, quote: QuoteDraft { exact, ..QuoteDraft::default() } })
}

/// Carries out an edit, and says what was added and where.
fn carry_out(edit: &Edit, what: &str, options: EditOptions, shared: &Shared) -> Result<Outcome, Error> {
    let mut session = Session::open_to_edit(shared, options.dry_run)?;
    carry_out_in(&mut session, edit, what, options, shared)
}

/// The same in a project that is already open.
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
    if done.is_written() {
        notes::step(shared, "Added", &format!("{what} to {}", file.unwrap_or_default()));
    }
    Ok(done.outcome())
}

//! The commands: each has a file with its arguments, its documentation and its function.

mod accept;
mod add;
mod brief;
mod check;
mod coders;
mod compare;
mod completions;
mod confirm;
mod delete;
mod diff;
mod edit;
mod editing;
mod explain;
#[cfg(feature = "bibliography")]
mod export;
mod figures;
mod find;
mod fix;
mod gaps;
mod grade;
mod guess;
mod import;
mod locate;
mod lock;
mod man;
mod mcp;
mod merge;
mod move_claim;
mod new;
#[cfg(feature = "open")]
mod open;
mod overlap;
mod questions;
mod quote;
mod rename;
mod report;
mod results;
mod reuse;
mod schema;
mod set;
mod show;
mod source;
mod split;
mod tasks;
mod terms;
mod undo;
mod verify;
mod worksheet;

use clap::{FromArgMatches as _, Parser, Subcommand};

use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Compare how sources treat contested topics, with every quotation verified.
#[derive(Debug, Parser)]
#[command(version, disable_help_subcommand = true, arg_required_else_help = true)]
#[command(after_help = "Start with:  parallax compare           and then  parallax compare TOPIC\n\
                        Your own:    parallax new DIR --sample  and open its claims.toml")]
struct Cli {
    #[command(subcommand)]
    task: Task,
    #[command(flatten)]
    shared: Shared,
}

/// All commands, by what people want to do.
#[derive(Debug, Subcommand)]
enum Task {
    #[command(flatten)]
    Compare(Compare),
    #[command(flatten)]
    Write(Write),
    #[command(flatten)]
    Verify(Verify),
    #[command(flatten)]
    PassOn(PassOn),
    #[command(flatten)]
    LookUp(LookUp),
}

/// To look at what sources say.
#[derive(Debug, Subcommand)]
#[expect(clippy::enum_variant_names, reason = "a command of this task has its name")]
enum Compare {
    Compare(compare::Args),
    Results(results::Args),
    Overlap(overlap::Args),
    Figures(figures::Args),
    Terms(terms::Args),
    Reuse(reuse::Args),
    Source(source::Args),
    Show(show::Args),
    Questions(questions::Args),
}

#[derive(Debug, Subcommand)]
enum Write {
    New(new::Args),
    #[cfg(feature = "open")]
    Open(open::Args),
    Find(find::Args),
    Gaps(gaps::Args),
    Locate(locate::Args),
    Edit(edit::Args),
    Add(Box<add::Args>),
    Brief(brief::Args),
    Import(import::Args),
    Mcp(mcp::Args),
    Rename(rename::Args),
    Set(set::Args),
    Move(move_claim::Args),
    Merge(merge::Args),
    Split(split::Args),
    Delete(delete::Args),
    Undo(undo::UndoArgs),
    Redo(undo::RedoArgs),
    Quote(quote::Args),
    Guess(guess::Args),
}

#[derive(Debug, Subcommand)]
#[expect(clippy::enum_variant_names, reason = "a command of this task has its name")]
enum Verify {
    Check(check::Args),
    Lock(lock::Args),
    Fix(fix::Args),
    Accept(accept::Args),
    Confirm(confirm::ConfirmArgs),
    Reject(confirm::RejectArgs),
    Diff(diff::Args),
    Coders(coders::Args),
    Verify(verify::Args),
}

#[derive(Debug, Subcommand)]
enum PassOn {
    Report(report::Args),
    Worksheet(Box<worksheet::Args>),
    Grade(grade::Args),
    #[cfg(feature = "bibliography")]
    Export(export::Args),
}

#[derive(Debug, Subcommand)]
enum LookUp {
    Explain(explain::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Parses the arguments and runs the command; errors are printed on standard error.
pub(crate) fn run() -> Outcome {
    let parsed = tasks::command().try_get_matches().and_then(|found| Cli::from_arg_matches(&found));
    match parsed {
        Ok(Cli { task, shared }) => task.run(&shared).unwrap_or_else(|error| {
            notes::error(&shared, &error);
            Outcome::Failed
        }),
        // Help and version were asked for, and go to standard output; everything else is wrong usage.
        Err(error) => {
            let _ = error.print();
            if error.use_stderr() { Outcome::Failed } else { Outcome::Fine }
        }
    }
}

impl Task {
    fn run(&self, shared: &Shared) -> Result<Outcome, Error> {
        if shared.format.format().findings_only()
            && !matches!(self, Self::Verify(Verify::Check(_) | Verify::Verify(_)))
        {
            return Err(Usage::FindingsOnly.into());
        }
        match self {
            Self::Compare(Compare::Compare(args)) => compare::run(args, shared),
            Self::Compare(Compare::Results(args)) => results::run(args, shared),
            Self::Compare(Compare::Overlap(args)) => overlap::run(args, shared),
            Self::Compare(Compare::Figures(args)) => figures::run(args, shared),
            Self::Compare(Compare::Terms(args)) => terms::run(args, shared),
            Self::Compare(Compare::Reuse(args)) => reuse::run(args, shared),
            Self::Compare(Compare::Source(args)) => source::run(args, shared),
            Self::Compare(Compare::Show(args)) => show::run(args, shared),
            Self::Compare(Compare::Questions(args)) => questions::run(args, shared),
            Self::Write(Write::New(args)) => new::run(args, shared),
            #[cfg(feature = "open")]
            Self::Write(Write::Open(args)) => open::run(args, shared),
            Self::Write(Write::Find(args)) => find::run(args, shared),
            Self::Write(Write::Gaps(args)) => gaps::run(args, shared),
            Self::Write(Write::Locate(args)) => locate::run(args, shared),
            Self::Write(Write::Edit(args)) => edit::run(args, shared),
            Self::Write(Write::Add(args)) => add::run(args, shared),
            Self::Write(Write::Brief(args)) => brief::run(args, shared),
            Self::Write(Write::Mcp(args)) => mcp::run(args, shared),
            Self::Write(Write::Import(args)) => import::run(args, shared),
            Self::Write(Write::Rename(args)) => rename::run(args, shared),
            Self::Write(Write::Set(args)) => set::run(args, shared),
            Self::Write(Write::Move(args)) => move_claim::run(args, shared),
            Self::Write(Write::Merge(args)) => merge::run(args, shared),
            Self::Write(Write::Split(args)) => split::run(args, shared),
            Self::Write(Write::Delete(args)) => delete::run(args, shared),
            Self::Write(Write::Undo(args)) => undo::undo(args, shared),
            Self::Write(Write::Redo(args)) => undo::redo(args, shared),
            Self::Write(Write::Quote(args)) => quote::run(args, shared),
            Self::Write(Write::Guess(args)) => guess::run(args, shared),
            Self::Verify(Verify::Check(args)) => check::run(args, shared),
            Self::Verify(Verify::Lock(_)) => lock::run(shared),
            Self::Verify(Verify::Fix(args)) => fix::run(args, shared),
            Self::Verify(Verify::Accept(args)) => accept::run(args, shared),
            Self::Verify(Verify::Confirm(args)) => confirm::confirm(args, shared),
            Self::Verify(Verify::Reject(args)) => confirm::reject(args, shared),
            Self::Verify(Verify::Diff(args)) => diff::run(args, shared),
            Self::Verify(Verify::Coders(args)) => coders::run(args, shared),
            Self::Verify(Verify::Verify(args)) => verify::run(args, shared),
            Self::PassOn(PassOn::Report(args)) => report::run(args, shared),
            Self::PassOn(PassOn::Worksheet(args)) => worksheet::run(args, shared),
            Self::PassOn(PassOn::Grade(args)) => grade::run(args, shared),
            #[cfg(feature = "bibliography")]
            Self::PassOn(PassOn::Export(args)) => export::run(args, shared),
            Self::LookUp(LookUp::Explain(args)) => explain::run(args, shared),
            Self::LookUp(LookUp::Schema(args)) => schema::run(args),
            Self::LookUp(LookUp::Completions(args)) => completions::run(args),
            Self::LookUp(LookUp::Man(args)) => man::run(args),
        }
    }
}

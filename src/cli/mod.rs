//! The command line: arguments, one short function per command, facts about the terminal.

mod add;
mod add_claim;
mod add_source;
mod args;
mod ask;
mod change_args;
mod commands;
mod diff;
mod difference;
mod editing;
mod help;
mod import;
mod look;
mod mend;
mod notes;
mod outcome;
mod progress;
mod quote;
mod report;
mod revise;
mod sample;
mod session;
mod tasks;
mod terminal;
mod worksheet;

pub(crate) use outcome::Outcome;

use clap::FromArgMatches as _;

/// Parses the arguments and runs the command.
pub(crate) fn run() -> Outcome {
    let parsed = tasks::command().try_get_matches().and_then(|found| args::Cli::from_arg_matches(&found));
    match parsed {
        Ok(cli) => commands::run(&cli),
        // Help and version are asked for, and print to standard output; the rest is wrong usage.
        Err(error) => {
            let _ = error.print();
            if error.use_stderr() { Outcome::Failed } else { Outcome::Fine }
        }
    }
}

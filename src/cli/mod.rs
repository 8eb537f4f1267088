//! The command line: arguments, one short function per command, facts about the terminal.

mod args;
mod commands;
mod diff;
mod help;
mod notes;
mod outcome;
mod quote;
mod session;
mod tasks;
mod terminal;

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

//! `man`.

use clap::{Command, CommandFactory as _};

use super::Cli;
use crate::error::Error;
use crate::session::unknown;
use crate::terminal::output::{Outcome, print};

/// Print the manual page, of the program or of a command
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax man compare | man -l -")]
pub(super) struct Args {
    /// The command
    command: Option<String>,
}

/// Prints a manual page.
pub(super) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut program = Cli::command();
    program.build();
    let commands: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
    let page = match &args.command {
        None => program.clone(),
        Some(name) => {
            let found = program.find_subcommand(name);
            found.ok_or_else(|| unknown("command", name, commands.iter().copied()))?.clone()
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text)?;
    print(String::from_utf8_lossy(&text).into_owned())
}

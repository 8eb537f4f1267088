//! `completions`.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::Cli;
use crate::error::Error;
use crate::terminal::output::{Outcome, print};

/// Print the completions of a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax completions bash > parallax.bash")]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

/// Prints the completions of a shell.
pub(super) fn run(args: &Args) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), env!("CARGO_PKG_NAME"), &mut script);
    print(String::from_utf8_lossy(&script).into_owned())
}

//! What `--help` shows: the commands by task.

use std::fmt::Write as _;

use clap::{Command, CommandFactory as _, Subcommand as _};

use super::{Cli, Compare, LookUp, PassOn, Verify, Write};

/// Adds the commands of a task to a program.
type Add = fn(Command) -> Command;

/// The tasks, each with the function that adds its commands.
const TASKS: [(&str, Add); 5] = [
    ("Compare", Compare::augment_subcommands),
    ("Write", Write::augment_subcommands),
    ("Verify", Verify::augment_subcommands),
    ("Pass on", PassOn::augment_subcommands),
    ("Look up", LookUp::augment_subcommands),
];

/// The command line with this help.
pub(super) fn command() -> Command {
    let mut command = Cli::command().override_usage("parallax [OPTIONS] <COMMAND>");
    let mut list = String::new();
    for (task, add) in TASKS {
        let _ = writeln!(list, "\n{task}:");
        for of_task in add(Command::new("parallax")).get_subcommands() {
            let about = of_task.get_about().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(list, "  {:<12} {about}", of_task.get_name());
            // They are listed above, so do not list them again after the options.
            command = command.mut_subcommand(of_task.get_name(), |sub| sub.hide(true));
        }
    }
    command.help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n{list}\n{{all-args}}{{after-help}}"
    ))
}

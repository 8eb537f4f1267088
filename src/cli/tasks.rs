//! What `--help` shows: the commands by task, each with an example.

use std::fmt::Write as _;

use clap::{Command, CommandFactory as _};

use super::args::Cli;

/// The commands by task, each with an example of its use.
const TASKS: &[(&str, &[(&str, &str)])] = &[
    (
        "Compare",
        &[
            ("compare", "parallax compare arms-supplies --layout corroboration"),
            ("overlap", "parallax overlap gul-2008 viwiki-armament --explain"),
            ("figures", "parallax figures khojaly"),
            ("terms", "parallax terms region"),
            ("source", "parallax source gul-2008"),
            ("questions", "parallax questions khojaly"),
        ],
    ),
    (
        "Write",
        &[
            ("new", "parallax new bridge --sample"),
            ("find", "parallax find \"cease-fire*\""),
            ("gaps", "parallax gaps gul-2008 --topic side-taking"),
            ("locate", "parallax locate cease-fire/gul-2008/may-1994"),
            ("edit", "parallax edit cease-fire/gul-2008/may-1994"),
            ("add", "parallax add claim gul-2008 \"declared neutrality\" --topic side-taking"),
            ("import", "parallax import claims claims.csv --dry-run"),
            ("rename", "parallax rename position gates/open wicket-open"),
            ("quote", "parallax quote gul-2008 \"declared neutrality\""),
        ],
    ),
    (
        "Verify",
        &[
            ("check", "parallax check --level advice"),
            ("lock", "parallax lock"),
            ("fix", "parallax fix --dry-run"),
            ("accept", "parallax accept figure-sum@deaths/gazette-1931 --why \"The source's own slip.\""),
            ("diff", "parallax diff ../yesterday/claims.toml"),
        ],
    ),
    (
        "Pass on",
        &[
            ("report", "parallax report -o report.html"),
            ("worksheet", "parallax worksheet arms-supplies --level university -o sheet.html"),
        ],
    ),
    (
        "Look up",
        &[
            ("explain", "parallax explain quotation-missing"),
            ("schema", "parallax schema > claims.schema.json"),
            ("completions", "parallax completions bash > parallax.bash"),
            ("man", "parallax man compare | man -l -"),
        ],
    ),
];

/// The command line with this help.
pub(super) fn command() -> Command {
    let mut command = Cli::command().override_usage("parallax [OPTIONS] <COMMAND>");
    let mut list = String::new();
    for (task, commands) in TASKS {
        let _ = writeln!(list, "\n{task}:");
        for (name, example) in *commands {
            let about = command.find_subcommand(name).and_then(Command::get_about);
            let about = about.map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(list, "  {name:<12} {about}");
            // Listed above, so not again among the options.
            command = command
                .mut_subcommand(name, |sub| sub.hide(true).after_help(format!("Example:\n  {example}")));
        }
    }
    command.help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n{list}\n{{all-args}}{{after-help}}"
    ))
}

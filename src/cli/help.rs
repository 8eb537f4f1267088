//! Help that is made from tables: explanations, schemas, completions, manual pages.
//!
//! What is printed for another program (a schema, completions, a page for `man`) has one form, whatever
//! `--format` says.

use clap::{Command, CommandFactory as _};
use clap_complete::Shell;
use parallax::diagnostic::nearest;
use parallax::format::schema::{DESCRIBED, schema as schema_of};
use parallax::render::{FORMATS, Format, Rendered, render};
use parallax::view::explain::{Explanation, Named};

use super::args::{Cli, SchemaArg, Shared};
use super::outcome::{Outcome, write};
use super::session::{Error, unknown};
use super::terminal;

/// What is explained, or everything listed.
pub(super) fn explain(name: Option<&str>, shared: &Shared) -> Result<Outcome, Error> {
    let formats: Vec<Named> = FORMATS.iter().map(|&(name, _, what)| (name, what)).collect();
    let explanation = match name {
        None => Explanation::all(&formats),
        Some(name) => Explanation::of(name, &formats).ok_or_else(|| unexplained(name, &formats))?,
    };
    let format = shared.format.format();
    write(&render(&explanation, format, &terminal::look(shared))?, format)?;
    Ok(Outcome::Fine)
}

/// A name that nothing has. There are too many to list them in an error.
fn unexplained(name: &str, formats: &[Named]) -> Error {
    let help = match nearest(name, Explanation::names(formats)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`parallax explain` lists all that can be explained".to_owned(),
    };
    Error::Other(format!("there is no check, layout, measure, format, key or table `{name}`"), help)
}

/// The JSON Schema of a file.
pub(super) fn schema(file: SchemaArg) -> Result<Outcome, Error> {
    print(schema_of(&DESCRIBED[file.0]))?;
    Ok(Outcome::Fine)
}

/// The completions of a shell.
pub(super) fn completions(shell: Shell) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), env!("CARGO_PKG_NAME"), &mut script);
    print(String::from_utf8_lossy(&script).into_owned())?;
    Ok(Outcome::Fine)
}

/// The manual page of the program, or of one of its commands.
pub(super) fn man(name: Option<&str>) -> Result<Outcome, Error> {
    let mut program = Cli::command();
    program.build();
    let commands: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
    let page = match name {
        None => program.clone(),
        Some(name) => {
            let found = program.find_subcommand(name);
            found.ok_or_else(|| unknown("command", name, commands.iter().copied()))?.clone()
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text)?;
    print(String::from_utf8_lossy(&text).into_owned())?;
    Ok(Outcome::Fine)
}

/// Writes what is meant for another program.
fn print(text: String) -> Result<(), Error> {
    write(&Rendered::Text(text), Format::Terminal)
}

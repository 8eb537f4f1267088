//! `explain`.

use parallax::diagnostic::nearest;
use parallax::render::{FORMATS, render};
use parallax::view::explain::{Explanation, Named};

use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::terminal::look::look;
use crate::terminal::output::{Outcome, write};

/// Explain a check, layout, measure, format or key of the files, or list them all
///
/// Ask for a key by its name (`stance`) or with its table (`claim.stance`), or for all keys of a table (`claim`). If
/// several things have the name, each of them is explained.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax explain quotation-missing")]
pub(super) struct Args {
    /// What to explain; without a name it lists everything
    name: Option<String>,
}

/// Explains something, or lists everything.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let formats: Vec<Named> = FORMATS.iter().map(|&(name, _, what)| (name, what)).collect();
    let explanation = match &args.name {
        None => Explanation::all(&formats),
        Some(name) => Explanation::of(name, &formats).ok_or_else(|| {
            let near = nearest(name, Explanation::names(&formats)).map(str::to_owned);
            Usage::Unexplained { name: name.clone(), near }
        })?,
    };
    let format = shared.format.format();
    write(&render(&explanation, format, &look(shared))?, format)?;
    Ok(Outcome::Fine)
}

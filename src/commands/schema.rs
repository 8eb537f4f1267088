//! `schema`.

use parallax::format::schema::{DESCRIBED, schema};

use crate::error::Error;
use crate::options::SchemaArg;
use crate::terminal::output::{Outcome, print};

/// Print the JSON Schema of a file, for editors
///
/// With it a TOML editor completes keys, says what each is for and underlines mistakes: put
/// `#:schema ./claims.schema.json` into the first line of claims.toml.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax schema > claims.schema.json")]
pub(super) struct Args {
    /// Which file
    #[arg(value_name = "FILE", default_value = "claims")]
    file: SchemaArg,
}

/// Prints the schema of a file.
pub(super) fn run(args: &Args) -> Result<Outcome, Error> {
    print(schema(&DESCRIBED[args.file.0]))
}

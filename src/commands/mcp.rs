//! `mcp`.

use std::path::PathBuf;

use crate::error::Error;
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::output::Outcome;

/// Serve the project to an assistant, which can read it and propose drafts
///
/// A server of the Model Context Protocol over standard input and output; programs such as Claude Desktop or an editor start
/// it themselves. Its tools list sources, topics and gaps, read lines, find words, verify quotations, check, compare, and
/// propose claims. A proposal is proven as `import drafts` does it, and waits for `parallax confirm`. Nothing else can be
/// written, and nothing outside the project and its folders of texts is read.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax mcp --project bridge --name assistant")]
pub(super) struct Args {
    /// The name under which its drafts wait
    #[arg(long, default_value = "assistant")]
    name: String,
}

/// Serves until standard input ends.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    // What is wrong with the project is said here, where a person sees it.
    let session = Session::open(shared)?;
    let (dir, texts) = (session.workspace.dir().to_owned(), session.workspace.text_dirs().to_vec());
    drop(session);
    serve(dir, texts, args.name.clone())?;
    Ok(Outcome::Fine)
}

#[cfg(feature = "mcp")]
fn serve(dir: PathBuf, texts: Vec<PathBuf>, name: String) -> Result<(), Error> {
    Ok(parallax_mcp::serve(dir, texts, name)?)
}

#[cfg(not(feature = "mcp"))]
fn serve(_: PathBuf, _: Vec<PathBuf>, _: String) -> Result<(), Error> {
    Err(Error::NotBuilt { what: "the server for assistants", feature: "mcp" })
}

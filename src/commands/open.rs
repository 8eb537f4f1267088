//! `open`: the reading room.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use parallax::edit::{EMPTY, new};
use parallax::load::CLAIMS;
use parallax_server::{Options, Server};

use super::add::source::dropped;
use crate::error::Error;
use crate::options::Shared;
use crate::session::{project_dir, text_dirs};
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Read the sources in the browser, mark words, and say what they claim
///
/// A page on this machine alone, under the address that is printed; the address works once, for the browser that opens
/// it first. What is saved there is written into claims.toml at once, as the other commands write it, and can be undone.
/// The page follows the files if you edit them yourself. Ctrl-C ends it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax open --read-only")]
pub(super) struct Args {
    /// The folder of the project; in an empty one a project is begun [default: the project here]
    #[arg(value_name = "DIR", conflicts_with = "project")]
    dir: Option<PathBuf>,
    /// Print the address only
    #[arg(long)]
    no_browser: bool,
    /// Listen on this port [default: always the same for this folder, if it is free]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Write this name into the claims that are made here, so that several coders can be told apart
    #[arg(long, value_name = "NAME", conflicts_with = "read_only")]
    coder: Option<String>,
    /// Show the case, and let nothing be changed
    #[arg(long)]
    read_only: bool,
}

/// Opens the reading room, until the program is stopped.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let dir = folder(args, shared)?;
    let options = Options {
        text_dirs: text_dirs(shared, &dir)?,
        dir,
        port: args.port,
        read_only: args.read_only,
        coder: args.coder.clone(),
        reader: Some(dropped),
    };
    let server = Server::bind(options).map_err(|error| Error::Port { port: args.port, error })?;
    notes::step(shared, "Open", server.address());
    // Without a terminal nobody sits here; the address is what another program reads.
    if !args.no_browser && io::stderr().is_terminal() && opener::open_browser(server.address()).is_err() {
        notes::note(shared, "no browser could be started: open the address yourself");
    }
    server.run()?;
    Ok(Outcome::Fine)
}

/// The folder of the project; an empty folder gets one.
fn folder(args: &Args, shared: &Shared) -> Result<PathBuf, Error> {
    let Some(dir) = &args.dir else { return project_dir(shared) };
    let empty = |dir: &Path| std::fs::read_dir(dir).map_or(true, |mut entries| entries.next().is_none());
    if dir.join(CLAIMS).is_file() {
        return Ok(dir.clone());
    }
    if args.read_only || !empty(dir) {
        return Err(Error::NotAProject(dir.clone()));
    }
    for file in new(dir, EMPTY)? {
        notes::step(shared, "Wrote", &format!("{}/{file}", dir.display()));
    }
    Ok(dir.clone())
}

//! `export`: the sources of a project for other programs.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use parallax::exchange::bibliography::items;
use parallax::extract::bibliography::{Layout, write as written};
use parallax::render::{Format, Rendered};
use parallax::view::words::count;

use crate::error::Error;
use crate::options::Shared;
use crate::session::{Session, save};
use crate::terminal::notes;
use crate::terminal::output::{Outcome, write};

/// Write the sources as a bibliography for other programs
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax export bibliography -o sources.bib")]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

/// What is exported.
#[derive(Debug, Subcommand)]
enum What {
    Bibliography(Bibliography),
}

/// Write the sheets of all sources as CSL JSON or BibLaTeX
///
/// Zotero, Pandoc and LaTeX read it. The entries are sorted by their keys: those of the bibliography that they came from, or
/// else the ids of their sources. `import bibliography` reads it back, and finds nothing new.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax export bibliography -o sources.bib")]
struct Bibliography {
    /// The file; without it, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What to write [default: BibLaTeX if the file ends in .bib, else CSL JSON]
    #[arg(long = "as", value_name = "WHAT")]
    layout: Option<LayoutArg>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LayoutArg {
    /// CSL JSON, for Zotero, Pandoc and Citeproc
    CslJson,
    /// BibLaTeX, for LaTeX and JabRef
    Biblatex,
}

/// Exports a bibliography.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let What::Bibliography(args) = &args.what;
    let session = Session::open(shared)?;
    let by_name =
        || args.output.as_ref().and_then(|path| path.extension()).is_some_and(|ending| ending == "bib");
    let layout = match args.layout {
        Some(LayoutArg::Biblatex) => Layout::BibLatex,
        None if by_name() => Layout::BibLatex,
        Some(LayoutArg::CslJson) | None => Layout::CslJson,
    };
    let items: Vec<_> = items(session.project()).into_iter().map(|(_, item)| item).collect();
    let text = written(&items, layout);
    match &args.output {
        Some(path) => {
            save(&session.workspace.own(), path, text.as_bytes())?;
            let sources = count(items.len(), "source", "sources");
            notes::step(shared, "Wrote", &format!("{} ({sources})", path.display()));
        }
        None => write(&Rendered::Text(text), Format::Json)?,
    }
    Ok(Outcome::Fine)
}

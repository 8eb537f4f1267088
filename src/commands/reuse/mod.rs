//! `reuse`.

mod brought;
mod corpus;
mod translate;

use std::path::PathBuf;

use parallax::analysis::reuse::links::Resources;
use parallax::analysis::reuse::{Wanted, reuse};
use parallax::model::source::SourceIx;
use parallax::text::reuse::Band;
use parallax::view::reuse::ReuseView;

use crate::error::{Error, Usage};
use crate::options::{BandArg, Shared};
use crate::session::Session;
use crate::terminal::output::Outcome;

/// Find passages that one source has from another: copied, reworded or translated
///
/// Without sources: all pairs. With two: their passages side by side, with what changed in them. Direction is never
/// asserted. Only strong passages count elsewhere: in `overlap`, in `compare`, in `check`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax reuse gul-2008 viwiki-armament")]
pub(super) struct Args {
    /// Two sources by id; without any, all pairs
    #[arg(value_name = "SOURCE", num_args = 0..=2)]
    sources: Vec<String>,
    /// No passages of a weaker band
    ///
    /// [default: possible; with --corpus, probable]
    #[arg(long, value_name = "BAND")]
    min: Option<BandArg>,
    /// Only sources in these languages, by their tags
    #[arg(long, value_name = "TAG", value_delimiter = ',', conflicts_with = "sources")]
    lang: Vec<String>,
    #[command(flatten)]
    brought: brought::Files,
    /// Compare the texts of this folder (.txt and .md, in folders too) instead of the sources of a project; with
    /// `--format jsonl` each passage is printed as soon as it is found
    #[arg(long, value_name = "DIR", conflicts_with_all = ["sources", "lang"])]
    corpus: Option<PathBuf>,
    /// Only these pairs of texts of the folder: two names a line, with a tab between them
    #[arg(long, value_name = "FILE", requires = "corpus")]
    pairs: Option<PathBuf>,
}

/// Shows the passages that sources share.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let least = |or: Band| args.min.map_or(or, BandArg::band);
    if let Some(dir) = &args.corpus {
        let mut resources = Resources::default();
        args.brought.add_to(&mut resources)?;
        let wanted = corpus::Wanted { pairs: args.pairs.as_deref(), least: least(Band::Probable), resources };
        return corpus::run(dir, wanted, shared);
    }
    let session = Session::open_with_notes(shared)?;
    let mut sources = session.sources(&args.sources)?;
    match sources[..] {
        [] => sources = in_languages(&session, &args.lang)?,
        [a, b] if a != b => sources.sort_unstable(),
        [_] | [_, _] | [_, _, _, ..] => return Err(Usage::NotTwoSources.into()),
    }
    let side_by_side = !args.sources.is_empty();
    let brought = args.brought.evidence(&session, &sources)?;
    let wanted = Wanted { sources, least: least(Band::Possible), words: side_by_side };
    let found = reuse(session.project(), brought.as_ref().unwrap_or(session.evidence()), &wanted);
    session.show(&ReuseView { reuse: &found, side_by_side })
}

/// The sources in these languages; all of them if none is named.
fn in_languages(session: &Session, tags: &[String]) -> Result<Vec<SourceIx>, Error> {
    let project = session.project();
    for tag in tags {
        if project.sources.iter().all(|source| source.primary_language() != tag) {
            return Err(Usage::NoSuchLanguage(tag.clone()).into());
        }
    }
    let wanted = |ix: &SourceIx| {
        tags.is_empty() || tags.iter().any(|tag| project.source(*ix).primary_language() == tag)
    };
    Ok(project.source_ids().filter(wanted).collect())
}

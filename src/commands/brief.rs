//! `brief`.

use std::path::PathBuf;

use parallax::analysis::brief::{Brief, brief};
use parallax::render::{Format, render_in};
use parallax::view::words::count;

use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::{Session, save};
use crate::terminal::notes;
use crate::terminal::output::{Outcome, write};

/// Print what an assistant or a helper needs to propose claims on a source
///
/// One instruction that needs nothing else: what to do, how to code, the topics with their positions, the people with their
/// ids, the JSON Schema of a claim, and the text with numbered lines, marked as data. It is Markdown. What comes back goes
/// through `parallax import drafts`. It contains the whole text: if the sheet does not say `share = true`, the brief is for
/// use on this machine, or by somebody who may have the text.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax brief memoir-1931 --topic gates --words 3000 -o brief.md")]
pub(super) struct Args {
    /// Sources by id
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<String>,
    /// Only this topic; give it again for more
    #[arg(long, short, value_name = "ID")]
    topic: Vec<String>,
    /// Most words of the text in a piece
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    words: Option<u64>,
    /// Only this piece of the text, by its number
    #[arg(long, value_name = "K")]
    piece: Option<usize>,
    /// The file; without it, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Prints a brief.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open(shared)?;
    let project = session.project();
    let sources = session.sources(&args.sources)?;
    for source in &sources {
        if session.texts()[source.0].is_none() {
            return Err(Usage::NoTextOf(project.source(*source).id.clone()).into());
        }
    }
    let topics =
        if args.topic.is_empty() { project.topic_ids().collect() } else { session.topics(&args.topic)? };
    let most = args.words.and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX);
    let mut brief = brief(project, session.texts(), &sources, &topics, most);
    if let Some(piece) = args.piece {
        only(&mut brief, piece)?;
    }
    for source in brief.sources.iter().filter(|source| !source.share) {
        let id = &source.id;
        notes::warning(shared, &format!("the text of {id} may not be passed on: keep the brief to yourself"));
    }
    // It is read by programs and pasted by people: Markdown, unless another format is asked for.
    let format = if session.format == Format::Terminal { Format::Markdown } else { session.format };
    let text = render_in(&project.settings.language, &brief, format, &session.look)?;
    let Some(path) = &args.output else {
        write(&text, format)?;
        return Ok(Outcome::Fine);
    };
    save(&session.workspace.own(), path, text.bytes())?;
    let pieces: usize = brief.sources.iter().map(|source| source.pieces.len()).sum();
    notes::step(shared, "Wrote", &format!("{} ({})", path.display(), count(pieces, "piece", "pieces")));
    Ok(Outcome::Fine)
}

/// Leaves only one piece, counted over all sources.
fn only(brief: &mut Brief, wanted: usize) -> Result<(), Error> {
    let all: usize = brief.sources.iter().map(|source| source.pieces.len()).sum();
    if wanted == 0 || wanted > all {
        return Err(Usage::NoPiece { wanted, all }.into());
    }
    let mut at = 0;
    for source in &mut brief.sources {
        source.pieces.retain(|_| {
            at += 1;
            at == wanted
        });
    }
    brief.sources.retain(|source| !source.pieces.is_empty());
    Ok(())
}

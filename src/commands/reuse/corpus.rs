//! `reuse --corpus`: the texts of a folder, without a project.

use std::io::{self, Write as _};
use std::path::Path;

use parallax::analysis::corpus::{Corpus, Uncompared, corpus};
use parallax::analysis::reuse::links::Resources;
use parallax::load::Folder;
use parallax::render::{Format, jsonl, render};
use parallax::text::reuse::Band;
use parallax::view::corpus::{CorpusView, records};
use parallax::view::words;

use crate::error::Error;
use crate::options::Shared;
use crate::terminal::look::look;
use crate::terminal::notes;
use crate::terminal::output::{Outcome, write};
use crate::terminal::progress::Progress;

/// Which passages are wanted.
pub(super) struct Wanted<'a> {
    /// The list of pairs, if not all are compared.
    pub(super) pairs: Option<&'a Path>,
    pub(super) least: Band,
    pub(super) resources: Resources,
}

/// Finds the passages of all pairs of texts, or of listed pairs.
pub(super) fn run(dir: &Path, wanted: Wanted<'_>, shared: &Shared) -> Result<Outcome, Error> {
    let Wanted { pairs, least, resources } = wanted;
    let folder = Folder::open(dir)?;
    let pairs = pairs.map(|list| folder.pairs(list)).transpose()?;
    let read = |ix: usize| folder.text(ix).ok();
    let texts = Corpus { names: folder.names(), bytes: folder.bytes(), read: &read, resources };
    let format = shared.format.format();
    let mut found = Vec::new();
    let mut progress = Progress::new("Comparing", pairs.as_ref().map_or(folder.names().len(), Vec::len));
    let uncompared = corpus(&texts, pairs.as_deref(), least, |part| {
        progress.advance(part.done);
        if format == Format::Jsonl {
            let mut stdout = io::stdout().lock();
            stdout.write_all(jsonl::of(&records(part.passages)).as_bytes())?;
            return stdout.flush();
        }
        found.extend_from_slice(part.passages);
        Ok(())
    });
    drop(progress);
    let uncompared = match uncompared {
        // Whoever closed the pipe has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(Outcome::Fine),
        done => done?,
    };
    if format != Format::Jsonl {
        let dir = dir.display().to_string();
        let view = CorpusView {
            dir: &dir,
            texts: folder.names().len(),
            listed: pairs.map(|pairs| pairs.len()),
            brought: &texts.resources.all_brought(),
            passages: &found,
        };
        write(&render(&view, format, &look(shared))?, format)?;
    }
    tell(&folder, uncompared, shared);
    Ok(Outcome::Fine)
}

/// Says what was not compared.
fn tell(folder: &Folder, uncompared: Uncompared, shared: &Shared) {
    let Uncompared { pairs, unread } = uncompared;
    if folder.left_out > 0 {
        let files = words::count(folder.left_out, "file", "files");
        notes::note(shared, &format!("{files} left out: only .txt and .md files are read as texts"));
    }
    if unread > 0 {
        let texts = words::count(unread, "text", "texts");
        notes::warning(shared, &format!("{texts} not compared: not readable, or not a text"));
    }
    if pairs > 0 {
        let pairs = words::count(pairs, "pair", "pairs");
        notes::warning(
            shared,
            &format!("{pairs} not compared: no words of their languages are known to correspond"),
        );
    }
}

//! `add source`: files become sheets and texts.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use parallax::edit::{SheetDraft, names};
use parallax::extract::{Extract, Form, extract, form};
use parallax::load::{CORPUS, MAX_TEXT_BYTES};
use parallax::model::When;
use parallax::text::{language, parallel, words};
use parallax::view::words::count;
use parallax::workspace::{Edit, SourceRequest};

use super::dialogue;
use super::revise::revise;
use crate::commands::editing::{self, Done};
use crate::error::{Error, Usage};
use crate::options::{EditOptions, Shared};
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;
use crate::terminal::progress::Progress;

/// More sources than this are counted, not listed.
pub(super) const LISTED: usize = 10;

/// Add sources: a sheet with what the file tells of itself, and its text beside it
///
/// Texts (txt, md) and saved web pages (html), decoded and kept as UTF-8; the sheet says what was done. With
/// --revise the text of a source is replaced by a newer one, and it is said which quotations moved.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "Example:\n  parallax add source page.html --date 1931-03-14")]
pub(super) struct Args {
    /// Files, or - for standard input; on a terminal you are asked for one if none is named
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Id of the source [default: from the name of the file]
    #[arg(long)]
    pub(super) id: Option<String>,
    /// Head of its column
    #[arg(long, value_name = "TEXT")]
    pub(super) short: Option<String>,
    /// Full title
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
    /// A name as the source gives it; may be given again
    #[arg(long, value_name = "NAME")]
    pub(super) author: Vec<String>,
    /// Published or last changed
    #[arg(long)]
    pub(super) date: Option<String>,
    /// What it speaks of
    #[arg(long, value_name = "DATES")]
    pub(super) period: Option<String>,
    /// When it was written, if that is not its date
    #[arg(long, value_name = "DATES")]
    pub(super) written: Option<String>,
    /// Language tag of the text
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,
    /// Encoding of the file, if it is not UTF-8 and is guessed wrong
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// article, op-ed, encyclopedia, book …
    #[arg(long, value_name = "TEXT")]
    pub(super) kind: Option<String>,
    /// Where it can be read
    #[arg(long)]
    pub(super) url: Option<String>,
    /// The text may not be passed on: it goes into the first folder of --texts or `PARALLAX_TEXTS`, else into corpus/
    /// where git ignores it
    #[arg(long)]
    pub(super) no_share: bool,
    /// Replace the text of an existing source
    #[arg(long)]
    pub(super) revise: bool,
    #[command(flatten)]
    pub(super) edit: EditOptions,
}

/// A document that was read.
pub(super) struct Document {
    pub(super) path: PathBuf,
    pub(super) form: Form,
    pub(super) extract: Extract,
}

/// Adds sources, or replaces the text of one.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let one = [&args.id, &args.title, &args.short, &args.url];
    if args.files.len() > 1 && (one.iter().any(|option| option.is_some()) || args.revise) {
        return Err(Usage::SingleFile.into());
    }
    for (option, date) in [("--date", &args.date), ("--period", &args.period), ("--written", &args.written)] {
        if let Some(text) = date.clone().filter(|date| When::parse(date).is_none()) {
            return Err(Usage::NotADate { option, text }.into());
        }
    }
    let mut session = Session::open_to_edit(shared, args.edit.dry_run)?;
    if args.files.is_empty() && args.revise {
        return Err(Usage::Missing("FILE").into());
    }
    if args.files.is_empty() {
        return dialogue::run(args, &mut session, shared);
    }
    let (documents, failed) = read_all(args, shared);
    if documents.is_empty() {
        return Ok(Outcome::Failed);
    }
    if args.revise {
        return revise(args, &mut session, &documents[0], shared);
    }
    let (done, left) = add(args, &mut session, &documents, shared)?;
    Ok(if failed || left { Outcome::Findings } else { done.outcome() })
}

/// Adds documents as sources. Also returns whether one was left out.
pub(super) fn add(
    args: &Args,
    session: &mut Session,
    documents: &[Document],
    shared: &Shared,
) -> Result<(Done, bool), Error> {
    let (sources, left) = requests(args, session, documents, shared)?;
    let done =
        editing::carry_out(session, &Edit::AddSources { sources: sources.clone() }, args.edit, shared)?;
    if done.is_written() {
        tell(&sources, shared);
    }
    Ok((done, left))
}

/// The requests to the workspace: of several files, those that can be added. Also returns whether one was left out.
fn requests(
    args: &Args,
    session: &Session,
    documents: &[Document],
    shared: &Shared,
) -> Result<(Vec<SourceRequest>, bool), Error> {
    let (mut sources, mut left) = (Vec::new(), false);
    let mut taken: BTreeSet<String> = session.project().sources.iter().map(|s| s.id.clone()).collect();
    for document in documents {
        let request = request(args, session, document).and_then(|request| {
            // If its id is taken, all files would be refused together.
            let several = documents.len() > 1;
            if several && !taken.insert(request.id.clone()) {
                let (kind, id) = ("source", request.id);
                return Err(parallax::edit::EditError::Exists { kind, id }.into());
            }
            if several {
                session.workspace.plan(&Edit::AddSources { sources: vec![request.clone()] })?;
            }
            Ok(request)
        });
        match request {
            Ok(request) => sources.push(request),
            Err(error) if documents.len() > 1 => {
                notes::error(shared, &error);
                left = true;
            }
            Err(error) => return Err(error),
        }
    }
    Ok((sources, left))
}

fn request(args: &Args, session: &Session, document: &Document) -> Result<SourceRequest, Error> {
    let name = || document.path.display().to_string();
    let id = args.id.clone().or_else(|| id_of(document)).ok_or_else(|| Usage::NoId(name()))?;
    let sheet = sheet(args, session, document, &id);
    let markdown = document.form == Form::Markdown;
    Ok(SourceRequest { id, sheet, text: document.extract.text.clone(), markdown })
}

/// Reads files and extracts their texts, on all processors. Failures are reported in the order of the files.
pub(super) fn read_all(args: &Args, shared: &Shared) -> (Vec<Document>, bool) {
    // The language of the project does not say what language an unknown file is in.
    let hint = args.language.as_deref().unwrap_or_default();
    let progress = Mutex::new(Progress::new("Reading", args.files.len()));
    let read = parallel::each(args.files.len(), 1, |i| {
        let read = document(&args.files[i], args.encoding.as_deref(), hint);
        progress.lock().unwrap_or_else(PoisonError::into_inner).step();
        read
    });
    drop(progress);
    let mut documents = Vec::new();
    let mut failed = false;
    for (result, path) in read.into_iter().zip(&args.files) {
        match result {
            Ok(document) => {
                doubts(&document, shared);
                documents.push(document);
            }
            Err((message, help)) => {
                notes::error(
                    shared,
                    &Usage::Refused { path: path.display().to_string(), message, help }.into(),
                );
                failed = true;
            }
        }
    }
    (documents, failed)
}

/// Reports at once what was guessed, and what contradicts the file's own statements.
fn doubts(document: &Document, shared: &Shared) {
    let path = document.path.display();
    if let Some(name) = document.extract.guessed {
        let look = "look whether its letters read right; else name another one with --encoding";
        notes::warning(shared, &format!("{path} does not say its encoding: {name} was guessed; {look}"));
    }
    for doubt in &document.extract.doubts {
        notes::warning(shared, &format!("{path} {doubt}"));
    }
}

fn document(path: &Path, encoding: Option<&str>, hint: &str) -> Result<Document, (String, String)> {
    let help = "make it a file that you may read";
    let bytes = bytes(path).map_err(|error| (format!("cannot be read: {error}"), help.to_owned()))?;
    if bytes.len() as u64 > MAX_TEXT_BYTES {
        let message = format!("is larger than {} MB", MAX_TEXT_BYTES >> 20);
        return Err((message, "split it into several files".to_owned()));
    }
    let form = form(&path.to_string_lossy(), &bytes);
    match extract(bytes, form, encoding, hint) {
        Ok(extract) => Ok(Document { path: path.to_owned(), form, extract }),
        Err(error) => Err((error.to_string(), error.help())),
    }
}

fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(MAX_TEXT_BYTES + 1).read_to_end(&mut bytes)?;
    } else if std::fs::metadata(path)?.is_file() {
        std::fs::File::open(path)?.take(MAX_TEXT_BYTES + 1).read_to_end(&mut bytes)?;
    } else {
        return Err(std::io::Error::other("it is not a regular file"));
    }
    Ok(bytes)
}

pub(super) fn sheet(args: &Args, session: &Session, document: &Document, id: &str) -> SheetDraft {
    let extract = &document.extract;
    let found = language::of(&extract.text).map(str::to_owned);
    let told = args.language.clone().or_else(|| extract.language.clone()).or(found);
    let title = args.title.clone().or_else(|| extract.title.clone()).unwrap_or_else(|| id.to_owned());
    let author = if args.author.is_empty() { extract.author.clone() } else { args.author.clone() };
    let date = args.date.clone().or_else(|| extract.date.clone().filter(|date| When::parse(date).is_some()));
    SheetDraft {
        short: args.short.clone().unwrap_or_else(|| names::head(&title)),
        title,
        author,
        kind: args.kind.clone(),
        language_assumed: told.is_none(),
        language: told.unwrap_or_else(|| session.project().settings.language.clone()),
        date,
        period: args.period.clone(),
        written: args.written.clone(),
        place: extract.site.clone(),
        url: args.url.clone().or_else(|| extract.url.clone()),
        encoding_guessed: extract.guessed.map(str::to_owned),
        share: !args.no_share,
        made: vec![made(document)],
    }
}

/// Where the text comes from and what was done to it.
pub(super) fn made(document: &Document) -> String {
    let name = document.path.file_name().map_or("standard input".into(), |name| name.to_string_lossy());
    let done = &document.extract.done;
    let done = if done.is_empty() { "as it is".to_owned() } else { done.join("; ") };
    format!("Text from {name}: {done}.")
}

/// An id made from the name of the file, or else from the title.
pub(super) fn id_of(document: &Document) -> Option<String> {
    let stem = document.path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    [stem, document.extract.title.clone()].into_iter().flatten().find_map(|name| names::id(&name))
}

fn tell(added: &[SourceRequest], shared: &Shared) {
    let length = |source: &SourceRequest| words::count(&source.text);
    if added.len() > LISTED {
        let all: usize = added.iter().map(length).sum();
        let sources = count(added.len(), "source", "sources");
        notes::step(shared, "Added", &format!("{sources}, {}", count(all, "word", "words")));
    } else {
        for source in added {
            let words = count(length(source), "word", "words");
            notes::step(shared, "Added", &format!("{CORPUS}/{}.toml and its text, {words}", source.id));
        }
    }
    let open = |source: &SourceRequest| {
        let sheet = &source.sheet;
        let missing = [
            ("author", sheet.author.is_empty()),
            ("date", sheet.date.is_none()),
            ("language", sheet.language_assumed),
        ];
        let open: Vec<&str> = missing.iter().filter(|(_, open)| *open).map(|(name, _)| *name).collect();
        (!open.is_empty()).then(|| format!("{} ({})", source.id, open.join(", ")))
    };
    let open: Vec<String> = added.iter().filter_map(open).take(LISTED).collect();
    if !open.is_empty() {
        let more = if added.len() > LISTED { " …" } else { "" };
        notes::note(shared, &format!("not told by the files, to be filled in: {}{more}", open.join("; ")));
    }
}

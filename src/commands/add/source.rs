//! `add source`: files become sheets and texts.

use std::path::{Path, PathBuf};

use parallax::edit::{SheetDraft, names};
use parallax::extract::Form;
use parallax::load::CORPUS;
use parallax::model::{Project, When};
use parallax::text::{language, words};
use parallax::view::words::count;
use parallax::workspace::{Edit, SourceRequest};

#[cfg(feature = "open")]
use parallax_server::{Finish, Wrong};

use super::dialogue;
use super::documents::{Document, Listed, is_own, listed, read_all};
use super::revise::revise;
use super::several;
use crate::commands::editing::{self, Done};
use crate::error::{Error, Usage};
use crate::options::{EditOptions, Shared};
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// More sources than this are counted, not listed.
pub(super) const LISTED: usize = 10;

/// Add sources: a sheet with what the file tells of itself, and its text beside it
///
/// PDF (if built with the feature pdf), Word (docx), open documents (odt), rich text (rtf), e-books (epub), saved web pages (html, mhtml), editions in
/// TEI, recognised pages (hOCR, ALTO), and texts (txt, md). What a file is decides, not its name; a folder is added
/// file by file, and files that were added before are skipped. The sheet says what was done, `source ID --made` shows
/// each change, and the file is kept in corpus/original/. With --revise the text of a source is replaced by a newer one,
/// and you are told which quotations moved. --author, --date and the other options that do not name one file hold for each
/// file.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(after_help = "Example:\n  parallax add source page.html --date 1931-03-14")]
pub(super) struct Args {
    /// Files and folders, or - for standard input; on a terminal you are asked for one if none is named
    #[arg(value_name = "FILE|FOLDER")]
    pub(super) files: Vec<PathBuf>,
    /// Id of the source, if one file is named [default: from its name]
    #[arg(long)]
    pub(super) id: Option<String>,
    /// Head of its column, if one file is named
    #[arg(long, value_name = "TEXT")]
    pub(super) short: Option<String>,
    /// Full title, if one file is named
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
    /// Where it can be read, if one file is named
    #[arg(long)]
    pub(super) url: Option<String>,
    /// The text may not be passed on: it goes into the first folder of --texts or `PARALLAX_TEXTS`, else into corpus/
    /// where git ignores it
    #[arg(long)]
    pub(super) no_share: bool,
    /// Replace the text of an existing source by that of the one file that is named
    #[arg(long)]
    pub(super) revise: bool,
    #[command(flatten)]
    pub(super) edit: EditOptions,
}

/// Adds sources, or replaces the text of one.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    for (option, date) in [("--date", &args.date), ("--period", &args.period), ("--written", &args.written)] {
        if let Some(text) = date.clone().filter(|date| When::parse(date).is_none()) {
            return Err(Usage::NotADate { option, text }.into());
        }
    }
    let mut session = Session::open_to_edit(shared, args.edit.dry_run)?;
    match &args.files[..] {
        [] if args.revise => Err(Usage::Missing("FILE").into()),
        [] => dialogue::run(args, &mut session, shared),
        [file] if !file.is_dir() => single(args, &mut session, file, shared),
        [..] => {
            let (files, of_project) = listed(&args.files, &session.workspace.own())?;
            args.of_several(&files)?;
            several::run(args, &mut session, &files, of_project, shared)
        }
    }
}

/// Adds one file that was named, or replaces the text of a source by it.
fn single(args: &Args, session: &mut Session, file: &Path, shared: &Shared) -> Result<Outcome, Error> {
    // The text of a source may be made anew from the document that the project keeps.
    if !args.revise && is_own(file, &session.workspace.own()) {
        return Err(Usage::OwnSource(file.to_owned()).into());
    }
    let (documents, _) = read_all(&[file], args, shared);
    let Some(document) = documents.first() else { return Ok(Outcome::Failed) };
    if args.revise {
        return revise(args, session, document, shared);
    }
    Ok(add(args, session, &documents, shared)?.outcome())
}

impl Args {
    /// Fails if something is said that can hold for one source only.
    fn of_several(&self, files: &[Listed]) -> Result<(), Error> {
        let of_one = [
            ("--revise", self.revise),
            ("--id", self.id.is_some()),
            ("--title", self.title.is_some()),
            ("--short", self.short.is_some()),
            ("--url", self.url.is_some()),
        ];
        let options: Vec<&str> =
            of_one.iter().filter(|(_, given)| *given).map(|(option, _)| *option).collect();
        let Some(first) = files.first().filter(|_| !options.is_empty()) else { return Ok(()) };
        let what = if let Some(folder) = self.files.iter().find(|path| path.is_dir()) {
            format!("{} is a folder", folder.display())
        } else {
            let names = self.files.iter().take(LISTED).map(|path| path.display().to_string());
            let more = if self.files.len() > LISTED { " …" } else { "" };
            let names = names.collect::<Vec<_>>().join(", ");
            format!("{} are named: {names}{more}", count(self.files.len(), "file", "files"))
        };
        let file = first.path.display().to_string();
        let file = shlex::try_quote(&file).map_or_else(|_| file.clone(), |quoted| quoted.into_owned());
        let value = |option: &&str| format!("{option}{}", if *option == "--revise" { "" } else { " …" });
        let said: Vec<String> = options.iter().map(value).collect();
        let example = format!("parallax add source {file} {}", said.join(" "));
        Err(Usage::OneSource { options: options.join(" and "), several: options.len() > 1, what, example }
            .into())
    }
}

/// Adds documents as sources.
pub(super) fn add(
    args: &Args,
    session: &mut Session,
    documents: &[Document],
    shared: &Shared,
) -> Result<Done, Error> {
    let sources: Result<Vec<SourceRequest>, Error> =
        documents.iter().map(|document| request(args, session.project(), document, None)).collect();
    let edit = Edit::AddSources { sources: sources? };
    let done = editing::carry_out(session, &edit, args.edit, shared)?;
    if let (true, Edit::AddSources { sources }) = (done.is_written(), edit) {
        tell(&sources.iter().map(Added::of).collect::<Vec<_>>(), shared);
    }
    Ok(done)
}

/// The request to the workspace. `id` is for a file whose name alone gives no id of its own.
pub(super) fn request(
    args: &Args,
    project: &Project,
    document: &Document,
    id: Option<&str>,
) -> Result<SourceRequest, Error> {
    let name = || document.path.display().to_string();
    let told = args.id.clone().or_else(|| id.map(str::to_owned));
    let id = told.or_else(|| id_of(document)).ok_or_else(|| Usage::NoId(name()))?;
    let sheet = sheet(args, project, document, &id);
    let markdown = document.form == Form::Markdown;
    let text = document.extract.text.clone();
    Ok(SourceRequest { id, sheet, text, markdown, original: document.original() })
}

pub(super) fn sheet(args: &Args, project: &Project, document: &Document, id: &str) -> SheetDraft {
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
        language: told.unwrap_or_else(|| project.settings.language.clone()),
        date,
        period: args.period.clone(),
        written: args.written.clone(),
        place: extract.site.clone(),
        url: args.url.clone().or_else(|| extract.url.clone()),
        more: Vec::new(),
        encoding_guessed: extract.guessed.map(str::to_owned),
        share: !args.no_share,
        remarks: Vec::new(),
        pages: extract.pages.clone(),
        made: Some(document.made()),
    }
}

/// Reads a file that was dropped into the reading room; the source is made when the project is at hand.
#[cfg(feature = "open")]
pub(in crate::commands) fn dropped(name: &str, bytes: Vec<u8>) -> Result<Finish, Wrong> {
    // The name comes from a browser: only its last part counts, and nothing is opened by it.
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let document = Document::of(std::path::Path::new(&name), bytes, None, "")?;
    Ok(Box::new(move |project| {
        let digest = document.made().sha256;
        let same = project.sources.iter().find(|s| s.made.as_ref().is_some_and(|made| made.sha256 == digest));
        if let Some(same) = same {
            return Err((format!("{name} was added before, as {}", same.id), String::new()));
        }
        let mut request = request(&Args::default(), project, &document, None)
            .map_err(|error| (error.to_string(), error.help().join("; ")))?;
        let own = request.id.clone();
        let taken = |id: &str| project.sources.iter().any(|source| source.id == id);
        for n in 2.. {
            if !taken(&request.id) {
                break;
            }
            request.id = format!("{own}-{n}");
        }
        Ok(request)
    }))
}

/// An id made from the name of the file, or else from the title.
pub(super) fn id_of(document: &Document) -> Option<String> {
    let stem = document.path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    [stem, document.extract.title.clone()].into_iter().flatten().find_map(|name| names::id(&name))
}

/// What is said of a source that was added.
pub(super) struct Added {
    id: String,
    words: usize,
    /// Keys that the file does not tell.
    open: Vec<&'static str>,
}

impl Added {
    pub(super) fn of(source: &SourceRequest) -> Self {
        let sheet = &source.sheet;
        let missing = [
            ("author", sheet.author.is_empty()),
            ("date", sheet.date.is_none()),
            ("language", sheet.language_assumed),
        ];
        let open = missing.iter().filter(|(_, open)| *open).map(|(name, _)| *name).collect();
        Self { id: source.id.clone(), words: words::count(&source.text), open }
    }
}

pub(super) fn tell(added: &[Added], shared: &Shared) {
    if added.len() > LISTED {
        let all: usize = added.iter().map(|source| source.words).sum();
        let sources = count(added.len(), "source", "sources");
        notes::step(shared, "Added", &format!("{sources}, {}", count(all, "word", "words")));
    } else {
        for Added { id, words, .. } in added {
            let words = count(*words, "word", "words");
            notes::step(shared, "Added", &format!("{CORPUS}/{id}.toml and its text, {words}"));
        }
    }
    let open = added.iter().filter(|source| !source.open.is_empty());
    let open: Vec<String> =
        open.map(|source| format!("{} ({})", source.id, source.open.join(", "))).take(LISTED).collect();
    if !open.is_empty() {
        let more = if added.len() > LISTED { " …" } else { "" };
        notes::note(shared, &format!("not told by the files, to be filled in: {}{more}", open.join("; ")));
    }
}

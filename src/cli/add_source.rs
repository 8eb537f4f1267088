//! `add source`: files become sheets and texts.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use parallax::diagnostic::Level;
use parallax::edit::{SheetDraft, names, sheet_text};
use parallax::extract::{Extract, Form, extract, form};
use parallax::load::{CORPUS, MAX_TEXT_BYTES};
use parallax::model::{Changes, When};
use parallax::text::{Text, language};
use parallax::view::words::count;

use super::args::Shared;
use super::change_args::AddSource;
use super::editing::{Editing, done};
use super::progress::Progress;
use super::revise::revise;
use super::session::{Error, Session};
use super::{Outcome, notes};

/// More sources than this are counted, not listed.
pub(super) const LISTED: usize = 10;

/// A document that was read.
pub(super) struct Document {
    path: PathBuf,
    pub(super) form: Form,
    pub(super) extract: Extract,
}

/// `add source`.
pub(super) fn source(args: &AddSource, shared: &Shared) -> Result<Outcome, Error> {
    let one = [&args.id, &args.title, &args.short, &args.url];
    if args.files.len() > 1 && (one.iter().any(|option| option.is_some()) || args.revise) {
        let message = "--id, --title, --short, --url and --revise go with a single file".to_owned();
        return Err(Error::Other(message, "add the others without them".to_owned()));
    }
    for (name, date) in [("--date", &args.date), ("--period", &args.period)] {
        if let Some(date) = date.as_ref().filter(|date| When::parse(date).is_none()) {
            let help =
                "write 1992, 1992-02, 1992-02-26, 1992/1994-05, ../1994 or, inferred, 2025?".to_owned();
            return Err(Error::Other(format!("{name} `{date}` is no date"), help));
        }
    }
    let mut editing = Editing::open(shared, args.edit)?;
    let (documents, failed) = read_all(args, shared);
    if documents.is_empty() {
        return Ok(Outcome::Failed);
    }
    if args.revise {
        editing.options.force = true;
        return revise(args, editing, &documents[0], shared);
    }
    let mut changes = Changes::default();
    let mut taken: BTreeSet<String> = editing.session.project.sources.iter().map(|s| s.id.clone()).collect();
    let mut added = Vec::new();
    let mut left = failed;
    for document in &documents {
        match plan(args, &editing.session, document, &mut taken, &mut changes) {
            Ok(entry) => added.push(entry),
            Err(error) if documents.len() > 1 => {
                notes::error(shared, &error);
                left = true;
            }
            Err(error) => return Err(error),
        }
    }
    let after = editing.commit(&changes, Level::Error, shared)?;
    if after.as_ref().is_none_or(|after| after.written) {
        tell(&added, shared);
    }
    Ok(if left { Outcome::Findings } else { done(after.as_ref()) })
}

/// Reads and extracts, on all processors; what fails is said, in the order of the files.
fn read_all(args: &AddSource, shared: &Shared) -> (Vec<Document>, bool) {
    // The language of the project says nothing of what an unknown file is in.
    let hint = args.language.as_deref().unwrap_or_default();
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let threads =
        std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(args.files.len());
    let mut progress = Progress::new("Reading", args.files.len());
    let mut read: Vec<Option<Result<Document, (String, String)>>> = Vec::new();
    read.resize_with(args.files.len(), || None);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, next) = (sender.clone(), &next);
            let work = move || {
                loop {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    let Some(path) = args.files.get(i) else { break };
                    if sender.send((i, document(path, args.encoding.as_deref(), hint))).is_err() {
                        break;
                    }
                }
            };
            // Pages may be nested deeply.
            let started = std::thread::Builder::new().stack_size(64 << 20).spawn_scoped(scope, work);
            if let Err(error) = started {
                notes::warning(shared, &format!("a thread could not be started: {error}"));
            }
        }
        drop(sender);
        for (i, result) in receiver {
            read[i] = Some(result);
            progress.step();
        }
    });
    drop(progress);
    let mut documents = Vec::new();
    let mut failed = false;
    for (result, path) in read.into_iter().zip(&args.files) {
        match result {
            Some(Ok(document)) => {
                doubts(&document, shared);
                documents.push(document);
            }
            Some(Err((message, help))) => {
                notes::error(shared, &Error::Other(format!("{} {message}", path.display()), help));
                failed = true;
            }
            None => failed = true,
        }
    }
    (documents, failed)
}

/// Says at once what was guessed, and what speaks against what a file says of itself.
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
        return Err(std::io::Error::other("it is no regular file"));
    }
    Ok(bytes)
}

/// What was planned: the id, the words, and what could not be told.
struct Added {
    id: String,
    words: usize,
    open: Vec<&'static str>,
}

fn plan(
    args: &AddSource,
    session: &Session,
    document: &Document,
    taken: &mut BTreeSet<String>,
    changes: &mut Changes,
) -> Result<Added, Error> {
    let extract = &document.extract;
    let id = args.id.clone().or_else(|| id_of(document)).ok_or_else(|| {
        let help = "name the source with --id, made of a–z, 0–9 and hyphens".to_owned();
        Error::Other(format!("no id can be made of the name {}", document.path.display()), help)
    })?;
    if !parallax::format::keys::is_id(&id) {
        return Err(Error::Edit(parallax::edit::EditError::NotAnId(id)));
    }
    if !taken.insert(id.clone()) {
        let help = "name another one with --id, or replace its text with --revise".to_owned();
        return Err(Error::Other(format!("there is a source `{id}` already"), help));
    }
    let text_path = text_dir(args, session)?.join(format!("{id}.{}", ending(document.form)));
    if text_path.exists() {
        let help = "choose another --id, or move it away".to_owned();
        return Err(Error::Other(format!("{} is there already", text_path.display()), help));
    }
    let sheet = sheet(args, session, document, &id);
    let mut open = Vec::new();
    for (name, missing) in [
        ("author", sheet.author.is_empty()),
        ("date", sheet.date.is_none()),
        ("language", sheet.language_assumed),
    ] {
        open.extend(missing.then_some(name));
    }
    changes.write(session.dir.join(CORPUS).join(format!("{id}.toml")), sheet_text(&sheet));
    changes.write(text_path, extract.text.clone());
    Ok(Added { id, words: text(document).words(), open })
}

/// The text as it will be read.
fn text(document: &Document) -> Text {
    let text = document.extract.text.clone();
    match document.form {
        Form::Markdown => Text::markdown(text, None),
        Form::Plain | Form::Html | Form::Mhtml => Text::new(text, None),
    }
}

fn ending(form: Form) -> &'static str {
    match form {
        Form::Markdown => "md",
        Form::Plain | Form::Html | Form::Mhtml => "txt",
    }
}

/// The folder of the text: of one that may not be passed on a folder outside the project, or one that git ignores.
pub(super) fn text_dir(args: &AddSource, session: &Session) -> Result<PathBuf, Error> {
    let corpus = session.dir.join(CORPUS);
    if !args.no_share {
        return Ok(corpus);
    }
    if let Some(dir) = session.text_dirs.first() {
        return Ok(dir.clone());
    }
    let ignored = std::fs::read_to_string(session.dir.join(".gitignore")).unwrap_or_default();
    if ignored.lines().any(|line| line.trim().trim_start_matches('/') == "corpus/*.txt") {
        return Ok(corpus);
    }
    Err(Error::Other(
        "there is no place for a text that may not be passed on".to_owned(),
        "name a folder outside the project with --texts DIR, or put /corpus/*.txt into .gitignore".to_owned(),
    ))
}

fn sheet(args: &AddSource, session: &Session, document: &Document, id: &str) -> SheetDraft {
    let extract = &document.extract;
    let found = language::of(text(document).raw()).map(str::to_owned);
    let told = args.language.clone().or_else(|| extract.language.clone()).or(found);
    let title = args.title.clone().or_else(|| extract.title.clone()).unwrap_or_else(|| id.to_owned());
    let author = if args.author.is_empty() { extract.author.clone() } else { args.author.clone() };
    let date = args.date.clone().or_else(|| extract.date.clone().filter(|date| When::parse(date).is_some()));
    let name = document.path.file_name().map_or("standard input".into(), |name| name.to_string_lossy());
    let done = if extract.done.is_empty() { "as it is".to_owned() } else { extract.done.join("; ") };
    SheetDraft {
        short: args.short.clone().unwrap_or_else(|| names::head(&title)),
        title,
        author,
        kind: args.kind.clone(),
        language_assumed: told.is_none(),
        language: told.unwrap_or_else(|| session.project.settings.language.clone()),
        date,
        period: args.period.clone(),
        place: extract.site.clone(),
        url: args.url.clone().or_else(|| extract.url.clone()),
        encoding_guessed: extract.guessed.map(str::to_owned),
        share: !args.no_share,
        made: vec![format!("Text from {name}: {done}.")],
    }
}

/// The name of the file as an id, else the title.
pub(super) fn id_of(document: &Document) -> Option<String> {
    let stem = document.path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    [stem, document.extract.title.clone()].into_iter().flatten().find_map(|name| names::id(&name))
}

fn tell(added: &[Added], shared: &Shared) {
    if added.len() > LISTED {
        let all: usize = added.iter().map(|entry| entry.words).sum();
        let sources = count(added.len(), "source", "sources");
        notes::step(shared, "Added", &format!("{sources}, {}", count(all, "word", "words")));
    } else {
        for Added { id, words, .. } in added {
            notes::step(
                shared,
                "Added",
                &format!("{CORPUS}/{id}.toml and its text, {}", count(*words, "word", "words")),
            );
        }
    }
    let open: Vec<String> = added
        .iter()
        .filter(|entry| !entry.open.is_empty())
        .take(LISTED)
        .map(|entry| format!("{} ({})", entry.id, entry.open.join(", ")))
        .collect();
    if !open.is_empty() {
        let more = if added.len() > LISTED { " …" } else { "" };
        notes::note(shared, &format!("not told by the files, to be filled in: {}{more}", open.join("; ")));
    }
}

//! `import bibliography`: items of a reference manager become sources, or fill in the sheets of those that are there.

use std::path::{Path, PathBuf};

use parallax::extract::bibliography::{Broken, Format, Item, Library, read};
use parallax::extract::limits::MAX_BIBLIOGRAPHY_BYTES;
use parallax::text::decode;
use parallax::view::words::count;
use parallax::workspace::{Apart, Catalogued, Entered, Found};

use super::HELP;
use super::attached::{self, Places, Texts, Told};
use crate::commands::add::revise::tell_pages;
use crate::commands::editing;
use crate::error::{Error, Usage};
use crate::options::{EditOptions, Shared};
use crate::session::Session;
use crate::terminal::output::Outcome;
use crate::terminal::{ask, notes};

/// Add the sources of a bibliography: Zotero, JabRef, Mendeley, EndNote …
///
/// Reads CSL JSON (also Better CSL JSON), BibTeX, BibLaTeX and RIS, and sees which of them a file is. An item that is a source
/// already, by key, doi, url or title, fills in what its sheet lacks, and never overwrites. Others become sources. Attached
/// files become the texts of sources without one, if they are in the folder of the bibliography or in --storage; others are
/// not read. An item that is broken is named, and the rest comes in.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax import bibliography library.json --dry-run")]
pub(super) struct Args {
    /// The bibliography, as such a program exports it
    file: PathBuf,
    /// Zotero's folder of attached files
    #[arg(long, value_name = "DIR")]
    storage: Option<PathBuf>,
    /// Leave attached files where they are
    #[arg(long)]
    no_texts: bool,
    /// The texts may not be passed on: they go where those of `add source --no-share` go
    #[arg(long)]
    no_share: bool,
    /// Write without asking
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    edit: EditOptions,
}

/// Imports a bibliography.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    if let Some(dir) = args.storage.as_ref().filter(|dir| !dir.is_dir()) {
        let (option, folder) = ("--storage", dir.clone());
        let help = "name the folder in which Zotero keeps the attached files";
        return Err(Usage::NoFolder { option, folder, help }.into());
    }
    let mut session = Session::open_to_edit(shared, args.edit.dry_run)?;
    let library = library(&args.file, shared)?;
    broken(&args.file, &library, shared);
    let texts = texts(args, &session, &library.items);
    let name = args.file.file_name().unwrap_or_default().to_string_lossy();
    let share = !args.no_share;
    let Catalogued { entered, plan } =
        session.workspace.catalogue(&library.items, &texts.of_items, &name, share)?;
    tell(&library, &entered, &texts, !args.no_texts, shared);
    for one in &entered {
        tell_pages(one.pages, &one.source, shared);
    }
    let left = if library.broken.is_empty() { Outcome::Fine } else { Outcome::Findings };
    let Some(plan) = plan else {
        notes::step(shared, "Unchanged", "nothing in the file is new");
        return Ok(left);
    };
    let asks = !args.yes && !args.edit.dry_run && ask::can_ask();
    if asks && !ask::yes("Write these sheets?")? {
        notes::note(shared, "nothing was written");
        return Ok(Outcome::Findings);
    }
    let done = editing::finish(&mut session, plan, args.edit, shared)?;
    if done.is_written() {
        let new = entered.iter().filter(|one| one.found == Found::New).count();
        notes::step(shared, "Imported", &count(new, "source", "sources"));
    }
    Ok(left)
}

/// The items of a file.
fn library(file: &Path, shared: &Shared) -> Result<Library, Error> {
    let path = file.display().to_string();
    let refused =
        |message: String, help: String| Error::from(Usage::Refused { path: path.clone(), message, help });
    let bytes = crate::read::bytes(file, MAX_BIBLIOGRAPHY_BYTES as u64, HELP)?;
    let decoded = decode::decode(bytes, None, "").map_err(|error| refused(error.message, error.help))?;
    if let Some(name) = decoded.encoding.filter(|_| decoded.guessed) {
        notes::warning(shared, &format!("{path} does not say its encoding: {name} was guessed"));
    }
    read(&decoded.text).map_err(|error| refused(error.to_string(), error.help().to_owned()))
}

/// The attached texts of the items whose sources would get one.
fn texts(args: &Args, session: &Session, items: &[Item]) -> Texts {
    if args.no_texts {
        return Texts::default();
    }
    let wants = session.workspace.wants_texts(items, !args.no_share);
    let wanted: Vec<bool> =
        items.iter().zip(wants).map(|(item, wants)| wants && !item.files.is_empty()).collect();
    let places = Places::of(&args.file, args.storage.as_deref());
    attached::read(items, &wanted, &places, &session.workspace.own())
}

/// Names every item that could not be read.
fn broken(file: &Path, library: &Library, shared: &Shared) {
    for Broken { number, id, line, why } in &library.broken {
        let id = id.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
        notes::warning(
            shared,
            &format!("{}:{line}: item {number}{id} {why}; it is left out", file.display()),
        );
    }
}

/// What came in, what was there, what differs, and what could not be read. Every item that is not simply new is named.
fn tell(library: &Library, entered: &[Entered], texts: &Texts, with_texts: bool, shared: &Shared) {
    let what = match library.format {
        Format::CslJson => "CSL JSON",
        Format::Bib => "BibTeX or BibLaTeX",
        Format::Ris => "RIS",
    };
    let items = count(library.items.len(), "item", "items");
    let broken = match library.broken.len() {
        0 => String::new(),
        n => format!(", and {n} that are broken"),
    };
    notes::step(shared, "Read", &format!("{items} of {what}{broken}"));
    let number = |of: &dyn Fn(&Entered) -> bool| entered.iter().filter(|one| of(one)).count();
    let new = number(&|one| one.found == Found::New);
    let with_text = number(&|one| one.text);
    let with_text = if with_text == 0 { String::new() } else { format!(", {with_text} with a text") };
    notes::step(shared, "New", &format!("{}{with_text}", count(new, "source", "sources")));
    list(shared, "There", entered.iter().filter_map(there));
    list(shared, "Apart", entered.iter().filter_map(|one| Some(apart(one, one.apart.as_ref()?))));
    let differ = |one: &Entered| {
        let lines = one
            .differ
            .iter()
            .map(|(key, sheet, item)| format!("{}: {} {key}: {sheet}, not {item}", one.key, one.source));
        lines.collect::<Vec<_>>()
    };
    list(shared, "Differs", entered.iter().flat_map(differ));
    let noted = library.items.iter().zip(&library.lines).flat_map(|(item, line)| {
        item.notes.iter().map(move |note| format!("{}: {note} (line {line})", item.id))
    });
    list(shared, "Not read", noted);
    if !with_texts {
        return;
    }
    let of = |told: &(usize, String, Told)| (entered[told.0].key.as_str(), entered[told.0].source.as_str());
    let read = texts.told.iter().filter_map(|told| match &told.2 {
        Told::Read(path) => Some(format!("{} → {}", path.display(), of(told).1)),
        Told::Unread(_) | Told::Absent => None,
    });
    list(shared, "Text", read);
    let unread = texts.told.iter().filter_map(|told| match &told.2 {
        Told::Unread(why) => Some(format!("{}: {} {why}", of(told).0, told.1)),
        Told::Absent => Some(format!("{}: {} is not on this machine", of(told).0, told.1)),
        Told::Read(_) => None,
    });
    list(shared, "No text", unread);
    if texts.told.iter().any(|(_, _, told)| !matches!(told, Told::Read(_))) {
        notes::note(shared, "--storage DIR names the folder in which the attached files are");
    }
}

/// An item that is a source already, or is twice in the file.
fn there(one: &Entered) -> Option<String> {
    let Entered { key, source, .. } = one;
    match &one.found {
        Found::New => None,
        Found::Twice(first) => Some(format!("{key} is {source} too: twice in the file, first as {first}")),
        Found::There(by) if one.filled.is_empty() => Some(format!("{key} is {source} by {}", by.name())),
        Found::There(by) => {
            Some(format!("{key} is {source} by {}; gets {}", by.name(), one.filled.join(", ")))
        }
    }
}

/// A new source that is like something else.
fn apart(one: &Entered, apart: &Apart) -> String {
    let Apart { like, by, fact } = apart;
    let why = match fact {
        Some(fact) => format!("another {fact}"),
        None => "it does not say which of several it is".to_owned(),
    };
    format!("{} is {}, and like {like} by {}: {why}", one.key, one.source, by.name())
}

/// Steps under one verb.
fn list(shared: &Shared, verb: &str, lines: impl Iterator<Item = String>) {
    for (i, line) in lines.enumerate() {
        notes::step(shared, if i == 0 { verb } else { "" }, &line);
    }
}

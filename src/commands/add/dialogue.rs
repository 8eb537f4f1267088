//! The questions of `add source` on a terminal: which file, and what the file does not say about itself.

use std::path::PathBuf;

use parallax::edit::EditError;
use parallax::format::keys::is_id;
use parallax::model::When;

use super::documents::{Document, is_own, read_all};
use super::source::{Args, add, id_of, sheet};
use crate::commands::editing::Done;
use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::output::Outcome;
use crate::terminal::{ask, notes};

/// Asks for a file and for the details of its source, adds it, and asks for another.
pub(super) fn run(args: &Args, session: &mut Session, shared: &Shared) -> Result<Outcome, Error> {
    let mut args = args.clone();
    loop {
        let document = file(&args, session, shared)?;
        fill(&mut args, session, &document, shared)?;
        let done = add(&args, session, &[document], shared)?;
        // If the input ends, nobody wants to add more.
        if done == Done::Shown || !ask::yes("Another source?").unwrap_or(false) {
            return Ok(done.outcome());
        }
        // The details of one source do not apply to the next; whether texts may be passed on does.
        args = Args {
            id: None,
            short: None,
            title: None,
            author: Vec::new(),
            date: None,
            period: None,
            written: None,
            language: None,
            encoding: None,
            kind: None,
            url: None,
            ..args
        };
    }
}

/// A file that can be read. If one cannot, it says why, and asks for another.
fn file(args: &Args, session: &Session, shared: &Shared) -> Result<Document, Error> {
    loop {
        let path = PathBuf::from(ask::required(None, "FILE", "File of the text")?);
        if is_own(&path, &session.workspace.own()) {
            notes::error(shared, &Usage::OwnSource(path).into());
            continue;
        }
        if let Some(document) = read_all(&[&path], args, shared).0.pop() {
            return Ok(document);
        }
    }
}

/// Asks for what the options do not say. An empty answer keeps what the file says, if anything.
fn fill(args: &mut Args, session: &Session, document: &Document, shared: &Shared) -> Result<(), Error> {
    let found = sheet(args, session.project(), document, &id_of(document).unwrap_or_default());
    if args.id.is_none() {
        args.id = id(session, document, shared)?;
    }
    let usual = |name: &str, value: &str| {
        if value.is_empty() { name.to_owned() } else { format!("{name}, if not “{value}”") }
    };
    let known = |value: &Option<String>| value.clone().unwrap_or_default();
    args.title = ask::optional(args.title.as_ref(), &usual("Full title", &found.title))?;
    args.short = ask::optional(args.short.as_ref(), &usual("Head of its column", &found.short))?;
    if args.author.is_empty() {
        let text = usual("An author, as the source gives the name", &found.author.join(", "));
        ask::each(&text, shared, |name| {
            args.author.push(name.to_owned());
            Ok(())
        })?;
    }
    let date = |text: &str| {
        let wrong = || Usage::NotADate { option: "the date", text: text.to_owned() }.into();
        When::parse(text).map(|_| text.to_owned()).ok_or_else(wrong)
    };
    if args.date.is_none() {
        args.date = ask::one(&usual("When it was published", &known(&found.date)), shared, date)?;
    }
    if args.period.is_none() {
        args.period = ask::one("What time it speaks of, such as 1931/1932", shared, date)?;
    }
    args.language = ask::optional(args.language.as_ref(), &usual("Tag of its language", &found.language))?;
    args.kind = ask::optional(args.kind.as_ref(), "What it is: article, op-ed, encyclopedia, book …")?;
    args.url = ask::optional(args.url.as_ref(), &usual("Where it can be read", &known(&found.url)))?;
    args.no_share = args.no_share || ask::yes("Must its text not be passed on?")?;
    Ok(())
}

/// Asks for an id that no source has; `None` keeps the usual one.
fn id(session: &Session, document: &Document, shared: &Shared) -> Result<Option<String>, Error> {
    let free = |id: &str| -> Result<String, Error> {
        if !is_id(id) {
            return Err(EditError::NotAnId(id.to_owned()).into());
        }
        match session.project().find_source(id) {
            Some(_) => Err(EditError::Exists { kind: "source", id: id.to_owned() }.into()),
            None => Ok(id.to_owned()),
        }
    };
    // There is no usual id to keep if the name of the file gives none, or one that is taken.
    if let Some(usual) = id_of(document).filter(|id| free(id).is_ok()) {
        return ask::one(&format!("Id, if not {usual}"), shared, free);
    }
    loop {
        if let Some(id) = ask::one("Id of the source, such as gazette-1931", shared, free)? {
            return Ok(Some(id));
        }
    }
}

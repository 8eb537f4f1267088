//! `add source --revise`: replaces the text of a source, and looks up its quotations in the new one.

use parallax::extract::Form;
use parallax::load::CORPUS;
use parallax::workspace::{Edit, Fate, Moved, Pages, RevisionRequest};

use super::documents::Document;
use super::source::{Args, LISTED, id_of};
use crate::commands::editing::{self, Done};
use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Replaces the text of a source, and says what became of its quotations.
pub(super) fn revise(
    args: &Args,
    session: &mut Session,
    document: &Document,
    shared: &Shared,
) -> Result<Outcome, Error> {
    let id = args.id.clone().or_else(|| id_of(document));
    let id = id.ok_or_else(|| Usage::NoId(document.path.display().to_string()))?;
    let source = session.project().source(session.source(&id)?);
    let outlined = !source.outline.is_empty();
    let request = RevisionRequest {
        source: id.clone(),
        text: document.extract.text.clone(),
        markdown: document.form == Form::Markdown,
        made: Some(document.made()),
        pages: document.extract.pages.clone(),
        original: document.original(),
    };
    let pages = session.workspace.pages_with(&request);
    let edit = Edit::Revise(request);
    let plan = editing::plan(session, &edit)?;
    if plan.is_empty() {
        notes::step(shared, "Unchanged", &format!("the text of {id}"));
        return Ok(Outcome::Fine);
    }
    let moved = plan.after.as_ref().map(|after| session.workspace.moved(&id, after)).unwrap_or_default();
    if plan.refused(args.edit.force).is_some() {
        tell(&moved, &id, "Would revise", shared);
    }
    let done = editing::finish(session, plan, args.edit, shared)?;
    tell(&moved, &id, if done == Done::Shown { "Would revise" } else { "Revised" }, shared);
    if outlined {
        notes::note(shared, &format!("the outline of {CORPUS}/{id}.toml names lines: look at it"));
    }
    tell_pages(pages, &id, shared);
    let lost = moved.iter().any(|one| one.fate == Fate::Lost);
    if lost {
        notes::warning(shared, "some quotations are not in the new text; `parallax check` shows them");
    }
    Ok(if lost { Outcome::Findings } else { done.outcome() })
}

/// Says what becomes of the printed pages of a sheet, unless they are sure.
pub(in crate::commands) fn tell_pages(pages: Pages, id: &str, shared: &Shared) {
    let sheet = format!("`pages` of {CORPUS}/{id}.toml");
    let look = "look whether they fit the new text, which has no page numbers";
    match pages {
        Pages::Sure => {}
        Pages::Moved => {
            notes::note(shared, "the document has no page numbers: those of the sheet went with their words");
        }
        Pages::LeftOut => {
            let why =
                "the first words of a page do not begin one line of the new text, and it has no page numbers";
            notes::warning(shared, &format!("`pages` is left out of {CORPUS}/{id}.toml: {why}"));
        }
        Pages::OfAnother => {
            let why = "the text that they were made for is not on this machine";
            notes::warning(shared, &format!("{sheet} stay as they are, since {why}: {look}"));
        }
        Pages::OfUnknown => {
            let why = "nobody knows which text they were made for: it is neither here nor in claims.lock";
            notes::warning(shared, &format!("{sheet} stay as they are, but {why}; {look}"));
        }
    }
}

/// Says which quotations moved, and which are lost.
fn tell(moved: &[Moved], id: &str, verb: &str, shared: &Shared) {
    let count = |fate| moved.iter().filter(|one| one.fate == fate).count();
    let (stay, lost) = (count(Fate::Stays), count(Fate::Lost));
    let elsewhere = count(Fate::Moved) + count(Fate::Found);
    let what = format!("{id}: {stay} quotations stay, {elsewhere} moved or were found, {lost} lost");
    notes::step(shared, verb, &what);
    let lines: Vec<String> = moved.iter().filter_map(line).collect();
    for line in lines.iter().take(LISTED) {
        notes::step(shared, "", line);
    }
    if lines.len() > LISTED {
        notes::step(shared, "", &format!("and {} more", lines.len() - LISTED));
    }
}

/// What became of one quotation; nothing if it stays.
fn line(one: &Moved) -> Option<String> {
    let Moved { at, words, nearest, .. } = one;
    let place =
        |lines: Option<(usize, usize)>| lines.map_or_else(String::new, |(from, _)| format!("L{from}"));
    match one.fate {
        Fate::Stays | Fate::StillMissing => None,
        Fate::Moved => Some(format!("{} → {}  “{words}”  {at}", place(one.before), place(one.now))),
        Fate::Found => Some(format!("found at {}  “{words}”  {at}", place(one.now))),
        Fate::Lost => {
            let near = nearest.as_ref().map(|near| format!("; nearest “{near}”")).unwrap_or_default();
            Some(format!("{} → lost  “{words}”  {at}{near}", place(one.before)))
        }
    }
}

//! `add source --revise`: the text of a source is replaced, and held against the quotations.

use parallax::analysis::Evidence;
use parallax::diagnostic::Level;
use parallax::extract::Form;
use parallax::load::CORPUS;
use parallax::model::source::SourceIx;
use parallax::model::{Changes, Project};

use super::add_source::{Document, LISTED, id_of, text_dir};
use super::args::Shared;
use super::change_args::AddSource;
use super::editing::{After, Editing};
use super::session::Error;
use super::{Outcome, notes};

/// Replaces the text of a source, and says what became of its quotations.
pub(super) fn revise(
    args: &AddSource,
    editing: Editing,
    document: &Document,
    shared: &Shared,
) -> Result<Outcome, Error> {
    let id = args.id.clone().or_else(|| id_of(document)).unwrap_or_default();
    let session = &editing.session;
    let ix = session.source(&id)?;
    let endings = ["txt", "md"].map(|ending| format!("{id}.{ending}"));
    let dirs = std::iter::once(session.dir.join(CORPUS)).chain(session.text_dirs.iter().cloned());
    let there = dirs.flat_map(|dir| endings.clone().map(|name| dir.join(name))).find(|path| path.is_file());
    let path = match there {
        Some(path) => path,
        None => text_dir(args, session)?.join(&endings[usize::from(document.form == Form::Markdown)]),
    };
    if std::fs::read(&path).is_ok_and(|old| old == document.extract.text.as_bytes()) {
        notes::step(shared, "Unchanged", &format!("the text of {id}"));
        return Ok(Outcome::Fine);
    }
    let mut changes = Changes::default();
    changes.write(&path, document.extract.text.clone());
    let before = places(session.project.find_source(&id), &session.project, &session.evidence);
    let by_lines =
        !session.project.source(ix).outline.is_empty() || !session.project.source(ix).pages.is_empty();
    let Some(after) = editing.commit(&changes, Level::Error, shared)? else { return Ok(Outcome::Findings) };
    let lost = moved(&before, &after, &id, shared);
    if by_lines {
        notes::note(shared, &format!("pages and outline of {CORPUS}/{id}.toml name lines: look at them"));
    }
    if lost > 0 {
        notes::warning(shared, "some quotations do not stand in the new text; `parallax check` shows them");
    }
    Ok(if lost > 0 { Outcome::Findings } else { Outcome::Fine })
}

/// A quotation with the address of what it belongs to, its words and lines.
type Stand = (String, String, Option<(usize, usize)>);

fn places(source: Option<SourceIx>, project: &Project, evidence: &Evidence) -> Vec<Stand> {
    let Some(source) = source else { return Vec::new() };
    let claims = project.topics.iter().flat_map(|topic| &topic.claims).filter(|claim| claim.source == source);
    let of_claims = claims.flat_map(|claim| claim.quotes.iter().map(|q| (claim.address.clone(), q)));
    let cited = project.cited().filter(|(_, of, _)| *of == source).map(|(at, _, quote)| (at, quote));
    of_claims
        .chain(cited)
        .map(|(at, quote)| (at, quote.exact.clone(), evidence.anchor(source, quote).lines))
        .collect()
}

/// Says which quotations stand elsewhere now; how many were lost.
fn moved(before: &[Stand], after: &After, id: &str, shared: &Shared) -> usize {
    let now = places(after.loaded.project.find_source(id), &after.loaded.project, &after.evidence);
    let (mut stayed, mut lines, mut lost) = (0, Vec::new(), 0);
    for ((at, words, old), (_, _, new)) in before.iter().zip(&now) {
        match (old, new) {
            (Some(old), Some(new)) if old == new => stayed += 1,
            (Some(old), Some(new)) => lines.push(format!("L{} → L{}  “{words}”  {at}", old.0, new.0)),
            (Some(old), None) => {
                lost += 1;
                lines.push(format!("L{} → lost  “{words}”  {at}", old.0));
            }
            (None, Some(new)) => lines.push(format!("found at L{}  “{words}”  {at}", new.0)),
            (None, None) => {}
        }
    }
    let verb = if after.written { "Revised" } else { "Would revise" };
    let moved = lines.len() - lost;
    notes::step(
        shared,
        verb,
        &format!("{id}: {stayed} quotations stay, {moved} moved or were found, {lost} lost"),
    );
    for line in lines.iter().take(LISTED) {
        notes::step(shared, "", line);
    }
    if lines.len() > LISTED {
        notes::step(shared, "", &format!("and {} more", lines.len() - LISTED));
    }
    lost
}

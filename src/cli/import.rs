//! `import claims`: a spreadsheet's claims, shown as what they change before they are written.

use std::collections::BTreeMap;

use parallax::analysis::diff::diff;
use parallax::diagnostic::Level;
use parallax::edit::add_claims;
use parallax::exchange::{CellProblem, Cells, Imported, by_cells, claims_of};
use parallax::format::toml::key;
use parallax::load::{MAX_TOML_BYTES, load_changed};
use parallax::model::Changes;
use parallax::model::draft::ClaimDraft;
use parallax::render::render;
use parallax::view::words::count;

use super::args::Shared;
use super::change_args::Import;
use super::editing::{Editing, done};
use super::session::Error;
use super::{Outcome, ask, notes, outcome};

/// More problems than this are counted.
const LISTED: usize = 20;

/// `import claims`.
pub(super) fn import(args: &Import, shared: &Shared) -> Result<Outcome, Error> {
    let Import::Claims { file, yes, edit } = args;
    let editing = Editing::open(shared, *edit)?;
    let shown = file.display().to_string();
    let fail = |message: String, help: &str| Error::Other(format!("{shown} {message}"), help.to_owned());
    let bytes = std::fs::read(file)
        .map_err(|error| fail(format!("cannot be read: {error}"), "make it a file that you may read"))?;
    if bytes.len() as u64 > MAX_TOML_BYTES {
        return Err(fail(
            format!("is larger than {} MB", MAX_TOML_BYTES >> 20),
            "split it into several files",
        ));
    }
    let project = &editing.session.project;
    let cells = Cells::read(bytes).map_err(|error| fail(error.message, &error.help))?;
    if let Some(name) = cells.guessed {
        notes::warning(shared, &format!("{shown} does not say its encoding: {name} was guessed"));
    }
    let mut found = claims_of(&cells, project);
    if found.problems.is_empty() && !edit.force {
        found.problems = refused(&editing, &cells, &found)?;
    }
    if !found.problems.is_empty() {
        return Err(told(&shown, &found.problems, shared));
    }
    say(&found, shared);
    if found.drafts.is_empty() {
        notes::step(shared, "Unchanged", "no claim in the file is new");
        return Ok(Outcome::Fine);
    }
    let changes = planned(&editing, &found.drafts)?;
    if let Ok(after) = load_changed(&editing.session.dir, &editing.session.text_dirs, &changes) {
        let (format, look) = (editing.session.format, &editing.session.look);
        outcome::write(&render(&diff(project, &after.project), format, look)?, format)?;
        if edit.dry_run {
            return Ok(Outcome::Fine);
        }
    }
    if !yes && !edit.dry_run && ask::can_ask() {
        let write = ("write".to_owned(), "add these claims to the claims file".to_owned());
        let leave = ("leave".to_owned(), "leave everything as it is".to_owned());
        if ask::choice("--yes", "Which", &[write, leave], None)? != "write" {
            notes::note(shared, "nothing was written");
            return Ok(Outcome::Findings);
        }
    }
    let after = editing.commit(&changes, Level::Error, shared)?;
    notes::step(shared, "Imported", &count(found.drafts.len(), "claim", "claims"));
    Ok(done(after.as_ref()))
}

/// What the project would refuse of the claims, by the cells that they come from.
fn refused(editing: &Editing, cells: &Cells, found: &Imported) -> Result<Vec<CellProblem>, Error> {
    if found.drafts.is_empty() {
        return Ok(Vec::new());
    }
    let changes = planned(editing, &found.drafts)?;
    let Some((files, problems)) = editing.refused(&changes, Level::Error) else { return Ok(Vec::new()) };
    Ok(by_cells(cells, found, &editing.session.project, &files, &problems))
}

fn say(found: &Imported, shared: &Shared) {
    if found.same > 0 {
        notes::note(shared, &format!("{} there already", count(found.same, "claim is", "claims are")));
    }
    if found.blank > 0 {
        notes::note(shared, &format!("{} no claim", count(found.blank, "row holds", "rows hold")));
    }
}

/// The claims files with the drafts in them, a topic at a time.
fn planned(editing: &Editing, drafts: &[ClaimDraft]) -> Result<Changes, Error> {
    let mut topics: BTreeMap<&str, Vec<&ClaimDraft>> = BTreeMap::new();
    for draft in drafts {
        topics.entry(&draft.topic).or_default().push(draft);
    }
    let mut patches = Vec::new();
    for (id, drafts) in topics {
        let topic = editing.session.topic(id)?;
        patches.push(add_claims(&editing.session.project, topic, &drafts)?);
    }
    let mut changes = Changes::default();
    editing.patch(&mut changes, &patches)?;
    Ok(changes)
}

/// Says every cell's problem; the error that ends it counts them.
fn told(file: &str, problems: &[CellProblem], shared: &Shared) -> Error {
    for problem in problems.iter().take(LISTED) {
        let CellProblem { cell, head, message, help, row: _ } = problem;
        let head = if head.is_empty() { String::new() } else { format!(" ({})", key(head)) };
        notes::error(shared, &Error::Other(format!("{file}:{cell}{head}: {message}"), help.clone()));
    }
    let more = if problems.len() > LISTED { format!("; the first {LISTED} are told") } else { String::new() };
    Error::Other(
        format!("{} in {file}{more}", count(problems.len(), "problem", "problems")),
        "nothing was written; mend them and import it again".to_owned(),
    )
}

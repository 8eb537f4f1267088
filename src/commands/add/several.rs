//! `add source` with many files: some at a time, each with its outcome.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use parallax::edit::EditError;
use parallax::view::words::count;
use parallax::workspace::{CommitError, Edit, Plan, SourceRequest};

use super::documents::{Document, Listed, batches, read_all};
use super::ids::Ids;
use super::source::{Added, Args, id_of, request, tell};
use crate::commands::editing;
use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Adds many files, some at a time: if it is interrupted, what was added stays, and the next run goes on behind it.
/// `of_project` of the files that were named are files of the project.
pub(super) fn run(
    args: &Args,
    session: &mut Session,
    files: &[Listed],
    of_project: usize,
    shared: &Shared,
) -> Result<Outcome, Error> {
    let ids = Ids::of(files.iter().map(|file| file.path.as_path()));
    let named: BTreeSet<&Path> =
        files.iter().filter(|file| file.named).map(|file| file.path.as_path()).collect();
    let (mut added, mut known, mut other, mut left) = (Vec::new(), 0, 0, 0);
    let mut outcome = Outcome::Fine;
    for batch in batches(files, args.edit.dry_run) {
        let paths: Vec<&Path> = batch.iter().map(|file| file.path.as_path()).collect();
        let (mut documents, failed) = read_all(&paths, args, shared);
        let read = documents.len();
        documents.retain(|document| named.contains(document.path.as_path()) || document.is_text_by_name());
        other += read - documents.len();
        let (chosen, plan) = fitting(args, session, &documents, &ids)?;
        for (path, error) in &chosen.refused {
            refuse(path, error, shared);
        }
        known += chosen.known;
        left += failed + chosen.refused.len();
        let Some(plan) = plan else { continue };
        let done = editing::finish(session, plan, args.edit, shared)?;
        if done.is_written() {
            added.extend(chosen.fit.iter().map(Added::of));
        }
        if done.outcome() != Outcome::Fine {
            outcome = done.outcome();
        }
    }
    tell(&added, shared);
    for (n, one, many) in [
        (known, "file that was added before", "files that were added before"),
        (other, "file of another kind", "files of other kinds"),
        (of_project, "file of the project", "files of the project"),
    ] {
        if n > 0 {
            notes::step(shared, "Skipped", &count(n, one, many));
        }
    }
    if left > 0 {
        notes::step(shared, "Left out", &count(left, "file", "files"));
        outcome = if left == files.len() { Outcome::Failed } else { Outcome::Findings };
    }
    Ok(outcome)
}

/// What becomes of the documents of a batch.
#[derive(Default)]
struct Chosen {
    /// Those that can be added.
    fit: Vec<SourceRequest>,
    /// Those that cannot.
    refused: Vec<(PathBuf, Error)>,
    /// How many have the bytes of one that is or can be added.
    known: usize,
}

/// The documents that can be added, and the plan of all of them; the others are refused.
fn fitting(
    args: &Args,
    session: &Session,
    documents: &[Document],
    ids: &Ids,
) -> Result<(Chosen, Option<Plan>), Error> {
    let all = chosen(args, session, documents, ids, false);
    if all.fit.is_empty() {
        return Ok((all, None));
    }
    if let Ok(plan) = planned(session, all.fit.clone(), args) {
        return Ok((all, Some(plan)));
    }
    // One of them at least cannot be added: each is looked at alone.
    let each = chosen(args, session, documents, ids, true);
    let plan = if each.fit.is_empty() { None } else { Some(planned(session, each.fit.clone(), args)?) };
    Ok((each, plan))
}

/// The documents that can be added: each under an id that is free, and with bytes that no source has. A copy of one that
/// was refused has its own chance. `alone` looks at each of them as if it were the only one.
fn chosen(args: &Args, session: &Session, documents: &[Document], ids: &Ids, alone: bool) -> Chosen {
    let sources = &session.project().sources;
    let mut taken: BTreeSet<String> = sources.iter().map(|source| source.id.clone()).collect();
    let made = sources.iter().filter_map(|source| source.made.as_ref());
    let mut there: BTreeSet<&str> = made.map(|made| made.sha256.as_str()).collect();
    let mut chosen = Chosen::default();
    for document in documents {
        if there.contains(document.sha256.as_str()) {
            chosen.known += 1;
            continue;
        }
        let requested = requested(args, session, document, ids, &taken).and_then(|request| {
            let plan = alone.then(|| planned(session, vec![request.clone()], args));
            plan.transpose().map(|_| request)
        });
        match requested {
            Ok(request) => {
                taken.insert(request.id.clone());
                there.insert(&document.sha256);
                chosen.fit.push(request);
            }
            Err(error) => chosen.refused.push((document.path.clone(), error)),
        }
    }
    chosen
}

/// The request to the workspace, unless the file cannot have its id.
fn requested(
    args: &Args,
    session: &Session,
    document: &Document,
    ids: &Ids,
    taken: &BTreeSet<String>,
) -> Result<SourceRequest, Error> {
    let otherwise = id_of(document).ok_or_else(|| Usage::NoId(document.path.display().to_string()))?;
    let id = ids.id(&document.path, otherwise, taken);
    if taken.contains(&id) {
        return Err(EditError::Exists { kind: "source", id }.into());
    }
    request(args, session.project(), document, Some(&id))
}

/// The plan of sources, if it is not refused.
fn planned(session: &Session, sources: Vec<SourceRequest>, args: &Args) -> Result<Plan, Error> {
    let plan = editing::plan(session, &Edit::AddSources { sources })?;
    match plan.refused(args.edit.force) {
        Some(failure) => Err(CommitError::of(&plan, failure).into()),
        None => Ok(plan),
    }
}

/// Says why a file is left out.
fn refuse(path: &Path, error: &Error, shared: &Shared) {
    let path = path.display().to_string();
    let (message, help) = (format!("cannot be added: {error}"), error.help().join("; "));
    notes::error(shared, &Usage::Refused { path, message, help }.into());
}

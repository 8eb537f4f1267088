//! `add source` with many files: some at a time, each with its outcome.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use parallax::edit::{EditError, names};
use parallax::view::words::count;
use parallax::workspace::{CommitError, Edit, Plan, SourceRequest};

use super::documents::{Document, batches, read_all};
use super::source::{Added, Args, request, tell};
use crate::commands::editing;
use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Adds many files, some at a time: if it is interrupted, what was added stays, and the next run goes on behind it.
pub(super) fn run(
    args: &Args,
    session: &mut Session,
    files: &[PathBuf],
    shared: &Shared,
) -> Result<Outcome, Error> {
    let ids = ids(files);
    let (mut added, mut known, mut other, mut left) = (Vec::new(), 0, 0, 0);
    let mut outcome = Outcome::Fine;
    for batch in batches(files, args.edit.dry_run) {
        let (mut documents, failed) = read_all(batch, args, shared);
        let read = documents.len();
        documents.retain(|document| args.files.contains(&document.path) || document.is_text_by_name());
        other += read - documents.len();
        let read = documents.len();
        let made = session.project().sources.iter().filter_map(|source| source.made.as_ref());
        let mut seen: BTreeSet<String> = made.map(|made| made.sha256.clone()).collect();
        documents.retain(|document| seen.insert(document.sha256.clone()));
        known += read - documents.len();
        left += failed;
        let sources = requests(args, session, &documents, &ids, shared);
        let (sources, plan) = fitting(args, session, sources, shared);
        left += documents.len() - sources.len();
        let Some(plan) = plan else { continue };
        let done = editing::finish(session, plan, args.edit, shared)?;
        if done.is_written() {
            added.extend(sources.iter().map(Added::of));
        }
        if done.outcome() != Outcome::Fine {
            outcome = done.outcome();
        }
    }
    tell(&added, shared);
    for (n, one, many) in [
        (known, "file that was added before", "files that were added before"),
        (other, "file of another kind", "files of other kinds"),
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

/// The ids of files whose names several of them have: with the folders that tell them apart before the name. They follow
/// from the list of files, so that the next run gives the same.
fn ids(files: &[PathBuf]) -> BTreeMap<&Path, String> {
    let folders = |path: &Path| -> Vec<String> {
        let names = path.parent().into_iter().flat_map(Path::components).filter_map(|part| match part {
            Component::Normal(name) => names::id(&name.to_string_lossy()),
            Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => None,
        });
        names.collect()
    };
    let mut same: BTreeMap<String, Vec<&Path>> = BTreeMap::new();
    for path in files {
        if let Some(id) = path.file_stem().and_then(|stem| names::id(&stem.to_string_lossy())) {
            same.entry(id).or_default().push(path);
        }
    }
    let mut ids = BTreeMap::new();
    for (id, paths) in same.iter().filter(|(_, paths)| paths.len() > 1) {
        let deepest = paths.iter().map(|path| folders(path).len()).max().unwrap_or_default();
        let with = |path: &Path, depth: usize| {
            let folders = folders(path);
            let last = &folders[folders.len().saturating_sub(depth)..];
            names::id(&[last, std::slice::from_ref(id)].concat().join("-"))
        };
        let tell_apart = |depth: &usize| {
            let named: Vec<Option<String>> = paths.iter().map(|path| with(path, *depth)).collect();
            named.iter().collect::<BTreeSet<_>>().len() == paths.len()
        };
        // Files that only their endings tell apart have no id here; the second of them is refused by name.
        if let Some(depth) = (1..=deepest).find(tell_apart) {
            ids.extend(paths.iter().filter_map(|path| Some((*path, with(path, depth)?))));
        }
    }
    ids
}

/// The requests to the workspace, each with its file. A file that cannot have its id is refused.
fn requests(
    args: &Args,
    session: &Session,
    documents: &[Document],
    ids: &BTreeMap<&Path, String>,
    shared: &Shared,
) -> Vec<(PathBuf, SourceRequest)> {
    let mut taken: BTreeSet<String> = session.project().sources.iter().map(|s| s.id.clone()).collect();
    let one = |document: &Document| {
        let id = ids.get(document.path.as_path()).map(String::as_str);
        let request = request(args, session.project(), document, id).and_then(|request| {
            if taken.insert(request.id.clone()) {
                return Ok(request);
            }
            Err(EditError::Exists { kind: "source", id: request.id }.into())
        });
        match request {
            Ok(request) => Some((document.path.clone(), request)),
            Err(error) => {
                refuse(&document.path, &error, shared);
                None
            }
        }
    };
    documents.iter().filter_map(one).collect()
}

/// The requests that can be carried out, and the plan of all of them; the others are refused.
fn fitting(
    args: &Args,
    session: &Session,
    requests: Vec<(PathBuf, SourceRequest)>,
    shared: &Shared,
) -> (Vec<SourceRequest>, Option<Plan>) {
    let sources = || requests.iter().map(|(_, request)| request.clone()).collect::<Vec<_>>();
    if requests.is_empty() {
        return (Vec::new(), None);
    }
    if let Ok(plan) = planned(session, sources(), args) {
        return (sources(), Some(plan));
    }
    // One of them at least cannot be added: each is looked at alone.
    let mut fit = Vec::new();
    for (path, request) in requests {
        match planned(session, vec![request.clone()], args) {
            Ok(_) => fit.push(request),
            Err(error) => refuse(&path, &error, shared),
        }
    }
    let plan = if fit.is_empty() { None } else { planned(session, fit.clone(), args).ok() };
    if plan.is_none() { (Vec::new(), None) } else { (fit, plan) }
}

/// The plan of sources, if it is not refused.
fn planned(session: &Session, sources: Vec<SourceRequest>, args: &Args) -> Result<Plan, Error> {
    let plan = editing::plan(session, &Edit::AddSources { sources })?;
    match plan.refused(args.edit.force) {
        Some(failure) => Err(CommitError::Refused(failure).into()),
        None => Ok(plan),
    }
}

/// Says why a file is left out.
fn refuse(path: &Path, error: &Error, shared: &Shared) {
    let path = path.display().to_string();
    let (message, help) = (format!("cannot be added: {error}"), error.help().join("; "));
    notes::error(shared, &Usage::Refused { path, message, help }.into());
}

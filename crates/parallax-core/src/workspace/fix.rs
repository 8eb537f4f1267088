//! Mends problems that can be mended safely, until none of them is left.

use std::path::{Path, PathBuf};

use crate::analysis::Evidence;
use crate::analysis::check::check;
use crate::diagnostic::{Files, Level, Patch, Problem};
use crate::edit::apply;
use crate::load::{Failure, Loaded, load_changed};
use crate::model::{Changes, Project};

/// A mend may uncover another problem, so it looks again, at most this often.
const ROUNDS: usize = 20;

/// What was mended.
#[derive(Debug, Clone, Default)]
pub struct Fixed {
    /// The files.
    pub changes: Changes,
    /// How many problems are gone.
    pub mended: usize,
}

/// The mends of all problems that `wanted` lets through, those of loading first, until no problem with a mend is left.
/// A project that cannot be loaded can be mended too. Nothing is written.
///
/// Cost: each round loads and checks the project.
pub fn fix(dir: &Path, text_dirs: &[PathBuf], wanted: &dyn Fn(&Problem) -> bool) -> Fixed {
    let mut fixed = Fixed::default();
    let before = load_changed(dir, text_dirs, &fixed.changes).ok();
    for _ in 0..ROUNDS {
        let (files, problems) = problems(load_changed(dir, text_dirs, &fixed.changes), wanted);
        let patches = compatible(&problems);
        if patches.is_empty() {
            break;
        }
        let mut next = fixed.changes.clone();
        for (path, text) in patched(&files, &patches) {
            next.write(dir.join(path), text);
        }
        // A mend that mends nothing does not count; one that uncovers other problems does.
        let (_, left) = self::problems(load_changed(dir, text_dirs, &next), wanted);
        let gone = gone(&problems, &left);
        if gone == 0 {
            break;
        }
        fixed = Fixed { changes: next, mended: fixed.mended + gone };
    }
    if let Some(before) = before.filter(|_| fixed.mended > 0) {
        keep_addresses(dir, text_dirs, &before.project, &mut fixed.changes);
    }
    fixed
}

/// Adds the ids that keep the addresses of claims whose words were mended. If a claim is written so that no id can be
/// added, the mend matters more than the address.
fn keep_addresses(dir: &Path, text_dirs: &[PathBuf], before: &Project, changes: &mut Changes) {
    let Ok(after) = load_changed(dir, text_dirs, changes) else { return };
    let mut with = changes.clone();
    if super::stable::keep(dir, before, &after.project, &mut with).is_ok() {
        *changes = with;
    }
}

/// How many errors a project has, those of loading first.
pub fn unfixed(loaded: &Result<Loaded, Failure>) -> usize {
    match loaded {
        Ok(loaded) => {
            let evidence = Evidence::gather(&loaded.project, &loaded.texts, loaded.lock.as_ref());
            check(&loaded.project, &evidence).open(Level::Error).count()
        }
        Err(failure) => failure.problems.len(),
    }
}

/// How many of the problems are gone, whatever came instead.
fn gone(before: &[Problem], after: &[Problem]) -> usize {
    let same = |a: &&Problem, b: &Problem| a.check == b.check && a.message == b.message;
    let count = |problems: &[Problem], like: &Problem| problems.iter().filter(|p| same(p, like)).count();
    let mut gone = 0;
    for (i, problem) in before.iter().enumerate() {
        if before[..i].iter().all(|earlier| !same(&earlier, problem)) {
            gone += count(before, problem).saturating_sub(count(after, problem));
        }
    }
    gone
}

/// The problems with a mend that is wanted, and the files that they are in.
fn problems(loaded: Result<Loaded, Failure>, wanted: &dyn Fn(&Problem) -> bool) -> (Files, Vec<Problem>) {
    let (files, problems) = match loaded {
        Err(Failure { files, problems }) => (files, problems),
        Ok(loaded) => {
            let evidence = Evidence::gather(&loaded.project, &loaded.texts, loaded.lock.as_ref());
            let found = check(&loaded.project, &evidence).findings;
            let open = found.into_iter().filter(|finding| finding.accepted.is_none());
            (loaded.project.files, open.map(|finding| finding.problem).collect())
        }
    };
    let mendable = |problem: &Problem| !problem.fixes.is_empty() && wanted(problem);
    (files, problems.into_iter().filter(mendable).collect())
}

/// The patches of the problems, without those that touch earlier ones.
fn compatible(problems: &[Problem]) -> Vec<Patch> {
    let mut taken: Vec<Patch> = Vec::new();
    for problem in problems {
        let free = problem.fixes.iter().all(|new| {
            taken.iter().all(|old| {
                let (a, b) = (old.place.span, new.place.span);
                old.place.file != new.place.file || a.end <= b.start && a != b || b.end <= a.start && a != b
            })
        });
        if free {
            taken.extend(problem.fixes.iter().cloned());
        }
    }
    taken
}

fn patched(files: &Files, patches: &[Patch]) -> Vec<(String, String)> {
    let mut all: Vec<_> = patches.iter().map(|patch| patch.place.file).collect();
    all.sort_unstable();
    all.dedup();
    let text = |file| apply(files.text(file), patches.iter().filter(|patch| patch.place.file == file));
    all.into_iter().filter_map(|file| Some((files.path(file).to_owned(), text(file)?))).collect()
}

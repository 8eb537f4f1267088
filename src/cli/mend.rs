//! `fix` and `accept`: findings mended, or settled with a reason.

use parallax::analysis::Evidence;
use parallax::analysis::check::{Finding, check};
use parallax::diagnostic::{Files, Level, Mend, Patch, Problem};
use parallax::edit::{Guard, add_accept, apply, write};
use parallax::load::{Failure, Loaded, load, load_changed};
use parallax::model::Changes;
use parallax::model::draft::AcceptDraft;
use parallax::render::{Format, Rendered};
use parallax::view::words as say;

use super::args::Shared;
use super::change_args::{Accept, Fix};
use super::difference::difference;
use super::editing::{Editing, done};
use super::session::{Error, project_dir, text_dirs};
use super::{Outcome, ask, notes, outcome, terminal};

/// A mend may uncover the next one; so often at most it is looked again.
const ROUNDS: usize = 20;

/// `fix`: the safe patches of all problems, those of loading first, until nothing is left that has one.
pub(super) fn fix(args: &Fix, shared: &Shared) -> Result<Outcome, Error> {
    let dir = project_dir(shared)?;
    let texts = text_dirs(shared)?;
    let guard = if args.edit.dry_run { None } else { Some(Guard::take(&dir)?) };
    let mut changes = Changes::default();
    let mut mended = 0;
    for _ in 0..ROUNDS {
        let (files, problems) = problems(load_changed(&dir, &texts, &changes), args);
        let patches = compatible(&problems);
        if patches.is_empty() {
            break;
        }
        let mut next = changes.clone();
        for (path, text) in patched(&files, &patches) {
            next.write(dir.join(path), text);
        }
        // A mend that mends nothing is none; one that lets others be seen is one.
        let (_, left) = self::problems(load_changed(&dir, &texts, &next), args);
        let gone = gone(&problems, &left);
        if gone == 0 {
            break;
        }
        mended += gone;
        changes = next;
    }
    if changes.is_empty() {
        notes::step(shared, "Unchanged", "nothing that can be mended safely");
    } else if let Some(guard) = guard {
        write(&changes, &guard)?;
        let files: Vec<String> = changes
            .iter()
            .map(|(path, _)| path.strip_prefix(&dir).unwrap_or(path).display().to_string())
            .collect();
        notes::step(
            shared,
            "Mended",
            &format!("{} in {}", say::count(mended, "problem", "problems"), files.join(", ")),
        );
    } else {
        let text = difference(&changes, &dir, &terminal::look(shared));
        outcome::write(&Rendered::Text(text), Format::Terminal)?;
    }
    Ok(rest(load(&dir, &texts), shared))
}

/// How many of the problems are not there any more, whatever came instead.
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

/// What is left, in one line.
pub(super) fn rest(loaded: Result<Loaded, Failure>, shared: &Shared) -> Outcome {
    let errors = match loaded {
        Ok(loaded) => {
            let evidence = Evidence::gather(&loaded.project, &loaded.texts, loaded.lock.as_ref());
            check(&loaded.project, &evidence).open(Level::Error).count()
        }
        Err(failure) => failure.problems.len(),
    };
    if errors == 0 {
        return Outcome::Fine;
    }
    notes::note(shared, &format!("{} left: parallax check", say::count(errors, "error", "errors")));
    Outcome::Findings
}

/// The problems that have a mend which may be applied, with the files in which they are.
fn problems(loaded: Result<Loaded, Failure>, args: &Fix) -> (Files, Vec<Problem>) {
    let (files, problems) = match loaded {
        Err(Failure { files, problems }) => (files, problems),
        Ok(loaded) => {
            let evidence = Evidence::gather(&loaded.project, &loaded.texts, loaded.lock.as_ref());
            let found = check(&loaded.project, &evidence).findings;
            let open = found.into_iter().filter(|finding| finding.accepted.is_none());
            (loaded.project.files, open.map(|finding| finding.problem).collect())
        }
    };
    let named = |problem: &Problem| {
        args.checks.is_empty() || args.checks.iter().any(|name| problem.check == Some(name.as_str()))
    };
    let mendable = |problem: &Problem| {
        !problem.fixes.is_empty() && (args.guesses || problem.mend == Mend::Safe) && named(problem)
    };
    (files, problems.into_iter().filter(mendable).collect())
}

/// The patches of as many problems as do not touch each other.
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

/// `accept`.
pub(super) fn accept(args: &Accept, shared: &Shared) -> Result<Outcome, Error> {
    let editing = Editing::open(shared, args.edit)?;
    let session = &editing.session;
    let found = check(&session.project, &session.evidence);
    let (name, at) =
        args.finding.split_once('@').map_or((None, args.finding.as_str()), |(n, at)| (Some(n), at));
    let fits = |finding: &&Finding| {
        finding.accepted.is_none()
            && finding.at == at
            && name.is_none_or(|name| finding.problem.check == Some(name))
    };
    let fitting: Vec<&Finding> = found.findings.iter().filter(fits).collect();
    let finding = match fitting[..] {
        [one] => one,
        [] => return Err(no_finding(&args.finding, &found.findings)),
        ref several => {
            let names: Vec<String> =
                several.iter().map(|f| format!("{}@{at}", f.problem.check.unwrap_or_default())).collect();
            let message = format!("{} findings are at {at}", several.len());
            return Err(Error::Other(message, format!("name one: {}", names.join(", "))));
        }
    };
    let draft = AcceptDraft {
        check: finding.problem.check.unwrap_or_default().to_owned(),
        at: finding.at.clone(),
        why: ask::required(args.why.as_ref(), "--why", "Why it is right as it stands")?,
    };
    let patch = add_accept(&session.project, &draft)?;
    let mut changes = Changes::default();
    editing.patch(&mut changes, &[patch])?;
    let after = editing.commit(&changes, Level::Error, shared)?;
    if after.as_ref().is_none_or(|after| after.written) {
        notes::step(shared, "Accepted", &format!("{} at {}", draft.check, draft.at));
    }
    Ok(done(after.as_ref()))
}

fn no_finding(wanted: &str, findings: &[Finding]) -> Error {
    let open = || findings.iter().filter(|f| f.accepted.is_none()).map(|f| f.at.as_str());
    let at = wanted.split_once('@').map_or(wanted, |(_, at)| at);
    let help = match parallax::diagnostic::nearest(at, open()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`parallax check --level advice --format csv` lists the address of each".to_owned(),
    };
    Error::Other(format!("no finding is at `{wanted}`"), help)
}

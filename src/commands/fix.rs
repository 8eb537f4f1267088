//! `fix`.

use std::cell::RefCell;
use std::collections::BTreeMap;

use parallax::analysis::Evidence;
use parallax::analysis::check::other_texts;
use parallax::diagnostic::{Mend, Problem};
use parallax::edit::Guard;
use parallax::format::keys::CHECKS;
use parallax::load::{Failure, Loaded, load};
use parallax::view::words::count;
use parallax::workspace::{fix, keep, unfixed};

use super::editing::{follows, show};
use crate::error::Error;
use crate::options::{EditOptions, Shared};
use crate::session::{project_dir, text_dirs, unknown};
use crate::terminal::output::Outcome;
use crate::terminal::{ask, notes};

/// Correct what can be corrected safely
///
/// Applies the changes that `check` shows, until none is left. It makes only changes that are sure: a misspelt key, a
/// date without quotation marks. To replace an unknown id by the nearest known one is a guess; --guesses offers
/// those too.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax fix --dry-run")]
pub(super) struct Args {
    /// Only what these checks found
    #[arg(value_name = "CHECK")]
    checks: Vec<String>,
    /// Offer guesses too, such as the nearest known id for an unknown one
    #[arg(long)]
    guesses: bool,
    /// Apply guesses without asking about each
    #[arg(long, requires = "guesses")]
    yes: bool,
    #[command(flatten)]
    edit: EditOptions,
}

/// Mends what is sure, and guesses one by one if the user asks for them.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    if let Some(name) = args.checks.iter().find(|name| !CHECKS.contains(&name.as_str())) {
        return Err(unknown("check", name, CHECKS.iter().copied()));
    }
    let dir = project_dir(shared)?;
    let texts = text_dirs(shared, &dir)?;
    let guard = if args.edit.dry_run { None } else { Some(Guard::take(&dir)?) };
    // Reported before anything is asked or mended; if the project cannot be loaded yet, as soon as it can.
    let said = tell_of_others(&load(&dir, &texts), shared);
    let guesses = Guesses { args, shared, answers: RefCell::default() };
    let fixed = fix(&dir, &texts, &|problem| guesses.wanted(problem));
    if fixed.changes.is_empty() {
        notes::step(shared, "Unchanged", "nothing that can be mended safely");
    } else if let Some(guard) = guard {
        keep(&dir, "fix", &fixed.changes, &guard)?;
        let shown = |path: &std::path::Path| path.strip_prefix(&dir).unwrap_or(path).display().to_string();
        let files: Vec<String> = fixed.changes.iter().map(|(path, _)| shown(path)).collect();
        let mended = count(fixed.mended, "problem", "problems");
        notes::step(shared, "Mended", &format!("{mended} in {}", files.join(", ")));
    } else {
        show("fix", &fixed.changes, follows(&dir, &fixed.changes).as_ref(), &dir, shared)?;
    }
    let left = load(&dir, &texts);
    if !said {
        tell_of_others(&left, shared);
    }
    Ok(rest(&left, shared))
}

/// Reports which texts are not the locked ones; `false` if the project cannot be loaded.
fn tell_of_others(loaded: &Result<Loaded, Failure>, shared: &Shared) -> bool {
    let Ok(Loaded { project, texts, lock, .. }) = loaded else { return false };
    let evidence = Evidence::gather(project, texts, lock.as_ref());
    notes::other_texts(&other_texts(project, &evidence), &[], shared);
    true
}

/// Which problems to mend; an answer about a guess holds for the whole run.
struct Guesses<'a> {
    args: &'a Args,
    shared: &'a Shared,
    answers: RefCell<BTreeMap<String, bool>>,
}

impl Guesses<'_> {
    fn wanted(&self, problem: &Problem) -> bool {
        let checks = &self.args.checks;
        let named = checks.is_empty() || checks.iter().any(|name| problem.check == Some(name.as_str()));
        named && (problem.mend == Mend::Safe || self.args.guesses && self.agreed(problem))
    }

    /// Does somebody agree to a guess? If nobody can be asked, only if the options say so.
    fn agreed(&self, problem: &Problem) -> bool {
        if self.args.yes || self.args.edit.dry_run {
            return true;
        }
        if let Some(known) = self.answers.borrow().get(&problem.message) {
            return *known;
        }
        let what: Vec<&str> = problem.help.iter().map(String::as_str).collect();
        notes::note(self.shared, &format!("a guess: {}; {}", problem.message, what.join("; ")));
        let agreed = ask::yes("Apply it?").unwrap_or(false);
        self.answers.borrow_mut().insert(problem.message.clone(), agreed);
        agreed
    }
}

/// The remaining problems, in one line.
pub(super) fn rest(loaded: &Result<Loaded, Failure>, shared: &Shared) -> Outcome {
    let errors = unfixed(loaded);
    if errors == 0 {
        return Outcome::Fine;
    }
    notes::note(shared, &format!("{} left: parallax check", count(errors, "error", "errors")));
    Outcome::Findings
}

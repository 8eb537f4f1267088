//! What is written to standard error: notes, errors, the steps of `lock` and `new`.

use std::io::Write as _;

use anstyle::{AnsiColor, Style};
use parallax::analysis::check::Finding;
use parallax::analysis::evidence::Origin;
use parallax::render::render_page;
use parallax::text::visible::visible;
use parallax::view::findings::{problems, refused};
use parallax::view::words;
use parallax::workspace::{CommitError, Workspace};

use super::look::look_of_stderr;
use crate::error::Error;
use crate::options::Shared;

/// Writes to standard error; if that is closed, nobody reads it.
fn say(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

fn labelled(shared: &Shared, style: Style, label: &str, text: &str) {
    let text = visible(text);
    if look_of_stderr(shared).color {
        say(&format!("{}{label}{}: {text}\n", style.render(), style.render_reset()));
    } else {
        say(&format!("{label}: {text}\n"));
    }
}

/// How to go on with what was given to a command that ended before anything was written.
pub(crate) fn to_go_on(line: &str) {
    say(&format!("\nNothing was written. To go on with what you gave:\n  {}\n", visible(line)));
}

/// One line: what happened, and what to do.
pub(crate) fn note(shared: &Shared, text: &str) {
    labelled(shared, AnsiColor::Cyan.on_default().bold(), "note", text);
}

/// One line that users should read.
pub(crate) fn warning(shared: &Shared, text: &str) {
    labelled(shared, AnsiColor::Yellow.on_default().bold(), "warning", text);
}

/// Why the command failed, and what to do.
pub(crate) fn error(shared: &Shared, error: &Error) {
    if let Error::Load(failure) = error {
        say(&render_page(&problems(&failure.problems, &failure.files), &look_of_stderr(shared)));
        return;
    }
    if let Error::Commit(CommitError::Refused(failure) | CommitError::Unloadable(failure)) = error {
        say(&render_page(&refused(&failure.problems, &failure.files), &look_of_stderr(shared)));
    }
    labelled(shared, AnsiColor::BrightRed.on_default().bold(), "error", &error.to_string());
    for help in error.help() {
        labelled(shared, AnsiColor::Cyan.on_default().bold(), " help", &help);
    }
}

/// A step that was taken, in the style of cargo: a right-aligned verb, then what was done.
pub(crate) fn step(shared: &Shared, verb: &str, what: &str) {
    let style = AnsiColor::Green.on_default().bold();
    let what = visible(what);
    if look_of_stderr(shared).color {
        say(&format!("{}{verb:>12}{} {what}\n", style.render(), style.render_reset()));
    } else {
        say(&format!("{verb:>12} {what}\n"));
    }
}

/// Reports in one line how many errors the shown project has.
pub(crate) fn errors(workspace: &Workspace, shared: &Shared) {
    let n = workspace.errors();
    if n > 0 {
        let what = words::count(n, "error", "errors");
        warning(shared, &format!("{what} in claims and texts: parallax check"));
    }
}

/// Reports each text that is not the locked one, with what it is and what to do, before anything that was looked up in
/// it. `shown` are findings that already report this.
pub(crate) fn other_texts(found: &[Finding], shown: &[&Finding], shared: &Shared) {
    let said = |finding: &&Finding| {
        shown.iter().any(|other| other.at == finding.at && other.problem.check == finding.problem.check)
    };
    for finding in found.iter().filter(|finding| !said(finding)) {
        warning(shared, &finding.problem.message);
        for help in &finding.problem.help {
            labelled(shared, AnsiColor::Cyan.on_default().bold(), " help", help);
        }
    }
}

/// Reports once which texts are not on this machine.
pub(crate) fn absent_texts(workspace: &Workspace, shared: &Shared) {
    let origin = |origin| {
        workspace.project().source_ids().filter(|&s| workspace.evidence().of(s).origin == origin).count()
    };
    let (locked, nothing, all) =
        (origin(Origin::Lock), origin(Origin::Nothing), workspace.project().sources.len());
    let add = "Add them with --texts DIR, or put them into corpus/";
    if locked > 0 {
        let results = if locked == 1 { "its results come" } else { "their results come" };
        let are = if locked == 1 { "is" } else { "are" };
        note(
            shared,
            &format!("{locked} of {all} texts {are} not on this machine; {results} from claims.lock. {add}"),
        );
    }
    if nothing > 0 {
        let are = if nothing == 1 { "is" } else { "are" };
        warning(
            shared,
            &format!(
                "{nothing} of {all} texts {are} neither on this machine nor in claims.lock: nothing of it is verified. {add}"
            ),
        );
    }
}

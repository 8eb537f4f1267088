//! `lock`.

use parallax::edit::write;
use parallax::format::lock_text;
use parallax::load::LOCK;
use parallax::model::{Changes, Match};
use parallax::view::words as say;

use crate::error::Error;
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Verify the claims against the texts and write claims.lock
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax lock")]
pub(super) struct Args;

/// Verifies the claims, and writes the lock.
pub(super) fn run(shared: &Shared) -> Result<Outcome, Error> {
    let (session, guard) = Session::open_to_lock(shared)?;
    let here: Vec<usize> = session.texts().iter().flatten().map(|text| text.words()).collect();
    let read = format!(
        "{}, {}",
        say::count(here.len(), "text", "texts"),
        say::count(here.iter().sum(), "word", "words")
    );
    notes::step(shared, "Read", &read);
    let lock = session.evidence().to_lock(session.project());
    let kinds: Vec<Match> =
        lock.quotations.values().flat_map(|q| q.values()).map(|anchor| anchor.kind).collect();
    let cited = session.project().cited().count();
    let outside = if cited == 0 { String::new() } else { format!("; {cited} of them outside claims") };
    notes::step(shared, "Verified", &format!("{}{outside}", say::quotations(&kinds)));
    for ix in session.project().source_ids() {
        let stale = &session.evidence().of(ix).stale;
        if !stale.is_empty() && session.workspace.lock().is_some() {
            notes::step(
                shared,
                "Changed",
                &format!("{}: {}", session.project().source(ix).id, stale.join("; ")),
            );
        }
    }
    let text = lock_text(&lock);
    let path = session.workspace.dir().join(LOCK);
    if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
        notes::step(shared, "Unchanged", LOCK);
    } else {
        let mut changes = Changes::default();
        changes.write(&path, text);
        write(session.workspace.dir(), &changes, &guard)?;
        notes::step(shared, "Wrote", LOCK);
    }
    let bad = kinds.iter().any(|kind| matches!(kind, Match::Approximate | Match::Missing | Match::Ambiguous));
    if bad {
        notes::warning(shared, "some quotations were not found; `parallax check` shows them");
    }
    Ok(if bad { Outcome::Findings } else { Outcome::Fine })
}

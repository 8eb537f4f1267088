//! `lock`.

use parallax::analysis::check::other_texts;
use parallax::analysis::evidence::Origin;
use parallax::disk;
use parallax::edit::write;
use parallax::load::LOCK;
use parallax::load::lock_text;
use parallax::model::source::SourceIx;
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
    let others = other_texts(session.project(), session.evidence());
    notes::other_texts(&others, &[], shared);
    let here: Vec<usize> = session.texts().iter().flatten().map(|text| text.words()).collect();
    let read = format!(
        "{}, {}",
        say::count(here.len(), "text", "texts"),
        say::count(here.iter().sum(), "word", "words")
    );
    notes::step(shared, "Read", &read);
    let facts = session.evidence().locked(session.project());
    if !here.is_empty() {
        notes::step(shared, "Verified", &verified(&session));
    }
    if let Some(compared) = compared(&session) {
        notes::step(shared, "Compared", &compared);
    }
    for (verb, what) in say::locked(&facts) {
        notes::step(shared, verb, &what);
    }
    for ix in session.project().source_ids() {
        let stale = &session.evidence().of(ix).stale;
        // If the text itself has changed, its own line already says so.
        let behind = !stale.is_empty() && !session.evidence().state(ix).is_another();
        if behind && session.workspace.lock().is_some() {
            notes::step(
                shared,
                "Changed",
                &format!("{}: {}", session.project().source(ix).id, stale.join("; ")),
            );
        }
    }
    let text = lock_text(&session.evidence().relock(session.project(), session.workspace.lock()));
    let path = session.workspace.dir().join(LOCK);
    if disk::whole(&path).is_ok_and(|old| old == text.as_bytes()) {
        notes::step(shared, "Unchanged", LOCK);
    } else {
        let mut changes = Changes::default();
        changes.write(&path, text);
        write(session.workspace.dir(), &changes, &guard)?;
        notes::step(shared, "Wrote", LOCK);
    }
    let wrong = facts.iter().any(|facts| facts.wrong() > 0);
    if wrong {
        notes::warning(shared, "some quotations or cues were not found; `parallax check` shows them");
    }
    let open = facts.iter().any(|facts| facts.unverified > 0);
    Ok(if wrong || open { Outcome::Findings } else { Outcome::Fine })
}

/// `10 pairs of texts: 5 passages in 2 of them`; nothing if there is no pair.
fn compared(session: &Session) -> Option<String> {
    let evidence = session.evidence();
    evidence.compare_texts();
    let sources: Vec<SourceIx> = session.project().source_ids().collect();
    let pairs = sources.iter().flat_map(|b| sources[..b.0].iter().map(|a| (*a, *b)));
    let found: Vec<usize> =
        pairs.filter_map(|(a, b)| Some(evidence.shared_of_few(a, b).ok()?.passages.len())).collect();
    let having = found.iter().filter(|n| **n > 0).count();
    let passages = say::count(found.iter().sum(), "passage", "passages");
    let of = if having == 0 { String::new() } else { format!(" in {having} of them") };
    (!found.is_empty())
        .then(|| format!("{} of texts: {passages}{of}", say::count(found.len(), "pair", "pairs")))
}

/// `42 quotations: 39 exact, 3 folded; 6 of them outside claims; 4 cues`, for the texts on this machine.
fn verified(session: &Session) -> String {
    let (project, evidence) = (session.project(), session.evidence());
    let here = || project.source_ids().map(|ix| evidence.of(ix)).filter(|of| of.origin == Origin::Text);
    let kinds: Vec<Match> = here().flat_map(|of| of.quotations.values()).map(|anchor| anchor.kind).collect();
    let cited = project.cited().filter(|(_, ix, _)| evidence.of(*ix).origin == Origin::Text).count();
    let outside = if cited == 0 { String::new() } else { format!("; {cited} of them outside claims") };
    let cues = match here().map(|of| of.cues.len()).sum() {
        0 => String::new(),
        n => format!("; {}", say::count(n, "cue", "cues")),
    };
    format!("{}{outside}{cues}", say::quotations(&kinds))
}

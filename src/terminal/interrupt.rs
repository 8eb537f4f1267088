//! Ctrl-C while something is asked: what was given so far is said, so that nobody types it twice.

use std::process::exit;
use std::sync::{Mutex, Once, PoisonError};

use super::notes;

/// What is said, where something is asked.
static KEPT: Mutex<Option<String>> = Mutex::new(None);
static LISTEN: Once = Once::new();
/// 128 and the number of the signal, as shells have it.
const INTERRUPTED: i32 = 130;

/// From now on Ctrl-C says what is kept, and ends the program.
#[expect(clippy::exit, reason = "what is asked waits for a line that will not come")]
pub(crate) fn listen() {
    LISTEN.call_once(|| {
        // Where no handler can be set Ctrl-C ends the program all the same.
        let _ = ctrlc::set_handler(|| {
            let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(line) = kept {
                notes::to_go_on(&line);
            }
            exit(INTERRUPTED);
        });
    });
}

/// What is said from now on: the command line that goes on, or nothing.
pub(crate) fn keep(line: Option<String>) {
    *KEPT.lock().unwrap_or_else(PoisonError::into_inner) = line;
}

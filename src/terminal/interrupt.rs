//! Ctrl-C while the program asks: it prints what was given so far, so that nobody has to type it twice. And while
//! another program works for it: that one stops too.

use std::process::exit;
use std::sync::{Mutex, Once, PoisonError};

use super::notes;
use crate::program;

/// What Ctrl-C prints while the program asks.
static KEPT: Mutex<Option<String>> = Mutex::new(None);
static LISTEN: Once = Once::new();
/// 128 plus the number of the signal, as in shells.
const INTERRUPTED: i32 = 130;

/// From now on Ctrl-C prints what is kept, and ends the program, with the one that works for it.
#[expect(clippy::exit, reason = "what is asked waits for a line that will not come")]
pub(crate) fn listen() {
    LISTEN.call_once(|| {
        // If no handler can be set, Ctrl-C still ends the program.
        let _ = ctrlc::set_handler(|| {
            let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(line) = kept {
                notes::to_go_on(&line);
            }
            program::stop_running();
            exit(INTERRUPTED);
        });
    });
}

/// Sets what Ctrl-C prints from now on: the command line to go on with, or nothing.
pub(crate) fn keep(line: Option<String>) {
    *KEPT.lock().unwrap_or_else(PoisonError::into_inner) = line;
}

//! Ctrl-C, a closed terminal or `kill` while the program asks: it prints what was given so far, so that nobody has to type
//! it twice. And while another program works for it: that one stops too.

use std::process::exit;
use std::sync::{Mutex, Once, PoisonError};

use super::notes;
use crate::program;

/// What is printed if the program is ended while it asks.
static KEPT: Mutex<Option<String>> = Mutex::new(None);
static LISTEN: Once = Once::new();
/// As of a program that Ctrl-C ended, in shells; which signal it was is not known.
const INTERRUPTED: i32 = 130;

/// From now on Ctrl-C, a closed terminal (SIGHUP) and SIGTERM print what is kept, and end the program, with the one that
/// works for it.
#[expect(clippy::exit, reason = "what is asked waits for a line that will not come")]
pub(crate) fn listen() {
    LISTEN.call_once(|| {
        // If no handler can be set, they still end the program.
        let _ = ctrlc::set_handler(|| {
            // First what needs no terminal: it may be gone. That the other program ended is not told as its failure.
            let _stopped = program::stop_running();
            let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(line) = kept {
                notes::to_go_on(&line);
            }
            exit(INTERRUPTED);
        });
    });
}

/// Sets what is printed from now on if the program is ended: the command line to go on with, or nothing.
pub(crate) fn keep(line: Option<String>) {
    *KEPT.lock().unwrap_or_else(PoisonError::into_inner) = line;
}

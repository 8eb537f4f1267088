//! A progress bar on standard error, if that is a terminal and the work takes long enough to watch.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// Work shorter than this shows no bar.
const SOON: Duration = Duration::from_millis(500);
/// The least time between two drawings.
const PACE: Duration = Duration::from_millis(100);
const WIDTH: usize = 30;

/// How much of the work is done.
pub(crate) struct Progress {
    verb: &'static str,
    all: usize,
    done: usize,
    start: Instant,
    drawn: Option<Instant>,
    shown: bool,
}

impl Progress {
    pub(crate) fn new(verb: &'static str, all: usize) -> Self {
        let shown = io::stderr().is_terminal();
        Self { verb, all, done: 0, start: Instant::now(), drawn: None, shown }
    }

    /// Counts one more as done.
    pub(crate) fn step(&mut self) {
        self.advance(self.done + 1);
    }

    /// So many are done.
    pub(crate) fn advance(&mut self, done: usize) {
        self.done = done;
        let due = self.drawn.map_or(self.start.elapsed() > SOON, |last| last.elapsed() > PACE);
        if self.shown && due {
            self.drawn = Some(Instant::now());
            let filled = WIDTH * self.done / self.all.max(1);
            let bar: String = (0..WIDTH).map(|i| if i < filled { '=' } else { ' ' }).collect();
            let _ = write!(io::stderr(), "\r{:>12} [{bar}] {}/{}", self.verb, self.done, self.all);
        }
    }
}

impl Drop for Progress {
    /// Clears the line.
    fn drop(&mut self) {
        if self.drawn.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

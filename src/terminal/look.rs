//! Facts about the terminal; the only module that reads the environment for them.

use std::io::{self, IsTerminal as _};

use anstream::{AutoStream, ColorChoice as Stream};
use parallax::render::terminal::Look;

use crate::options::{Color, Shared};

/// The width for files and pipes, unless COLUMNS gives another.
const DEFAULT_WIDTH: usize = 100;

/// The look of standard output.
pub(crate) fn look(shared: &Shared) -> Look {
    let stdout = io::stdout();
    let is_terminal = stdout.is_terminal();
    Look {
        width: shared.width.unwrap_or_else(|| width(is_terminal)),
        color: color(shared.color, AutoStream::choice(&stdout)),
        ascii: shared.ascii || is_terminal && !speaks_utf8(),
    }
}

/// The look of standard error: problems and notes.
pub(crate) fn look_of_stderr(shared: &Shared) -> Look {
    let stderr = io::stderr();
    let width = terminal_size::terminal_size_of(&stderr).map_or(DEFAULT_WIDTH, |(w, _)| usize::from(w.0));
    Look { width, color: color(shared.color, AutoStream::choice(&stderr)), ascii: shared.ascii }
}

/// How many rows the screen has; `None` if standard output is not a terminal.
pub(crate) fn rows() -> Option<usize> {
    let stdout = io::stdout();
    terminal_size::terminal_size_of(&stdout)
        .filter(|_| stdout.is_terminal())
        .map(|(_, rows)| usize::from(rows.0))
}

fn width(is_terminal: bool) -> usize {
    let seen =
        terminal_size::terminal_size_of(io::stdout()).filter(|_| is_terminal).map(|(w, _)| usize::from(w.0));
    let columns = || std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok()).filter(|&n| n > 0);
    seen.or_else(columns).unwrap_or(DEFAULT_WIDTH)
}

fn color(wanted: Color, seen: Stream) -> bool {
    match wanted {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => seen != Stream::Never,
    }
}

/// Is the locale UTF-8, and can the terminal draw it?
fn speaks_utf8() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|v| !v.is_empty());
    let utf8 = locale.is_some_and(|locale| locale.to_lowercase().replace('-', "").contains("utf8"));
    let term = std::env::var("TERM").unwrap_or_default();
    utf8 && !matches!(term.as_str(), "dumb" | "linux")
}

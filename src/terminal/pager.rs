//! The user's pager, for results that are longer than the screen: `PAGER`, else `less`.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::program;

/// What `less` does if the user's `LESS` does not say: quit if all fits on the screen, show colours, leave the text on the
/// screen.
const LESS: &str = "FRX";

/// Is a text longer than a screen of so many rows? A terminal that does not know its rows has 0.
pub(crate) fn is_long(text: &str, rows: usize) -> bool {
    rows > 0 && text.lines().count() >= rows
}

/// The words of the pager; none if the user wants none (`PAGER=` or `PAGER=cat`), or if it cannot be read as a command.
pub(crate) fn chosen(pager: Option<&str>) -> Option<Vec<String>> {
    let words = program::words(pager.unwrap_or("less")).ok()?;
    (words[0] != "cat").then_some(words)
}

/// Shows a text in the pager; `false` if there is none, so that the text has to be printed.
pub(crate) fn show(text: &str) -> bool {
    let pager = std::env::var("PAGER").ok();
    let Some(words) = chosen(pager.as_deref()) else { return false };
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", LESS);
    }
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut input) = child.stdin.take() {
        // Who leaves the pager before the end has seen enough.
        let _ = input.write_all(text.as_bytes());
    }
    let _ = child.wait();
    true
}

#[cfg(test)]
mod tests {
    use super::{chosen, is_long};

    #[test]
    fn only_what_is_longer_than_the_screen_is_long() {
        assert!(!is_long("a\nb\n", 3) && is_long("a\nb\nc\n", 3) && !is_long("a\nb\nc\n", 0));
    }

    #[test]
    fn the_pager_is_cut_into_words_and_can_be_none() {
        let words = |pager| chosen(pager).map(|words| words.join("|"));
        assert_eq!(words(None).as_deref(), Some("less"));
        assert_eq!(words(Some("less -S '+/a b'")).as_deref(), Some("less|-S|+/a b"));
        assert!([Some(""), Some("cat"), Some("'")].into_iter().all(|pager| words(pager).is_none()));
    }
}

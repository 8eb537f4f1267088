//! Parsers that others wrote may panic on a file that nobody thought of: then the file cannot be read, and that is all.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static WITHIN: Cell<bool> = const { Cell::new(false) };
}

/// Runs a parser; `Err` if it panics.
pub(crate) fn caught<T>(parser: impl FnOnce() -> T) -> std::thread::Result<T> {
    let before = WITHIN.replace(true);
    let result = catch_unwind(AssertUnwindSafe(parser));
    WITHIN.set(before);
    result
}

/// Does this thread run a parser whose panic is caught? A program whose panic hook prints asks before it does: the
/// panic becomes an [`ExtractError`](crate::ExtractError).
pub fn is_caught() -> bool {
    WITHIN.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_and_known_as_caught_while_it_unwinds() {
        assert!(!is_caught());
        assert!(caught(|| assert!(!is_caught(), "it is caught")).is_err());
        assert!(
            caught(|| caught(is_caught).is_ok_and(|within| within) && is_caught()).is_ok_and(|both| both)
        );
        assert!(!is_caught());
    }
}

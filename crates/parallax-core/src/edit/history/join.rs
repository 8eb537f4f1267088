//! One change of two that do the same, one after the other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::part::{Part, Turned, inside};
use super::{LARGEST, Past, file, numbers, read, write};
use crate::disk;

/// Makes one of the last two changes if they are called the same, nothing was changed between them, and the files are as the
/// last one left them: then both are undone together, and many of them push no other out of the history. Whatever
/// stands against it, both stay as they are.
pub fn join(dir: &Path) {
    let numbers = numbers(dir);
    let [.., number, last] = numbers[..] else { return };
    let (Ok(first), Ok(second)) = (read(dir, number), read(dir, last)) else { return };
    let Some(both) = joined(dir, &first, second) else { return };
    if write(dir, last, &both).is_ok() {
        // If it stays, `undo` passes over it: once both are undone, the files are as they were before it.
        let _ = fs::remove_file(file(dir, number));
    }
}

fn joined(dir: &Path, first: &Past, second: Past) -> Option<Past> {
    let whole = |past: &Past| !past.undone && past.lost.is_none();
    if first.what != second.what || !whole(first) || !whole(&second) {
        return None;
    }
    let paths: BTreeSet<&Path> =
        first.files.iter().chain(&second.files).map(|part| part.path.as_path()).collect();
    let part = |path: &Path| {
        let now = if inside(path) { disk::whole(&dir.join(path)).ok() } else { return None };
        let Turned::Done(between) = before(&second, path, now.clone()) else { return None };
        let Turned::Done(before) = before(first, path, between) else { return None };
        Some(Part::new(path.to_owned(), before.as_deref(), now.as_deref()))
    };
    let files = paths.into_iter().map(part).collect::<Option<Vec<Part>>>()?;
    let both = Past { files, ..second };
    (both.size() <= LARGEST).then_some(both)
}

/// A file before a change, if it is now as the change left it.
fn before(past: &Past, path: &Path, now: Option<Vec<u8>>) -> Turned {
    let part = past.files.iter().find(|part| part.path == path);
    match part {
        Some(part) => part.turned(now.as_deref(), true),
        None => Turned::Done(now),
    }
}

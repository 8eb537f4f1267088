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
        // It takes the number of the first: the history forgets by number. If both stay, `undo` passes over the first,
        // because the files are as they were before it once both are undone.
        let _ = fs::rename(file(dir, last), file(dir, number));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::history::{KEPT, before, history, record, taken, undo};
    use crate::model::Changes;

    /// Far more changes that are joined than the history keeps: the one before them stays, and can be undone.
    #[test]
    fn however_many_are_joined_they_push_out_no_other() {
        let dir = std::env::temp_dir().join(format!("parallax-joined-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        let path = dir.join("claims.toml");
        let change = |what: &str, text: String| {
            let mut changes = Changes::default();
            changes.write(path.clone(), text.clone());
            record(&dir, what, before(&changes), &changes).unwrap();
            fs::write(&path, text).unwrap();
        };
        fs::write(&path, "0").unwrap();
        change("by a person", "1".to_owned());
        for n in 0..KEPT + 20 {
            change("propose", format!("1 {n}"));
            join(&dir);
        }
        let kept = history(&dir).changes;
        let what: Vec<&str> = kept.iter().map(|kept| kept.what.as_str()).collect();
        assert_eq!(what, ["propose", "by a person"]);
        for expected in ["1", "0"] {
            let step = undo(&dir).unwrap();
            fs::write(&path, step.changes.of(&path).unwrap().unwrap()).unwrap();
            taken(&dir, &step).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), expected);
        }
        fs::remove_dir_all(&dir).unwrap();
    }
}

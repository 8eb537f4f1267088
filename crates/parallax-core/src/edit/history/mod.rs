//! Keeps what commands changed, so that it can be undone and redone.
//!
//! Each change has a file in [`HISTORY`]. For each file of the project it holds what was taken out and what was put
//! there instead, with the digests of the file before and after. A change is undone only if all its files are as it
//! left them. The lock need not be: it is made from the texts, and if it was written anew since, it stays as it is. A
//! file of the history that cannot be read is skipped and reported ([`broken`]); the other changes can still be undone.

mod join;
mod part;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files::{WriteError, create_folder, replace_bytes};
use crate::disk;
use crate::model::Changes;
use crate::model::source::ORIGINAL;
pub use join::join;
use part::{Part, Turned, inside};

/// The folder of the history; git ignores it.
pub const HISTORY: &str = ".parallax";
/// This many changes are kept.
pub const KEPT: usize = 100;
/// A larger change, such as a new text, is not kept; one that removes a file always is.
const LARGEST: usize = 16 << 20;
/// The file that need not be as the change left it.
const LOCK: &str = "claims.lock";

/// A change that a command made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// What was done: `set position deaths/owner`.
    pub what: String,
    /// Was it undone?
    pub undone: bool,
    files: Vec<Part>,
    /// Why it is not kept, if it is not: then it cannot be undone, and no other is undone in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lost: Option<String>,
}

/// Why nothing is undone or redone.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// There is no such change.
    #[error("there is nothing to {0}")]
    Nothing(&'static str),
    /// A file was changed since.
    #[error("{} was changed since: “{what}” cannot be taken back or made again", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
        /// What was done.
        what: String,
    },
    /// The last change is not kept.
    #[error("“{what}” cannot be taken back: {why}")]
    Lost {
        /// The file of the history.
        path: PathBuf,
        /// What was done.
        what: String,
        /// Why it is not kept.
        why: String,
    },
    /// A file of the change is not in the project, so no command wrote this history.
    #[error("{} is not in the project", .0.display())]
    Outside(PathBuf),
    /// The file is as the change left it, but what was kept does not give back the file before it.
    #[error("what is kept of “{what}” in {} is damaged", path.display())]
    Damaged {
        /// The file of the history.
        path: PathBuf,
        /// What was done.
        what: String,
    },
}

/// A file of the history that cannot be read.
#[derive(Debug)]
pub struct Broken {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

/// A change to be undone or redone.
#[derive(Debug)]
pub struct Step {
    /// What was done.
    pub what: String,
    /// The files as they will be.
    pub changes: Changes,
    number: usize,
    undone: bool,
}

/// The files that a change touches, as they are before it.
pub fn before(changes: &Changes) -> Vec<(PathBuf, Option<Vec<u8>>)> {
    changes.iter().map(|(path, _)| (path.to_owned(), disk::whole(path).ok())).collect()
}

/// Keeps a change that is about to be written, so that nothing is written that cannot be undone. If it is not written
/// after all, [`forget`] it. Changes that were undone before are forgotten. Of files outside the project nothing is kept:
/// new ones stay, and a change to others cannot be undone.
pub fn record(
    dir: &Path,
    what: &str,
    before: Vec<(PathBuf, Option<Vec<u8>>)>,
    changes: &Changes,
) -> Result<Option<usize>, WriteError> {
    let (before, outside): (Vec<_>, Vec<_>) =
        before.into_iter().partition(|(path, _)| path.strip_prefix(dir).is_ok_and(inside));
    let changed = outside.iter().find(|(_, old)| old.is_some());
    let mut lost = changed.map(|(path, _)| format!("it changed {}, outside the project", path.display()));
    let removes = changes.iter().any(|(_, contents)| contents.is_none());
    let parts = before.into_iter().map(|(path, old)| {
        let new = changes.of(&path).flatten().map(<[u8]>::to_vec);
        Part::new(path.strip_prefix(dir).unwrap_or(&path).to_owned(), old.as_deref(), new.as_deref())
    });
    let mut past = Past { what: what.to_owned(), undone: false, files: parts.collect(), lost: None };
    if past.size() > LARGEST && !removes {
        // A large document that a text was made from stays if the source is taken back.
        past.files.retain(|part| !part.path.parent().is_some_and(|folder| folder.ends_with(ORIGINAL)));
        if past.size() > LARGEST {
            lost = lost.or_else(|| Some("it was too large to be kept".to_owned()));
        }
    }
    if lost.is_some() {
        past = Past { files: Vec::new(), lost, ..past };
    }
    let folder = dir.join(HISTORY);
    create_folder(&folder).map_err(|error| WriteError::new(&folder, error))?;
    if !folder.join(".gitignore").exists() {
        replace_bytes(&folder.join(".gitignore"), b"*\n")?;
    }
    let known = numbers(dir);
    let last = known.iter().rev().find(|number| read(dir, **number).is_ok_and(|past| !past.undone)).copied();
    let last = last.unwrap_or_default();
    let forgotten = known.iter().filter(|&&number| number > last || number + KEPT <= last + 1);
    for number in forgotten {
        // If one cannot be removed, it is not a readable file, so it is never undone.
        let _ = fs::remove_file(file(dir, *number));
    }
    // What could not be removed keeps its number.
    let next = numbers(dir).last().map_or(last, |number| last.max(*number)) + 1;
    write(dir, next, &past)?;
    Ok(Some(next))
}

/// Forgets a change that was not written.
pub fn forget(dir: &Path, number: usize) {
    // If it stays, `undo` skips it: the files are as they were before it.
    let _ = fs::remove_file(file(dir, number));
}

/// The step that undoes the last change that is not undone yet.
pub fn undo(dir: &Path) -> Result<Step, HistoryError> {
    let all = list(dir);
    // A change may have been kept but never written, because the program was killed. It is skipped.
    let last = all.into_iter().rev().find(|(_, past)| !past.undone && !past.never_was(dir));
    let (number, past) = last.ok_or(HistoryError::Nothing("undo"))?;
    step(dir, number, &past, true)
}

/// The step that redoes the first change that was undone.
pub fn redo(dir: &Path) -> Result<Step, HistoryError> {
    let all = list(dir);
    let first = all.into_iter().find(|(_, past)| past.undone);
    let (number, past) = first.ok_or(HistoryError::Nothing("redo"))?;
    step(dir, number, &past, false)
}

/// Notes that a step was taken.
pub fn taken(dir: &Path, step: &Step) -> Result<(), WriteError> {
    let path = file(dir, step.number);
    let past = read(dir, step.number).map_err(|error| WriteError::new(&path, error))?;
    write(dir, step.number, &Past { undone: step.undone, ..past })
}

/// All changes that are kept and can be read, oldest first, with their numbers.
fn list(dir: &Path) -> Vec<(usize, Past)> {
    numbers(dir).into_iter().filter_map(|number| Some((number, read(dir, number).ok()?))).collect()
}

/// The changes that are kept, the last one first, to be shown.
#[derive(Debug, Serialize)]
pub struct History {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// The changes.
    pub changes: Vec<Kept>,
}

/// A change that is kept.
#[derive(Debug, Serialize)]
pub struct Kept {
    /// Its number, which is also that of its file.
    pub number: usize,
    /// What was done.
    pub what: String,
    /// Was it undone?
    pub taken_back: bool,
}

/// All changes that are kept and can be read.
pub fn history(dir: &Path) -> History {
    let kept = |(number, past): (usize, Past)| Kept { number, what: past.what, taken_back: past.undone };
    History { schema: "parallax/history/1", changes: list(dir).into_iter().rev().map(kept).collect() }
}

/// The files of the history that cannot be read, oldest first.
pub fn broken(dir: &Path) -> Vec<Broken> {
    let of = |number| Some(Broken { path: file(dir, number), error: read(dir, number).err()? });
    numbers(dir).into_iter().filter_map(of).collect()
}

impl Past {
    /// How much it keeps.
    fn size(&self) -> usize {
        self.files.iter().map(Part::size).sum()
    }

    /// Are all its files as they were before it?
    fn never_was(&self, dir: &Path) -> bool {
        self.files.iter().all(|part| part.never_was(dir)) && self.files.iter().any(Part::changes)
    }
}

fn step(dir: &Path, number: usize, past: &Past, back: bool) -> Result<Step, HistoryError> {
    if let Some(why) = &past.lost {
        let (path, what, why) = (file(dir, number), past.what.clone(), why.clone());
        return Err(HistoryError::Lost { path, what, why });
    }
    let mut changes = Changes::default();
    for part in &past.files {
        if !inside(&part.path) {
            return Err(HistoryError::Outside(part.path.clone()));
        }
        let what = past.what.clone();
        let path = dir.join(&part.path);
        match part.turned(disk::whole(&path).ok().as_deref(), back) {
            Turned::Other if part.path != Path::new(LOCK) => {
                return Err(HistoryError::Changed { path: part.path.clone(), what });
            }
            Turned::Damaged => return Err(HistoryError::Damaged { path: file(dir, number), what }),
            Turned::Done(Some(contents)) => changes.write(path, contents),
            Turned::Done(None) => changes.remove(path),
            Turned::Other => {}
        }
    }
    Ok(Step { what: past.what.clone(), changes, number, undone: back })
}

fn file(dir: &Path, number: usize) -> PathBuf {
    dir.join(HISTORY).join(format!("{number:06}.json"))
}

fn numbers(dir: &Path) -> Vec<usize> {
    let entries = fs::read_dir(dir.join(HISTORY)).into_iter().flatten().filter_map(Result::ok);
    let number = |name: String| name.strip_suffix(".json")?.parse().ok();
    let mut numbers: Vec<usize> =
        entries.filter_map(|entry| number(entry.file_name().into_string().ok()?)).collect();
    numbers.sort_unstable();
    numbers
}

fn read(dir: &Path, number: usize) -> io::Result<Past> {
    let past: Past = serde_json::from_slice(&disk::whole(&file(dir, number))?).map_err(io::Error::other)?;
    if past.files.iter().all(Part::can_be_read) { Ok(past) } else { Err(io::Error::other("it is not whole")) }
}

fn write(dir: &Path, number: usize, past: &Past) -> Result<(), WriteError> {
    let path = file(dir, number);
    let text = serde_json::to_vec(past).map_err(|error| WriteError::new(&path, io::Error::other(error)))?;
    replace_bytes(&path, &text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_that_is_not_kept_is_named_and_no_other_is_undone_for_it() {
        let root = std::env::temp_dir().join(format!("parallax-history-{}", std::process::id()));
        let dir = root.join("project");
        fs::create_dir_all(&dir).unwrap();
        fs::write(root.join("text.txt"), "one").unwrap();
        let change = |path: &Path, text: Vec<u8>| {
            let mut changes = Changes::default();
            changes.write(dir.join("kept.txt"), text.len().to_string());
            changes.write(path, text);
            record(&dir, "change it", before(&changes), &changes).unwrap().unwrap()
        };
        for (n, (path, text, says)) in [
            (dir.join("large.txt"), vec![b'x'; LARGEST], Some("too large")),
            (root.join("text.txt"), b"two".to_vec(), Some("outside the project")),
            (root.join("new.txt"), b"new".to_vec(), None),
            (dir.join("small.txt"), b"small".to_vec(), None),
        ]
        .into_iter()
        .enumerate()
        {
            fs::write(dir.join("kept.txt"), "0").unwrap();
            let number = change(&path, text.clone());
            assert_eq!(number, 1, "case {n}");
            fs::write(dir.join("kept.txt"), text.len().to_string()).unwrap();
            fs::write(&path, &text).unwrap();
            match (undo(&dir), says) {
                (Err(HistoryError::Lost { why, .. }), Some(says)) => assert!(why.contains(says), "{why}"),
                (Ok(step), None) => {
                    let paths: Vec<&Path> = step.changes.iter().map(|(path, _)| path).collect();
                    assert!(paths.iter().all(|path| path.starts_with(&dir)), "{paths:?}");
                }
                (found, _) => panic!("{}: {found:?}", path.display()),
            }
            forget(&dir, number);
        }
        fs::remove_dir_all(&root).unwrap();
    }
}

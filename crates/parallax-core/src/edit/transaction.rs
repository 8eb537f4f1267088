//! Writes several files as one change.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::files::{Unfinished, WriteError, create_folder, target};
use super::guard::Guard;
use super::journal::{Journal, may_go};
use crate::model::Changes;

/// Writes all changes or none. A read-only file is noticed before any file is replaced. No file outside the project is
/// removed.
pub fn write(dir: &Path, changes: &Changes, _: &Guard) -> Result<(), WriteError> {
    let fail = |path: &Path| {
        let path = path.to_owned();
        move |error| WriteError { path, error }
    };
    let gone = changes.iter().filter(|(_, contents)| contents.is_none());
    let remove: Vec<PathBuf> = gone.map(|(path, _)| path.to_owned()).collect();
    may_go(dir, &remove)?;
    let mut files = Vec::new();
    for (path, contents) in changes.iter() {
        if fs::metadata(path).is_ok_and(|facts| facts.permissions().readonly()) {
            return Err(WriteError::new(path, io::Error::other("it is read-only")));
        }
        let Some(contents) = contents else { continue };
        if let Some(folder) = path.parent() {
            create_folder(folder).map_err(fail(folder))?;
        }
        let target = target(path).map_err(fail(path))?;
        files.push(Unfinished::write(&target, contents).map_err(fail(path))?);
    }
    if remove.is_empty() && files.len() < 2 {
        let mut files = files.into_iter();
        return files.try_for_each(|file| {
            let path = file.target.clone();
            file.finish().map_err(fail(&path))
        });
    }
    // New files come before those that refer to them, so that the project can be loaded at every moment in between.
    files.sort_by_key(|file| file.target.exists());
    let rename =
        files.iter().map(|file| absolute(&file.now).and_then(|now| Ok((now, absolute(&file.target)?))));
    let journal = Journal {
        rename: rename.collect::<io::Result<_>>().map_err(fail(dir))?,
        remove: remove.iter().map(|path| absolute(path)).collect::<io::Result<_>>().map_err(fail(dir))?,
    };
    let done = journal.begin(dir)?.finish(dir);
    // They belong to the journal now. If they were dropped here, those that could not be renamed would be lost.
    files.into_iter().for_each(std::mem::forget);
    done
}

/// The same path, valid wherever the next writer runs.
fn absolute(path: &Path) -> io::Result<PathBuf> {
    std::path::absolute(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::JOURNAL;

    #[test]
    fn nothing_outside_the_project_is_removed() {
        let root = std::env::temp_dir().join(format!("parallax-outside-{}", std::process::id()));
        let dir = root.join("project");
        fs::create_dir_all(dir.join("corpus")).unwrap();
        fs::create_dir_all(root.join("texts")).unwrap();
        let put = |path: &Path| fs::write(path, "words").unwrap();
        for outside in [
            root.join("texts/a.txt"),
            dir.join("../texts/a.txt"),
            dir.join("corpus/../../texts/a.txt"),
            root.join("project-2.txt"),
        ] {
            put(&outside);
            put(&dir.join("corpus/a.txt"));
            let mut changes = Changes::default();
            changes.write(dir.join("new.txt"), "new");
            changes.remove(dir.join("corpus/a.txt"));
            changes.remove(&outside);
            let guard = Guard::take(&dir).unwrap();
            assert!(write(&dir, &changes, &guard).is_err(), "{}", outside.display());
            // Nor if a journal says so, whoever wrote it.
            drop(guard);
            let journal = serde_json::json!({ "rename": [], "remove": [outside] });
            fs::write(dir.join(JOURNAL), journal.to_string()).unwrap();
            assert!(Guard::take(&dir).is_err(), "{}", outside.display());
            fs::remove_file(dir.join(JOURNAL)).unwrap();
            let whole =
                outside.exists() && dir.join("corpus/a.txt").exists() && !dir.join("new.txt").exists();
            assert!(whole, "{}", outside.display());
        }
        let mut changes = Changes::default();
        changes.remove(dir.join("corpus/a.txt"));
        write(&dir, &changes, &Guard::take(&dir).unwrap()).unwrap();
        assert!(!dir.join("corpus/a.txt").exists());
        fs::remove_dir_all(&root).unwrap();
    }
}

//! The ids of several files, made from their names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

use parallax::edit::names;

/// A made id with the ending of the file is not longer than this; a number may still follow.
const LONGEST: usize = 60;
/// So much of an ending tells files apart.
const ENDING: usize = 8;

/// The ids of files. Files whose names give one id are told apart by their folders, then by their endings, and if both are
/// the same (as of files that only letter case tells apart) by numbers. They follow from the files, whatever their order,
/// so that the next run gives the same.
#[derive(Debug, Default)]
pub(super) struct Ids<'a> {
    of: BTreeMap<&'a Path, String>,
    /// The files that have an id for themselves, by it.
    alone: BTreeMap<String, &'a Path>,
}

impl<'a> Ids<'a> {
    /// The ids of these files; a file whose name gives no id has none.
    pub(super) fn of(files: impl Iterator<Item = &'a Path>) -> Self {
        let same = classes(files, |path| names::id(&path.file_stem()?.to_string_lossy()));
        let (single, several): (Vec<_>, Vec<_>) = same.into_iter().partition(|(_, files)| files.len() == 1);
        let mut ids = Self::default();
        // An id that is the name of a file goes to it, before others that get it to be told apart.
        ids.take(single);
        let mut apart = Vec::new();
        for (stem, files) in several {
            tell_apart(&stem, stem.clone(), &files, 0, &mut apart);
        }
        let mut of_id: BTreeMap<String, Vec<&Path>> = BTreeMap::new();
        for (path, id) in apart {
            of_id.entry(id).or_default().push(path);
        }
        ids.take(of_id.into_iter().collect());
        ids
    }

    fn take(&mut self, found: Vec<(String, Vec<&'a Path>)>) {
        for (id, files) in found {
            if let ([file], false) = (&files[..], self.alone.contains_key(&id)) {
                self.alone.insert(id.clone(), file);
            }
            self.of.extend(files.into_iter().map(|file| (file, id.clone())));
        }
    }

    /// The id of a file whose name or else title gives `otherwise`. If it has none for itself, it gets a number that makes
    /// it differ from those that are taken; else it is the only one that it can have.
    pub(super) fn id(&self, path: &Path, otherwise: String, taken: &BTreeSet<String>) -> String {
        let id = self.of.get(path).cloned().unwrap_or(otherwise);
        if self.alone.get(&id) == Some(&path) {
            return id;
        }
        let is_free = |id: &String| !taken.contains(id) && !self.alone.contains_key(id);
        let numbered = (2..).map(|n: usize| format!("{id}-{n}"));
        std::iter::once(id.clone()).chain(numbered).find(is_free).unwrap_or(id)
    }
}

/// Files by what is the same of them; those of which there is nothing are left out.
fn classes<'a>(
    files: impl Iterator<Item = &'a Path>,
    of: impl Fn(&Path) -> Option<String>,
) -> BTreeMap<String, Vec<&'a Path>> {
    let mut classes: BTreeMap<String, Vec<&Path>> = BTreeMap::new();
    for file in files {
        if let Some(same) = of(file) {
            classes.entry(same).or_default().push(file);
        }
    }
    classes
}

/// Tells files apart whose names give the id `stem`: each with as many of its folders before it as it needs. `id` is what
/// they have in common with the folders up to `depth`.
fn tell_apart<'a>(
    stem: &str,
    id: String,
    files: &[&'a Path],
    depth: usize,
    apart: &mut Vec<(&'a Path, String)>,
) {
    if let [file] = files {
        apart.push((file, id));
        return;
    }
    let deepest = files.iter().map(|path| folders(path).len()).max().unwrap_or_default();
    for depth in depth + 1..=deepest {
        let split = classes(files.iter().copied(), |path| {
            let folders = folders(path);
            let last = &folders[folders.len().saturating_sub(depth)..];
            names::id(&[last, &[stem.to_owned()]].concat().join("-"))
        });
        if split.len() > 1 {
            for (id, files) in split {
                tell_apart(stem, id, &files, depth, apart);
            }
            return;
        }
    }
    let split = classes(files.iter().copied(), |path| Some(ending(path)));
    let differ = split.len() > 1;
    for (ending, files) in split {
        let id = if differ && !ending.is_empty() { with_ending(&id, &ending) } else { id.clone() };
        apart.extend(files.into_iter().map(|file| (file, id.clone())));
    }
}

/// The folders of a file, as parts of ids.
fn folders(path: &Path) -> Vec<String> {
    let names = path.parent().into_iter().flat_map(Path::components).filter_map(|part| match part {
        Component::Normal(name) => names::id(&name.to_string_lossy()),
        Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => None,
    });
    names.collect()
}

/// The ending of a file, as a part of an id; empty if it has none.
fn ending(path: &Path) -> String {
    let id = path.extension().and_then(|ending| names::id(&ending.to_string_lossy()));
    id.unwrap_or_default().chars().take(ENDING).collect()
}

fn with_ending(id: &str, ending: &str) -> String {
    let room = LONGEST.saturating_sub(ending.len() + 1);
    let begin: String = id.chars().take(room).collect();
    format!("{}-{}", begin.trim_end_matches('-'), ending.trim_end_matches('-'))
}

//! The files that are attached to the items of a bibliography: which of them may be read, and their texts.
//!
//! A bibliography is often made by somebody else, and its paths can name any file of this machine. So only files inside the
//! folder of the bibliography and inside `--storage` are read, wherever links lead; all others are refused by name, and the
//! disk is not even asked for them.

use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use parallax::extract::Form;
use parallax::extract::bibliography::Item;
use parallax::text::{language, parallel};
use parallax::workspace::{AttachedText, Own};

use crate::commands::add::documents::Document;
use crate::terminal::progress::Progress;

/// The folders in which attached files may be.
pub(super) struct Places {
    /// The folder of the bibliography.
    beside: Option<Folder>,
    /// Zotero's folder `storage`.
    storage: Option<Folder>,
}

/// A folder as it is named and as it is without links.
struct Folder {
    named: PathBuf,
    real: PathBuf,
}

impl Folder {
    fn of(dir: &Path) -> Option<Self> {
        let real = std::fs::canonicalize(dir).ok()?;
        Some(Self { named: std::path::absolute(dir).unwrap_or_else(|_| real.clone()), real })
    }

    /// The rest of a path behind the folder.
    fn inside(&self, path: &Path) -> Option<PathBuf> {
        path.strip_prefix(&self.real).or_else(|_| path.strip_prefix(&self.named)).ok().map(Path::to_owned)
    }
}

/// What became of an attached file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Told {
    /// It was read.
    Read(PathBuf),
    /// It could not be read, or may not be: with the reason, half a sentence.
    Unread(String),
    /// It is not on this machine.
    Absent,
}

/// The texts of items, and what became of each file that was looked at: the number of the item, the name of the file in the
/// bibliography.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) of_items: Vec<Option<AttachedText>>,
    pub(super) told: Vec<(usize, String, Told)>,
}

/// Reads the attached files of these items on all processors: of each item the first that has a text.
pub(super) fn read(items: &[Item], wanted: &[bool], places: &Places, own: &Own) -> Texts {
    let count = wanted.iter().filter(|wanted| **wanted).count();
    let progress = Mutex::new(Progress::new("Reading", count));
    let read = parallel::each(items.len(), 1, |i| {
        let read =
            if wanted.get(i) == Some(&true) { of_item(&items[i], places, own) } else { (None, Vec::new()) };
        progress.lock().unwrap_or_else(PoisonError::into_inner).step();
        read
    });
    let mut texts = Texts::default();
    for (i, (text, told)) in read.into_iter().enumerate() {
        texts.of_items.push(text);
        texts.told.extend(told.into_iter().map(|(name, told)| (i, name, told)));
    }
    texts
}

fn of_item(item: &Item, places: &Places, own: &Own) -> (Option<AttachedText>, Vec<(String, Told)>) {
    let mut told = Vec::new();
    for name in &item.files {
        let path = match places.find(name) {
            Ok(Some(path)) if own.reads(&path) => {
                told.push((name.clone(), Told::Unread("is a file of the project: not read".to_owned())));
                continue;
            }
            Ok(Some(path)) => path,
            Ok(None) => {
                told.push((name.clone(), Told::Absent));
                continue;
            }
            Err(why) => {
                told.push((name.clone(), Told::Unread(why)));
                continue;
            }
        };
        match Document::read(&path, None, item.language.as_deref().unwrap_or_default()) {
            Ok(document) => {
                let of_text = language::of(&document.extract.text).map(str::to_owned);
                let text = AttachedText {
                    markdown: document.form == Form::Markdown,
                    language: document.extract.language.clone().or(of_text),
                    made: Some(document.made()),
                    original: document.original(),
                    pages: document.extract.pages.clone(),
                    text: document.extract.text,
                };
                told.push((name.clone(), Told::Read(path)));
                return (Some(text), told);
            }
            Err((message, _)) => told.push((name.clone(), Told::Unread(message))),
        }
    }
    (None, told)
}

impl Places {
    /// The folder of a bibliography, and that of `--storage`.
    pub(super) fn of(bibliography: &Path, storage: Option<&Path>) -> Self {
        let beside =
            bibliography.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Self { beside: Folder::of(beside), storage: storage.and_then(Folder::of) }
    }

    /// Where a file is that a bibliography names: beside the bibliography, or in Zotero's storage; `None` if it is not on
    /// this machine. The reason why it may not be read, if it is elsewhere.
    fn find(&self, name: &str) -> Result<Option<PathBuf>, String> {
        let slashed = name.replace('\\', "/");
        let folders = || self.beside.iter().chain(&self.storage);
        let of_machine = is_of_machine(&slashed);
        let path = Path::new(&slashed);
        // A path of this machine leads to a folder or not; another one begins in it.
        let inside = |folder: &Folder| if of_machine { folder.inside(path) } else { Some(path.to_owned()) };
        let mut tries: Vec<(&Folder, PathBuf)> =
            folders().filter_map(|folder| Some((folder, inside(folder)?))).collect();
        let stored = slashed.rsplit_once("storage/").or_else(|| slashed.rsplit_once("storage:"));
        if let Some((_, rest)) = stored {
            let rest = Path::new(rest.trim_start_matches('/'));
            tries.extend(self.storage.iter().map(|folder| (folder, rest.to_owned())));
            tries.extend(self.beside.iter().map(|folder| (folder, Path::new("storage").join(rest))));
        }
        let named = !tries.is_empty();
        tries.retain(|(_, inside)| is_plain(inside));
        if named && tries.is_empty() {
            return Err("leads upwards or to something hidden: not read".to_owned());
        }
        for (folder, inside) in &tries {
            let Ok(real) = std::fs::canonicalize(folder.real.join(inside)) else { continue };
            if !folders().any(|folder| real.starts_with(&folder.real)) {
                return Err("is a link that leads out of the folder: not read".to_owned());
            }
            if real.is_file() {
                return Ok(Some(real));
            }
        }
        let may = !of_machine || stored.is_some() && self.storage.is_some();
        if may && !tries.is_empty() {
            return Ok(None);
        }
        Err("is outside the folder of the bibliography and of --storage: not read".to_owned())
    }
}

/// Does it begin at the root of a machine, or name a drive or another machine?
fn is_of_machine(slashed: &str) -> bool {
    let drive =
        slashed.as_bytes().get(1) == Some(&b':') && slashed.starts_with(|c: char| c.is_ascii_alphabetic());
    slashed.starts_with(['/', '~']) || drive
}

/// Only names of folders and of a file: no way up, and nothing that is hidden.
fn is_plain(inside: &Path) -> bool {
    let plain = |part: Component<'_>| match part {
        Component::Normal(name) => {
            !name.to_string_lossy().starts_with('.') && !name.to_string_lossy().contains('\0')
        }
        Component::CurDir => true,
        Component::Prefix(_) | Component::RootDir | Component::ParentDir => false,
    };
    inside.components().all(plain) && inside.components().next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn only_files_inside_the_folders_are_found() {
        let dir = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(dir.path()).unwrap();
        for name in [
            "lib/a.txt",
            "lib/storage/AB/b.txt",
            "zotero/CD/c.txt",
            "secret.txt",
            "lib/.ssh/key",
            "lib2/x.txt",
        ] {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "words").unwrap();
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root.join("secret.txt"), root.join("lib/link.txt")).unwrap();
            std::os::unix::fs::symlink(&root, root.join("lib/up")).unwrap();
            std::os::unix::fs::symlink(root.join("lib/a.txt"), root.join("lib/good.txt")).unwrap();
        }
        let places = Places::of(&root.join("lib/x.bib"), Some(&root.join("zotero")));
        let at = |name: &str| root.join(name).display().to_string();
        for (name, found) in [
            ("a.txt".to_owned(), Some("lib/a.txt")),
            ("./a.txt".to_owned(), Some("lib/a.txt")),
            (at("lib/a.txt"), Some("lib/a.txt")),
            ("storage:AB/b.txt".to_owned(), Some("lib/storage/AB/b.txt")),
            ("/home/u/Zotero/storage/CD/c.txt".to_owned(), Some("zotero/CD/c.txt")),
            ("C:\\Users\\u\\Zotero\\storage\\CD\\c.txt".to_owned(), Some("zotero/CD/c.txt")),
            ("CD/c.txt".to_owned(), Some("zotero/CD/c.txt")),
            #[cfg(unix)]
            ("good.txt".to_owned(), Some("lib/a.txt")),
        ] {
            assert_eq!(places.find(&name), Ok(found.map(|found| root.join(found))), "{name}");
        }
        for absent in ["b.txt", "storage:XY/b.txt", "/home/u/Zotero/storage/XY/c.txt"] {
            assert_eq!(places.find(absent), Ok(None), "{absent}");
        }
        for refused in [
            "/etc/passwd".to_owned(),
            "~/.ssh/id_rsa".to_owned(),
            "../secret.txt".to_owned(),
            "..\\secret.txt".to_owned(),
            "x/../../secret.txt".to_owned(),
            "storage:../../secret.txt".to_owned(),
            "storage/../../../secret.txt".to_owned(),
            at("secret.txt"),
            at("lib2/x.txt"),
            at("lib/../secret.txt"),
            ".ssh/key".to_owned(),
            "//server/share/x.txt".to_owned(),
            "\\\\server\\share\\x.txt".to_owned(),
            "C:/Windows/win.ini".to_owned(),
            String::new(),
            #[cfg(unix)]
            "link.txt".to_owned(),
            #[cfg(unix)]
            "up/secret.txt".to_owned(),
        ] {
            assert!(places.find(&refused).is_err(), "{refused}: {:?}", places.find(&refused));
        }
    }
}

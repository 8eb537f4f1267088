//! Which files are a project's own: those that it is read from or that it keeps, and those that would become a part of it
//! if somebody wrote them.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use super::source::SIGN;
use crate::load::{CLAIMS, CORPUS, Includes, LOCK, SOURCE_FILE_TYPES};
use crate::model::source::ORIGINAL;

/// How the names of files and folders begin that commands keep beside the project: journal, guard, history.
const OURS: &str = ".parallax";
/// The folder of the version control.
const GIT: &str = ".git";
/// Files that say what git does with others. A text that may not be passed on is passed on without them.
const OF_GIT: [&str; 2] = [".gitignore", ".gitattributes"];

/// The files of a project. It need not load: a project with a mistake is still somebody's work. What is not in a project
/// ([`Own::default`]) is nobody's.
#[derive(Debug, Default)]
pub struct Own {
    /// The project and its corpus, without links.
    dir: Option<PathBuf>,
    corpus: Option<PathBuf>,
    /// The folders of texts, without links.
    text_dirs: Vec<PathBuf>,
    includes: Includes,
    sources: BTreeSet<String>,
    /// What it is read from, and the documents of its sources, without links.
    files: BTreeSet<PathBuf>,
}

impl Own {
    /// The files of the project in `dir`, whose texts are also in `text_dirs`. Cost: it lists these folders.
    pub fn of(dir: &Path, text_dirs: &[PathBuf]) -> Self {
        let corpus = dir.join(CORPUS);
        let includes = Includes::of(dir);
        let sources = ids(&corpus);
        let mut files: Vec<PathBuf> = vec![dir.join(CLAIMS), dir.join(LOCK)];
        files.extend(includes.files());
        files.extend(listed(&corpus).into_iter().filter(|path| is_of_source(path)));
        files.extend(listed(&corpus.join(ORIGINAL)));
        for folder in text_dirs {
            files.extend(listed(folder).into_iter().filter(|path| is_text_of(path, &sources)));
            files.extend(
                listed(&folder.join(ORIGINAL)).into_iter().filter(|path| is_document_of(path, &sources)),
            );
        }
        Self {
            dir: dir.canonicalize().ok(),
            corpus: corpus.canonicalize().ok(),
            text_dirs: text_dirs.iter().filter_map(|dir| dir.canonicalize().ok()).collect(),
            includes,
            sources,
            files: files.iter().filter_map(|path| whole(path)).collect(),
        }
    }

    /// Is the project read from this file, or is it the document of one of its sources?
    pub fn reads(&self, path: &Path) -> bool {
        whole(path).is_some_and(|path| self.files.contains(&path))
    }

    /// Is the file in `corpus/`, or else one that the project is read from?
    pub fn holds(&self, path: &Path) -> bool {
        let Some(path) = whole(path) else { return false };
        self.files.contains(&path) || self.corpus.as_ref().is_some_and(|corpus| path.starts_with(corpus))
    }

    /// Would the project lose something, or become another one, if this file were written?
    pub fn guards(&self, path: &Path) -> bool {
        let Some(path) = whole(path) else { return false };
        let inside = |dir: &Option<PathBuf>| Some(path.strip_prefix(dir.as_ref()?).ok()?.to_owned());
        self.files.contains(&path)
            || inside(&self.dir).is_some_and(|inside| self.guards_in_project(&inside))
            || inside(&self.corpus).is_some_and(|inside| {
                is_document(&inside) || inside.components().count() == 1 && is_of_source(&inside)
            })
            || self.text_dirs.iter().any(|dir| {
                path.strip_prefix(dir).is_ok_and(|inside| {
                    is_document(inside)
                        || is_of_git(inside)
                        || inside.components().count() == 1 && is_text_of(inside, &self.sources)
                })
            })
    }

    /// The same for a path inside the project.
    fn guards_in_project(&self, inside: &Path) -> bool {
        let first = inside.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
        let kept = first.is_some_and(|name| name == GIT || name.starts_with(OURS));
        kept || inside == Path::new(LOCK) || is_of_git(inside) || self.includes.matches(inside)
    }
}

/// Do two paths lead to one file, whether it is there yet or not?
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    a == b || whole(a).is_some_and(|a| whole(b) == Some(a))
}

/// A file without links and ways up; of one that is not there yet, its folder is.
fn whole(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
    path.canonicalize().ok().or_else(|| Some(folder.join(path.file_name()?)))
}

/// Is it in the folder of documents?
fn is_document(inside: &Path) -> bool {
    inside.components().next() == Some(Component::Normal(ORIGINAL.as_ref())) && inside != Path::new(ORIGINAL)
}

fn is_of_git(path: &Path) -> bool {
    OF_GIT.iter().any(|name| path.file_name().is_some_and(|own| own == *name))
}

/// Has it the ending of a sheet or a text? Some systems do not tell letter case apart.
fn is_of_source(path: &Path) -> bool {
    path.extension()
        .is_some_and(|own| SOURCE_FILE_TYPES.iter().any(|ending| own.eq_ignore_ascii_case(ending)))
}

/// Is it, by its name, a text of one of these sources?
fn is_text_of(path: &Path, sources: &BTreeSet<String>) -> bool {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().to_ascii_lowercase());
    let sheet = path.extension().is_some_and(|own| own.eq_ignore_ascii_case("toml"));
    is_of_source(path) && !sheet && stem.is_some_and(|stem| sources.contains(&stem))
}

/// Is it, by its name, a document of one of these sources: `ID.ENDING`, or `ID-` with the begin of its digest?
fn is_document_of(path: &Path, sources: &BTreeSet<String>) -> bool {
    let Some(stem) = path.file_stem().map(|stem| stem.to_string_lossy()) else { return false };
    let later = stem.rsplit_once('-').filter(|(_, sign)| sign.len() == SIGN);
    sources.contains(&*stem) || later.is_some_and(|(id, _)| sources.contains(id))
}

/// The ids of the sheets.
fn ids(corpus: &Path) -> BTreeSet<String> {
    let sheets = listed(corpus).into_iter().filter(|path| path.extension().is_some_and(|own| own == "toml"));
    sheets.filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned())).collect()
}

/// The files in a folder.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect()
}

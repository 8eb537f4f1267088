//! Finds a project, its sheets, its lock, and the texts of its sources.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::bytes::{MAX_TEXT_BYTES, Unreadable};
use super::context::Context;
use super::disk::Disk;
use super::files::Reader;
use super::known::{KnownTexts, rules};
use super::names::{CLAIMS, CORPUS, LOCK};
use super::stamp::{Facts, facts};
use crate::diagnostic::FileIx;
use crate::diagnostic::{Place, Problem};
use crate::model::source::SourceIx;
use crate::model::{Lock, Source};
use parallax_text::decode;
use parallax_text::document::{Markup, sha256};
use parallax_text::{Searchable, Span, Text, parallel};

/// The endings of texts.
const TEXT_TYPES: [&str; 2] = ["txt", "md"];

/// The nearest folder that holds a claims file, from `start` upwards.
pub fn find_project(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|dir| dir.join(CLAIMS).is_file()).map(Path::to_owned)
}

/// All sheets, sorted by name: their ids and files.
pub(super) fn sheets(dir: &Path, read: &mut Reader<'_>) -> Vec<(String, FileIx)> {
    if let Some(error) = Disk::unlisted(&dir.join(CORPUS)) {
        // What is in it is not known, so nothing may be concluded from it: not that a source is unknown, nor that its text
        // is gone.
        let place = Place { file: read.files.add(CORPUS, ""), span: Span::default() };
        let help =
            "make it a folder that you may list and enter: it holds the sheets and texts of the sources";
        read.report(Problem::error(format!("cannot be listed: {error}")).at(place, "").help(help));
        return Vec::new();
    }
    let roots = Roots::of(dir, &[]);
    let names = read.disk.names(&dir.join(CORPUS)).into_iter().filter_map(|name| stem(&name, "toml"));
    names
        .map(|id| {
            let shown = format!("{CORPUS}/{id}.toml");
            let path = dir.join(&shown);
            if roots.leads_out(&path) {
                let place = Place { file: read.files.add(shown.clone(), ""), span: Span::default() };
                read.report(out(&shown).at(place, ""));
                return (id, place.file);
            }
            let file = read.add(&path, shown);
            (id, file)
        })
        .collect()
}

/// The lock, if there is one.
pub(super) fn lock(dir: &Path, read: &mut Reader<'_>) -> Option<FileIx> {
    let path = dir.join(LOCK);
    read.disk.exists(&path).then(|| read.add(&path, LOCK.to_owned()))
}

/// The text of each source, if it is on this machine, and texts in the corpus that belong to no sheet.
pub(super) fn texts(
    dir: &Path,
    more: &[PathBuf],
    disk: Disk<'_>,
    sources: &[Source],
    lock: Option<&Lock>,
    context: &Context,
    known: &mut KnownTexts,
) -> Texts {
    let corpus = dir.join(CORPUS);
    let dirs: Vec<&Path> =
        std::iter::once(corpus.as_path()).chain(more.iter().map(PathBuf::as_path)).collect();
    let roots = Roots::of(dir, more);
    let looked = parallel::each(sources.len(), 1, |i| {
        let source = &sources[i];
        let locked = lock.and_then(|l| l.texts.get(&source.id)).map(|facts| facts.sha256.as_str());
        if source.part.is_some() {
            Looked::default()
        } else {
            look(&dirs, &roots, disk, source, locked, known)
        }
    });
    let mut texts: Vec<Option<Searchable>> = Vec::with_capacity(sources.len());
    for (source, looked) in sources.iter().zip(looked) {
        for (path, text, seen) in &looked.read {
            known.keep(path, source, (text, *seen));
        }
        for (shown, failure) in looked.failures {
            let place = context.mention(shown.clone());
            context
                .report(failure.map_or_else(|| out(&shown).at(place, ""), |failure| failure.problem(place)));
        }
        texts.push(looked.text);
    }
    for (i, source) in sources.iter().enumerate() {
        let whole = source.part.as_ref().and_then(|part| texts[part.of.0].clone());
        texts[i] = whole.map(|whole| known.part(&whole, source)).or_else(|| texts[i].take());
    }
    let strays: Vec<String> = disk
        .names(&corpus)
        .into_iter()
        .filter(|name| {
            let id = TEXT_TYPES.iter().find_map(|ty| stem(name, ty));
            id.is_some_and(|id| {
                !id.eq_ignore_ascii_case("readme") && sources.iter().all(|s| s.id != id || s.part.is_some())
            })
        })
        .collect();
    let renamed = renamed(&corpus, &strays, disk, sources, &texts, lock);
    let strays = strays.into_iter().map(|name| context.mention(format!("{CORPUS}/{name}"))).collect();
    Texts { of_sources: texts, strays, renamed }
}

/// The texts of a project.
pub(super) struct Texts {
    /// For each source its text, if it is on this machine.
    pub(super) of_sources: Vec<Option<Searchable>>,
    /// Those that belong to no sheet.
    pub(super) strays: Vec<Place>,
    /// The sources of those strays that the lock recognises by their digest, by path.
    pub(super) renamed: BTreeMap<String, SourceIx>,
}

/// The strays that have the digest of a source whose text is missing.
fn renamed(
    corpus: &Path,
    strays: &[String],
    disk: Disk<'_>,
    sources: &[Source],
    texts: &[Option<Searchable>],
    lock: Option<&Lock>,
) -> BTreeMap<String, SourceIx> {
    let Some(lock) = lock else { return BTreeMap::new() };
    let absent = sources.iter().zip(texts).enumerate().filter(|(_, (_, text))| text.is_none());
    let wanted: Vec<(&str, SourceIx)> = absent
        .filter_map(|(i, (source, _))| Some((lock.texts.get(&source.id)?.sha256.as_str(), SourceIx(i))))
        .collect();
    if wanted.is_empty() {
        return BTreeMap::new();
    }
    let whose = |name: &String| {
        let digest = sha256(&disk.bytes(&corpus.join(name), MAX_TEXT_BYTES).ok()?);
        let (_, source) = wanted.iter().find(|(wanted, _)| *wanted == digest)?;
        Some((format!("{CORPUS}/{name}"), *source))
    };
    strays.iter().filter_map(whose).collect()
}

/// What was found where the text of a source may be.
#[derive(Default)]
struct Looked {
    text: Option<Searchable>,
    /// All that were read, and how each file looked just before.
    read: Vec<(PathBuf, Searchable, Option<Facts>)>,
    /// Files that were not read, as shown, and why; `None` if it leads out of the project.
    failures: Vec<(String, Option<Unreadable>)>,
}

/// Of several files the one that matches the lock, else the first.
fn look(
    dirs: &[&Path],
    roots: &Roots,
    disk: Disk<'_>,
    source: &Source,
    locked: Option<&str>,
    known: &KnownTexts,
) -> Looked {
    let mut looked = Looked::default();
    for path in dirs.iter().flat_map(|dir| TEXT_TYPES.map(|ty| dir.join(format!("{}.{ty}", source.id)))) {
        if !disk.exists(&path) {
            continue;
        }
        if roots.leads_out(&path) {
            let shown =
                path.strip_prefix(roots.dir()).unwrap_or(&path).display().to_string().replace('\\', "/");
            looked.failures.push((shown, None));
            continue;
        }
        let seen = facts(&path);
        let anew = || read(&path, disk, source).map(|text| (text, seen));
        match known.of(&path, source, disk.0).map_or_else(anew, Ok) {
            Ok((text, seen)) => {
                let is_locked = locked == Some(text.sha256());
                looked.read.push((path, text, seen));
                if is_locked {
                    looked.text = looked.read.last().map(|(_, text, _)| text.clone());
                    return looked;
                }
            }
            Err(failure) => looked.failures.push((path.display().to_string(), Some(failure))),
        }
    }
    looked.text = looked.read.first().map(|(_, text, _)| text.clone());
    looked
}

/// Where the files of a project may be: in its folder, and in the folders of texts that the user names. Whoever sends a
/// project could put a link to any file of the reader's into it, and a report would hold that file. The folders of texts are
/// the user's own choice, and so is where links in them lead, unless they are a part of the project.
pub(super) struct Roots {
    /// Without links; none if the project is not on the disk.
    roots: Vec<PathBuf>,
    corpus: PathBuf,
}

impl Roots {
    pub(super) fn of(dir: &Path, more: &[PathBuf]) -> Self {
        let roots = std::iter::once(dir).chain(more.iter().map(PathBuf::as_path));
        Self { roots: roots.filter_map(|root| root.canonicalize().ok()).collect(), corpus: dir.join(CORPUS) }
    }

    /// The folder of the project, as it was named.
    fn dir(&self) -> &Path {
        self.corpus.parent().unwrap_or(Path::new("."))
    }

    /// Is it a file of the project that leads out of these folders? One that is not there leads nowhere.
    pub(super) fn leads_out(&self, path: &Path) -> bool {
        let Ok(real) = path.canonicalize() else { return false };
        let Some((project, folder)) = self.roots.first().zip(path.parent()) else { return false };
        let of_project =
            folder == self.corpus || folder.canonicalize().is_ok_and(|folder| folder.starts_with(project));
        of_project && !self.roots.iter().any(|root| real.starts_with(root))
    }
}

/// The problem of a file of the project that is a link to somewhere else.
fn out(shown: &str) -> Problem {
    Problem::error(format!("`{shown}` leads out of the project"))
        .help("copy the file into the project: a link may not leave it. Texts may also be in a folder that you name with --texts")
}

fn read(path: &Path, disk: Disk<'_>, source: &Source) -> Result<Searchable, Unreadable> {
    let bytes = disk.bytes(path, MAX_TEXT_BYTES)?;
    let digest = sha256(&bytes);
    let declared = source.encoding.as_deref().and_then(decode::named);
    let decoded = decode::stored(bytes, declared, &source.language)?;
    let text = Text::decoded(decoded.text, Markup::of(path), digest, decoded.encoding);
    Ok(Searchable::new(text, rules(source)))
}

fn stem(name: &str, ty: &str) -> Option<String> {
    let stem = name.strip_suffix(ty)?.strip_suffix('.')?;
    (!stem.is_empty() && !stem.starts_with('.')).then(|| stem.to_owned())
}

//! The files of a project, and which of them `claims.toml` includes.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::bytes::{self, MAX_TOML_BYTES, utf8};
use super::disk::Disk;
use super::names::CLAIMS;
use crate::diagnostic::FileIx;
use crate::diagnostic::{Files, Place, Problem};
use parallax_text::Span;

/// Files read so far, and their problems.
pub(super) struct Reader<'a> {
    pub(super) disk: Disk<'a>,
    pub(super) files: Files,
    pub(super) problems: Vec<Problem>,
    before: Option<&'a Files>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(disk: Disk<'a>) -> Self {
        Self { disk, files: Files::default(), problems: Vec::new(), before: None }
    }

    /// For files that were read before; those that are as they were share their contents.
    pub(super) fn again(disk: Disk<'a>, before: Option<&'a Files>) -> Self {
        Self { before, ..Self::new(disk) }
    }

    /// Adds a file. One that cannot be read is reported and becomes an empty file.
    pub(super) fn add(&mut self, path: &Path, shown: String) -> FileIx {
        match self.disk.bytes(path, MAX_TOML_BYTES).and_then(utf8) {
            Ok(text) => match self.before {
                Some(before) => self.files.add_again(shown, text, before),
                None => self.files.add(shown, text),
            },
            Err(failure) => {
                let file = self.files.add(shown, "");
                self.problems.push(failure.problem(Place { file, span: Span::default() }));
                file
            }
        }
    }

    pub(super) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}

/// `claims.toml` and the files that it includes, sorted by path.
pub(super) fn claims(dir: &Path, read: &mut Reader<'_>) -> Vec<FileIx> {
    let main = read.add(&dir.join(CLAIMS), CLAIMS.to_owned());
    included(main, dir, read)
}

/// A claims file and the files that it includes, which are looked for in `dir`.
pub(super) fn included(main: FileIx, dir: &Path, read: &mut Reader) -> Vec<FileIx> {
    let mut files = vec![main];
    for (pattern, span) in includes(read.files.text(main)) {
        let place = Place { file: main, span };
        for name in matches(dir, &pattern, place, read) {
            if files.iter().any(|&known| read.files.path(known) == name) {
                read.report(
                    Problem::error(format!("`{name}` is included twice"))
                        .at(place, "")
                        .help("let one pattern name it, and no pattern the claims file itself"),
                );
            } else {
                files.push(read.add(&dir.join(&name), name));
            }
        }
    }
    files[1..].sort_by(|a, b| read.files.path(*a).cmp(read.files.path(*b)));
    files
}

/// The patterns of `[project] include`; problems in the file are reported when it is read.
fn includes(text: &str) -> Vec<(String, Span)> {
    // Parse the file a second time only if it may have such a key.
    let key =
        |at: usize| text[at + "include".len()..].trim_start_matches(['"', '\'', ' ', '\t']).starts_with('=');
    if !text.match_indices("include").any(|(at, _)| key(at)) {
        return Vec::new();
    }
    let (table, _) = DeTable::parse_recoverable(text);
    let project = table.get_ref().get("project").and_then(|p| p.get_ref().as_table());
    let list = project.and_then(|p| p.get("include")).and_then(|i| i.get_ref().as_array());
    list.into_iter()
        .flat_map(|list| list.iter())
        .filter_map(|item| match item.get_ref() {
            DeValue::String(pattern) => {
                Some((pattern.to_string(), Span::new(item.span().start, item.span().end)))
            }
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => None,
        })
        .collect()
}

/// The files that match a pattern, relative to the project, with forward slashes.
fn matches(dir: &Path, pattern: &str, place: Place, read: &mut Reader<'_>) -> Vec<String> {
    if !stays_inside(pattern) {
        read.report(
            Problem::error("an include leaves the project")
                .at(place, "")
                .help("name files below the claims file, such as \"topics/*.toml\""),
        );
        return Vec::new();
    }
    let paths = match paths(dir, pattern) {
        Ok(paths) => paths,
        Err(error) => {
            read.report(Problem::error(format!("not a pattern of files: {}", error.msg)).at(place, ""));
            return Vec::new();
        }
    };
    let root = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    let mut names = Vec::new();
    let mut seen = BTreeSet::new();
    for path in paths.filter_map(Result::ok) {
        let shown = path.strip_prefix(dir).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let real = path.canonicalize();
        if real.as_ref().is_ok_and(|real| real.starts_with(&root)) {
            // A link to a folder above would lead to the same files again and again.
            if real.is_ok_and(|real| seen.insert(real)) {
                names.push(shown);
            }
        } else {
            read.report(
                Problem::error(format!("`{shown}` leads out of the project"))
                    .at(place, "")
                    .help("copy the file into the project: a link may not leave it"),
            );
        }
    }
    // A pattern may match nothing yet; a file that is named must exist.
    if names.is_empty() && !pattern.contains(['*', '?', '[']) {
        read.report(
            Problem::error(format!("no file matches `{pattern}`"))
                .at(place, "")
                .help("mend the pattern or remove it"),
        );
    }
    names.sort();
    names
}

/// Does a pattern name files below the claims file only?
fn stays_inside(pattern: &str) -> bool {
    Path::new(pattern).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

fn paths(dir: &Path, pattern: &str) -> Result<glob::Paths, glob::PatternError> {
    glob::glob(&format!("{}/{pattern}", glob::Pattern::escape(&dir.to_string_lossy())))
}

/// Which files the claims file of a project includes, now and if they were there.
#[derive(Debug, Default)]
pub struct Includes {
    dir: PathBuf,
    patterns: Vec<String>,
}

impl Includes {
    /// Those of the project in `dir`. A claims file with mistakes is read as far as it can be.
    pub fn of(dir: &Path) -> Self {
        let text = bytes::bytes(&dir.join(CLAIMS), MAX_TOML_BYTES).and_then(utf8).unwrap_or_default();
        let patterns = includes(&text).into_iter().map(|(pattern, _)| pattern);
        Self { dir: dir.to_owned(), patterns: patterns.filter(|pattern| stays_inside(pattern)).collect() }
    }

    /// The files that are there.
    pub fn files(&self) -> Vec<PathBuf> {
        let paths = self.patterns.iter().filter_map(|pattern| paths(&self.dir, pattern).ok());
        paths.flatten().filter_map(Result::ok).filter(|path| path.is_file()).collect()
    }

    /// Would a file with this path, relative to the project, be included?
    pub fn matches(&self, inside: &Path) -> bool {
        // As in a listing, a star ends at the next folder.
        let options = glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::new() };
        let plain = |pattern: &String| {
            let parts = Path::new(pattern).components().filter(|part| *part != Component::CurDir);
            parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
        };
        let patterns = self.patterns.iter().filter_map(|pattern| glob::Pattern::new(&plain(pattern)).ok());
        patterns.into_iter().any(|pattern| pattern.matches_path_with(inside, options))
    }
}

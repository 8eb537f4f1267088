//! Files in, a [`Project`] out; or every problem of every file in one run, sorted by place.
//!
//! Loading is strict: unknown keys are errors with a suggestion, and ids must resolve. A quotation that is not in its
//! text is a finding, not an error of loading, so half-finished projects can be shown.
//!
//! Limits: a claims file or sheet of [`MAX_TOML_BYTES`], a text of [`MAX_TEXT_BYTES`].

mod batch;
mod bytes;
mod circles;
mod claim;
mod claims;
mod context;
mod dates;
mod discover;
mod disk;
mod family;
mod fields;
mod files;
mod folder;
mod kept;
mod known;
mod lock;
mod names;
mod part;
mod sheet;
mod stamp;
mod syntax;
mod topic;
mod types;

use std::path::{Path, PathBuf};

pub use batch::{BatchError, Request, is_csv, read_cells, read_json, read_requests, read_text};
pub use bytes::{MAX_TEXT_BYTES, MAX_TOML_BYTES};
pub use discover::find_project;
pub use files::Includes;
pub use folder::Folder;
pub use known::KnownTexts;
pub use lock::lock_text;
pub use names::{CLAIMS, CORPUS, LOCK, SOURCE_FILE_TYPES};
pub use stamp::Stamp;

use crate::diagnostic::{FileIx, Files, Problem};
use crate::model::{Changes, Lock, Project};
use parallax_text::Searchable;

use context::Context;

/// What was read.
#[derive(Debug)]
pub struct Loaded {
    /// The claims and sheets.
    pub project: Project,
    /// The text of each source, in the order of [`Project::sources`], if it is on this machine.
    pub texts: Vec<Option<Searchable>>,
    /// `claims.lock`, if there is one.
    pub lock: Option<Lock>,
    /// The same texts, for loading the project again.
    pub known: KnownTexts,
}

impl Loaded {
    /// The lock, if its file has not changed since it was read.
    fn lock_of(&self, context: &Context, file: FileIx) -> Option<Lock> {
        let files = &self.project.files;
        let same = |old: &FileIx| files.path(*old) == LOCK && files.text(*old) == context.files.text(file);
        files.all().find(same).and(self.lock.clone())
    }
}

/// Why a project could not be loaded: all problems of all files, sorted by place.
#[derive(Debug, thiserror::Error)]
#[error("the project could not be loaded: {} problems", problems.len())]
pub struct Failure {
    /// The files that were read, for drawing.
    pub files: Files,
    /// At least one.
    pub problems: Vec<Problem>,
}

impl Failure {
    fn of(files: Files, mut problems: Vec<Problem>) -> Self {
        problems.sort_by(|a, b| order(&files, a).cmp(&order(&files, b)));
        Self { files, problems }
    }

    /// Is the lock the only thing that is wrong?
    pub fn is_only_the_lock(&self) -> bool {
        let path = |problem: &Problem| problem.place().map(|place| self.files.path(place.file));
        self.problems.iter().all(|problem| path(problem) == Some(LOCK))
    }
}

/// Reads the project in `dir`. Texts are looked for in its `corpus/` and then in `texts`, in order.
///
/// Cost: linear in the size of the files; texts are decoded and hashed, not searched.
pub fn load(dir: &Path, texts: &[PathBuf]) -> Result<Loaded, Failure> {
    load_with(dir, texts, &Changes::default(), true, None)
}

/// Reads the project as it would be after an edit that is not written yet.
pub fn load_changed(dir: &Path, texts: &[PathBuf], changes: &Changes) -> Result<Loaded, Failure> {
    load_with(dir, texts, changes, true, None)
}

/// The same for a project that was loaded before: of its claims, its texts and its lock, only what the edit changes is
/// read again.
pub fn load_again(
    dir: &Path,
    texts: &[PathBuf],
    changes: &Changes,
    before: &Loaded,
) -> Result<Loaded, Failure> {
    load_with(dir, texts, changes, true, Some((before, before.known.clone())))
}

/// Reads a project that somebody changed since it was loaded. Texts whose files look as they did are not read again, nor
/// are claims files that have the contents that they had.
pub fn load_now(dir: &Path, texts: &[PathBuf], before: &Loaded) -> Result<Loaded, Failure> {
    load_with(dir, texts, &Changes::default(), true, Some((before, before.known.fresh())))
}

/// Reads a project as if it had no lock: `parallax lock` does this if the lock is damaged.
pub fn load_without_lock(dir: &Path, texts: &[PathBuf]) -> Result<Loaded, Failure> {
    load_with(dir, texts, &Changes::default(), false, None)
}

fn load_with(
    dir: &Path,
    texts: &[PathBuf],
    changes: &Changes,
    with_lock: bool,
    before: Option<(&Loaded, KnownTexts)>,
) -> Result<Loaded, Failure> {
    let disk = disk::Disk(changes);
    let (before, mut known) = before.map_or_else(Default::default, |(before, known)| (Some(before), known));
    let mut read = files::Reader::again(disk, before.map(|before| &before.project.files));
    let sheets = discover::sheets(dir, &mut read);
    let claims = files::claims(dir, &mut read);
    let lock_file = if with_lock { discover::lock(dir, &mut read) } else { None };
    let context = Context::new(read);
    let sources = sheet::read_all(&context, &sheets);
    let lock = lock_file.and_then(|file| {
        before.and_then(|before| before.lock_of(&context, file)).or_else(|| lock::read(&context, file))
    });
    let mut project = claims::read(&context, &claims, sources, before.map(|before| &before.project));
    let found = discover::texts(dir, texts, disk, &project.sources, lock.as_ref(), &context, &mut known);
    part::check(&context, &project.sources, &found.of_sources, lock.as_ref());
    let (files, problems) = context.finish();
    if problems.is_empty() {
        project.strays = found.strays;
        project.stray_of = found.renamed;
        project.files = files;
        return Ok(Loaded { project, texts: found.of_sources, lock, known });
    }
    Err(Failure::of(files, problems))
}

/// Another version of a claims file, to compare with a project: `text`, the files that it includes, which are looked
/// for in `includes`, and the sheets of the project in `sheets`. No texts, no lock.
pub fn load_version(shown: &str, text: String, includes: &Path, sheets: &Path) -> Result<Project, Failure> {
    let nothing = Changes::default();
    let mut read = files::Reader::new(disk::Disk(&nothing));
    let found = discover::sheets(sheets, &mut read);
    let main = read.files.add(shown, text);
    let claims = files::included(main, includes, &mut read);
    let context = Context::new(read);
    let sources = sheet::read_all(&context, &found);
    let mut project = claims::read(&context, &claims, sources, None);
    let (files, problems) = context.finish();
    if problems.is_empty() {
        project.files = files;
        return Ok(project);
    }
    Err(Failure::of(files, problems))
}

/// By the path that users see, then by place, then by message.
fn order<'a>(files: &'a Files, problem: &'a Problem) -> (&'a str, usize, &'a str) {
    let place = problem.place().unwrap_or_default();
    (files.path(place.file), place.span.start, &problem.message)
}

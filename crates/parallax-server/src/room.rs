//! The open project: read once, and again if somebody changes its files.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use parallax_core::analysis::Evidence;
use parallax_core::analysis::reading::{Reading, reading};
use parallax_core::edit::{Guard, interrupted};
use parallax_core::load::{Failure, Stamp};
use parallax_core::model::Changes;
use parallax_core::model::source::SourceIx;
use parallax_core::workspace::Workspace;
use parallax_render::render::{InRoom, render_book_in};
use parallax_render::view::report::whole;
use parallax_text::Searchable;
use parallax_text::parallel::aside;

use crate::pieces::Pieces;

/// Leads to the words of a claim, with its address behind it.
const READ: &str = "/claims?at=";
/// Shows the report anew if the project changes; behind it the version that the report is of.
const FOLLOW: &str = "/follow.js";

/// A project, shared by all requests; one at a time looks at it.
#[derive(Debug)]
pub(crate) struct Room {
    pub(crate) dir: PathBuf,
    text_dirs: Vec<PathBuf>,
    read_only: bool,
    open: Mutex<Open>,
    /// Held by whoever looks into all texts, so that nobody else does the same work.
    looking: Mutex<()>,
    /// The report of a version.
    report: Mutex<Option<(u64, Arc<str>)>>,
}

/// The project as it was read.
#[derive(Debug)]
pub(crate) struct Open {
    /// What was read, or why it could not be.
    pub(crate) project: Result<Workspace, Failure>,
    /// How often it was read or written; pages compare it.
    pub(crate) version: u64,
    stamp: Stamp,
    /// By source, with what is known of that source at least.
    prepared: BTreeMap<usize, (Arc<Prepared>, Evidence)>,
}

/// A text, ready to be shown.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) text: Searchable,
    pub(crate) pieces: Pieces,
    pub(crate) reading: Reading,
}

impl Room {
    /// Reads a project.
    pub(crate) fn open(dir: PathBuf, text_dirs: Vec<PathBuf>, read_only: bool) -> Self {
        let stamp = Stamp::default();
        let project = Workspace::open(&dir, &text_dirs);
        let open = Open { project, version: 1, stamp, prepared: BTreeMap::new() };
        let room = Self {
            dir,
            text_dirs,
            read_only,
            open: Mutex::new(open),
            looking: Mutex::default(),
            report: Mutex::default(),
        };
        drop(room.now());
        room
    }

    /// The project as its files are now.
    pub(crate) fn now(&self) -> MutexGuard<'_, Open> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        // It is taken before the files are read: what is written meanwhile is seen the next time.
        let stamp = self.stamp(&open);
        if stamp != open.stamp {
            self.complete();
            // What was read before is kept where nothing changed; a project that could not be read has nothing to keep.
            open.project = match &open.project {
                Ok(workspace) => workspace.again(),
                Err(_) => Workspace::open(&self.dir, &self.text_dirs),
            };
            let again = self.stamp(&open);
            // Files that only the new claims name are in the second one.
            open.changed(if again.has(&stamp) { again } else { stamp });
        }
        open
    }

    /// The same, with what all texts say.
    pub(crate) fn whole(&self) -> MutexGuard<'_, Open> {
        self.look();
        self.now()
    }

    /// Looks into all texts, while pages that need only one of them are still served.
    pub(crate) fn look(&self) {
        let alone = self.looking.lock().unwrap_or_else(PoisonError::into_inner);
        let ahead = self.now().project.as_ref().ok().and_then(Workspace::to_look_into);
        if let Some(ahead) = ahead {
            aside(|| _ = ahead.findings());
            if let Ok(workspace) = &self.open.lock().unwrap_or_else(PoisonError::into_inner).project {
                workspace.learn(ahead);
            }
        }
        drop(alone);
    }

    /// The report of the project as it is now. It is made from a reading of its own, so that nobody waits for it but who
    /// asked, and once for each version.
    pub(crate) fn report(&self) -> Result<Arc<str>, Failure> {
        let version = self.now().version;
        let mut made = self.report.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, report)) = made.as_ref().filter(|(of, _)| *of == version) {
            return Ok(report.clone());
        }
        let follow = format!("{FOLLOW}?{version}");
        let room = InRoom { claim: READ, follow: &follow };
        self.complete();
        let workspace = Workspace::open(&self.dir, &self.text_dirs)?;
        let report: Arc<str> = render_book_in(&whole(&workspace), room).into();
        *made = Some((version, report.clone()));
        Ok(report)
    }

    /// The folders in which texts are looked up after `corpus/`.
    pub(crate) fn text_dirs(&self) -> &[PathBuf] {
        &self.text_dirs
    }

    /// Completes a change that was interrupted, by taking the guard; if another program has it, that one does.
    fn complete(&self) {
        if !self.read_only && interrupted(&self.dir) {
            drop(Guard::take(&self.dir));
        }
    }

    fn stamp(&self, open: &Open) -> Stamp {
        let files = open.project.as_ref().ok().map(|workspace| &workspace.project().files);
        Stamp::of(&self.dir, &self.text_dirs, files)
    }
}

impl Open {
    /// Says that these files were written through this room, so that they are not read again. What others wrote meanwhile
    /// is seen the next time.
    pub(crate) fn written(&mut self, written: &Changes) {
        let mut stamp = std::mem::take(&mut self.stamp);
        stamp.follow(written);
        self.changed(stamp);
    }

    fn changed(&mut self, stamp: Stamp) {
        self.stamp = stamp;
        self.version += 1;
        self.prepared.clear();
    }

    /// The text of a source, ready to be shown; `None` if it is not on this machine.
    pub(crate) fn prepared(&mut self, source: SourceIx) -> Option<Arc<Prepared>> {
        if let Some((ready, _)) = self.prepared.get(&source.0) {
            return Some(ready.clone());
        }
        let workspace = self.project.as_ref().ok()?;
        let text = workspace.texts().get(source.0)?.clone()?;
        let evidence = workspace.evidence_on(source).into_owned();
        let reading = reading(workspace.project(), &evidence, source, &text);
        let ready = Arc::new(Prepared { pieces: Pieces::of(&text), text, reading });
        self.prepared.insert(source.0, (ready.clone(), evidence));
        Some(ready)
    }

    /// What is known of a source, at least; it is not gathered again if its text is prepared.
    pub(crate) fn evidence_on(&self, source: SourceIx) -> Result<Cow<'_, Evidence>, &Failure> {
        let workspace = self.project.as_ref()?;
        let known = self.prepared.get(&source.0).map(|(_, evidence)| Cow::Borrowed(evidence));
        Ok(known.unwrap_or_else(|| workspace.evidence_on(source)))
    }
}

//! An open project and how to show its results: what most commands begin with.

use std::path::{Path, PathBuf};

use parallax::analysis::Evidence;
use parallax::analysis::evidence::unlocked;
use parallax::diagnostic::nearest;
use parallax::edit::{Guard, interrupted, replace_bytes};
use parallax::load::{CLAIMS, Loaded, find_project, load, load_without_lock};
use parallax::model::Project;
use parallax::model::source::SourceIx;
use parallax::model::topic::TopicIx;
use parallax::render::{Format, RenderError, Rendered, render_in, terminal::Look};
use parallax::text::Searchable;
use parallax::view::names::{Named, Names};
use parallax::view::{View, WithoutAddresses};
use parallax::workspace::{Own, Workspace, inside};

use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::terminal::output::{Outcome, write};
use crate::terminal::{look, notes, pager};

/// An open project, and how to show its results.
pub(crate) struct Session {
    pub(crate) workspace: Workspace,
    pub(crate) format: Format,
    pub(crate) look: Look,
    /// What is longer than the screen goes through the pager.
    pager: bool,
    /// Show the addresses of claims.
    pub(crate) addresses: bool,
}

impl Session {
    /// Loads the project that the options name.
    pub(crate) fn open(shared: &Shared) -> Result<Self, Error> {
        Self::loaded(shared)
    }

    /// The same, and reports on standard error which texts are missing, and how many errors `check` finds: for commands
    /// that show results.
    pub(crate) fn open_with_notes(shared: &Shared) -> Result<Self, Error> {
        let session = Self::open_to_check(shared)?;
        notes::errors(&session.workspace, shared);
        Ok(session)
    }

    /// The same without the number of errors, because the command shows the errors itself.
    pub(crate) fn open_to_check(shared: &Shared) -> Result<Self, Error> {
        let session = Self::open(shared)?;
        notes::absent_texts(&session.workspace, shared);
        Ok(session)
    }

    /// Opens the project for a change: nobody else can write until the session ends, unless it is a dry run.
    pub(crate) fn open_to_edit(shared: &Shared, dry_run: bool) -> Result<Self, Error> {
        if dry_run {
            return Self::open(shared);
        }
        let guard = Guard::take(&project_dir(shared)?)?;
        let session = Self::open(shared)?;
        Ok(Self { workspace: session.workspace.guarded(guard), ..session })
    }

    /// Opens the project for `lock`: a damaged lock is ignored if every text is here to make it anew.
    pub(crate) fn open_to_lock(shared: &Shared) -> Result<(Self, Guard), Error> {
        let dir = project_dir(shared)?;
        let guard = Guard::take(&dir)?;
        let texts = text_dirs(shared, &dir)?;
        let loaded = match load(&dir, &texts) {
            Err(failure) if failure.is_only_the_lock() => {
                let loaded = load_without_lock(&dir, &texts)?;
                if loaded.texts.iter().any(Option::is_none) {
                    return Err(Error::Load(failure));
                }
                notes::warning(shared, "claims.lock is damaged; it is written anew from the texts");
                loaded
            }
            loaded => loaded?,
        };
        Ok((Self::of(&dir, &texts, loaded, shared)?, guard))
    }

    fn loaded(shared: &Shared) -> Result<Self, Error> {
        let dir = project_dir(shared)?;
        let texts = text_dirs(shared, &dir)?;
        if interrupted(&dir) {
            // Taking the guard also completes a change that was interrupted.
            drop(Guard::take(&dir)?);
            notes::note(shared, "a change of this project was interrupted; it is complete now");
        }
        Self::of(&dir, &texts, load(&dir, &texts)?, shared)
    }

    fn of(dir: &Path, text_dirs: &[PathBuf], loaded: Loaded, shared: &Shared) -> Result<Self, Error> {
        if shared.locked {
            let wanting = unlocked(&loaded.project, &loaded.texts, loaded.lock.as_ref());
            if !wanting.is_empty() {
                return Err(Error::Unlocked(wanting));
            }
        }
        let workspace = Workspace::of(dir, text_dirs, loaded);
        Ok(Self {
            workspace,
            format: shared.format.format(),
            look: look::look(shared),
            pager: !shared.no_pager,
            addresses: !shared.no_addresses,
        })
    }

    pub(crate) fn project(&self) -> &Project {
        self.workspace.project()
    }

    pub(crate) fn evidence(&self) -> &Evidence {
        self.workspace.evidence()
    }

    pub(crate) fn texts(&self) -> &[Option<Searchable>] {
        self.workspace.texts()
    }

    pub(crate) fn topic(&self, id: &str) -> Result<TopicIx, Error> {
        let known = || self.project().topics.iter().map(|topic| topic.id.value.as_str());
        self.project().find_topic(id).ok_or_else(|| unknown("topic", id, known()))
    }

    pub(crate) fn topics(&self, ids: &[String]) -> Result<Vec<TopicIx>, Error> {
        ids.iter().map(|id| self.topic(id)).collect()
    }

    pub(crate) fn source(&self, id: &str) -> Result<SourceIx, Error> {
        let known = || self.project().sources.iter().map(|source| source.id.as_str());
        self.project().find_source(id).ok_or_else(|| unknown("source", id, known()))
    }

    pub(crate) fn sources(&self, ids: &[String]) -> Result<Vec<SourceIx>, Error> {
        ids.iter().map(|id| self.source(id)).collect()
    }

    /// Writes a result to standard output, in the format that the options ask for.
    pub(crate) fn show(&self, view: &impl View) -> Result<Outcome, Error> {
        let language = &self.project().settings.language;
        let shown = if self.format == Format::Terminal {
            // What stands on the screen is typed in the next command.
            self.render(language, view)?
        } else {
            self.render(language, &Named { view, names: &Names::of(self.project()) })?
        };
        self.write(&shown)?;
        Ok(Outcome::Fine)
    }
}

impl Session {
    fn render(&self, language: &str, view: &impl View) -> Result<Rendered, RenderError> {
        if self.addresses {
            render_in(language, view, self.format, &self.look)
        } else {
            render_in(language, &WithoutAddresses(view), self.format, &self.look)
        }
    }

    /// Writes to standard output; text for readers that is longer than the screen goes through the user's pager.
    fn write(&self, shown: &Rendered) -> Result<(), Error> {
        if let (Rendered::Text(text), Format::Terminal, true) = (shown, self.format, self.pager)
            && look::rows().is_some_and(|rows| pager::is_long(text, rows))
            && pager::show(text)
        {
            return Ok(());
        }
        write(shown, self.format)
    }
}

/// Writes a file that the user named. It is never one of the project, and does not become one.
pub(crate) fn save(own: &Own, path: &Path, contents: &[u8]) -> Result<(), Error> {
    not_own(own, path)?;
    Ok(replace_bytes(path, contents)?)
}

/// Writes a file that nobody named, in the user's cache; without it the same work is done again.
pub(crate) fn keep(path: &Path, contents: &[u8]) -> Result<(), Error> {
    Ok(replace_bytes(path, contents)?)
}

/// Fails if this is a file of the project, or would become one.
pub(crate) fn not_own(own: &Own, path: &Path) -> Result<(), Error> {
    if !own.guards(path) {
        return Ok(());
    }
    Err(Usage::OwnFile { path: path.to_owned(), there: path.symlink_metadata().is_ok() }.into())
}

/// The files of the project for a command that needs none, whether it can be loaded or not.
pub(crate) fn own(shared: &Shared) -> Result<Own, Error> {
    match project_dir(shared) {
        Ok(dir) => Ok(Own::of(&dir, &text_dirs(shared, &dir)?)),
        Err(Error::NoProject(_)) => Ok(Own::default()),
        Err(error) => Err(error),
    }
}

/// Fails if there is no text here to search.
pub(crate) fn need_text(here: bool) -> Result<(), Error> {
    if here { Ok(()) } else { Err(Usage::NoText.into()) }
}

/// The error for an id that does not exist.
pub(crate) fn unknown<'a>(
    what: &'static str,
    id: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Error {
    let near = nearest(id, known.clone()).map(str::to_owned);
    Error::Unknown { what, id: id.to_owned(), near, known: known.map(str::to_owned).collect() }
}

pub(crate) fn project_dir(shared: &Shared) -> Result<PathBuf, Error> {
    match &shared.project {
        Some(dir) if dir.join(CLAIMS).is_file() => Ok(dir.clone()),
        Some(dir) => Err(Error::NotAProject(dir.clone())),
        None => {
            let here = std::env::current_dir().unwrap_or_default();
            find_project(&here).ok_or(Error::NoProject(here))
        }
    }
}

/// The folders of `--texts`, which must exist, and of `PARALLAX_TEXTS`, for the project in `dir`. Missing folders of the
/// latter are reported. One in the project is named by its path below it, as all files of the project are.
pub(crate) fn text_dirs(shared: &Shared, dir: &Path) -> Result<Vec<PathBuf>, Error> {
    if let Some(dir) = shared.texts.iter().find(|dir| !dir.is_dir()) {
        let (option, folder) = ("--texts", dir.clone());
        let help = "name the folder that holds the texts, ID.txt or ID.md";
        return Err(Usage::NoFolder { option, folder, help }.into());
    }
    let path = shared.texts_path.iter().flat_map(|path| std::env::split_paths(path));
    let (there, absent): (Vec<PathBuf>, Vec<PathBuf>) =
        path.filter(|dir| !dir.as_os_str().is_empty()).partition(|dir| dir.is_dir());
    for dir in absent {
        notes::warning(shared, &format!("PARALLAX_TEXTS names {}, which is not a folder", dir.display()));
    }
    let all = shared.texts.iter().cloned().chain(there);
    Ok(all.map(|texts| inside(dir, &texts).unwrap_or(texts)).collect())
}

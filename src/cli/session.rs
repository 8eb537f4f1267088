//! A loaded project and how to show it: what most commands begin with.

use std::path::PathBuf;

use parallax::analysis::Evidence;
use parallax::analysis::evidence::unlocked;
use parallax::diagnostic::nearest;
use parallax::edit::EditError;
use parallax::load::{CLAIMS, Failure, Loaded, find_project, load, load_without_lock};
use parallax::model::source::SourceIx;
use parallax::model::topic::TopicIx;
use parallax::model::{Lock, Project};
use parallax::render::{Format, RenderError, terminal::Look};
use parallax::text::Text;

use super::args::Shared;
use super::{notes, terminal};

/// Why a command could not be carried out.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    #[error("there is no {CLAIMS} in {} or above it", .0.display())]
    NoProject(PathBuf),
    #[error("there is no {CLAIMS} in {}", .0.display())]
    NotAProject(PathBuf),
    #[error(transparent)]
    Load(#[from] Failure),
    #[error("there is no {what} `{id}`")]
    Unknown { what: &'static str, id: String, near: Option<String>, known: Vec<String> },
    #[error("the lock does not hold everything")]
    Unlocked(Vec<String>),
    #[error("{0}")]
    Other(String, String),
    #[error("refused: this would make what `parallax check` calls an error")]
    Refused(Failure),
    #[error(transparent)]
    Edit(#[from] parallax::edit::EditError),
    #[error(transparent)]
    Write(#[from] parallax::edit::WriteError),
    #[error(transparent)]
    New(#[from] parallax::edit::NewError),
    #[error("{0} is no text, and cannot be shown in a terminal")]
    NoText(&'static str),
    #[error(transparent)]
    Batch(#[from] parallax::load::BatchError),
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error("the output could not be written: {0}")]
    Output(#[from] std::io::Error),
}

impl Error {
    /// What to do about it, a line each.
    pub(super) fn help(&self) -> Vec<String> {
        match self {
            Self::NoProject(_) | Self::NotAProject(_) => {
                vec!["name the folder with --project DIR, or make one: parallax new DIR --sample".to_owned()]
            }
            Self::Unknown { near: Some(near), .. } => vec![format!("did you mean `{near}`?")],
            Self::Unknown { known, what, .. } if known.is_empty() => {
                vec![format!("the project has no {what} yet")]
            }
            Self::Unknown { known, .. } => vec![format!("known: {}", known.join(", "))],
            Self::Unlocked(lines) => lines
                .iter()
                .cloned()
                .chain(["run `parallax lock` with the texts at hand".to_owned()])
                .collect(),
            Self::Other(_, help) => vec![help.clone()],
            Self::Batch(error) => vec![error.help.clone()],
            Self::NoText(format) => vec![format!("write it to a file: … > table.{format}")],
            Self::Render(RenderError::NotBuilt) => {
                vec!["build them in: cargo install --path . --features office".to_owned()]
            }
            Self::Render(RenderError::DoesNotFit(_)) => {
                vec!["choose less of it, or another --format".to_owned()]
            }
            Self::New(_) => vec!["choose another folder".to_owned()],
            Self::Refused(_) => vec!["mend it, or write it all the same with --force".to_owned()],
            Self::Edit(EditError::NotAnId(_)) => {
                vec!["ids are made of a–z, 0–9 and hyphens, such as `gazette-1931`".to_owned()]
            }
            Self::Edit(EditError::Inline(_)) => {
                vec!["write it as a section of its own, [like.this], and do it again".to_owned()]
            }
            Self::Edit(EditError::Exists { .. }) => vec!["choose another id".to_owned()],
            Self::Edit(EditError::Unknown { near, .. }) => {
                near.iter().map(|near| format!("did you mean `{near}`?")).collect()
            }
            Self::Edit(EditError::NoOwner { .. } | EditError::Overlap(_))
            | Self::Load(_)
            | Self::Write(_)
            | Self::Output(_) => Vec::new(),
        }
    }
}

/// A project with its evidence, and how to show results.
pub(super) struct Session {
    pub(super) dir: PathBuf,
    pub(super) text_dirs: Vec<PathBuf>,
    pub(super) project: Project,
    pub(super) texts: Vec<Option<Text>>,
    pub(super) lock: Option<Lock>,
    pub(super) evidence: Evidence,
    pub(super) format: Format,
    pub(super) look: Look,
}

impl Session {
    /// Loads the project that the options name.
    pub(super) fn open(shared: &Shared) -> Result<Self, Error> {
        let dir = project_dir(shared)?;
        let texts = text_dirs(shared)?;
        let loaded = load(&dir, &texts)?;
        Self::of(dir, texts, loaded, shared)
    }

    /// For `lock`: a damaged lock is left aside where every text is at hand to write it anew.
    pub(super) fn open_to_lock(shared: &Shared) -> Result<Self, Error> {
        let dir = project_dir(shared)?;
        let texts = text_dirs(shared)?;
        match load(&dir, &texts) {
            Err(failure) if failure.is_only_the_lock() => {
                let loaded = load_without_lock(&dir, &texts)?;
                if loaded.texts.iter().any(Option::is_none) {
                    return Err(Error::Load(failure));
                }
                notes::warning(shared, "claims.lock is damaged; it is written anew from the texts");
                Self::of(dir, texts, loaded, shared)
            }
            loaded => Self::of(dir, texts, loaded?, shared),
        }
    }

    fn of(dir: PathBuf, text_dirs: Vec<PathBuf>, loaded: Loaded, shared: &Shared) -> Result<Self, Error> {
        let Loaded { project, texts, lock } = loaded;
        if shared.locked {
            let wanting = unlocked(&project, &texts, lock.as_ref());
            if !wanting.is_empty() {
                return Err(Error::Unlocked(wanting));
            }
        }
        let evidence = Evidence::gather(&project, &texts, lock.as_ref());
        Ok(Self {
            dir,
            text_dirs,
            project,
            texts,
            lock,
            evidence,
            format: shared.format.format(),
            look: terminal::look(shared),
        })
    }

    /// The same, and says on standard error which texts are not here, and how many errors `check` finds: for commands that
    /// show results.
    pub(super) fn open_with_notes(shared: &Shared) -> Result<Self, Error> {
        let session = Self::open_to_check(shared)?;
        notes::errors(&session, shared);
        Ok(session)
    }

    /// The same without the errors, which the command shows itself.
    pub(super) fn open_to_check(shared: &Shared) -> Result<Self, Error> {
        let session = Self::open(shared)?;
        notes::absent_texts(&session, shared);
        Ok(session)
    }

    pub(super) fn topic(&self, id: &str) -> Result<TopicIx, Error> {
        let known = || self.project.topics.iter().map(|topic| topic.id.value.as_str());
        self.project.find_topic(id).ok_or_else(|| unknown("topic", id, known()))
    }

    pub(super) fn source(&self, id: &str) -> Result<SourceIx, Error> {
        let known = || self.project.sources.iter().map(|source| source.id.as_str());
        self.project.find_source(id).ok_or_else(|| unknown("source", id, known()))
    }

    pub(super) fn sources(&self, ids: &[String]) -> Result<Vec<SourceIx>, Error> {
        ids.iter().map(|id| self.source(id)).collect()
    }
}

/// Fails where no text is here to be searched.
pub(super) fn need_text(here: bool) -> Result<(), Error> {
    let help = "name the folder of the texts with --texts DIR, or put them into corpus/".to_owned();
    if here { Ok(()) } else { Err(Error::Other("the text is not on this machine".to_owned(), help)) }
}

/// An id that nothing has.
pub(super) fn unknown<'a>(
    what: &'static str,
    id: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Error {
    let near = nearest(id, known.clone()).map(str::to_owned);
    Error::Unknown { what, id: id.to_owned(), near, known: known.map(str::to_owned).collect() }
}

pub(super) fn project_dir(shared: &Shared) -> Result<PathBuf, Error> {
    match &shared.project {
        Some(dir) if dir.join(CLAIMS).is_file() => Ok(dir.clone()),
        Some(dir) => Err(Error::NotAProject(dir.clone())),
        None => {
            let here = std::env::current_dir().unwrap_or_default();
            find_project(&here).ok_or(Error::NoProject(here))
        }
    }
}

/// The folders of `--texts`, which must be there, and of `PARALLAX_TEXTS`, of which those that are not are named.
pub(super) fn text_dirs(shared: &Shared) -> Result<Vec<PathBuf>, Error> {
    if let Some(dir) = shared.texts.iter().find(|dir| !dir.is_dir()) {
        let help = "name the folder that holds the texts, ID.txt or ID.md".to_owned();
        return Err(Error::Other(format!("--texts {} is no folder", dir.display()), help));
    }
    let path = shared.texts_path.iter().flat_map(|path| std::env::split_paths(path));
    let (there, absent): (Vec<PathBuf>, Vec<PathBuf>) =
        path.filter(|dir| !dir.as_os_str().is_empty()).partition(|dir| dir.is_dir());
    for dir in absent {
        notes::warning(shared, &format!("PARALLAX_TEXTS names {}, which is no folder", dir.display()));
    }
    Ok(shared.texts.iter().cloned().chain(there).collect())
}

//! Why a command failed, and what to do: every error of the program.

use std::io;
use std::path::PathBuf;

use parallax::edit::history::HistoryError;
use parallax::edit::{EditError, NewError, WriteError};
use parallax::load::{BatchError, CLAIMS, Failure};
use parallax::render::RenderError;
use parallax::workspace::{CommitError, PlanError};

mod usage;

pub(crate) use usage::Usage;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("there is no {CLAIMS} in {} or above it", .0.display())]
    NoProject(PathBuf),
    #[error("there is no {CLAIMS} in {}", .0.display())]
    NotAProject(PathBuf),
    #[error(transparent)]
    Load(#[from] Failure),
    #[cfg(not(feature = "mcp"))]
    #[error("this program was built without {what}")]
    NotBuilt { what: &'static str, feature: &'static str },
    #[error("there is no {what} `{id}`")]
    Unknown { what: &'static str, id: String, near: Option<String>, known: Vec<String> },
    #[error("the lock does not hold everything")]
    Unlocked(Vec<String>),
    #[error(transparent)]
    Usage(Box<Usage>),
    #[error(transparent)]
    Plan(#[from] PlanError),
    #[error(transparent)]
    Commit(#[from] CommitError),
    #[error(transparent)]
    Edit(#[from] EditError),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error(transparent)]
    History(#[from] HistoryError),
    #[error(transparent)]
    New(#[from] NewError),
    #[error(transparent)]
    Batch(#[from] BatchError),
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error("the output could not be written: {0}")]
    Output(#[from] io::Error),
    #[cfg(feature = "open")]
    #[error("port {port} cannot be taken: {error}")]
    Port { port: u16, error: io::Error },
}

impl From<Usage> for Error {
    fn from(usage: Usage) -> Self {
        Self::Usage(Box::new(usage))
    }
}

impl Error {
    /// Is it about an answer that was typed, so that the question can be asked again?
    pub(crate) fn is_of_an_answer(&self) -> bool {
        match self {
            Self::Edit(EditError::NotAnId(_) | EditError::Device(_) | EditError::Exists { .. }) => true,
            Self::Usage(usage) => {
                matches!(
                    **usage,
                    Usage::NoLabel { .. }
                        | Usage::Flags { .. }
                        | Usage::NotOffered(_)
                        | Usage::NotADate { .. }
                )
            }
            Self::Edit(_)
            | Self::NoProject(_)
            | Self::NotAProject(_)
            | Self::Load(_)
            | Self::Unknown { .. }
            | Self::Unlocked(_)
            | Self::Plan(_)
            | Self::Commit(_)
            | Self::Write(_)
            | Self::History(_)
            | Self::New(_)
            | Self::Batch(_)
            | Self::Render(_)
            | Self::Output(_) => false,
            #[cfg(not(feature = "mcp"))]
            Self::NotBuilt { .. } => false,
            #[cfg(feature = "open")]
            Self::Port { .. } => false,
        }
    }

    /// What to do about it, one line each.
    pub(crate) fn help(&self) -> Vec<String> {
        match self {
            Self::NoProject(_) | Self::NotAProject(_) => {
                vec!["name the folder with --project DIR, or make one: parallax new DIR --sample".to_owned()]
            }
            Self::Unknown { near: Some(near), .. } => vec![format!("did you mean `{near}`?")],
            Self::Unknown { known, what, .. } if known.is_empty() => {
                vec![format!("the project has no {what} yet")]
            }
            Self::Unknown { known, .. } => vec![format!("known: {}", known.join(", "))],
            Self::Unlocked(lines) => {
                let lock = "run `parallax lock` on a machine that has the texts".to_owned();
                lines.iter().cloned().chain([lock]).collect()
            }
            Self::Usage(usage) => vec![usage.help()],
            Self::Plan(error) => error.help(),
            Self::Commit(error) => error.help(),
            Self::Edit(error) => error.help(),
            Self::Batch(error) => vec![error.help.clone()],
            #[cfg(not(feature = "mcp"))]
            Self::NotBuilt { feature, .. } => {
                vec![format!("build it in: cargo install --path . --features {feature}")]
            }
            Self::Render(RenderError::NotBuilt { formats, feature }) => {
                vec![format!("build {formats} in: cargo install --path . --features {feature}")]
            }
            Self::Render(RenderError::NoPicture) => {
                vec!["`svg` draws compare, figures, overlap, terms and source; for this result choose another --format".to_owned()]
            }
            Self::Render(RenderError::DoesNotFit(_)) => {
                vec!["choose less of it, or another --format".to_owned()]
            }
            Self::History(HistoryError::Changed { .. }) => {
                vec!["put the file back as it was, or make the change by hand".to_owned()]
            }
            Self::History(HistoryError::Lost { path, .. }) => {
                vec![format!(
                    "take it back by hand; to go on with the change before it, remove {}",
                    path.display()
                )]
            }
            Self::History(HistoryError::Damaged { path, .. }) => {
                vec![format!(
                    "remove {}: what was done is forgotten, the project stays as it is",
                    path.display()
                )]
            }
            Self::History(HistoryError::Outside(_)) => {
                vec!["no command wrote this history: remove the folder .parallax".to_owned()]
            }
            Self::History(HistoryError::Nothing(_)) => {
                vec!["`parallax undo --list` shows what commands changed".to_owned()]
            }
            Self::New(_) => vec!["choose another folder".to_owned()],
            #[cfg(feature = "open")]
            Self::Port { .. } => {
                vec!["name another one with --port, or leave it out for a free one".to_owned()]
            }
            Self::Load(_) | Self::Write(_) | Self::Output(_) => Vec::new(),
        }
    }
}

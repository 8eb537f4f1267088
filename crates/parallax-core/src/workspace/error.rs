//! Why something is not planned or not written, and what to do about it.

use std::path::PathBuf;

use super::plan::Plan;
use crate::analysis::evidence::Elsewhere;
use crate::edit::{EditError, WriteError};
use crate::load::Failure;
use crate::model::{Match, Similarity};

/// Why an edit cannot be planned.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The claims file does not allow it.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The words are not in the text.
    #[error("“{words}” is not in {source_id}")]
    Missing {
        /// What was quoted.
        words: String,
        /// The source.
        source_id: String,
        /// Where the words are instead, in the order of the sources.
        elsewhere: Box<[Elsewhere]>,
    },
    /// The text has other words, which are similar.
    #[error("“{words}” is not in {source_id} as quoted")]
    Alike {
        /// What was quoted.
        words: String,
        /// The source.
        source_id: String,
        /// What the text has.
        exact: Box<str>,
        /// First and last line.
        lines: (usize, usize),
        /// Printed page of the first.
        page: Option<usize>,
        /// How similar they are.
        similarity: Option<Similarity>,
        /// Where the words are instead, in the order of the sources.
        elsewhere: Box<[Elsewhere]>,
    },
    /// The words are in too many places to choose one.
    #[error("“{words}” is in {places} places")]
    TooOften {
        /// What was quoted.
        words: String,
        /// In how many places.
        places: usize,
    },
    /// No finding has this address.
    #[error("no finding is at `{wanted}`")]
    NoFinding {
        /// What was asked for.
        wanted: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// Several findings have this address.
    #[error("{} findings are at {at}", .checks.len())]
    SeveralFindings {
        /// The address.
        at: String,
        /// Their checks.
        checks: Vec<String>,
    },
    /// A file with the new name exists.
    #[error("{} is there already", .0.display())]
    FileThere(PathBuf),
    /// A file outside the project would have to be deleted.
    #[error("{} is outside the project, so it is not deleted, and a text in another form would not replace it", .0.display())]
    Outside(PathBuf),
    /// A file cannot be read.
    #[error("{} cannot be read: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// No id can be made of a name.
    #[error("no id can be made of the name {0}")]
    NoId(String),
    /// There is no folder for a text that may not be passed on.
    #[error("there is no place for a text that may not be passed on")]
    NoPlaceForText,
}

impl PlanError {
    /// What to do about it, one line each.
    pub fn help(&self) -> Vec<String> {
        let line = match self {
            Self::Edit(error) => return error.help(),
            Self::Missing { elsewhere, .. } | Self::Alike { elsewhere, .. } if !elsewhere.is_empty() => {
                return elsewhere.iter().take(MOST_ELSEWHERE).map(stand).collect();
            }
            Self::Missing { source_id, .. } => format!(
                "look for some of its words: parallax find WORD --source {source_id}; or write it all the same with --force"
            ),
            Self::Alike { exact, lines, .. } => {
                format!("the text has, L{}: “{exact}”; quote that, if it is what you mean", lines.0)
            }
            Self::TooOften { .. } => "give more of the words".to_owned(),
            Self::NoFinding { near: Some(near), .. } => format!("did you mean `{near}`?"),
            Self::NoFinding { near: None, .. } => {
                "`parallax check --level advice --format csv` lists the address of each".to_owned()
            }
            Self::SeveralFindings { at, checks } => {
                let named: Vec<String> = checks.iter().map(|check| format!("{check}@{at}")).collect();
                format!("name one: {}", named.join(", "))
            }
            Self::FileThere(_) => "move it away, or choose another id".to_owned(),
            Self::Outside(path) => {
                let form = if path.extension().is_some_and(|ending| ending == "md") {
                    "Markdown"
                } else {
                    "plain text"
                };
                format!("move it away yourself, then do it again; or give the new text as {form}")
            }
            Self::Unreadable { .. } => "make it a file that you may read".to_owned(),
            Self::NoId(_) => "name the source with --id, made of a–z, 0–9 and hyphens".to_owned(),
            Self::NoPlaceForText => {
                "name a folder outside the project with --texts DIR, or put /corpus/*.txt into .gitignore"
                    .to_owned()
            }
        };
        vec![line]
    }
}

/// At most this many other sources are named.
const MOST_ELSEWHERE: usize = 3;

/// Says that the words are in the text of another source.
fn stand(place: &Elsewhere) -> String {
    let Elsewhere { source, lines: (line, _), kind } = place;
    let words = if *kind == Match::Approximate { "words like these" } else { "these words" };
    format!("{words} are in {source}, line {line}; if it is that source that you mean, name it")
}

/// Why a plan was not written.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// It would make new errors.
    #[error("refused: this would make what `parallax check` calls an error")]
    Refused(Failure),
    /// It would make a project that cannot be loaded.
    #[error("refused: the project could not be loaded any more")]
    Unloadable(Failure),
    /// Another program wrote a file since it was read.
    #[error("{0} was changed by another program meanwhile")]
    Changed(String),
    /// A file could not be written.
    #[error(transparent)]
    Write(WriteError),
}

impl CommitError {
    /// The error for a plan that is refused, with the reasons that it gave.
    pub fn of(plan: &Plan, refused: Failure) -> Self {
        if plan.after.is_err() { Self::Unloadable(refused) } else { Self::Refused(refused) }
    }

    /// What to do about it, one line each.
    pub fn help(&self) -> Vec<String> {
        match self {
            Self::Refused(_) => vec!["mend it, or write it all the same with --force".to_owned()],
            Self::Unloadable(_) => vec!["mend it: what cannot be loaded is never written".to_owned()],
            Self::Changed(_) => vec!["nothing was written; do it again".to_owned()],
            Self::Write(_) => Vec::new(),
        }
    }
}

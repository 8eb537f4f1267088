//! `grade`: the answers of a class against the key of a worksheet, or claims files of pupils against the curator's.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use parallax::load::{BatchError, read_cells, read_json};
use parallax::model::Project;
use parallax::render::render;
use parallax::view::View;
use parallax::view::grade::{GradeError, grade, grade_codings};
use parallax::view::worksheet::lesson::KeyData;

use super::diff::{folder_of, version, version_in};
use crate::error::Error;
use crate::options::Shared;
use crate::terminal::look::look;
use crate::terminal::output::{Outcome, write};

/// Mark the answers of a class, or claims files of pupils
///
/// Answers: the key is the one that `worksheet --key key.json` wrote. The answers are a spreadsheet as CSV with a row for
/// each pupil and a column for each task: `pupil,1,2,3`, with a letter in each cell. A column `1 lines` has the lines
/// that a pupil gave for task 1, which is another point. Shows points, what each pupil should go over again, and which
/// mistakes the class made. Two answers to a task and letters that it does not have are not counted, and are listed.
///
/// Codings: the key is the curator's claims file or project folder, and each pupil has a claims file of the same topics
/// and sources, named after the pupil. A point for each decision that is as in the key: treatment, answers, and stance,
/// voice, certainty and figures of each claim. What a pupil did not decide is open, and no mistake.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax grade key.json answers.csv")]
pub(super) struct Args {
    /// The key: JSON for answers; for codings the curator's claims file or folder
    key: PathBuf,
    /// The answers as CSV, or the pupils' claims files or folders
    #[arg(required = true, value_name = "ANSWERS")]
    answers: Vec<PathBuf>,
}

const HELP: &str =
    "make it with `parallax worksheet TOPIC -o sheet.html --key key.json`, with the seed of the sheets";

/// Marks the answers. Needs no project.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let is = |path: &Path, ending: &str| {
        path.extension().is_some_and(|own| own.eq_ignore_ascii_case(OsStr::new(ending)))
    };
    if args.key.is_dir() || is(&args.key, "toml") {
        return of_codings(args, shared);
    }
    let [answers] = &args.answers[..] else {
        let message = "is not a claims file, and a key of tasks goes with one file of answers".to_owned();
        let help = "name one CSV file with a row for each pupil; the key of several claims files is a claims file too";
        return Err(
            BatchError { file: args.key.display().to_string(), message, help: help.to_owned() }.into()
        );
    };
    let key: KeyData = read_json(&args.key, HELP)?;
    if key.schema != KeyData::SCHEMA || key.tasks.is_empty() {
        let message = "is not a key of tasks".to_owned();
        return Err(
            BatchError { file: args.key.display().to_string(), message, help: HELP.to_owned() }.into()
        );
    }
    let grades = grade(&key, &read_cells(answers)?).map_err(|error| failed(answers, ":", error))?;
    show(&grades, shared)
}

fn failed(file: &Path, mark: &str, error: GradeError) -> BatchError {
    BatchError { file: format!("{}{mark}", file.display()), message: error.message, help: error.help }
}

fn show(grades: &impl View, shared: &Shared) -> Result<Outcome, Error> {
    let format = shared.format.format();
    write(&render(grades, format, &look(shared))?, format)?;
    Ok(Outcome::Fine)
}

fn of_codings(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let folder = if args.key.is_dir() { &args.key } else { folder_of(&args.key) };
    let curator = version(&args.key, shared)?;
    let mut pupils: Vec<(String, Project)> = Vec::new();
    for path in &args.answers {
        // The class has the sheets of the key, unless a pupil has a folder of their own.
        let project = if path.is_dir() { version(path, shared)? } else { version_in(path, folder)? };
        pupils.push((pupil(path), project));
    }
    let graded = grade_codings(&curator, &pupils);
    let grades = graded.map_err(|(i, error)| failed(&args.answers[i], "", error))?;
    show(&grades, shared)
}

/// The name of a pupil: that of the folder, or of the file without its ending.
fn pupil(path: &Path) -> String {
    let name = if path.is_dir() { path.file_name() } else { path.file_stem() };
    name.unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

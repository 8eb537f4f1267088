//! `grade`: the answers of a class against the key of a worksheet.

use std::path::PathBuf;

use parallax::load::{BatchError, read_cells, read_json};
use parallax::render::render;
use parallax::view::grade::{GradeError, grade};
use parallax::view::worksheet::lesson::KeyData;

use crate::error::Error;
use crate::options::Shared;
use crate::terminal::look::look;
use crate::terminal::output::{Outcome, write};

/// Mark the answers of a class against the key of a worksheet
///
/// The key is the one that `worksheet --key key.json` wrote. The answers are a spreadsheet as CSV with a row for each
/// pupil and a column for each task: `pupil,1,2,3`, with a letter in each cell. A column `1 lines` has the lines that a
/// pupil gave for task 1, which is another point. Shows points, what each pupil should go over again, and which mistakes
/// the class made. Two answers to a task and letters that it does not have are not counted, and are listed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax grade key.json answers.csv")]
pub(super) struct Args {
    /// The key, as JSON
    key: PathBuf,
    /// The answers, as CSV
    answers: PathBuf,
}

const HELP: &str =
    "make it with `parallax worksheet TOPIC -o sheet.html --key key.json`, with the seed of the sheets";

/// Marks the answers. Needs no project.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let key: KeyData = read_json(&args.key, HELP)?;
    let name = |path: &PathBuf| path.display().to_string();
    if key.schema != KeyData::SCHEMA || key.tasks.is_empty() {
        let message = "is not a key of tasks".to_owned();
        return Err(BatchError { file: name(&args.key), message, help: HELP.to_owned() }.into());
    }
    let failed = |error: GradeError| BatchError {
        file: format!("{}:", name(&args.answers)),
        message: error.message,
        help: error.help,
    };
    let grades = grade(&key, &read_cells(&args.answers)?).map_err(failed)?;
    let format = shared.format.format();
    write(&render(&grades, format, &look(shared))?, format)?;
    Ok(Outcome::Fine)
}

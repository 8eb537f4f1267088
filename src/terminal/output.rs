//! How a run ends, and what it writes.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process::ExitCode;

use parallax::render::{Format, Rendered};

use crate::error::{Error, Usage};

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done: exit code 0.
    Fine,
    /// Done, and something was found: exit code 1.
    Findings,
    /// It could not be done: exit code 2.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Findings => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

/// Writes the result to standard output. A pipe that the reader closed is success: they have seen enough.
pub(crate) fn write(result: &Rendered, format: Format) -> Result<(), Error> {
    use io::Write as _;
    let mut out = io::stdout().lock();
    if matches!(result, Rendered::Bytes(_)) && out.is_terminal() {
        return Err(Usage::NotText(format).into());
    }
    match out.write_all(result.bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}

/// Writes output that is meant for another program.
pub(crate) fn print(text: String) -> Result<Outcome, Error> {
    write(&Rendered::Text(text), Format::Terminal)?;
    Ok(Outcome::Fine)
}

/// Endings of files that are not HTML, by which other programs open them.
const OTHERS: [&str; 8] = ["pdf", "doc", "odt", "rtf", "md", "txt", "xlsx", "docx"];

/// Refuses a file whose name has the ending of another kind, because nothing would open it. `word` means that `.docx`
/// is allowed.
pub(crate) fn named_for_a_page(path: &Path, word: bool) -> Result<(), Error> {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase()).unwrap_or_default();
    let other = OTHERS.iter().any(|other| ending == *other && !(word && *other == "docx"));
    if !other {
        return Ok(());
    }
    Err(Usage::OtherEnding { path: path.to_owned(), word }.into())
}

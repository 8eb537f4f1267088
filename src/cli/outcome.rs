//! How a run ends.

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use parallax::render::{Format, Rendered};

use super::session::Error;

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done: exit code 0.
    Fine,
    /// Done, and something was found: 1.
    Findings,
    /// Could not be done: 2.
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
pub(super) fn write(result: &Rendered, format: Format) -> Result<(), Error> {
    use io::Write as _;
    let mut out = io::stdout().lock();
    if matches!(result, Rendered::Bytes(_)) && out.is_terminal() {
        return Err(Error::NoText(format.name()));
    }
    match out.write_all(result.bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}

//! A program of the user that turns lines into other lines.

use std::io::{self, Read, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use wait_timeout::ChildExt as _;

use crate::terminal::interrupt;

/// So many bytes are read for each line, and so many besides; a program that writes more is stopped.
const BYTES_A_LINE: u64 = 4096;
const BYTES_BESIDES: u64 = 1 << 20;
/// So much of what it says on standard error is read.
const SAID: u64 = 1 << 16;

/// Why a program could not be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ProgramError {
    #[error("`{0}` cannot be read as a command: a quotation mark is not closed")]
    Unquoted(String),
    #[error("the command is empty")]
    Empty,
    #[error("`{program}` cannot be started: {error}")]
    NotStarted { program: String, error: std::io::Error },
    #[error("`{program}` was stopped, because the system refuses the threads that listen to it: {error}")]
    NotHeard { program: String, error: io::Error },
    #[error("`{program}` was not done after {seconds} s")]
    TooSlow { program: String, seconds: u64 },
    #[error("`{program}` failed ({status}){said}")]
    Failed { program: String, status: String, said: String },
    #[error("`{program}` was given {given} and wrote {got}")]
    OtherLines { program: String, given: String, got: String },
    #[error("`{program}` was given {given} and wrote more than {bytes} bytes")]
    TooMuch { program: String, given: String, bytes: u64 },
    #[error("line {line} of what `{program}` wrote is not UTF-8")]
    NotText { program: String, line: usize },
}

/// The words of a command, cut as a shell cuts them; nothing is expanded.
pub(crate) fn words(command: &str) -> Result<Vec<String>, ProgramError> {
    let words = shlex::split(command).ok_or_else(|| ProgramError::Unquoted(command.to_owned()))?;
    if words.first().is_none_or(String::is_empty) { Err(ProgramError::Empty) } else { Ok(words) }
}

/// Runs a program, without a shell: it gets the lines on standard input, and must write as many on standard output.
pub(crate) fn run(words: &[String], lines: &[String], limit: Duration) -> Result<Vec<String>, ProgramError> {
    let Some((program, arguments)) = words.split_first() else { return Err(ProgramError::Empty) };
    let end = Instant::now() + limit;
    let mut command = Command::new(program);
    // Programs that it starts are stopped with it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let (mut child, _running) = Running::begin(&mut command)
        .map_err(|error| ProgramError::NotStarted { program: program.clone(), error })?;
    let most = BYTES_BESIDES + BYTES_A_LINE * lines.len() as u64;
    let begun = feed(&mut child, lines)
        .and_then(|()| Ok((read(child.stdout.take(), most)?, read(child.stderr.take(), SAID)?)));
    let (written, said) = begun.map_err(|error| {
        stop(&mut child);
        ProgramError::NotHeard { program: program.clone(), error }
    })?;
    let too_slow = || ProgramError::TooSlow { program: program.clone(), seconds: limit.as_secs() };
    let status = child.wait_timeout(limit).ok().flatten();
    let Some(status) = status else {
        stop(&mut child);
        return Err(too_slow());
    };
    // A child of it may still hold its output.
    let left = end.saturating_duration_since(Instant::now());
    let Ok(bytes) = written.recv_timeout(left) else {
        stop(&mut child);
        return Err(too_slow());
    };
    let whole = (bytes.len() as u64) < most;
    if whole && !status.success() {
        let said = said.recv_timeout(left).unwrap_or_default();
        return Err(ProgramError::Failed {
            program: program.clone(),
            status: status.to_string(),
            said: last_line(&said),
        });
    }
    read_lines(program, &bytes, lines.len(), whole)
}

/// Stops a program, and on Unix what it started.
fn stop(child: &mut Child) {
    drop(stop_running());
    // It may have ended in between; nobody waits for it any more.
    let _ = child.kill();
    let _ = child.wait();
}

/// The group of the program that runs: a signal that ends us reaches only our own group.
static RUNNING: Mutex<Option<u32>> = Mutex::new(None);

/// While this lives, what ends us ends the program too.
struct Running;

impl Running {
    /// Starts a program. A signal that comes meanwhile waits until it can stop it.
    fn begin(command: &mut Command) -> std::io::Result<(Child, Self)> {
        interrupt::listen();
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let child = command.spawn()?;
        *running = Some(child.id());
        Ok((child, Self))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Stops the group of the program that runs, if one does. Until the result is dropped, nobody goes on who used it.
pub(crate) fn stop_running() -> MutexGuard<'static, Option<u32>> {
    let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    #[cfg(unix)]
    if let Some(group) = running.and_then(|id| rustix::process::Pid::from_raw(i32::try_from(id).ok()?)) {
        // It may have ended in between.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    running
}

/// Writes the lines, beside the reading: a program may write before it has read all.
fn feed(child: &mut Child, lines: &[String]) -> io::Result<()> {
    let Some(mut input) = child.stdin.take() else { return Ok(()) };
    let text: String = lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
    // A program that does not read to the end shows by its lines what it did.
    beside(move || drop(input.write_all(text.as_bytes())))
}

/// Does something beside; the system may refuse another thread.
fn beside(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().spawn(work).map(drop)
}

/// Reads at most so many bytes; then the pipe is closed, which ends most programs.
fn read(pipe: Option<impl Read + Send + 'static>, most: u64) -> io::Result<Receiver<Vec<u8>>> {
    let (sender, receiver) = channel();
    beside(move || {
        let mut bytes = Vec::new();
        if let Some(pipe) = pipe {
            // What was read before an error counts.
            let _ = pipe.take(most).read_to_end(&mut bytes);
        }
        // Nobody may be listening any more.
        let _ = sender.send(bytes);
    })?;
    Ok(receiver)
}

fn read_lines(program: &str, bytes: &[u8], given: usize, whole: bool) -> Result<Vec<String>, ProgramError> {
    let text = std::str::from_utf8(bytes).map_err(|error| ProgramError::NotText {
        program: program.to_owned(),
        line: bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count(),
    });
    let count = bytes.split_inclusive(|byte| *byte == b'\n').count();
    let lines = |n: usize| if n == 1 { "1 line".to_owned() } else { format!("{n} lines") };
    let (program, given_lines) = (program.to_owned(), lines(given));
    if !whole {
        return Err(ProgramError::TooMuch { program, given: given_lines, bytes: bytes.len() as u64 });
    }
    if count != given {
        return Err(ProgramError::OtherLines { program, given: given_lines, got: lines(count) });
    }
    Ok(text?.lines().map(str::to_owned).collect())
}

/// `: the last line`, if anything was said.
fn last_line(said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    said.lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .map(|line| format!(": {}", line.trim()))
        .unwrap_or_default()
}

impl ProgramError {
    /// What to do about it.
    pub(crate) fn help(&self) -> &'static str {
        match self {
            Self::Unquoted(_) => {
                "close the quotation mark; no shell reads the command, it is only cut into words"
            }
            Self::Empty => "write a program and its arguments: --translate \"apertium -u es-en\"",
            Self::NotStarted { .. } => {
                "name a program that is installed; pipes and other signs of a shell mean nothing, put them into a script"
            }
            Self::NotHeard { .. } => "end other programs of yours, or raise the limit (ulimit -u)",
            Self::TooSlow { .. } => "give it more time with --translate-timeout SECONDS, or name two sources",
            Self::Failed { .. } => "try the command by hand: it gets a word a line on standard input",
            Self::OtherLines { .. } | Self::TooMuch { .. } => {
                "it must write one line for each line that it reads, in the same order"
            }
            Self::NotText { .. } => "let it write UTF-8",
        }
    }
}

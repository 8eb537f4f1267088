//! Questions on a terminal, for what the options did not say. If nobody can answer, nothing is asked.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use parallax::text::visible::visible;

use super::notes;
use crate::error::{Error, Usage};
use crate::options::Shared;

/// Can somebody answer?
pub(crate) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// A line of text; empty if nothing was typed. `None` if nobody can answer.
fn line(question: &str) -> Result<Option<String>, Error> {
    if !can_ask() {
        return Ok(None);
    }
    // Standard error is not locked while somebody thinks: Ctrl-C writes to it.
    write!(io::stderr(), "{} ", visible(question))?;
    io::stderr().flush()?;
    let mut answer = String::new();
    if io::stdin().lock().read_line(&mut answer)? == 0 {
        writeln!(io::stderr())?;
        return Err(Usage::Unanswered.into());
    }
    Ok(Some(answer.trim().to_owned()))
}

/// The value of an option, or else the answer to a question, or else an error that names the option.
pub(crate) fn required(
    given: Option<&String>,
    option: &'static str,
    question: &str,
) -> Result<String, Error> {
    if let Some(given) = given {
        return Ok(given.clone());
    }
    loop {
        match line(&format!("{question}:"))? {
            Some(answer) if !answer.is_empty() => return Ok(answer),
            Some(_) => {}
            None => return Err(missing(option)),
        }
    }
}

/// The value of an option, or else the answer, which may be empty; `None` if nobody can answer.
pub(crate) fn optional(given: Option<&String>, question: &str) -> Result<Option<String>, Error> {
    if given.is_some() {
        return Ok(given.cloned());
    }
    Ok(line(&format!("{question} (or nothing):"))?.filter(|answer| !answer.is_empty()))
}

/// Asks until an answer is empty. Each answer is taken, or its mistake is reported.
pub(crate) fn each(
    question: &str,
    shared: &Shared,
    mut take: impl FnMut(&str) -> Result<(), Error>,
) -> Result<(), Error> {
    while let Some(answer) = optional(None, question)? {
        if let Err(error) = take(&answer) {
            notes::error(shared, &error);
        }
    }
    Ok(())
}

/// The first answer that is accepted, or `None`. A mistake is reported, and the question is asked again.
pub(crate) fn one<T>(
    question: &str,
    shared: &Shared,
    take: impl Fn(&str) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    while let Some(answer) = optional(None, question)? {
        match take(&answer) {
            Ok(taken) => return Ok(Some(taken)),
            Err(error) => notes::error(shared, &error),
        }
    }
    Ok(None)
}

/// One of several, by number or by name; an empty answer takes the proposed one. If the choice is `open`, also a new
/// one as `ID=words`. Anything else is asked again.
pub(crate) fn choice(
    option: &'static str,
    question: &str,
    choices: &[(String, String)],
    proposed: Option<usize>,
    open: bool,
) -> Result<String, Error> {
    if !can_ask() || choices.is_empty() && !open {
        return Err(missing(option));
    }
    let width = choices.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    for (i, (name, what)) in choices.iter().enumerate() {
        let mark = if proposed == Some(i) { '*' } else { ' ' };
        writeln!(io::stderr(), "{mark}{:>3}  {name:<width$}  {}", i + 1, visible(what))?;
    }
    loop {
        let answer = line(&format!("{question}:"))?.unwrap_or_default();
        let number = answer.parse::<usize>().ok().and_then(|n| choices.get(n.checked_sub(1)?));
        if let Some((name, _)) = number {
            return Ok(name.clone());
        }
        let new = answer
            .split_once('=')
            .is_some_and(|(id, words)| !id.trim().is_empty() && !words.trim().is_empty());
        match proposed {
            Some(i) if answer.is_empty() => return Ok(choices[i].0.clone()),
            _ if open && new || choices.iter().any(|(name, _)| *name == answer) => return Ok(answer),
            _ if answer.is_empty() => {}
            _ => {
                let new = if open { ", or a new one as id=a few words" } else { "" };
                let answer = visible(&answer);
                writeln!(io::stderr(), "`{answer}` is not in the list: type a number or a name of it{new}")?;
            }
        }
    }
}

/// Yes or no; no if nobody can answer.
pub(crate) fn yes(question: &str) -> Result<bool, Error> {
    let answer = line(&format!("{question} [y/N]"))?.unwrap_or_default();
    Ok(matches!(answer.to_lowercase().as_str(), "y" | "yes"))
}

fn missing(option: &'static str) -> Error {
    Usage::Missing(option).into()
}

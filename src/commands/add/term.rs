//! `add term`.

use parallax::model::draft::{FormDraft, TermDraft};
use parallax::workspace::Edit;

use super::{carry_out, labelled};
use crate::error::{Error, Usage};
use crate::options::{EditOptions, Shared};
use crate::terminal::ask;
use crate::terminal::output::Outcome;

/// The word after the last comma that marks a form as taking sides.
const LOADED: &str = "loaded";

/// Add a term, a thing that sources name differently
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  parallax add term fire --label \"What the event is called\" --form fire=fire,incendio --form arson=\"arson*,loaded\""
)]
pub(super) struct Args {
    /// Its id: a–z, 0–9 and hyphens
    id: String,
    /// What it is, in a few words
    #[arg(long, value_name = "TEXT")]
    label: Option<String>,
    /// One of its names with its words, * for any ending; `,loaded` at the end if it takes sides; may be given again
    #[arg(long, value_name = "NAME=WORD,WORD", required = true)]
    form: Vec<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Adds a term.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let draft = TermDraft {
        id: args.id.clone(),
        label: ask::required(args.label.as_ref(), "--label", "What it is, in a few words")?,
        forms: args.form.iter().map(|text| form(text)).collect::<Result<_, _>>()?,
    };
    carry_out(&Edit::AddTerm(draft), &format!("term {}", args.id), args.edit, shared)
}

/// Splits `massacre=massacre*,slaughter,loaded`.
fn form(text: &str) -> Result<FormDraft, Error> {
    let (id, words) = labelled(text, "--form")?;
    let mut words: Vec<String> =
        words.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect();
    let loaded = words.last().is_some_and(|word| word == LOADED);
    words.truncate(words.len() - usize::from(loaded));
    if words.is_empty() {
        return Err(Usage::NoLabel { option: "--form", text: text.to_owned() }.into());
    }
    Ok(FormDraft { id, words, loaded })
}

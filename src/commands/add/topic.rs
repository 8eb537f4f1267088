//! `add topic`.

use parallax::model::draft::{PositionDraft, TopicDraft};
use parallax::workspace::Edit;

use super::{carry_out, labelled};
use crate::error::{Error, Usage};
use crate::options::{EditOptions, Shared};
use crate::terminal::ask;
use crate::terminal::output::Outcome;

/// Add a topic: a neutral question with its possible answers
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  parallax add topic deaths -q \"How many people died?\" -p many=\"More than thirty\""
)]
pub(super) struct Args {
    /// Its id: a–z, 0–9 and hyphens
    id: Option<String>,
    /// The matter as a neutral question
    #[arg(long, short, value_name = "TEXT")]
    question: Option<String>,
    /// A few words [default: from the id]
    #[arg(long, value_name = "TEXT")]
    label: Option<String>,
    /// A source dated wholly before this could not know
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// The question is about one event: periods do not keep claims apart
    #[arg(long)]
    event: bool,
    /// Words that prove a mention, * for any ending; with a language where they are of one: es:incendio,quem*
    #[arg(long, value_name = "WORDS")]
    mentions: Vec<String>,
    /// A possible answer; may be given again
    #[arg(long, short, value_name = "ID=LABEL")]
    position: Vec<String>,
    /// Something that figures count; may be given again
    #[arg(long, value_name = "ID=LABEL")]
    count: Vec<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Adds a topic.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let id = ask::required(args.id.as_ref(), "the id of the topic", "Id of the topic, such as cause")?;
    let question = ask::required(args.question.as_ref(), "--question", "The matter as a neutral question")?;
    let mentions = mentions(&args.mentions);
    if mentions.len() > 1 && mentions.iter().any(|(language, _)| language.is_none()) {
        return Err(Usage::MixedMentions.into());
    }
    let mut positions = args.position.iter().map(|text| position(text)).collect::<Result<Vec<_>, _>>()?;
    if positions.is_empty() {
        while let Some(text) = ask::optional(None, "A possible answer, as id=a few words")? {
            positions.push(position(&text)?);
        }
    }
    let counts = args.count.iter().map(|text| labelled(text, "--count")).collect::<Result<_, _>>()?;
    let label = args.label.clone().unwrap_or_else(|| from_id(&id));
    let what = format!("topic {id}");
    let since = args.since.clone();
    let draft = TopicDraft {
        id,
        label,
        question,
        since,
        event: args.event,
        mentions,
        positions,
        counts,
        aspects: Vec::new(),
    };
    carry_out(&Edit::AddTopic(draft), &what, args.edit, shared)
}

fn position(text: &str) -> Result<PositionDraft, Error> {
    let (id, label) = labelled(text, "--position")?;
    Ok(PositionDraft { id, label, ..PositionDraft::default() })
}

/// A label of an id: `cease-fire` is called "Cease fire".
fn from_id(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Words that prove a mention, with the language before a colon: `es:incendio,quem*`.
fn mentions(given: &[String]) -> Vec<(Option<String>, Vec<String>)> {
    let mut lists: Vec<(Option<String>, Vec<String>)> = Vec::new();
    for text in given {
        let tagged = text.split_once(':').filter(|(tag, _)| {
            (2..=3).contains(&tag.split('-').next().unwrap_or_default().len()) && !tag.contains(' ')
        });
        let (language, words) =
            tagged.map_or((None, text.as_str()), |(tag, words)| (Some(tag.to_owned()), words));
        let words = words.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty());
        match lists.iter_mut().find(|(known, _)| *known == language) {
            Some((_, list)) => list.extend(words),
            None => lists.push((language, words.collect())),
        }
    }
    lists
}

//! `add topic`.

use parallax::edit::EditError;
use parallax::format::keys::is_id;
use parallax::model::draft::TopicDraft;
use parallax::model::{Project, When};
use parallax::view::words;
use parallax::workspace::Edit;

use super::flags::position;
use super::{carry_out_in, labelled};
use crate::error::{Error, Usage};
use crate::options::{EditOptions, Shared};
use crate::session::Session;
use crate::terminal::output::Outcome;
use crate::terminal::{ask, notes};

/// Add a topic: a neutral question with its possible answers
///
/// On a terminal you are asked for what the options do not say if the id or the question is missing, and then for another
/// topic.
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
    /// Words that prove a mention, * for any ending; with a language if they belong to one: es:incendio,quem*
    #[arg(long, value_name = "WORDS")]
    mentions: Vec<String>,
    /// A possible answer, with what `add position` can say of it behind its label: `ID=LABEL,excludes=ID,aside`; a label with
    /// such words in double quotation marks; may be given again
    #[arg(long, short, value_name = "ID=LABEL")]
    position: Vec<String>,
    /// Something that figures count; may be given again
    #[arg(long, value_name = "ID=LABEL")]
    count: Vec<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Adds a topic. If the id or the question is missing, it asks on a terminal, and then offers to add another.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let mut session = Session::open_to_edit(shared, args.edit.dry_run)?;
    let mut draft = draft(args)?;
    let prompts = ask::can_ask() && (args.id.is_none() || args.question.is_none());
    loop {
        if prompts {
            fill(&mut draft, session.project(), shared)?;
        } else {
            draft.id = ask::required(args.id.as_ref(), "the id of the topic", "Id of the topic")?;
            draft.question = ask::required(args.question.as_ref(), "--question", "The neutral question")?;
        }
        if draft.label.is_empty() {
            draft.label = from_id(&draft.id);
        }
        let what = format!("topic {}", draft.id);
        let missing = missing(&draft);
        let done = carry_out_in(&mut session, &Edit::AddTopic(draft), &what, args.edit, shared)?;
        for what in &missing {
            notes::note(shared, what);
        }
        // If the input ends, nobody wants to add more.
        if !prompts || args.edit.dry_run || !ask::yes("Another topic?").unwrap_or(false) {
            return Ok(done);
        }
        draft = TopicDraft::default();
    }
}

/// What a topic without answers or mentions lacks, and how to add it.
fn missing(draft: &TopicDraft) -> Vec<String> {
    let id = &draft.id;
    let positions = format!(
        "{id} has no positions yet, and a claim needs one: parallax add position {id} ID \"The answer in a few words\""
    );
    let mentions = format!(
        "{id} has no mentions yet: without them no silence is proven, and `gaps` finds nothing on it: parallax set topic {id} mentions=word,word*"
    );
    let wanting = [(draft.positions.is_empty(), positions), (draft.mentions.is_empty(), mentions)];
    wanting.into_iter().filter(|(wanting, _)| *wanting).map(|(_, what)| what).collect()
}

/// The draft that the options make.
fn draft(args: &Args) -> Result<TopicDraft, Error> {
    let counts = args.count.iter().map(|text| labelled(text, "--count")).collect::<Result<_, _>>()?;
    Ok(TopicDraft {
        id: args.id.clone().unwrap_or_default(),
        label: args.label.clone().unwrap_or_default(),
        question: args.question.clone().unwrap_or_default(),
        since: args.since.clone(),
        event: args.event,
        mentions: mentions(&args.mentions)?,
        positions: args.position.iter().map(|text| position(text, "--position")).collect::<Result<_, _>>()?,
        counts,
        ..TopicDraft::default()
    })
}

/// Asks for everything that the options did not say; an empty answer skips what may be left out.
fn fill(draft: &mut TopicDraft, project: &Project, shared: &Shared) -> Result<(), Error> {
    while draft.id.is_empty() {
        let id = ask::required(None, "the id of the topic", "Id of the topic, such as cause")?;
        match free(project, &id) {
            Ok(()) => draft.id = id,
            Err(error) => notes::error(shared, &error),
        }
    }
    if draft.question.is_empty() {
        draft.question = ask::required(None, "--question", "The matter as a neutral question")?;
    }
    if draft.label.is_empty() {
        let usual = format!("A few words for it, if not “{}”", from_id(&draft.id));
        draft.label = ask::optional(None, &usual)?.unwrap_or_default();
    }
    if draft.positions.is_empty() {
        ask::each("A possible answer, as id=a few words", shared, |text| {
            let new = position(text, "the answer")?;
            unique("position", &new.id, draft.positions.iter().map(|known| known.id.as_str()))?;
            draft.positions.push(new);
            Ok(())
        })?;
    }
    if draft.since.is_none() {
        let text = "When the matter begins, such as 1931-03: a source dated before it could not know";
        draft.since = ask::one(text, shared, |text| {
            let wrong = || Usage::NotADate { option: "the time", text: text.to_owned() }.into();
            When::parse(text).map(|_| text.to_owned()).ok_or_else(wrong)
        })?;
    }
    if !draft.event {
        draft.event = ask::yes("Is the question about one event, so that periods do not keep claims apart?")?;
    }
    if draft.mentions.is_empty() {
        let mut lists: Vec<String> = Vec::new();
        let text = "Words that prove a mention, commas between them, * for any ending; of one language: es:incendio,quem*";
        ask::each(text, shared, |text| {
            let more: Vec<String> = lists.iter().cloned().chain([text.to_owned()]).collect();
            draft.mentions = mentions(&more)?;
            lists = more;
            Ok(())
        })?;
    }
    if draft.counts.is_empty() {
        ask::each("Something that figures count, as id=a few words", shared, |text| {
            let (id, label) = labelled(text, "the answer")?;
            unique("count", &id, draft.counts.iter().map(|(known, _)| known.as_str()))?;
            draft.counts.push((id, label));
            Ok(())
        })?;
    }
    Ok(())
}

/// Checks that it is an id, and that no topic has it.
fn free(project: &Project, id: &str) -> Result<(), Error> {
    if !is_id(id) {
        return Err(EditError::NotAnId(id.to_owned()).into());
    }
    unique("topic", id, project.topics.iter().map(|topic| topic.id.value.as_str()))
}

fn unique<'a>(kind: &'static str, id: &str, mut known: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    if known.any(|known| known == id) {
        return Err(EditError::Exists { kind, id: id.to_owned() }.into());
    }
    Ok(())
}

/// A label made from an id: `cease-fire` becomes "Cease fire".
fn from_id(id: &str) -> String {
    words::capital(&id.replace('-', " "))
}

/// Words with their language; `None` means all languages.
type Mentions = (Option<String>, Vec<String>);

/// Words that prove a mention, with the language before a colon: `es:incendio,quem*`.
fn mentions(given: &[String]) -> Result<Vec<Mentions>, Error> {
    let mut lists: Vec<Mentions> = Vec::new();
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
    if lists.len() > 1 && lists.iter().any(|(language, _)| language.is_none()) {
        return Err(Usage::MixedMentions.into());
    }
    Ok(lists)
}

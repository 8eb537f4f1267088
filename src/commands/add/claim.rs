//! `add claim`: on a terminal it asks for what the options leave open, as the plan requires.

use std::collections::BTreeSet;

use parallax::edit::EditError;
use parallax::exchange::figure;
use parallax::format::keys::CERTAINTIES;
use parallax::format::keys::STANCES;
use parallax::model::draft::{ClaimDraft, FigureDraft, PositionDraft, QuoteDraft, WhoDraft};
use parallax::model::{Claim, Project};
use parallax::text::quote::{marked, squeeze};
use parallax::workspace::{ClaimRequest, Edit, Open, Plan, Question, Wanted};

use clap::builder::PossibleValuesParser;

use super::again::command_line;
use super::labelled;
use super::prompts::Dialogue;
use crate::commands::editing::{self, Done};
use crate::error::{Error, Usage};
use crate::options::{EditOptions, Shared};
use crate::session::Session;
use crate::terminal::output::Outcome;
use crate::terminal::{ask, interrupt, notes};

/// Add a claim: what a source says, with the words that carry it
///
/// The quotation is looked up, and written as the text spells it. Topics whose mentions are near it are
/// proposed, and if it asks for topic, position, stance or speaker, it proposes the one that `guess` finds likeliest;
/// it guesses nothing else. On a terminal you are asked for what the options do not say, the quotation first, and then for another claim;
/// an answer that is wrong is asked for again, and an empty one leaves out what may be left out. If you stop before the end,
/// with Ctrl-C or at the end of the input, the command line that goes on is printed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax add claim gul-2008 \"declared neutrality\" --topic side-taking")]
pub(super) struct Args {
    /// Whose text
    source: Option<String>,
    /// Words of the source that carry the claim
    quotes: Vec<String>,
    /// Its topic; one with mentions near the quotation is proposed
    #[arg(long, short, value_name = "ID")]
    topic: Option<String>,
    /// Which answer; a new one is added by ID=LABEL
    #[arg(long, short, value_name = "ID")]
    position: Option<String>,
    /// What the source does with it
    #[arg(long, short, value_parser = PossibleValuesParser::new(STANCES))]
    stance: Option<String>,
    /// Whose view it is, in reading order; a new one is added by ID=NAME
    #[arg(long, value_name = "ID")]
    speaker: Vec<String>,
    /// A work that it was taken from; a new one is added by ID=NAME
    #[arg(long, value_name = "ID")]
    via: Vec<String>,
    /// How sure [default: flat]
    #[arg(long, value_parser = PossibleValuesParser::new(CERTAINTIES))]
    certainty: Option<String>,
    /// Words that show it; may be given again
    #[arg(long, value_name = "WORDS")]
    cue: Vec<String>,
    /// What it speaks of, if not what the whole source speaks of
    #[arg(long, value_name = "DATES")]
    period: Option<String>,
    /// The aspect of the topic that it speaks of, if not all
    #[arg(long, value_name = "ID")]
    aspect: Option<String>,
    /// A phrase presupposes or touches the answer
    #[arg(long)]
    passing: bool,
    /// What the source says, in your own words
    #[arg(long, value_name = "TEXT")]
    says: Option<String>,
    /// Translation of the quotation, in the order of the quotations
    #[arg(long, value_name = "TEXT")]
    gloss: Vec<String>,
    /// A line near the quotation, if the text has it in several places
    #[arg(long, value_name = "LINE")]
    near: Option<usize>,
    /// A number: `counts=dead,more_than=30,unit=persons`; a range is `between=60-70`, `60–70`, `60..70`, `60,70`, `[60, 70]` or
    /// `60 to 70`
    #[arg(long, value_name = "KEYS")]
    figure: Vec<String>,
    /// Words for a column of the topic's own; may be given again
    #[arg(long, value_name = "COLUMN=WORDS")]
    row: Vec<String>,
    /// A sentence for the reader, under the table
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// An id by which the claim is cited
    #[arg(long)]
    id: Option<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Adds a claim. If it asked for something on a terminal, it then offers to add another. Others may write while it
/// asks, so the answers are tried again on the project as it is by then.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let mut request = request(args)?;
    let asks = ask::can_ask();
    let open = || if asks { Session::open(shared) } else { Session::open_to_edit(shared, args.edit.dry_run) };
    if asks {
        interrupt::listen();
    }
    let mut session = open()?;
    let mut usual = None;
    loop {
        let mut prompted = false;
        let dialogue =
            Dialogue { session: &session, shared, force: args.edit.force, usual: usual.as_deref() };
        let done = dialogue.complete(&mut request, &mut prompted).and_then(|plan| {
            if !asks {
                return write(&mut session, &request, plan, args.edit, shared);
            }
            let mut now = Session::open_to_edit(shared, args.edit.dry_run)?;
            let plan = editing::plan(&now, &Edit::AddClaim(Box::new(request.clone())))?;
            write(&mut now, &request, plan, args.edit, shared)
        });
        interrupt::keep(None);
        let done = done.inspect_err(|_| {
            if prompted {
                notes::to_go_on(&command_line(&request, shared));
            }
        })?;
        // If the input ends, nobody wants to add more.
        if !prompted || done == Done::Shown || !ask::yes("Another claim?").unwrap_or(false) {
            return Ok(done.outcome());
        }
        session = open()?;
        usual = Some(request.claim.source);
        request = ClaimRequest { unverified: args.edit.force, ..ClaimRequest::default() };
    }
}

fn write(
    session: &mut Session,
    request: &ClaimRequest,
    plan: Plan,
    options: EditOptions,
    shared: &Shared,
) -> Result<Done, Error> {
    let added = added(session, &plan).cloned();
    if let Some(added) = &added {
        tell(request, added, &plan, shared);
    }
    let source = session.source(&request.claim.source)?;
    let here = session.texts()[source.0].is_some();
    let done = editing::finish(session, plan, options, shared)?;
    if done != Done::Shown {
        notes::step(
            shared,
            "Added",
            &format!("claim {}", added.map_or_else(String::new, |claim| claim.address)),
        );
        if !here {
            notes::warning(shared, "its quotations are not verified: the text is not on this machine");
        }
    }
    Ok(done)
}

/// The request that the options make.
fn request(args: &Args) -> Result<ClaimRequest, Error> {
    let quotes = args.quotes.iter().enumerate().map(|(i, words)| QuoteDraft {
        exact: words.clone(),
        near: args.near,
        gloss: args.gloss.get(i).cloned(),
        ..QuoteDraft::default()
    });
    let mut request = ClaimRequest {
        claim: ClaimDraft {
            id: args.id.clone(),
            topic: args.topic.clone().unwrap_or_default(),
            source: args.source.clone().unwrap_or_default(),
            stance: args.stance.clone().unwrap_or_default(),
            row: args.row.iter().map(|text| column(text)).collect::<Result<_, _>>()?,
            certainty: args.certainty.clone(),
            cue: args.cue.clone(),
            period: args.period.clone(),
            aspect: args.aspect.clone(),
            passing: args.passing,
            says: args.says.clone().unwrap_or_default(),
            quotes: quotes.collect(),
            figures: args.figure.iter().map(|text| read_figure(text)).collect::<Result<_, _>>()?,
            note: args.note.clone(),
            ..ClaimDraft::default()
        },
        unverified: args.edit.force,
        ..ClaimRequest::default()
    };
    if let Some(position) = &args.position {
        set_position(&mut request, position)?;
    }
    args.speaker.iter().try_for_each(|speaker| add_speaker(&mut request, speaker))?;
    args.via.iter().try_for_each(|work| add_via(&mut request, work))?;
    Ok(request)
}

/// Asks one question, and puts the answer into the request; `usual` is the source if the answer is empty.
pub(super) fn answer(
    question: &Question,
    request: &mut ClaimRequest,
    usual: Option<&str>,
    shared: &Shared,
) -> Result<(), Error> {
    let claim = &mut request.claim;
    match &question.wanted {
        Wanted::Source => {
            let usual = question.choices.iter().position(|choice| Some(choice.id.as_str()) == usual);
            let question = Question { proposed: usual.or(question.proposed), ..question.clone() };
            claim.source = choose(&question, "the source", "Which source", false)?;
        }
        Wanted::Quotation => match ask::optional(None, "Words of the source that carry the claim")? {
            Some(exact) => claim.quotes.push(QuoteDraft { exact, ..QuoteDraft::default() }),
            None => request.left_open.push(Open::Quotations),
        },
        Wanted::Place { quotation, words } => {
            if !ask::can_ask() {
                let places = question.choices.iter().map(|choice| format!("L{}", choice.id)).collect();
                return Err(Usage::SeveralPlaces { words: words.clone(), places }.into());
            }
            let line = choose(question, "--near", "Which place, by its line", false)?;
            claim.quotes[*quotation].near = line.parse().ok();
        }
        Wanted::Gloss { quotation, words } => {
            match ask::optional(None, &format!("Translation of “{words}”"))? {
                gloss @ Some(_) => claim.quotes[*quotation].gloss = gloss,
                None => request.left_open.push(Open::Glosses),
            }
        }
        Wanted::Topic { near } => claim.topic = choose_topic(question, *near, shared)?,
        Wanted::Position => {
            let text = "Which answer, or a new one as id=a few words";
            let position = choose(question, "--position", text, true)?;
            free(question, "position", &position)?;
            set_position(request, &position)?;
        }
        Wanted::Stance => claim.stance = choose(question, "--stance", "What the source does with it", false)?,
        Wanted::Speaker => {
            if ask::can_ask() {
                let text = "Whose view it is, or a new one as id=name";
                let speaker = choose(question, "--speaker", text, true)?;
                free(question, "who", &speaker)?;
                add_speaker(request, &speaker)?;
                let more = "Whose view that one gives in turn, by id, or a new one as id=name";
                ask::each(more, shared, |speaker| {
                    let known = question.choices.iter().any(|choice| choice.id == speaker);
                    if !known && !speaker.contains('=') {
                        return Err(Usage::NotOffered(speaker.to_owned()).into());
                    }
                    free(question, "who", speaker)?;
                    add_speaker(request, speaker)
                })?;
            } else {
                request.left_open.push(Open::Speaker);
            }
        }
        Wanted::Says => {
            claim.says = ask::required(None, "--says", "What the source says, in your own words")?;
        }
    }
    Ok(())
}

/// Checks that a new one, `ID=words`, does not exist yet.
fn free(question: &Question, kind: &'static str, given: &str) -> Result<(), Error> {
    let id = given.split_once('=').map(|(id, _)| id.trim().to_owned());
    let taken = id.filter(|id| question.choices.iter().any(|choice| choice.id == *id));
    taken.map_or(Ok(()), |id| Err(EditError::Exists { kind, id }.into()))
}

fn choose(question: &Question, option: &'static str, text: &str, open: bool) -> Result<String, Error> {
    let choices: Vec<_> = question.choices.iter().map(|c| (c.id.clone(), c.what.clone())).collect();
    ask::choice(option, text, &choices, question.proposed, open)
}

/// The topic. If nobody can be asked, the only one that is mentioned near the quotation.
fn choose_topic(question: &Question, near: usize, shared: &Shared) -> Result<String, Error> {
    if ask::can_ask() {
        return choose(question, "--topic", "Which topic", false);
    }
    let near: Vec<String> = question.choices.iter().take(near).map(|choice| choice.id.clone()).collect();
    if let [only] = &near[..] {
        notes::note(shared, &format!("the topic is {only}: it is mentioned near the quotation"));
        return Ok(only.clone());
    }
    Err(Usage::NoTopic { near }.into())
}

fn set_position(request: &mut ClaimRequest, given: &str) -> Result<(), Error> {
    if given.contains('=') {
        let (id, label) = labelled(given, "--position")?;
        request.position = Some(PositionDraft { id, label, ..PositionDraft::default() });
    } else {
        given.clone_into(&mut request.claim.position);
    }
    Ok(())
}

fn add_speaker(request: &mut ClaimRequest, given: &str) -> Result<(), Error> {
    let id = person(request, given, "--speaker")?;
    request.claim.speaker.push(id);
    Ok(())
}

/// Adds a work that the claim was taken from.
pub(super) fn add_via(request: &mut ClaimRequest, given: &str) -> Result<(), Error> {
    let id = person(request, given, "--via")?;
    request.claim.via.push(id);
    Ok(())
}

/// The id of a person, body or work; if a name is given with it, it is added with the claim.
fn person(request: &mut ClaimRequest, given: &str, option: &'static str) -> Result<String, Error> {
    if !given.contains('=') {
        return Ok(given.to_owned());
    }
    let (id, name) = labelled(given, option)?;
    request.who.push(WhoDraft { id: id.clone(), name, origin: None });
    Ok(id)
}

/// Splits `COLUMN=words`.
fn column(text: &str) -> Result<(String, String), Error> {
    let parts = text.split_once('=').map(|(column, words)| (column.trim(), words.trim()));
    match parts.filter(|(column, words)| !column.is_empty() && !words.is_empty()) {
        Some((column, words)) => Ok((column.to_owned(), words.to_owned())),
        None => Err(Usage::NoColumn { option: "--row", text: text.to_owned() }.into()),
    }
}

fn read_figure(text: &str) -> Result<FigureDraft, Error> {
    figure(text).map_err(|(message, help)| Usage::Figure { message, help }.into())
}

/// The claim that a plan adds; `None` if the project could not be loaded with it.
fn added<'a>(session: &Session, plan: &'a Plan) -> Option<&'a Claim> {
    let claims = |project: &'a Project| project.topics.iter().flat_map(|topic| &topic.claims);
    let before: BTreeSet<&str> =
        session.project().topics.iter().flat_map(|t| &t.claims).map(|c| c.address.as_str()).collect();
    let after = &plan.after.as_ref().ok()?.loaded.project;
    // If others share its address, theirs change too. The new claim is the last one with a new address.
    claims(after).rfind(|claim| !before.contains(claim.address.as_str()))
}

/// Says what was found out: the topic, and where the text's spelling differs from what was typed.
fn tell(request: &ClaimRequest, added: &Claim, plan: &Plan, shared: &Shared) {
    let topics = plan.after.as_ref().map(|after| &after.loaded.project.topics);
    let topic = topics
        .iter()
        .flat_map(|topics| topics.iter())
        .find(|topic| topic.claims.iter().any(|c| c.address == added.address));
    if let (true, Some(topic)) = (request.claim.topic.is_empty(), topic) {
        notes::note(shared, &format!("the topic is {}: it alone has that position", topic.id.value));
    }
    for (typed, written) in request.claim.quotes.iter().zip(&added.quotes) {
        if squeeze(&typed.exact) != squeeze(&written.exact) {
            notes::note(shared, &format!("the text spells it {}", marked(&typed.exact, &written.exact)));
        }
    }
}

//! `add claim`: what the options leave open is asked on a terminal, as the plan asks for it.

use std::collections::BTreeSet;

use parallax::exchange::figure;
use parallax::format::keys::CERTAINTIES;
use parallax::format::keys::STANCES;
use parallax::model::draft::{ClaimDraft, FigureDraft, PositionDraft, QuoteDraft, WhoDraft};
use parallax::model::{Claim, Project};
use parallax::text::quote::{marked, squeeze};
use parallax::workspace::{ClaimRequest, Edit, Open, Plan, Planned, Question, Wanted};

use clap::builder::PossibleValuesParser;

use super::labelled;
use crate::commands::editing::{self, Done};
use crate::error::{Error, Usage};
use crate::options::{EditOptions, Shared};
use crate::session::Session;
use crate::terminal::output::Outcome;
use crate::terminal::{ask, notes};

/// Add a claim: what a source says, with the words that carry it
///
/// The quotation is looked up, and written as the text spells it. Topics whose mentions stand near it are
/// proposed. On a terminal you are asked for what the options do not say.
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
    /// How the source stands to it
    #[arg(long, short, value_parser = PossibleValuesParser::new(STANCES))]
    stance: Option<String>,
    /// Whose view it is, in reading order; a new one is added by ID=NAME
    #[arg(long, value_name = "ID")]
    speaker: Vec<String>,
    /// A work that it was taken from
    #[arg(long, value_name = "ID")]
    via: Vec<String>,
    /// How sure [default: flat]
    #[arg(long, value_parser = PossibleValuesParser::new(CERTAINTIES))]
    certainty: Option<String>,
    /// Words that show it; may be given again
    #[arg(long, value_name = "WORDS")]
    cue: Vec<String>,
    /// What it speaks of, where not what the whole source speaks of
    #[arg(long, value_name = "DATES")]
    period: Option<String>,
    /// Of which of the topic's aspects it speaks, where not of all
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
    /// A line near which the quotation stands, where it stands in several places
    #[arg(long, value_name = "LINE")]
    near: Option<usize>,
    /// A number: `counts=dead,more_than=30,unit=persons`
    #[arg(long, value_name = "KEYS")]
    figure: Vec<String>,
    /// A sentence for the reader, under the table
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// An id by which the claim is cited
    #[arg(long)]
    id: Option<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Adds a claim.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let mut session = Session::open_to_edit(shared, args.edit.dry_run)?;
    let mut request = request(args)?;
    let plan = asked(&session, &mut request, shared)?;
    let added = added(&session, &plan).cloned();
    if let Some(added) = &added {
        tell(&request, added, &plan, shared);
    }
    let source = session.source(&request.claim.source)?;
    let here = session.texts()[source.0].is_some();
    let done = editing::finish(&mut session, plan, args.edit, shared)?;
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
    Ok(done.outcome())
}

/// What the options say.
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
            via: args.via.clone(),
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
    Ok(request)
}

/// Plans, and asks until nothing that is needed is missing.
fn asked(session: &Session, request: &mut ClaimRequest, shared: &Shared) -> Result<Plan, Error> {
    loop {
        match session.workspace.plan(&Edit::AddClaim(Box::new(request.clone())))? {
            Planned::Ready(plan) => return Ok(*plan),
            Planned::Asks(questions) => {
                for question in &questions {
                    answer(question, request, shared)?;
                }
            }
        }
    }
}

/// Asks one question, and puts the answer into the request.
fn answer(question: &Question, request: &mut ClaimRequest, shared: &Shared) -> Result<(), Error> {
    let claim = &mut request.claim;
    match &question.wanted {
        Wanted::Source => claim.source = choose(question, "the source", "Which source")?,
        Wanted::Quotation => {
            while let Some(words) = ask::optional(None, "Words of the source that carry the claim")? {
                claim.quotes.push(QuoteDraft { exact: words, ..QuoteDraft::default() });
            }
            request.left_open.push(Open::Quotations);
        }
        Wanted::Place { quotation, words } => {
            if !ask::can_ask() {
                let places = question.choices.iter().map(|choice| format!("l. {}", choice.id)).collect();
                return Err(Usage::SeveralPlaces { words: words.clone(), places }.into());
            }
            let line = choose(question, "--near", "Which place, by its line")?;
            claim.quotes[*quotation].near = line.parse().ok();
        }
        Wanted::Gloss { quotation, words } => {
            let gloss = ask::optional(None, &format!("Translation of “{words}”"))?;
            claim.quotes[*quotation].gloss = gloss;
            request.left_open.push(Open::Glosses);
        }
        Wanted::Topic { near } => claim.topic = choose_topic(question, *near, shared)?,
        Wanted::Position => {
            let position = choose(question, "--position", "Which answer, or a new one as id=a few words")?;
            set_position(request, &position)?;
        }
        Wanted::Stance => claim.stance = choose(question, "--stance", "How the source stands to it")?,
        Wanted::Speaker => {
            if ask::can_ask() {
                let speaker = choose(question, "--speaker", "Whose view it is, or a new one as id=name")?;
                add_speaker(request, &speaker)?;
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

fn choose(question: &Question, option: &'static str, text: &str) -> Result<String, Error> {
    let choices: Vec<_> = question.choices.iter().map(|c| (c.id.clone(), c.what.clone())).collect();
    ask::choice(option, text, &choices, question.proposed)
}

/// The topic: the only one that is mentioned near the quotation if nobody can be asked.
fn choose_topic(question: &Question, near: usize, shared: &Shared) -> Result<String, Error> {
    if ask::can_ask() {
        return choose(question, "--topic", "Which topic");
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
    if given.contains('=') {
        let (id, name) = labelled(given, "--speaker")?;
        request.claim.speaker.push(id.clone());
        request.who.push(WhoDraft { id, name, origin: None });
    } else {
        request.claim.speaker.push(given.to_owned());
    }
    Ok(())
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
    // Where others share its address theirs changes too: the new one is the last of its topic that is new.
    claims(after).rfind(|claim| !before.contains(claim.address.as_str()))
}

/// Says what was found out: the topic, and in what the text's spelling differs from what was typed.
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
